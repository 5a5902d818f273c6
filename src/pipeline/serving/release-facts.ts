/** What a public release says of itself beside its figures: files with their hashes, publications, and what changed against the one before. */
import type {Release, SeriesChanges} from '../../release/index.ts';
import {changesBetweenSeries, publicationsOf, readData, readSummary} from '../../release/index.ts';
import type {Base} from './open.ts';

const LISTED = 500;

export type ReleaseFacts = {
  /** under `public/` alone */
  readonly files: readonly {readonly file: string; readonly bytes: number; readonly sha256: string}[];
  readonly publications: readonly {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
    /** that were proven when it was written */
    readonly numbers: number;
  }[];
  /** absolute, of the publications */
  readonly folder: string;
  readonly synthetic: boolean;
  readonly datasets: readonly string[];
  readonly tables: readonly string[];
  /** what everybody may know of findings, coverage or the attack; undefined where the release says nothing of it */
  readonly summary: (name: 'findings' | 'coverage' | 'attack') => Promise<unknown>;
  /** against the public release before it; undefined for the first */
  readonly changes: () => Promise<(SeriesChanges & {readonly before: Release}) | undefined>;
};

/** @throws Problem `RELEASE_DAMAGED` */
export async function releaseFacts(base: Base, release: Release): Promise<ReleaseFacts> {
  const {root} = base;
  const data = await readData(root, release.entry);
  const publications = await publicationsOf(root, release.id);
  return {
    files: data.files.filter(({file}) => file.startsWith('public/')),
    publications: publications.files,
    folder: publications.folder,
    synthetic: data.synthetic,
    datasets: data.datasets,
    tables: data.tables,
    summary: async (name) =>
      data.files.some(({file}) => file === `public/${name}.json`) ? readSummary(root, release.entry, name) : undefined,
    changes: async () => {
      const all = await base.list();
      const before = all[all.findIndex(({id}) => id === release.id) - 1];
      if (!before) return undefined;
      const find = async () => {
        const [then, now] = [await base.releases.open(before), await base.releases.open(release)];
        return {...(await changesBetweenSeries(then, now, LISTED)), before};
      };
      // Kept under a name that says between which two.
      return (await base.answers.get(`changes ${before.id} ${release.id}`, find)) as Awaited<ReturnType<typeof find>>;
    },
  };
}
