/**
 * The catalog of a workspace: the shipped folder and the workspace's own, laid out alike. Opening it lists names only;
 * an entry is read when it is asked for, once. The same id in two folders is refused, never replaced silently.
 */
import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {
  type Classification,
  type Correspondence,
  DEFAULT_PROFILE,
  type Group,
  type NamingProfile,
  type Scope,
} from '../../model/classification.ts';
import {Problem, Problems} from '../../model/problem.ts';
import {byCodePoint} from '../../model/text.ts';
import type {Folders} from '../folders.ts';
import {readClassification} from './classification.ts';
import {readCorrespondence, readGroup, readNaming, readScope} from './members.ts';
import {problems} from './problems.ts';
import type {CatalogFile} from './rows.ts';

export const catalogKinds = ['classifications', 'groups', 'scopes', 'correspondences', 'naming'] as const;

export type CatalogKind = (typeof catalogKinds)[number];

export type Catalog = {
  /** Ids of a kind in code-point order, without reading them. */
  readonly ids: (kind: CatalogKind) => readonly string[];
  readonly has: (kind: CatalogKind, id: string) => boolean;
  /** Each @throws Problem `CATALOG_UNKNOWN`, `CATALOG_TWICE`; Problems with every fault of the entry. Read once. */
  readonly classification: (id: string) => Promise<Classification>;
  readonly group: (id: string) => Promise<Group>;
  readonly scope: (id: string) => Promise<Scope>;
  readonly correspondence: (id: string) => Promise<Correspondence>;
  /** The naming profile; `undefined` for `cn-government`, whose names the classifications carry themselves. */
  readonly naming: (id: string) => Promise<NamingProfile | undefined>;
  /** Reads everything; all faults there are. */
  readonly check: () => Promise<readonly Problem[]>;
};

/**
 * @param roots folders that hold `classifications/`, `groups/`, …; each may lack any of them. The shipped one is `shippedCatalog()`.
 *   Of several that extend each other, nearest first, the first that has an entry counts.
 */
export async function loadCatalog(roots: readonly (string | Folders)[]): Promise<Catalog> {
  const places = new Map<CatalogKind, ReadonlyMap<string, readonly CatalogFile[]>>();
  for (const kind of catalogKinds) places.set(kind, await listKind(roots, kind));
  const ids = (kind: CatalogKind) => [...(places.get(kind)?.keys() ?? [])];
  const locate = (kind: CatalogKind, id: string): CatalogFile => {
    const found = places.get(kind)?.get(id) ?? [];
    const [first, second] = found;
    if (first === undefined) throw problems.CATALOG_UNKNOWN({kind, id, has: ids(kind)});
    if (second !== undefined) throw problems.CATALOG_TWICE({kind, id, files: found.map((file) => file.path)});
    return first;
  };
  const classification = once((id) => readClassification(locate('classifications', id), id));
  const group = once((id) => readGroup(locate('groups', id), id, classification));
  const scope = once((id) => readScope(locate('scopes', id), id, classification));
  const correspondence = once((id) => readCorrespondence(locate('correspondences', id), id, classification));
  const naming = once(async (id) => {
    if (id === DEFAULT_PROFILE) return undefined;
    return readNaming(locate('naming', id), id, classification);
  });
  const readers = {
    classifications: classification,
    groups: group,
    scopes: scope,
    correspondences: correspondence,
    naming,
  };
  return {
    ids,
    has: (kind, id) => places.get(kind)?.has(id) ?? false,
    classification,
    group,
    scope,
    correspondence,
    naming,
    check: async () => {
      const faults: Problem[] = [];
      for (const kind of catalogKinds)
        for (const id of ids(kind)) faults.push(...(await faultsOf(() => readers[kind](id))));
      return [...new Set(faults)];
    },
  };
}

/** The folder `catalog/` of this package: in a clone beside `src/`, in an installed package beside `dist/`. */
export function shippedCatalog(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'catalog');
}

async function listKind(
  roots: readonly (string | Folders)[],
  kind: CatalogKind,
): Promise<ReadonlyMap<string, readonly CatalogFile[]>> {
  const found: Listed[] = [];
  for (const root of roots) {
    const own: Listed[] = [];
    for (const folder of [root].flat()) own.push(...(await listFolder(join(folder, kind), kind, own)));
    found.push(...own);
  }
  return Map.groupBy(
    found.sort((a, b) => byCodePoint(a.id, b.id)),
    ({id}) => id,
  );
}

type Listed = CatalogFile & {readonly id: string};

/** @param known entries of nearer folders, which count instead */
async function listFolder(folder: string, kind: CatalogKind, known: readonly Listed[]): Promise<readonly Listed[]> {
  if (!existsSync(folder)) return [];
  const found: Listed[] = [];
  const isFolder = kind === 'classifications';
  for (const entry of await readdir(folder, {withFileTypes: true})) {
    if (entry.isDirectory() !== isFolder || (!isFolder && !/\.(csv|yaml)$/.test(entry.name))) continue;
    const id = isFolder ? entry.name : entry.name.replace(/\.\w+$/, '');
    // An entry is two files; one of them alone is listed too, so that reading it says which is missing.
    if ([...known, ...found].some((other) => other.id === id)) continue;
    found.push({id, path: join(folder, id), name: `${kind}/${id}`});
  }
  return found;
}

function once<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const reading = known.get(id) ?? Promise.resolve(id).then(read);
    known.set(id, reading);
    return reading;
  };
}

async function faultsOf(read: () => Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await read();
    return [];
  } catch (error) {
    if (error instanceof Problems) return error.problems;
    if (error instanceof Problem) return [error];
    throw error;
  }
}
