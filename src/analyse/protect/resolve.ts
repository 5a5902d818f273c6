/**
 * Protection of every dataset of a workspace, with the CSV files that it names read and held against the declarations.
 * Every fault has its place; texts of files are handed in, since this room touches no disk.
 */
import type {Membership} from '../../model/holding.ts';
import {nearest, type Place, Problem} from '../../model/problem.ts';
import type {ProtectionKeys} from '../../workspace/index.ts';
import {hasRule, type Protection, protectionOf} from './declared.ts';
import {readHoldings} from './holdings.ts';
import {type ManualLine, readManual} from './manual.ts';
import {problems} from './problems.ts';

type PlaceOf = (path: readonly (string | number)[]) => Place;

export type ResolveInput = {
  readonly defaults: ProtectionKeys | undefined;
  /** of `workspace.yaml` */
  readonly place: PlaceOf;
  readonly datasets: readonly ProtectedDataset[];
  /** name and text of a file of the workspace; undefined where there is none */
  readonly fileOf: (path: string) => {readonly name: string; readonly text: string} | undefined;
};

export type ProtectedDataset = {
  readonly id: string;
  readonly own: ProtectionKeys | undefined;
  readonly place: PlaceOf;
  /** ids of its dimensions in the order of a key */
  readonly dimensions: readonly string[];
  /** by dimension: codes that it may have; undefined where they are received texts */
  readonly codes?: readonly (ReadonlySet<string> | undefined)[];
  /** whether its cells know their contributors */
  readonly keepsContributors: boolean;
};

export type DatasetProtection = {
  readonly protection: Protection;
  readonly holdings: readonly Membership[];
  /** decisions on its own cells */
  readonly manual: readonly ManualLine[];
};

export type Resolved = {
  readonly byDataset: ReadonlyMap<string, DatasetProtection>;
  readonly faults: readonly Problem[];
};

/** Rules that look at contributors. */
const OF_CONTRIBUTORS = ['minimum', 'dominance', 'p-percent', 'pq', 'on-request'] as const;

export function resolveProtections(input: ResolveInput): Resolved {
  const {defaults, datasets} = input;
  const faults: Problem[] = datasets.flatMap((one) => ownFaults(one, defaults));
  const holdings = filesOf('holdings', input, readHoldings, faults);
  const manual = filesOf('manual', input, readManual, faults);
  const byDataset = new Map<string, DatasetProtection>();
  for (const {id, own} of datasets) {
    const protection = protectionOf(defaults, own);
    const named = protection.state === 'rules' ? protection : {holdings: undefined, manual: undefined};
    const lines = manual.get(named.manual ?? '') ?? [];
    byDataset.set(id, {
      protection,
      holdings: holdings.get(named.holdings ?? '') ?? [],
      manual: lines.filter(({dataset}) => dataset === id),
    });
  }
  for (const [path, lines] of manual) {
    faults.push(...lines.flatMap((line) => lineFaults(line, path, datasets, byDataset)));
  }
  return {byDataset, faults};
}

function ownFaults(
  {id, own, place, keepsContributors}: ProtectedDataset,
  defaults: ProtectionKeys | undefined,
): readonly Problem[] {
  if (own === undefined || own.none) return [];
  const keys = OF_CONTRIBUTORS.filter((rule) => own[rule] !== undefined);
  if (keys.length > 0 && !keepsContributors) {
    return [problems.PROTECTION_NEEDS_CONTRIBUTORS({dataset: id, keys}, place(['protection', keys[0] ?? '']))];
  }
  const hasNone = !hasRule(own) && (defaults === undefined || !hasRule(defaults));
  return hasNone ? [problems.PROTECTION_WITHOUT_RULE({dataset: id}, place(['protection']))] : [];
}

/** The files that are named under a key, by path, each read once. */
function filesOf<T>(
  key: 'holdings' | 'manual',
  {defaults, place, datasets, fileOf}: ResolveInput,
  parse: (text: string, file: string) => readonly T[],
  faults: Problem[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, readonly T[]>();
  const all = [{own: defaults, place}, ...datasets];
  for (const {own, place: placeOf} of all) {
    const path = own?.[key];
    if (path === undefined || found.has(path)) continue;
    found.set(path, []);
    const file = fileOf(path);
    if (!file) faults.push(problems.PROTECTION_FILE_MISSING({key, file: path}, placeOf(['protection', key])));
    else
      found.set(
        path,
        catching(faults, () => parse(file.text, file.name)),
      );
  }
  return found;
}

function catching<T>(faults: Problem[], read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults.push(error);
    return [];
  }
}

/** What a decision names must be there, and be read by the dataset that it is about. */
function lineFaults(
  {dataset, key, file, line}: ManualLine,
  path: string,
  datasets: readonly ProtectedDataset[],
  byDataset: ReadonlyMap<string, DatasetProtection>,
): readonly Problem[] {
  const at = {file, line};
  const own = datasets.find(({id}) => id === dataset);
  if (!own) return [problems.PROTECTION_LINE_UNKNOWN({dataset, has: datasets.map(({id}) => id)}, at)];
  const protection = byDataset.get(dataset)?.protection;
  const used = protection?.state === 'rules' ? (protection.manual ?? '') : '';
  if (used !== path) return [problems.PROTECTION_LINE_UNUSED({dataset, used}, at)];
  if (key.length !== own.dimensions.length)
    return [problems.PROTECTION_KEY_LENGTH({dataset, key: key.join('.'), dimensions: own.dimensions}, at)];
  return key.flatMap((code, place) => {
    const known = own.codes?.[place];
    if (known === undefined || known.has(code) || ALWAYS.has(code)) return [];
    const facts = {dataset, dimension: own.dimensions[place] ?? '', code, hint: nearest(code, [...known])};
    return [problems.PROTECTION_CODE_UNKNOWN(facts, at)];
  });
}

/** Any code, the total, unclassified, others. */
const ALWAYS: ReadonlySet<string> = new Set(['*', '_T', '_U', '_O']);
