/** Readers of every format of data, for tests: figures with the digits that are in the message, never through a number. */
import {parse} from 'csv-parse/sync';
import JSONstat from 'jsonstat-toolkit';
import {all, type Element, readXml} from './read-xml.ts';

export type Figure = {
  /** `X.330100.value.A` */
  readonly key: string;
  readonly period: string;
  /** absent: it has no value */
  readonly text?: string;
  readonly status: string;
  readonly conf: string;
  readonly flags?: string;
  readonly low?: string;
  readonly high?: string;
  readonly comment?: string;
};

const DIMENSIONS = ['FLOW', 'AREA', 'MEASURE', 'FREQ'];

type Values = Readonly<Record<string, string | undefined>>;

/** A figure of the values of its dimensions and attributes, by id. An empty field is none. */
function figure(values: Values): Figure {
  const {TIME_PERIOD: period = '', OBS_STATUS: status = '', CONF_STATUS: conf = ''} = values;
  const key = DIMENSIONS.map((id) => values[id] ?? '?').join('.');
  const others = {
    text: values['OBS_VALUE'],
    flags: values['OBS_FLAGS'],
    low: values['OBS_LOW'],
    high: values['OBS_HIGH'],
    comment: values['COMMENT_OBS'],
  };
  const has = Object.entries(others).filter(([, value]) => value !== undefined && value !== '');
  return {key, period, status, conf, ...Object.fromEntries(has)};
}

export function ofSpecificXml(xml: string): readonly Figure[] {
  const root = readXml(xml);
  const flat = root.children
    .flatMap(({children}) => children)
    .filter(({name}) => name === 'Obs')
    .map(({attributes}) => figure(attributes));
  const grouped = all(root, 'Series').flatMap((series) =>
    all(series, 'Obs').map(({attributes}) => figure({...series.attributes, ...attributes})),
  );
  return [...flat, ...grouped];
}

export function ofGenericXml(xml: string): readonly Figure[] {
  const root = readXml(xml);
  const [structure] = all(root, 'message:Structure');
  const at = structure?.attributes['dimensionAtObservation'] ?? '';
  const pairs = (one: Element | undefined): Values =>
    Object.fromEntries((one?.children ?? []).map(({attributes: {id = '', value}}) => [id, value]));
  const child = (one: Element, name: string) => one.children.find((own) => own.name === `generic:${name}`);
  const ofObservation = (one: Element, series: Values): Figure =>
    figure({
      ...series,
      ...pairs(child(one, 'ObsKey')),
      ...pairs(child(one, 'Attributes')),
      OBS_VALUE: child(one, 'ObsValue')?.attributes['value'],
      ...(child(one, 'ObsDimension') ? {[at]: child(one, 'ObsDimension')?.attributes['value']} : {}),
    });
  const rows = all(root, 'message:DataSet').flatMap(({children}) => children);
  return rows.flatMap((row) => {
    if (row.name === 'generic:Obs') return [ofObservation(row, {})];
    return all(row, 'generic:Obs').map((one) => ofObservation(one, pairs(child(row, 'SeriesKey'))));
  });
}

export function ofCsv(text: string): readonly Figure[] {
  // Every record has the columns of the head, since csv-parse refuses others.
  return (parse(text, {columns: true}) as readonly Values[]).map(figure);
}

/** JSON with numbers as the text that they have. */
function exact(text: string): unknown {
  const keep = (_: string, value: unknown, {source}: {readonly source?: string}): unknown =>
    typeof value === 'number' ? source : value;
  // Node 24 hands a third argument to the reviver, which the types of JSON.parse do not have yet.
  return JSON.parse(text, keep as Parameters<typeof JSON.parse>[1]);
}

