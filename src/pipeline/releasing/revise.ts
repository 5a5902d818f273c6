/**
 * Revisions: what each public release, and the draft after them, said of the same figures, how large the changes were, and why. Growth
 * in every vintage rests on that vintage's own base and scope, as it was printed there: nothing is computed across vintages but the change.
 */
import {addressText, parseAddress} from '../../model/address.ts';
import type {Effects} from '../../model/effects.ts';
import type {Observation} from '../../model/observation.ts';
import type {Released} from '../../model/seals.ts';
import {byCodePoint} from '../../model/text.ts';
import {cellAt, parseTableAddress} from '../../present/tables/index.ts';
import {
  type Change,
  changesBetween,
  type Data,
  derivedReasons,
  isVisible,
  type Later,
  readData,
  readDraft,
  readLog,
  readRelease,
  type Release,
  releaseProblems,
  releasesIn,
  type RevisionStatistics,
  revisionStatistics,
  secondText,
  type Triangle,
  triangleOf,
  type Why,
  whyChanged,
} from '../../release/index.ts';
import {openPlan, type Plan} from '../plan.ts';
import {problems} from '../problems.ts';
import {openTables} from '../tables.ts';
import {readReasons} from './files.ts';
import {problems as releasingProblems} from './problems.ts';
import {inTemporary} from './temporary.ts';

export type RevisedFigure = {
  /** without vintage */
  readonly figure: string;
  readonly from: string;
  readonly to: string;
  readonly before: string;
  readonly after: string;
  readonly unit: string;
  readonly why: Why;
};

export type RevisionsFound = {
  /** labels or ids of the public releases in order of publication, then `draft` where it says something else */
  readonly vintages: readonly string[];
  /** of one series, where one was asked for */
  readonly triangle?: Triangle & {readonly series: string};
  readonly changes: readonly RevisedFigure[];
  /** per measure, over each figure's first and last printed state */
  readonly statistics: readonly (RevisionStatistics & {readonly measure: string; readonly unit: string})[];
};

export type RevisionsOptions = {
  /** TABLE, TABLE/ROW/COLUMN or DATASET/KEY/MEASURE[/PERIOD]; absent: every figure */
  readonly about: string | undefined;
  /** only what the public can see: no draft, nothing under embargo */
  readonly isPublic: boolean;
};

/** @throws Problem `NO_VINTAGES`, `UNKNOWN_REFERENCE`, `NOT_AN_ADDRESS`, `LOG_DAMAGED`, `RELEASE_DAMAGED` */
export async function findRevisions(
  folder: string,
  {about, isPublic}: RevisionsOptions,
  effects: Effects,
): Promise<RevisionsFound> {
  const plan = await openPlan(folder);
  const {root, folders} = plan.workspace;
  const selection = await selected(folder, plan, about);
  const releases = await publicReleases(root, isPublic, effects);
  const vintages = await openAll(plan, releases, selection, isPublic);
  if (vintages.length === 0) throw releasingProblems.NO_VINTAGES({workspace: folder});
  const reasons = await readReasons(folders);
  const changes = vintages.slice(1).flatMap((later, at) => {
    const earlier = vintages[at];
    return earlier
      ? revised(earlier, later, (change) => whyChanged(change.after, later.later, reasons), selection)
      : [];
  });
  return {
    vintages: vintages.map(({name}) => name),
    ...(selection.series === undefined
      ? {}
      : {triangle: {...triangleIn(vintages, selection), series: selection.series}}),
    changes,
    statistics: statisticsOf(vintages, selection),
  };
}

/** In the order of their publication. */
async function publicReleases(root: string, isPublic: boolean, effects: Effects): Promise<readonly Release[]> {
  const {entries, faults} = await readLog(root);
  const [fault] = faults;
  if (fault) throw releaseProblems.LOG_DAMAGED({file: 'releases/log.jsonl', line: fault.line});
  const options = {eyes: isPublic ? 'public' : 'inside', now: secondText(effects.now())} as const;
  return releasesIn(entries)
    .filter((one) => one.entry.audience === 'public' && isVisible(one, options))
    .toSorted((a, b) => byCodePoint(a.published ?? '~', b.published ?? '~'));
}

type Selection = {
  readonly wants: (figure: Observation) => boolean;
  /** datasets that hold them; undefined: all */
  readonly datasets: ReadonlySet<string> | undefined;
  /** `DATASET/KEY/MEASURE` */
  readonly series?: string;
};

