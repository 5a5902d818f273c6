/** Datasets of sources of records: partials, codes, cubes; and what of them is imputed, from the same cubes over the imputed files alone. */
import type {Cache, Engine} from '../../engine/index.ts';
import {scopeEntry} from '../../model/classification.ts';
import {lastDay} from '../../model/period.ts';
import type {Dimension} from '../../model/seals.ts';
import type {Built} from './built.ts';
import type {Cube} from './cells.ts';
import {type Classes, classesOf, codeAll, type CodedText} from './classes.ts';
import {type CodedYear, codedYears} from './coded.ts';
import {cubeOf, unitNames} from './cube.ts';
import {dimensionOf, meaningOf, seriesDimension} from './dimensions.ts';
import {unlimited, withImputed} from './imputed.ts';
import type {CompileInput} from './input.ts';
import {notesOf} from './notes.ts';
import {type Needs, needsOf, type Partial, partialsOf} from './partials.ts';
import {closure, type Plan, type PlanDimension} from './plan.ts';
import {type Received, receivedTexts} from './received.ts';
import {makeSeries} from './series.ts';
import {type Summing, summingOf} from './summing.ts';
import {together} from './together.ts';

export type Caches = {readonly partials: Cache; readonly cubes: Cache};

/** Plans of one source. */
export type Group = readonly [source: string, plans: readonly Plan[]];

/** Sources and datasets side by side, so that the engine sums one while another is decoded. */
export async function fromRecords(
  groups: readonly Group[],
  input: CompileInput,
  caches: Caches,
): Promise<readonly Built[]> {
  const wholes = await buildAll(groups, input, caches);
  const imputed = input.imputed;
  if (!imputed || imputed.size === 0) return wholes;
  const again = groups.flatMap(([source, plans]): readonly Group[] =>
    imputed.has(source) ? [[source, plans.map(unlimited)]] : [],
  );
  const months = new Map([...imputed].map(([source, own]) => [source, own.months]));
  const parts = await buildAll(again, {...input, months}, caches);
  return wholes.map((whole) => {
    const own = imputed.get(whole.declared.value.source ?? '');
    const part = parts.find(({id}) => id === whole.id);
    return own && part ? withImputed(whole, part, own) : whole;
  });
}

async function buildAll(
  groups: readonly Group[],
  input: CompileInput,
  {partials, cubes}: Caches,
): Promise<readonly Built[]> {
  const summing = summingOf(input.effects);
  const materials = await together(
    groups.map(([source, own]) => materialOf(needsOf(source, own), input, partials, summing)),
  );
  return together(
    groups.flatMap(([, own], at) => (materials[at] ? buildSource(own, materials[at], input, cubes) : [])),
  );
}

/** What the datasets of a source are computed from. */
type Material = {
  readonly needs: Needs;
  readonly partials: readonly Partial[];
  readonly received: Received;
  readonly years: readonly CodedYear[];
};

async function materialOf(
  needs: Needs,
  {engine, months}: CompileInput,
  cache: Cache,
  summing: Summing,
): Promise<Material> {
  const partials = await partialsOf(needs, months.get(needs.source) ?? new Map(), engine, cache, summing);
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
  const filtering = filterOf(plan);
  const filter = filtering && {dimension: filtering, classes: codesFor(filtering)};
  const cube = await cubeOf({
    plan,
    classes,
    filter,
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
  const {scale, contributors: countsEnterprises} = plan;
  return {
    id: plan.id,
    declared,
    dimensions: described,
    seriesDimensions,
    meanings: new Map(dimensions.map((one) => [one.id, meaningOf(one)])),
    cells,
    compiled,
    months,
    series: makeSeries({dimensions: seriesDimensions, cells, compiled, months, scale, countsEnterprises}),
    scale,
    base: plan.base,
    sources: [plan.source],
    scoped: plan.scope ? scopedCodes(plan, coded) : undefined,
    notes: notesOf(plan, reference),
    records: {plan, classes, filter: filter && {column: filter.dimension.id, classes: filter.classes}},
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
