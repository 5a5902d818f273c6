/** What impute is handed, and what it gives back. */
import type {Engine} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {Folders} from '../../workspace/index.ts';
import type {Arrived} from './arrived.ts';
import type {Ledger, MissingValue} from './ledger.ts';
import type {Imputation} from './schema.ts';
import type {DeclaredImputation, MadeRecord, Months, RecordFile, SourceColumns} from './shapes.ts';

/** What a decision says to impute although something was received. */
export type Asked = {
  readonly source: string;
  readonly month: string;
  /** by column: at least those of the declared `unit` */
  readonly unit: Readonly<Record<string, string | null>>;
  /** who asks: the decision's place */
  readonly by: string;
  /** the one record, all columns as text, that was taken out already; absent: all that the unit sent for the month is set aside */
  readonly record?: Readonly<Record<string, string | null>>;
};

export type ImputeInput = {
  /** folder of the workspace */
  readonly root: string;
  /** `root` and the folders that it extends, where lists are looked for; only `root` where left out */
  readonly folders?: Folders;
  readonly imputations: readonly DeclaredImputation[];
  readonly sources: ReadonlyMap<string, SourceColumns>;
  readonly months: Months;
  readonly asked?: readonly Asked[];
  /** the first hard record rule of the source that a record breaks; undefined: none */
  readonly broken?: (source: string, record: MadeRecord) => string | undefined;
  /** values that the last run imputed, to tell what arrived since */
  readonly before?: readonly MissingValue[];
  /** sums all records */
  readonly engine: Engine;
  /** embedded, for the records that are made or set aside; absent: the same */
  readonly local?: Engine;
  readonly effects: Pick<Effects, 'progress'>;
  /** folder of derived files, `.shumao/cache` */
  readonly cache: string;
  /** that of the engine's sums; absent: the same */
  readonly sums?: string;
};

export type ImputeResult = {
  /** as handed in, with the imputed files, and without what was set aside */
  readonly months: Months;
  /** only the imputed files, which are also in `months`, and the limit of the imputed share */
  readonly imputed: ReadonlyMap<string, ImputedSource>;
  readonly ledger: Ledger;
  readonly arrived: readonly Arrived[];
};

export type ImputedSource = {
  readonly months: ReadonlyMap<string, readonly RecordFile[]>;
  readonly limit: Imputation['limit'];
};
