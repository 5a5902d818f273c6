/**
 * One run: ingest → validate → classify and compile → protect → draft → tables → report.
 * Each stage hands on values; what is on disk changes only by whole files renamed into place.
 */
import {existsSync} from 'node:fs';
import {mkdir, readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {protect, readConsents, unitsInside} from '../analyse/protect/index.ts';
import {type Engine, openDuckDb} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Compiled, Protected} from '../model/seals.ts';
import type {Language} from '../model/text.ts';
import {compile} from '../process/compile/index.ts';
import {HASH_KEY_VARIABLE, ingest, type IngestResult} from '../process/ingest/index.ts';
import {validate, type ValidateResult} from '../process/validate/index.ts';
import {draft, draftFolder, writeDraft, writeUnitsInside} from '../release/index.ts';
import {shippedCatalog} from '../workspace/index.ts';
import {makeCoding} from './coding.ts';
import {answersFor, deliveriesOf, pendingOf} from './deliveries.ts';
import {diskProblem} from './files.ts';
import {fingerprint} from './fingerprint.ts';
import {lineFinder} from './lineage.ts';
import {withLock} from './lock.ts';
import {problems} from './problems.ts';
import {openPlan, outsideFolders, type Plan} from './plan.ts';
import {type RunReport, readReport, writeReport} from './report.ts';
import {noteSeen} from './seen.ts';
import {sourceFacts} from './source-facts.ts';
import {makeReport} from './make-report.ts';
import {makeSupply} from './make-supply.ts';
import {tableStates} from './table-states.ts';

export type RunOptions = {
  /** hash every received file, even one whose size and times are as recorded */
  readonly rehash: boolean;
  /** wait for another run on the workspace instead of refusing */
  readonly wait: boolean;
  readonly memory?: string;
};

export type RunResult = {readonly report: RunReport; readonly unchanged: boolean};

/** @throws Problem, Problems; the earlier draft is then as it was */
export async function runWorkspace(
  folder: string,
  options: RunOptions,
  effects: Effects,
  language: Language,
): Promise<RunResult> {
  const plan = await openPlan(folder);
  const {root, declarations} = plan.workspace;
  if (declarations.sources.size === 0) throw problems.NOTHING_DECLARED({workspace: folder});
  try {
    return await withLock(
      root,
      {command: 'run', wait: options.wait},
      effects,
      (text) => effects.err(text[language]),
      () => runLocked(plan, options, effects),
    );
  } catch (error) {
    throw diskProblem(error, join(root, '.shumao'));
  }
}

async function runLocked(plan: Plan, options: RunOptions, effects: Effects): Promise<RunResult> {
  const {workspace} = plan;
  const {root} = workspace;
  const print = (): Promise<string> =>
    fingerprint({
      root,
      outside: outsideFolders(workspace, effects.env),
      catalog: shippedCatalog(),
      code: codeFolder(),
      settings: [effects.env[HASH_KEY_VARIABLE] ?? ''],
    });
  const before = await print();
  const last = await readReport(root);
  if (!options.rehash && last?.fingerprint === before && existsSync(join(draftFolder(root), 'draft.json'))) {
    return {report: last, unchanged: true};
  }
  const temporary = join(root, '.shumao', 'tmp');
  await mkdir(temporary, {recursive: true});
  const engine = await openDuckDb({temporary, ...(options.memory === undefined ? {} : {memory: options.memory})});
  try {
    const report = await stages(plan, engine, options, effects, before);
    await writeReport(root, report);
    return {report, unchanged: false};
  } finally {
    await engine.close();
  }
}

async function stages(
  plan: Plan,
  engine: Engine,
  options: RunOptions,
  effects: Effects,
  print: string,
): Promise<RunReport> {
  const {workspace, rules} = plan;
  const {root, config, declarations} = workspace;
  const received = await ingest({
    root,
    sources: declarations.sources,
    checks: rules.records,
    answersFor: await answersFor(plan),
    engine,
    effects,
    rehash: options.rehash,
    listed: config.value.findings.show,
  });
  const deliveries = deliveriesOf(plan, received);
  await noteSeen(
    root,
    deliveries.flatMap(({files}) => files),
    effects.now(),
  );
  const pending = pendingOf(plan, deliveries);
  const validated = await validateAll(plan, received, engine, effects);
  const coding = await makeCoding(plan);
  const {compiled} = await compile({
    datasets: [...declarations.datasets.values()],
    sources: sourceFacts(plan),
    months: monthsFor(received),
    pending,
    catalog: plan.catalog,
    code: coding.code,
    engine,
    effects,
    cache: join(root, '.shumao', 'cache'),
    profile: await plan.catalog.naming(config.value.naming),
    rounding: config.value.rounding,
  });
  effects.progress({stage: 'protect', detail: ''});
  const datasets = await protectAll(root, compiled);
  const {title, agency} = config.value;
  const released = draft(datasets, {workspace: {id: config.value.id, title, agency}});
  await writeDraft(root, released);
  const {states, tables} = await tableStates(root, released, declarations.tables);
  return makeReport({
    supply: await makeSupply({root, deliveries, pending, released, tables, declared: declarations.tables}),
    plan,
    received,
    validated,
    coverage: coding.coverage(),
    compiled,
    datasets,
    tables: states,
    print,
    engine: engine.id,
  });
}

function monthsFor(received: IngestResult) {
  return new Map(
    [...received.months].map(([source, months]) => [
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
  engine: Engine,
  effects: Effects,
): Promise<ValidateResult> {
  const show = plan.workspace.config.value.findings.show;
  const months = [...received.months].flatMap(([source, byMonth]) =>
    [...byMonth].flatMap(([month, files]) => files.map((file) => ({...file, source, month}))),
  );
  const lineOf = await lineFinder(plan.workspace.root, received);
  return validate({rules: plan.rules, months, lineOf, engine, effects, keep: {byValue: show, byLine: show}});
}

async function protectAll(root: string, compiled: readonly Compiled[]): Promise<readonly Protected[]> {
  const file = 'reference/published-enterprises.csv';
  const path = join(root, file);
  const consents = existsSync(path) ? readConsents(await readFile(path, 'utf8'), file) : [];
  await writeUnitsInside(root, unitsInside(compiled, {consents}));
  return protect(compiled, {consents});
}

/** Folder of the running code: a changed program makes earlier results stale. */
function codeFolder(): string {
  return dirname(dirname(fileURLToPath(import.meta.url)));
}
