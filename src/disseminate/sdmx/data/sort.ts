/** Another order than that of the key. It needs all observations at once, so there is a limit to it; the order of the key has none. */
import {compare, parseDecimal} from '../../../model/decimal.ts';
import {bySeriesOrder, type SeriesObservation} from '../../../model/series.ts';
import {byCodePoint} from '../../../model/text.ts';
import type {DataStructure} from '../model/artefact.ts';
import type {DataQuery} from '../model/query.ts';
import {hasValue, kindValues, observationValues} from '../writers/data/attributes.ts';
import {problems} from './problems.ts';
import type {Stream} from './read.ts';

/** As many observations as are sorted in memory. */
export const SORT_LIMIT = 500_000;

type Placed = {readonly key: readonly string[]; readonly observation: SeriesObservation};
type Order = (a: Placed, b: Placed) => number;

/**
 * @returns undefined where the order asked for is that of the key and time
 * @throws Problem `SDMX_COMPONENT_UNKNOWN`
 */
export function orderOf(
  query: Pick<DataQuery, 'sort' | 'dimensionAtObservation'>,
  structure: DataStructure,
  flow: string,
): Order | undefined {
  const ids = structure.dimensions.map(({id}) => id);
  const terms = query.sort.flatMap(({by, descending}) => {
    if (by === '*') return [...ids, structure.time.id].map((id) => ({id, descending}));
    if (by !== 'series_key') return [{id: by, descending}];
    return ids.filter((id) => id !== query.dimensionAtObservation).map((id) => ({id, descending}));
  });
  const orders = terms.map(({id, descending}) => ({order: componentOrder(id, structure, flow), descending}));
  const natural = [...ids, structure.time.id];
  if (terms.every(({id, descending}, at) => id === natural[at] && !descending)) return undefined;
  return (a, b) => {
    for (const {order, descending} of orders) {
      const found = order(a, b, descending ? -1 : 1);
      if (found !== 0) return found;
    }
    return 0;
  };
}

function componentOrder(
  id: string,
  structure: DataStructure,
  flow: string,
): (a: Placed, b: Placed, sign: 1 | -1) => number {
  const {dimensions, time, measure, attributes} = structure;
  const at = dimensions.findIndex((one) => one.id === id);
  if (at >= 0) return (a, b, sign) => sign * bySeriesOrder(a.key[at] ?? '', b.key[at] ?? '');
  if (id === time.id) return (a, b, sign) => sign * byCodePoint(a.observation.period, b.observation.period);
  if (id === measure.id)
    return missingLast(({kind, text}) => (hasValue(kind) ? parseDecimal(text) : undefined), compare);
  if (attributes.some((one) => one.id === id)) {
    const ofKind = kindValues[id];
    const own = observationValues[id];
    if (ofKind)
      return missingLast(({kind}) => {
        const value = ofKind(kind);
        return typeof value === 'string' ? value : value?.en;
      }, byCodePoint);
    if (own) return missingLast((one) => parseDecimal(own(one) ?? ''), compare);
    // Attributes of the data set are the same for all.
    return () => 0;
  }
  const has = [...dimensions, time, measure, ...attributes].map((one) => one.id);
  throw problems.SDMX_COMPONENT_UNKNOWN({found: id, flow, has});
}

/** Whichever way the others go. */
function missingLast<T>(valueOf: (one: SeriesObservation) => T | undefined, order: (a: T, b: T) => number) {
  return (a: Placed, b: Placed, sign: 1 | -1): number => {
    const left = valueOf(a.observation);
    const right = valueOf(b.observation);
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * order(left, right);
  };
}

const PIECE = 512;

/** Neighbours of one key are one piece of a series. Equals stay in the order of the key and time. */
export async function* sorted(stream: Stream, order: Order): Stream {
  const all: Placed[] = [];
  for await (const batch of stream)
    for (const {key, observations} of batch) for (const observation of observations) all.push({key, observation});
  all.sort(order);
  let pieces: {readonly key: readonly string[]; readonly observations: SeriesObservation[]}[] = [];
  for (const {key, observation} of all) {
    const last = pieces.at(-1);
    if (last?.key === key) last.observations.push(observation);
    else pieces.push({key, observations: [observation]});
    if (pieces.length <= PIECE) continue;
    const done = pieces;
    pieces = done.splice(-1);
    yield done;
  }
  if (pieces.length > 0) yield pieces;
}

/** @throws Problem `SDMX_TOO_MANY_TO_SORT` */
export function checkSortable(observations: number): void {
  if (observations > SORT_LIMIT) throw problems.SDMX_TOO_MANY_TO_SORT({observations, limit: SORT_LIMIT});
}
