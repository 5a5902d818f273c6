/**
 * The bytes of a series file: a head in JSON, columns of numbers, then the observations.
 *
 *   magic `SHUMAOS1` · length of the head (uint32) · head · columns, each from a multiple of 8 · observations
 *
 * Columns have a number for each series: one per dimension (place of its code in the head), then `pattern` (place of its set of periods in
 * the head), then `bytes` (how long its observations are). An observation is: kind (varint), length of its text (varint), text; where
 * its kind says so, the low and the high bound, each as length and text. All numbers are little-endian.
 */
import {endianness} from 'node:os';
import {z} from 'zod';
import type {ObservationKind} from '../../model/series.ts';
import {confStatuses} from '../../model/protection.ts';
import {statuses} from '../../model/observation.ts';
import {keysOf} from './keys-of.ts';

/** Where a release keeps the series of a dataset. */
export const seriesFileOf = (dataset: string): string => `public/series/${dataset}.series`;

export const MAGIC = 'SHUMAOS1';
export const FIXED = MAGIC.length + 4;

const kindSchema = z.strictObject({
  unit: z.string(),
  decimals: z.int().min(0),
  status: z.enum(keysOf(statuses)),
  conf: z.enum(keysOf(confStatuses)).optional(),
  flags: z.array(z.enum(['p', 'r', 'e', 'b', 'u'])).optional(),
  reason: z.string().optional(),
  /** which bounds follow the text */
  bounds: z.enum(['', 'low', 'high', 'both']),
});

export const headSchema = z.strictObject({
  dataset: z.string(),
  dimensions: z.array(z.strictObject({id: z.string(), codes: z.array(z.string())})),
  periods: z.array(z.string()),
  /** sets of periods, each as places in `periods` */
  patterns: z.array(z.array(z.int().min(0))),
  kinds: z.array(kindSchema),
  series: z.int().min(0),
  observations: z.int().min(0),
});

export type Head = z.infer<typeof headSchema>;
export type StoredKind = ObservationKind & {readonly bounds: Head['kinds'][number]['bounds']};

/** Where the columns begin, and how many bytes all of them take. */
export function columnsAt(headBytes: number): number {
  return upTo8(FIXED + headBytes);
}

export function columnBytes(series: number): number {
  return upTo8(4 * series);
}

function upTo8(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** @throws Error on a machine whose numbers are the other way round: no such one runs Node today but s390x */
export function requireLittleEndian(): void {
  if (endianness() !== 'LE') throw new Error('series files need a little-endian machine');
}
