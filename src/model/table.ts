/**
 * A table as people print it, and as `shumao table --format json` gives it. Made of observations; never rounds anew.
 */
import type {Flag, Status} from './observation.ts';
import type {Period} from './period.ts';
import type {ConfStatus} from './protection.ts';
import type {Text} from './text.ts';

export type TableColumn = {
  readonly id: string;
  readonly measure: string;
  readonly label: Text;
  readonly unit: string;
  readonly unitLabel: Text;
  readonly decimals: number;
};

export type TableCell = {
  /** as printed */
  readonly text: string;
  readonly status: Status;
  readonly flags?: readonly Flag[];
  /** why a suppressed figure is hidden */
  readonly conf?: ConfStatus;
  /** bounds as printed text, where the value is a range */
  readonly low?: string;
  readonly high?: string;
  /** address of the figure, for explain */
  readonly figure?: string;
  /** where the cell was published before: figures that a report printed, against synthetic filler */
  readonly published?: string;
};

export type TableRow = {
  readonly code: string;
  readonly key: readonly string[];
  readonly label: Text;
  /** depth in the hierarchy, 0 for the total */
  readonly depth: number;
  /** label of the parent in the classification, where the table asks for it (行业大类 beside 行业子类) */
  readonly parentLabel?: Text;
  /** unit of this row where rows differ (a list of figures) */
  readonly unit?: string;
  readonly unitLabel?: Text;
  /** a remark on this row alone: status of a part, direction of its bias */
  readonly note?: Text;
  readonly cells: Readonly<Record<string, TableCell>>;
};

export type Table = {
  readonly id: string;
  readonly title: Text;
  readonly period: Period;
  /** `draft`, or the id of the release */
  readonly release: string;
  readonly synthetic: boolean;
  readonly rowHead: Text;
  /** head of the rows' `parentLabel`, where they have one */
  readonly parentHead?: Text;
  readonly notes: readonly Text[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
};
