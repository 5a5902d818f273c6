/**
 * What texts say of numbers: mentions, claims, and what an audit decides of them.
 *
 * A mention is a number in a text and what it says of itself. A claim is a mention, or a word that ranks or counts, bound to what it is said of.
 */
import type {Decimal} from './decimal.ts';
import type {Span} from './document.ts';
import type {Language, Text} from './text.ts';

/**
 * amount: money or another quantity with its unit · percent · points: 百分点 · count: of things (家, 个, 类) · rank: 第三位, 居首 · top: 前五, the five largest ·
 * multiple: 倍, -fold · ratio: 4.7:47.8:47.5 · period: years, months, spans of them · number: nothing beside it says what ·
 * exempt: no number of statistics, by a written rule (5G, 一带一路, a heading's number).
 */
export const mentionKinds = [
  'amount',
  'percent',
  'points',
  'count',
  'rank',
  'top',
  'multiple',
  'ratio',
  'period',
  'number',
  'exempt',
] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** How far from the printed number the true one may be: 约, 近, 超, 以上, 不到, 不超过. Absent: as printed, within half a unit of its last digit. */
export const bounds = ['about', 'nearly', 'over', 'under', 'at-least', 'at-most'] as const;
export type Bound = (typeof bounds)[number];

export type Mention = Span & {
  readonly kind: MentionKind;
  readonly text: string;
  /** in `unit`, with its power in it: 1.1万亿元 is 1100000000000; one value, of a range of ranks its ends, of a ratio its parts; none of an exempt one */
  readonly values: readonly Decimal[];
  /** one unit of the last printed digit, in `unit`: of 64.23亿元 it is 1000000; a printed number stands for half of it to either side */
  readonly step?: Decimal;
  /** CNY, USD, GBP…, PCT, PP, or the noun that is counted as printed (家, 个, firms); absent: none */
  readonly unit?: string;
  readonly bound?: Bound;
  /** minus sign or 负 before it; `values` carry it too */
  readonly isNegative?: boolean;
  /** of a period: as SDMX writes it (`2019`, `2019-03`), or two of them for a span */
  readonly periods?: readonly string[];
  /** of an exempt one: id of the rule */
  readonly rule?: string;
};

export const claimTypes = {
  level: {zh: '绝对数', en: 'level'},
  growth: {zh: '增速', en: 'growth'},
  share: {zh: '占比', en: 'share'},
  points: {zh: '百分点', en: 'percentage points'},
  rank: {zh: '位次', en: 'rank'},
  top: {zh: '前几位', en: 'top n'},
  count: {zh: '个数', en: 'count'},
  threshold: {zh: '界限', en: 'threshold'},
  contribution: {zh: '贡献', en: 'contribution'},
  sum: {zh: '合计', en: 'sum'},
  multiple: {zh: '倍数', en: 'multiple'},
  comparison: {zh: '比较', en: 'comparison'},
  structure: {zh: '构成', en: 'structure'},
  superlative: {zh: '最高级', en: 'superlative'},
  streak: {zh: '连续', en: 'streak'},
  qualitative: {zh: '定性', en: 'qualitative'},
} as const satisfies Readonly<Record<string, Text>>;
export type ClaimType = keyof typeof claimTypes;

export const verdicts = {
  proven: {zh: '属实', en: 'proven'},
  'proven-by-rounding': {zh: '在进位误差内属实', en: 'proven within rounding'},
  contradicted: {zh: '不符', en: 'contradicted'},
  superseded: {zh: '已被修订', en: 'superseded'},
  'other-vintage': {zh: '另一版本', en: 'of another vintage'},
  ambiguous: {zh: '有歧义', en: 'ambiguous'},
  'bounded-by-suppression': {zh: '因保密只知范围', en: 'bounded by suppression'},
  'not-derivable': {zh: '无从推算', en: 'not derivable'},
  external: {zh: '外部数据', en: 'external'},
  warning: {zh: '提醒', en: 'warning'},
  unclaimed: {zh: '未认领', en: 'unclaimed'},
} as const satisfies Readonly<Record<string, Text>>;
export type Verdict = keyof typeof verdicts;

/** One way to read a claim that can be read in two. */
export type Reading = {readonly text: Text; readonly computed: string; readonly holds: boolean};

export type AuditedClaim = Span & {
  readonly id: string;
  /** the whole sentence; of a cell of a table its row */
  readonly sentence: string;
  /** what is claimed, as printed */
  readonly text: string;
  readonly type: ClaimType;
  /** what it is said of, in words: 杭州 · 增速 */
  readonly subject?: string;
  /** the printed number as a plain decimal in `unit`; empty where the claim has none */
  readonly value: string;
  readonly unit: string;
  readonly verdict: Verdict;
  /** what the evidence gives, as printed there, or a range `low…high` */
  readonly computed?: string;
  /** with its operands: 64.23 ÷ 845.56 */
  readonly formula?: string;
  /** addresses of figures, or `table 3, row 杭州, column 占比%` */
  readonly cells: readonly string[];
  readonly note?: Text;
  readonly readings?: readonly Reading[];
};

/** Beside the verdicts: one-sided evidence, wording. */
export type Advice = Span & {
  readonly id: string;
  readonly rule: string;
  readonly text: string;
  readonly note: Text;
  readonly suggestion?: string;
};

export type Exempted = Span & {readonly text: string; readonly rule: string};

export type Audit = {
  readonly document: {
    readonly name: string;
    readonly format: string;
    readonly language: Language;
    readonly characters: number;
  };
  /** `self`, or the id of the release */
  readonly against: string;
  readonly synthetic: boolean;
  readonly claims: readonly AuditedClaim[];
  readonly advice: readonly Advice[];
  readonly exempt: readonly Exempted[];
  readonly summary: {
    readonly mentions: number;
    readonly verdicts: Readonly<Record<Verdict, number>>;
    readonly exempt: number;
    readonly advice: number;
  };
};
