/** What a run's report says of deliveries: what has come, what figures wait for, and what changed since the draft before. */
import type {Period} from '../model/period.ts';
import type {Text} from '../model/text.ts';
import type {Pending} from '../process/compile/index.ts';
import type {DeliveredFile} from '../process/ingest/index.ts';
import type {Revisions} from './revisions.ts';

/** Of one source, as a run's report keeps it. */
export type SourceDeliveries = {
  readonly source: string;
  readonly files: readonly DeliveredFile[];
  /** the same bytes as another file: they count once */
  readonly repeated: readonly string[];
};

export type Supply = {
  /** of sources with suppliers or a calendar */
  readonly deliveries: readonly SourceDeliveries[];
  readonly waits: readonly {readonly source: string; readonly pending: readonly Pending[]}[];
  /** periods in which a dataset has provisional figures */
  readonly provisional: readonly {
    readonly dataset: string;
    readonly title: Text;
    readonly periods: readonly Period[];
    readonly figures: number;
  }[];
  /** absent where there was no draft before; where nothing changed, as it was in the last run in which something did */
  readonly revisions?: Revisions;
};
