/** Hash of many things as lines of text, in their order, without ever holding the whole text. */
import {createHash} from 'node:crypto';
import type {Observation} from '../../model/observation.ts';

const CHUNK = 1000;

export function hashLines<T>(all: readonly T[], line: (one: T) => string): string {
  const hash = createHash('sha256');
  for (let from = 0; from < all.length; from += CHUNK) {
    hash.update(
      all
        .slice(from, from + CHUNK)
        .map((one) => `${line(one)}\n`)
        .join(''),
    );
  }
  return hash.digest('hex');
}

export function hashObservations(observations: readonly Observation[]): string {
  return hashLines(
    observations,
    ({key, measure, period, text, unit, decimals, status, low, high, flags, conf, reason}) =>
      JSON.stringify([key, measure, period, text, unit, decimals, status, low, high, flags, conf, reason]),
  );
}

/** Of a value that JSON can hold; whole numbers of any size as text. */
export function jsonText(value: unknown): string {
  const plain = (_: string, one: unknown): unknown => (typeof one === 'bigint' ? one.toString() : one);
  return `${JSON.stringify(value, plain, 1)}\n`;
}
