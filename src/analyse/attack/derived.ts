/**
 * Derived figures that are shown: each ties the cells that it was computed of. A share with its whole gives the part back.
 *
 * A figure is linear in small moves of its cells: the row holds its partial derivatives, so that the exact check sees what an
 * outsider could solve for, and the interval attack sees it within the printed digits. Kinds that are not listed here say nothing
 * that this attack can use; where the cell itself is hidden they are reported by `unreadable`.
 */
import {addressText, TOTAL} from '../../model/address.ts';
import {monthsToDate, yearBefore} from '../../model/period.ts';
import type {AttackedDataset, AttackInput, Earlier} from './input.ts';
import type {Rational, Row, Term} from './rows.ts';
import {halfOf, isNumber, type Unknown, type Unknowns} from './unknowns.ts';

type Figure = {
  readonly dataset: string;
  readonly key: readonly string[];
  readonly period: Unknown['period'];
  readonly measure: string;
  readonly unit: string;
  readonly decimals: number;
};

type Frame = {
  readonly unknowns: Unknowns;
  readonly dataset: AttackedDataset;
  readonly options: Readonly<Record<string, unknown>>;
  readonly figure: Figure;
};

/** Cells by role; a cell that is not there is a known zero and has no term. */
type Reader = (frame: Frame) => readonly Term[] | undefined;

/** Rows of all derived figures that look at a hidden cell: shown now, shown before as they are now, or printed by others. */
export function derivedRows({datasets, printed, earlier = []}: AttackInput, unknowns: Unknowns): readonly Row[] {
  const rows: Row[] = [];
  for (const dataset of datasets) {
    const kinds = new Map(dataset.truth.measures.map(({id, kind}) => [id, kind] as const));
    const add = (figure: Figure, isEarlier: boolean): void => {
      const read = readers[kinds.get(figure.measure) ?? ''];
      const options = dataset.publish[figure.measure] ?? {};
      const terms = read?.({unknowns, dataset, options, figure});
      const isOpen = ({at}: Term): boolean => {
        const one = unknowns.all[at];
        return one?.telling === 'hidden' || (isEarlier && one?.before === undefined);
      };
      if (!terms?.some(isOpen)) return;
      const {unit, decimals} = figure;
      const half = isMoney(unit) ? halfOf(unit, decimals, unknowns.scale) : relativeHalf(figure, terms, unknowns);
      rows.push({terms, half, sum: -1, isEarlier, says: () => `${addressText(figure)} is printed`});
    };
    const before = shownBefore(dataset, earlier, (measure) => readable.has(kinds.get(measure) ?? ''));
    for (const one of dataset.published.observations)
      if (isNumber(one) && !before.has(addressText(one))) add(one, false);
    for (const one of before.values()) add(one, true);
    for (const one of printed) if (one.dataset === dataset.truth.id) add(one, true);
  }
  return rows;
}

/** By address: derived figures that an earlier release shows as they are in truth. What has been revised since is not read. */
function shownBefore(
  {truth}: AttackedDataset,
  earlier: readonly Earlier[],
  isRead: (measure: string) => boolean,
): ReadonlyMap<string, Figure> {
  const own = earlier.flatMap(({datasets}) => datasets.filter(({id}) => id === truth.id));
  const found = new Map<string, Figure>();
  if (own.length === 0) return found;
  const shown = new Set(
    own.flatMap(({observations}) =>
      observations.flatMap((one) => (isNumber(one) && isRead(one.measure) ? [`${addressText(one)}=${one.text}`] : [])),
    ),
  );
  if (shown.size === 0) return found;
  for (const one of truth.observations) {
    if (!isRead(one.measure)) continue;
    const address = addressText(one);
    if (shown.has(`${address}=${one.text}`)) found.set(address, one);
  }
  return found;
}

function isMoney(unit: string): boolean {
  return !['PCT', 'PP', 'TIMES', 'RANK', 'PERIODS', 'INDEX', 'MONTH'].includes(unit);
}

/**
 * A row is scaled so that its first term is the cell itself with coefficient 1: half a digit of a percentage is then so much of the cell
 * that the others stay as they are: half · |whole| / 100, the whole being what the coefficient of the figure divides by.
 */
function relativeHalf({unit, decimals}: Figure, terms: readonly Term[], {all}: Unknowns): number {
  const [own] = terms;
  const base = Math.max(...terms.slice(1).map(({at}) => Math.abs(Number(all[at]?.value ?? 0n))), 0);
  const part = 0.5 * 10 ** -decimals * (unit === 'TIMES' ? 1 : 0.01);
  return own ? part * base : 0;
}

