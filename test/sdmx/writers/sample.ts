/** A small dataflow of our own: two flows of goods, three areas, two measures, and whatever observations a test wants. */
import type {Flag, Status} from '../../../src/model/observation.ts';
import {type Period, period} from '../../../src/model/period.ts';
import type {ConfStatus} from '../../../src/model/protection.ts';
import type {ReleasedCube} from '../../../src/model/seals.ts';
import type {ObservationKind, SeriesObservation, Tally} from '../../../src/model/series.ts';
import type {Text} from '../../../src/model/text.ts';
import type {
  Attribute,
  Codelist,
  Component,
  Concept,
  DataStructure,
} from '../../../src/disseminate/sdmx/model/artefact.ts';
import type {
  DataMessage,
  DataWriter,
  MessageDataSet,
  MessageFlow,
  MessageSeries,
} from '../../../src/disseminate/sdmx/model/message.ts';

const named = <C extends string>(cls: C, id: string) => ({cls, agency: 'ZJ_TEST', id, version: '1.2.0'}) as const;
const both = (text: string): Text => ({zh: `${text}（中）`, en: text});
const whole = {annotations: [], validFrom: '2020-01-02T03:04:05Z'};

const lists: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  CL_FLOW: {_T: {zh: '合计', en: 'Total'}, M: {zh: '进口', en: 'Imports'}, X: {zh: '出口', en: 'Exports, "fob"'}},
  CL_AREA: {
    _T: {zh: '全省', en: 'Province'},
    '330100': {zh: '杭州', en: 'Hangzhou'},
    '330200': {zh: '宁波', en: '=Ningbo & <sea>'},
  },
  CL_MEASURE: {growth: {zh: '增速', en: 'Growth'}, value: {zh: '金额', en: 'Value'}},
  CL_FREQ: {A: {zh: '年', en: 'Annual'}, M: {zh: '月', en: 'Monthly'}},
  CL_UNIT_MEASURE: {CNY: {zh: '元', en: 'Yuan'}, PCT: {zh: '%', en: 'Percent'}},
  CL_UNIT_MULT: {'0': {zh: '一', en: 'Units'}, '8': {zh: '亿', en: 'Hundred millions'}},
  CL_DECIMALS: {'2': {zh: '二', en: 'Two'}},
  CL_OBS_STATUS: Object.fromEntries([...'ABELMNPQU'].map((code) => [code, both(`status ${code}`)])),
  CL_CONF_STATUS: Object.fromEntries([...'ACDFNO'].map((code) => [code, both(`confidentiality ${code}`)])),
};

export const codelists: readonly Codelist[] = Object.entries(lists).map(([id, codes]) => ({
  ...named('Codelist', id),
  names: both(id),
  ...whole,
  codes: Object.entries(codes)
    .map(([code, names]) => ({id: code, names, annotations: []}))
    .sort((a, b) => (a.id === '_T' || (b.id !== '_T' && a.id < b.id) ? -1 : 1)),
}));

const component = (id: string, representation: Component['representation']): Component => ({
  id,
  concept: {...named('ConceptScheme', 'CS_ZJ_TEST'), item: id},
  representation,
});
const coded = (id: string): Component => component(id, {codelist: named('Codelist', `CL_${id}`)});
const text = (id: string): Component => component(id, {type: 'String', isMultiLingual: true});
const plain = (id: string, type: 'String' | 'Boolean' | 'Decimal' = 'String'): Component => component(id, {type});
const ids = ['FLOW', 'AREA', 'MEASURE', 'FREQ'];
const ofSeries = (one: Component): Attribute => ({
  ...one,
  isMandatory: true,
  relation: {to: 'series', dimensions: ids},
});
const ofObs = (one: Component, isMandatory = false): Attribute => ({
  ...one,
  isMandatory,
  relation: {to: 'observation'},
});
const ofSet = (one: Component): Attribute => ({...one, isMandatory: false, relation: {to: 'dataset'}});

export const structure: DataStructure = {
  ...named('DataStructure', 'DSD_GOODS'),
  names: both('Goods'),
  ...whole,
  dimensions: ids.map(coded),
  time: component('TIME_PERIOD', {type: 'ObservationalTimePeriod'}),
  measure: plain('OBS_VALUE', 'Decimal'),
  attributes: [
    ...['UNIT_MEASURE', 'UNIT_MULT', 'DECIMALS'].map((id) => ofSeries(coded(id))),
    ofObs(coded('OBS_STATUS'), true),
    ofObs(coded('CONF_STATUS')),
    ofObs(plain('OBS_FLAGS')),
    ofObs(plain('OBS_LOW', 'Decimal')),
    ofObs(plain('OBS_HIGH', 'Decimal')),
    ofObs(text('COMMENT_OBS')),
    ofSet(plain('SYNTHETIC', 'Boolean')),
    ofSet(text('TITLE')),
    ofSet(text('NOTES')),
    ofSet(plain('RELEASE')),
    ofSet(plain('PUBLISHED')),
  ],
};

