/**
 * One run: ingest → validate → edit → impute → classify and compile → protect → draft → tables → report.
 * Each stage hands on values; what is on disk changes only by whole files renamed into place.
 */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {ProtectedRelease} from '../analyse/protect/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Compiled, Released} from '../model/seals.ts';
import type {Language, Text} from '../model/text.ts';
import type {IngestResult} from '../process/ingest/index.ts';
import {draft, draftFolder, readDraft, recover, secondText, writeDraft} from '../release/index.ts';
import {publisherOf} from '../workspace/index.ts';
import {extended, nearby} from './asking/extend.ts';
import {answeredBefore, givenOut, withoutAnswers} from './asking/given-out.ts';
import type {Outside} from './attacking.ts';
import {haveChanged, withDecided} from './decided.ts';
import {type EngineChoice, type Engines, openEngines} from './engines.ts';
import {diskProblem} from './files.ts';
import type {Fingerprint} from './fingerprint.ts';
import {responseOf} from './imputing.ts';
import {withLock} from './lock.ts';
import {compileAll, type Holding, materialOf, type TakingShards} from './material.ts';
import {problems} from './problems.ts';
import {openPlan, type Plan} from './plan.ts';
import {planUnder, printOf} from './planned.ts';
import {type RunReport, readReport, writeReport} from './report.ts';
import {questionsOf} from './rests.ts';
import {printedOf, revisionsOf} from './revisions.ts';
import {closingRound, type Round} from './round.ts';
import {type LeasedStore, withStore} from './store-lease.ts';
import {makeReport} from './make-report.ts';
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
