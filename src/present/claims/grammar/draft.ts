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
  /** the n largest, or all that were not named in the paragraph */
  readonly set?:
    | {readonly kind: 'top'; readonly n: number}
    | {readonly kind: 'rest'; readonly named: readonly (readonly Naming[])[]; readonly n?: number};
};

/** What each of a set is said to do: growth above 0, growth of at least 70 %. */
export type Predicate = {
  readonly measure: Measure;
  readonly bound: Bound;
  readonly limit: Decimal;
  readonly isNew?: boolean;
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
  /** several subjects that one number is said of: each by itself, or together */
  readonly list?: {readonly subjects: readonly Subject[]; readonly how: 'each' | 'together'};
  /** the whole of a share, the other side of a comparison, the base of a multiple */
  readonly base?: Subject;
  /** by which measure it is ranked, and in which direction */
  readonly order?: {readonly measure: Measure; readonly isLowest?: boolean};
  readonly predicate?: Predicate;
  /** `previous`: the year before; a year or month as SDMX writes it; absent: the document's */
  readonly period?: string;
  /** what it is compared with, where that is not the year before: a period, or `sequential` for the period before */
  readonly since?: string;
  /** the sentence up to the claim: its words choose among columns of one measure */
  readonly words: string;
  /** a multiple after a verb of increase can be read in two ways */
  readonly isIncrease?: boolean;
  /** other numbers that it takes up: the limit of a predicate */
  readonly also?: readonly Span[];
  /** 全国, worldwide: said of a universe that the evidence may not have */
  readonly universe?: string;
  /** the sentence says whose figure this is */
  readonly source?: string;
};
