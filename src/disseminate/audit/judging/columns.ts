/** Which column of a frame is meant: by measure, direction of trade, period, unit, and the words of the sentence. */
import type {Flow, Measure} from '../../../present/claims/index.ts';
import type {Column, Frame} from '../evidence/frame.ts';

export type At = {readonly column: Column; readonly at: number};

export type AskedColumn = {
  readonly measure: Measure;
  readonly flow?: Flow | undefined;
  readonly period?: string | undefined;
  readonly unit?: string | undefined;
  readonly words?: string | undefined;
};

export function columnOf(frame: Frame, {measure, flow, period, unit, words}: AskedColumn): At | undefined {
  const wanted = measure === 'count' ? 'value' : measure;
  const all = frame.columns.map((column, at) => ({column, at})).filter(({column}) => column.measure === wanted);
  const ofUnit =
    unit === undefined || wanted !== 'value'
      ? all
      : all.filter(({column}) => column.unit === undefined || column.unit === unit);
  const directed = ofFlow(ofUnit, flow, wanted);
  const timed = inPeriod(frame, directed, period);
  return timed.length > 1 ? spoken(timed, words ?? '') : timed[0];
}

function ofFlow(all: readonly At[], flow: Flow | undefined, measure: string): readonly At[] {
  const same = flow ? all.filter(({column}) => column.flow === flow) : [];
  if (same.length > 0) return same;
  const trade =
    flow === undefined ? all.filter(({column}) => column.flow === 'trade' || column.flow === undefined) : [];
  if (trade.length > 0) return trade;
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

/** The frame's own period, or the latest that its columns name; `previous` is the same part of the year before that; `--Q1` has no year. */
export function periodIn(frame: Frame, period: string | undefined, columns: readonly At[]): string | undefined {
  const named = columns.flatMap(({column}) => column.period ?? []);
  const own =
    frame.period !== undefined && (named.length === 0 || named.includes(frame.period))
      ? frame.period
      : named.toSorted().at(-1);
  if (period === 'previous') return own === undefined ? undefined : before(own);
  if (period?.startsWith('--')) return `${(own ?? '').slice(0, 4)}${period.slice(1)}`;
  return period ?? own;
}

/** The same part of the year before. */
export function before(period: string): string | undefined {
  const year = Number(period.slice(0, 4));
  return Number.isNaN(year) ? undefined : `${year - 1}${period.slice(4)}`;
}

/** The period just before, of quarters, halves and months; of a year the year before. */
export function sequential(period: string): string | undefined {
  const found = /^(\d{4})-([QH])(\d)$/u.exec(period);
  if (!found) return /^\d{4}$/u.test(period) ? before(period) : undefined;
  const [, year, kind, part] = found;
  const last = kind === 'Q' ? 4 : 2;
  return part === '1' ? `${Number(year) - 1}-${kind}${last}` : `${year}-${kind}${Number(part) - 1}`;
}

/** The column whose name the sentence says last; none said: the first. */
function spoken(all: readonly At[], words: string): At | undefined {
  const text = words.toLowerCase();
  const scored = all.map((one) => ({one, at: saidAt(text, one.column.label)}));
  return scored.toSorted((a, b) => b.at - a.at)[0]?.one;
}

const RATES = /(同比|增长率?|增速|增幅|占比|比重|份额|平均|%|％|growth|share|change|year on year|,)/giu;

/** Where the last of the words of a head stands; its own word without unit and rate, or a beginning of it. */
function saidAt(text: string, label: string): number {
  const core = label
    .toLowerCase()
    .replace(/[（(][^）)]*[）)]/gu, '')
    .replace(RATES, '')
    .trim();
  for (let length = core.length; length >= 2; length -= 1) {
    const found = [text.lastIndexOf(core.slice(0, length)), text.lastIndexOf(core.slice(-length))].map((at) => at);
    const best = Math.max(...found);
    // A longer match counts more than a later one of a shorter.
    if (best >= 0 && (length === core.length || length * 2 > core.length)) return best + length / 100;
  }
  return -1;
}
