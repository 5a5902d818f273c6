/** An audit with some of its claims decided anew, and its counts made to fit. */
import type {Audit, AuditedClaim} from '../../model/claim.ts';

/** Two audits of one document speak of the same claim where place, type and words are the same. */
export function claimKey({start, end, type, text}: AuditedClaim): string {
  return `${start}/${end}/${type}/${text}`;
}

export function amended(audit: Audit, decide: (claim: AuditedClaim) => AuditedClaim): Audit {
  const claims = audit.claims.map(decide);
  const verdicts = {...audit.summary.verdicts};
  claims.forEach(({verdict}, at) => {
    verdicts[audit.claims[at]?.verdict ?? verdict] -= 1;
    verdicts[verdict] += 1;
  });
  return {...audit, claims, summary: {...audit.summary, verdicts}};
}
