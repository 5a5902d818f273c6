/**
 * Where a reader is: page, its path, language, release, the figure whose proof is open, and what the page itself keeps. An address holds all of it,
 * so a link, a reload and the way back give the same view. Knows nothing of the browser.
 */
import {type Language, languages} from '../../model/text.ts';

export const pageIds = ['overview', 'data', 'report', 'audit', 'methods', 'releases'] as const;

export type PageId = (typeof pageIds)[number];

export type Route = {
  /** `missing`: no page has this address */
  readonly page: PageId | 'missing';
  /** what follows the page in the path: a dataset, a table, a report */
  readonly rest: readonly string[];
  /** absent: the reader's own */
  readonly language?: Language;
  /** label or id; absent: the newest */
  readonly release?: string;
  /** addresses from the figure whose proof was opened first to the one shown; empty: none */
  readonly figures: readonly string[];
  /** what the page keeps: filters, view, sorting; in the order of names */
  readonly query: Readonly<Record<string, string>>;
};

/** Between figures on the way in; no address holds it. */
const STEP = '>';
const OWN = ['lang', 'release', 'figure'];

export function parseRoute(pathname: string, search: string): Route {
  const [first = '', ...rest] = pathname.split('/').filter(Boolean).map(decoded);
  const values = new URLSearchParams(search);
  const page = first === '' ? 'overview' : pageIds.find((id) => id === first && id !== 'overview');
  const language = languages.find((id) => id === values.get('lang'));
  const release = values.get('release') || undefined;
  return {
    page: page ?? 'missing',
    rest: page === undefined ? [first, ...rest] : rest,
    ...(language && {language}),
    ...(release !== undefined && {release}),
    figures: (values.get('figure') ?? '').split(STEP).filter(Boolean),
    query: Object.fromEntries([...values].filter(([name]) => !OWN.includes(name)).sort(byName)),
  };
}

/** The same route gives the same address, whatever the order in which it was put together. */
export function routeHref({page, rest, language, release, figures, query}: Route): string {
  const path = [...(page === 'overview' || page === 'missing' ? [] : [page]), ...rest]
    .map(encodeURIComponent)
    .join('/');
  const values = new URLSearchParams();
  if (language !== undefined) values.set('lang', language);
  if (release !== undefined) values.set('release', release);
  for (const [name, value] of Object.entries(query).sort(byName)) if (value !== '') values.set(name, value);
  if (figures.length > 0) values.set('figure', figures.join(STEP));
  const search = readable(values.toString());
  return `/${path}${search === '' ? '' : `?${search}`}`;
}

/** Another page in the same language and release. */
export function toPage(from: Route, page: PageId, rest: readonly string[] = [], query: Route['query'] = {}): Route {
  const {language, release} = from;
  return {page, rest, figures: [], query, ...(language && {language}), ...(release !== undefined && {release})};
}

/** The same page with some of what it keeps changed; an empty text takes a name away. */
export function withQuery(from: Route, changes: Readonly<Record<string, string>>): Route {
  const query = Object.entries({...from.query, ...changes}).filter(([, value]) => value !== '');
  return {...from, query: Object.fromEntries(query.sort(byName))};
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : a > b ? 1 : 0);

/** Signs that addresses of figures are made of may stand as they are: people read and copy them. */
function readable(search: string): string {
  return search
    .replaceAll('%2F', '/')
    .replaceAll('%40', '@')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%3E', '>');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
