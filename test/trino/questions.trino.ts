/**
 * Questions beside a run on the cluster have the answers of the embedded engine: what-if and explain over a lake on disk, an asked cube over
 * one in a store.
 */
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Effects} from '../../src/model/effects.ts';
import {answerQuestion, explain, runWorkspace, whatIf} from '../../src/pipeline/index.ts';
import {askedWorkspace} from '../asking/workspace.ts';
import {explainWorkspace} from '../explain/workspace.ts';
import {scopedWorkspace} from '../whatif/workspace.ts';
import {addressOf} from './cluster.ts';
import {effects, type Env, storeEnv} from './drafts.ts';

const RUN = Date.now().toString(36);
const TRINO = {SHUMAO_ENGINE: 'trino', SHUMAO_TRINO_URL: addressOf('questions')};
const DISK: Env = TRINO;
const STORE: Env = {...TRINO, ...storeEnv(`asked-${RUN}`)};

let scoped: string;
beforeAll(async () => {
  scoped = await scopedWorkspace();
  await run(scoped, effects({}));
});
afterAll(() => rmSync(scoped, {recursive: true, force: true}));

async function run(root: string, at: Effects): Promise<void> {
  await runWorkspace(root, {rehash: false, wait: false}, at, 'en');
}

test('what another scope would change is told alike by the embedded engine and by the cluster', async () => {
  const changed = (env: Env) =>
    whatIf(scoped, {scope: 'narrow+B1', limit: 100, role: 'analyst', temporary: tmpdir()}, effects(env), 'en');
  const here = await changed({});
  expect(here.figures.count).toBeGreaterThan(0);
  expect(await changed(DISK)).toEqual(here);
});

test('an asked cube has the same figures and the same cells hidden', async () => {
  const asked = async (env: Env) => {
    const root = await askedWorkspace();
    const question = {dataset: 'sales', by: 'item,area', period: '2019', temporary: tmpdir()};
    const {figures, hidden} = await answerQuestion(root, question, effects(env), 'en');
    rmSync(root, {recursive: true, force: true});
    return {hidden, figures: figures.map(({key, text}) => `${key.join('.')} ${text}`)};
  };
  const here = await asked({});
  expect(here.hidden).toBeGreaterThan(0);
  expect(await asked(STORE)).toEqual(here);
});

test('a figure is explained alike: formula, parts, change and the records that it rests on', async () => {
  const what = 'services/_T.330100._T/growth/2019';
  const explained = async (env: Env) => {
    const root = await explainWorkspace();
    const at = effects(env);
    await run(root, at);
    const found = [];
    for (const more of [{role: 'steward'}, {role: 'analyst', why: true}] as const)
      found.push(await explain(root, {what, largest: 10, ...more}, at, 'en'));
    rmSync(root, {recursive: true, force: true});
    return found;
  };
  const here = await explained({});
  expect(JSON.stringify(here)).toContain('"records"');
  expect(await explained(DISK)).toEqual(here);
});
