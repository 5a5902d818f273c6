/**
 * Figures that wait for a delivery. A value is provisional (p) where it can contain what is missing: the total, the area that the
 * supplier answers for, anything above it, and every other margin; not an area beside it. A value that lies wholly inside what one
 * of several suppliers has not delivered is not known, and so never the sum of what others happened to send.
 */
import {TOTAL} from '../../model/address.ts';
import {type Observation, statuses} from '../../model/observation.ts';
import {monthsOf, type Period} from '../../model/period.ts';
import type {DatasetBody, WaitsFor} from '../../model/seals.ts';
import type {Built} from './built.ts';
import type {Pending} from './input.ts';
import {OTHERS, UNCLASSIFIED} from './codes.ts';
import type {Key, Series, SeriesDimension} from './measure.ts';

/** Where a key lies of what is missing. */
type Place = 'inside' | 'touching' | 'beside';

/** A dataset of one source with what that waits for; the same one where that is nothing. */
export function waiting(built: Built, pending: readonly Pending[]): Built {
  if (pending.length === 0) return built;
  const {series, seriesDimensions} = built;
  const comparable = comparableIn(built);
  const known = new WeakMap<Key, readonly Place[]>();
  const placesOf = (key: Key): readonly Place[] => {
    const places = known.get(key) ?? pending.map((one) => placeOf(key, one, seriesDimensions, comparable));
    known.set(key, places);
    return places;
  };
  const waitsFor = pending.map(({note, months}) => ({note, months}));
  const isUnknown = (key: Key, period: Period): boolean =>
    pending.some(
      (one, at) => placesOf(key)[at] === 'inside' && monthsOf(period).some((month) => one.empty.includes(month)),
    );
  return {
    ...built,
    waitsFor,
    isUnknown,
    series: unknowing(
      {
        ...series,
        flags(key, period) {
          const isWaiting = pending.some((one, at) => placesOf(key)[at] !== 'beside' && isIn(one, period));
          const own = series.flags?.(key, period) ?? [];
          return isWaiting ? [...new Set(['p', ...own] as const)] : own;
        },
      },
      isUnknown,
    ),
  };
}

/** Dimensions whose codes are of the classification that suppliers' codes are of. */
function comparableIn({declared, sources}: Built): ReadonlySet<string> {
  return new Set(
    Object.entries(declared.value.dimensions).flatMap(([id, dimension]) => {
      const delivered = sources[0]?.columns[id]?.classification;
      return (dimension?.classification ?? delivered) === delivered ? [id] : [];
    }),
  );
}

/** A sum of datasets is not known where a part of it is not. */
export function waitingParts(sum: Built, parts: readonly Built[]): Built {
  const waitsFor = allOf(parts);
  if (waitsFor.length === 0) return sum;
  const isUnknown = (key: Key, period: Period): boolean =>
    parts.some((part) => {
      const there = part.dimensions.map(({id}) => key[sum.dimensions.findIndex((own) => own.id === id)] ?? TOTAL);
      return part.isUnknown?.(there, period) ?? false;
    });
  return {...sum, waitsFor, isUnknown, series: unknowing(sum.series, isUnknown)};
}

/** The handbook frame shows totals of its parts: each row waits for what its dataset waits for, sums for all of them. */
export function waitingFrame(frame: Built, built: ReadonlyMap<string, Built>): Built {
  const datasets = new Map(
    Object.entries(frame.declared.value.parts ?? {}).flatMap(([part, declared]) => {
      const found = built.get(declared?.dataset ?? '');
      return found ? [[part, found] as const] : [];
    }),
  );
  const parts = [...new Set(datasets.values())];
  const waitsFor = allOf(parts);
  if (waitsFor.length === 0) return frame;
  const flags: NonNullable<Series['flags']> = ([flow = TOTAL, part = TOTAL], period) => {
    const own = datasets.get(part);
    const all = (own ? [own] : parts).flatMap(({dimensions, series}) => {
      const key = dimensions.map(({id}) => (id === 'flow' ? flow : TOTAL));
      return series.flags?.(key, period) ?? [];
    });
    return [...new Set(all)];
  };
  return {...frame, waitsFor, series: {...frame.series, flags}};
}

function allOf(parts: readonly Built[]): readonly WaitsFor[] {
  const all = parts.flatMap((part) => part.waitsFor ?? []);
  return [...new Map(all.map((one) => [one.note.en, one])).values()];
}

function unknowing(series: Series, isUnknown: (key: Key, period: Period) => boolean): Series {
  return {
    ...series,
    value: (key, period) => (isUnknown(key, period) ? {absent: 'not-delivered'} : series.value(key, period)),
  };
}

function isIn({months, settledTogether}: Pending, period: Period): boolean {
  const own = monthsOf(period);
  if (settledTogether && months.every((month) => own.includes(month))) return false;
  return months.some((month) => own.includes(month));
}

/** @param comparable dimensions whose codes are of the classification that the suppliers' codes are of */
function placeOf(
  key: Key,
  {covers, except}: Pending,
  dimensions: readonly SeriesDimension[],
  comparable: ReadonlySet<string>,
): Place {
  const columns = new Set([...Object.keys(covers), ...Object.keys(except)]);
  let isInside = columns.size > 0;
  for (const column of columns) {
    const at = dimensions.findIndex(({id}) => id === column);
    const dimension = dimensions[at];
    const code = key[at] ?? TOTAL;
    if (!dimension || !comparable.has(column) || [TOTAL, UNCLASSIFIED, OTHERS].includes(code)) {
      isInside = false;
      continue;
    }
    const has = covers[column];
    const without = except[column] ?? [];
    const isWithin = (one: string, container: string) => dimension.isWithin(one, container);
    if (without.some((one) => isWithin(code, one))) return 'beside';
    if (has && !has.some((one) => isWithin(code, one) || isWithin(one, code))) return 'beside';
    const isOwn = !has || has.some((one) => isWithin(code, one));
    if (!isOwn || without.some((one) => isWithin(one, code))) isInside = false;
  }
  return isInside ? 'inside' : 'touching';
}

/** Observations with those that are not known added: a key without a record in the period would else pass for a zero. */
export function withUnknown(
  {isUnknown}: Built,
  body: Pick<DatasetBody, 'id' | 'measures' | 'periods' | 'observations'>,
  keys: readonly Key[],
): readonly Observation[] {
  if (!isUnknown) return body.observations;
  const byKey = Map.groupBy(body.observations, ({key}) => key.join('.'));
  return keys.flatMap((key) => {
    const own = byKey.get(key.join('.')) ?? [];
    const unknown = body.periods.filter((period) => isUnknown(key, period));
    if (unknown.length === 0) return own;
    return body.measures.flatMap(({id, unit, decimals}) => {
      const there = own.filter(({measure}) => measure === id);
      const added = unknown
        .filter((period) => !there.some((one) => one.period === period))
        .map(
          (period): Observation => ({
            dataset: body.id,
            key,
            measure: id,
            period,
            unit,
            decimals,
            text: statuses.unavailable.mark,
            status: 'unavailable',
            flags: ['p'],
            reason: 'not-delivered',
          }),
        );
      const order = (period: Period) => body.periods.indexOf(period);
      return [...there, ...added].toSorted((a, b) => order(a.period) - order(b.period));
    });
  });
}
