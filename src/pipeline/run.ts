/**
 * One run: ingest → validate → edit → impute → classify and compile → protect → draft → tables → report.
 * Each stage hands on values; what is on disk changes only by whole files renamed into place.
 */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {ProtectedRelease} from '../analyse/protect/index.ts';
import {openCache, openMemo} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Compiled, Released} from '../model/seals.ts';
import type {Language, Text} from '../model/text.ts';
import {compile} from '../process/compile/index.ts';
import {ingest, type IngestResult} from '../process/ingest/index.ts';
import {validate, type ValidateResult} from '../process/validate/index.ts';
import {draft, draftFolder, readDraft, recover, secondText, writeDraft} from '../release/index.ts';
import {publisherOf} from '../workspace/index.ts';
import {extended, nearby} from './asking/extend.ts';
import {answeredBefore, givenOut, withoutAnswers} from './asking/given-out.ts';
import type {Outside} from './attacking.ts';
import {makeCoding} from './coding.ts';
import {haveChanged, withDecided} from './decided.ts';
import {loadDecisions} from './decisions.ts';
import {editRecords} from './edit.ts';
import {type EngineChoice, type Engines, openEngines} from './engines.ts';
import {answersFor, deliveriesOf, pendingOf} from './deliveries.ts';
import {diskProblem} from './files.ts';
import type {Fingerprint} from './fingerprint.ts';
import {lineFinder} from './lineage.ts';
import {imputeAll, imputedFor, responseOf} from './imputing.ts';
import {knownLabels} from './known-labels.ts';
import {type MustHold, withLock} from './lock.ts';
import {problems} from './problems.ts';
import {openPlan, type Plan} from './plan.ts';
import {planUnder, printOf} from './planned.ts';
import {type RunReport, readReport, writeReport} from './report.ts';
import {readingOf} from './reading.ts';
import {questionsOf} from './rests.ts';
import {printedOf, revisionsOf} from './revisions.ts';
import {closingRound, type Round} from './round.ts';
import {noteSeen} from './seen.ts';
import {sourceFacts} from './source-facts.ts';
import {type LeasedStore, withStore} from './store-lease.ts';
import {makeReport} from './make-report.ts';
import {vintagesFor} from './series/vintages.ts';
import {protectAll} from './protecting.ts';
import {provisionalIn} from './supply-lines.ts';
import {tableStates} from './table-states.ts';

export type RunOptions = EngineChoice & {
  /** hash every received file, even one whose size and times are as recorded */
  readonly rehash: boolean;
  /** wait for another run on the workspace instead of refusing */
  readonly wait: boolean;
  readonly memory?: string;
};

export type RunResult = {
  readonly report: RunReport;
  readonly unchanged: boolean;
  /** what shards had read for it; absent: there were none */
  readonly round?: Round;
};

/** @throws Problem, Problems; the earlier draft is then as it was */
export async function runWorkspace(
  folder: string,
  options: RunOptions,
  effects: Effects,
  language: Language,
): Promise<RunResult> {
  const plan = await openPlan(folder);
  const {root} = plan.workspace;
  mustDeclare(plan, folder);
  const say = (text: Text): void => effects.err(text[language]);
  try {
    return await withLock(root, {command: 'run', wait: options.wait}, effects, say, async (mustHold) => {
      await recover(root, secondText(effects.now()));
      return withStore({command: 'run', wait: options.wait, say}, effects, (objects) =>
        closingRound(root, {wait: options.wait, say}, {objects, effects}, async (taking) => {
          const result = await runLocked(plan, {...options, ...taking, objects, mustHold}, effects);
          // What shards left is removed now.
          await mustHold();
          return result;
        }),
      );
    });
  } catch (error) {
    throw diskProblem(error, join(root, '.shumao'));
  }
}

function mustDeclare({workspace}: Plan, folder: string): void {
  if (workspace.declarations.sources.size === 0) throw problems.NOTHING_DECLARED({workspace: folder});
}

type Keeping = {readonly keep?: (kept: Kept) => void};
/** Folders of shards whose batches are taken. */
type TakingShards = {readonly shards?: readonly string[]};
/** The lock that is to be held wherever something is replaced or removed. */
type Holding = {readonly mustHold: MustHold};

