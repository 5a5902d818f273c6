/** Tables that one can check in the head: cells by key, some hidden, everything else shown to the unit. */
import type {AttackedDataset, AttackInput} from '../../src/analyse/attack/index.ts';
import type {Cell} from '../../src/model/cell.ts';
import {period} from '../../src/model/period.ts';
import type {Sensitivity} from '../../src/model/protection.ts';
import type {Compiled, Dimension, MeasureDescription} from '../../src/model/seals.ts';

export type Codes = Readonly<
  Record<string, {readonly parent?: string; readonly level?: string; readonly members?: readonly string[]}>
>;

export type Scene = {
  readonly id?: string;
  readonly dimensions: Readonly<Record<string, Codes>>;
  /** `KEY/PERIOD` or `KEY` (2019) → value, or contributions, largest first */
  readonly cells: Readonly<Record<string, number | readonly number[]>>;
  readonly hidden: readonly string[];
  readonly sensitivity?: Partial<Sensitivity>;
  readonly equations?: Compiled['equations'];
  /** shown beside the values: `KEY/MEASURE/PERIOD` → text */
  readonly figures?: Readonly<Record<string, string>>;
  /** options of measures, as declared */
  readonly publish?: AttackedDataset['publish'];
  readonly unit?: string;
  readonly decimals?: number;
};

const title = {zh: '试', en: 'Test'};

const kinds: readonly (readonly [string, string])[] = [
  ['value', 'CNY'],
  ['share', 'PCT'],
  ['growth', 'PCT'],
  ['share-of-growth', 'PCT'],
  ['contribution', 'PP'],
  ['multiple', 'TIMES'],
  ['share-change', 'PP'],
  ['year-to-date', 'CNY'],
  ['balance', 'CNY'],
  ['increase', 'CNY'],
  ['records', 'COUNT'],
  ['rank', 'RANK'],
  ['growth-on-previous', 'PCT'],
  ['base', 'CNY'],
];

export function dataset(scene: Scene): AttackedDataset {
  const {id = 'd', cells, hidden, unit = 'CNY', decimals = 0} = scene;
  const isHidden = new Set(hidden.map(nameOf));
  const body = {
    id,
    title,
    dimensions: Object.entries(scene.dimensions).map(([name, codes]) => dimensionOf(name, codes)),
    measures: kinds.map(([kind, own]): MeasureDescription => ({id: kind, title, unit: own, decimals: 2, kind})),
    periods: [...new Set(Object.keys(cells).map((name) => period(nameOf(name).split('/')[1] ?? '')))],
    notes: [],
    synthetic: false,
    scale: 0,
  };
  const list = Object.entries(cells).map(([name, value]) => cellOf(name, value));
  const observations = list.map((cell) => {
    const {key, period: at} = cell;
    const is = isHidden.has(`${key.join('.')}/${at}`);
    const shown = {dataset: id, key, period: at, measure: 'value', unit, decimals};
    return is
      ? ({...shown, text: '·', status: 'suppressed', conf: 'D'} as const)
      : ({...shown, text: String(cell.value), status: 'normal'} as const);
  });
  const figures = Object.entries(scene.figures ?? {}).map(([name, text]) => {
    const [key = '', measure = '', at = ''] = name.split('/');
    const own = kinds.find(([kind]) => kind === measure)?.[1] ?? '';
    const digits = text.split('.')[1]?.length ?? 0;
    const shown = {dataset: id, key: key.split('.'), period: period(at), measure, unit: own, decimals: digits};
    return {...shown, text, status: 'normal'} as const;
  });
  const published = {...body, observations: [...observations, ...figures]};
  // A table made for a test stands for what the compile room would have made.
  const truth = {...published, cells: list, equations: scene.equations ?? []} as unknown as Compiled;
  const sensitivity = {dominance: [], zeros: 'public', intervals: 'report', ...scene.sensitivity} as const;
  return {truth, published, sensitivity, publish: scene.publish ?? {}};
}

export function input(...datasets: readonly AttackedDataset[]): AttackInput {
  return {datasets, printed: []};
}

function nameOf(name: string): string {
  return name.includes('/') ? name : `${name}/2019`;
}

function cellOf(name: string, value: number | readonly number[]): Cell {
  const [key = '', at = ''] = nameOf(name).split('/');
  const sizes = typeof value === 'number' ? [value / 4, value / 4, value / 4, value / 4] : value;
  const sum = sizes.reduce((total, one) => total + one, 0);
  return {
    key: key.split('.'),
    period: period(at),
    value: BigInt(sum),
    records: BigInt(sizes.length),
    enterprises: BigInt(sizes.length),
    largest: sizes
      .toSorted((a, b) => b - a)
      .slice(0, 3)
      .map((size, rank) => ({enterprise: `e${rank}`, value: BigInt(Math.round(size))})),
  };
}

function dimensionOf(id: string, codes: Codes): Dimension {
  const total = {code: '_T', label: title, level: 'total', order: 0};
  const others = Object.entries(codes).map(([code, {parent, level = 'level', members}], at) => ({
    code,
    label: title,
    level: members ? 'group' : level,
    order: at + 1,
    ...(parent === undefined ? {} : {parent}),
    ...(members ? {members} : {}),
  }));
  return {id, title, codes: [total, ...others]};
}