const all = [...structure.dimensions, structure.time, structure.measure, ...structure.attributes];
const concepts: readonly Concept[] = all.map(({id}) => ({id, names: {zh: `概念${id}`, en: `Concept ${id}`}}));

/** Only what writers read of it. */
export const cube = {
  id: 'goods',
  title: {zh: '货物', en: 'Goods "A" & B'},
  notes: [
    {zh: '一', en: 'First, note'},
    {zh: '二', en: 'Second'},
  ],
  synthetic: true,
  dimensions: [
    {id: 'flow', title: {zh: '流向', en: 'Flow'}, codes: []},
    {
      id: 'area',
      title: {zh: '地区', en: 'Area'},
      codes: [
        {code: '330100', label: {zh: '杭州', en: 'Hangzhou'}, level: 'city', order: 1, note: both('a part only')},
      ],
    },
  ],
  measures: [
    {id: 'growth', title: {zh: '增速', en: 'Growth'}, unit: 'PCT', decimals: 2, kind: 'growth'},
    {id: 'value', title: {zh: '金额', en: 'Value'}, unit: 'CNY_100M', decimals: 2, kind: 'value'},
  ],
} as unknown as ReleasedCube;

type KindOptions = {
  readonly status?: Status;
  readonly conf?: ConfStatus;
  readonly flags?: readonly Flag[];
  readonly reason?: string;
};

export function kind(measure: string, options: KindOptions = {}): ObservationKind {
  return {unit: measure === 'value' ? 'CNY_100M' : 'PCT', decimals: 2, status: 'normal', ...options};
}

export function observation(
  when: string,
  printed: string,
  of: ObservationKind,
  bounds: {low?: string; high?: string} = {},
): SeriesObservation {
  return {period: period(when), text: printed, kind: of, ...bounds};
}

/** Key as text: `X.330100.value.A`. */
export function series(key: string, ...observations: readonly SeriesObservation[]): MessageSeries {
  return {key: key.split('.'), observations};
}

/** A total with a provisional figure below zero, a growth that is missing once and a lower bound once, a hidden month and a long one. */
export const usual: readonly MessageSeries[] = [
  series(
    '_T._T.value.A',
    observation('2018', '1006.23', kind('value')),
    observation('2019', '-0.50', kind('value', {flags: ['p', 'r']})),
  ),
  series(
    'X.330100.growth.A',
    observation('2018', '…', kind('growth', {status: 'unavailable', reason: 'before-data'})),
    observation('2019', '12.00', kind('growth', {reason: 'lower-bound'}), {low: '12.00'}),
  ),
  series(
    'X.330200.value.M',
    observation('2019-01', '·', kind('value', {status: 'suppressed', conf: 'D'})),
    observation('2019-02', '90071992547409931.10', kind('value')),
  ),
];

export function set(some: readonly MessageSeries[] = usual, more: Partial<MessageDataSet> = {}): MessageDataSet {
  return {
    action: 'Information',
    series: async function* () {
      for (const one of some) yield [one];
    },
    ...more,
  };
}

/** Codes and counts of the series, as the message's maker gives them. */
function tallyOf(some: readonly MessageSeries[]): Tally {
  const count = (of: readonly MessageSeries[]) => of.reduce((sum, {observations}) => sum + observations.length, 0);
  return {
    series: some.length,
    observations: count(some),
    dimensions: ids.map((id, at) => ({
      id,
      codes: (codelists[at]?.codes ?? [])
        .map(({id: code}) => ({code, of: some.filter(({key}) => key[at] === code)}))
        .filter(({of}) => of.length > 0)
        .map(({code, of}) => ({code, series: of.length, observations: count(of)})),
    })),
  };
}

export function flow(some: readonly MessageSeries[] = usual, more: Partial<MessageFlow> = {}): MessageFlow {
  const periods = new Set<Period>(some.flatMap(({observations}) => observations.map((one) => one.period)));
  return {
    cube,
    flow: {...named('Dataflow', 'DF_GOODS'), names: {zh: '货物贸易', en: 'Trade in goods'}, ...whole, structure},
    structure,
    codelists,
    concepts,
    tally: tallyOf(some),
    periods: [...periods].sort(),
    dataSets: [set(some)],
    ...more,
  };
}

export function message(more: Partial<DataMessage> = {}): DataMessage {
  return {
    id: 'IREF000001',
    prepared: '2020-01-02T03:04:05Z',
    publisher: {id: 'zj-test', title: both('Trade'), agency: {zh: '某厅', en: 'Some & Co'}},
    agency: 'ZJ_TEST',
    isSynthetic: true,
    release: 'R2019-1',
    languages: ['en', 'zh'],
    dimensionAtObservation: 'TIME_PERIOD',
    attributes: 'all',
    measures: 'all',
    seriesKeysOnly: false,
    self: 'http://127.0.0.1/sdmx/data/dataflow/ZJ_TEST/DF_GOODS/1.2.0/*?a=1&b=2',
    flows: [flow()],
    ...more,
  };
}

export async function textOf(writer: DataWriter, of: DataMessage): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of writer.write(of)) pieces.push(piece);
  return pieces.join('');
}
