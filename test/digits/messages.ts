/**
 * Readers of SDMX and JSON-stat that know nothing of our writers: they take a text apart by the standard and give each observation with its
 * codes and the digits that stand in the text, never through a double.
 */
import {parse} from 'csv-parse/sync';

export type Observation = {
  /** code per dimension, TIME_PERIOD among them */
  readonly at: Readonly<Record<string, string>>;
  /** absent: no value, `NaN`, null, an empty field */
  readonly value: string | undefined;
};

const none = (text: string | undefined): string | undefined =>
  text === undefined || text === '' || text === 'NaN' ? undefined : text;

export function readCsvMessage(text: string): readonly Observation[] {
  const rows: readonly Readonly<Record<string, string>>[] = parse(text, {columns: true, bom: true});
  return rows.map((row) => ({at: row, value: none(row['OBS_VALUE'])}));
}

/** Structure-specific: series with attributes, observations in them; or flat, with all codes on the observation. */
export function readSpecificXml(text: string): readonly Observation[] {
  const found: Observation[] = [];
  let series: Readonly<Record<string, string>> = {};
  for (const [, name = '', body = ''] of text.matchAll(/<(?:\w+:)?(Series|Obs)\b((?:\s+[\w:]+="[^"]*")*)\s*\/?>/g)) {
    const own = Object.fromEntries(
      [...body.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, id = '', value = '']) => [id, value]),
    );
    if (name === 'Series') series = own;
    else found.push({at: {...series, ...own}, value: none(own['OBS_VALUE'])});
  }
  return found;
}

export function readGenericXml(text: string): readonly Observation[] {
  return [...text.matchAll(/<(?:\w+:)?Series>([\s\S]*?)<\/(?:\w+:)?Series>/g)].flatMap(([, series = '']) => {
    const head = /<(?:\w+:)?SeriesKey>([\s\S]*?)<\/(?:\w+:)?SeriesKey>/.exec(series)?.[1] ?? '';
    const key = Object.fromEntries(
      [...head.matchAll(/<(?:\w+:)?Value\b([^>]*)\/>/g)].map(([, body = '']) => [
        attribute(body, 'id'),
        attribute(body, 'value'),
      ]),
    );
    return [...series.matchAll(/<(?:\w+:)?Obs>([\s\S]*?)<\/(?:\w+:)?Obs>/g)].map(([, body = '']) => {
      const period = attribute(/<(?:\w+:)?ObsDimension\b([^>]*)\/>/.exec(body)?.[1] ?? '', 'value');
      const value = /<(?:\w+:)?ObsValue\b([^>]*)\/>/.exec(body)?.[1];
      return {
        at: {...key, TIME_PERIOD: period},
        value: value === undefined ? undefined : none(attribute(value, 'value')),
      };
    });
  });
}

function attribute(body: string, id: string): string {
  return new RegExp(`\\b${id}="([^"]*)"`).exec(body)?.[1] ?? '';
}

/** A number as it is written: JSON.parse gives the text of what it reads. */
class Written {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Json = null | string | boolean | Written | readonly Json[] | {readonly [name: string]: Json};

function exactly(text: string): Json {
  const reviver = (_: string, value: unknown, context?: {readonly source?: string}): unknown =>
    typeof value === 'number' ? new Written(context?.source ?? '') : value;
  // JSON.parse gives JSON, its numbers put into `Written` by the line above.
  return JSON.parse(text, reviver) as Json;
}

/** A part of JSON by its path; undefined where there is none. */
function part(json: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let found = json;
  for (const step of path) {
    if (Array.isArray(found)) found = found[Number(step)];
    else if (typeof found === 'object' && found !== null && !(found instanceof Written)) {
      // Neither a list nor a number: an object.
      found = (found as {readonly [name: string]: Json})[String(step)];
    } else return undefined;
  }
  return found;
}

function list(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

function entries(json: Json | undefined): readonly (readonly [string, Json])[] {
  return typeof json === 'object' && json !== null && !(json instanceof Written) ? Object.entries(json) : [];
}

function word(json: Json | undefined): string {
  return typeof json === 'string' ? json : '';
}

function digits(json: Json | undefined): string | undefined {
  return json instanceof Written ? json.text : typeof json === 'string' ? none(json) : undefined;
}

/** SDMX-JSON 1.0 and 2.x: places in lists of codes, in keys of series and of observations. */
export function readSdmxJson(text: string): readonly Observation[] {
  const json = exactly(text);
  const structure = part(json, 'data', 'structure') ?? part(json, 'data', 'structures', 0);
  const dimensions = (level: string) =>
    list(part(structure, 'dimensions', level)).map((one) => ({
      id: word(part(one, 'id')),
      codes: list(part(one, 'values')).map((value) => word(part(value, 'id') ?? part(value, 'value'))),
    }));
  const [ofSet, ofSeries, ofObservation] = ['dataSet', 'series', 'observation'].map(dimensions);
  const codes = (key: string, own: ReturnType<typeof dimensions> = []) =>
    Object.fromEntries(key.split(':').map((place, at) => [own[at]?.id ?? '', own[at]?.codes[Number(place)] ?? '']));
  const fixed = Object.fromEntries((ofSet ?? []).map(({id, codes: [code = '']}) => [id, code]));
  return list(part(json, 'data', 'dataSets')).flatMap((set) => {
    const series = entries(part(set, 'series'));
    const flat = entries(part(set, 'observations'));
    return [
      ...series.flatMap(([key, one]) =>
        entries(part(one, 'observations')).map(([at, observation]) => ({
          at: {...fixed, ...codes(key, ofSeries), ...codes(at, ofObservation)},
          value: digits(part(observation, 0)),
        })),
      ),
      ...flat.map(([at, observation]) => ({
        at: {...fixed, ...codes(at, ofObservation)},
        value: digits(part(observation, 0)),
      })),
    ];
  });
}

export function readJsonStat(text: string): readonly Observation[] {
  const json = exactly(text);
  const ids = list(part(json, 'id')).map(word);
  const categories = ids.map((id) => {
    const index = part(json, 'dimension', id, 'category', 'index');
    if (Array.isArray(index)) return index.map(word);
    const placed = entries(index).map(([code, at]) => [Number(digits(at)), code] as const);
    return placed.toSorted(([a], [b]) => a - b).map(([, code]) => code);
  });
  const value = part(json, 'value');
  const cells = Array.isArray(value)
    ? value.map((one, at) => [at, one] as const)
    : entries(value).map(([at, one]) => [Number(at), one] as const);
  return cells.map(([at, one]) => {
    let rest = at;
    const codes = categories.toReversed().map((own) => {
      const code = own[rest % own.length] ?? '';
      rest = Math.floor(rest / own.length);
      return code;
    });
    return {
      at: Object.fromEntries(codes.toReversed().map((code, place) => [ids[place] ?? '', code])),
      value: digits(one),
    };
  });
}
