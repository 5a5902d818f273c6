/** The reconciliations of a workspace against its draft: all that are declared, one of them, or two figures that somebody names. */
import {readFile} from 'node:fs/promises';
import {resolve, sep} from 'node:path';
import {
  type Bridge,
  compareVintage,
  type DeclaredReconciliation,
  reconcile,
  type Reconciliation,
  reconciliationSchema,
  type Sources,
} from '../../analyse/reconcile/index.ts';
import {addressText} from '../../model/address.ts';
import {frequency, parsePeriod, type Period} from '../../model/period.ts';
import {nearest, Problem} from '../../model/problem.ts';
import type {PublishedFigure, Vintage} from '../../model/published.ts';
import type {Released} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {findFile} from '../../workspace/index.ts';
import {findFigure, findObservation, isCompiledMargin, readDraft} from '../../release/index.ts';
import {openPlan, type Plan} from '../plan.ts';
import {problems} from '../problems.ts';
import type {Revisions} from '../series/series.ts';
import {monthsOfDraft, readVintages, vintagesFor} from '../series/vintages.ts';

export type Reconciled = {
  readonly id: string;
  readonly title: Text;
  readonly period: Period;
  readonly unit: string;
  readonly bridge: Bridge;
};

export type OpenReconciliations = {
  readonly released: Released;
  readonly ids: readonly string[];
  /** @throws Problem `UNKNOWN_REFERENCE`, `BRIDGE_…`, `NOT_A_PERIOD` */
  readonly one: (id: string, period?: string) => Promise<Reconciled>;
  /** all that are declared; those that can't be drawn come with their problem */
  readonly all: (
    period?: string,
  ) => Promise<readonly (Reconciled | {readonly id: string; readonly problem: Problem})[]>;
  /** two addresses, or datasets for their totals @throws Problem */
  readonly pair: (a: string, b: string, period?: string) => Promise<Reconciled>;
  /** `draft` and `vintage:LABEL`, or two vintages @throws Problem */
  readonly vintages: (a: string, b: string) => Promise<Revisions>;
};

/** @throws Problem `DRAFT_MISSING` and those of the declarations */
export async function openReconciliations(folder: string): Promise<OpenReconciliations> {
  const plan = await openPlan(folder);
  const {root, declarations} = plan.workspace;
  const released = await readDraft(root);
  const vintages = await vintagesFor(plan, monthsOfDraft(plan, released));
  const sources = sourcesOf(plan, released, vintages);
  const ids = [...declarations.reconciliations.keys()];
  const one = async (id: string, asked?: string): Promise<Reconciled> => {
    const declared = declarations.reconciliations.get(id);
    if (!declared) throw problems.UNKNOWN_REFERENCE({what: 'reconciliation', id, has: ids, hint: nearest(id, ids)});
    return drawn(declared, periodOf(asked ?? declared.value.period), sources);
  };
  return {
    released,
    ids,
    one,
    async all(asked) {
      const found = [];
      for (const id of ids) {
        found.push(
          await one(id, asked).catch((error: unknown) => {
            if (error instanceof Problem) return {id, problem: error};
            throw error;
          }),
        );
      }
      return found;
    },
    async pair(first, second, asked) {
      const [a, b] = [totalOf(first, released), totalOf(second, released)];
      const period = periodOf(periodIn(a, asked, released));
      return drawn({value: pairOf(a, b, period, released)}, period, sources);
    },
    vintages: async (a, b) => compared(a, b, {plan, released, vintages}),
  };
}

async function drawn(declared: DeclaredReconciliation, period: Period, sources: Sources): Promise<Reconciled> {
  const {id, title, unit} = declared.value;
  return {id, title, period, unit, bridge: await reconcile(declared, period, sources)};
}

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw problems.NOT_A_PERIOD({found: text});
  return period;
}

