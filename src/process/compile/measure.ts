/**
 * What every measure is: options, unit, and one computation on exact numbers (design law 1).
 *
 * A measure sees a cube through `Series`: exact values of any key at any period, and why one is missing. It returns an exact
 * fraction in its own unit or a typed missing value; rounding and printing happen once, in `observe.ts`.
 */
import type {z} from 'zod';
import type {Cell} from '../../model/cell.ts';
import type {Ratio} from '../../model/decimal.ts';
import type {Flag, Status} from '../../model/observation.ts';
import type {Period} from '../../model/period.ts';
import type {Text} from '../../model/text.ts';

export type Key = readonly string[];

/** An exact number, or why there is none. `undefined` from `compute` = the measure does not apply to such keys at all. */
export type Outcome =
  | {
      readonly ratio: Ratio;
      /** digits printed, where they differ from the measure's */
      readonly decimals?: number;
      /** the data do not reach back far enough to say that it is not more: a streak that began before them */
      readonly isAtLeast?: boolean;
    }
  | {readonly missing: Exclude<Status, 'normal' | 'negligible'>; readonly reason: string};

/**
 * Unit `money` = the unit that the dataset declares for the measure, in powers of the base unit of the summed value;
 * `foreign` = a declared unit of the currency that the measure's option names.
 */
export type MeasureUnit =
  | 'money'
  | 'foreign'
  | 'PCT'
  | 'PP'
  | 'TIMES'
  | 'RANK'
  | 'INDEX'
  | 'COUNT'
  | 'ENTERPRISES'
  | 'PERIODS'
  | 'MONTH';

export type Measure<Options = unknown> = {
  readonly id: string;
  readonly title: Text;
  /** how it is computed, as people write it */
  readonly formula: Text;
  /** when there is no number, by status */
  readonly missing: Text;
  readonly unit: MeasureUnit;
  /** digits after the point where a dataset declares none */
  readonly decimals: number;
  readonly options: z.ZodType<Options>;
  readonly compute: (context: Context, options: Options) => Outcome | undefined;
  /** how the figure came about, for `shumao explain`: the same options, the same look at the data */
  readonly explain: (context: Context, options: Options) => Working;
};

/**
 * How a figure came about, for `explain`. Every measure says it beside its computation, so that none can be added which can't answer for itself;
 * that both agree is computed each time it is told.
 */
export type Working = {
  /** as people say it: `（本期 − 上年同期）÷ 上年同期` */
  readonly words: Text;
  /**
   * The same with names of operands in braces: `({now} − {base}) / {base}`. Percentages count as fractions here (69.01 % is 0.6901), so that
   * the line is a true equation. Absent where nothing is computed: a sum or a count of records.
   */
  readonly formula?: string;
  /** by name, in the order in which they are told */
  readonly operands: Readonly<Record<string, Operand>>;
};

/** A sum of records, at a period or over months. */
export type ValueOperand = {
  readonly label: Text;
  readonly series: Series;
  readonly key: Key;
  readonly period: Period;
  /** `year-to-date`: January up to the period's end; `joint-months`: February with January */
  readonly basis?: 'period' | 'year-to-date' | 'joint-months';
};

/** Another published measure of the same dataset. */
export type MeasureOperand = {readonly label: Text; readonly measure: string; readonly key: Key};

/** An amount of money that is no cell of its own: what one contributor brought, what was imputed, the largest parts together. */
export type AmountOperand = {
  readonly label: Text;
  readonly amount: bigint;
  /** whose scale and unit it has */
  readonly of: Series;
  readonly line?: Line;
};

/** A plain number: a count, an exponent. */
export type NumberOperand = {readonly label: Text; readonly number: Ratio; readonly line?: Line};

/** Codes of a level in the place of one dimension: the first `n` of them by value are meant, or those above the key's own. */
export type Line = {readonly at: number; readonly level: string; readonly take: number};

export type Operand = ValueOperand | MeasureOperand | AmountOperand | NumberOperand;

