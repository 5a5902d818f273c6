/** Every cell of every dataset as one unknown: what it is in truth, and how much of it is told. */
import type {Cell} from '../../../model/cell.ts';
import {parseDecimal, pow10} from '../../../model/decimal.ts';
import type {Observation} from '../../../model/observation.ts';
import type {Period} from '../../../model/period.ts';
import type {CellRef, PublicFigure} from '../../../model/protection.ts';
import type {DatasetBody} from '../../../model/seals.ts';
import {units} from '../../../model/unit.ts';
import {unwrittenOf} from './unwritten.ts';
import type {AttackedDataset, AttackInput, Earlier} from '../input.ts';

/** `hidden`; `shown` by this release; `known` from earlier publications, whatever this release does */
export type Telling = 'hidden' | 'shown' | 'known';

export type Unknown = CellRef & {
  readonly at: number;
  readonly cell: Cell;
  /** a supplier keeps it back: nobody in the house knows it, and `value` says nothing */
  readonly isUnvalued: boolean;
  /** in the smallest unit of all datasets */
  readonly value: bigint;
  /** how many of those make one smallest unit of its own dataset */
  readonly perUnit: bigint;
  readonly telling: Telling;
  /** half of the interval that the printed digits stand for, in the smallest unit; 0 where the figure is exact or hidden */
  readonly half: number;
  /** the same where only earlier publications count; undefined: not known from them */
  readonly before: number | undefined;
};

export type Unknowns = {
  readonly all: readonly Unknown[];
  /** digits after the point of `value` */
  readonly scale: number;
  readonly find: (dataset: string, key: readonly string[] | string, period: Period) => Unknown | undefined;
  readonly of: (dataset: string) => readonly Unknown[];
};

export function unknownsOf({datasets, printed, earlier = []}: AttackInput): Unknowns {
  const scale = Math.max(0, ...datasets.map(({truth}) => truth.scale));
  const all: Unknown[] = [];
  const byDataset = new Map<string, {readonly names: Map<string, Unknown>; readonly list: Unknown[]}>();
  for (const dataset of datasets) {
    const {id} = dataset.truth;
    const own = {names: new Map<string, Unknown>(), list: new Array<Unknown>()};
    byDataset.set(id, own);
    const shown = halves(dataset.published, scale);
    const before = knownBefore(id, dataset, {printed, earlier, scale});
    const units = dataset.truth.dimensions.map(
      ({codes}) => new Set(codes.flatMap(({code, identifiesUnit}) => (identifiesUnit ? [code] : []))),
    );
    const perUnit = pow10(scale - dataset.truth.scale);
    const written = dataset.truth.cells.map((cell) => ({cell, isUnvalued: false}));
    for (const {cell, isUnvalued} of [...written, ...unwrittenOf(dataset)]) {
      const name = nameOf(cell.key, cell.period);
      const value = cell.value * perUnit;
      const half = shown.get(name);
      // A unit is shown where it agreed, or where a public source named it: what follows from that is not this release's doing.
      const isCleared = half !== undefined && cell.key.some((code, at) => units[at]?.has(code));
      const earlierHalf = isCleared ? half : before(name, value);
      const telling: Telling = earlierHalf !== undefined ? 'known' : half === undefined ? 'hidden' : 'shown';
      const widths = [half, earlierHalf].filter((one) => one !== undefined);
      const {key, period} = cell;
      const narrowest = widths.length > 0 ? Math.min(...widths) : 0;
      const told = {telling, half: narrowest, before: earlierHalf, isUnvalued};
      const unknown: Unknown = {at: all.length, dataset: id, key, period, cell, value, perUnit, ...told};
      all.push(unknown);
      own.names.set(name, unknown);
      own.list.push(unknown);
    }
  }
  return {
    all,
    scale,
    find: (dataset, key, period) => byDataset.get(dataset)?.names.get(nameOf(key, period)),
    of: (dataset) => byDataset.get(dataset)?.list ?? [],
  };
}

function nameOf(key: readonly string[] | string, period: Period): string {
  return `${typeof key === 'string' ? key : key.join('.')}/${period}`;
}

/** Cells of which a value is printed, with half of the interval that its digits stand for. */
function halves({measures, observations}: DatasetBody, scale: number): ReadonlyMap<string, number> {
  const values = new Set(measures.filter(({kind}) => kind === 'value').map(({id}) => id));
  const found = new Map<string, number>();
  for (const one of observations) {
    if (!values.has(one.measure) || !isNumber(one)) continue;
    const name = nameOf(one.key, one.period);
    const half = halfOf(one.unit, one.decimals, scale);
    const other = found.get(name);
    if (other === undefined || half < other) found.set(name, half);
  }
  return found;
}

export function isNumber({status}: Observation): boolean {
  return status === 'normal' || status === 'negligible';
}

/** Half a unit of the last printed digit; 0 where that is the smallest unit. */
export function halfOf(unit: string, decimals: number, scale: number): number {
  const digits = powerOf(unit) + scale - decimals;
  return digits <= 0 ? 0 : 0.5 * 10 ** digits;
}

function powerOf(unit: string): number {
  const known: Readonly<Record<string, {readonly power: number}>> = units;
  return known[unit]?.power ?? 0;
}

type Before = {readonly printed: readonly PublicFigure[]; readonly earlier: readonly Earlier[]; readonly scale: number};

/** What was printed before; a figure that contradicts the truth (since revised, or misprinted) tells nothing of it. */
function knownBefore(
  id: string,
  {truth}: AttackedDataset,
  {printed, earlier, scale}: Before,
): (name: string, value: bigint) => number | undefined {
  const values = new Set(truth.measures.filter(({kind}) => kind === 'value').map(({id: measure}) => measure));
  const figures = new Map<string, {readonly half: number; readonly value: bigint}[]>();
  const add = (key: readonly string[], period: Period, text: string, unit: string): void => {
    const number = parseDecimal(text);
    if (!number) return;
    const digits = powerOf(unit) + scale - number.scale;
    const half = digits <= 0 ? 0 : 0.5 * 10 ** digits;
    const value = digits >= 0 ? number.unscaled * pow10(digits) : number.unscaled / pow10(-digits);
    const name = nameOf(key, period);
    const list = figures.get(name) ?? [];
    if (list.length === 0) figures.set(name, list);
    list.push({half, value});
  };
  for (const one of printed) {
    if (one.dataset === id && values.has(one.measure)) add(one.key, one.period, one.text, one.unit);
  }
  for (const {datasets} of earlier) {
    const dataset = datasets.find((body) => body.id === id);
    const measures = new Set(dataset?.measures.filter(({kind}) => kind === 'value').map((one) => one.id));
    for (const one of dataset?.observations ?? []) {
      if (measures.has(one.measure) && isNumber(one)) add(one.key, one.period, one.text, one.unit);
    }
  }
  return (name, truthValue) => {
    const fitting = (figures.get(name) ?? []).filter(
      ({half, value}) => Math.abs(Number(truthValue - value)) <= half * (1 + 1e-9),
    );
    return fitting.length > 0 ? Math.min(...fitting.map(({half}) => half)) : undefined;
  };
}
