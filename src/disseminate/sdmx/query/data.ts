/** Queries for data and for what there is of them; both generations meet here. */
import type {AvailabilityQuery, DataQuery, DataSelection, Generation, RefQuery, Wanted} from '../model/query.ts';
import {TIME} from '../model/ids.ts';
import {filterText, keysText, parseFilters, parseKeys} from './keys.ts';
import {problems} from './problems.ts';
import {classOf, classWord, idsText, refOf} from './structures.ts';
import {checkNames, type UrlParts} from './url.ts';
import {checkReportingYear, count, ids, instant, type Parameters, timePeriod, truth, word} from './values.ts';
import {versionsText} from './versions.ts';
import {wishNames} from './wishes.ts';

/** `updateAfter` is how sdmx1 spells it on REST 2. */
const SELECTION = ['startPeriod', 'endPeriod', 'updatedAfter', 'updateAfter', 'asOf', 'reportingYearStartDay'] as const;
const DATA = [
  ...SELECTION,
  'firstNObservations',
  'lastNObservations',
  'dimensionAtObservation',
  'detail',
  'attributes',
  'measures',
  'includeHistory',
  'offset',
  'limit',
  'sort',
  ...wishNames,
];
const AVAILABILITY = [...SELECTION, 'mode', 'references', ...wishNames];
const CONTEXTS = ['dataflow', 'datastructure', 'provisionagreement'];

export const isContext = (text: string): boolean =>
  text === '*' || text.split(',').some((one) => CONTEXTS.includes(one));

type Whereabouts = {
  readonly flow: RefQuery;
  readonly context: DataSelection['context'];
  readonly rest: readonly string[];
};

/** `FLOW`, `AGENCY,FLOW` or `AGENCY,FLOW,VERSION`, then key and provider. */
function whereabouts1(at: readonly string[]): Whereabouts {
  const [flowRef = '', key = '', provider = '', ...rest] = at;
  const [first = '', second, ...versions] = flowRef.split(',');
  if (provider !== '' && provider !== 'all' && provider !== '*') throw problems.SDMX_NOT_SERVED({what: 'providerRef'});
  const flow =
    second === undefined ? refOf('', first, '', 1, 'latest') : refOf(first, second, versions.join(','), 1, 'latest');
  if (flowRef === '') {
    const right = {
      en: 'a dataflow: `DATAFLOW` or `AGENCY,DATAFLOW,VERSION`',
      zh: '数据流：`数据流` 或 `机构,数据流,版本`',
    };
    throw problems.SDMX_PARAMETER_WRONG({parameter: 'flowRef', found: '', right});
  }
  return {flow, context: 'dataflow', rest: [key, ...rest]};
}

function whereabouts2(at: readonly string[]): Whereabouts {
  const [contexts = '*', agency = '', id = '', version = '', ...rest] = at;
  const asked = contexts === '' ? ['*'] : contexts.split(',');
  const bad = asked.find((one) => one !== '*' && !CONTEXTS.includes(one));
  if (bad !== undefined) {
    const right = {en: '`dataflow`, `datastructure` or `*`', zh: '`dataflow`、`datastructure` 或 `*`'};
    throw problems.SDMX_PARAMETER_WRONG({parameter: 'context', found: bad, right});
  }
  if (asked.every((one) => one === 'provisionagreement')) throw problems.SDMX_NOT_SERVED({what: 'provisionagreement'});
  const known = asked.filter((one) => one !== 'provisionagreement');
  const [only, ...others] = new Set(known);
  const isOne = others.length === 0 && (only === 'dataflow' || only === 'datastructure');
  return {flow: refOf(agency, id, version, 2, '*'), context: isOne ? only : 'any', rest};
}

function selectionOf(parts: UrlParts, {flow, context, rest}: Whereabouts): DataSelection {
  const {parameters} = parts;
  checkReportingYear(parameters);
  const startPeriod = timePeriod(parameters, 'startPeriod');
  const endPeriod = timePeriod(parameters, 'endPeriod');
  const asOf = instant(parameters, 'asOf');
  const updatedAfter = instant(parameters, 'updatedAfter') ?? instant(parameters, 'updateAfter');
  if (asOf !== undefined && updatedAfter !== undefined && updatedAfter > asOf) {
    const right = {en: `an instant not after \`asOf\` (${asOf})`, zh: `不晚于 \`asOf\`（${asOf}）的时刻`};
    throw problems.SDMX_PARAMETER_WRONG({parameter: 'updatedAfter', found: updatedAfter, right});
  }
  return {
    flow,
    context,
    keys: parseKeys(rest[0] ?? ''),
    filters: parseFilters(parts.filters),
    ...(startPeriod === undefined ? {} : {startPeriod}),
    ...(endPeriod === undefined ? {} : {endPeriod}),
    ...(asOf === undefined ? {} : {asOf}),
    ...(updatedAfter === undefined ? {} : {updatedAfter}),
  };
}

