/** What every source of records is handed: the plan, how much to make, which shard, and where files are opened. */
import {apportion} from '../apportion.ts';
import {plausibleWeights} from '../partners.ts';
import type {Stream} from '../random.ts';
import type {Plan} from '../plan.ts';
import type {Sink} from '../files/sink.ts';

export type SourceId = 'bop' | 'outsourcing' | 'ecommerce' | 'platforms';

/** Part of the rows that each source delivers. */
export const SOURCE_SHARES = {
  bop: 0.35,
  outsourcing: 0.25,
  ecommerce: 0.4,
  platforms: 0,
} as const satisfies Record<SourceId, number>;

/** One file of a source: its period as `2019-03` or `2019`, and how many rows it will have, about. */
export type FileOrder = {readonly source: SourceId; readonly period: string; readonly rows: number};

export type Job = {
  readonly plan: Plan;
  readonly seed: number;
  /** delivered rows of this source over both years, all shards together */
  readonly records: number;
  readonly shards: number;
  readonly shard: number;
  readonly open: (order: FileOrder) => Promise<Sink>;
  readonly stream: (name: string) => Stream;
};

/** 分 as yuan with two decimals. */
export function yuan(fen: number): string {
  const whole = Math.floor(fen / 100);
  const cents = fen - whole * 100;
  return cents < 10 ? `${whole}.0${cents}` : `${whole}.${cents}`;
}

export function monthName(year: string, month: number): string {
  return `${year}-${String(month + 1).padStart(2, '0')}`;
}

function daysIn(year: string, month: number): number {
  return new Date(Date.UTC(Number(year), month + 1, 0)).getUTCDate();
}

/** Weights of the months of a year: slack in February, a rush in December. */
export const MONTHS = {
  bop: [8.6, 5.9, 8.0, 7.6, 7.8, 8.5, 8.1, 8.2, 8.6, 8.0, 9.1, 11.6],
  retail: [7.6, 5.4, 7.4, 7.5, 7.9, 8.0, 7.9, 8.3, 8.6, 8.9, 12.4, 10.1],
} as const;

/** The months of a line whose first dimension they are: where each begins, and a day for each place in it. */
export function calendar(year: string, sizes: readonly number[]): (month: number, place: number) => string {
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  return (month, place) => {
    const part = (place - (starts[month] ?? 0)) / (sizes[month] ?? 1);
    return `${monthName(year, month)}-${String(1 + Math.floor(daysIn(year, month) * part)).padStart(2, '0')}`;
  };
}

/** Amounts of economies where none are printed. */
export function partnerSizes(
  job: Job,
  total: number,
  order: Parameters<typeof plausibleWeights>[1],
): readonly number[] {
  const codes = job.plan.lists.economies.map(({code}) => code);
  return apportion(total, plausibleWeights(codes, order));
}
