/** Who holds a workspace, when a lock is taken over, and what becomes of a command that lost its own. */
import {spawn} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rm, utimes, writeFile} from 'node:fs/promises';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Effects} from '../../src/model/effects.ts';
import {Problem} from '../../src/model/problem.ts';
import {releaseWorkspace, runWorkspace} from '../../src/pipeline/index.ts';
import {withLock} from '../../src/pipeline/lock.ts';
import {draftHashes, readLog} from '../../src/release/index.ts';
import {HEADER, smallWorkspace} from '../cli/workspace.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shumao-lock-'));
});

afterEach(async () => {
  await rm(root, {recursive: true, force: true});
});

function effects(pid: number): Effects {
  const nothing = (): void => undefined;
  return {now: () => new Date('2019-06-01T12:00:00Z'), env: {}, out: nothing, err: nothing, progress: nothing, pid};
}

async function gone(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  return child.pid ?? 0;
}

const said = (): void => undefined;
const run = {command: 'run', wait: false};

test('the lock is gone after the work, also when the work fails', async () => {
  expect(await withLock(root, run, effects(process.pid), said, async () => 7)).toBe(7);
  const failing = withLock(root, run, effects(process.pid), said, async () => {
    throw new Error('broken');
  });
  await expect(failing).rejects.toThrow('broken');
  expect(existsSync(join(root, '.shumao', 'lock'))).toBe(false);
});

test('a second command says who holds the workspace when it must not wait', async () => {
  await withLock(root, run, effects(process.pid), said, async () => {
    const second = withLock(root, run, effects(process.pid), said, async () => undefined);
    await expect(second).rejects.toSatisfy(
      (error) =>
        error instanceof Problem && error.code === 'WORKSPACE_BUSY' && error.text.en.includes(String(process.pid)),
    );
  });
});

test('a second command waits for the first, then works', async () => {
  const order: string[] = [];
  const first = withLock(root, run, effects(process.pid), said, async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    order.push('first');
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const texts: string[] = [];
  const waiting = {command: 'run', wait: true};
  await withLock(
    root,
    waiting,
    effects(process.pid),
    (text) => texts.push(text.en),
    async () => {
      order.push('second');
    },
  );
  await first;
  expect(order).toEqual(['first', 'second']);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain(`process ${process.pid}`);
});

test('a lock whose process is gone is taken over, and so is one cut off while written', async () => {
  await mkdir(join(root, '.shumao'), {recursive: true});
  const path = join(root, '.shumao', 'lock');
  await writeFile(path, JSON.stringify({pid: await gone(), started: '1', since: '2019-01-01', command: 'run'}));
  expect(await withLock(root, run, effects(process.pid), said, async () => 'taken')).toBe('taken');
  await writeFile(path, '{"pid": 1');
  expect(await withLock(root, run, effects(process.pid), said, async () => 'taken')).toBe('taken');
});

test('an id that the system gave to another process later does not keep the lock', async () => {
  if (!existsSync('/proc/self/stat')) return;
  await mkdir(join(root, '.shumao'), {recursive: true});
  const path = join(root, '.shumao', 'lock');
  await writeFile(path, JSON.stringify({pid: process.pid, started: '1', since: '2019-01-01', command: 'run'}));
  expect(await withLock(root, run, effects(process.pid), said, async () => 'taken')).toBe('taken');
});

test('of twenty that start at once over a stale lock, one works at a time', async () => {
  await mkdir(join(root, '.shumao'), {recursive: true});
  await writeFile(join(root, '.shumao', 'lock'), '{}');
  let inside = 0;
  let most = 0;
  const one = async (): Promise<void> => {
    await withLock(root, {command: 'run', wait: true}, effects(process.pid), said, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    });
  };
  await Promise.all(Array.from({length: 20}, one));
  expect(most).toBe(1);
  expect(await readFile(join(root, '.shumao', 'lock'), 'utf8').catch(() => 'gone')).toBe('gone');
});

/** A lock file that was last written so many minutes ago. */
async function lockOf(holder: Record<string, unknown>, minutes = 0): Promise<void> {
  await mkdir(join(root, '.shumao'), {recursive: true});
  const path = join(root, '.shumao', 'lock');
  await writeFile(path, JSON.stringify({started: '', since: '2019-01-01', command: 'run', ...holder}));
  const then = new Date(Date.now() - minutes * 60_000);
  await utimes(path, then, then);
}

const take = (): Promise<string> => withLock(root, run, effects(process.pid), said, async () => 'taken');
const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof Problem ? error.code : error),
  );

test('of another process space of this host name nothing is asked: only five minutes of silence make it dead', async () => {
  const other = {host: hostname(), space: 'another-boot pid:[1]'};
  await lockOf({...other, pid: await gone()}, 4);
  await expect(take()).rejects.toSatisfy(
    (error) =>
      error instanceof Problem &&
      error.code === 'WORKSPACE_BUSY' &&
      error.text.en.includes(`on ${hostname()}`) &&
      error.text.hint?.en.includes('was started anew') === true,
  );
  await lockOf({...other, pid: await gone()}, 6);
  expect(await take()).toBe('taken');
  // The id is one of this space too, and lives here.
  await lockOf({...other, pid: process.pid}, 6);
  expect(await take()).toBe('taken');
});

