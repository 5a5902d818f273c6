/** What a server asks the pipeline for: a workspace as everybody may see it. */
import type {Effects} from '../../model/effects.ts';
import type {Engine} from '../../engine/index.ts';
import type {Released} from '../../model/seals.ts';
import {
  type LogProof,
  partOfRelease,
  type PublicReleases,
  type Release,
  type StoredTable,
} from '../../release/index.ts';
import {explainPublished, type Explained} from './explain.ts';
import {publicMethods, type PublicMethods} from './methods.ts';
import {type Asked, openBase, type OpenRelease, type Publishing} from './open.ts';
import {overviewOf, type Overview} from './overview.ts';
import {type Planned, plannedReleases} from './planned.ts';
import {type ReleaseFacts, releaseFacts} from './release-facts.ts';
import {declaredTitles, type ReportTitle} from './report-titles.ts';
import {type RevisedSeries, revisedSeries} from './revisions.ts';
import {publishedTable, type PublishedTable} from './tables.ts';

export type {Asked, OpenRelease, Publishing} from './open.ts';
export type {Explained} from './explain.ts';
export type {Overview} from './overview.ts';
export type {PublicMethods} from './methods.ts';
export type {Planned} from './planned.ts';
export type {ReleaseFacts} from './release-facts.ts';
export type {ReportTitle} from './report-titles.ts';
export type {RevisedSeries} from './revisions.ts';

export type Serving = {
  /** absolute */
  readonly root: string;
  readonly publishing: Publishing;
  readonly releases: PublicReleases;
  /** public releases in the order of their publication @throws Problem `LOG_DAMAGED` */
  readonly list: () => Promise<readonly Release[]>;
  /** @throws Problem `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED`, `RELEASE_DAMAGED` */
  readonly open: (asked: Asked) => Promise<OpenRelease>;
  readonly proof: (id: string) => Promise<LogProof | undefined>;
  readonly facts: (release: Release) => Promise<ReleaseFacts>;
  /** in the calendar, and not to be seen yet */
  readonly planned: () => Promise<readonly Planned[]>;
  readonly tables: (release: Release) => Promise<readonly StoredTable[]>;
  readonly table: (opened: OpenRelease, id: string, period: string | undefined) => Promise<PublishedTable>;
  /** the release without its figures, for writers that ask whose tables they write */
  readonly head: (opened: OpenRelease) => Promise<Released>;
  readonly engine: (temporary: string) => Promise<Engine>;
  readonly explain: (opened: OpenRelease, what: string, isWhy: boolean) => Promise<Explained>;
  readonly revisions: (series: string) => Promise<RevisedSeries>;
  readonly overview: (opened: OpenRelease, period: string | undefined) => Promise<Overview>;
  readonly methods: (opened: OpenRelease) => Promise<PublicMethods>;
  readonly reportTitles: () => Promise<readonly ReportTitle[]>;
  /** an answer that takes work, made once and kept while there is room; the name says which it is */
  readonly kept: <T>(name: string, make: () => Promise<T>) => Promise<T>;
};

/** @throws Problem, Problems of `workspace.yaml` */
export async function openServing(folder: string, effects: Effects): Promise<Serving> {
  const base = await openBase(folder, effects);
  return {
    root: base.root,
    publishing: base.publishing,
    releases: base.releases,
    list: base.list,
    open: base.open,
    proof: (id) => base.releases.proof(id, effects.now()),
    facts: (release) => releaseFacts(base, release),
    planned: () => plannedReleases(base),
    tables: base.tables,
    table: (opened, id, period) => publishedTable(base, opened, id, period),
    head: ({released}) => partOfRelease(released, new Map()),
    engine: async (temporary) => (await import('../../engine/index.ts')).openDuckDb({temporary}),
    explain: (opened, what, isWhy) => explainPublished(base, opened, what, isWhy),
    revisions: (series) => revisedSeries(base, series),
    overview: (opened, period) => overviewOf(base, opened, period),
    methods: (opened) => publicMethods(base, opened),
    reportTitles: () => declaredTitles(base),
    // Kept under a name that says which answer it is.
    kept: async <T>(name: string, make: () => Promise<T>) => (await base.answers.get(name, make)) as T,
  };
}