type Component = {readonly id: string; readonly values?: readonly {readonly id?: string; readonly name?: string}[]};
type Levels = Readonly<Record<string, readonly Component[] | undefined>>;
type Structure = {readonly dimensions: Levels; readonly attributes: Levels};
type Cell = string | {readonly en: string} | null;
type Cells = readonly Cell[];
type Data = {
  readonly structure?: Structure;
  readonly structures?: readonly Structure[];
  readonly dataSets: readonly {
    readonly observations?: Readonly<Record<string, Cells>>;
    readonly series?: Readonly<Record<string, {readonly observations: Readonly<Record<string, Cells>>}>>;
  }[];
};

/** Texts of people are objects of languages. */
function plain(cell: Cell | undefined): string | undefined {
  return typeof cell === 'object' ? cell?.en : cell;
}

/** Of 1.0, 2.0.0 and 2.1. */
export function ofJson(text: string): readonly Figure[] {
  // The message was written as the official schemas, which other tests hold it to, say.
  const {data} = exact(text) as {data: Data};
  const structure = data.structure ?? data.structures?.[0];
  if (!structure) throw new Error('no structure');
  const {dimensions, attributes} = structure;
  const named = (level: string, key: string): Values => {
    const places = key.split(':');
    return Object.fromEntries(
      (dimensions[level] ?? []).map(({id, values}, at) => [id, values?.[Number(places[at])]?.id ?? '?']),
    );
  };
  const ofCells = ([value, ...rest]: Cells): Values => ({
    OBS_VALUE: plain(value),
    ...Object.fromEntries(
      (attributes['observation'] ?? []).map(({id, values}, at) => {
        const cell = plain(rest[at]);
        const found = cell === undefined ? undefined : values?.[Number(cell)];
        return [id, values ? (found?.id ?? found?.name) : cell];
      }),
    ),
  });
  const rows = (observations: Readonly<Record<string, Cells>> = {}, series: Values = {}) =>
    Object.entries(observations).map(([key, cells]) =>
      figure({...series, ...named('observation', key), ...ofCells(cells)}),
    );
  return data.dataSets.flatMap(({observations, series = {}}) => [
    ...rows(observations),
    ...Object.entries(series).flatMap(([key, one]) => rows(one.observations, named('series', key))),
  ]);
}

type Cube = {
  readonly value: Cells | Readonly<Record<string, string | null>>;
  readonly extension: Readonly<
    Partial<Record<'confidentiality' | 'flags' | 'comments', Readonly<Record<string, string>>>>
  > & {
    readonly bounds?: Readonly<Record<string, {readonly low?: string; readonly high?: string}>>;
  };
};

/** By somebody else's reader; it is handed the texts of the numbers. A cell that the cube has but the dataflow has not is no figure. */
export function ofJsonStat(text: string, known: readonly Figure[]): readonly Figure[] {
  // Only what is named here is read, and it was written so.
  const {value, extension} = exact(text) as Cube;
  const {confidentiality, flags, comments, bounds} = extension;
  const found = JSONstat({...(JSON.parse(text) as object), value});
  return known.map(({key, period}) => {
    const parts = key.split('.');
    const place = Object.fromEntries([...DIMENSIONS.map((id, at) => [id, parts[at] ?? '']), ['TIME_PERIOD', period]]);
    const cell = found.Data(place);
    const at = String(placeOf(found, place));
    return figure({
      ...place,
      OBS_VALUE: cell.value === null ? undefined : String(cell.value),
      OBS_STATUS: cell.status ?? 'A',
      CONF_STATUS: confidentiality?.[at] ?? 'F',
      OBS_FLAGS: flags?.[at],
      OBS_LOW: bounds?.[at]?.low,
      OBS_HIGH: bounds?.[at]?.high,
      COMMENT_OBS: comments?.[at],
    });
  });
}

function placeOf(found: ReturnType<typeof JSONstat>, place: Readonly<Record<string, string>>): number {
  return found.id.reduce(
    (sum, id, at) => sum * (found.size[at] ?? 0) + found.Dimension(id).id.indexOf(place[id] ?? ''),
    0,
  );
}