type Storing = {
  readonly objects: LeasedStore | undefined;
  /** it removes nothing from the store */
  readonly isShadow?: boolean;
};

/**
 * For whoever holds the lock, and the store.
 *
 * @param early as the workspace was opened before they waited; what runs is the workspace as it stands now
 */
export async function runLocked(
  early: Plan,
  options: RunOptions & Keeping & TakingShards & Holding & Storing,
  effects: Effects,
): Promise<RunResult> {
  const {root} = early.workspace;
  const now = await printOf(early, effects);
  const last = await readReport(root);
  if (!options.rehash && last?.fingerprint === now.whole && existsSync(join(draftFolder(root), 'draft.json'))) {
    return {report: last, unchanged: true};
  }
  const {plan, print} = await planUnder(now, early, effects);
  mustDeclare(plan, root);
  const engines = await openEngines({...options, root}, effects);
  try {
    const {report, ...made} = await stages({plan, engines, options, effects, print, last});
    options.keep?.({plan, print, report, ...made});
    await options.mustHold();
    await writeReport(root, report);
    return {report, unchanged: false};
  } finally {
    await engines.close();
  }
}

/** What a release is made of, beside what the draft says. */
export type Kept = {
  /** as it was opened for the run, and its print of then */
  readonly plan: Plan;
  readonly print: Fingerprint;
  readonly released: Released;
  readonly compiled: readonly Compiled[];
  readonly protection: ProtectedRelease;
  readonly received: IngestResult;
  readonly report: RunReport;
  /** what an outsider has, cells of asked questions among it */
  readonly outside: Outside;
};

type Run = {
  readonly plan: Plan;
  readonly engines: Engines;
  readonly options: RunOptions & TakingShards & Holding;
  readonly effects: Effects;
  readonly print: Fingerprint;
  readonly last: RunReport | undefined;
};

/** What the first stages need to know of their run. */
export type FirstStages = Pick<Run, 'plan' | 'engines' | 'effects'> & {
  /** without `mustHold` in a shadow, which is nobody else's */
  readonly options: Pick<RunOptions, 'rehash'> & TakingShards & Partial<Holding>;
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

async function stages(run: Run): Promise<Omit<Kept, 'plan' | 'print'>> {
  const {plan, engines, effects, print, last} = run;
  const {root, config, declarations} = plan.workspace;
  const material = await materialOf(run);
  const {received, deliveries, pending, validated, edited, imputation} = material;
  const asked = await answeredBefore(root);
  const inside = {...run, plan: extended(plan, asked.questions)};
  const {compiled: made, agreement, coverage} = await compileAll(inside, material);
  effects.progress({stage: 'protect', detail: ''});
  const near = nearby(plan, made, asked.questions);
  const all = {compiled: near, protection: await protectAll(plan, near, effects, givenOut(plan, near, asked))};
  const {compiled, protection} = withoutAnswers(plan, all, asked);
  const {datasets} = protection;
  const released = draft(datasets, {workspace: publisherOf(config.value)});
  const earlier = haveChanged(last, edited) ? await readDraft(root).catch(() => undefined) : undefined;
  const response = await responseOf(plan, imputation, released);
  await run.options.mustHold();
  await writeDraft(root, released);
  const states = await tableStates(root, released, declarations.tables);
  const tables = states.flatMap(({table}) => table ?? []);
  const revisions = last && revisionsOf(last.printed, tables, last.supply.revisions);
  const waits = [...pending].map(([source, list]) => ({source, pending: list}));
  const report = makeReport({
    supply: {deliveries, waits, provisional: provisionalIn(datasets), ...(revisions ? {revisions} : {})},
    plan,
    received,
    validated,
    agreement,
    coverage,
    compiled,
    datasets,
    protection,
    tables: states.map((state) => state.report),
    printed: printedOf(tables),
    response,
    print: print.whole,
    engine: engines.engine.id,
  });
  const questions = questionsOf(
    released,
    states.map(({table}) => table),
    declarations.tables,
    config.value.release?.['rest-percent'],
  );
  return {
    report: withDecided({...report, ...questions}, {plan, edited, last, earlier, released}),
    released,
    compiled,
    received,
    protection,
    outside: {compiled: near, datasets: all.protection.datasets, answers: asked.figures},
  };
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
