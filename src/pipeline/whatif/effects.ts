/**
 * The effect of a change on compiled cells: what differs, appears and vanishes, largest change first. Values are compared exactly;
 * what is shown is rounded once, in the unit that the dataset prints its value in.
 */
import {addressText, TOTAL} from '../../model/address.ts';
import type {Cell} from '../../model/cell.ts';
import {decimal, decimalText, pow10, ratio, round} from '../../model/decimal.ts';
import type {Compiled} from '../../model/seals.ts';
import {byCodePoint, type Text} from '../../model/text.ts';
import {units} from '../../model/unit.ts';
import {cellName, ranksOf} from './ranks.ts';

/** `moved`: the value is as it was, its rank or the number of its records is not. */
export type EffectKind = 'changed' | 'appears' | 'vanishes' | 'moved';

export type CellEffect = {
  readonly dataset: string;
  /** address of the cell's value */
  readonly address: string;
  /** its codes in words, totals left out; that of the total where all are */
  readonly label: Text;
  readonly key: readonly string[];
  readonly period: string;
  readonly kind: EffectKind;
  /** in `unit`, as printed; absent where there is, or would be, no such cell */
  readonly before?: string;
  readonly after?: string;
  readonly change: string;
  /** per cent of the value before, two decimals; absent where that is zero */
  readonly percent?: string;
  /** among the codes of its level, largest value first */
  readonly rankBefore?: number;
  readonly rankAfter?: number;
  readonly unit: string;
  /** exact, in the base unit (yuan, pounds, pieces) */
  readonly exactChange: string;
  readonly recordsBefore: string;
  readonly recordsAfter: string;
};

/** How many cells of a dataset are touched, of how many that it would have. */
export type DatasetEffect = {
  readonly id: string;
  readonly title: Text;
  readonly cells: number;
} & Readonly<Record<EffectKind, number>>;

type Sized = CellEffect & {readonly isMoney: boolean; readonly size: bigint};

export type Effects = {readonly cells: readonly CellEffect[]; readonly datasets: readonly DatasetEffect[]};

/** Of all datasets, in order of size: money first, then counts. */
export function effectsOn(before: readonly Compiled[], after: readonly Compiled[]): Effects {
  const others = new Map(before.map((dataset) => [dataset.id, dataset]));
  const found = after.map((dataset) => ofDataset(others.get(dataset.id) ?? {...dataset, cells: []}, dataset));
  const cells = found.flatMap(({sized}) => sized).toSorted(bySize);
  return {
    cells: cells.map(({isMoney: _isMoney, size: _size, ...effect}) => effect),
    datasets: found.map(({counts}) => counts),
  };
}

/** Changes of values, then those of ranks alone; of equal ones those of totals first. */
function bySize(a: Sized, b: Sized): number {
  if (a.isMoney !== b.isMoney) return a.isMoney ? -1 : 1;
  if (a.size !== b.size) return a.size < b.size ? 1 : -1;
  return codesIn(a) - codesIn(b) || byCodePoint(a.address, b.address);
}

function codesIn({key}: CellEffect): number {
  return key.filter((code) => code !== TOTAL).length;
}

type Pair = {
  readonly name: string;
  readonly old: Cell | undefined;
  readonly now: Cell | undefined;
};

function ofDataset(before: Compiled, after: Compiled): {readonly sized: Sized[]; readonly counts: DatasetEffect} {
  const was = new Map(before.cells.map((cell) => [cellName(cell), cell]));
  const ranks = {before: ranksOf(before), after: ranksOf(after)};
  const describe = describing(before, after);
  const sized: Sized[] = [];
  const visit = (pair: Pair): void => {
    const found = describe(pair, ranks.before.get(pair.name), ranks.after.get(pair.name));
    if (found) sized.push(found);
  };
  for (const now of after.cells) {
    const name = cellName(now);
    visit({name, old: was.get(name), now});
    was.delete(name);
  }
  for (const [name, old] of was) visit({name, old, now: undefined});
  const count = (kind: EffectKind): number => sized.filter((effect) => effect.kind === kind).length;
  const kinds = {
    changed: count('changed'),
    appears: count('appears'),
    vanishes: count('vanishes'),
    moved: count('moved'),
  };
  return {sized, counts: {id: after.id, title: after.title, cells: after.cells.length, ...kinds}};
}

/** A function that tells of a pair of cells what is different; undefined where nothing is. */
function describing(before: Compiled, after: Compiled) {
  const measure = [...after.measures, ...before.measures].find(({kind}) => kind === 'value');
  const unit = measure?.unit ?? 'COUNT';
  const {power, base} = Object.entries(units).find(([id]) => id === unit)?.[1] ?? {power: 0, base: unit};
  const scale = Math.max(before.scale, after.scale);
  const print = (value: bigint): string =>
    decimalText(round(ratio(value, pow10(scale + power)), measure?.decimals ?? 0));
  const nameIn = labelling(before, after);
  return ({old, now}: Pair, rankBefore: number | undefined, rankAfter: number | undefined): Sized | undefined => {
    const cell = now ?? old;
    const one = (old?.value ?? 0n) * pow10(scale - before.scale);
    const other = (now?.value ?? 0n) * pow10(scale - after.scale);
    const isSame = one === other && rankBefore === rankAfter && old?.records === now?.records;
    if (cell === undefined || (isSame && old !== undefined && now !== undefined)) return undefined;
    const change = other - one;
    const kind = old === undefined ? 'appears' : now === undefined ? 'vanishes' : change === 0n ? 'moved' : 'changed';
    const {key, period} = cell;
    return {
      dataset: after.id,
      address: addressText({dataset: after.id, key, measure: measure?.id ?? 'value', period}),
      label: nameIn(key),
      key,
      period,
      kind,
      ...(old === undefined ? {} : {before: print(one)}),
      ...(now === undefined ? {} : {after: print(other)}),
      change: signed(print(change)),
      ...(one === 0n ? {} : {percent: signed(decimalText(round(ratio(change * 100n, one < 0n ? -one : one), 2)))}),
      ...(rankBefore === undefined ? {} : {rankBefore}),
      ...(rankAfter === undefined ? {} : {rankAfter}),
      unit,
      exactChange: signed(decimalText(decimal(change, scale))),
      recordsBefore: String(old?.records ?? 0n),
      recordsAfter: String(now?.records ?? 0n),
      isMoney: base !== 'COUNT',
      // At one scale for all datasets, so that sizes compare.
      size: (change < 0n ? -change : change) * pow10(SIZE_SCALE - scale),
    };
  };
}

/** More digits than any value and weight have together. */
const SIZE_SCALE = 40;

function signed(text: string): string {
  return /^-|^[0.]+$/.test(text) ? text : `+${text}`;
}

/** The words of a key: labels of its codes without the totals. */
function labelling(before: Compiled, after: Compiled): (key: readonly string[]) => Text {
  const labels = after.dimensions.map(({codes}, at) => {
    const old = before.dimensions[at]?.codes ?? [];
    return new Map([...old, ...codes].map(({code, label}) => [code, label]));
  });
  const total = labels.map((one) => one.get(TOTAL)).find((one) => one !== undefined);
  return (key) => {
    const parts = key.flatMap((code, at) => (code === TOTAL ? [] : (labels[at]?.get(code) ?? {zh: code, en: code})));
    const named = parts.length > 0 ? parts : total ? [total] : [];
    return {zh: named.map(({zh}) => zh).join('·'), en: named.map(({en}) => en).join(', ')};
  };
}
