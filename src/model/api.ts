/**
 * Answers of the JSON API under `/api`, as the server gives them and the explorer reads them. Every number is the text that the release
 * holds; every figure carries its address (without vintage: the answer's own `release` is the vintage). Texts come in both languages.
 *
 * Query parameters that all answers about figures take: `release` (label or id) or `asOf` (instant); without them the latest public release.
 */
import type {ChartSpec} from './chart.ts';
import type {Audit} from './claim.ts';
import type {ReadDocument} from './document.ts';
import type {Explanation, Match, Named, WhyExplanation} from './explanation.ts';
import type {Flag, Status} from './observation.ts';
import type {ConfStatus} from './protection.ts';
import type {Table} from './table.ts';
import type {Language, Text} from './text.ts';

/** Any answer that is no success: `{error: …}`, with the status of the transfer. */
export type ApiError = {
  readonly error: {
    readonly status: number;
    /** code of the problem: docs/reference/problems.md */
    readonly code: string;
    readonly message: Text;
    /** what to do */
    readonly hint?: Text;
    /** id of the request, as in the server's log */
    readonly request: string;
  };
};

/** Which release an answer speaks of. */
export type ApiVintage = {
  readonly id: string;
  readonly label?: string;
  /** instant of its publication */
  readonly published: string;
  readonly synthetic: boolean;
  /** it is the latest public one */
  readonly isLatest: boolean;
};

export type ApiLimits = {
  /** most figures in one answer of `/api/datasets/{id}/data` */
  readonly figures: number;
  /** largest document that is audited */
  readonly uploadBytes: number;
  readonly uploadSeconds: number;
  /** endings of documents that are audited */
  readonly uploadFormats: readonly string[];
};

/** `/api/workspace` */
export type ApiWorkspace = {
  readonly id: string;
  readonly title: Text;
  readonly agency: Text;
  /** agency id in SDMX */
  readonly agencyId: string;
  readonly synthetic: boolean;
  /** what pages must say of made data; absent: the data are real */
  readonly notice?: Text;
  readonly languages: readonly Language[];
  /** of the program */
  readonly version: string;
  readonly contact?: string;
  readonly limits: ApiLimits;
  /** endings that `/api/tables/{id}.{ending}` takes */
  readonly tableFormats: readonly string[];
  /** absent: nothing has been published yet */
  readonly latest?: ApiVintage;
};

export type ApiPeriodState = {readonly period: string; readonly state: 'preliminary' | 'revised' | 'final'};

export type ApiCorrection = {
  readonly reason: string;
  readonly reasonText: Text;
  /** id of the release that is corrected */
  readonly corrects?: string;
  readonly notice?: Text;
};

export type ApiRelease = ApiVintage & {
  readonly periods: readonly ApiPeriodState[];
  readonly correction?: ApiCorrection;
  readonly datasets: number;
  readonly tables: number;
  readonly publications: number;
};

/** A line of `reference/release-calendar.csv` that no public release has met yet. */
export type ApiPlanned = {
  readonly label: string;
  /** instant */
  readonly planned: string;
  readonly title?: Text;
};

/** `/api/releases`: the latest first. */
export type ApiReleases = {
  readonly releases: readonly ApiRelease[];
  readonly planned: readonly ApiPlanned[];
};

export type ApiFile = {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** path to download it from; absent: it is only listed */
  readonly url?: string;
};

export type ApiChangedFigure = Named & {
  readonly before: string;
  readonly after: string;
  readonly unit: string;
  readonly unitLabel: Text;
};

/** `/api/releases/{id}` */
export type ApiReleaseDetail = ApiRelease & {
  readonly holds: readonly {
    readonly id: string;
    readonly title: Text;
    readonly series: number;
    readonly figures: number;
    readonly first?: string;
    readonly last?: string;
  }[];
  readonly tableList: readonly {readonly id: string; readonly title: Text; readonly period: string}[];
  /** hash of what the release is made of; its first 16 digits are the id */
  readonly data: string;
  readonly log: {
    /** place in the log, from 0 */
    readonly at: number;
    /** the entry's own text, which the leaf is the hash of; absent: it names suppliers */
    readonly entry?: string;
    readonly leaf: string;
    /** hashes beside the way from the leaf to the root, nearest first (RFC 6962) */
    readonly proof: readonly string[];
    readonly checkpoint: {readonly size: number; readonly root: string};
  };
  /** public ones, publications last */
  readonly files: readonly ApiFile[];
  /** against the public release before it; absent: it is the first */
  readonly changes?: {
    readonly before: ApiVintage;
    readonly changed: number;
    readonly added: number;
    readonly removed: number;
    /** the first of those that changed */
    readonly listed: readonly ApiChangedFigure[];
  };
};

