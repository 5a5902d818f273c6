/** A claim as its sentence states it, before anybody looks for the figure: what is said, of what, and how it is measured. */
import type {Bound, ClaimType, Mention} from '../../../model/claim.ts';
import type {Decimal} from '../../../model/decimal.ts';
import type {Span} from '../../../model/document.ts';
import type {Naming} from '../names.ts';

export type Flow = 'exports' | 'imports' | 'trade';

export const measures = [
  'value',
  'growth',
  'share',
  'increase',
  'share-change',
  'growth-change',
  'share-of-growth',
  'contribution',
  'multiple',
  'count',
] as const;
export type Measure = (typeof measures)[number];

export type Subject = {
  /** one entry a dimension, each with everything that its word may mean; empty: the total */
  readonly parts: readonly (readonly Naming[])[];
  /** what the figures are of: 数字服务贸易; empty: not said */
  readonly topic: readonly Naming[];
  readonly flow?: Flow;
  /** several rows taken together */
  readonly set?: RowSet;
  /** what the members of the set are called: 市场, counties */
  readonly noun?: string;
  /** how many there are in all */
  readonly size?: number;
};

/** The n largest, those named, all that were not named in the paragraph, or all there are. */
export type RowSet =
  | {readonly kind: 'top'; readonly n: number}
  | {readonly kind: 'these'; readonly named: readonly (readonly Naming[])[]}
  | {
      readonly kind: 'rest';
      /** of the sentence */
      readonly named: readonly (readonly Naming[])[];
      /** of the paragraph, where those of the sentence do not fit */
      readonly also?: readonly (readonly Naming[])[];
      readonly n?: number;
      /** all but the n largest, which the sentence spoke of */
      readonly top?: number;
    }
  | {readonly kind: 'all'};

/** What each of a set is said to do: growth above 0, growth of at least 70 %. */
export type Predicate = {
  readonly measure: Measure;
  readonly bound: Bound;
  readonly limit: Decimal;
  readonly isNew?: boolean;
  /** of a limit that is an amount */
  readonly unit?: string;
};

export type Draft = Span & {
  readonly type: ClaimType;
  readonly text: string;
  readonly mention?: Mention;
  /** one value of the mention, with the sign that its verb gives it */
  readonly value?: Decimal;
  readonly bound?: Bound;
  readonly measure: Measure;
  readonly subject: Subject;
  /** several subjects of which each does what is said */
  readonly list?: {readonly subjects: readonly Subject[]};
  /** places of the list, one each: 分列第二、第三位 */
  readonly places?: readonly Decimal[];
  /** the whole of a share, the other side of a comparison, the base of a multiple */
  readonly base?: Subject;
  /** words of the whole of a share that are no names: 全部就业 */
  readonly of?: string;
  /** by which measure it is ranked, and in which direction */
  readonly order?: {
    readonly measure: Measure;
    readonly isLowest?: boolean;
    readonly unit?: string;
    readonly isOverPeriods?: boolean;
    /** its clause does not say by what: the number before it, or the amounts of the sentence */
    readonly isOpen?: boolean;
  };
  readonly predicate?: Predicate;
  /** `previous`: the year before; a year or month as SDMX writes it; absent: the document's */
  readonly period?: string;
  /** what it is compared with, where that is not the year before: a period, or `sequential` for the period before */
  readonly since?: string;
  /** the sentence up to the claim: its words choose among columns of one measure */
  readonly words: string;
  /** a multiple after a verb of increase can be read in two ways */
  readonly isIncrease?: boolean;
  /** whether its verb says clearly that it is the increase: 增长1.1倍, not `expanded 1.6 times` */
  readonly isStrict?: boolean;
  /** percent where percentage points are meant: 比重提高0.5% */
  readonly isPercent?: boolean;
  /** without a sign: 相差, a gap of */
  readonly isUnsigned?: boolean;
  /** 户均, per firm: divided by how many of these there are */
  readonly per?: string;
  /** all there are: 六个门类中, all six cities */
  readonly isUniverse?: boolean;
  /** one of several numbers that are dealt out to as many names */
  readonly isDealt?: boolean;
  /** its subject stands in the sentence itself */
  readonly isNamed?: boolean;
  /** 全省, total: what it is a total of is said */
  readonly isWhole?: boolean;
  /** its own clause does not say what is measured, the one before does */
  readonly isInherited?: boolean;
  /** no word says what is measured */
  readonly isGuess?: boolean;
  /** said of each member of the set, not of their sum */
  readonly isEach?: boolean;
  /** of a limit: how many are said to keep it */
  readonly counted?: number;
  /** among fewer than the table has: the largest foreign market */
  readonly isNarrower?: boolean;
  /** growth a year, on the average of several: 年均增长 */
  readonly isYearly?: boolean;
  /** of the list together, or of each of it: A and B make up more than half */
  readonly isEither?: boolean;
  /** of the amount that the sentence gave before: what grew */
  readonly unitBefore?: string;
  /** the share is of the same in the whole year: 占全年 */
  readonly isOfYear?: boolean;
  /** in each of the periods of a span: 各年始终 */
  readonly isEveryPeriod?: boolean;
  /** a noun at the head of its clause that is no name, in a sentence that names nobody: 高技术服务业 */
  readonly head?: string;
  /** planned, expected, caused: no figure of the tables */
  readonly isLoose?: boolean;
  /** who else the sentence may be speaking of */
  readonly near?: readonly Subject[];
  /** of an order: everybody whom the paragraph named so far, since a group among them may be its universe */
  readonly named?: readonly (readonly Naming[])[];
  /** other numbers that it takes up: the limit of a predicate */
  readonly also?: readonly Span[];
  /** 全国, worldwide: said of a universe that the evidence may not have */
  readonly universe?: string;
  /** the sentence says whose figure this is */
  readonly source?: string;
};
