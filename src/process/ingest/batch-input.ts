/** What reading one received file needs. */
import type {Engine} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {RecordCheck} from '../../model/finding.ts';
import type {Survey} from './bytes/survey.ts';
import type {Received, Stat} from './files.ts';
import type {Lake} from './lake.ts';
import type {Rates} from './rates.ts';
import type {Source} from './source.ts';

export type BatchInput = {
  readonly source: Source;
  readonly file: Received;
  readonly stat: Stat;
  readonly sha256: string;
  readonly survey: () => Promise<Survey>;
  readonly batch: string;
  readonly declaration: string;
  readonly checks: readonly RecordCheck[];
  readonly rates: Rates | undefined;
  readonly hashKey: Buffer | undefined;
  readonly listed: number;
  readonly lake: Lake;
  readonly engine: Engine;
  readonly effects: Effects;
};
