/** A dataset's declaration with everything it names looked up: what the cube of one source is computed from. */
import type {Classification, Correspondence, Group, Scope} from '../../model/classification.ts';
import {parseDecimal} from '../../model/decimal.ts';
import type {Membership} from '../../model/holding.ts';
import {type Period, period} from '../../model/period.ts';
import type {Text} from '../../model/text.ts';
import {type Dataset, type DatasetDimension, dimensionsOf} from './dataset.ts';
import type {Catalog, DeclaredDataset, SourceFacts} from './input.ts';
import {problems} from './problems.ts';

/** flow: X and M · coded: codes of a classification · text: received texts as codes · unit: enterprises */
export type DimensionKind = 'flow' | 'coded' | 'text' | 'unit';

export type PlanDimension = {
  readonly id: string;
  readonly kind: DimensionKind;
  readonly declared: DatasetDimension;
  /** of the cube's codes */
  readonly classification: Classification | undefined;
  /** of the delivered codes; another one where a correspondence lies between */
  readonly delivered: Classification | undefined;
  readonly via: Correspondence | undefined;
  /** levels with cells, top-down */
  readonly levels: readonly string[];
  readonly groups: readonly Group[];
  readonly concept: Text | undefined;
  /** its codes name single units: they leave only by consent or public source */
  readonly identifiesUnit: boolean;
};

export type Plan = {
  readonly id: string;
  readonly declared: DeclaredDataset;
  readonly dataset: Dataset;
  readonly source: SourceFacts;
  readonly dimensions: readonly PlanDimension[];
  /** largest combinations of dimension positions that get cells, none inside another; `[[]]` where only the total does */
  readonly margins: readonly (readonly number[])[];
  readonly scope: {readonly scope: Scope; readonly column: string; readonly classification: Classification} | undefined;
  /** digits after the point of a cell's value: those of the column and of fractional weights */
  readonly scale: number;
  readonly weightScale: number;
  readonly base: string;
  /** delivered months in order */
  readonly months: readonly Period[];
  readonly contributors: boolean;
  /** enterprises that count as one contributor; empty where none are declared */
  readonly holdings: readonly Membership[];
};

export async function planOf(
  declared: DeclaredDataset,
  source: SourceFacts,
  months: readonly string[],
  catalog: Catalog,
  holdings: readonly Membership[] = [],
): Promise<Plan> {
  const dataset = declared.value;
  const dimensions: PlanDimension[] = [];
  for (const [id, given] of dimensionsOf(dataset)) dimensions.push(await dimensionOf(id, given, source, catalog));
  const scope = dataset.scope === undefined ? undefined : await scopeOf(declared, dataset.scope, source, catalog);
  const weightScale = Math.max(
    0,
    ...(scope?.scope.entries ?? []).map(({weight}) => parseDecimal(weight.replace(/\.?0+$/, ''))?.scale ?? 0),
  );
  const column = source.columns[dataset.value];
  return {
    id: declared.id,
    declared,
    dataset,
    source,
    dimensions,
    margins: largest(dataset.margins.map((margin) => positions(margin, dimensions))),
    scope,
    scale: (column?.scale ?? 0) + weightScale,
    weightScale,
    base: column?.base ?? 'COUNT',
    months: months.toSorted().map((month) => period(month)),
    contributors:
      'enterprise' in source.columns &&
      (dataset.contributors === 'enterprise' || dimensions.some(({kind}) => kind === 'unit')),
    holdings,
  };
}

/** Attributes that name an enterprise or say its code, by the ids that proposals and examples give them. */
const NAMES_UNIT = /^(enterprise|company|firm|shop|declarant)_(name|id|code)(_|$)/;

async function dimensionOf(
  id: string,
  declared: DatasetDimension,
  source: SourceFacts,
  catalog: Catalog,
): Promise<PlanDimension> {
  const ofSource = source.columns[id]?.classification;
  const wanted = declared.classification ?? ofSource;
  const kind = id === 'flow' ? 'flow' : id === 'enterprise' ? 'unit' : wanted === undefined ? 'text' : 'coded';
  const isCoded = kind === 'coded' && wanted !== undefined;
  const classification = isCoded ? await catalog.classification(wanted) : undefined;
  const delivered = isCoded ? await catalog.classification(ofSource ?? wanted) : undefined;
  const via = isCoded && declared.via !== undefined ? await catalog.correspondence(declared.via) : undefined;
  const groups = await Promise.all(declared.groups.map((group) => catalog.group(group)));
  const all = (classification?.levels ?? []).filter(({additive}) => additive).map((level) => level.id);
  const named = classification?.levels.map((level) => level.id).filter((level) => declared.levels?.includes(level));
  const levels = isCoded ? (named ?? all) : [kind === 'unit' ? 'enterprise' : id];
  return {
    id,
    kind,
    declared,
    classification,
    delivered,
    via,
    levels: isCoded && declared.levels === undefined ? all : levels,
    groups,
    concept: source.concepts[id],
    identifiesUnit: kind === 'unit' || NAMES_UNIT.test(id),
  };
}

/** A scope belongs to the column whose delivered codes are those of its classification. @throws Problem `DATASET_CLASSIFICATION` */
async function scopeOf(
  {id: dataset, value, place}: DeclaredDataset,
  scopeId: string,
  source: SourceFacts,
  catalog: Catalog,
): Promise<Plan['scope']> {
  const scope = await catalog.scope(scopeId);
  const wants = scope.classification;
  const given = (name: string) => source.columns[name]?.classification ?? value.dimensions[name]?.classification;
  const columns = Object.keys(source.columns).filter((name) => given(name) === wants);
  const column = columns.includes('item') ? 'item' : columns[0];
  if (column === undefined) {
    const facts = {dataset, dimension: 'scope', wants, has: given('item') ?? '—'};
    throw problems.DATASET_CLASSIFICATION(facts, place?.(['scope']));
  }
  return {scope, column, classification: await catalog.classification(wants)};
}

function positions(margin: readonly string[], dimensions: readonly PlanDimension[]): readonly number[] {
  return dimensions.flatMap(({id}, at) => (margin.includes(id) ? [at] : []));
}

/** Margins that lie inside no other one, in the order declared. */
function largest(margins: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const isInside = (a: readonly number[], b: readonly number[]) => a.every((at) => b.includes(at));
  const found = margins.filter(
    (margin, at) =>
      !margins.some(
        (other, index) =>
          isInside(margin, other) && (other.length > margin.length || (other.length === margin.length && index < at)),
      ),
  );
  return found.length > 0 ? found : [[]];
}

/** Every combination of dimensions that has cells: the margins and all that lies inside them, smallest first. */
export function closure(margins: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const found = new Map<string, readonly number[]>();
  const visit = (set: readonly number[]) => {
    if (found.has(set.join())) return;
    found.set(set.join(), set);
    for (const at of set) visit(set.filter((other) => other !== at));
  };
  for (const margin of margins) visit(margin);
  return [...found.values()].toSorted((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
}
