/** What a run says of response: who was missing and what each got, what arrived since the last run, and which figures that changed. */
import type {Ledger, Arrived} from '../process/impute/index.ts';

export type {Arrived, LedgerRow, MissingValue} from '../process/impute/index.ts';

export type ChangedFigure = {
  /** `DATASET/KEY/MEASURE/PERIOD` */
  readonly figure: string;
  readonly before: string;
  /** absent where the figure is there no more */
  readonly after?: string;
};

export type ResponseReport = Ledger & {
  /** values that the last run had imputed and this one had not to */
  readonly arrived: readonly Arrived[];
  /** estimated figures of the last draft that print otherwise now; counted in full, the first listed */
  readonly changed: {readonly count: number; readonly listed: readonly ChangedFigure[]};
};