function sourcesOf({workspace, catalog}: Plan, released: Released, vintages: readonly Vintage[]): Sources {
  const datasetOf = (id: string) => released.datasets.find((one) => one.id === id);
  return {
    datasets: released.datasets,
    vintages,
    find({dataset, key, measure, period}) {
      const own = datasetOf(dataset);
      return own && findObservation(own, key, measure, period);
    },
    isCompiled({dataset, key, measure, period}) {
      const own = datasetOf(dataset);
      const isKnown = own?.dimensions.every(({codes}, at) => codes.some(({code}) => code === key[at]));
      return own !== undefined && isKnown === true && isCompiledMargin(own, key, measure, period);
    },
    async file(path) {
      const {root, folders} = workspace;
      if (!resolve(root, path).startsWith(root + sep)) return undefined;
      const found = findFile(folders, path);
      return found && readFile(found.path, 'utf8').catch(() => undefined);
    },
    correspondence: catalog.correspondence,
    classification: catalog.classification,
  };
}

function pairOf(a: string, b: string, period: Period, released: Released): Reconciliation {
  const [id = '', , measure = ''] = a.replace(/^-/, '').split('@')[0]?.split('/') ?? [];
  const has = released.datasets.map((one) => one.id);
  const dataset = released.datasets.find((one) => one.id === id);
  if (!dataset) throw problems.UNKNOWN_REFERENCE({what: 'dataset', id, has, hint: nearest(id, has)});
  const unit = dataset.measures.find((one) => one.id === measure)?.unit ?? dataset.measures[0]?.unit;
  const title = {zh: '两个数字', en: 'Two figures'};
  const declared = reconciliationSchema.safeParse({id: 'pair', title, period, unit, a: {figure: a}, b: {figure: b}});
  if (!declared.success) throw problems.NOT_AN_ADDRESS({found: isAddress(a) ? b : a});
  return declared.data;
}

/** A dataset alone stands for its total: two sources or suppliers of the same thing are two datasets. */
function totalOf(text: string, {datasets}: Released): string {
  const dataset = datasets.find(({id}) => id === text);
  const measure = dataset?.measures.find(({kind}) => kind === 'value');
  return dataset && measure ? `${dataset.id}/_T/${measure.id}` : text;
}

function isAddress(text: string): boolean {
  return /^[^/\s]+\/[^/\s]+\/[^/\s]+/.test(text);
}

/** The period of the address, the one asked for, or the latest year of the dataset. */
function periodIn(address: string, asked: string | undefined, released: Released): string {
  const [id, , , own] = address.split('@')[0]?.split('/') ?? [];
  const periods = released.datasets.find((one) => one.id === id)?.periods ?? [];
  return asked ?? own ?? periods.findLast((one) => frequency(one) === 'year') ?? periods.at(-1) ?? '';
}

type Comparing = {readonly plan: Plan; readonly released: Released; readonly vintages: readonly Vintage[]};

async function compared(a: string, b: string, {plan, released, vintages}: Comparing): Promise<Revisions> {
  const [first, second] = a === 'draft' ? [b, a] : [a, b];
  const stored = await readVintages(plan.workspace.folders);
  const vintage = pick(first, stored);
  const figures = pick(first, vintages).figures;
  const other = second === 'draft' ? undefined : indexOf(pick(second, vintages).figures);
  const lines = compareVintage(figures, (address) => {
    if (!other) return findFigure(released, address);
    const one = other.get(addressText(address));
    return one && {...one, status: 'normal'};
  });
  return {vintage, synthetic: released.synthetic, lines, alone: figures.length - lines.length, against: second};
}

function indexOf(figures: readonly PublishedFigure[]): ReadonlyMap<string, PublishedFigure> {
  return new Map(figures.map((one) => [addressText(one), one]));
}

function pick<T extends Vintage>(name: string, all: readonly T[]): T {
  const label = name.replace(/^vintage:/, '');
  const found = all.find((one) => one.label === label);
  const has = all.map((one) => one.label);
  if (!found) throw problems.UNKNOWN_REFERENCE({what: 'vintage', id: label, has, hint: nearest(label, has)});
  return found;
}
