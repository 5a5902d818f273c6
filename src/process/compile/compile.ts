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
import type {Cube} from './cells.ts';
import {cubeOf, unitNames} from './cube.ts';
import {dimensionOf, keyOrder, seriesDimension} from './dimensions.ts';
import {type Frame, handbookFrame} from './handbook.ts';
import type {CompileInput, CompileResult, DeclaredDataset} from './input.ts';
import {isQualified} from './inputs.ts';
import {notesOf} from './notes.ts';
import {figureNotes, figureOf, otherOf} from './others.ts';
import {type ObserveInput, observe, publishedOf} from './observe.ts';
import {frameObservations} from './frame-observations.ts';
import {type Needs, needsOf, type Partial, partialsOf} from './partials.ts';
import {closure, type Plan, type PlanDimension, planOf} from './plan.ts';
import {problems} from './problems.ts';
import {type Received, receivedTexts} from './received.ts';
import {makeSeries} from './series.ts';
import {together} from './together.ts';

/** @throws Problem, Problems: faults of declarations, sums that are refused */
export async function compile(input: CompileInput): Promise<CompileResult> {
  const faults: readonly Problem[] = checkDatasets(input);
  if (faults.length > 0) throw new Problems(faults);
  const partials = openCache(input.cache, input.engine);
  const cubes = openCache(input.cache, input.engine);
  const built = new Map<string, Built>();
  const plans = await plansOf(input);
  for (const plan of plans) requireClassifications(plan);
  const groups = [...Map.groupBy(plans, ({source}) => source.id)];
  // Sources and datasets side by side, so that the engine sums one while another is decoded.
  const materials = await together(groups.map(([source, own]) => materialOf(needsOf(source, own), input, partials)));
  const work = groups.flatMap(([, own], at) => (materials[at] ? buildSource(own, materials[at], input, cubes) : []));
  for (const one of await together(work)) built.set(one.id, one);
  const frames = new Map<string, Frame>();
  for (const declared of dependent(input.datasets)) buildOf(declared, built, frames);
  await partials.prune();
  await cubes.prune();
  const compiled = input.datasets.flatMap(({id}) => {
    const one = built.get(id);
    input.effects.progress({stage: 'compile', detail: id});
    return one ? [observed(one, built, frames.get(id), input)] : [];
  });
  return {
    compiled,
    partials: {made: partials.made(), kept: partials.kept()},
    cubes: {made: cubes.made(), kept: cubes.kept()},
  };
}

async function plansOf({datasets, sources, months, catalog}: CompileInput): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const declared of datasets) {
    const source = sources.get(declared.value.source ?? '');
    if (!source) continue;
    const delivered = [...(months.get(source.id) ?? [])].filter(([, files]) => files.some(({rows}) => rows > 0));
    plans.push(
      await planOf(
        declared,
        source,
        delivered.map(([month]) => month),
        catalog,
      ),
    );
  }
  return plans;
}

/** What the datasets of a source are computed from. */
type Material = {
  readonly needs: Needs;
  readonly partials: readonly Partial[];
  readonly received: Received;
  readonly years: readonly CodedYear[];
};

async function materialOf(needs: Needs, {engine, effects, months}: CompileInput, cache: Cache): Promise<Material> {
  effects.progress({stage: 'compile', detail: needs.source});
  const partials = await partialsOf(needs, months.get(needs.source) ?? new Map(), engine, cache);
  const {received, blocks} = await receivedTexts(needs, partials, engine, cache);
  return {needs, partials, received, years: await codedYears(needs, blocks, received, engine, cache)};
}

/** Texts are coded before this returns, one source after another: the coder keeps an account of them. */
function buildSource(
  plans: readonly Plan[],
  material: Material,
  input: CompileInput,
  cache: Cache,
): readonly Promise<Built>[] {
  const {needs, received} = material;
  const coded = codedColumnsOf(plans, received, needs.values[0]?.scale ?? 0, input);
  return plans.map((plan) => {
    input.effects.progress({stage: 'compile', detail: plan.id});
    return buildCube(plan, coded, material, input, cache);
  });
}

type Coded = ReadonlyMap<string, readonly CodedText[]>;

/** Each column is coded once, by the classification of its delivered codes; columns without one keep their texts. */
function codedColumnsOf(plans: readonly Plan[], received: Received, scale: number, {code}: CompileInput): Coded {
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
  coded: Coded,
  {partials, years}: Material,
  {engine, profile}: CompileInput,
  cache: Cache,
): Promise<Built> {
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

function meaningOf({id, classification, concept}: PlanDimension): string {
  return id === 'flow' ? 'flow' : `${classification?.id ?? ''} ${concept?.zh ?? ''} ${concept?.en ?? ''}`;
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
    built.set(declared.id, combined(declared, parts));
    return;
  }
  const frame = handbookFrame(declared, built);
  frames.set(declared.id, frame);
  built.set(declared.id, frame.built);
}

const SYNTHETIC: Text = {
  zh: '合成数据，非真实申报。',
  en: 'Synthetic data, not real declarations.',
};

function observed(
  one: Built,
  built: ReadonlyMap<string, Built>,
  frame: Frame | undefined,
  {rounding = 'half-away', figures}: CompileInput,
): Compiled {
  const {declared, dimensions, cells, months, series} = one;
  const published = publishedOf(declared.value, one.base);
  const periods = periodsOf(months);
  const byOrder = keyOrder(dimensions);
  const keys = [...new Map(cells.map(({key}) => [key.join('.'), key])).values()].toSorted(byOrder);
  const input: ObserveInput = {
    dataset: one.id,
    published,
    series,
    other: otherOf(one, built),
    figure: figureOf(one, figures),
    keys,
    periods,
    rounding,
    isQualified:
      figureIdsOf(declared.value).length > 0 || [...built.values()].some((other) => isQualified(other.series)),
  };
  const isSynthetic = one.sources.some(({synthetic}) => synthetic);
  const body: DatasetBody & {readonly cells: readonly Cell[]} = {
    id: one.id,
    title: declared.value.title,
    dimensions,
    measures: published.map(({description}) => description),
    periods,
    notes: unique([...(isSynthetic ? [SYNTHETIC] : []), ...one.notes, ...figureNotes(declared.value, figures)]),
    synthetic: isSynthetic,
    scale: one.scale,
    observations: frame ? frameObservations(frame, input) : observe(input),
    cells: cells.toSorted((a, b) => byOrder(a.key, b.key) || (a.period < b.period ? -1 : a.period > b.period ? 1 : 0)),
  };
  // The seal of this room: every cell above is an exact sum of addable records, every observation printed from it.
  return body as Compiled;
}
