/**
 * A URL as its parts: segments of the path and parameters, decoded. `+` is a sign of the query language and never a blank, so the
 * web's own way of reading forms (URLSearchParams) would be wrong here.
 */
import {nearest} from '../../../model/problem.ts';
import {problems} from './problems.ts';

/** Bounds of a question, so that reading it costs nothing. */
export const queryLimits = {urlCharacters: 8000, keys: 500, comparisons: 2000, filters: 50} as const;

export type UrlParts = {
  readonly segments: readonly string[];
  readonly parameters: ReadonlyMap<string, string>;
  /** `c[ID]=…`, by ID */
  readonly filters: ReadonlyMap<string, string>;
};

/**
 * @param path what follows the base of the service
 * @param search with or without its `?`
 * @throws Problem `SDMX_URL_TOO_LONG`, `SDMX_PARAMETER_WRONG`, `SDMX_PARAMETER_TWICE`, `SDMX_TOO_MANY_PARTS`
 */
export function splitUrl(path: string, search: string): UrlParts {
  const length = path.length + search.length;
  if (length > queryLimits.urlCharacters) throw problems.SDMX_URL_TOO_LONG({length, limit: queryLimits.urlCharacters});
  const parameters = new Map<string, string>();
  const filters = new Map<string, string>();
  for (const part of search.replace(/^\?/, '').split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = decoded(at === -1 ? part : part.slice(0, at), 'parameter');
    const value = at === -1 ? '' : decoded(part.slice(at + 1), name);
    const component = /^c\[([^\]]*)\]$/.exec(name)?.[1];
    const into = component === undefined ? parameters : filters;
    const key = component ?? name;
    if (into.has(key)) throw problems.SDMX_PARAMETER_TWICE({parameter: name});
    into.set(key, value);
  }
  if (filters.size > queryLimits.filters)
    throw problems.SDMX_TOO_MANY_PARTS({what: 'c', found: filters.size, limit: queryLimits.filters});
  return {segments: segmentsOf(path), parameters, filters};
}

/** Slashes at both ends say nothing; an empty segment between others leaves its part open, as a missing one does. */
function segmentsOf(path: string): readonly string[] {
  const text = path.replace(/^\/+/, '').replace(/\/+$/, '');
  return text === '' ? [] : text.split('/').map((segment) => decoded(segment, 'path'));
}

function decoded(text: string, parameter: string): string {
  if (text.isWellFormed()) {
    try {
      return decodeURIComponent(text);
    } catch {
      // said below, as for text that is no Unicode
    }
  }
  const right = {
    en: 'text in UTF-8, with % only before two hexadecimal digits',
    zh: 'UTF-8 文本，% 之后须为两位十六进制数',
  };
  throw problems.SDMX_PARAMETER_WRONG({parameter, found: text.toWellFormed(), right});
}

/** Parameters of a program's own that change nothing: `_=1` keeps caches away. */
const isPrivate = (name: string): boolean => name.startsWith('_');

/** @throws Problem `SDMX_PARAMETER_UNKNOWN`: a misspelt filter that is overlooked would answer another question */
export function checkNames({parameters}: UrlParts, resource: string, known: readonly string[]): void {
  for (const name of parameters.keys()) {
    if (known.includes(name) || isPrivate(name)) continue;
    throw problems.SDMX_PARAMETER_UNKNOWN({
      parameter: name.slice(0, 80),
      resource,
      hint: nearest(name.slice(0, 80), known),
    });
  }
}
