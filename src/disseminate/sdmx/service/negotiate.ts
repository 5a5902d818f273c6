/**
 * Which form an answer takes: parameters before headers, what is asked first before what is taken too, and leniently, as real clients ask.
 *
 * @source RFC 9110, sections 12.4 and 12.5; SDMX REST API, doc/api/media types; clients: docs/reference/sdmx.md
 */
import {type Language, languages as known} from '../../../model/text.ts';
import {familyNames, type Format, plainTypes} from '../formats.ts';
import {type Generation, type KeyColumns, keyColumns, type Labels, labels, type Wishes} from '../model/query.ts';
import {problems} from './problems.ts';

type AnyFormat = Pick<
  Format<unknown>,
  'family' | 'mediaType' | 'version' | 'generation' | 'names' | 'isMultilingual'
> & {
  readonly writer: {readonly id: string};
};

export type Form<F> = {
  readonly format: F;
  readonly contentType: string;
  readonly labels?: Labels;
  readonly keys?: KeyColumns;
};

type Entry = {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly weight: number;
};

/** A list with weights, as headers have it; what is not well-formed in it is overlooked. */
export function weighted(header: string): readonly Entry[] {
  return header
    .slice(0, 4000)
    .split(',')
    .flatMap((part) => {
      const [type = '', ...rest] = part.split(';').map((one) => one.trim());
      const parameters = new Map(
        rest.map((one) => {
          const at = one.indexOf('=');
          return at === -1
            ? ([one.toLowerCase(), ''] as const)
            : ([
                one.slice(0, at).trim().toLowerCase(),
                one
                  .slice(at + 1)
                  .trim()
                  .replace(/^"(.*)"$/, '$1'),
              ] as const);
        }),
      );
      const q = Number(parameters.get('q') ?? '1');
      const weight = Number.isNaN(q) ? 0 : Math.min(1, Math.max(0, q));
      return type === '' ? [] : [{type: type.toLowerCase(), parameters, weight}];
    });
}

/**
 * @param formats those of the answer's kind, in the order of preference
 * @throws Problem `SDMX_NOT_ACCEPTABLE`
 */
export function formOf<F extends AnyFormat>(
  all: readonly F[],
  generation: Generation,
  accept: string | undefined,
  wishes: Wishes,
): Form<F> {
  const formats = [...all].sort((a, b) => Number(b.generation === generation) - Number(a.generation === generation));
  const found =
    wishes.format === undefined
      ? byHeader(formats, accept ?? '*/*')
      : byName(formats, wishes.format, wishes.formatVersion);
  if (!found) {
    const asked = wishes.format ?? accept ?? '';
    throw problems.SDMX_NOT_ACCEPTABLE({asked: asked.slice(0, 200), has: formats.map((one) => typeOf(one))});
  }
  const asked = {labels: wishes.labels ?? found.labels, keys: wishes.keys ?? found.keys};
  return {
    format: found.format,
    contentType: found.contentType,
    ...(asked.labels === undefined ? {} : {labels: asked.labels}),
    ...(asked.keys === undefined ? {} : {keys: asked.keys}),
  };
}

function typeOf({mediaType, version, family}: AnyFormat): string {
  return `${mediaType};version=${version}${family === 'csv' ? ';charset=utf-8' : ''}`;
}

/** `csv`, `csv-2.0`, `jsondata`, or a media type. */
function byName<F extends AnyFormat>(
  formats: readonly F[],
  name: string,
  version: string | undefined,
): Form<F> | undefined {
  const [word = ''] = name.toLowerCase().split(';');
  const family = familyNames[word];
  const named = formats.filter(
    (one) => one.writer.id === word || one.names.includes(word) || (family !== undefined && one.family === family),
  );
  const format = named.find((one) => version === undefined || isVersion(version, one.version));
  if (format) return {format, contentType: typeOf(format)};
  if (!name.includes('/')) return undefined;
  return byHeader(formats, version === undefined ? name : `${name};version=${version}`);
}

