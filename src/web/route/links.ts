/** Addresses of things that several pages point to. */
import type {ApiVintage} from '../../model/api.ts';
import {type Route, toPage} from './route.ts';

/** A filter of a dimension in an address: `c.item=A,B`. */
export const FILTER = 'c.';

export function toDataset(from: Route, id: string, codes: Readonly<Record<string, string>> = {}): Route {
  const filters = Object.entries(codes).map(([dimension, code]) => [`${FILTER}${dimension}`, code] as const);
  return toPage(from, 'data', ['cube', id], Object.fromEntries(filters));
}

export function toTable(from: Route, id: string, period?: string): Route {
  return toPage(from, 'data', ['table', id], period === undefined ? {} : {period});
}

export function toReport(from: Route, id: string): Route {
  return toPage(from, 'report', [id]);
}

/** A path of the API, asked of the release that the reader looks at. */
export function apiPath(route: Route, path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries({...query, release: route.release}))
    if (value !== undefined && value !== '') values.set(name, value);
  const search = values.toString();
  return `/api/${path}${search === '' ? '' : `?${search}`}`;
}

/** How a release is called: by its label, else by its id. */
export function releaseName({label, id}: Pick<ApiVintage, 'label' | 'id'>): string {
  return label ?? id;
}
