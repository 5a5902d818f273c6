/**
 * What the outer world gives a run: clock, environment, terminal. Only the doors (cli, server, web) make real ones,
 * so rooms can be tested at noon on any day.
 */
export type Progress = {
  /** stage of the pipeline: `ingest`, `compile`, … */
  readonly stage: string;
  /** what is being worked on, for example a file name */
  readonly detail: string;
  readonly done?: number;
  readonly total?: number;
  /** until the stage is done; undefined while it can't be told */
  readonly secondsLeft?: number | undefined;
};

export type Effects = {
  readonly now: () => Date;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** one line of a result, to stdout */
  readonly out: (line: string) => void;
  /** one line for the person watching, to stderr */
  readonly err: (line: string) => void;
  /** called often; the door decides when a line is redrawn */
  readonly progress: (progress: Progress) => void;
  /** the id of this process, for locks */
  readonly pid: number;
};
