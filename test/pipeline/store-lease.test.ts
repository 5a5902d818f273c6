/** One command at a time on a store: who is refused, who is taken for dead, and what nobody does without the lease. */
import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Effects} from '../../src/model/effects.ts';
import {Problem} from '../../src/model/problem.ts';
import {runWorkspace, whatIf} from '../../src/pipeline/index.ts';
import {holderNow} from '../../src/pipeline/holder.ts';
import {type LeasedStore, type Leasing, withStore} from '../../src/pipeline/store-lease.ts';
import {smallWorkspace} from '../cli/workspace.ts';
import {scopedWorkspace} from '../whatif/workspace.ts';
import {type MemoryS3, memoryS3} from './memory-s3.ts';

const FOLDER = '.shumao/holders/';
const MINUTE = 60_000;

let store: MemoryS3;
let folder: string;
let clock: Date;
const said: string[] = [];
beforeEach(async () => {
  store = await memoryS3();
  folder = mkdtempSync(join(tmpdir(), 'shumao-lease-test-'));
  writeFileSync(join(folder, 'file'), 'x');
  clock = new Date('2019-06-01T12:00:00Z');
  said.length = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(folder, {recursive: true, force: true});
});

function effects(): Effects {
  const nothing = (): void => undefined;
  const err = (line: string): void => void said.push(line);
  return {now: () => clock, env: store.env, out: nothing, err, progress: nothing, pid: process.pid};
}

function leasing(command: string, pace: Partial<Required<Leasing>['pace']> = {}, wait = false): Leasing {
  return {command, wait, say: ({en}) => said.push(en), pace: {beatMs: 5, retryMs: 10, ...pace}};
}

const NEVER = {beatMs: 1_000_000};

async function within<T>(one: Leasing, work: (objects: LeasedStore) => Promise<T>): Promise<T> {
  return withStore(one, effects(), async (objects) => {
    if (!objects) throw new Error('the environment names a store');
    return work(objects);
  });
}

const nothing = (): Promise<void> => Promise.resolve();
const holders = (): readonly string[] => [...store.objects.keys()].filter((name) => name.startsWith(FOLDER));

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const found = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (found instanceof Problem) return found;
  throw new Error('no problem', {cause: found});
}

/** Another machine's object. @param ago minutes before what the store's clock shows */
async function other(ago: number, facts: object = {host: 'far', space: 'elsewhere'}): Promise<string> {
  const holder = {...(await holderNow({pid: 4711, now: () => clock}, 'run')), ...facts};
  const bytes = Buffer.from(JSON.stringify(holder));
  const modified = new Date(store.at.getTime() - ago * MINUTE);
  const name = `${FOLDER}far-4711-${ago}.json`;
  store.objects.set(name, {bytes, hash: createHash('sha256').update(bytes).digest('hex'), modified});
  return name;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue() && tries < 500; tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isTrue()).toBe(true);
}

test('a second command is refused and told who holds the store, and its own object is gone', async () => {
  await within(leasing('run', NEVER), async () => {
    const [mine] = holders();
    store.at = new Date(store.at.getTime() + MINUTE);
    const problem = await problemOf(within(leasing('whatif'), nothing));
    expect(problem.code).toBe('STORE_BUSY');
    expect(problem.text.en).toContain(`process ${process.pid} (shumao run, since 2019-06-01T12:00:00.000Z)`);
    expect(problem.text.hint?.en).toContain(mine);
    expect(holders()).toEqual([mine]);
    expect(mine?.slice(FOLDER.length)).toMatch(new RegExp(`^${hostname()}-${process.pid}-`));
  });
});

test('of two that the store saw at the same instant, and of one whose sign of life came later, both stand back', async () => {
  for (const ago of [0, -1, 4.99]) {
    const name = await other(ago);
    expect((await problemOf(within(leasing('run'), nothing))).text.en).toContain('process 4711 on far');
    expect(holders()).toEqual([name]);
    store.objects.clear();
  }
});

test('two that begin at once never work beside each other', async () => {
  let inside = 0;
  let most = 0;
  const one = (): Promise<void> =>
    within(leasing('run', NEVER, true), async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    });
  await Promise.all(Array.from({length: 4}, one));
  expect(most).toBe(1);
  expect(holders()).toEqual([]);
});

test('a holder that was silent for five minutes of the store is taken for dead, said to be, and removed', async () => {
  const name = await other(5);
  await within(leasing('run'), () => Promise.resolve(expect(holders()).not.toContain(name)));
  expect(said).toEqual([expect.stringContaining('process 4711 on far')]);
  expect(holders()).toEqual([]);
});

test('a killed process of this machine is noticed at once; of another machine with the same name it is not', async () => {
  const gone = 2 ** 22 + 1; // no Linux has such a process
  await other(0, {pid: gone});
  if (!('space' in (await holderNow(effects(), 'run')))) return;
  expect(await within(leasing('run'), () => Promise.resolve('taken'))).toBe('taken');
  await other(0, {pid: gone, space: 'another'});
  expect((await problemOf(within(leasing('run'), nothing))).code).toBe('STORE_BUSY');
});

