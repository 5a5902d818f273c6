/**
 * A figure's address (design law 9): `DATASET/KEY/MEASURE/PERIOD[@VINTAGE]`, KEY being one code per dimension in the
 * dataset's order, joined by `.`, with `_T` for the total.
 */
import {type Period, parsePeriod} from './period.ts';

export const TOTAL = '_T';

export type Address = {
  readonly dataset: string;
  readonly key: readonly string[];
  readonly measure: string;
  readonly period: Period;
  readonly vintage?: string;
};

export function addressText(address: Address): string {
  const vintage = address.vintage === undefined ? '' : `@${address.vintage}`;
  return `${address.dataset}/${address.key.join('.')}/${address.measure}/${address.period}${vintage}`;
}

/** @returns undefined when the text is no address */
export function parseAddress(text: string): Address | undefined {
  const match = /^([^/@]+)\/([^/@]+)\/([^/@]+)\/([^/@]+)(?:@([^/]+))?$/.exec(text);
  if (!match) return undefined;
  const [, dataset, key, measure, periodText, vintage] = match;
  const found = parsePeriod(periodText ?? '');
  if (!dataset || !key || !measure || found === undefined) return undefined;
  return {dataset, key: key.split('.'), measure, period: found, ...(vintage === undefined ? {} : {vintage})};
}
