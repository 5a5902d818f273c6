/** A report in one language, made and not yet written: what every format of a report takes. */
import type {ChartSpec} from '../../model/chart.ts';
import type {Table} from '../../model/table.ts';
import type {Language} from '../../model/text.ts';

/** A piece of a line. A `figure` is a number with its proof; `cite` an external source record. */
export type Run =
  | {readonly kind: 'text'; readonly text: string; readonly isStrong?: boolean}
  | {readonly kind: 'figure'; readonly text: string; readonly figures: readonly string[]; readonly claim: string}
  | {readonly kind: 'cite'; readonly text: string; readonly source: string};

export type Block =
  | {readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly number?: string; readonly text: string}
  | {readonly kind: 'paragraph' | 'note' | 'lead'; readonly runs: readonly Run[]}
  | {readonly kind: 'list'; readonly items: readonly (readonly Run[])[]}
  /** three or so figures side by side at the head of a page: name, number, change */
  | {
      readonly kind: 'figures';
      readonly items: readonly {
        readonly name: string;
        readonly value: Run;
        readonly unit: string;
        readonly change?: readonly Run[];
      }[];
    }
  | {readonly kind: 'table'; readonly id: string; readonly caption: string; readonly table: Table}
  | {readonly kind: 'chart'; readonly id: string; readonly caption: string; readonly chart: ChartSpec};

/** How a number follows from others: what a reader finds when following its link. */
export type Proof = {
  readonly figure: string;
  readonly name: string;
  readonly text: string;
  readonly unit: string;
  /** with operands as printed; absent: the figure is a sum of records, or hidden parts would show */
  readonly formula?: string;
};

export type Report = {
  readonly id: string;
  readonly kind: 'annual' | 'monthly' | 'leader' | 'city';
  readonly language: Language;
  readonly title: string;
  readonly subtitle?: string;
  readonly agency: string;
  readonly period: string;
  /** `draft`, or id and label of the release, and when it was made */
  readonly release: {readonly id: string; readonly label?: string; readonly isDraft: boolean; readonly at?: string};
  readonly synthetic: boolean;
  readonly blocks: readonly Block[];
  readonly proofs: readonly Proof[];
  /** records of external sources that it cites */
  readonly sources: readonly {readonly id: string; readonly text: string}[];
};

export type ReportWriter = {
  readonly id: 'html' | 'docx' | 'pdf';
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (report: Report) => Promise<Uint8Array>;
};
