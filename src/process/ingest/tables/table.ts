/** What reading one table of one sheet needs and gives. */
import type {Decimal} from '../../../model/decimal.ts';
import type {Flag, Status} from '../../../model/observation.ts';
import type {Period} from '../../../model/period.ts';
import type {Facts, FaultCode} from '../faults.ts';
import type {Area, Grid} from './grid.ts';
import type {TableMapping, TableSource} from './source.ts';

export type TableInput = {
  readonly source: TableSource;
  readonly mapping: TableMapping;
  readonly grid: Grid;
  /** period that the file name declares, by the pattern of the mapping or the source */
  readonly filePeriod: (pattern: string) => string | undefined;
  /** rows of this sheet at which other tables begin */
  readonly others: readonly number[];
};

export type TableFault = {
  readonly code: FaultCode;
  readonly facts: Facts;
  /** row from 0 */
  readonly row?: number;
};

/** A number or mark of a table, before it knows its file. */
export type TableCell = {
  readonly row: number;
  readonly column: number;
  readonly texts: Readonly<Record<string, string>>;
  readonly period: Period;
  readonly isCumulative: boolean;
  readonly value: Decimal | undefined;
  readonly half: Decimal;
  readonly status: Status;
  readonly flags: readonly Flag[];
};

/** Cells of the body: area = accepted + marked + blank + leftOut + refused. */
export type CellCounts = {
  readonly area: number;
  /** numbers, and marks that mean zero */
  readonly accepted: number;
  /** marks that stand for a number: suppressed, unavailable, … */
  readonly marked: number;
  readonly blank: number;
  /** in columns and rows that the mapping skips */
  readonly leftOut: number;
  /** a table with a fault is refused whole */
  readonly refused: number;
};

export type TableUnit = {
  readonly power: number;
  /** as the sheet or the declaration says it */
  readonly text: string;
  /** cell that says it; absent where only the declaration does */
  readonly cell?: string;
};

export type ReadTable = {
  readonly id: string;
  readonly sheet: string | undefined;
  /** head, stub and body; undefined where the mapping points beside the table */
  readonly area: Area | undefined;
  readonly unit: TableUnit | undefined;
  readonly cells: readonly TableCell[];
  readonly counts: CellCounts;
  /** they refuse the table */
  readonly faults: readonly TableFault[];
  readonly notes: readonly TableFault[];
};