/** @param at segments after `data` */
export function parseData(parts: UrlParts, at: readonly string[], generation: Generation): DataQuery {
  checkNames(parts, 'data', DATA);
  const where = generation === 1 ? whereabouts1(at) : whereabouts2(at);
  if (where.rest.length > 1)
    throw problems.SDMX_TOO_MANY_PARTS({what: 'path', found: at.length, limit: generation === 1 ? 3 : 5});
  const {parameters} = parts;
  const selection = selectionOf(parts, where);
  const {attributes, measures} = wantedOf(parameters);
  const firstN = count(parameters, 'firstNObservations', 1);
  const lastN = count(parameters, 'lastNObservations', 1);
  const offset = count(parameters, 'offset', 0);
  const limit = count(parameters, 'limit', 1);
  return {
    ...selection,
    dimensionAtObservation: ids('dimensionAtObservation', parameters.get('dimensionAtObservation') ?? TIME)[0] ?? TIME,
    attributes,
    measures,
    seriesKeysOnly: measures === 'none' && isOfSeries(attributes),
    includeHistory: truth(parameters, 'includeHistory'),
    sort: sortOf(parameters.get('sort')),
    ...(firstN === undefined ? {} : {firstN}),
    ...(lastN === undefined ? {} : {lastN}),
    ...(offset === undefined || offset === 0 ? {} : {offset}),
    ...(limit === undefined ? {} : {limit}),
  };
}

/** Attributes that an answer without observations can have. */
function isOfSeries(attributes: Wanted): boolean {
  if (typeof attributes === 'string') return attributes === 'none';
  return attributes.ids.every((id) => id === 'dataset' || id === 'series');
}

const LEVELS = {ids: ['dataset', 'series']} as const;
/** What `detail` of REST 1 says in the words of REST 2. */
const DETAILS = {
  full: {attributes: 'all', measures: 'all'},
  dataonly: {attributes: 'none', measures: 'all'},
  serieskeysonly: {attributes: 'none', measures: 'none'},
  nodata: {attributes: LEVELS, measures: 'none'},
} as const satisfies Readonly<Record<string, {readonly attributes: Wanted; readonly measures: Wanted}>>;

function wantedOf(parameters: Parameters): {readonly attributes: Wanted; readonly measures: Wanted} {
  const detail = DETAILS[word(parameters, 'detail', ['full', 'dataonly', 'serieskeysonly', 'nodata'], 'full')];
  return {
    attributes: wanted(parameters, 'attributes', ['dsd', 'all'], ['none', 'msd']) ?? detail.attributes,
    measures: wanted(parameters, 'measures', ['all'], ['none']) ?? detail.measures,
  };
}

/** Words that mean all win, words that mean none give way. */
function wanted(
  parameters: Parameters,
  name: string,
  all: readonly string[],
  none: readonly string[],
): Wanted | undefined {
  const text = parameters.get(name);
  if (text === undefined) return undefined;
  if (text.split(',').some((one) => all.includes(one))) return 'all';
  const found = ids(name, text).filter((one) => !none.includes(one));
  if (found.length > 0) return {ids: found};
  if (none.some((one) => text.split(/[+,]/).includes(one))) return 'none';
  const right = {en: `${[...all, ...none].join(', ')} or ids`, zh: `${[...all, ...none].join('、')} 或标识`};
  throw problems.SDMX_PARAMETER_WRONG({parameter: name, found: text, right});
}

function sortOf(text: string | undefined): DataQuery['sort'] {
  if (text === undefined || text === '') return [];
  return text.split(/[+,]/).map((one) => {
    const match = /^(\*|[A-Za-z0-9_@$-]{1,80})(?::(asc|desc))?$/.exec(one);
    if (match) return {by: match[1] ?? '*', descending: match[2] === 'desc'};
    const right = {
      en: 'ids of components joined by `+`, `*` or `series_key`, each with `:asc` or `:desc` where wanted',
      zh: '以 `+` 相连的组件标识、`*` 或 `series_key`，可各加 `:asc` 或 `:desc`',
    };
    throw problems.SDMX_PARAMETER_WRONG({parameter: 'sort', found: one, right});
  });
}

