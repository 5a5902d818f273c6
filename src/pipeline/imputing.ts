/** Impute in a run: late and missing units get a value before anything is summed, and what was replaced on arrival is told. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {Effects} from '../model/effects.ts';
import type {Observation} from '../model/observation.ts';
import type {Released} from '../model/seals.ts';
import type {Text} from '../model/text.ts';
import {
  type Asked,
  impute,
  type ImputedSource,
  type ImputeResult,
  type MadeRecord,
  type Months,
} from '../process/impute/index.ts';
import {evaluate} from '../process/validate/index.ts';
import {draftFolder, readDraft} from '../release/index.ts';
import type {Engines} from './engines.ts';
import type {Plan} from './plan.ts';
import {readReport} from './report.ts';
import type {ChangedFigure, ResponseReport} from './response.ts';
import {sourceFacts} from './source-facts.ts';

/** A record as edit hands it on. */
type ToImpute = {
  readonly source: string;
  readonly month: string;
  readonly values: Readonly<Record<string, string | null>>;
  /** place of the decision: `decisions.csv:3` */
  readonly decision: string;
};

export type ImputingInput = {
  readonly plan: Plan;
  readonly months: Months;
  /** records that decisions took out for imputation to replace */
  readonly toImpute?: readonly ToImpute[];
  readonly engines: Engines;
  readonly effects: Pick<Effects, 'progress'>;
};

export async function imputeAll({plan, months, toImpute = [], engines, effects}: ImputingInput): Promise<ImputeResult> {
  const {root, folders, declarations} = plan.workspace;
  const imputations = [...declarations.imputations.values()];
  const last = imputations.length > 0 ? await readReport(root) : undefined;
  return impute({
    root,
    folders,
    imputations,
    sources: new Map([...sourceFacts(plan)].map(([id, {columns}]) => [id, columns])),
    months,
    asked: toImpute.map(
      ({source, month, values, decision}): Asked => ({source, month, unit: values, record: values, by: decision}),
    ),
    broken: brokenRule(plan),
    before: last?.response?.values ?? [],
    engine: engines.engine,
    sums: engines.cache,
    local: engines.local,
    effects,
    cache: join(root, '.shumao', 'cache'),
  });
}

/** The first hard record rule of a source that a record breaks; what a rule can't tell it does not break. */
function brokenRule({rules}: Plan): (source: string, record: MadeRecord) => string | undefined {
  const hard = Map.groupBy(
    rules.recordRules.filter(({severity}) => severity === 'hard'),
    ({source}) => source,
  );
  return (source, record) => hard.get(source)?.find(({condition}) => evaluate(condition, record) === false)?.id;
}

/** What compile needs of the imputed files. */
export function imputedFor<T>(
  {imputed}: ImputeResult,
  monthsFor: (months: Months) => ReadonlyMap<string, T>,
): ReadonlyMap<string, {readonly months: T; readonly limit: ImputedSource['limit']}> {
  const months = monthsFor(new Map([...imputed].map(([source, one]) => [source, one.months])));
  return new Map([...months].map(([source, own]) => [source, {months: own, limit: imputed.get(source)?.limit}]));
}

/** How many changed figures a report lists. */
const LISTED = 200;

/** Called before the new draft is written, since the last one says what was printed. @returns undefined where nothing is declared */
export async function responseOf(
  {workspace}: Plan,
  {ledger, arrived}: ImputeResult,
  now: Released,
): Promise<ResponseReport | undefined> {
  if (workspace.declarations.imputations.size === 0) return undefined;
  const hasDraft = existsSync(join(draftFolder(workspace.root), 'draft.json'));
  // A draft that can't be read is made anew in a moment; then nothing is known of what it printed.
  const before = arrived.length > 0 && hasDraft ? await readDraft(workspace.root).catch(() => undefined) : undefined;
  const all = before ? changedFigures(before, now) : [];
  return {...ledger, arrived, changed: {count: all.length, listed: all.slice(0, LISTED)}};
}

/** Estimated figures that print another number; one that only lost a flag is not among them. */
function changedFigures(before: Released, now: Released): readonly ChangedFigure[] {
  return before.datasets.flatMap((dataset) => {
    const there = now.datasets.find(({id}) => id === dataset.id)?.observations ?? [];
    const after = new Map(there.map((one) => [addressOf(one), one]));
    return dataset.observations.flatMap((one): readonly ChangedFigure[] => {
      if (one.flags?.includes('e') !== true) return [];
      const found = after.get(addressOf(one));
      if (found?.text === one.text) return [];
      return [{figure: addressOf(one), before: textOf(one), ...(found ? {after: textOf(found)} : {})}];
    });
  });
}

function addressOf({dataset, key, measure, period}: Observation): string {
  return `${dataset}/${key.join('.')}/${measure}/${period}`;
}

function textOf({text, flags}: Observation): string {
  return [text, ...(flags ?? [])].join(' ');
}

/** The run's line: units missing in the open months, and how their values were made. */
export function imputeLine({rows, values, arrived, changed}: ResponseReport): Text {
  const whole = rows.filter(({stratum}) => Object.keys(stratum).length === 0);
  const total = (pick: (row: (typeof whole)[number]) => number): number =>
    whole.reduce((sum, row) => sum + pick(row), 0);
  const expected = total((row) => row.expected);
  const missing = total(({counts}) => counts.late + counts.refused + counts.asked);
  const methods = Map.groupBy(
    values.flatMap(({method}) => method ?? []),
    (method) => method,
  );
  const imputed = [...methods].map(([method, list]) => `${method} ${list.length}`);
  const without = total(({unimputed}) => unimputed);
  return {
    zh: [
      `应报 ${expected} 家，缺报 ${missing} 家`,
      ...(imputed.length > 0 ? [`插补：${imputed.join('、')}`] : []),
      ...(without > 0 ? [`${without} 个数值无法插补`] : []),
      ...(arrived.length > 0 ? [`上次插补的 ${arrived.length} 个值已无须插补，${changed.count} 个数字随之变化`] : []),
      ...(missing > 0 || arrived.length > 0 ? ['见 shumao response'] : []),
    ].join('，'),
    en: [
      `${count(expected, 'unit')} expected, ${missing} missing`,
      ...(imputed.length > 0 ? [`imputed: ${imputed.join(', ')}`] : []),
      ...(without > 0 ? [`${count(without, 'value')} could not be imputed`] : []),
      ...(arrived.length > 0
        ? [
            `${count(arrived.length, 'value')} of the last run no longer imputed, ${count(changed.count, 'figure')} changed`,
          ]
        : []),
      ...(missing > 0 || arrived.length > 0 ? ['see shumao response'] : []),
    ].join('   '),
  };
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
