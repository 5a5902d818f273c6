/**
 * A finding is a fault in data: the run goes on, the finding is kept, named by file, line and rule.
 */
import type {Action} from './ruling.ts';
import type {Text} from './text.ts';

export type Severity = 'hard' | 'soft';

export type Finding = {
  /** id of the rule, or the code of a structural fault (`RAGGED_ROW`, `NOT_A_NUMBER`, …) */
  readonly rule: string;
  readonly severity: Severity;
  readonly source: string;
  /** file as received, relative to the inbox */
  readonly file: string;
  /** physical line (CSV), row of the sheet (XLSX) or row number (Parquet), from 1; absent where a finding is about a group */
  readonly line?: number;
  /** sheet of a workbook */
  readonly sheet?: string;
  /** record id or group key, as the source names it */
  readonly record?: string;
  /** the values that were tested, as text */
  readonly values: Readonly<Record<string, string | null>>;
  readonly message: Text;
  /** of rule, record and judged value: what a decision names; set where findings are listed */
  readonly id?: string;
  /** action of the decision that settled it */
  readonly decided?: Action;
};

/**
 * A record rule compiled to SQL over the canonical record columns, for the one scan that tests them all.
 * `sql` is a three-valued boolean: true passes, false fails, null is unknown (and is counted as unknown, never as failed).
 */
export type RecordCheck = {
  readonly id: string;
  readonly severity: Severity;
  readonly sql: string;
  /** columns shown with a finding */
  readonly columns: readonly string[];
  readonly message: Text;
};