test('an object that nobody understands is a holder all the same', async () => {
  const bytes = Buffer.from('?');
  store.objects.set(`${FOLDER}strange`, {bytes, hash: 'wrong', modified: store.at});
  expect((await problemOf(within(leasing('run'), nothing))).text.en).toContain(`${FOLDER}strange`);
});

test('who waits says so once, and works when the other is done', async () => {
  const name = await other(0);
  const waiting = within(leasing('run', {}, true), () => Promise.resolve('worked'));
  await until(() => store.changes.filter((one) => one.startsWith('DELETE')).length >= 3);
  store.objects.delete(name);
  expect(await waiting).toBe('worked');
  expect(said).toEqual(['Waiting for process 4711 on far (shumao run, since 2019-06-01T12:00:00.000Z) …']);
});

test('the lease is gone after work that threw, and so is its claim where the store could not be listed', async () => {
  await expect(within(leasing('run'), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(holders()).toEqual([]);
  store.refuses = (method) => method === 'GET';
  expect((await problemOf(within(leasing('run'), nothing))).code).toBe('STORE_REFUSED');
  expect(holders()).toEqual([]);
});

test('a lease that is renewed is held for as long as the work takes', async () => {
  await within(leasing('run'), async (objects) => {
    for (let minutes = 0; minutes < 20; minutes += 3) {
      clock = new Date(clock.getTime() + 3 * MINUTE);
      store.at = clock;
      const seen = store.changes.length;
      await until(() => store.changes.length >= seen + 2); // the first may have begun before the clock moved
      await objects.put('a', join(folder, 'file'));
    }
    await objects.remove(['a']);
  });
  expect([...store.objects.keys()]).toEqual([]);
});

test('what could not be renewed for four minutes writes and removes nothing more, and is not taken up again', async () => {
  store.objects.set('old', {bytes: Buffer.from('x'), hash: '', modified: store.at});
  const problem = await problemOf(
    within(leasing('run'), async (objects) => {
      let refused = 0;
      store.refuses = (method) => method === 'PUT' && (refused += 1) > 0;
      await until(() => refused > 1);
      clock = new Date(clock.getTime() + 4 * MINUTE - 1);
      objects.mustHold();
      clock = new Date(clock.getTime() + 1);
      expect((await problemOf(objects.put('new', join(folder, 'file')))).code).toBe('STORE_LEASE_LOST');
      store.refuses = () => false;
      await new Promise((resolve) => setTimeout(resolve, 30));
      clock = new Date(clock.getTime() - MINUTE);
      expect(() => objects.mustHold()).toThrow('STORE_LEASE_LOST');
      await objects.remove(['old']);
    }),
  );
  expect(problem.code).toBe('STORE_LEASE_LOST');
  expect(problem.text.en).toContain('AccessDenied');
  expect([...store.objects.keys()]).toEqual(['old']);
});

test('a machine that slept for longer than the lease does not go on when it wakes', async () => {
  store.objects.set('old', {bytes: Buffer.from('x'), hash: '', modified: store.at});
  const sleeping = within(leasing('run', NEVER), async (objects) => {
    clock = new Date(clock.getTime() + 10 * MINUTE);
    await objects.remove(['old']);
  });
  expect((await problemOf(sleeping)).text.en).toContain('not renewed for four minutes');
  expect([...store.objects.keys()]).toEqual(['old']);
});

test('without a store in the environment there is no lease', async () => {
  const bare = {...effects(), env: {}};
  expect(await withStore(leasing('run'), bare, (objects) => Promise.resolve(objects))).toBe(undefined);
});

test('a run is refused beside a holder and changes nothing in the store; alone it leaves its lake there and no lease', async () => {
  const root = await smallWorkspace();
  try {
    const run = () => runWorkspace(root, {rehash: false, wait: false}, effects(), 'en');
    const name = await other(1);
    expect((await problemOf(run())).code).toBe('STORE_BUSY');
    expect([...store.objects.keys()]).toEqual([name]);
    store.objects.clear();
    await run();
    expect([...store.objects.keys()].map((one) => one.split('/')[1])).toContain('lake');
    expect(holders()).toEqual([]);
    // The lease comes first and goes last; in between, the lake.
    expect(store.changes.at(-1)).toMatch(/^DELETE \.shumao\/holders\//);
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
});

test('a what-if holds the store while it adds to it, and removes nothing but its lease', async () => {
  const root = await scopedWorkspace();
  try {
    store.objects.set('.shumao/lake/batches/old.json', {bytes: Buffer.from('x'), hash: '', modified: store.at});
    const asked = {limit: 1, role: 'analyst', temporary: tmpdir(), scope: 'narrow+B1'} as const;
    expect((await whatIf(root, asked, effects(), 'en')).effects).toBeGreaterThan(0);
    const kinds = store.changes.map((one) => one.split('/').slice(0, 2).join('/'));
    expect(kinds.at(0)).toBe('PUT .shumao/holders');
    expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['PUT .shumao/lake']));
    expect(kinds.at(-1)).toBe('DELETE .shumao/holders');
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
});
