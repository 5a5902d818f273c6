/** What is contradicted now, but was true in an earlier public release, was superseded; what is true only in a later one is of another vintage. */
import {auditDocument, type Evidence} from '../../disseminate/audit/index.ts';
import type {Audit, AuditedClaim} from '../../model/claim.ts';
import type {ReadDocument} from '../../model/document.ts';
import type {Text} from '../../model/text.ts';
import {publishedBy, readLog, type Release, secondText} from '../../release/index.ts';
import {amended, claimKey} from './amended.ts';

/** How many releases are looked through, the latest first. */
const LOOKED = 12;

export type VintagePass = {
  readonly root: string;
  readonly document: ReadDocument;
  /** whose evidence the audit had; absent: the draft's */
  readonly release: Release | undefined;
  readonly now: Date;
  readonly evidenceOf: (release: Release) => Promise<Evidence>;
};

export async function withVintages(audit: Audit, pass: VintagePass): Promise<Audit> {
  const isWrong = ({verdict}: AuditedClaim): boolean => verdict === 'contradicted';
  if (!audit.claims.some(isWrong)) return audit;
  const {entries} = await readLog(pass.root);
  const all = publishedBy(entries, secondText(pass.now)).filter(({id}) => id !== pass.release?.id);
  const found = new Map<string, Pick<AuditedClaim, 'verdict' | 'note' | 'cells'>>();
  for (const release of all.toReversed().slice(0, LOOKED)) {
    const open = new Set(
      audit.claims
        .filter(isWrong)
        .map(claimKey)
        .filter((key) => !found.has(key)),
    );
    if (open.size === 0) break;
    const then = auditDocument(pass.document, await pass.evidenceOf(release));
    for (const claim of then.claims) {
      const key = claimKey(claim);
      if (!open.has(key) || !claim.verdict.startsWith('proven')) continue;
      found.set(key, {...decided(release, pass.release), cells: claim.cells.map((cell) => `${cell}@${release.id}`)});
    }
  }
  return amended(audit, (claim) => {
    const other = isWrong(claim) ? found.get(claimKey(claim)) : undefined;
    return other ? {...claim, ...other, cells: [...claim.cells, ...other.cells]} : claim;
  });
}

function decided(then: Release, now: Release | undefined): Pick<AuditedClaim, 'verdict'> & {readonly note: Text} {
  const name = then.label === undefined ? then.id : `${then.label}（${then.id}）`;
  const nameEn = then.label === undefined ? then.id : `${then.label} (${then.id})`;
  const day = (then.published ?? '').slice(0, 10);
  // The draft is later than every release.
  const isEarlier = now?.published === undefined || (then.published ?? '') <= now.published;
  return isEarlier
    ? {
        verdict: 'superseded',
        note: {
          zh: `${day} 的发布 ${name} 中如此，此后已修订`,
          en: `true in release ${nameEn} of ${day}, revised since`,
        },
      }
    : {
        verdict: 'other-vintage',
        note: {
          zh: `${day} 的发布 ${name} 中如此，不是所对照的这一次`,
          en: `true in the later release ${nameEn} of ${day}, not in this one`,
        },
      };
}