/** A figure as it was released. */
export type ApiFigure = {
  readonly address: string;
  /** one code per dimension of the dataset, in its order */
  readonly key: readonly string[];
  readonly measure: string;
  readonly period: string;
  /** the decimal as printed, or the mark of a missing value */
  readonly text: string;
  readonly unit: string;
  readonly decimals: number;
  readonly status: Status;
  readonly flags?: readonly Flag[];
  /** why it is hidden */
  readonly conf?: ConfStatus;
  /** why there is no number, in words */
  readonly why?: Text;
  readonly low?: string;
  readonly high?: string;
};

export type ApiUnit = {readonly id: string; readonly label: Text};

/** A headline: its figure and what belongs to it. Each of them is a door. */
export type ApiHeadline = {
  readonly title: Text;
  readonly dataset: string;
  readonly unit: ApiUnit;
  readonly figure: ApiFigure;
  readonly growth?: ApiFigure;
  readonly balance?: ApiFigure;
  readonly exports?: ApiFigure;
  readonly imports?: ApiFigure;
  /** of the last month of the period that has figures */
  readonly month?: ApiFigure;
  readonly monthGrowth?: ApiFigure;
  readonly yearToDate?: ApiFigure;
  /** one line, made of these figures alone */
  readonly reading: Text;
};

/** `/api/overview?period=` */
export type ApiOverview = {
  readonly release: ApiVintage;
  readonly period: string;
  /** those that can be asked for, the latest first */
  readonly periods: readonly string[];
  readonly headlines: readonly ApiHeadline[];
  /** one sentence on the whole, made of the headlines' figures */
  readonly reading: Text;
  /** kinds `line`, `ranked-bar`, `tile-map`, `waterfall`; only those that the release can fill. Every point has its figure's address */
  readonly charts: readonly ChartSpec[];
};

export type ApiDataset = {
  readonly id: string;
  readonly title: Text;
  readonly dimensions: readonly {readonly id: string; readonly title: Text; readonly codes: number}[];
  readonly measures: readonly ApiMeasure[];
  readonly series: number;
  readonly figures: number;
  readonly first?: string;
  readonly last?: string;
  readonly frequencies: readonly ('A' | 'Q' | 'M')[];
};

/** `/api/datasets` */
export type ApiDatasets = {readonly release: ApiVintage; readonly datasets: readonly ApiDataset[]};

export type ApiMeasure = {
  readonly id: string;
  readonly title: Text;
  readonly kind: string;
  readonly unit: ApiUnit;
  readonly decimals: number;
};

export type ApiCode = {
  readonly code: string;
  readonly label: Text;
  /** level of the classification, `total`, or `group` */
  readonly level: string;
  readonly parent?: string;
  /** of a group */
  readonly members?: readonly string[];
  readonly note?: Text;
};

/** `/api/datasets/{id}` */
export type ApiDatasetDetail = Omit<ApiDataset, 'dimensions'> & {
  readonly release: ApiVintage;
  /** codes top-down in the order of their classification */
  readonly dimensions: readonly {
    readonly id: string;
    readonly title: Text;
    readonly classification?: string;
    readonly codes: readonly ApiCode[];
  }[];
  readonly periods: readonly string[];
  readonly notes: readonly Text[];
  readonly waitsFor: readonly {readonly note: Text; readonly months: readonly string[]}[];
  readonly protection: {
    readonly rules: readonly Text[];
    readonly hidden: {readonly primary: number; readonly secondary: number; readonly interval?: number};
  };
};

export type ApiCount = {readonly series: number; readonly figures: number};

/**
 * `/api/datasets/{id}/availability?DIMENSION=a,b&measure=&freq=&from=&to=`: what is there under the filters. Dimensions are those of the dataset, then
 * `measure`, then `freq`.
 */
export type ApiAvailability = {
  readonly release: ApiVintage;
  readonly dataset: string;
  readonly total: ApiCount;
  readonly dimensions: readonly {
    readonly id: string;
    /** every code that has figures when this dimension's own filter is left out: `open` of them; `exact` under all filters */
    readonly codes: readonly {readonly code: string; readonly exact: ApiCount; readonly open: ApiCount}[];
  }[];
  /** that some series under all filters has, without regard to `from` and `to` */
  readonly periods: readonly string[];
};

