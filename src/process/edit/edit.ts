/**
 * Decisions on the records of a run: each is held against the value that stands there now, and applied where it still speaks of it.
 * No number changes without one; a decision that no longer serves becomes a finding.
 */
import type {Finding} from '../../model/finding.ts';
import {applied} from './apply.ts';
import type {Decision} from './decision.ts';
import {findingOf} from './findings.ts';
import type {EditInput, EditSource, Months, Target} from './input.ts';
import {effectOf, isHit, judge, wantedOf} from './judge.ts';
import {countedFiles, type Hit, locate, type Wanted} from './locate.ts';
import type {Outcome, ToImpute} from './outcome.ts';
import {withoutOverlaps} from './overlaps.ts';

export type EditResult = {
  /** record files as decided; those on which nothing was decided are as they came */
  readonly months: Months;
  /** one per decision, in their order */
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly Finding[];
  /** records that were taken out so that imputation replaces them */
  readonly toImpute: readonly ToImpute[];
};

export async function edit(input: EditInput): Promise<EditResult> {
  const found: Outcome[] = [];
  for (const [id, decisions] of Map.groupBy(input.decisions, ({source}) => source)) {
    const source = input.sources.get(id);
    if (source === undefined) throw new Error(`decision on source ${id} was not checked`);
    found.push(...(await outcomesOf(source, decisions, input)));
  }
  const order = new Map(input.decisions.map((decision, at) => [decision, at]));
  found.sort((a, b) => (order.get(a.decision) ?? 0) - (order.get(b.decision) ?? 0));
  const outcomes = withoutOverlaps(found);
  return {
    months: await applied(input, outcomes),
    outcomes,
    findings: outcomes.flatMap(findingOf),
    toImpute: outcomes.flatMap(toImpute),
  };
}

type Aimed = {readonly decision: Decision; readonly target: Target; readonly wanted: Wanted | undefined};

async function outcomesOf(
  source: EditSource,
  decisions: readonly Decision[],
  input: EditInput,
): Promise<readonly Outcome[]> {
  const aimed = decisions.map((decision): Aimed => {
    const target = input.target(decision);
    return {decision, target, wanted: wantedOf(decision, target, input)};
  });
  const columns = source.columns.map(({id}) => id);
  const wanted = aimed.flatMap((one) => one.wanted ?? []);
  const hits = await locate(input.engine, countedFiles(input.months, source.id), wanted, columns);
  return aimed.map((one) => outcomeOf(one, hits, source, input));
}

function outcomeOf(
  {decision, target, wanted}: Aimed,
  all: readonly Hit[],
  source: EditSource,
  input: EditInput,
): Outcome {
  const own = wanted === undefined ? [] : all.filter((hit) => isHit(hit, wanted));
  const judged = judge(decision, target, own, input);
  const isDone = judged.state === 'applied' || judged.state === 'settled';
  const effect = isDone ? effectOf(decision, target, judged.hits, source) : undefined;
  const [first] = judged.hits;
  return {
    decision,
    ...judged,
    ...(effect === undefined ? {} : {effect}),
    ...(first === undefined ? {} : {at: input.lineOf(first.path, first.position, first.batch)}),
  };
}

function toImpute({decision, state, hits}: Outcome): readonly ToImpute[] {
  if (decision.action !== 'impute' || state !== 'applied') return [];
  return hits.map(({month, values}) => ({
    source: decision.source,
    month,
    enterprise: values['enterprise'] ?? undefined,
    values,
    reason: decision.reason,
    decision: `${decision.place.file}:${decision.place.line}`,
  }));
}
