/**
 * A workspace with one published release of about as many observations as asked: made figures of one dataset, flow × item × area × partner,
 * five quarters each. Only the release is made, not the records behind it: this is what servers are measured on.
 */
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Observation} from '../../src/model/observation.ts';
import {period} from '../../src/model/period.ts';
import type {Compiled, DatasetBody, Dimension, Protected} from '../../src/model/seals.ts';
import {draft, type Material, publish, settle, stagingFolder} from '../../src/release/index.ts';
import {task} from '../measure/task.ts';

export type MakeServed = {readonly root: string; readonly observations: number; readonly seed: number};
export type MadeServed = {readonly id: string; readonly observations: number; readonly series: number};

const QUARTERS = ['2018-Q1', '2018-Q2', '2018-Q3', '2018-Q4', '2019-Q1'].map(period);
const [FLOWS, ITEMS, AREAS] = [3, 50, 40];

/** What a release is made of beside its figures: here, nothing. */
const MATERIAL: Omit<Material, 'compiled'> = {
  audience: 'public',
  versions: {shumao: 'bench'},
  earlier: [],
  inputs: [],
  declarations: [],
  codes: {},
  lake: {},
  tables: () => [],
  summaries: {},
  secrets: {},
  hidden: [],
  inside: [],
};

await task(async ({root, observations: wanted, seed}: MakeServed): Promise<MadeServed> => {
  const partners = Math.max(1, Math.round(wanted / (FLOWS * ITEMS * AREAS * QUARTERS.length)));
  const dimensions = [
    dimension('flow', '流向', 'Flow', FLOWS),
    dimension('item', '项目', 'Item', ITEMS),
    dimension('area', '地区', 'Area', AREAS),
    dimension('partner', '国家（地区）', 'Economy', partners),
  ];
  const observations = [...figures(dimensions, seed)];
  const body: DatasetBody = {
    id: 'trade',
    title: {zh: '合成贸易额', en: 'Synthetic trade'},
    dimensions,
    measures: [{id: 'value', title: {zh: '金额', en: 'Value'}, unit: 'CNY_100M', decimals: 2, kind: 'value'}],
    periods: QUARTERS,
    notes: [{zh: '为测量而生成', en: 'Made for measurement'}],
    synthetic: true,
    scale: 2,
    observations,
  };
  const protection = {rules: [], hidden: {primary: 0, secondary: 0}, withheld: []};
  // Made figures about nobody: there is nothing to protect.
  const dataset = {...body, protection} as unknown as Protected;
  const workspace = {
    id: 'served',
    title: {zh: '服务测量', en: 'Serving, measured'},
    agency: {zh: '合成数据', en: 'Synthetic data'},
  };
  await writeWorkspace(root);
  const temporary = join(root, '.shumao', 'tmp');
  await mkdir(temporary, {recursive: true});
  // Exact cells are of no use to a server.
  const compiled = {...body, observations: [], cells: []} as unknown as Compiled;
  const staged = await publish(
    draft([dataset], {workspace}),
    [dataset],
    {...MATERIAL, compiled: [compiled]},
    await stagingFolder(root),
    temporary,
  );
  const {id, data} = staged;
  await settle(root, workspace.id, staged, {
    kind: 'release',
    id,
    data,
    label: 'B1',
    at: '2020-01-01T00:00:00Z',
    audience: 'public',
    periods: {},
  });
  return {id, observations: observations.length, series: observations.length / QUARTERS.length};
});

function dimension(id: string, zh: string, en: string, size: number): Dimension {
  const codes = Array.from({length: size}, (_, order) => {
    if (order === 0) return {code: '_T', label: {zh: '合计', en: 'Total'}, level: 'total', order};
    const code = `${id[0]?.toUpperCase()}${String(order).padStart(3, '0')}`;
    return {code, label: {zh: `${zh}${order}`, en: `${en} ${order}`}, level: id, parent: '_T', order};
  });
  return {id, title: {zh, en}, codes};
}

function* figures(dimensions: readonly Dimension[], seed: number): Iterable<Observation> {
  let state = seed >>> 0;
  const [flows, items, areas, partners] = dimensions.map(({codes}) => codes.map(({code}) => code));
  for (const flow of flows ?? []) {
    for (const item of items ?? []) {
      for (const area of areas ?? []) {
        for (const partner of partners ?? []) {
          const key = [flow, item, area, partner];
          for (const when of QUARTERS) {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
            yield {
              dataset: 'trade',
              key,
              measure: 'value',
              period: when,
              text: ((state % 10_000_000) / 100).toFixed(2),
              unit: 'CNY_100M',
              decimals: 2,
              status: 'normal',
            };
          }
        }
      }
    }
  }
}

async function writeWorkspace(root: string): Promise<void> {
  await mkdir(root, {recursive: true});
  const lines = [
    'shumao: 1',
    'id: served',
    'title: {zh: 服务测量, en: "Serving, measured"}',
    'agency: {zh: 合成数据, en: Synthetic data}',
    'synthetic: true',
  ];
  await writeFile(join(root, 'workspace.yaml'), `${lines.join('\n')}\n`);
}
