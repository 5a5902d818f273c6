/** The vintages of a workspace, as they lie in it and in the codes that its datasets use today. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {inCodesOfToday, readStored, type Stored, type Today} from '../../analyse/reconcile/index.ts';
import {lastDay, monthsOf, parsePeriod} from '../../model/period.ts';
import {nearest} from '../../model/problem.ts';
import type {Vintage} from '../../model/published.ts';
import type {Released} from '../../model/seals.ts';
import {byCodePoint} from '../../model/text.ts';
import {type Dataset, measureOf} from '../../process/compile/index.ts';
import {filesIn, type Folders} from '../../workspace/index.ts';
import type {Plan} from '../plan.ts';
import {problems} from '../problems.ts';
import {codedDimensions} from './datasets.ts';

export const SERIES_FOLDER = join('reference', 'series');

/** In the order of their publication. A .csv without its .yaml was never imported whole. @throws Problem `SERIES_CHANGED` */
export async function readVintages(folders: Folders): Promise<readonly Stored[]> {
  const files = await filesIn(folders, SERIES_FOLDER, /\.yaml$/);
  const found = await Promise.all(
    files.map(async ({path, name}) => {
      const csv = await readFile(path.replace(/\.yaml$/, '.csv'), 'utf8').catch(() => '');
      return readStored({csv, yaml: await readFile(path, 'utf8')}, name.replace(/\.yaml$/, '.csv'));
    }),
  );
  return found.toSorted((a, b) => byCodePoint(a.published, b.published) || byCodePoint(a.label, b.label));
}

/** Months with records, by source. */
export type Months = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** @throws Problem `SERIES_CHANGED`, `UNKNOWN_REFERENCE` for a dataset that is no longer declared */
export async function vintagesFor(plan: Plan, months: Months): Promise<readonly Vintage[]> {
  const vintages = await readVintages(plan.workspace.folders);
  const {datasets} = plan.workspace.declarations;
  const today = new Map<string, Today>();
  for (const {label, figures} of vintages) {
    for (const id of new Set(figures.map(({dataset}) => dataset))) {
      const declared = datasets.get(id);
      const has = [...datasets.keys()];
      const file = `reference/series/${label}.csv`;
      if (!declared) throw problems.UNKNOWN_REFERENCE({what: 'dataset', id, has, hint: nearest(id, has)}, {file});
      if (today.has(id)) continue;
      today.set(id, {
        classifications: (await codedDimensions(plan, declared.value)).map(({classification}) => classification),
        date: referenceOf(plan, declared.value, months),
        isAdditive: (measure) => measureOf(declared.value.publish[measure]?.measure ?? measure)?.id === 'value',
      });
    }
  }
  return vintages.map((vintage) => ({...vintage, figures: inCodesOfToday(vintage.figures, (id) => today.get(id))}));
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
