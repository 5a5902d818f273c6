/**
 * From records to compiled datasets: partials, codes, cubes, combined datasets and the handbook frame, then every measure.
 * The only maker of `Compiled`.
 */
import {type Cache, type Engine, openCache} from '../../engine/index.ts';
import {scopeEntry} from '../../model/classification.ts';
import {lastDay} from '../../model/period.ts';
import {type Problem, Problems} from '../../model/problem.ts';
import type {Compiled, DatasetBody, Dimension} from '../../model/seals.ts';
import type {Cell} from '../../model/cell.ts';
import type {Text} from '../../model/text.ts';
import type {Built} from './built.ts';
import {checkDatasets, figureIdsOf, partsOf} from './check.ts';
import {type Classes, classesOf, codeAll, type CodedText} from './classes.ts';
import {type CodedYear, codedYears} from './coded.ts';
import {combined, unique} from './combine.ts';
import {periodsOf} from './coverage.ts';
import {broken} from './breaks.ts';
import {type Cube, cubeOf, unitNames} from './cube.ts';
import {buildTableSource, monthsReached} from './delivered/index.ts';
import {dimensionOf, inOrder, meaningOf, seriesDimension} from './dimensions.ts';
import {type Frame, handbookFrame} from './handbook.ts';
import {remembering, unlimited, withImputed} from './imputed.ts';
import type {Agreement, CompileInput, CompileResult, DeclaredDataset} from './input.ts';
import {isQualified} from './inputs.ts';
import {notesOf} from './notes.ts';
import {figureNotes, figureOf, otherOf} from './others.ts';
import {type ObserveInput, observe, publishedOf} from './observe.ts';
import {frameObservations} from './frame-observations.ts';
import {needsOf, type Partial, partialsOf} from './partials.ts';
import {waiting, waitingFrame, waitingParts, withUnknown} from './pending.ts';
import {closure, type Plan, type PlanDimension, planOf} from './plan.ts';
import {requirePresentation} from './presentation.ts';
import {problems} from './problems.ts';
import {usePublished, withShown} from './published.ts';
import {receivedTexts} from './received.ts';
import {makeSeries} from './series.ts';

/** @throws Problem, Problems: faults of declarations, sums that are refused */
export async function compile(given: CompileInput): Promise<CompileResult> {
  const input: CompileInput = {...given, code: remembering(given.code)};
  const faults: readonly Problem[] = checkDatasets(input);
  if (faults.length > 0) throw new Problems(faults);
  const partials = openCache(input.cache, input.engine);
  const cubes = openCache(input.cache, input.engine);
  const built = new Map<string, Built>();
  const agreements: Agreement[] = [];
  for (const [source, plans] of Map.groupBy(await plansOf(input), ({source}) => source.id)) {
    if (plans[0]?.source.grain === 'table') {
      for (const plan of plans) requireClassifications(plan);
      const tables = await buildTableSource(plans, input.cells?.get(source) ?? [], input);
      for (const one of tables.built) built.set(one.id, one);
      agreements.push(tables.agreement);
      continue;
    }
    const own = await buildSource(source, plans, input, {partials, cubes});
    for (const one of await imputedParts(source, plans, own, input, {partials, cubes})) built.set(one.id, one);
  }
  for (const one of built.values())
    built.set(one.id, waiting(broken(one, input), input.pending?.get(one.declared.value.source ?? '') ?? []));
  const frames = new Map<string, Frame>();
  for (const declared of dependent(input.datasets)) buildOf(declared, built, frames);
  usePublished(built, input.published ?? []);
  await partials.prune();
  await cubes.prune();
  const compiled = input.datasets.flatMap(({id}) => {
    const one = built.get(id);
    input.effects.progress({stage: 'compile', detail: id});
    return one ? [observed(one, built, frames.get(id), input)] : [];
  });
  return {
    compiled,
    agreement: {
      checks: agreements.flatMap(({checks}) => checks),
      findings: agreements.flatMap(({findings}) => findings),
    },
    partials: {made: partials.made(), kept: partials.kept()},
    cubes: {made: cubes.made(), kept: cubes.kept()},
  };
}

