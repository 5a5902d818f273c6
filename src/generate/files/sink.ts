/** Where rows go: one file in the making, in constant memory unless its format needs all rows at once. */
export type Sink = {
  readonly rows: number;
  /** one row of fields as text, in the order of the columns */
  add(fields: readonly string[]): void;
  /** to be awaited now and then while rows are added */
  drain(): Promise<void>;
  /** finishes the file and gives it its name */
  close(): Promise<void>;
};

/** Layout of a delivered table. */
export type Layout = {
  /** lines above the header: a title, a note that the data are synthetic */
  readonly preamble: readonly string[];
  readonly columns: readonly string[];
  /** positions of columns that a workbook holds as numbers */
  readonly numbers: readonly number[];
};
