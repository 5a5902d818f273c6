/** A public release opened whole, for folders and downloads: series, structures, tables, publications, and how it is cited. */
import {citedOf} from '../../disseminate/formats/index.ts';
import {type StructureSet, structureStore} from '../../disseminate/sdmx/index.ts';
import {Problem, Problems} from '../../model/problem.ts';
import type {Released, ReleasedSeries} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import {publicationsOf, publicReleases, type Release} from '../../release/index.ts';
import type {Cited} from '../../text/citation.ts';
import {inTemporary} from '../releasing/temporary.ts';
import {openVintage, releaseAsOf} from '../releasing/vintage.ts';

export type Contents = {
  readonly root: string;
  readonly release: ReleasedSeries;
  /** absent: some id or code of it cannot be one in SDMX */
  readonly structures?: StructureSet;
  /** why there are no structures */
  readonly unfit: readonly Problem[];
  /** for writers of tables, which take nothing less protected; without its datasets */
  readonly head: Released;
  readonly tables: readonly Table[];
  readonly publications: {readonly folder: string; readonly files: readonly {readonly file: string}[]};
  readonly cited: Cited;
  /** all that were public when it was opened, in the order of their publication */
  readonly history: readonly Release[];
  /** address under which the folder will be found, with a slash at its end */
  readonly address?: string;
};

export type ContentsOptions = {
  /** label, id or instant; absent: the latest public release */
  readonly asOf?: string | undefined;
  readonly now: Date;
  readonly address?: string | undefined;
};

/** @throws Problem `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED`, `RELEASE_DAMAGED`, `LOG_DAMAGED`: with the eyes of the public */
export async function openContents(root: string, {asOf, now, address}: ContentsOptions): Promise<Contents> {
  const wanted = await releaseAsOf(root, asOf, {eyes: 'public', now});
  const releases = publicReleases(root, (work) => inTemporary(root, work));
  const history = await releases.list(now);
  const until = history.findIndex(({id}) => id === wanted.id) + 1;
  const structures = await structuresUntil(history.slice(0, until), releases.open);
  const release = await releases.open(wanted);
  const vintage = await openVintage(root, {asOf: wanted.id, eyes: 'public', now, only: new Set()});
  const {id, label, published} = release;
  const place = address === undefined ? {} : {address: address.endsWith('/') ? address : `${address}/`};
  return {
    root,
    release,
    ...structures,
    head: vintage.released,
    tables: (await vintage.tables()).map(({table}) => table),
    publications: await publicationsOf(root, id),
    cited: citedOf({
      workspace: release.workspace,
      synthetic: release.synthetic,
      release: id,
      label,
      published,
      sha256: wanted.entry.data,
      ...place,
    }),
    history,
    ...place,
  };
}

/** What can't be said in SDMX is no reason to keep the rest from anybody: then there are none, and why. */
async function structuresUntil(
  history: readonly Release[],
  open: (release: Release) => Promise<ReleasedSeries>,
): Promise<Pick<Contents, 'structures' | 'unfit'>> {
  try {
    const last = (await structureStore(open)(history)).at(-1);
    return last ? {structures: last, unfit: []} : {unfit: []};
  } catch (error) {
    const unfit = error instanceof Problems ? error.problems : error instanceof Problem ? [error] : [];
    if (unfit.length === 0 || !unfit.every(({code}) => code.startsWith('SDMX_'))) throw error;
    return {unfit};
  }
}