/** One figure to be computed: a key and period of a dataset, and the data around it. */
export type Context = {
  readonly key: Key;
  readonly period: Period;
  readonly series: Series;
  /** the series of another dataset, at the position of this key there; undefined where it has no such key */
  readonly other: (dataset: string, key: Key) => {readonly series: Series; readonly key: Key} | undefined;
  /** a figure that others published or set (a nation's total, a target, a rate), by the keys of this dataset; undefined where it is not declared */
  readonly figure: (id: string) => Series | undefined;
  /** the outcome of another published measure of the same dataset, for ranks by it */
  readonly published: (measure: string, key: Key) => Outcome | undefined;
  /** outcomes of another published measure for all codes of a level in the place of one dimension */
  readonly publishedLine: (measure: string, at: number, level: string) => readonly Ratio[];
};

/**
 * Why a value is missing: the period lies outside the data or is told with another one, the key is not compiled in this dataset, or too much
 * of it is imputed.
 */
export type Absent = {
  readonly absent:
    | 'before-data'
    | 'after-data'
    | 'not-delivered'
    | 'not-compiled'
    /** January, where January and February are published together */
    | 'told-with-february'
    | 'imputed-share'
    // of a dataset made of tables: src/process/compile/delivered/entry.ts
    | 'margin-not-delivered'
    | 'part-suppressed'
    | 'codes-overlap'
    | 'marked-by-supplier';
  /** what is printed, where the supplier's own mark stands for the value; default: unavailable */
  readonly status?: Exclude<Status, 'normal' | 'negligible'>;
};

export type Series = {
  readonly dimensions: readonly SeriesDimension[];
  /** true where values are levels at a day (platforms at year's end), never added over time */
  readonly isStock: boolean;
  /** the exact value, 0 where nothing was recorded although data of the period were delivered */
  readonly value: (key: Key, period: Period) => bigint | Absent;
  readonly cell: (key: Key, period: Period) => Cell | undefined;
  /** values of all codes of a level in the place of one dimension, largest first; only those that have a cell */
  readonly line: (key: Key, at: number, level: string, period: Period) => readonly bigint[];
  /** false where a value of the line is not known, so that nothing can be ranked or measured along it; absent: all are known */
  readonly isLineKnown?: (key: Key, at: number, level: string, period: Period) => boolean;
  /** true where cells exist for the key's dimensions, with dimension `at` too */
  readonly isCompiled: (key: Key, at?: number) => boolean;
  /** false where the data cover different months of the two periods, so that growth would compare unlike things */
  readonly isComparable: (period: Period, base: Period) => boolean;
  /** false where the records name no enterprise, or parts were added whose enterprises can't be matched */
  readonly countsEnterprises: boolean;
  /** digits after the point of the base unit in `value` */
  readonly scale: number;
  /** where a value is known only within bounds (a printed table, a published base), which contain `value`; absent or undefined: it is exact */
  readonly range?: (key: Key, period: Period) => Range | undefined;
  /** bounds of the other values of a line, for what depends on their order; given where `range` is */
  readonly othersOnLine?: (key: Key, at: number, level: string, period: Period) => readonly Range[];
  /** what is to be said of a value: provisional, estimated, revised, break; absent: nothing of any */
  readonly flags?: (key: Key, period: Period) => readonly Flag[];
  /** the part of a value that is imputed, in its smallest unit; absent: nothing of any */
  readonly imputed?: (key: Key, period: Period) => bigint;
};

/** Bounds of a value in the smallest unit, both included. */
export type Range = {readonly low: bigint; readonly high: bigint};

export type SeriesDimension = {
  readonly id: string;
  readonly levelOf: (code: string) => string | undefined;
  /** lowest level first */
  readonly levels: readonly string[];
  /** true where the first code is the second one, lies below it, or is a member of the group it names */
  readonly isWithin: (code: string, container: string) => boolean;
  /** false where codes of a level overlap ("of which" items) or part of them is gathered in `others` */
  readonly isPartition: (level: string) => boolean;
};

export function isAbsent(value: bigint | Absent): value is Absent {
  return typeof value !== 'bigint';
}

export function unavailable(absent: Absent): Outcome {
  if (absent.status) return {missing: absent.status, reason: absent.absent};
  return absent.absent === 'not-compiled' || absent.absent === 'told-with-february'
    ? {missing: 'inapplicable', reason: absent.absent}
    : {missing: 'unavailable', reason: absent.absent};
}
