/** Values of single parameters: numbers, instants, periods, words. Each says what would be right where it is wrong. */
import {instantText} from '../../../release/index.ts';
import type {Text} from '../../../model/text.ts';
import {problems} from './problems.ts';
import type {UrlParts} from './url.ts';

export type Parameters = UrlParts['parameters'];

function wrong(parameter: string, found: string, right: Text) {
  return problems.SDMX_PARAMETER_WRONG({parameter, found, right});
}

export function count(parameters: Parameters, name: string, least: 0 | 1): number | undefined {
  const found = parameters.get(name);
  if (found === undefined) return undefined;
  const value = /^\d{1,15}$/.test(found) ? Number(found) : -1;
  if (value >= least) return value;
  throw wrong(name, found, {en: `a whole number from ${least}`, zh: `不小于 ${least} 的整数`});
}

export function truth(parameters: Parameters, name: string): boolean {
  return word(parameters, name, ['false', 'true'], 'false') === 'true';
}

export function word<const W extends string>(
  parameters: Parameters,
  name: string,
  known: readonly W[],
  otherwise: W,
): W {
  const found = parameters.get(name);
  if (found === undefined) return otherwise;
  const one = known.find((candidate) => candidate === found);
  if (one !== undefined) return one;
  const list = known.map((candidate) => `\`${candidate}\``);
  throw wrong(name, found, {en: `one of ${list.join(', ')}`, zh: `其中之一：${list.join('、')}`});
}

/** An instant as the log writes it. Without a zone it is in UTC; a `+` that became a blank on the way is one again. */
export function instant(parameters: Parameters, name: string): string | undefined {
  const found = parameters.get(name);
  if (found === undefined) return undefined;
  const text = found
    .trim()
    .replace(/^(.*T.*) (\d\d:?\d\d)$/, '$1+$2')
    .replace(/(:\d\d)\.\d{1,9}(?=$|Z|[+-])/, '$1')
    .replace(/(T\d\d:\d\d(?::\d\d)?)$/, '$1Z');
  const value = instantText(text);
  if (value !== undefined) return value;
  throw wrong(name, found, {
    en: 'an instant such as `2019-06-01` or `2019-06-01T09:00:00+08:00`',
    zh: '时刻，如 `2019-06-01` 或 `2019-06-01T09:00:00+08:00`',
  });
}

/** Days and instants, months, and the parts of a year that SDMX knows. */
const PERIOD =
  /^\d{4}(?:-(?:A1|S[12]|T[1-3]|Q[1-4]|M(?:0[1-9]|1[0-2])|W(?:0[1-9]|[1-4]\d|5[0-3])|D(?:[0-2]\d\d|3[0-5]\d|36[0-6])|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?)?))?$/;

export const isTimePeriod = (text: string): boolean => PERIOD.test(text);

export function timePeriod(parameters: Parameters, name: string): string | undefined {
  const found = parameters.get(name);
  if (found === undefined || isTimePeriod(found)) return found;
  throw wrong(name, found, {
    en: 'a period such as `2019`, `2019-Q1`, `2019-03`, `2019-S1`, `2019-W10` or `2019-03-31`',
    zh: '时期，如 `2019`、`2019-Q1`、`2019-03`、`2019-S1`、`2019-W10` 或 `2019-03-31`',
  });
}

const ID = /^[A-Za-z0-9_@$-]{1,120}$/;
const NESTED = /^[A-Za-z0-9_@$-]{1,60}(?:\.[A-Za-z0-9_@$-]{1,60}){0,6}$/;

/** Ids joined by `,` or `+`; empty where any will do. */
export function ids(what: string, text: string, isNested = false): readonly string[] {
  const found = [...new Set(text.split(/[+,]/))];
  if (found.some((one) => one === '' || one === '*' || one === 'all')) return [];
  const bad = found.find((one) => !(isNested ? NESTED : ID).test(one));
  if (bad === undefined) return found;
  throw wrong(what, bad, {
    en: 'an id: letters, digits, `_`, `@`, `$` or `-`',
    zh: '标识：字母、数字、`_`、`@`、`$` 或 `-`',
  });
}

/** @throws Problem `SDMX_NOT_SERVED` for any year but that of the calendar */
export function checkReportingYear(parameters: Parameters): void {
  const found = parameters.get('reportingYearStartDay');
  if (found === undefined || found === '--01-01') return;
  if (/^--\d\d-\d\d$/.test(found)) throw problems.SDMX_NOT_SERVED({what: `reportingYearStartDay=${found}`});
  throw wrong('reportingYearStartDay', found, {en: '`--01-01`', zh: '`--01-01`'});
}
