/** What a kind of rule is: a schema, and the way from a declared rule to something that can be run. One file a kind, listed in `kinds.ts`. */
import type {z} from 'zod';
import type {Decimal} from '../../model/decimal.ts';
import type {Text} from '../../model/text.ts';
import type {PathStep} from '../../text/yaml.ts';
import type {Expression} from './language/types.ts';
import type {CommonRule} from './rule.ts';
import type {Codelist, RuleColumn, RuleSource} from './source.ts';

/** record: one record by itself · relation: records together, each judged · aggregate: sums of groups, each judged */
export type RuleScope = 'record' | 'relation' | 'aggregate';

export type RuleKind<S extends z.ZodType<CommonRule> = z.ZodType<CommonRule>> = {
  readonly id: string;
  readonly scope: RuleScope;
  readonly about: Text;
  readonly schema: S;
  /** placeholders that messages may use beside the columns, with their meaning */
  readonly facts: Readonly<Record<string, Text>>;
  /** @throws Problem of this room */
  readonly prepare: (rule: z.output<S>, desk: Desk) => Prepared;
};

/** What a kind gets to read its expressions and columns with; faults are raised with their place in the rule file. */
export type Desk = {
  readonly source: RuleSource;
  /** `when` and the validity together; undefined: the rule applies to every record */
  readonly applies: Expression | undefined;
  /** `when` alone; undefined: every record. Aggregate rules look at earlier months too, so only their results are bound to the validity */
  readonly when: Expression | undefined;
  readonly condition: (path: readonly PathStep[], text: string, allows?: Allows) => Expression;
  /** like `condition`, over the columns of another source or over made-up ones */
  readonly conditionOver: (
    path: readonly PathStep[],
    text: string,
    columns: readonly RuleColumn[],
    allows?: Allows,
  ) => Expression;
  readonly column: (path: readonly PathStep[], name: string) => RuleColumn;
  /** a column that holds numbers */
  readonly amount: (path: readonly PathStep[], name: string) => RuleColumn;
  readonly otherSource: (path: readonly PathStep[], id: string) => RuleSource;
  readonly columnOf: (source: RuleSource, path: readonly PathStep[], name: string) => RuleColumn;
  readonly codelist: (path: readonly PathStep[], id: string) => Codelist;
};

export type Allows = 'records' | 'windows' | 'lags';

/** FROM-clause text over all records of a source, with `lineage` columns beside its own. */
export type From = (source: string) => string;

/** Columns that `From` adds: which file, which row of it, and of which batch where a file holds several. */
export const lineage = ['shumao_path', 'shumao_position', 'shumao_batch'] as const;

export type Prepared =
  | {
      readonly scope: 'record';
      readonly condition: Expression;
      /** to which records it applies; undefined: to all */
      readonly applies: Expression | undefined;
      readonly shown: readonly string[];
    }
  | {
      readonly scope: 'relation';
      /** SQL of one row per judged record or group: `lineage`, `record` text, `verdict` truth, `magnitude` decimal, and `shown` as text */
      readonly query: (from: From) => string;
      readonly shown: readonly string[];
      /** when the records of a month are judged alike without those of other months; absent: never */
      readonly byMonth?: ByMonth;
    }
  | {
      readonly scope: 'aggregate';
      /** SQL of sums per group and month, `shumao_month` numbered through all years: those of a month are sums of its records alone */
      readonly sums: (from: From) => string;
      /** SQL over these sums as FROM-clause text: by the columns of `by`, then month, then further columns of the group */
      readonly query: (sums: string) => string;
      /** columns of the group that rows are ordered by before their month; the others come after it */
      readonly by: readonly RuleColumn[];
      readonly others: readonly RuleColumn[];
      /** how many months back a month is compared with; it depends on no others */
      readonly back: readonly number[];
      /** takes and gives lists, since there may be millions of groups */
      readonly judge: (rows: AsyncIterable<readonly GroupRow[]>) => AsyncIterable<readonly Judged[]>;
      readonly shown: readonly string[];
    };

export type ByMonth =
  | 'always'
  /** as long as no key of these columns stands in two months */
  | {
      readonly keys: readonly string[];
      /** FROM-clause text of the records that have a key */
      readonly keyed: (from: From) => string;
    };

/** One group in one month: decimals and counts exact, all else text; null where missing. */
export type GroupRow = Readonly<Record<string, Decimal | string | null>>;

export type Judged =
  | {readonly verdict: 'passed' | 'unknown' | 'skipped' /** `2019-03` */; readonly month: string}
  | JudgedFailure;

export type JudgedFailure = {
  readonly verdict: 'failed';
  readonly month: string;
  /** the group, as its columns name it */
  readonly group: readonly (string | null)[];
  /** size for ordering the failures; larger comes first */
  readonly magnitude: Decimal;
  readonly values: Readonly<Record<string, string | null>>;
};
