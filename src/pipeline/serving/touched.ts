/**
 * Which series a question about one figure can touch, so that a server reads those and no others: the figure's own key, with any of its codes
 * replaced by the total, by what lies above it, or by a code that the measure is declared with; and along each dimension in turn every code.
 * The same in the datasets that it is added from or compared with.
 */
import {type Address, TOTAL} from '../../model/address.ts';
import type {Dimension, ReleasedCube} from '../../model/seals.ts';
import type {SeriesFilter} from '../../model/series.ts';
import type {DeclaredDataset} from '../../process/compile/index.ts';
import type {Chosen} from '../../release/index.ts';

const SMALL = 20_000;

/** Kinds whose figures along a dimension are parts, or are compared with each other. */
const ALONG: readonly string[] = ['value', 'enterprises', 'records', 'year-to-date'];

/** @param small datasets with no more figures are taken whole */
export function touchedBy(
  address: Pick<Address, 'dataset' | 'key' | 'measure'>,
  cubes: readonly ReleasedCube[],
  declared: ReadonlyMap<string, DeclaredDataset>,
  small = SMALL,
): Chosen {
  const chosen = new Map<string, Uint32Array>();
  const codes = codesById(cubes, address);
  for (const id of datasetsOf(address.dataset, declared)) {
    const cube = cubes.find((one) => one.id === id);
    if (!cube) continue;
    const isSmall = cube.series.observationCount <= small;
    chosen.set(id, isSmall ? cube.series.select([]) : around(cube, codes, declared.get(id), address));
  }
  return chosen;
}

/** What the figure's dimensions say, by id. */
function codesById(cubes: readonly ReleasedCube[], {dataset, key}: Pick<Address, 'dataset' | 'key'>) {
  const own = cubes.find(({id}) => id === dataset);
  return new Map((own?.dimensions ?? []).map(({id}, at) => [id, key[at] ?? TOTAL]));
}

/** The dataset itself, those that it is made of, and those that its measures are parts of. */
function datasetsOf(first: string, declared: ReadonlyMap<string, DeclaredDataset>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    const value = declared.get(id)?.value;
    const parts = Object.values(value?.parts ?? {}).flatMap((part) => part?.dataset ?? []);
    const named = textsIn(value?.publish).filter((text) => declared.has(text));
    for (const one of [...(value?.combine?.parts ?? []), ...parts, ...named]) visit(one);
  };
  visit(first);
  return found;
}

function around(
  {dimensions, measures, series}: ReleasedCube,
  codes: ReadonlyMap<string, string>,
  declared: DeclaredDataset | undefined,
  {measure}: Pick<Address, 'measure'>,
): Uint32Array {
  const named = new Set(textsIn(declared?.value.publish));
  const near = dimensions.map((dimension) => nearOf(dimension, codes.get(dimension.id) ?? TOTAL, named));
  const along = new Set(measures.flatMap(({id, kind}) => (id === measure || ALONG.includes(kind) ? [id] : [])));
  const filters: SeriesFilter[] = [near];
  for (const at of dimensions.keys()) filters.push([...near.with(at, undefined), along]);
  return union(filters.map((filter) => series.select(filter)));
}

/** The code, all above it, the groups that have it, the total, and codes that a measure is declared with. */
function nearOf({codes}: Dimension, code: string, named: ReadonlySet<string>): ReadonlySet<string> | undefined {
  const found = new Set([code, TOTAL]);
  const byCode = new Map(codes.map((one) => [one.code, one]));
  for (let at = byCode.get(code)?.parent; at !== undefined && !found.has(at); at = byCode.get(at)?.parent)
    found.add(at);
  for (const one of codes) if (one.members?.includes(code) === true || named.has(one.code)) found.add(one.code);
  return found;
}

/** Every text inside a declaration, keys too. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return [...keys, ...Object.values(value).flatMap(textsIn)];
}

export function union(lists: readonly Uint32Array[]): Uint32Array {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  const joined = new Uint32Array(lists.reduce((sum, {length}) => sum + length, 0));
  let to = 0;
  for (const list of lists) {
    joined.set(list, to);
    to += list.length;
  }
  joined.sort();
  let kept = 0;
  for (const [at, place] of joined.entries()) {
    if (at === 0 || place !== joined[at - 1]) joined[kept++] = place;
  }
  return joined.slice(0, kept);
}
