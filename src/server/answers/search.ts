/**
 * Search over a release: datasets, measures, tables, reports and codes by name, code and pinyin; a number finds the figures that print so.
 * What can be found is put together once for a release.
 */
import type {ApiHit, ApiSearch} from '../../model/api.ts';
import {Problem} from '../../model/problem.ts';
import type {Dimension, ReleasedCube} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import type {OpenRelease, Serving} from '../../pipeline/index.ts';
import {type Findable, foundBy} from '../../text/found-by.ts';
import {pinyinOf} from '../../text/pinyin.ts';
import {reportsAnswer} from './reports.ts';
import {vintageOf} from './vintage.ts';

/** How many printed figures are told among other hits. */
const FIGURES = 20;

type Entry = {readonly find: Findable; readonly hit: ApiHit};

export async function searchAnswer(
  serving: Serving,
  opened: OpenRelease,
  query: string,
  limit: number,
): Promise<ApiSearch> {
  const entries = await serving.kept(`search ${opened.release.id}`, () => entriesOf(serving, opened));
  const found = entries.flatMap((entry) => {
    const rank = foundBy(query, entry.find);
    return rank === undefined ? [] : [{rank, hit: entry.hit}];
  });
  // Of what is found alike, datasets and tables come before codes, as they stand in the list.
  const hits = found.toSorted((a, b) => a.rank - b.rank).map(({hit}) => hit);
  const figures = await figuresAs(serving, opened, query);
  return {release: vintageOf(opened), query, hits: [...figures, ...hits].slice(0, limit)};
}

async function figuresAs(serving: Serving, opened: OpenRelease, query: string): Promise<readonly ApiHit[]> {
  const number = query
    .trim()
    .replace(/^−/u, '-')
    .replaceAll(/,(?=\d{3})/g, '')
    .replace(/%$/, '');
  if (!/^-?\d+(?:\.\d+)?$/.test(number)) return [];
  try {
    const found = await serving.explain(opened, number, false);
    return found.is === 'number' ? found.matches.slice(0, FIGURES).map((match) => ({is: 'figure', match})) : [];
  } catch (error) {
    // A number that nothing prints is a search without a hit.
    if (error instanceof Problem && error.code === 'NUMBER_NOT_PRINTED') return [];
    throw error;
  }
}

async function entriesOf(serving: Serving, opened: OpenRelease): Promise<readonly Entry[]> {
  const {cubes} = opened.released;
  const tables = await serving.tables(opened.release);
  const {reports} = await reportsAnswer(serving, opened);
  return [
    ...cubes.map(({id, title}) => entry(id, [title], {is: 'dataset', dataset: id, title})),
    ...tables.map(({table: {id, title}}) => entry(id, [title], {is: 'table', table: id, title})),
    ...reports.map(({id, title}) => entry(id, [title], {is: 'report', report: id, title})),
    ...codesOf(cubes),
    ...cubes.flatMap(({id, measures}) =>
      measures.map((one) =>
        entry(one.id, [one.title], {is: 'measure', dataset: id, measure: one.id, title: one.title}),
      ),
    ),
  ];
}

function entry(code: string, titles: readonly Text[], hit: ApiHit): Entry {
  const names = titles.flatMap(({zh, en}) => [zh, en]);
  const pinyin = titles.map(({zh}) => pinyinOf(zh)).filter((one) => one !== '');
  return {find: {code, names, pinyin}, hit};
}

/** A code of one classification is found once, wherever it can be chosen. */
function codesOf(cubes: readonly ReleasedCube[]): readonly Entry[] {
  const known = new Map<string, {readonly places: Place[]; readonly dimension: Dimension; readonly at: number}>();
  for (const cube of cubes) {
    for (const dimension of cube.dimensions) {
      for (const [at, one] of dimension.codes.entries()) {
        if (one.level === 'total') continue;
        const name = `${dimension.classification ?? `${cube.id} ${dimension.id}`} ${one.code}`;
        const place = {dataset: cube.id, dimension: dimension.id, title: cube.title};
        const found = known.get(name);
        if (found) found.places.push(place);
        else known.set(name, {places: [place], dimension, at});
      }
    }
  }
  return [...known.values()].flatMap(({places, dimension, at}) => {
    const one = dimension.codes[at];
    if (!one) return [];
    const {code, label, level} = one;
    const classification = dimension.classification === undefined ? {} : {classification: dimension.classification};
    const hit: ApiHit = {is: 'code', code, label, level, ...classification, path: pathOf(dimension, at), in: places};
    return [entry(code, [label], hit)];
  });
}

type Place = {readonly dataset: string; readonly dimension: string; readonly title: Text};

/** Labels above a code, the nearest first, without the total. */
function pathOf({codes}: Dimension, at: number): readonly Text[] {
  const path: Text[] = [];
  const byCode = new Map(codes.map((one) => [one.code, one]));
  let parent = byCode.get(codes[at]?.parent ?? '');
  while (parent && parent.level !== 'total' && path.length < 10) {
    path.push(parent.label);
    parent = byCode.get(parent.parent ?? '');
  }
  return path;
}
