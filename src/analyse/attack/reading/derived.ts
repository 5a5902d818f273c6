/**
 * Derived figures that are shown: each ties the cells that it was computed of. A share with its whole gives the part back.
 *
 * A figure is linear in small moves of its cells: the row holds its partial derivatives, so that the exact check sees what an
 * outsider could solve for, and the interval attack sees it within the printed digits. Kinds that are not listed here say nothing
 * that this attack can use; where the cell itself is hidden they are reported by `unreadable`.
 */
import {addressText, TOTAL} from '../../../model/address.ts';
import {frequency, monthsToDate, partOf, previous, yearBefore} from '../../../model/period.ts';
import type {AttackedDataset, AttackInput} from '../input.ts';
import type {Rational, Row, Term} from './rows.ts';
import {halfOf, isNumber, type Unknown, type Unknowns} from './unknowns.ts';

type Figure = {
  readonly dataset: string;
  readonly key: readonly string[];
  readonly period: Unknown['period'];
  readonly measure: string;
  readonly unit: string;
  readonly decimals: number;
  readonly text: string;
};

type Frame = {
  readonly unknowns: Unknowns;
  readonly dataset: AttackedDataset;
  readonly options: Readonly<Record<string, unknown>>;
  readonly figure: Figure;
};

/** What is known of the figure's cells: Σ terms = 0, and what the figure divides by, which its printed digits are a part of. */
type Reading = {readonly terms: readonly Term[]; readonly base: number};

/** @returns undefined where the figure tells nothing, or nothing that this attack can use */
type Reader = (frame: Frame) => Reading | undefined;

/** Cells that are added up; one that is not there is a known zero. */
type Amount = {readonly cells: readonly Unknown[]; readonly value: bigint};

/** Rows of all derived figures that look at a hidden cell: shown now, shown before as they are now, or printed by others. */
export function derivedRows(
  {datasets, printed}: Pick<AttackInput, 'datasets' | 'printed'>,
  unknowns: Unknowns,
): readonly Row[] {
  const rows: Row[] = [];
  for (const dataset of datasets) {
    const add = (figure: Figure, isEarlier: boolean): void => {
      const reading = read(dataset, figure, unknowns);
      const isOpen = ({at}: Term): boolean => {
        const one = unknowns.all[at];
        return one?.telling === 'hidden' || (isEarlier && one?.before === undefined);
      };
      if (!reading?.terms.some(isOpen)) return;
      const {terms, base} = reading;
      const {unit, decimals} = figure;
      const half = isMoney(unit) ? halfOf(unit, decimals, unknowns.scale) : relativeHalf(figure, base);
      rows.push({terms, half, sum: -1, isEarlier, says: () => `${addressText(figure)} is printed`});
    };
    const before = new Set(dataset.before?.map(addressText));
    for (const one of dataset.published.observations)
      if (isNumber(one) && !before.has(addressText(one))) add(one, false);
    for (const one of dataset.before ?? []) add(one, true);
    for (const one of printed) if (one.dataset === dataset.truth.id) add(one, true);
  }
  return rows;
}

/** Whether this attack can use what figures of a kind tell. */
export function isRead(kind: string): boolean {
  return Object.hasOwn(readers, kind);
}

/** @returns undefined where this attack cannot use what the figure tells */
export function read(dataset: AttackedDataset, figure: Figure, unknowns: Unknowns): Reading | undefined {
  const kind = kindsOf(dataset).get(figure.measure) ?? '';
  return readers[kind]?.({unknowns, dataset, options: dataset.publish[figure.measure] ?? {}, figure});
}

const kinds = new WeakMap<AttackedDataset, ReadonlyMap<string, string>>();

function kindsOf(dataset: AttackedDataset): ReadonlyMap<string, string> {
  const known = kinds.get(dataset) ?? new Map(dataset.truth.measures.map(({id, kind}) => [id, kind] as const));
  kinds.set(dataset, known);
  return known;
}