test('a lock without a process space, of an earlier program, is judged by host name alone', async () => {
  await lockOf({host: hostname(), pid: process.pid}, 6);
  expect(await codeOf(take())).toBe('WORKSPACE_BUSY');
  await lockOf({host: hostname(), pid: await gone()});
  expect(await take()).toBe('taken');
});

test('a lock names boot and process space where the system tells them, and its dead process is known at once', async () => {
  if (!existsSync('/proc/self/ns/pid')) return;
  const path = join(root, '.shumao', 'lock');
  const mine = await withLock(root, run, effects(process.pid), said, () => readFile(path, 'utf8'));
  // Written by the line before.
  const {space} = JSON.parse(mine) as {space: string};
  expect(space).toMatch(/^[0-9a-f-]{36} pid:\[\d+\]$/);
  await lockOf({host: hostname(), space, pid: await gone()});
  expect(await take()).toBe('taken');
});

const OTHER = {pid: 7, started: '', since: '2019-06-01T12:09:00Z', command: 'run', host: 'another-machine'};

/** What another machine does once it takes this process for dead. */
function takenOver(workspace: string): void {
  const path = join(workspace, '.shumao', 'lock');
  rmSync(path);
  writeFileSync(path, JSON.stringify(OTHER));
}

function holderIn(workspace: string): unknown {
  return JSON.parse(readFileSync(join(workspace, '.shumao', 'lock'), 'utf8'));
}

test('whoever lost the lock is told who has it, at the next step that counts; the lock of the other stays', async () => {
  const work = withLock(root, run, effects(process.pid), said, async (mustHold) => {
    await mustHold();
    takenOver(root);
    await mustHold();
  });
  await expect(work).rejects.toSatisfy(
    (error) =>
      error instanceof Problem &&
      error.code === 'WORKSPACE_LOST' &&
      error.text.en.includes('process 7 on another-machine (shumao run, since 2019-06-01T12:09:00Z)') &&
      error.text.zh.includes('机器 another-machine 上的进程 7'),
  );
  expect(holderIn(root)).toEqual(OTHER);
});

test('what fails since another command swept it is no bug; what fails while the lock is held is', async () => {
  const failing = (before: () => void): Promise<unknown> =>
    withLock(root, run, effects(process.pid), said, async () => {
      before();
      throw new Error('ENOENT');
    });
  await expect(failing(() => undefined)).rejects.toThrow('ENOENT');
  expect(await codeOf(failing(() => rmSync(join(root, '.shumao', 'lock'))))).toBe('WORKSPACE_LOST');
});

type State = {readonly draft: unknown; readonly report: string; readonly known: string; readonly batches: unknown};

async function stateOf(workspace: string): Promise<State> {
  const own = (...names: readonly string[]): string => join(workspace, '.shumao', ...names);
  return {
    draft: [...(await draftHashes(workspace))],
    report: readFileSync(own('run.json'), 'utf8'),
    known: readFileSync(own('lake', 'files', 'sales.json'), 'utf8'),
    batches: readdirSync(own('lake', 'batches', 'sales')),
  };
}

/** Runs a command on a workspace of which the inbox changed since its draft; the lock is lost when the command comes to a stage. */
async function losing(stage: string, command: (workspace: string, effects: Effects) => Promise<unknown>) {
  const workspace = await smallWorkspace();
  const normal = effects(process.pid);
  await runWorkspace(workspace, {rehash: false, wait: false}, normal, 'en');
  await rm(join(workspace, 'inbox', 'sales.csv'));
  await writeFile(join(workspace, 'inbox', 'sales-2.csv'), `${HEADER}\nF2,2019-01-05,美国,2.00\n`);
  const before = await stateOf(workspace);
  let isLost = false;
  const progress: Effects['progress'] = (at) => {
    if (!isLost && at.stage === stage) takenOver(workspace);
    isLost ||= at.stage === stage;
  };
  const code = await codeOf(command(workspace, {...normal, progress}));
  expect(isLost).toBe(true);
  expect(holderIn(workspace)).toEqual(OTHER);
  const [after, {entries}] = [await stateOf(workspace), await readLog(workspace)];
  const releases = existsSync(join(workspace, 'releases')) ? readdirSync(join(workspace, 'releases')) : [];
  await rm(workspace, {recursive: true, force: true});
  return {code, before, after, entries, releases};
}

const running = (workspace: string, own: Effects): Promise<unknown> =>
  runWorkspace(workspace, {rehash: false, wait: false}, own, 'en');

test('a run that lost its workspace before the draft leaves draft and report as they were', async () => {
  const {code, before, after} = await losing('protect', running);
  expect(code).toBe('WORKSPACE_LOST');
  expect([after.draft, after.report]).toEqual([before.draft, before.report]);
});

test('a run that lost its workspace while it read removes nothing from the lake', async () => {
  const {code, before, after} = await losing('ingest', running);
  expect(code).toBe('WORKSPACE_LOST');
  expect(after.batches).toEqual(expect.arrayContaining([before.batches].flat()));
  expect({...after, batches: before.batches}).toEqual(before);
});

test('a release that lost its workspace is not logged, and leaves no folder', async () => {
  const options = {label: 'R1', audience: 'public', versions: {}, wait: false, unseen: true} as const;
  const {code, entries, releases} = await losing('release', (workspace, own) =>
    releaseWorkspace(workspace, options, own, 'en'),
  );
  expect(code).toBe('WORKSPACE_LOST');
  expect([entries, releases]).toEqual([[], []]);
});
