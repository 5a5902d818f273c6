/**
 * Views that are never empty: what a dataset is first shown as, what a changed filter or pivot leads to, and what is put right where an address
 * asks for something that is not there. Pure.
 */
import type {ApiAvailability, ApiDatasetDetail} from '../../../model/api.ts';
import {TOTAL} from '../../../model/address.ts';
import {frequencyCodeOf} from '../../numbers/period-words.ts';
import {type Show, type View, withFilter} from './view.ts';

/** What of a view the dataset knows: an address that was mistyped, or made for another release, leads to the rest of it. */
export function knownOnly(view: View, detail: ApiDatasetDetail): View {
  const codes = new Map<string, ReadonlySet<string>>([
    ...detail.dimensions.map((each) => [each.id, new Set(each.codes.map(({code}) => code))] as const),
    ['measure', new Set(detail.measures.map(({id}) => id))],
    ['freq', new Set(detail.frequencies)],
    ['period', new Set(detail.periods)],
  ]);
  const filters = Object.entries(view.filters)
    .map(([name, chosen]) => [name, chosen.filter((code) => codes.get(name)?.has(code))] as const)
    .filter(([, chosen]) => chosen.length > 0);
  const axes = (names: readonly string[]) => names.filter((name) => codes.has(name));
  return {...view, filters: Object.fromEntries(filters), rows: axes(view.rows), columns: axes(view.columns)};
}

/** Few codes (flows) are better across or as a filter than down. */
const FEW = 4;
const FIRST_KINDS = ['value', 'share', 'growth'];

/** The view that a dataset opens with; what the address already says is kept. */
export function firstView(detail: ApiDatasetDetail, wanted: View): View {
  const fixed = wanted.filters;
  const free = detail.dimensions.filter(({id}) => fixed[id] === undefined);
  const down = (free.find(({codes}) => codes.length > FEW) ?? free[0] ?? detail.dimensions[0])?.id;
  const totals = Object.fromEntries(
    free
      .filter(({id, codes}) => id !== down && codes.some(({code}) => code === TOTAL))
      .map(({id}) => [id, [TOTAL]] as const),
  );
  const frequency = fixed['freq']?.[0] ?? frequencyOf(fixed['period']?.[0]) ?? detail.frequencies[0] ?? 'A';
  const measures =
    fixed['measure'] ?? FIRST_KINDS.flatMap((kind) => detail.measures.find((each) => each.kind === kind)?.id ?? []);
  const latest = detail.periods.filter((period) => frequencyCodeOf(period) === frequency).at(-1);
  return {
    ...wanted,
    filters: {
      ...totals,
      freq: [frequency],
      ...(measures.length > 0 && {measure: measures}),
      ...(latest !== undefined && {period: [latest]}),
      ...fixed,
    },
    rows: down === undefined ? ['period'] : [down],
    columns: wanted.columns.length > 0 ? wanted.columns : ['measure'],
  };
}

const frequencyOf = (period: string | undefined) => (period === undefined ? undefined : frequencyCodeOf(period));

/**
 * The view with what is not there put right: codes that have no figure under the other filters are left out; a filter that would leave nothing
 * becomes the total, or what there is first; periods likewise.
 *
 * @returns the same view where nothing is wrong
 */
export function settled(view: View, available: ApiAvailability): View {
  const timely = periodsSettled(view, available);
  if (timely !== view) return timely;
  let result = view;
  for (const {id, codes} of available.dimensions) {
    const chosen = result.filters[id];
    if (chosen === undefined) continue;
    const open = new Set(codes.filter((each) => each.open.figures > 0).map(({code}) => code));
    const kept = chosen.filter((code) => open.has(code));
    if (kept.length === chosen.length) continue;
    if (kept.length > 0) result = withFilter(result, id, kept);
    else if (open.size > 0) return withFilter(result, id, open.has(TOTAL) ? [TOTAL] : [...open].slice(0, 1));
  }
  return available.total.figures === 0 && result === view ? loosened(view) : result;
}

/** Nothing fits and no single filter is to blame: the last one goes. */
function loosened(view: View): View {
  const names = Object.keys(view.filters).filter((name) => name !== 'period');
  const last = names.findLast((name) => name !== 'freq' && name !== 'measure') ?? names.at(-1);
  return last === undefined ? view : withFilter(view, last, []);
}

