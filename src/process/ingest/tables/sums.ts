/**
 * Whether the numbers of a table add up as its labels say. A printed number stands for an interval of half a unit of its last digit,
 * so a sum may differ from its total by the half units of all of them together, and by no more.
 */
import {TOTAL} from '../../../model/address.ts';
import {add, compare, decimal, type Decimal, negate} from '../../../model/decimal.ts';
import {frequency, monthsOf, monthsToDate, partOf, type Period, yearOf} from '../../../model/period.ts';
import {addressOf} from './grid.ts';
import {spelling} from './labels.ts';
import {textInUnit} from './number.ts';
import {columnId, type TableColumn, type TableSource} from './source.ts';
import type {TableCell, TableFault} from './table.ts';

const ZERO = decimal(0n, 0);
/** Below so many places, an equality is no proof of a total. */
const ENOUGH_PLACES = 2;
const ENOUGH_OTHERS = 3;
/** So many totals that are no sums have one reason. */
const MANY = 4;

/** Name of the table, and the power of its unit for messages. */
type Table = {readonly id: string; readonly power: number};

export type Checked = {readonly faults: readonly TableFault[]; readonly notes: readonly TableFault[]};

/** @param cells of one table; their labels are codes or texts as delivered */
export function checkSums(source: TableSource, table: Table, cells: readonly TableCell[]): Checked {
  const checks = source.columns.map((column) => checkColumn(column, table, cells));
  return {
    faults: checks.flatMap(({faults}) => faults),
    notes: [...checks.flatMap(({notes}) => notes), ...checkPeriods(table, cells)],
  };
}

type Group = {readonly total: TableCell | undefined; readonly parts: readonly TableCell[]};

/** Cells that differ only in one column, split into the total and what adds up to it. */
function checkColumn(column: TableColumn, table: Table, cells: readonly TableCell[]): Checked {
  const id = columnId(column);
  const left = new Set(column.subtotals.map(spelling));
  const only = new Set(column.parts.map(spelling));
  const known = new Map<string, boolean>();
  const isPart = (text: string): boolean => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const form = spelling(text);
    const found = text !== TOTAL && !left.has(form) && (only.size === 0 || only.has(form));
    known.set(text, found);
    return found;
  };
  const groups = [...Map.groupBy(cells, (cell) => keyWithout(cell, id)).values()].map(
    (group): Group => ({
      total: group.find(({texts}) => texts[id] === TOTAL),
      parts: group.filter(({texts}) => isPart(texts[id] ?? TOTAL)),
    }),
  );
  const declaredTotal = groups.some(({total}) => total !== undefined);
  return {
    faults: declaredTotal ? [] : hiddenTotals(id, table, groups),
    notes: totalFaults(id, table, groups, only.size),
  };
}

function keyWithout({texts, period, isCumulative}: TableCell, column: string): string {
  const others = Object.entries(texts).map(([name, text]) => (name === column ? '*' : text));
  return [period, isCumulative, ...others].join('\t');
}

/** Where totals are mostly no sums, the labels contain each other: that is said once. */
function totalFaults(id: string, table: Table, groups: readonly Group[], named: number): readonly TableFault[] {
  const faults = groups.flatMap((group) => totalFault(id, table, group, named) ?? []);
  const tested = groups.filter(({total, parts}) => total?.value !== undefined && sumOf(parts) !== undefined).length;
  const [first] = faults;
  if (!first || named > 0 || faults.length < MANY || faults.length * 2 <= tested) return faults;
  const facts = {...first.facts, count: String(faults.length), tested: String(tested)};
  return [{code: 'TOTALS_NESTED', facts, row: first.row ?? 0}];
}

function totalFault(id: string, table: Table, {total, parts}: Group, named: number): TableFault | undefined {
  if (total?.value === undefined || parts.length < 2 || (named > 0 && parts.length < named)) return undefined;
  const found = difference(total, parts, table.power);
  if (!found) return undefined;
  return {
    code: 'TOTAL_DIFFERS',
    facts: {table: table.id, cell: addressOf(total.row, total.column), column: id, figure: keyText(total), ...found},
    row: total.row,
  };
}

/** Undefined: they add up within rounding, or a part is not known. */
function difference(
  total: TableCell,
  parts: readonly TableCell[],
  power: number,
): {value: string; sum: string; difference: string; allowed: string} | undefined {
  if (total.value === undefined) return undefined;
  let sum = ZERO;
  let allowed = total.half;
  for (const {value, half} of parts) {
    if (value === undefined) return undefined;
    sum = add(sum, value);
    allowed = add(allowed, half);
  }
  const off = add(total.value, negate(sum));
  if (compare(magnitude(off), allowed) <= 0) return undefined;
  const text = (one: Decimal): string => textInUnit(one, power);
  return {value: text(total.value), sum: text(sum), difference: text(off), allowed: text(allowed)};
}

