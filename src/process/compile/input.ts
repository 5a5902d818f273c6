/**
 * What compile is handed. Rooms of one floor are strangers, so these are the shapes that it needs of their results;
 * the pipeline passes ingest's records, the catalog and classify's coder.
 */
import type {Engine} from '../../engine/index.ts';
import type {Classification, Correspondence, Group, NamingProfile, Scope} from '../../model/classification.ts';
import type {Decimal, Rounding} from '../../model/decimal.ts';
import type {DeliveredCell} from '../../model/delivered.ts';
import type {Effects} from '../../model/effects.ts';
import type {Finding, Severity} from '../../model/finding.ts';
import type {Membership} from '../../model/holding.ts';
import type {Period} from '../../model/period.ts';
import type {Place} from '../../model/problem.ts';
import type {Vintage} from '../../model/published.ts';
import type {Compiled} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import type {Dataset} from './dataset.ts';
import type {Figures} from './figures.ts';

/** One Parquet file of the lake, named by what it was made of; not `wholeMonth` = it holds other months too. */
export type RecordFile = {
  readonly path: string;
  /** content hash of the delivery; of a file that was made of several, one of theirs */
  readonly batch: string;
  readonly wholeMonth: boolean;
  readonly columns: readonly string[];
  readonly rows: number;
};

/** A declared dataset as the workspace read it. */
export type DeclaredDataset = {
  readonly id: string;
  readonly value: Dataset;
  readonly place?: (path: readonly (string | number)[]) => Place;
};

/** What compile needs to know of a source. */
export type SourceFacts = {
  readonly id: string;
  readonly title: Text;
  readonly caliber: string;
  /** calibers or sources whose records partly repeat these */
  readonly overlaps: readonly {readonly caliber: string; readonly why?: Text}[];
  /** what `area`, `partner` … mean in this source */
  readonly concepts: Readonly<Record<string, Text>>;
  readonly synthetic: boolean;
  /** a file for every month: a month without one is missing, not zero */
  readonly isMonthly?: boolean;
  /** table: it delivers cells of tables instead of records */
  readonly grain?: 'record' | 'table';
  /** months for which no delivery of their own is expected: `2019-01`, or `01` of every year */
  readonly excused?: readonly string[];
  /** who delivers it, where there are several */
  readonly suppliers?: readonly SupplierFacts[];
  /** canonical columns of its records: classification of coded ones, scale and base unit of numbers */
  readonly columns: Readonly<Record<string, ColumnFacts>>;
};

/** One of several suppliers of a source: what it answers for, from its first month to its last. */
export type SupplierFacts = {
  readonly id: string;
  readonly covers?: CodesByColumn | undefined;
  readonly except?: CodesByColumn | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
};

export type ColumnFacts = {
  readonly classification?: string;
  /** digits after the point; present = the column is a number that may be summed */
  readonly scale?: number;
  /** `CNY`, `GBP`, `COUNT`: base of the units it may be printed in */
  readonly base?: string;
  /** of a source of tables: the unit that it prints, as a power of ten of the base */
  readonly power?: number;
};

/** The catalog as it is loaded on demand; each reader throws the catalog's own problem for an unknown id. */
export type Catalog = {
  readonly classification: (id: string) => Promise<Classification>;
  readonly group: (id: string) => Promise<Group>;
  readonly scope: (id: string) => Promise<Scope>;
  readonly correspondence: (id: string) => Promise<Correspondence>;
};

/** A distinct received text with what hangs on it. */
export type ReceivedText = {
  readonly text: string;
  /** first day of the month, or of its part after a validity boundary: codes hold unchanged from here to the end of the part */
  readonly date: string;
  readonly amount: bigint;
  readonly records: bigint;
};

export type CodeRequest = {
  readonly source: string;
  readonly column: string;
  readonly classification: Classification;
  /** scale of `amount` */
  readonly scale: number;
  readonly received: readonly ReceivedText[];
};

/** Texts to codes; what has no code gets `_U`. The coder keeps its own coverage. */
export type Coder = (request: CodeRequest) => (text: string, date: string) => string;

/** The imputed files of a source, which are among its months too. */
export type ImputedSource = {
  readonly months: ReadonlyMap<string, readonly RecordFile[]>;
  readonly limit?: ImputedLimit | undefined;
};

/** Share of |value| above which a figure is flagged as of low reliability, or is not shown. */
export type ImputedLimit = {readonly percent: Decimal; readonly above: 'flag' | 'withhold'};

/** Checks of delivered tables: counted by rule and source, with the first findings of each. */
export type Agreement = {
  readonly checks: readonly AgreementCheck[];
  readonly findings: readonly Finding[];
};

export type AgreementCheck = {
  readonly rule: string;
  readonly source: string;
  readonly severity: Severity;
  readonly passed: number;
  readonly failed: number;
};

/** Column of the record → codes. */
export type CodesByColumn = Readonly<Record<string, readonly string[]>>;

/** What has not come, of one supplier. */
export type Pending = {
  /** id; absent where the source has no several */
  readonly supplier?: string;
  /** in order; their figures wait */
  readonly months: readonly Period[];
  /** those of which nothing came although other suppliers have delivered: what lies inside is not known */
  readonly empty: readonly Period[];
  /** periods with all of these months do not wait: what is missing in one was counted in another (cumulative sources) */
  readonly settledTogether?: boolean;
  /** what the supplier answers for; nothing: everything */
  readonly covers: CodesByColumn;
  readonly except: CodesByColumn;
  /** `Ningbo has not delivered 2019-12` */
  readonly note: Text;
};

export type CompileInput = {
  readonly datasets: readonly DeclaredDataset[];
  readonly sources: ReadonlyMap<string, SourceFacts>;
  /** by source, then month (`2019-03`): the files that count */
  readonly months: ReadonlyMap<string, ReadonlyMap<string, readonly RecordFile[]>>;
  /** by source: the imputed files among `months`, and the limit of their share */
  readonly imputed?: ReadonlyMap<string, ImputedSource>;
  /** by source of grain table: its delivered cells */
  readonly cells?: ReadonlyMap<string, readonly DeliveredCell[]>;
  /** by source: months that hold earlier ones too, whose own files never came (cumulative sources) */
  readonly spans?: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** by source: deliveries that have not come, or not in full */
  readonly pending?: ReadonlyMap<string, readonly Pending[]>;
  readonly catalog: Catalog;
  readonly code: Coder;
  readonly engine: Engine;
  readonly effects: Pick<Effects, 'progress' | 'now'>;
  /** folder for partials and cubes, `.shumao/cache` */
  readonly cache: string;
  readonly profile?: NamingProfile | undefined;
  /** what others published or set: totals of the nation, targets, rates */
  readonly figures?: Figures;
  readonly rounding?: Rounding;
  /** what was printed of earlier times, in today's codes: bases where records do not reach back */
  readonly published?: readonly Vintage[];
  /** by dataset: enterprises that count as one contributor */
  readonly holdings?: ReadonlyMap<string, readonly Membership[]>;
  /** how many findings of a rule are listed; default 20 */
  readonly listed?: number;
  /** false: the datasets are built, but none of their figures is computed; default true */
  readonly observes?: boolean;
};

export type CompileResult = {
  /** in the order of the declarations */
  readonly compiled: readonly Compiled[];
  /** whether delivered tables agree with themselves */
  readonly agreement: Agreement;
  /** files that were made and that were found unchanged */
  readonly partials: {readonly made: number; readonly kept: number};
  readonly cubes: {readonly made: number; readonly kept: number};
};