async function plansOf({datasets, sources, months, catalog, cells}: CompileInput): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const declared of datasets) {
    const source = sources.get(declared.value.source ?? '');
    if (!source) continue;
    const tables = source.grain === 'table' ? monthsReached(cells?.get(source.id) ?? []) : undefined;
    const delivered = [...(months.get(source.id) ?? [])].filter(([, files]) => files.some(({rows}) => rows > 0));
    plans.push(await planOf(declared, source, tables ?? delivered.map(([month]) => month), catalog));
  }
  return plans;
}

type Caches = {readonly partials: Cache; readonly cubes: Cache};

async function buildSource(
  source: string,
  plans: readonly Plan[],
  input: CompileInput,
  caches: Caches,
): Promise<readonly Built[]> {
  const {engine, effects} = input;
  const needs = needsOf(source, plans);
  effects.progress({stage: 'compile', detail: source});
  const partials = await partialsOf(needs, input.months.get(source) ?? new Map(), engine, caches.partials);
  const received = await receivedTexts(needs, partials, engine, caches.partials);
  const years = await codedYears(needs, partials, received, engine, caches.partials);
  const coded = codedColumnsOf(plans, received, needs.values[0]?.scale ?? 0, input);
  const found: Built[] = [];
  for (const plan of plans) {
    effects.progress({stage: 'compile', detail: plan.id});
    found.push(await buildCube(plan, {coded, partials, years}, input, caches.cubes));
  }
  return found;
}

/** The datasets of a source with what is imputed in them: the same cubes over the imputed files alone. */
async function imputedParts(
  source: string,
  plans: readonly Plan[],
  wholes: readonly Built[],
  input: CompileInput,
  caches: Caches,
): Promise<readonly Built[]> {
  const imputed = input.imputed?.get(source);
  if (!imputed) return wholes;
  const months = new Map([[source, imputed.months]]);
  const parts = await buildSource(source, plans.map(unlimited), {...input, months}, caches);
  return wholes.map((whole, at) => {
    const part = parts[at];
    return part ? withImputed(whole, part, imputed) : whole;
  });
}

/** What the datasets of a source are computed from. */
type Material = {
  readonly coded: Coded;
  readonly partials: readonly Partial[];
  readonly years: readonly CodedYear[];
};

type Coded = ReadonlyMap<string, readonly CodedText[]>;

/** Each column is coded once, by the classification of its delivered codes; columns without one keep their texts. */
function codedColumnsOf(
  plans: readonly Plan[],
  received: Awaited<ReturnType<typeof receivedTexts>>,
  scale: number,
  {code}: CompileInput,
): Coded {
  return new Map(
    [...received].map(([column, texts]) => {
      const classifications = plans.flatMap(({dimensions, scope}) => [
        ...dimensions.flatMap(({id, delivered}) => (id === column && delivered ? [delivered] : [])),
        ...(scope?.column === column ? [scope.classification] : []),
      ]);
      const [classification] = classifications;
      const source = plans[0]?.source.id ?? '';
      const request = classification && {source, column, classification, scale, received: texts};
      return [column, request ? codeAll(texts, code(request)) : texts.map((one) => ({...one, code: one.text}))];
    }),
  );
}

