/** Declarations that change while a command waits or works: no figure stands under the hash of declarations that it was not made by. */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Effects} from '../../src/model/effects.ts';
import {Problem} from '../../src/model/problem.ts';
import {answerQuestion, explain, releaseWorkspace, runWorkspace} from '../../src/pipeline/index.ts';
import {type MustHold, withLock} from '../../src/pipeline/lock.ts';
import {openPlan} from '../../src/pipeline/plan.ts';
import {runLocked} from '../../src/pipeline/run.ts';
import {readDraft, readLog, readRelease, releasesIn} from '../../src/release/index.ts';
import {askedWorkspace} from '../asking/workspace.ts';
import {smallWorkspace} from '../cli/workspace.ts';

const nothing = (): void => undefined;
const effects: Effects = {
  now: () => new Date('2021-06-01T12:00:00Z'),
  env: {},
  out: nothing,
  err: nothing,
  progress: nothing,
  pid: process.pid,
};
const once = {rehash: false, wait: true};
const options = {label: 'R1', audience: 'public', versions: {}, wait: true, unseen: true} as const;

const roots: string[] = [];
let root = '';

beforeEach(async () => {
  root = await smallWorkspace();
  roots.push(root);
});

afterEach(async () => {
  for (const one of roots.splice(0)) await rm(one, {recursive: true, force: true});
});

function declare(file: string, from: string, to: string): void {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

const twoDecimals = '{unit: CNY, decimals: 2}';
const oneDecimal = '{unit: CNY, decimals: 1}';
const withOneDecimal = (): void => declare('datasets/sales.yaml', twoDecimals, oneDecimal);

/** Starts `command` while another holds the workspace; once it waits, `meanwhile` is done, and the other one ends. */
async function waiting<T>(
  command: (own: Effects) => Promise<T>,
  meanwhile: (mustHold: MustHold) => unknown,
): Promise<T> {
  const {promise: hasBegun, resolve: begins} = Promise.withResolvers<undefined>();
  let started: Promise<T> | undefined;
  await withLock(root, {command: 'run', wait: false}, effects, nothing, async (mustHold) => {
    started = command({...effects, err: () => begins(undefined)});
    // Its failure is looked at below.
    started.catch(nothing);
    await hasBegun;
    await meanwhile(mustHold);
  });
  if (started === undefined) throw new Error('the command was started above');
  return started;
}

async function totalIn(released: Awaited<ReturnType<typeof readDraft>>): Promise<string | undefined> {
  const [dataset] = released.datasets;
  return dataset?.observations.find(
    ({key, measure, period}) => key[0] === '_T' && measure === 'value' && period === '2019',
  )?.text;
}

test('a run that waited counts by the declarations of after the wait, and the next one has nothing to do', async () => {
  await waiting((own) => runWorkspace(root, once, own, 'en'), withOneDecimal);
  expect(await totalIn(await readDraft(root))).toBe('55.0');
  expect(await runWorkspace(root, once, effects, 'en')).toMatchObject({unchanged: true});
});

test('a run that waited while its only source was taken away has nothing to run', async () => {
  const run = waiting(
    (own) => runWorkspace(root, once, own, 'en'),
    async () => {
      for (const file of ['sources', 'datasets', 'tables']) await rm(join(root, file), {recursive: true});
    },
  );
  await expect(run).rejects.toMatchObject({code: 'NOTHING_DECLARED'});
});

test('a release that waited has the figures of the declarations that it lists', async () => {
  await waiting((own) => releaseWorkspace(root, options, own, 'en'), withOneDecimal);
  const [release] = releasesIn((await readLog(root)).entries);
  if (!release) throw new Error('nothing was released');
  expect(await totalIn(await readRelease(root, release.entry, tmpdir()))).toBe('55.0');
});

test('a release that waited is held to the policy of after the wait', async () => {
  const release = waiting(
    (own) => releaseWorkspace(root, options, own, 'en'),
    () => declare('workspace.yaml', 'id: small', 'id: small\nrelease: {approval: required, approvers: [A]}'),
  );
  await expect(release).rejects.toMatchObject({code: 'SIGNATURE_NEEDED'});
  expect((await readLog(root)).entries).toEqual([]);
});

test('a release whose declarations change while it is made is refused, and leaves nothing', async () => {
  let isChanged = false;
  const progress: Effects['progress'] = ({stage}) => {
    if (stage === 'release' && !isChanged) withOneDecimal();
    isChanged ||= stage === 'release';
  };
  const found = await releaseWorkspace(root, options, {...effects, progress}, 'en').catch((error: unknown) => error);
  expect(found).toBeInstanceOf(Problem);
  expect(found).toMatchObject({code: 'CHANGED_MEANWHILE'});
  const {entries} = await readLog(root);
  const folders = existsSync(join(root, 'releases')) ? readdirSync(join(root, 'releases')) : [];
  expect([entries, folders]).toEqual([[], []]);
  // What it left is no draft of the new declarations.
  expect(await runWorkspace(root, once, effects, 'en')).toMatchObject({unchanged: false});
  expect(await totalIn(await readDraft(root))).toBe('55.0');
});

test('an explanation never joins the figure of one draft to the records of another', async () => {
  await runWorkspace(root, once, effects, 'en');
  const asked = {what: 'sales/_T/value/2019', role: 'analyst', largest: 3} as const;
  const found = await waiting(
    (own) => explain(root, asked, own, 'en'),
    async (mustHold) => {
      withOneDecimal();
      await runLocked(await openPlan(root), {...once, objects: undefined, mustHold}, effects);
    },
  );
  if (found.is !== 'figure') throw new Error('no figure');
  expect(found.explanation).toMatchObject({figure: {text: '55.00'}, records: []});
  expect(found.explanation.remarks).toHaveLength(1);
});

test('a question that waited is protected as declared after the wait', async () => {
  root = await askedWorkspace({protection: '{minimum: 1}'});
  roots.push(root);
  const typed = {dataset: 'sales', by: 'item,area', period: '2019', temporary: tmpdir()};
  const answer = await waiting(
    (own) => answerQuestion(root, typed, own, 'en'),
    () => declare('datasets/sales.yaml', '{minimum: 1}', '{minimum: 3}'),
  );
  expect(answer.figures.find(({key}) => key.join('.') === 'A1.WEST')?.text).toBe('·');
});