function isMoney(unit: string): boolean {
  return !['PCT', 'PP', 'TIMES', 'RANK', 'PERIODS', 'INDEX', 'MONTH'].includes(unit);
}

/** A row is scaled so that the figure's own cells have coefficient 1: half a digit is then that part of what the figure divides by. */
function relativeHalf({unit, decimals}: Figure, base: number): number {
  return 0.5 * 10 ** -decimals * (unit === 'TIMES' ? 1 : 0.01) * base;
}

const readers: Readonly<Record<string, Reader>> = {
  'year-to-date': ({unknowns, figure: {dataset, key, period}}) => {
    // Where no months are kept, a year is its own sum.
    const months = monthsToDate(period).map((month) => unknowns.find(dataset, key, month));
    return exactly([amount(months.some((one) => one) ? months : [unknowns.find(dataset, key, period)]), 1]);
  },
  balance: ({unknowns, dataset: {truth}, figure: {dataset, key, period}}) => {
    const at = truth.dimensions.findIndex(({id}) => id === 'flow');
    if (at < 0 || key[at] !== TOTAL) return undefined;
    const [x, m] = ['X', 'M'].map((flow) => amount([unknowns.find(dataset, key.with(at, flow), period)]));
    return exactly([x, 1], [m, -1]);
  },
  increase: (frame) => exactly([now(frame), 1], [then(frame), -1]),
  growth: (frame) => proportional(now(frame), then(frame)),
  multiple: (frame) => proportional(now(frame), then(frame)),
  'growth-on-previous': (frame) => {
    const {key, period} = frame.figure;
    const [a, b] = [period, previous(period)].map((at) => amount([cellAt(frame, key, at)]));
    return proportional(a, b);
  },
  base: (frame) => (frame.options['figure'] === undefined ? exactly([then(frame), 1]) : undefined),
  share: (frame) => {
    const own = amount([cellAt(frame, frame.figure.key, frame.figure.period)]);
    return isOfFigure(frame) ? ofFigure(frame, own) : proportional(own, wholeOf(frame, frame.figure.period));
  },
  contribution: (frame) => {
    const [a, b, base] = [now(frame), then(frame), wholeOf(frame, yearBefore(frame.figure.period))];
    if (!base || base.value === 0n) return undefined;
    return relative(base.value, [a, 1], [b, -1], [base, {num: -(valueOf(a) - valueOf(b)), den: base.value}]);
  },
  'share-of-growth': (frame) => {
    const {period} = frame.figure;
    const [a, b] = [now(frame), then(frame)];
    const [whole, base] = [wholeOf(frame, period), wholeOf(frame, yearBefore(period))];
    const den = valueOf(whole) - valueOf(base);
    const num = valueOf(a) - valueOf(b);
    if (den === 0n) return undefined;
    return relative(den, [a, 1], [b, -1], [whole, {num: -num, den}], [base, {num, den}]);
  },
  'share-change': (frame) => {
    const {key, period} = frame.figure;
    const [a, b] = [period, yearBefore(period)].map((at) => amount([cellAt(frame, key, at)]));
    const [whole, base] = [wholeOf(frame, period), wholeOf(frame, yearBefore(period))];
    if (!whole || !base || whole.value === 0n || base.value === 0n) return undefined;
    // a/W − b/B, times W: a − (a/W) W′ − (W/B) b′ + (W b / B²) B′
    return relative(
      whole.value,
      [a, 1],
      [whole, {num: -valueOf(a), den: whole.value}],
      [b, {num: -whole.value, den: base.value}],
      [base, {num: whole.value * valueOf(b), den: base.value * base.value}],
    );
  },
};

function valueOf(one: Amount | undefined): bigint {
  return one?.value ?? 0n;
}

function amount(found: readonly (Unknown | undefined)[]): Amount {
  const cells = found.flatMap((one) => one ?? []);
  return {cells, value: cells.reduce((sum, {value}) => sum + value, 0n)};
}

function cellAt({unknowns, figure}: Frame, key: readonly string[], period: Unknown['period']): Unknown | undefined {
  return unknowns.find(figure.dataset, key, period);
}