async function buildCube(
  plan: Plan,
  {coded, partials, years}: Material,
  {engine, profile}: CompileInput,
  cache: Cache,
): Promise<Built> {
  requireClassifications(plan);
  const {declared, dimensions, dataset} = plan;
  const last = plan.months.at(-1);
  const reference = dataset['reference-date'] ?? (last ? lastDay(last) : '9999-12-31');
  const groupsAt = (dimension: PlanDimension) => dimension.declared['groups-at'] ?? reference;
  const codesFor = (dimension: PlanDimension): Classes =>
    classesOf(plan, dimension, coded.get(dimension.id) ?? [], {reference, groups: groupsAt(dimension)});
  const classes = new Map(
    dimensions.filter(({kind}) => kind !== 'unit').map((one) => [one.id, codesFor(one)] as const),
  );
  const filter = filterOf(plan);
  const cube = await cubeOf({
    plan,
    classes,
    filter: filter && {dimension: filter, classes: codesFor(filter)},
    years,
    engine,
    cache,
  });
  const cells = cube.cells;
  const described = await describe(plan, cube, partials, engine, {profile, reference, groupsAt});
  const seriesDimensions = dimensions.map((dimension, at) => {
    const own = described[at];
    if (!own) throw new Error(`no dimension ${dimension.id}`);
    return seriesDimension(dimension, own, groupsAt(dimension));
  });
  const isMonthly = (plan.source.isMonthly ?? false) && !dataset.stock;
  const months = {delivered: plan.months, frequencies: dataset.periods, isStock: dataset.stock, isMonthly};
  const compiled = closure(plan.margins);
  const countsEnterprises = plan.contributors;
  return {
    id: plan.id,
    declared,
    dimensions: described,
    seriesDimensions,
    meanings: new Map(dimensions.map((one) => [one.id, meaningOf(one)])),
    cells,
    compiled,
    months,
    series: makeSeries({
      dimensions: seriesDimensions,
      cells,
      compiled,
      months,
      scale: plan.scale,
      countsEnterprises,
    }),
    scale: plan.scale,
    base: plan.base,
    sources: [plan.source],
    scoped: plan.scope ? scopedCodes(plan, coded) : undefined,
    notes: notesOf(plan, reference),
  };
}

type Describing = {
  readonly profile: CompileInput['profile'];
  readonly reference: string;
  readonly groupsAt: (dimension: PlanDimension) => string;
};

/** The dimensions as a release describes them, with the names that records give units. */
async function describe(
  {dimensions}: Plan,
  {cells, units}: Cube,
  partials: readonly Partial[],
  engine: Engine,
  {profile, reference, groupsAt}: Describing,
): Promise<readonly Dimension[]> {
  const described: Dimension[] = [];
  for (const [at, dimension] of dimensions.entries()) {
    const attribute = dimension.declared.label;
    const isNamed = dimension.kind === 'unit' && attribute !== undefined;
    const names = isNamed ? await unitNames(attribute, units, partials, engine) : new Map<string, string>();
    described.push(dimensionOf(dimension, at, cells, {profile, reference, groups: groupsAt(dimension), names}));
  }
  return described;
}

/** The scope's column where it is no dimension of the dataset: it filters and weighs, and distinguishes nothing. */
function filterOf({scope, dimensions}: Plan): PlanDimension | undefined {
  if (!scope || dimensions.some(({id}) => id === scope.column)) return undefined;
  return {
    id: scope.column,
    kind: 'coded',
    declared: {groups: []},
    classification: scope.classification,
    delivered: scope.classification,
    via: undefined,
    levels: [],
    groups: [],
    concept: undefined,
    identifiesUnit: false,
  };
}

/** Every code that the scope takes in, also below what it lists, so that two scopes that meet at any level share one. */
function scopedCodes({scope}: Plan, coded: Coded): ReadonlySet<string> {
  if (!scope) return new Set();
  const {classification} = scope;
  const received = (coded.get(scope.column) ?? []).map(({code}) => code);
  const codes = new Set([...classification.items.map(({code}) => code), ...received]);
  const isIn = (code: string) => !/^0?(\.0*)?$/.test(scopeEntry(classification, scope.scope, code)?.weight ?? '');
  return new Set([...codes].filter(isIn).map((code) => `${classification.id}/${code}`));
}

function requireClassifications({declared, dimensions}: Plan): void {
  for (const {id, classification, delivered, via, groups, declared: own} of dimensions) {
    const path = declared.place?.(['dimensions', id]);
    const dataset = declared.id;
    if (
      classification &&
      delivered &&
      classification.id !== delivered.id &&
      !isBetween(via, delivered.id, classification.id)
    ) {
      const facts = {dataset, dimension: id, wants: classification.id, has: delivered.id};
      throw problems.DATASET_CLASSIFICATION(facts, path);
    }
    const has = classification?.levels.map((level) => level.id) ?? [];
    const unknown = own.levels?.find((level) => !has.includes(level));
    if (unknown !== undefined) {
      const what = {zh: '层级', en: 'level'};
      throw problems.DATASET_UNKNOWN_REFERENCE({dataset, what, id: unknown, has}, path);
    }
    requirePresentation(declared, id, own, classification);
    const stranger = groups.find((group) => group.classification !== classification?.id);
    if (stranger) {
      const facts = {dataset, group: stranger.id, wants: classification?.id ?? '', has: stranger.classification};
      throw problems.GROUP_OF_OTHER_CLASSIFICATION(facts, path);
    }
  }
}

