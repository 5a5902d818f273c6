/**
 * The vintages of a workspace, as they lie in it and in the codes that its datasets use today.
 *
 * A name was coded at the period's date; codes that ended since are followed to the one that stands for them. Where several became one,
 * their figures are added, and only if all of them were printed: a part of a merged city is no base for the whole.
 */
import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {readStored, type Stored} from '../../analyse/reconcile/index.ts';
import {TOTAL} from '../../model/address.ts';
import {add, decimalText, parseDecimal} from '../../model/decimal.ts';
import {type Classification, isValidAt} from '../../model/classification.ts';
import {lastDay, monthsOf, parsePeriod, type Period} from '../../model/period.ts';
import {nearest} from '../../model/problem.ts';
import type {PublishedFigure, Vintage} from '../../model/published.ts';
import type {Released} from '../../model/seals.ts';
import {byCodePoint} from '../../model/text.ts';
import {type Dataset, expressedAt, measureOf} from '../../process/compile/index.ts';
import type {Plan} from '../plan.ts';
import {problems} from '../problems.ts';
import {type CodedDimension, codedDimensions} from './datasets.ts';

export const SERIES_FOLDER = join('reference', 'series');

/** In the order of their publication. A .csv without its .yaml was never imported whole. @throws Problem `SERIES_CHANGED` */
export async function readVintages(root: string): Promise<readonly Stored[]> {
  const folder = join(root, SERIES_FOLDER);
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort(byCodePoint);
  const found = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const csv = await readFile(file.replace(/\.yaml$/, '.csv'), 'utf8').catch(() => '');
      return readStored(
        {csv, yaml: await readFile(file, 'utf8')},
        `reference/series/${name.replace(/\.yaml$/, '.csv')}`,
      );
    }),
  );
  return found.toSorted((a, b) => byCodePoint(a.published, b.published) || byCodePoint(a.label, b.label));
}

/** Months with records, by source. */
export type Months = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** @throws Problem `SERIES_CHANGED`, `UNKNOWN_REFERENCE` for a dataset that is no longer declared */
export async function vintagesFor(plan: Plan, months: Months): Promise<readonly Vintage[]> {
  const vintages = await readVintages(plan.workspace.root);
  const {datasets} = plan.workspace.declarations;
  const today = new Map<string, Today>();
  for (const {label, figures} of vintages) {
    for (const id of new Set(figures.map(({dataset}) => dataset))) {
      const declared = datasets.get(id);
      const has = [...datasets.keys()];
      const file = `reference/series/${label}.csv`;
      if (!declared) throw problems.UNKNOWN_REFERENCE({what: 'dataset', id, has, hint: nearest(id, has)}, {file});
      if (today.has(id)) continue;
      const dimensions = await codedDimensions(plan, declared.value);
      today.set(id, {dataset: declared.value, dimensions, date: referenceOf(plan, declared.value, months)});
    }
  }
  return vintages.map((vintage) => ({...vintage, figures: inCodesOf(vintage.figures, today)}));
}

/** The draft's own months decide what codes stand for today, as they did when it was made. */
export function monthsOfDraft({workspace}: Plan, draft: Released): Months {
  const months = new Map<string, Map<string, unknown>>();
  for (const {id, periods} of draft.datasets) {
    const source = workspace.declarations.datasets.get(id)?.value.source;
    if (source === undefined) continue;
    const own = months.get(source) ?? new Map<string, unknown>();
    months.set(source, own);
    for (const one of periods) own.set(monthsOf(one).at(-1) ?? one, undefined);
  }
  return months;
}

/** A dataset and the day at which its codes are expressed. */
type Today = {readonly dataset: Dataset; readonly dimensions: readonly CodedDimension[]; readonly date: string};

/** As compile takes it: declared, else the end of the latest month. */
function referenceOf(plan: Plan, dataset: Dataset, months: Months): string {
  if (dataset['reference-date'] !== undefined) return dataset['reference-date'];
  const parts = (dataset.combine?.parts ?? []).flatMap(
    (id) => plan.workspace.declarations.datasets.get(id)?.value ?? [],
  );
  const own = [...(months.get(dataset.source ?? '')?.keys() ?? [])].sort().at(-1);
  const last = own === undefined ? undefined : parsePeriod(own);
  if (last) return lastDay(last);
  return (
    parts
      .map((part) => referenceOf(plan, part, months))
      .sort()
      .at(0) ?? '9999-12-31'
  );
}

function inCodesOf(figures: readonly PublishedFigure[], today: ReadonlyMap<string, Today>): readonly PublishedFigure[] {
  const named = new Map(figures.map((one) => [nameOf(one, one.key), one]));
  const found = new Map<string, PublishedFigure>();
  for (const figure of figures) {
    const own = today.get(figure.dataset);
    if (!own) continue;
    const key = figure.key.map((code, at) => codeOn(own, at, code));
    const name = nameOf(figure, key);
    if (found.has(name)) continue;
    const parts = keysThatBecame(own, key, figure.period).map((one) => named.get(nameOf(figure, one)));
    const printed = parts.flatMap((one) => one ?? []);
    const isWhole = printed.length === parts.length || parts.length === 0;
    const isAdditive = measureOf(own.dataset.publish[figure.measure]?.measure ?? figure.measure)?.id === 'value';
    if (printed.length <= 1 && parts.length <= 1) found.set(name, {...figure, key});
    else if (isWhole && isAdditive) found.set(name, {...summed(printed), key});
  }
  return [...found.values()];
}

function nameOf({dataset, measure, period}: PublishedFigure, key: readonly string[]): string {
  return `${dataset}/${key.join('.')}/${measure}/${period}`;
}

function codeOn({dimensions, date}: Today, at: number, code: string): string {
  const classification = dimensions[at]?.classification;
  return classification && code !== TOTAL ? expressedAt(classification, code, date) : code;
}

/** Every key of the period that is this one today. */
function keysThatBecame(
  {dimensions, date}: Today,
  key: readonly string[],
  period: Period,
): readonly (readonly string[])[] {
  return key.reduce<readonly (readonly string[])[]>(
    (keys, code, at) => {
      const classification = dimensions[at]?.classification;
      const codes = classification && code !== TOTAL ? codesThatBecame(classification, code, date, period) : [code];
      return keys.flatMap((start) => codes.map((one) => [...start, one]));
    },
    [[]],
  );
}

function codesThatBecame(
  classification: Classification,
  code: string,
  date: string,
  period: Period,
): readonly string[] {
  const then = classification.items.filter((item) => isValidAt(item, lastDay(period)));
  const codes = then.filter((item) => expressedAt(classification, item.code, date) === code).map((item) => item.code);
  return codes.length > 0 ? [...new Set(codes)] : [code];
}

/** The finest digits are kept; each number stays within half a unit of the coarsest. */
function summed(printed: readonly PublishedFigure[]): PublishedFigure {
  const [first] = printed;
  if (!first) throw new Error('nothing to add');
  const decimals = Math.min(...printed.map((one) => one.decimals));
  const total = printed.reduce((sum, {text}) => add(sum, parseDecimal(text) ?? {unscaled: 0n, scale: 0}), {
    unscaled: 0n,
    scale: 0,
  });
  return {...first, text: decimalText(total), decimals, terms: printed.length};
}
