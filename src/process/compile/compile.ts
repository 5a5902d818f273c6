/**
 * From records and delivered tables to compiled datasets: codes, cubes, combined datasets and the handbook frame, then every measure.
 */
import {openCache} from '../../engine/index.ts';
import {type Problem, Problems} from '../../model/problem.ts';
import {broken} from './breaks.ts';
import type {Built} from './built.ts';
import {checkDatasets, partsOf} from './check.ts';
import {combined} from './combine.ts';
import {buildTableSource, monthsReached} from './delivered/index.ts';
import {equationsOf} from './equations.ts';
import {fromRecords} from './from-records.ts';
import {type Frame, handbookFrame} from './handbook.ts';
import {remembering} from './imputed.ts';
import type {Agreement, CompileInput, CompileResult, DeclaredDataset} from './input.ts';
import {observed} from './observed.ts';
import {waiting, waitingFrame, waitingParts} from './pending.ts';
import {type Plan, planOf} from './plan.ts';
import {problems} from './problems.ts';
import {usePublished} from './published.ts';
import {requireClassifications} from './require-classifications.ts';

/** The datasets with their series and maps, for `explain`. */
type Inside = {readonly built: ReadonlyMap<string, Built>};

/** @throws Problem, Problems: faults of declarations, sums that are refused */
export async function compile(given: CompileInput): Promise<CompileResult & Inside> {
  const input: CompileInput = {...given, code: remembering(given.code)};
  const faults: readonly Problem[] = checkDatasets(input);
  if (faults.length > 0) throw new Problems(faults);
  const partials = openCache(input.cache, input.engine);
  const cubes = openCache(input.cache, input.engine);
  const built = new Map<string, Built>();
  const plans = await plansOf(input);
  for (const plan of plans) requireClassifications(plan);
  const groups = [...Map.groupBy(plans, ({source}) => source.id)];
  const agreements: Agreement[] = [];
  for (const [source, own] of groups) {
    if (own[0]?.source.grain !== 'table') continue;
    const tables = await buildTableSource(own, input.cells?.get(source) ?? [], input);
    for (const one of tables.built) built.set(one.id, one);
    agreements.push(tables.agreement);
  }
  const ofRecords = groups.filter(([, own]) => own[0]?.source.grain !== 'table');
  for (const one of await fromRecords(ofRecords, input, {partials, cubes})) built.set(one.id, one);
  for (const one of built.values())
    built.set(one.id, waiting(broken(one, input), input.pending?.get(one.declared.value.source ?? '') ?? []));
  const frames = new Map<string, Frame>();
  for (const declared of dependent(input.datasets)) buildOf(declared, built, frames);
  usePublished(built, input.published ?? []);
  await partials.prune();
  await cubes.prune();
  const equations = equationsOf(built);
  const compiled = input.datasets.flatMap(({id}) => {
    const one = built.get(id);
    input.effects.progress({stage: 'compile', detail: id});
    if (!one || input.observes === false) return [];
    return [observed(one, built, frames.get(id), {...input, equations: equations.get(id)})];
  });
  return {
    compiled,
    agreement: {
      checks: agreements.flatMap(({checks}) => checks),
      findings: agreements.flatMap(({findings}) => findings),
    },
    partials: {made: partials.made(), kept: partials.kept()},
    cubes: {made: cubes.made(), kept: cubes.kept()},
    built,
  };
}

async function plansOf({datasets, sources, months, catalog, cells, holdings}: CompileInput): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const declared of datasets) {
    const source = sources.get(declared.value.source ?? '');
    if (!source) continue;
    const tables = source.grain === 'table' ? monthsReached(cells?.get(source.id) ?? []) : undefined;
    const delivered = [...(months.get(source.id) ?? [])].filter(([, files]) => files.some(({rows}) => rows > 0));
    plans.push(
      await planOf(declared, source, tables ?? delivered.map(([month]) => month), catalog, holdings?.get(declared.id)),
    );
  }
  return plans;
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