/** Only whole shares can be carried over: money is never split by a guess. */
function isBetween(via: PlanDimension['via'], from: string, to: string): boolean {
  return via?.from === from && via.to === to && via.rows.every(({weight}) => /^[01](\.0*)?$/.test(weight));
}

/** Combined datasets and frames, each after the datasets it is made of. */
function dependent(datasets: readonly DeclaredDataset[]): readonly DeclaredDataset[] {
  const found: DeclaredDataset[] = [];
  const visit = (declared: DeclaredDataset, path: readonly string[]): void => {
    if (path.includes(declared.id))
      throw problems.DATASETS_IN_CIRCLE({datasets: [...path, declared.id]}, declared.place?.([]));
    if (declared.value.source !== undefined || found.includes(declared)) return;
    for (const id of partsOf(declared)) {
      const part = datasets.find((other) => other.id === id);
      if (part) visit(part, [...path, declared.id]);
    }
    found.push(declared);
  };
  for (const declared of datasets) visit(declared, []);
  return found;
}

function buildOf(declared: DeclaredDataset, built: Map<string, Built>, frames: Map<string, Frame>): void {
  if (declared.value.combine) {
    const parts = partsOf(declared).flatMap((id) => built.get(id) ?? []);
    built.set(declared.id, waitingParts(combined(declared, parts), parts));
    return;
  }
  const frame = handbookFrame(declared, built);
  frames.set(declared.id, frame);
  built.set(declared.id, waitingFrame(frame.built, built));
}

const SYNTHETIC: Text = {
  zh: '合成数据，非真实申报。',
  en: 'Synthetic data, not real declarations.',
};

function observed(
  one: Built,
  built: ReadonlyMap<string, Built>,
  frame: Frame | undefined,
  {rounding = 'half-away', figures, published: vintages}: CompileInput,
): Compiled {
  const {declared, dimensions, cells, months, series} = one;
  const published = publishedOf(declared.value, one.base);
  const periods = periodsOf(months);
  const {keys, sorted} = inOrder(cells, dimensions, one.shown?.keys);
  const input: ObserveInput = {
    dataset: one.id,
    published,
    series,
    other: otherOf(one, built),
    figure: figureOf(one, figures),
    keys,
    periods,
    rounding,
    ...(one.shown ? {isShown: one.shown.has} : {}),
    isQualified:
      figureIdsOf(declared.value).length > 0 || [...built.values()].some((other) => isQualified(other.series)),
  };
  const own = {periods, observations: frame ? frameObservations(frame, input) : observe(input)};
  const shown = withShown(
    one,
    own,
    published.map(({description}) => description),
    vintages,
  );
  const isSynthetic = one.sources.some(({synthetic}) => synthetic);
  const made: DatasetBody & {readonly cells: readonly Cell[]} = {
    id: one.id,
    title: declared.value.title,
    dimensions,
    measures: published.map(({description}) => description),
    periods: shown.periods,
    notes: unique([...(isSynthetic ? [SYNTHETIC] : []), ...one.notes, ...figureNotes(declared.value, figures)]),
    ...(one.waitsFor ? {waitsFor: one.waitsFor} : {}),
    synthetic: isSynthetic,
    scale: one.scale,
    observations: shown.observations,
    cells: sorted,
  };
  const body = one.isUnknown ? {...made, observations: withUnknown(one, made, keys)} : made;
  // The seal of this room: every cell above is an exact sum of addable records, every observation printed from it.
  return body as Compiled;
}
