/**
 * Years, months, quarters and spans of them as SDMX writes them, where the year is printed; without it only their numbers.
 */
import type {Mention} from '../../../model/claim.ts';
import type {Captured} from './pattern.ts';
import {whole} from './quantity.ts';

type Said = Pick<Mention, 'values' | 'periods' | 'unit' | 'bound'>;
const BETWEEN = new Set(['to', 'list', 'and']);
const UNIT_OF: Readonly<Record<string, Point['unit']>> = {
  quarter: 'quarter',
  'quarter-word': 'quarter',
  month: 'month',
  duration: 'month',
};
type Point = {
  year?: number;
  unit?: 'month' | 'quarter';
  number?: number;
  /** a number whose word has not come yet */
  pending?: number;
  half?: number;
  isFromStart?: boolean;
  isDecade?: boolean;
};

export function readPeriod(captured: readonly Captured[]): Said | undefined {
  const points = pointsOf(captured);
  const values = captured.flatMap(({token}) => (token.quantity === undefined ? [] : [token.quantity.value]));
  spread(points);
  if (!points.every(isPossible)) return undefined;
  const periods = points.every((point) => point.year !== undefined) ? ends(points.flatMap(written)) : [];
  return {values, ...(periods.length === 0 ? {} : {periods})};
}

/** 2019-12-31: the month of a date, if it is one. */
export function readDate(captured: readonly Captured[]): Said | undefined {
  const [year = 0, month = 0, day = 0] = captured.flatMap(({token}) =>
    token.quantity === undefined ? [] : [Number(token.quantity.value.unscaled)],
  );
  const date = Math.abs(month);
  if (year < 1900 || year > 2099 || date < 1 || date > 12 || Math.abs(day) > 31) return undefined;
  return {values: [year, date, Math.abs(day)].map((one) => whole(BigInt(one))), periods: [monthText(year, date)]};
}

/** 31 December 2019: its month. */
export function readDay(captured: readonly Captured[]): Said | undefined {
  const days = captured.filter(({name, token}) => name !== 'Y' && token.quantity !== undefined);
  if (days.some(({token}) => (token.quantity?.value.unscaled ?? 0n) > 31n)) return undefined;
  const said = readPeriod(captured.filter((one) => !days.includes(one)));
  const values = captured.flatMap(({token}) => (token.quantity === undefined ? [] : [token.quantity.value]));
  return said === undefined ? undefined : {...said, values};
}

/** 2019–20 and 2019/20: the second year in the century of the first, after it. */
export function readShortYear(captured: readonly Captured[]): Said | undefined {
  const [first = 0n, last = 0n] = captured.flatMap(({token}) =>
    token.quantity === undefined ? [] : [token.quantity.value.unscaled],
  );
  const year = first - (first % 100n) + last;
  if (last < 10n || year <= first) return undefined;
  return {values: [whole(first), whole(year)], periods: [String(first), String(year)]};
}

function pointsOf(captured: readonly Captured[]): Point[] {
  const points: Point[] = [{}];
  for (const one of captured) {
    if (BETWEEN.has(one.name)) points.push({});
    else take(points, points.at(-1) ?? {}, one);
  }
  return points.map(({pending, number = pending, ...point}) => (number === undefined ? point : {...point, number}));
}

function take(points: Point[], point: Point, {name, token}: Captured): void {
  const value = token.entries.find((entry) => entry.class === name)?.value;
  const number = Number(token.quantity?.value.unscaled);
  if (name === 'Y') takeYear(points, point, number);
  else if (name === 'top' || name === 'from-start') point.isFromStart = true;
  else if (name === 'half-year') point.half = value ?? 1;
  else if (name === 'decade' || name === 'decade-s') point.isDecade = true;
  else if (name === 'day') delete point.pending;
  else if (name in UNIT_OF) takeUnit(point, token.text.includes('季') ? 'quarter' : UNIT_OF[name], value);
  else if (token.quantity !== undefined) point.pending = number;
}

function takeUnit(point: Point, unit: Point['unit'], value: number | undefined): void {
  const number = value ?? point.pending;
  delete point.pending;
  if (unit !== undefined) point.unit = unit;
  if (number !== undefined) point.number = number;
}

function takeYear(points: Point[], point: Point, year: number): void {
  if (point.year === undefined) point.year = year;
  else points.push({year});
}

/** 2019年1—6月: the year holds for both months, the word 月 too. */
function spread(points: Point[]): void {
  const year = points.find((point) => point.year !== undefined)?.year;
  const unit = points.findLast((point) => point.unit !== undefined)?.unit;
  for (const point of points) {
    if (point.year === undefined && year !== undefined) point.year = year;
    if (point.unit === undefined && point.number !== undefined && unit !== undefined) point.unit = unit;
  }
}

function isPossible({unit, number}: Point): boolean {
  if (number === undefined) return true;
  return unit === undefined || (number >= 1 && number <= (unit === 'month' ? 12 : 4));
}

function written({year = 0, unit, number, half, isFromStart, isDecade}: Point): readonly string[] {
  if (isDecade === true) return [String(year), String(year + 9)];
  if (half !== undefined) return [monthText(year, half === 1 ? 1 : 7), monthText(year, half === 1 ? 6 : 12)];
  if (unit === undefined || number === undefined) return [String(year)];
  const text = (at: number) => (unit === 'month' ? monthText(year, at) : `${year}-Q${at}`);
  return isFromStart === true && number > 1 ? [text(1), text(number)] : [text(number)];
}

/** Of several periods the first and the last. */
function ends(periods: readonly string[]): readonly string[] {
  const [first] = periods;
  const last = periods.at(-1);
  if (first === undefined || last === undefined || first === last) return first === undefined ? [] : [first];
  return [first, last];
}

function monthText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
