/** What ingest is handed by the pipeline. */
import type {Engine, ObjectStore} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {RecordCheck} from '../../model/finding.ts';
import type {Place} from '../../model/problem.ts';
import type {Folders} from '../../workspace/index.ts';
import type {Source} from './source.ts';
import type {KnownLabels} from './tables/labels-known.ts';
import type {AnySource} from './tables/source.ts';
import type {AnswersFor} from './suppliers/outside.ts';

/** A source and where it is declared; a `Declared<Source>` of the workspace is one. */
export type DeclaredSource = {
  readonly value: Source;
  /** relative to the workspace */
  readonly file?: string;
  readonly place?: (path: readonly (string | number)[]) => Place;
};

/** A source of either grain and where it is declared. */
export type DeclaredAnySource = Omit<DeclaredSource, 'value'> & {readonly value: AnySource};

export type IngestOptions = {
  /** folder of the workspace, absolute */
  readonly root: string;
  /** `root` and the folders that it extends, where rates are looked for; only `root` where left out */
  readonly folders?: Folders;
  readonly sources: ReadonlyMap<string, DeclaredAnySource>;
  /** compiled record rules per source */
  readonly checks?: ReadonlyMap<string, readonly RecordCheck[]>;
  /** classifications of table sources: labels that they don't know are reported */
  readonly labels?: ReadonlyMap<string, KnownLabels>;
  /** table sources whose cells a dataset takes: compile checks their periods and the sums of their codes, so that nothing is said twice */
  readonly summedLater?: ReadonlySet<string>;
  /** per source with suppliers: whether a supplier answers for a record; nothing is asked where left out */
  readonly answersFor?: ReadonlyMap<string, AnswersFor>;
  readonly engine: Engine;
  readonly effects: Effects;
  /** hash every file, even one whose size and times are as recorded */
  readonly rehash?: boolean;
  /** folders of shards whose batches are taken as they are, see staged.ts; none where left out */
  readonly shards?: readonly string[];
  /** where the lake lies too, see remote.ts; nowhere where left out */
  readonly objects?: ObjectStore | undefined;
  /** asked before the lake forgets anything: throws where the workspace is somebody else's by now; not asked where left out */
  readonly mustHold?: (() => Promise<void>) | undefined;
  /** findings kept per rule and batch: the first by line, and as many by value */
  readonly listed?: number;
};
