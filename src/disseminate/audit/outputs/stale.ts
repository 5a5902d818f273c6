/** Sentences of an old report that are no longer true, with what would be true now. */
import type {Audit, AuditedClaim} from '../../../model/claim.ts';
import type {ReadDocument} from '../../../model/document.ts';
import type {Language} from '../../../model/text.ts';
import {computedText} from '../../../text/audited.ts';
import {Places} from './place.ts';
import {colon, headline} from './summary.ts';
import {againstText, marksOf, words} from './words.ts';

export type StaleReport = {
  /** of the old text against the new year */
  readonly audit: Audit;
  readonly document: ReadDocument;
  /** the year that the document is about, and the one that its figures were held against */
  readonly from: string;
  readonly to: string;
  readonly release?: string;
};

type Sentence = {readonly sentence: string; readonly claims: readonly AuditedClaim[]};

function staleSentences({audit}: StaleReport): readonly Sentence[] {
  const wrong = audit.claims.filter(({verdict, cells}) => verdict === 'contradicted' && !cells.some(isOfItself));
  const groups = [...Map.groupBy(wrong, ({sentence}) => sentence)];
  return groups.map(([sentence, claims]) => ({sentence, claims}));
}

/** Tables of the document itself do not age against its text. */
const isOfItself = (cell: string): boolean => /^table \d/u.test(cell);

export function staleJson(report: StaleReport): string {
  const {audit, from, to} = report;
  const {contradicted, proven, 'proven-by-rounding': rounded} = audit.summary.verdicts;
  const sentences = staleSentences(report).map(({sentence, claims}) => ({
    sentence,
    claims: claims.map(({id, start, end, text, type, subject, value, unit, computed, formula, cells, note}) => ({
      id,
      start,
      end,
      text,
      type,
      subject,
      value,
      unit,
      now: computed,
      formula,
      cells,
      note,
    })),
  }));
  return JSON.stringify(
    {
      document: audit.document,
      against: audit.against,
      synthetic: audit.synthetic,
      from,
      to,
      sentences,
      summary: {changed: contradicted, same: proven + rounded, undecided: audit.summary.verdicts['not-derivable']},
    },
    undefined,
    1,
  );
}

export function staleLines(report: StaleReport, language: Language): readonly string[] {
  const {audit, document, from, to, release} = report;
  const places = new Places(document);
  const sentences = staleSentences(report);
  const {proven, 'proven-by-rounding': rounded, 'not-derivable': open} = audit.summary.verdicts;
  const claims = sentences.reduce((sum, one) => sum + one.claims.length, 0);
  const against = againstText(audit, release, language);
  const head = {
    zh: `${audit.document.name}　${from} 年的说法对照 ${against} 的 ${to} 年：${sentences.length} 句中有 ${claims} 处不再成立，${proven + rounded} 处仍成立，${open} 处无从推算`,
    en: `${audit.document.name}, what it says of ${from} against ${to} of ${against}: ${claims} no longer true in ${sentences.length} ${sentences.length === 1 ? 'sentence' : 'sentences'}, ${proven + rounded} still true, ${open} not derivable`,
  };
  const next = {
    zh: '下一步：按上面的新数改写各句，改好后用 shumao audit 再核一遍',
    en: 'Next: write these sentences anew with the new numbers, then audit the new text',
  };
  return [
    head[language],
    ...marksOf(audit, language),
    ...sentences.flatMap(({sentence, claims: own}) => {
      const [first] = own;
      const place = first ? places.text(first, language) : '';
      return [
        '',
        `${place === '' ? '' : `${place}${colon(language)}`}${sentence}`,
        ...own.map((claim) => `  ${headline(claim, language)} → ${nowText(claim, language)}`),
      ];
    }),
    '',
    sentences.length === 0 ? words.nothing[language] : next[language],
  ];
}

function nowText(claim: AuditedClaim, language: Language): string {
  const computed = computedText(claim, language);
  const note = claim.note === undefined ? '' : claim.note[language];
  return [computed, note].filter((one) => one !== '').join(language === 'zh' ? '，' : ', ') || '…';
}