async function selected(folder: string, plan: Plan, about: string | undefined): Promise<Selection> {
  if (about === undefined) return {wants: () => true, datasets: undefined};
  const {tables, datasets} = plan.workspace.declarations;
  const [first = ''] = about.split('/');
  if (tables.has(about)) {
    const [table] = await (await openTables(folder, [about])).build([about]);
    const figures = (table?.rows ?? []).flatMap(({cells}) => Object.values(cells).flatMap(({figure}) => figure ?? []));
    const wanted = new Set(figures);
    const own = new Set(figures.flatMap((figure) => figure.split('/')[0] ?? []));
    return {wants: (figure) => wanted.has(addressText(figure)), datasets: own};
  }
  if (datasets.has(about)) return {wants: ({dataset}) => dataset === about, datasets: new Set([about])};
  const cell = tables.has(first) ? parseTableAddress(about) : undefined;
  const inTable = cell && (await openTables(folder, [cell.table]));
  const [table] = cell && inTable ? await inTable.build([cell.table], cell.period) : [];
  const address = cell && table ? cellAt(table, cell)?.figure : about;
  const series = seriesOf(address ?? about);
  if (series === undefined || !datasets.has(series.split('/')[0] ?? '')) throw problems.NOT_AN_ADDRESS({found: about});
  return {wants: (figure) => nameOf(figure) === series, datasets: new Set(series.split('/').slice(0, 1)), series};
}

/** `DATASET/KEY/MEASURE`, from an address with a period or without. */
function seriesOf(text: string): string | undefined {
  const parts = text.split('/');
  if (parts.length === 3 && parts.every((part) => part !== '')) return text;
  const address = parseAddress(text);
  return address && nameOf(address);
}

function nameOf({dataset, key, measure}: Pick<Observation, 'dataset' | 'key' | 'measure'>): string {
  return `${dataset}/${key.join('.')}/${measure}`;
}

type OpenedVintage = {readonly name: string; readonly released: Released; readonly later: Later};

async function openAll(
  plan: Plan,
  releases: readonly Release[],
  {datasets}: Selection,
  isPublic: boolean,
): Promise<readonly OpenedVintage[]> {
  const {root} = plan.workspace;
  const sourcesOf = sourcesIn(plan);
  const found: OpenedVintage[] = [];
  let before: Data | undefined;
  for (const {entry, label, id} of releases) {
    const data = await readData(root, entry);
    const released = await inTemporary(root, (temporary) => readRelease(root, entry, temporary, datasets));
    const derived = before ? derivedReasons(before, data, sourcesOf) : () => [];
    found.push({name: label ?? id, released, later: {label, logged: entry.correction?.reason, derived}});
    before = data;
  }
  const draft = isPublic ? undefined : await readDraft(root, datasets).catch(() => undefined);
  const last = found.at(-1);
  // What the draft is made of is not known until it is released.
  const later = {label: undefined, logged: undefined, derived: () => []};
  if (draft && (!last || changesBetween(last.released, draft).length > 0)) {
    found.push({name: 'draft', released: draft, later});
  }
  return found;
}

/** The sources of a dataset, through those that it is added from. */
export function sourcesIn({workspace}: Plan): (dataset: string) => ReadonlySet<string> | undefined {
  const {datasets} = workspace.declarations;
  const sources = (id: string): readonly string[] => {
    const value = datasets.get(id)?.value;
    return [...(value?.source === undefined ? [] : [value.source]), ...(value?.combine?.parts ?? []).flatMap(sources)];
  };
  return (dataset) => {
    const found = new Set(sources(dataset));
    return found.size === 0 ? undefined : found;
  };
}

function revised(
  earlier: OpenedVintage,
  later: OpenedVintage,
  why: (change: Change) => Why,
  {wants}: Selection,
): readonly RevisedFigure[] {
  return changesBetween(earlier.released, later.released)
    .filter(({after}) => wants(after))
    .map((change) => ({
      figure: addressText(change.after),
      from: earlier.name,
      to: later.name,
      before: change.before.text,
      after: change.after.text,
      unit: change.after.unit,
      why: why(change),
    }));
}

function triangleIn(vintages: readonly OpenedVintage[], {wants}: Selection): Triangle {
  return triangleOf(vintages.map(({name, released}) => ({name, figures: figuresIn(released).filter(wants)})));
}

function figuresIn({datasets}: Released): readonly Observation[] {
  return datasets.flatMap(({observations}) => observations);
}

/** Each figure's first state against its last one; measures are told apart by unit too, since unlike is never added. */
function statisticsOf(vintages: readonly OpenedVintage[], {wants}: Selection): RevisionsFound['statistics'] {
  const states = new Map<string, {measure: string; unit: string; texts: string[]}>();
  for (const {released} of vintages) {
    for (const one of figuresIn(released)) {
      if (!wants(one)) continue;
      const address = addressText(one);
      const known = states.get(address) ?? {measure: one.measure, unit: one.unit, texts: []};
      states.set(address, known);
      if (one.status === 'normal' || one.status === 'negligible') known.texts.push(one.text);
    }
  }
  const several = [...states.values()].filter(({texts}) => texts.length > 1);
  return [...Map.groupBy(several, ({measure, unit}) => `${measure}\t${unit}`)].flatMap(([name, own]) => {
    const pairs = own.map(({texts}) => ({before: texts[0] ?? '', after: texts.at(-1) ?? ''}));
    const found = revisionStatistics(pairs);
    const [measure = '', unit = ''] = name.split('\t');
    return found ? [{...found, measure, unit}] : [];
  });
}
