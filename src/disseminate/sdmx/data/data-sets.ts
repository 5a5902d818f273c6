/** Data sets of an answer: first and last observations, order, and one page through all of them. */
import type {MessageDataSet} from '../model/message.ts';
import type {DataQuery} from '../model/query.ts';
import {type Chosen, periodsIn, type ReleasedFlow} from './choose.ts';
import {countOf, firstAndLast, isEmpty, page, readChosen, type Stream, type Unit} from './read.ts';
import {checkSortable, orderOf, sorted} from './sort.ts';
import type {Vintage} from './vintages.ts';

/** A data set with its place in the answer. */
export type Part = {
  readonly vintage: Vintage;
  readonly stream: () => Stream;
  /** in another order than that of the key: a series may come in several pieces */
  readonly isScattered: boolean;
  readonly count: () => Promise<number>;
};

type Cut = Pick<DataQuery, 'firstN' | 'lastN' | 'sort' | 'dimensionAtObservation' | 'seriesKeysOnly'>;

const unitOf = ({seriesKeysOnly}: Pick<DataQuery, 'seriesKeysOnly'>): Unit =>
  seriesKeysOnly ? 'series' : 'observations';

/** @throws Problems `SDMX_TOO_MANY_TO_SORT`, `SDMX_COMPONENT_UNKNOWN`, before anything is read */
export function partOf(vintage: Vintage, {structure, flow}: ReleasedFlow, query: Cut): Part {
  const {firstN, lastN} = query;
  const unit = unitOf(query);
  const order = query.sort.length === 0 ? undefined : orderOf(query, structure, flow.id);
  if (order) checkSortable(vintage.atMost());
  const isCut = firstN !== undefined || lastN !== undefined;
  const cut = isCut ? () => firstAndLast(vintage.stream(), firstN, lastN) : vintage.stream;
  let count: Promise<number> | undefined;
  const counted = (): Promise<number> => (count ??= sizeOf(vintage.plain, query, unit) ?? countOf(cut(), unit));
  return {vintage, stream: order ? () => sorted(cut(), order) : cut, isScattered: order !== undefined, count: counted};
}

/** Of what is known from the index. */
function sizeOf(plain: Chosen | undefined, cut: Cut, unit: Unit): Promise<number> | undefined {
  if (!plain) return undefined;
  if (unit === 'series') return Promise.resolve(plain.places.length);
  const sizes = observationsOf(plain, cut);
  return Promise.resolve(plain.places.reduce((sum, at) => sum + sizes(at), 0));
}

function observationsOf(plain: Chosen, {firstN, lastN}: Cut): (at: number) => number {
  const periods = periodsIn(plain);
  if (firstN === undefined && lastN === undefined) return (at) => periods(at).length;
  const most = (firstN ?? 0) + (lastN ?? 0);
  return (at) => Math.min(most, periods(at).length);
}

/** A data set of the answer. */
export type Placed = {
  readonly part: Part;
  readonly dataSet: MessageDataSet;
  /** the series that may come; absent: not known before they are read */
  readonly places?: Uint32Array;
};

/** Those of the parts that have something on the page asked for, cut to it. */
export async function onPage(
  parts: readonly Part[],
  query: Cut & Pick<DataQuery, 'offset' | 'limit'>,
): Promise<readonly Placed[]> {
  const {offset = 0, limit = Infinity} = query;
  const found: Placed[] = [];
  let skip = offset;
  let left = limit;
  const isWhole = offset === 0 && limit === Infinity;
  for (const part of parts) {
    if (left <= 0) break;
    const {plain} = part.vintage;
    if (isWhole) {
      if (await isNothing(part)) continue;
      const dataSet = setOf(part, part.stream);
      found.push({part, dataSet, ...(plain ? {places: plain.places} : {})});
      continue;
    }
    const count = await part.count();
    if (count > skip) {
      found.push(pageOf(part, query, skip, left));
      left -= Math.min(left, count - skip);
    }
    skip = Math.max(0, skip - count);
  }
  return found;
}

/** Cheap where the index says it; else it is read up to the first observation. */
async function isNothing({vintage, stream}: Part): Promise<boolean> {
  const {plain} = vintage;
  return plain ? plain.places.length === 0 : isEmpty(stream());
}

function setOf({vintage, isScattered}: Part, series: () => Stream): MessageDataSet {
  const {action, validFrom, validTo, release} = vintage;
  return {
    action,
    ...(validFrom === undefined ? {} : {validFrom}),
    ...(validTo === undefined ? {} : {validTo}),
    ...(release === undefined ? {} : {release}),
    ...(isScattered ? {isScattered} : {}),
    series,
  };
}

function pageOf(part: Part, query: Cut, offset: number, limit: number): Placed {
  const unit = unitOf(query);
  const {vintage, stream} = part;
  const {plain} = vintage;
  if (!plain || query.sort.length > 0) return {part, dataSet: setOf(part, () => page(stream(), unit, offset, limit))};
  const {places, skipped} = window(plain, query, unit, offset, limit);
  const {firstN, lastN} = query;
  const isCut = firstN !== undefined || lastN !== undefined;
  const series = (): Stream => {
    const read = readChosen(plain, places);
    return page(isCut ? firstAndLast(read, firstN, lastN) : read, unit, offset - skipped, limit);
  };
  return {part, dataSet: setOf(part, series), places};
}

/** The series that a page touches: those before it are not read. */
function window(
  plain: Chosen,
  query: Cut,
  unit: Unit,
  offset: number,
  limit: number,
): {readonly places: Uint32Array; readonly skipped: number} {
  const sizes = unit === 'series' ? () => 1 : observationsOf(plain, query);
  const {places} = plain;
  let from = 0;
  let skipped = 0;
  for (; from < places.length; from += 1) {
    const size = sizes(places[from] ?? 0);
    if (skipped + size > offset) break;
    skipped += size;
  }
  let to = from;
  for (let end = skipped; to < places.length && end < offset + limit; to += 1) end += sizes(places[to] ?? 0);
  return {places: places.subarray(from, to), skipped};
}
