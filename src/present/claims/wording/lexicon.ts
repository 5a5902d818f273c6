/** The shape of a lexicon: every word that claims are said with in one language. Data only; the grammar is in say.ts and list.ts. */
import type {WordingId} from './wordings.ts';

/** A power of ten and its word: 9, billion. */
export type Scale = {readonly power: number; readonly word: string};

/** How a figure is said, by what it is: larger, smaller or as large as before; seen for the first time; without a base to compare with. */
export type Cases = {
  readonly plain?: string;
  readonly up?: string;
  readonly down?: string;
  readonly flat?: string;
  readonly new?: string;
  readonly 'base-too-small'?: string;
};

export type Lexicon = {
  /** `{n}` is the number with its unit, `{of}` what it is a part of */
  readonly wordings: Readonly<Record<WordingId, Cases>>;
  /** said in the place of a figure that is not published */
  readonly hidden: string;
  /** separator of thousands; empty: none */
  readonly thousands: string;
  /** between number and unit */
  readonly unitGap: string;
  /** from the largest; a number is said in the largest that leaves a digit before its point. Empty: in the unit that it was published in */
  readonly scales: readonly Scale[];
  /** a currency's amount: `CNY {n}` */
  readonly currency: string;
  /** words of the first ordinals and numbers, from 1; later ones are made by `ordinal` and digits */
  readonly ordinals: readonly string[];
  readonly ordinal: (rank: number) => string;
  readonly cardinals: readonly string[];
  readonly list: {
    readonly between: string;
    readonly last: string;
    /** between items that have commas of their own */
    readonly strong: string;
    readonly strongLast: string;
    /** what makes a name one of those */
    readonly comma: string;
    readonly respectively: {readonly before: string; readonly after: string};
    /** `{name}` with what is said of it: computer services (…, …) */
    readonly item: string;
    readonly itemGap: string;
    readonly rankOne: string;
    readonly rankSpan: string;
    readonly rankMany: string;
    readonly rankBetween: string;
    readonly rankLast: string;
    readonly limit: Readonly<Record<'value' | 'growth', string>>;
    readonly bound: Readonly<Record<'>' | '>=' | '<' | '<=', string>>;
  };
  readonly period: {
    readonly year: string;
    readonly quarter: string;
    readonly month: string;
    readonly toDate: string;
    readonly months: readonly string[];
  };
};
