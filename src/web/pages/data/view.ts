/**
 * What a reader sees of a dataset: filters, what runs down and across, how it is shown. All of it stands in the address. Pure; knows nothing of
 * the browser.
 */
import {FILTER} from '../../route/links.ts';

export const shows = ['table', 'list', 'bars', 'lines', 'map'] as const;

export type Show = (typeof shows)[number];

/** Codes by dimension; `measure`, `freq` and `period` are dimensions too. Absent: all that there are. */
export type Filters = Readonly<Record<string, readonly string[]>>;

export type View = {
  readonly filters: Filters;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly show: Show;
  /** a column by its key (codes joined by `.`), largest first, or with `+` smallest first; absent: order of the classification */
  readonly sort?: string | undefined;
  /** the release that it is compared with */
  readonly against?: string | undefined;
};

type Query = Readonly<Record<string, string>>;

/** @returns `rows` empty where the address names none: a view still to be chosen */
export function viewOf(query: Query): View {
  const filters = Object.fromEntries(
    Object.entries(query)
      .filter(([name]) => name.startsWith(FILTER))
      .map(([name, value]) => [name.slice(FILTER.length), value.split(',').filter(Boolean)] as const)
      .filter(([, codes]) => codes.length > 0),
  );
  return {
    filters,
    rows: listOf(query['rows']),
    columns: listOf(query['cols']),
    show: shows.find((show) => show === query['view']) ?? 'table',
    sort: query['sort'] || undefined,
    against: query['against'] || undefined,
  };
}

export function queryOf({filters, rows, columns, show, sort, against}: View): Query {
  return {
    ...Object.fromEntries(
      Object.entries(filters).map(([dimension, codes]) => [`${FILTER}${dimension}`, codes.join(',')]),
    ),
    rows: rows.join(','),
    cols: columns.join(','),
    ...(show !== 'table' && {view: show}),
    ...(sort !== undefined && {sort}),
    ...(against !== undefined && {against}),
  };
}

const listOf = (text: string | undefined) => (text ?? '').split(',').filter(Boolean);

/** With some codes of a dimension; none: all that there are. */
export function withFilter(view: View, dimension: string, codes: readonly string[]): View {
  const {[dimension]: _, ...others} = view.filters;
  return {...view, filters: codes.length === 0 ? others : {...others, [dimension]: codes}};
}

/** What the API is asked for: filters by their names, `period` among them; the same question has one spelling. */
export function apiFilters({filters}: View): Query {
  const names = Object.keys(filters).sort();
  return Object.fromEntries(names.map((name) => [name, (filters[name] ?? []).join(',')]));
}

/** What the API is asked for when it says what is there: periods as a span. */
export function spanFilters(view: View): Query {
  const {period: _, ...others} = apiFilters(view);
  const periods = [...(view.filters['period'] ?? [])].sort();
  const [from, to] = [periods[0], periods.at(-1)];
  return from === undefined || to === undefined ? others : {...others, from, to};
}