/** @param at segments after `availableconstraint` or `availability` */
export function parseAvailability(parts: UrlParts, at: readonly string[], generation: Generation): AvailabilityQuery {
  checkNames(parts, 'availability', AVAILABILITY);
  const where = generation === 1 ? whereabouts1(at) : whereabouts2(at);
  if (where.rest.length > 2)
    throw problems.SDMX_TOO_MANY_PARTS({what: 'path', found: at.length, limit: generation === 1 ? 4 : 6});
  const {parameters} = parts;
  return {
    ...selectionOf(parts, where),
    components: ids('componentId', where.rest[1] ?? ''),
    mode: word(parameters, 'mode', ['exact', 'available'], 'exact'),
    references: availabilityReferences(parameters.get('references') ?? 'none'),
  };
}

function availabilityReferences(text: string): AvailabilityQuery['references'] {
  if (text === 'none' || text === 'all') return text;
  // There are no providers and no lists of values: asking for those of none is answered with none.
  const absent = ['dataproviderscheme', 'valuelist'];
  const asked = text.split(/[+,]/).filter((one) => !absent.includes(one));
  return {classes: [...new Set(asked.map((one) => classOf('references', one)))]};
}

function selectionUrl(query: DataSelection, generation: Generation, resource: readonly [string, string]): string {
  const {flow, context, keys} = query;
  const agencies = idsText(flow.agencies, generation);
  const found = idsText(flow.ids, generation);
  const versions = versionsText(flow.versions, generation);
  const key = keysText(keys, generation);
  if (generation === 1) return `/${resource[0]}/${agencies},${found},${versions}/${key}`;
  return `/${resource[1]}/${context === 'any' ? '*' : context}/${agencies}/${found}/${versions}/${key}`;
}

function selectionParameters({filters, startPeriod, endPeriod, asOf, updatedAfter}: DataSelection): readonly string[] {
  return [
    ...filters.map(filterText),
    ...(startPeriod === undefined ? [] : [`startPeriod=${encodeURIComponent(startPeriod)}`]),
    ...(endPeriod === undefined ? [] : [`endPeriod=${encodeURIComponent(endPeriod)}`]),
    ...(updatedAfter === undefined ? [] : [`updatedAfter=${updatedAfter}`]),
    ...(asOf === undefined ? [] : [`asOf=${asOf}`]),
  ];
}

const joined = (path: string, parameters: readonly string[]): string =>
  parameters.length === 0 ? path : `${path}?${parameters.join('&')}`;

export function dataUrl(query: DataQuery, generation: Generation): string {
  const {firstN, lastN, dimensionAtObservation, includeHistory, offset, limit, sort} = query;
  return joined(selectionUrl(query, generation, ['data', 'data']), [
    ...selectionParameters(query),
    ...wantedText(query, generation),
    ...(firstN === undefined ? [] : [`firstNObservations=${firstN}`]),
    ...(lastN === undefined ? [] : [`lastNObservations=${lastN}`]),
    ...(dimensionAtObservation === TIME ? [] : [`dimensionAtObservation=${dimensionAtObservation}`]),
    ...(includeHistory ? ['includeHistory=true'] : []),
    ...(offset === undefined ? [] : [`offset=${offset}`]),
    ...(limit === undefined ? [] : [`limit=${limit}`]),
    ...(sort.length === 0
      ? []
      : [`sort=${sort.map(({by, descending}) => `${by}${descending ? ':desc' : ''}`).join('+')}`]),
  ]);
}

const text = (wish: Wanted): string => (typeof wish === 'string' ? wish : wish.ids.join(','));

function wantedText({attributes, measures}: DataQuery, generation: Generation): readonly string[] {
  const detail = Object.entries(DETAILS).find(
    ([, own]) => text(own.attributes) === text(attributes) && text(own.measures) === text(measures),
  )?.[0];
  if (detail === 'full') return [];
  if (generation === 1 && detail !== undefined) return [`detail=${detail}`];
  return [
    ...(attributes === 'all' ? [] : [`attributes=${text(attributes)}`]),
    ...(measures === 'all' ? [] : [`measures=${text(measures)}`]),
  ];
}

export function availabilityUrl(query: AvailabilityQuery, generation: Generation): string {
  const {components, mode, references} = query;
  const path = selectionUrl(query, generation, ['availableconstraint', 'availability']);
  const component =
    components.length === 0 ? '' : `${generation === 1 ? '/all' : ''}/${idsText(components, generation)}`;
  const wish =
    typeof references === 'string' ? references : references.classes.map((one) => classWord(one, generation)).join(',');
  return joined(`${path}${component}`, [
    ...selectionParameters(query),
    ...(mode === 'exact' ? [] : [`mode=${mode}`]),
    ...(wish === 'none' ? [] : [`references=${wish}`]),
  ]);
}
