/** Which column of a frame is meant: by measure, direction of trade, period, unit, and the words of the sentence. */
import type {Flow, Measure} from '../../../present/claims/index.ts';
import type {Column, Frame} from '../evidence/frame.ts';
import {before} from './calendar.ts';
import {saidAt} from './column-said.ts';

export type At = {readonly column: Column; readonly at: number};

export type AskedColumn = {
  readonly measure: Measure;
  readonly flow?: Flow | undefined;
  readonly period?: string | undefined;
  readonly unit?: string | undefined;
  readonly words?: string | undefined;
};

/** `isGuess`: several columns would do and the sentence names none of them. */
export type Choice = At & {readonly isGuess: boolean; readonly isDefault?: boolean};

export function columnOf(frame: Frame, asked: AskedColumn): Choice | undefined {
  const all = columnsOf(frame, asked);
  const [first] = all;
  const isDefault =
    asked.period === undefined &&
    new Set(frame.columns.filter(({measure}) => measure === first?.column.measure).map(({period}) => period)).size > 1;
  if (!first || all.length === 1) return first && {...first, isGuess: false, isDefault};
  const text = (asked.words ?? '').toLowerCase();
  const scored = all
    .map((one) => ({one, at: saidAt(text, one.column.label, one.column.beside)}))
    .toSorted((a, b) => b.at - a.at);
  const [best] = scored;
  return best && {...best.one, isGuess: best.at < 0 && !isAlike(all), isDefault};
}

/** Columns of one measure and unit that differ only in their period are no choice of indicators. */
const isAlike = (all: readonly At[]): boolean => new Set(all.map(({column}) => column.label)).size === 1;

/** All that measure, unit, direction and period allow, in the order of the table. */
export function columnsOf(frame: Frame, {measure, flow, period, unit, words}: AskedColumn): readonly At[] {
  const wanted = measure === 'count' ? 'value' : measure;
  const all = frame.columns.map((column, at) => ({column, at})).filter(({column}) => column.measure === wanted);
  if (all.length === 0) return [];
  const priced = ofPrice(all, words ?? '');
  const ofUnit = unit === undefined || wanted !== 'value' ? priced : inUnit(priced, unit);
  const flowed = ofFlow(frame, ofUnit, flow, wanted);
  const ofTime = inPeriod(frame, flowed, period);
  if (period !== undefined || wanted !== 'value') return ofTime;
  // Tenants beside 2022 and 2023: a column of no period is meant where it is called.
  const called = flowed.filter(
    ({column}) =>
      column.period === undefined && column.label !== '' && saidAt((words ?? '').toLowerCase(), column.label) >= 0,
  );
  return [...ofTime, ...called.filter((one) => !ofTime.some(({at}) => at === one.at))];
}

/** What one direction is more than the other is not both of them. */
const BALANCE = /^(?:贸易)?[顺逆]差|差额|净额|\b(?:net|balance|surplus|deficit)\b/iu;

/** A price is meant only where the sentence speaks of one. */
function ofPrice(all: readonly At[], words: string): readonly At[] {
  if (!all.some(({column}) => column.per !== undefined))
    return /单价|均价|unit price|unit value/iu.test(words) ? [] : all;
  const text = words.toLowerCase();
  const price = Math.max(
    ...['单价', '均价', '价格', '每吨', 'price', ' per ', 'unit value'].map((word) => text.lastIndexOf(word)),
  );
  const others = all.filter(({column}) => column.per === undefined).map(({column}) => saidAt(text, column.label));
  const isSaid = price >= 0 && price >= Math.max(-1, ...others);
  return all.filter(({column}) => (column.per !== undefined) === isSaid);
}

function inUnit(all: readonly At[], unit: string): readonly At[] {
  const same = all.filter(({column}) => column.unit === unit);
  if (same.length > 0 || unit === 'PCT') return same;
  const open = all.filter(({column}) => column.unit === undefined || (isNoun(column.unit) && isNoun(unit)));
  const called = open.filter(({column}) => isCalled(column.label, unit));
  // Money beside columns that are known to be of something else is in none of those that say nothing.
  return called.length > 0 ? called : isNoun(unit) || all.every(({column}) => column.unit === undefined) ? open : [];
}

/** Nights are in the column of nights. */
const isCalled = (label: string, unit: string): boolean =>
  /^[a-z]{3,}$/iu.test(unit) && label.toLowerCase().includes(unit.toLowerCase().replace(/s$/u, ''));

/** Money and mass are told apart everywhere; what is counted has many names: 家, 户, firms, enterprises. */
const isNoun = (unit: string): boolean => !/^[A-Z]{2,3}$|吨|米|克|升|ton|gram|lit(er|re)|hour|时/iu.test(unit);