function periodsSettled(view: View, {periods}: ApiAvailability): View {
  const chosen = view.filters['period'];
  if (chosen === undefined || periods.length === 0) return view;
  const there = new Set(periods);
  const kept = chosen.filter((period) => there.has(period));
  if (kept.length === chosen.length) return view;
  return withFilter(view, 'period', kept.length > 0 ? kept : [...periods].sort().slice(-1));
}

/**
 * A code chosen or taken back. What is left is never empty: where the remaining codes have no figures, the filter goes.
 *
 * @param open figures of each code under the other filters
 */
export function toggled(view: View, dimension: string, code: string, open: (code: string) => number): View {
  const before = view.filters[dimension] ?? [];
  const after = before.includes(code) ? before.filter((each) => each !== code) : [...before, code];
  const isEmpty = after.every((each) => open(each) === 0);
  return unsorted(withFilter(view, dimension, isEmpty ? [] : after));
}

/** Another dimension runs down (or across). It shows all its codes; the one it replaces stands at its total. */
export function withAxis(view: View, axis: 'rows' | 'columns', dimension: string, detail: ApiDatasetDetail): View {
  const replaced = view[axis][0];
  const other = axis === 'rows' ? 'columns' : 'rows';
  const isSwap = view[other].includes(dimension);
  const swapped = {...view, [axis]: [dimension], ...(isSwap && {[other]: replaced === undefined ? [] : [replaced]})};
  const shown = isSwap ? swapped : withFilter(swapped, dimension, []);
  if (isSwap || replaced === undefined || replaced === dimension) return unsorted(shown);
  return unsorted(withFilter(shown, replaced, restOf(replaced, view, detail)));
}

/** What a dimension is held at when it no longer runs along an axis. */
function restOf(dimension: string, view: View, detail: ApiDatasetDetail): readonly string[] {
  if (dimension === 'measure') return [view.filters['measure']?.[0] ?? detail.measures[0]?.id ?? 'value'];
  if (dimension === 'period') {
    const frequency = view.filters['freq']?.[0] ?? detail.frequencies[0] ?? 'A';
    return detail.periods.filter((period) => frequencyCodeOf(period) === frequency).slice(-1);
  }
  const codes = detail.dimensions.find(({id}) => id === dimension)?.codes ?? [];
  return codes.some(({code}) => code === TOTAL) ? [TOTAL] : codes.slice(0, 1).map(({code}) => code);
}

/** Another way to look. Lines need time across and one measure. */
export function shownAs(view: View, show: Show, detail: ApiDatasetDetail): View {
  if (show !== 'lines' || view.columns[0] === 'period') return unsorted({...view, show});
  const across = inTime(withAxis({...view, show}, 'columns', 'period', detail), detail);
  return withFilter(across, 'measure', [view.filters['measure']?.[0] ?? detail.measures[0]?.id ?? 'value']);
}

/** Two points make no line: months instead of years where there are few years. */
function inTime(view: View, {periods}: ApiDatasetDetail): View {
  const count = (frequency: string) => periods.filter((period) => frequencyCodeOf(period) === frequency).length;
  const own = view.filters['freq']?.[0];
  if (own === undefined || count(own) > FEW) return view;
  const longer = (['Q', 'M'] as const).find((frequency) => count(frequency) > FEW);
  return longer === undefined ? view : withFilter(view, 'freq', [longer]);
}

const unsorted = (view: View): View => ({...view, sort: undefined});

/** Dimensions that run down: those that were chosen, and every other one with more than one code left. */
export function rowsShown(view: View, available: ApiAvailability): readonly string[] {
  const many = available.dimensions
    .filter(({codes}) => codes.filter(({exact}) => exact.figures > 0).length > 1)
    .map(({id}) => id)
    .filter((id) => id !== 'freq');
  const periods = (view.filters['period'] ?? available.periods).length > 1 ? ['period'] : [];
  const more = [...many, ...periods].filter((id) => !view.rows.includes(id) && !view.columns.includes(id));
  return [...view.rows, ...more];
}