/** A label without a declared total that equals the sum of all others wherever it stands. */
function hiddenTotals(id: string, table: Table, groups: readonly Group[]): readonly TableFault[] {
  const labels = new Map<string, {places: number; first: TableCell; others: number}>();
  const refuted = new Set<string>();
  for (const {parts} of groups) {
    if (parts.length < 3) continue;
    const sums = sumOf(parts);
    for (const cell of parts) {
      const label = cell.texts[id] ?? '';
      if (refuted.has(label)) continue;
      if (sums === undefined || !isSumOfOthers(cell, sums, parts)) {
        if (sums !== undefined && !(isZero(cell.value) && isZero(sums.sum))) refuted.add(label);
        continue;
      }
      const before = labels.get(label);
      labels.set(label, {places: (before?.places ?? 0) + 1, first: before?.first ?? cell, others: parts.length - 1});
    }
  }
  return [...labels].flatMap(([label, {places, first, others}]): TableFault[] => {
    if (refuted.has(label) || (places < ENOUGH_PLACES && others < ENOUGH_OTHERS)) return [];
    const facts = {table: table.id, column: id, text: label, cell: addressOf(first.row, first.column)};
    return [{code: 'TOTAL_AS_DATA', facts: {...facts, count: String(places), others: String(others)}, row: first.row}];
  });
}

type Sums = {readonly sum: Decimal; readonly half: Decimal};

function sumOf(parts: readonly TableCell[]): Sums | undefined {
  let [sum, half] = [ZERO, ZERO];
  for (const {value, half: own} of parts) {
    if (value === undefined) return undefined;
    sum = add(sum, value);
    half = add(half, own);
  }
  return {sum, half};
}

/** `value = sum - value` within the half units of all of them, and at least two others are more than rounding. */
function isSumOfOthers({value, half}: TableCell, {sum, half: all}: Sums, parts: readonly TableCell[]): boolean {
  if (value === undefined || compare(magnitude(value), half) <= 0) return false;
  const off = add(sum, negate(add(value, value)));
  if (compare(magnitude(off), all) > 0) return false;
  return parts.filter((one) => one.value !== undefined && compare(magnitude(one.value), one.half) > 0).length >= 3;
}

/** Quarters and months against their year, months against their quarter and the sum since January. */
function checkPeriods(table: Table, cells: readonly TableCell[]): readonly TableFault[] {
  const there = new Set<string>(cells.map(({period}) => period));
  const parted = new Map<string, readonly (readonly Period[])[]>();
  for (const cell of cells) {
    const span = `${cell.period}${cell.isCumulative}`;
    if (!parted.has(span))
      parted.set(
        span,
        partsOf(cell).filter((parts) => parts.every((part) => there.has(part))),
      );
  }
  if ([...parted.values()].every((ways) => ways.length === 0)) return [];
  const faults: TableFault[] = [];
  for (const series of Map.groupBy(cells, ({texts}) => Object.values(texts).join('\t')).values()) {
    const single = new Map<string, TableCell>(
      series.flatMap((cell) => (cell.isCumulative ? [] : [[cell.period, cell] as const])),
    );
    for (const cell of series) {
      for (const periods of parted.get(`${cell.period}${cell.isCumulative}`) ?? []) {
        const parts = periods.map((period) => single.get(period));
        const found = parts.filter((part) => part !== undefined);
        if (found.length < parts.length || found.length < 2) continue;
        const off = difference(cell, found, table.power);
        if (!off) continue;
        const facts = {
          table: table.id,
          cell: addressOf(cell.row, cell.column),
          period: cell.period,
          figure: keyText(cell),
          ...off,
        };
        faults.push({code: 'PERIODS_DIFFER', facts, row: cell.row});
        break;
      }
    }
  }
  return faults;
}

function partsOf({period, isCumulative}: TableCell): readonly (readonly Period[])[] {
  if (isCumulative) return partOf(period) > 1 ? [monthsToDate(period)] : [];
  if (frequency(period) === 'month') return [];
  const quarters = [1, 2, 3, 4].map((number) => quarter(yearOf(period), number));
  return frequency(period) === 'year' ? [quarters, monthsOf(period)] : [monthsOf(period)];
}

function quarter(year: number, number: number): Period {
  // A year and a number from 1 to 4 make a period as period.ts writes it.
  return `${year}-Q${number}` as Period;
}

export function keyText({texts, period, isCumulative}: Pick<TableCell, 'texts' | 'period' | 'isCumulative'>): string {
  return [...Object.values(texts), isCumulative ? `${yearOf(period)}-01…${period}` : period].join(' · ');
}

function isZero(value: Decimal | undefined): boolean {
  return value !== undefined && value.unscaled === 0n;
}

function magnitude(value: Decimal): Decimal {
  return value.unscaled < 0n ? negate(value) : value;
}