const readers: Readonly<Record<string, Reader>> = {
  'year-to-date': ({unknowns, figure: {dataset, key, period}}) => {
    const months = monthsToDate(period).flatMap((month) => unknowns.find(dataset, key, month) ?? []);
    // Where no months are kept, a year is its own sum.
    return ones(months.length > 0 ? months : [unknowns.find(dataset, key, period)]);
  },
  balance: ({unknowns, dataset: {truth}, figure: {dataset, key, period}}) => {
    const at = truth.dimensions.findIndex(({id}) => id === 'flow');
    if (at < 0 || key[at] !== TOTAL) return undefined;
    const [x, m] = ['X', 'M'].map((flow) => unknowns.find(dataset, key.with(at, flow), period));
    return terms([x, 1], [m, -1]);
  },
  increase: (frame) => terms([now(frame), 1], [then(frame), -1]),
  growth: (frame) => (isToDate(frame) ? undefined : proportional(now(frame), then(frame))),
  multiple: (frame) => (isToDate(frame) ? undefined : proportional(now(frame), then(frame))),
  share: (frame) => proportional(now(frame), wholeOf(frame, frame.figure.period)),
  contribution: (frame) => {
    if (isToDate(frame)) return undefined;
    const [a, b, base] = [now(frame), then(frame), wholeOf(frame, yearBefore(frame.figure.period))];
    if (!base || base.value === 0n) return undefined;
    return terms([a, 1], [b, -1], [base, {num: -(valueOf(a) - valueOf(b)), den: base.value}]);
  },
  'share-of-growth': (frame) => {
    if (isToDate(frame)) return undefined;
    const {period} = frame.figure;
    const [a, b] = [now(frame), then(frame)];
    const [whole, base] = [wholeOf(frame, period), wholeOf(frame, yearBefore(period))];
    const den = valueOf(whole) - valueOf(base);
    const num = valueOf(a) - valueOf(b);
    if (den === 0n) return undefined;
    return terms([a, 1], [b, -1], [whole, {num: -num, den}], [base, {num, den}]);
  },
  'share-change': (frame) => {
    const {period} = frame.figure;
    const [a, b] = [now(frame), then(frame)];
    const [whole, base] = [wholeOf(frame, period), wholeOf(frame, yearBefore(period))];
    if (!whole || !base || whole.value === 0n || base.value === 0n) return undefined;
    // a/W − b/B, times W: a − (a/W) W′ − (W/B) b′ + (W b / B²) B′
    return terms(
      [a, 1],
      [whole, {num: -valueOf(a), den: whole.value}],
      [b, {num: -whole.value, den: base.value}],
      [base, {num: whole.value * valueOf(b), den: base.value * base.value}],
    );
  },
};

/** Kinds of measures that this attack can read, `value` apart. */
export const readable: ReadonlySet<string> = new Set(Object.keys(readers));

function valueOf(one: Unknown | undefined): bigint {
  return one?.value ?? 0n;
}

function now({unknowns, figure: {dataset, key, period}}: Frame): Unknown | undefined {
  return unknowns.find(dataset, key, period);
}

function then({unknowns, figure: {dataset, key, period}}: Frame): Unknown | undefined {
  return unknowns.find(dataset, key, yearBefore(period));
}

function isToDate({options}: Frame): boolean {
  return options['basis'] === 'year-to-date';
}

/** The whole that `of:` names; by default the total of all dimensions but flow. */
function wholeOf({unknowns, dataset: {truth}, options, figure}: Frame, period: Unknown['period']): Unknown | undefined {
  // Options were checked against their schema when the declaration was read: texts by dimension, or a dataset.
  const of = options['of'] as Readonly<Record<string, string>> | undefined;
  if (of?.['figure'] !== undefined) return undefined;
  const key = figure.key.map((code, at) => {
    const id = truth.dimensions[at]?.id ?? '';
    if (of !== undefined) return of[id] ?? code;
    return id === 'flow' ? code : TOTAL;
  });
  return unknowns.find(of?.['dataset'] ?? truth.id, key, period);
}

/** a/b is known: a′ − (a/b) b′ = 0 */
function proportional(a: Unknown | undefined, b: Unknown | undefined): readonly Term[] | undefined {
  if (!a || !b || b.value === 0n || a.at === b.at) return undefined;
  return terms([a, 1], [b, {num: -a.value, den: b.value}]);
}

function ones(list: readonly (Unknown | undefined)[]): readonly Term[] {
  return terms(...list.map((one) => [one, 1] as const));
}

function terms(...parts: readonly (readonly [Unknown | undefined, number | Rational])[]): readonly Term[] {
  return parts.flatMap(([one, factor]): readonly Term[] => {
    if (!one) return [];
    if (typeof factor === 'number') return [{at: one.at, coefficient: factor}];
    if (factor.num === 0n) return [];
    return [{at: one.at, coefficient: Number(factor.num) / Number(factor.den), ratio: factor}];
  });
}