function ofFlow(frame: Frame, all: readonly At[], flow: Flow | undefined, measure: string): readonly At[] {
  const same = flow ? all.filter(({column}) => column.flow === flow) : [];
  if (same.length > 0) return same;
  // Where a table has one direction only, its other columns are no more meant than that one.
  const flows = new Set(all.flatMap(({column}) => column.flow ?? []));
  if (flow === undefined && flows.size === 1) return all;
  const trade =
    flow === undefined
      ? all.filter(({column}) => column.flow === 'trade' || (column.flow === undefined && !BALANCE.test(column.label)))
      : [];
  if (trade.length > 0) return trade;
  // Growth of trade is no growth of exports where the table has exports.
  const isKnown = flow !== undefined && frame.columns.some((column) => column.flow === flow);
  if (isKnown) return all.filter(({column}) => column.flow === undefined && column.beside === undefined);
  return all.filter(
    ({column}) => flow === undefined || column.flow === undefined || measure !== 'value' || all.length === 1,
  );
}

function inPeriod(frame: Frame, all: readonly At[], period: string | undefined): readonly At[] {
  const wanted = periodIn(frame, period, all);
  if (wanted === undefined) return period === undefined ? all.filter(({column}) => column.period === undefined) : [];
  const same = all.filter(({column}) => (column.period ?? frame.period) === wanted);
  if (same.length > 0 || period === 'previous') return same;
  const part = all.filter(({column}) => column.period?.startsWith(`${wanted}-`) === true);
  if (part.length === 1) return part;
  return period === undefined || period === frame.period ? all.filter(({column}) => column.period === undefined) : [];
}

/** The latest; of those that end together the longest: 上半年 beside 二季度. */
/** The month in which a period ends. */
export function endOf(period: string): string {
  const [year = '', part] = (period.split('/').at(-1) ?? '').split('-');
  const kind = part?.slice(0, 1);
  const month =
    part === undefined
      ? 12
      : kind === 'Q'
        ? 3 * Number(part.slice(1))
        : kind === 'H'
          ? 6 * Number(part.slice(1))
          : Number(part);
  return `${year}-${String(month).padStart(2, '0')}`;
}

function latestOf(periods: readonly string[]): string | undefined {
  // A span from the year's beginning, the year, a half, a quarter, a month.
  const size = (period: string): number =>
    period.includes('/') ? 0 : period.length === 4 ? 1 : period.includes('H') ? 2 : period.includes('Q') ? 3 : 4;
  const last = periods.map(endOf).toSorted().at(-1);
  return periods.filter((period) => endOf(period) === last).toSorted((a, b) => size(a) - size(b))[0];
}

/** The frame's own period, or the latest that its columns name; `previous` is the same part of the year before that; `--Q1` has no year. */
export function periodIn(frame: Frame, period: string | undefined, columns: readonly At[]): string | undefined {
  const named = columns.flatMap(({column}) => column.period ?? []);
  const own =
    frame.period !== undefined && (named.length === 0 || named.includes(frame.period)) ? frame.period : latestOf(named);
  if (period === 'previous') {
    const earlier = own === undefined ? undefined : before(own);
    const others = [...new Set(named)].filter((one) => one !== own);
    // 2018 and 2023 alone: the one before is the other one.
    return others.length === 1 &&
      earlier !== undefined &&
      earlier !== others[0] &&
      own !== undefined &&
      (others[0] ?? '') < own &&
      /^\d{4}$/u.test(own)
      ? others[0]
      : earlier;
  }
  const back = /^back (\d+)$/u.exec(period ?? '')?.[1];
  if (back !== undefined && own !== undefined) {
    const [near, far] = [1, 0].map((less) => String(Number(own.slice(0, 4)) - Number(back) + less));
    return named.includes(near ?? '') && !named.includes(far ?? '') ? near : named.includes(far ?? '') ? far : near;
  }
  const years = /^last (\d+)$/u.exec(period ?? '')?.[1];
  if (years !== undefined && own !== undefined)
    return `${Number(own.slice(0, 4)) - Number(years) + 1}/${own.slice(0, 4)}`;
  if (period?.startsWith('--')) return period.replaceAll('--', `${(own ?? '').slice(0, 4)}-`);
  return period ?? own;
}

/** A head without its period: 2022年出口额 and 2023年出口额 are one column in two years. */
export const timeless = ({label}: Column): string => label.replace(/(?:19|20)\d{2}\s*年?/gu, '').trim();
