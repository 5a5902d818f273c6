/**
 * Decisions that name a record by different words (its id, its place, the group it is in) can meet on one record. The first one holds; a
 * later one that would take it out again, change what is taken out, or change the same value, is not applied and says so.
 */
import type {Outcome} from './outcome.ts';

export function withoutOverlaps(outcomes: readonly Outcome[]): readonly Outcome[] {
  const touched = new Map<string, Outcome[]>();
  return outcomes.map((outcome): Outcome => {
    if (outcome.state !== 'applied') return outcome;
    const keys = outcome.hits.map(({batch, position}) => JSON.stringify([outcome.decision.source, batch, position]));
    const earlier = keys.flatMap((key) => touched.get(key) ?? []).find((one) => meet(one, outcome));
    if (earlier === undefined) {
      for (const key of keys) touched.set(key, [...(touched.get(key) ?? []), outcome]);
      return outcome;
    }
    const {decision, at} = outcome;
    return {decision, state: 'overlapping', hits: [], now: [], ...(at === undefined ? {} : {at}), by: earlier.decision};
  });
}

function meet(a: Outcome, b: Outcome): boolean {
  const takesOut = ({decision: {action}}: Outcome): boolean => action === 'exclude' || action === 'impute';
  return takesOut(a) || takesOut(b) || a.decision.column === b.decision.column;
}
