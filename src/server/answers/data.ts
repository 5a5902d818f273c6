/** Figures of a dataset, a page at a time: only the series that the page needs are read. */
import type {ApiData, ApiFigure} from '../../model/api.ts';
import type {Period} from '../../model/period.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import type {SeriesFile} from '../../model/series.ts';
import type {OpenRelease} from '../../pipeline/index.ts';
import {isInRange, observationsOf} from '../../release/index.ts';
import type {Selection} from './selection.ts';
import {figureOf, vintageOf} from './vintage.ts';

export type Page = {readonly offset: number; readonly limit: number};

export async function dataAnswer(
  opened: OpenRelease,
  cube: ReleasedCube,
  selection: Selection,
  {offset, limit}: Page,
): Promise<ApiData> {
  const places = cube.series.select(selection.filter, selection.range);
  const {total, first, skip} = pageIn(cube.series, places, selection, offset);
  const figures: ApiFigure[] = [];
  let left = skip;
  // One more series than is needed is read at most; what is not needed is not decoded into answers.
  for await (const one of observationsOf(
    cube,
    places.subarray(first, endOf(cube.series, places, selection, {first, need: skip + limit})),
    selection.range,
  )) {
    if (selection.periods && !selection.periods.has(one.period)) continue;
    if (left > 0) left -= 1;
    else if (figures.length < limit) figures.push(figureOf(one));
    else break;
  }
  const next = offset + figures.length;
  return {
    release: vintageOf(opened),
    dataset: cube.id,
    total,
    offset,
    limit,
    ...(next < total.figures && figures.length > 0 ? {next} : {}),
    figures,
  };
}

/** How many there are in all, and with which series the page begins. */
function pageIn(series: SeriesFile, places: Uint32Array, selection: Selection, offset: number) {
  const count = counter(series, selection);
  let [all, own, first, skip] = [0, 0, places.length, 0];
  for (const [at, place] of places.entries()) {
    const here = count(place);
    if (here > 0) own += 1;
    if (first === places.length && all + here > offset) {
      first = at;
      skip = offset - all;
    }
    all += here;
  }
  return {total: {series: own, figures: all}, first, skip};
}

function endOf(
  series: SeriesFile,
  places: Uint32Array,
  selection: Selection,
  {first, need}: {readonly first: number; readonly need: number},
): number {
  const count = counter(series, selection);
  let [at, found] = [first, 0];
  while (at < places.length && found < need) {
    found += count(places[at] ?? 0);
    at += 1;
  }
  return at;
}

/** Of a series under the periods that are asked; lists of periods are shared by many series, so each is counted once. */
function counter(series: SeriesFile, {range, periods}: Selection): (place: number) => number {
  const known = new Map<readonly Period[], number>();
  return (place) => {
    const own = series.periodsOf(place);
    const found = known.get(own);
    if (found !== undefined) return found;
    const count = own.filter((one) => (periods?.has(one) ?? true) && isInRange(one, range)).length;
    known.set(own, count);
    return count;
  };
}