/** `/api/datasets/{id}/data?DIMENSION=a,b&measure=&freq=&period=&from=&to=&offset=&limit=`: series by series in order, each in time. */
export type ApiData = {
  readonly release: ApiVintage;
  readonly dataset: string;
  /** series and figures under the filters */
  readonly total: ApiCount;
  readonly offset: number;
  readonly limit: number;
  /** offset of the next page; absent: this is the last */
  readonly next?: number;
  readonly figures: readonly ApiFigure[];
};

/** `/api/tables` */
export type ApiTables = {
  readonly release: ApiVintage;
  readonly tables: readonly {
    readonly id: string;
    readonly title: Text;
    readonly period: string;
    readonly rows: number;
    readonly columns: number;
  }[];
};

/** `/api/tables/{id}?period=` */
export type ApiTable = {
  readonly release: ApiVintage;
  readonly table: Table;
  /** those that it can be asked for, the latest first; its own among them */
  readonly periods: readonly string[];
};

/** `/api/figures/{ADDRESS}` */
export type ApiFigureAnswer = {
  readonly release: ApiVintage;
  readonly named: Named;
  readonly unitLabel: Text;
  readonly figure: ApiFigure;
  /** what each public release says of it, the earliest first; absent text: it had no such figure */
  readonly vintages: readonly {readonly release: ApiVintage; readonly text?: string}[];
};

/** `/api/explain?figure=ADDRESS|TABLE/ROW/COLUMN|number[&why=1]` */
export type ApiExplain =
  | {readonly is: 'figure'; readonly release: ApiVintage; readonly explanation: Explanation}
  | {readonly is: 'why'; readonly release: ApiVintage; readonly why: WhyExplanation}
  | {
      readonly is: 'number';
      readonly release: ApiVintage;
      readonly number: string;
      readonly total: number;
      readonly matches: readonly Match[];
    };

/** `/api/revisions?figure=DATASET/KEY/MEASURE[/PERIOD]`: what each public release said of a series. */
export type ApiRevisions = {
  readonly series: Named;
  readonly unit: ApiUnit;
  /** in the order of publication */
  readonly vintages: readonly ApiVintage[];
  /** one text per vintage; null: it did not speak of the period */
  readonly rows: readonly {readonly period: string; readonly texts: readonly (string | null)[]}[];
  readonly changes: readonly {
    readonly period: string;
    readonly from: string;
    readonly to: string;
    readonly before: string;
    readonly after: string;
    readonly how: 'declared' | 'logged' | 'derived';
    readonly reasons: readonly {readonly id: string; readonly text: Text}[];
    readonly note?: Text;
  }[];
};

export type ApiHit =
  | {readonly is: 'dataset'; readonly dataset: string; readonly title: Text}
  | {readonly is: 'measure'; readonly dataset: string; readonly measure: string; readonly title: Text}
  | {readonly is: 'table'; readonly table: string; readonly title: Text}
  | {readonly is: 'report'; readonly report: string; readonly title: Text}
  | {
      readonly is: 'code';
      readonly code: string;
      readonly label: Text;
      readonly level: string;
      readonly classification?: string;
      /** labels above it, the nearest first */
      readonly path: readonly Text[];
      /** where it can be chosen */
      readonly in: readonly {readonly dataset: string; readonly dimension: string; readonly title: Text}[];
    }
  | {readonly is: 'figure'; readonly match: Match};

/** `/api/search?q=&limit=`: codes by zh, en, code and pinyin; datasets, measures, tables, reports; printed numbers. The best first. */
export type ApiSearch = {readonly release: ApiVintage; readonly query: string; readonly hits: readonly ApiHit[]};

export type ApiReport = {
  readonly id: string;
  readonly title: Text;
  readonly files: readonly (ApiFile & {
    readonly language: Language;
    readonly format: string;
    /** numbers that were proven when it was released */
    readonly numbers: number;
  })[];
};

/** `/api/reports` */
export type ApiReports = {readonly release: ApiVintage; readonly reports: readonly ApiReport[]};

/** `POST /api/audit?name=FILE`, and `/api/reports/{id}/audit?lang=` for a report of the release itself. Offsets count UTF-16 units of `document.text`. */
export type ApiAudit = {
  readonly release: ApiVintage;
  readonly audit: Audit;
  readonly document: ReadDocument;
  readonly remarks: readonly Text[];
};
