/** What became of each decision in a run. */
import type {Decimal} from '../../model/decimal.ts';
import type {Decision} from './decision.ts';
import type {Line} from './input.ts';
import type {Hit} from './locate.ts';

/**
 * settled: nothing changes, its finding is settled · applied: records were corrected, taken out or handed on for imputation ·
 * lapsed: the value is another one now · unused: no such record or finding · ambiguous: several records have this id and value ·
 * overlapping: an earlier decision, by another name of the record, speaks of it already · refused: its record is still kept out by
 * another hard rule or fault
 */
export type State = 'settled' | 'applied' | 'lapsed' | 'unused' | 'ambiguous' | 'overlapping' | 'refused';

export type Outcome = {
  readonly decision: Decision;
  readonly state: State;
  readonly hits: readonly Hit[];
  /** the values that stand there now, where the decision lapsed */
  readonly now: readonly string[];
  /** change of the source's money by this decision, in its currency's unit; absent where the source has no money */
  readonly effect?: Decimal;
  /** where the first of its records stands in the received files */
  readonly at?: Line;
  /** the decision that came first, where two meet on one record */
  readonly by?: Decision;
};

/** A record that was taken out so that imputation puts an estimate in its place. */
export type ToImpute = {
  readonly source: string;
  readonly month: string;
  /** the unit, where the source has units */
  readonly enterprise: string | undefined;
  /** the record as it was, all columns as text */
  readonly values: Readonly<Record<string, string | null>>;
  readonly reason: string;
  /** `decisions.csv:3` */
  readonly decision: string;
};
