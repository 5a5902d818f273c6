/** Counts of an audit: how many claims have which verdict, with every verdict named, also those that nothing has. */
import {type Audit, type Verdict, verdicts} from '../../model/claim.ts';

export function verdictCounts(claims: readonly {readonly verdict: Verdict}[]): Audit['summary']['verdicts'] {
  const counted = Object.keys(verdicts).map((id) => [id, claims.filter(({verdict}) => verdict === id).length]);
  // Its keys are those of `verdicts`, all of them.
  return Object.fromEntries(counted) as Record<Verdict, number>;
}
