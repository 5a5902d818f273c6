import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Effects} from '../../src/model/effects.ts';
import {Problem} from '../../src/model/problem.ts';
import {withLock} from '../../src/pipeline/lock.ts';

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
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  await mkdir(join(root, '.shumao'), {recursive: true});
  const path = join(root, '.shumao', 'lock');
  await writeFile(path, JSON.stringify({pid: child.pid, started: '1', since: '2019-01-01', command: 'run'}));
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
