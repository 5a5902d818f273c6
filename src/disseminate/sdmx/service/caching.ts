/** What caches may keep: one strong tag for each form of an answer, and how long it stays true. */
import {createHash} from 'node:crypto';
import type {Encoding} from './negotiate.ts';

/** Everything that decides the bytes. */
export function tagOf(parts: readonly unknown[], encoding: Encoding | undefined): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  return `"${hash}${encoding === undefined ? '' : `-${encoding}`}"`;
}

/** A past that no release can change any more stays as it is for ever; the present is asked again. */
export function cacheControl(isClosed: boolean): string {
  return isClosed ? 'public, max-age=31536000, immutable' : 'public, max-age=60, must-revalidate';
}

/** @param instant as the log writes it */
export const httpDate = (instant: string): string => new Date(instant).toUTCString();

/** `If-None-Match` before `If-Modified-Since`, as RFC 9110 has it. */
export function isKnown(
  tag: string,
  modified: string,
  noneMatch: string | undefined,
  since: string | undefined,
): boolean {
  if (noneMatch !== undefined) {
    return noneMatch
      .split(',')
      .map((one) => one.trim().replace(/^W\//, ''))
      .some((one) => one === '*' || one === tag);
  }
  const known = since === undefined ? NaN : Date.parse(since);
  return !Number.isNaN(known) && known >= Date.parse(modified);
}