function now(frame: Frame): Amount | undefined {
  return onBasis(frame, frame.figure.key, frame.figure.period);
}

function then(frame: Frame): Amount | undefined {
  return onBasis(frame, frame.figure.key, yearBefore(frame.figure.period));
}

/** A cell, or what `basis:` adds up: the months from January on, or January with February. */
function onBasis(frame: Frame, key: readonly string[], period: Unknown['period']): Amount | undefined {
  const basis = frame.options['basis'];
  const isJoint = basis === 'joint-months' && frequency(period) === 'month' && partOf(period) <= 2;
  if (isJoint && partOf(period) === 1) return undefined;
  const isSum = frequency(period) === 'month' && (basis === 'year-to-date' || isJoint);
  return amount((isSum ? monthsToDate(period) : [period]).map((at) => cellAt(frame, key, at)));
}

function isOfFigure({options}: Frame): boolean {
  return namesIn(options)?.['figure'] !== undefined;
}

function namesIn(options: Frame['options']): Readonly<Record<string, string>> | undefined {
  // Options were checked against their schema when the declaration was read: texts by dimension, a dataset, or a figure of others.
  return options['of'] as Readonly<Record<string, string>> | undefined;
}

/** A share of a number that others have printed: the part itself, within the digits. */
function ofFigure({figure: {text}}: Frame, own: Amount): Reading | undefined {
  const percent = Number(text);
  if (own.cells.length === 0 || !Number.isFinite(percent) || percent === 0) return undefined;
  return {terms: termsOf([own, 1]), base: Math.abs((Number(own.value) * 100) / percent)};
}

/** The whole that `of:` names; by default the total of all dimensions but flow. */
function wholeOf(frame: Frame, period: Unknown['period']): Amount | undefined {
  const {unknowns, dataset, options, figure} = frame;
  const of = namesIn(options);
  if (of?.['figure'] !== undefined) return undefined;
  const key = figure.key.map((code, at) => {
    const id = dataset.truth.dimensions[at]?.id ?? '';
    if (of !== undefined) return of[id] ?? code;
    return id === 'flow' ? code : TOTAL;
  });
  const other = of?.['dataset'];
  return other === undefined ? onBasis(frame, key, period) : amount([unknowns.find(other, key, period)]);
}

/** a/b is known: a′ − (a/b) b′ = 0 */
function proportional(a: Amount | undefined, b: Amount | undefined): Reading | undefined {
  if (!a || !b || a.cells.length === 0 || b.value === 0n) return undefined;
  const isSame = a.cells.length === 1 && b.cells.length === 1 && a.cells[0] === b.cells[0];
  // A number in itself is 100 %, whatever it is.
  return isSame ? {terms: [], base: 1} : relative(b.value, [a, 1], [b, {num: -a.value, den: b.value}]);
}

type Part = readonly [one: Amount | undefined, factor: number | Rational];

function exactly(...parts: readonly Part[]): Reading {
  return {terms: termsOf(...parts), base: 1};
}

function relative(base: bigint, ...parts: readonly Part[]): Reading {
  return {terms: termsOf(...parts), base: Math.abs(Number(base))};
}

/** One term a cell: a total is its own whole too. */
function termsOf(...parts: readonly Part[]): readonly Term[] {
  const sums = new Map<number, Rational>();
  for (const [one, factor] of parts) {
    const {num, den} = typeof factor === 'number' ? {num: BigInt(factor), den: 1n} : factor;
    for (const {at} of one?.cells ?? []) {
      const known = sums.get(at);
      sums.set(at, known ? {num: known.num * den + num * known.den, den: known.den * den} : {num, den});
    }
  }
  return [...sums].flatMap(([at, ratio]): readonly Term[] => {
    if (ratio.num === 0n) return [];
    const coefficient = Number(ratio.num) / Number(ratio.den);
    return ratio.den === 1n && Math.abs(coefficient) === 1 ? [{at, coefficient}] : [{at, coefficient, ratio}];
  });
}