function byHeader<F extends AnyFormat>(formats: readonly F[], accept: string): Form<F> | undefined {
  const entries = weighted(accept);
  const refused = entries.filter(({weight}) => weight === 0);
  const wanted = entries
    .filter(({weight}) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || exactness(b) - exactness(a));
  for (const entry of wanted) {
    const isRefused = (one: F) => refused.some((other) => exactness(other) >= exactness(entry) && isOf(one, other));
    const format = formats.find((one) => isOf(one, entry) && !isRefused(one));
    if (!format) continue;
    const label = labels.find((one) => one === entry.parameters.get('labels'));
    const keys = keyColumns.find((one) => one === entry.parameters.get('keys'));
    return {
      format,
      contentType: plainTypes[entry.type] === undefined ? typeOf(format) : `${entry.type};charset=utf-8`,
      ...(label === undefined ? {} : {labels: label}),
      ...(keys === undefined ? {} : {keys}),
    };
  }
  return undefined;
}

function exactness({type, parameters}: Entry): number {
  return type === '*/*' ? 0 : type.endsWith('/*') ? 1 : parameters.has('version') ? 3 : 2;
}

function isOf(format: AnyFormat, {type, parameters}: Entry): boolean {
  if (type === '*/*') return true;
  if (type.endsWith('/*')) return format.mediaType.startsWith(type.slice(0, -1));
  const version = parameters.get('version');
  if (version !== undefined && !isVersion(version, format.version)) return false;
  return plainTypes[type] === format.family || type === format.mediaType;
}

/** `1.0` is 1.0.0; `2.0.0+` is that or a later one of the same first number; `*` is any. */
function isVersion(asked: string, version: string): boolean {
  if (asked === '*') return true;
  const parts = (text: string) => [0, 1, 2].map((at) => Number(text.split('.')[at]?.replace(/\D/g, '') ?? '0'));
  const [a, b] = [parts(asked), parts(version)];
  if (!asked.includes('+')) return a.every((one, at) => one === b[at]);
  const later = (b[1] ?? 0) - (a[1] ?? 0) || (b[2] ?? 0) - (a[2] ?? 0);
  return a[0] === b[0] && later >= 0;
}

/** Languages of an answer, the first being that of formats which show one. */
export function languagesOf(
  accept: string | undefined,
  wishes: Wishes,
  isMultilingual: boolean,
): readonly [Language, ...Language[]] {
  const {language} = wishes;
  if (language !== undefined && language !== 'all') return [language];
  const best = weighted(accept ?? '')
    .filter(({weight}) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .flatMap(({type}) => known.find((one) => type === one || type.startsWith(`${one}-`)) ?? [])[0];
  const first = best ?? known[0];
  return isMultilingual || language === 'all' ? [first, ...known.filter((one) => one !== first)] : [first];
}

export const encodings = ['zstd', 'br', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

/** @returns undefined: as it is */
export function encodingOf(accept: string | undefined, wishes: Wishes): Encoding | undefined {
  if (wishes.compression !== undefined) return wishes.compression === 'none' ? undefined : wishes.compression;
  const entries = weighted(accept ?? '');
  const weightOf = (name: string) =>
    (entries.find(({type}) => type === name) ?? entries.find(({type}) => type === '*'))?.weight ?? 0;
  const [best] = encodings
    .map((name) => ({name, weight: weightOf(name)}))
    .filter(({weight}) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return best?.name;
}

/** The family in which somebody who asks so reads a refusal. */
export function familyOf(
  generation: Generation,
  accept: string | undefined,
  format: string | undefined,
): 'xml' | 'json' | 'problem' | 'text' {
  const word = format?.toLowerCase() ?? '';
  for (const family of ['xml', 'json', 'csv'] as const)
    if (word.includes(family)) return family === 'csv' ? 'text' : family;
  const wanted = weighted(accept ?? '')
    .filter(({weight}) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const {type} of wanted) {
    if (type === 'application/problem+json') return 'problem';
    if (type.endsWith('csv') || type === 'text/plain' || type === 'text/html') return 'text';
    if (type.endsWith('json')) return 'json';
    if (type.endsWith('xml')) return 'xml';
  }
  return generation === 1 ? 'xml' : 'json';
}
