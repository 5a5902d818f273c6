/**
 * Codes of an earlier time as codes of today. A code is followed to the one that took over; one that was split stands for nothing single any
 * more, even where a part of it kept the code; and what several became has a value of then only if all of them have one.
 */
import {TOTAL} from '../../../model/address.ts';
import {type Classification, type Item, isValidAt, itemAt, itemRows} from '../../../model/classification.ts';
import {add, decimalText, parseDecimal} from '../../../model/decimal.ts';
import {lastDay, type Period} from '../../../model/period.ts';
import type {PublishedFigure} from '../../../model/published.ts';

/** What the figures of a dataset are expressed in. */
export type Today = {
  /** by dimension; undefined where codes are texts, flows or units, which do not end */
  readonly classifications: readonly (Classification | undefined)[];
  /** day of the codes */
  readonly date: string;
  /** whether figures of a measure add up: values do, growth does not */
  readonly isAdditive: (measure: string) => boolean;
};

/** Figures in the codes of today; those that no longer stand for one whole thing are left out. */
export function inCodesOfToday(
  figures: readonly PublishedFigure[],
  todayOf: (dataset: string) => Today | undefined,
): readonly PublishedFigure[] {
  const printed = new Map(figures.map((one) => [nameOf(one, one.key), one]));
  const found = new Map<string, PublishedFigure | undefined>();
  for (const figure of figures) {
    const today = todayOf(figure.dataset);
    const key = today && keyNow(figure.key, figure.period, today);
    if (!today || !key || found.has(nameOf(figure, key))) continue;
    const keys = keysThen(key, figure.period, today);
    const parts = keys?.map((one) => printed.get(nameOf(figure, one))) ?? [undefined];
    const whole = parts.flatMap((one) => one ?? []);
    const canAdd = parts.length === 1 || today.isAdditive(figure.measure);
    found.set(nameOf(figure, key), canAdd && whole.length === parts.length ? {...summed(whole), key} : undefined);
  }
  return [...found.values()].flatMap((one) => one ?? []);
}

function nameOf({dataset, measure, period}: PublishedFigure, key: readonly string[]): string {
  return `${dataset}/${key.join('.')}/${measure}/${period}`;
}

function keyNow(key: readonly string[], period: Period, {classifications, date}: Today): readonly string[] | undefined {
  const now = key.map((code, at) => {
    const classification = classifications[at];
    const item = classification && code !== TOTAL ? itemAt(classification, code, lastDay(period)) : undefined;
    if (!classification || !item) return code;
    const [only, ...others] = becomes(classification, item, date);
    return others.length > 0 ? undefined : (only?.code ?? code);
  });
  return now.every((code) => code !== undefined) ? now : undefined;
}

/** Every key of the period that is this one today; undefined where one of them is only in part. */
function keysThen(
  key: readonly string[],
  period: Period,
  {classifications, date}: Today,
): readonly (readonly string[])[] | undefined {
  const sets = key.map((code, at) => {
    const classification = classifications[at];
    return classification && code !== TOTAL ? codesThen(classification, code, lastDay(period), date) : [code];
  });
  return sets.reduce<readonly (readonly string[])[] | undefined>(
    (keys, codes) => codes && keys?.flatMap((start) => codes.map((code) => [...start, code])),
    [[]],
  );
}

function codesThen(
  classification: Classification,
  code: string,
  then: string,
  now: string,
): readonly string[] | undefined {
  const target = itemAt(classification, code, now);
  if (!target) return [code];
  const parts = classification.items.filter(
    (item) => isValidAt(item, then) && becomes(classification, item, now).includes(target),
  );
  if (parts.some((item) => becomes(classification, item, now).length > 1)) return undefined;
  return parts.length > 0 ? parts.map((item) => item.code) : [code];
}

/** The rows that stand for a row at a date, over as many steps as it takes; none where it ended without a successor. */
function becomes(classification: Classification, item: Item, date: string): readonly Item[] {
  const found = new Set<Item>();
  const seen = new Set<Item>();
  const open = [item];
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    const {validTo} = row;
    if (seen.has(row)) continue;
    seen.add(row);
    if (validTo === undefined || date < validTo) found.add(row);
    else {
      const next = row.successors.map((code) => itemRows(classification, code).find((one) => isValidAt(one, validTo)));
      open.push(...next.flatMap((one) => one ?? []));
    }
  }
  return [...found];
}

/** Each number stays within half a unit of the last digit that all of them have. */
function summed(printed: readonly PublishedFigure[]): PublishedFigure {
  const [first] = printed;
  if (!first) throw new Error('nothing to add');
  if (printed.length === 1) return first;
  const decimals = Math.min(...printed.map((one) => one.decimals));
  const total = printed.reduce((sum, {text}) => add(sum, parseDecimal(text) ?? {unscaled: 0n, scale: 0}), {
    unscaled: 0n,
    scale: 0,
  });
  return {...first, text: decimalText(total), decimals, terms: printed.length};
}
