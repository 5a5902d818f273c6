/**
 * What a run, a what-if, an asked question and an exact explanation have in common: ingest → validate → edit → impute, and then compile.
 */
import {join} from 'node:path';
import {openCache, openMemo} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import {compile} from '../process/compile/index.ts';
import {ingest, type IngestResult} from '../process/ingest/index.ts';
import {validate, type ValidateResult} from '../process/validate/index.ts';
import {makeCoding} from './coding.ts';
import {loadDecisions} from './decisions.ts';
import {answersFor, deliveriesOf, pendingOf} from './deliveries.ts';
import {editRecords} from './edit.ts';
import type {Engines} from './engines.ts';
import type {Fingerprint} from './fingerprint.ts';
import {imputeAll, imputedFor} from './imputing.ts';
import {knownLabels} from './known-labels.ts';
import {lineFinder} from './lineage.ts';
import type {MustHold} from './lock.ts';
import type {Plan} from './plan.ts';
import {readingOf} from './reading.ts';
import {noteSeen} from './seen.ts';
import {vintagesFor} from './series/vintages.ts';
import {sourceFacts} from './source-facts.ts';

/** Folders of shards whose batches are taken. */
export type TakingShards = {readonly shards?: readonly string[]};
/** The lock that is to be held wherever something is replaced or removed. */
export type Holding = {readonly mustHold: MustHold};

/** What the first stages need to know of their run. */
export type FirstStages = {
  readonly plan: Plan;
  readonly engines: Engines;
  readonly effects: Effects;
  /** without `mustHold` in a shadow, which is nobody else's */
  readonly options: {readonly rehash: boolean} & TakingShards & Partial<Holding>;
  readonly print: Pick<Fingerprint, 'standing'>;
};

/** What figures are made of: records as received, checked, decided on and completed. */
export type Material = Awaited<ReturnType<typeof materialOf>>;

export async function materialOf({plan, engines, options, effects, print}: FirstStages) {
  const {root, declarations} = plan.workspace;
  const decisions = await loadDecisions(plan);
  const received = await ingest({
    ...readingOf(plan, decisions),
    shards: options.shards ?? [],
    labels: await knownLabels(plan, await makeCoding(plan)),
    summedLater: new Set([...declarations.datasets.values()].flatMap(({value}) => value.source ?? [])),
    answersFor: await answersFor(plan),
    objects: engines.objects,
    engine: engines.local,
    effects,
    rehash: options.rehash,
    mustHold: options.mustHold,
  });
  const deliveries = deliveriesOf(plan, received);
  const files = deliveries.flatMap((one) => one.files);
  await noteSeen(root, files, effects.now());
  const validated = await validateAll(plan, received, engines, effects, print.standing);
  const findings = [...received.findings, ...validated.findings];
  const edited = await editRecords({plan, decisions, received, findings, engine: engines.local});
  const imputation = await imputeAll({plan, months: edited.months, toImpute: edited.toImpute, engines, effects});
  return {received, deliveries, pending: pendingOf(plan, deliveries), validated, edited, imputation};
}

export async function compileAll(
  {plan, engines, effects}: FirstStages,
  {received, pending, imputation}: Material,
  only: {readonly observes?: boolean} = {},
) {
  const {config, declarations} = plan.workspace;
  const coding = await makeCoding(plan);
  const found = await compile({
    datasets: [...declarations.datasets.values()],
    sources: sourceFacts(plan),
    months: monthsFor(imputation.months),
    imputed: imputedFor(imputation, monthsFor),
    cells: received.cells,
    spans: received.spans,
    pending,
    catalog: plan.catalog,
    code: coding.code,
    engine: engines.engine,
    effects,
    cache: engines.cache,
    profile: await plan.catalog.naming(config.value.naming),
    rounding: config.value.rounding,
    figures: plan.figures,
    published: await vintagesFor(plan, received.months),
    holdings: new Map([...plan.protections].map(([id, {holdings}]) => [id, holdings])),
    listed: config.value.findings.show,
    ...only,
  });
  engines.objects?.mustHold(); // else records may have gone while they were summed
  return {...found, coverage: coding.coverage()};
}

function monthsFor(months: IngestResult['months']) {
  return new Map(
    [...months].map(([source, months]) => [
      source,
      new Map(
        [...months].map(([month, files]) => [
          month,
          files.map((file) => ({...file, columns: file.columns.map(({name}) => name)})),
        ]),
      ),
    ]),
  );
}

async function validateAll(
  plan: Plan,
  received: IngestResult,
  {engine, local, cache}: Engines,
  effects: Effects,
  standing: string,
): Promise<ValidateResult> {
  const show = plan.workspace.config.value.findings.show;
  const months = [...received.months].flatMap(([source, byMonth]) =>
    [...byMonth].flatMap(([month, files]) => files.map((file) => ({...file, source, month}))),
  );
  const {root} = plan.workspace;
  const lineOf = await lineFinder(root, received);
  const kept = {memo: openMemo(join(cache, 'rules')), sums: openCache(cache, engine), standing};
  return validate({
    rules: plan.rules,
    months,
    lineOf,
    engine,
    local,
    effects,
    keep: {byValue: show, byLine: show},
    kept,
  });
}
