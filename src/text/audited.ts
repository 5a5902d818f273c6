/** How an audited claim is told, wherever it is shown: the order of verdicts, what the evidence gives, where it stands. */
import type {AuditedClaim, Verdict} from '../model/claim.ts';
import type {Language} from '../model/text.ts';

/** In the order in which a reader wants them. */
export const verdictOrder: readonly Verdict[] = [
  'contradicted',
  'unclaimed',
  'superseded',
  'warning',
  'ambiguous',
  'other-vintage',
  'bounded-by-suppression',
  'not-derivable',
  'external',
  'proven-by-rounding',
  'proven',
];

/** `table 3 · 杭州 · 占比%` in the reader's language; addresses as they are. */
export function cellText(cell: string, language: Language): string {
  return language === 'zh' ? cell.replace(/^table (?=\d)/u, '表 ') : cell;
}

/** What the evidence gives, with its unit: `27.07 %`, `第 2 位`. */
export function computedText({type, computed, unit}: AuditedClaim, language: Language): string {
  if (computed === undefined || computed === '') return '';
  const isPlain = /^[-−\d.…]+$/u.test(computed);
  if (!isPlain) return computed;
  if (type === 'rank' || type === 'superlative') return language === 'zh' ? `第 ${computed} 位` : `rank ${computed}`;
  if (type === 'points' || unit === 'PP') return `${computed} ${language === 'zh' ? '个百分点' : 'percentage points'}`;
  return unit === 'PCT' || unit === '%' ? `${computed} %` : computed;
}
