/** Who may work beside whom, and what the closing run says of a round. */
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rm, stat, utimes, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {roundLines, shardLines} from '../../src/cli/shard-output.ts';
import type {Effects} from '../../src/model/effects.ts';
import {Problem} from '../../src/model/problem.ts';
import {type Round, runShard, runWorkspace} from '../../src/pipeline/index.ts';
import {withLock} from '../../src/pipeline/lock.ts';
import {withMark} from '../../src/pipeline/shard-marks.ts';
import {shardOf} from '../../src/process/ingest/index.ts';
import {HEADER, smallWorkspace} from '../cli/workspace.ts';

let root = '';
const said: string[] = [];
const nothing = (): void => undefined;
const effects: Effects = {
  now: () => new Date('2019-06-01T12:00:00Z'),
  env: {},
  out: nothing,
  err: (line) => said.push(line),
  progress: nothing,
  pid: process.pid,
};
const FILES = 8;

beforeEach(async () => {
  said.length = 0;
  root = await smallWorkspace();
  for (let file = 2; file <= FILES; file += 1)
    await writeFile(join(root, 'inbox', `sales-${file}.csv`), `${HEADER}\nF${file},2019-01-05,美国,${file}.00\n`);
});

afterEach(async () => {
  await rm(root, {recursive: true, force: true});
});

const run = (wait = false) => runWorkspace(root, {rehash: false, wait}, effects, 'en');
const shard = (text: string, wait = false) => runShard(root, {shard: text, rehash: false, wait}, effects, 'en');
const linesOf = (round: Round | undefined, language: 'zh' | 'en'): readonly string[] =>
  round === undefined ? [] : roundLines(round, language);
const names = async (): Promise<readonly string[]> => (await readdir(join(root, 'inbox'))).sort();
const filesOf = async (index: number, of: number): Promise<number> =>
  (await names()).filter((name) => shardOf('sales', name, of) === index).length;

async function code(work: Promise<unknown>): Promise<Problem> {
  const error: unknown = await work.then(
    () => undefined,
    (problem: unknown) => problem,
  );
  if (error instanceof Problem) return error;
  throw error instanceof Error ? error : new Error('no problem');
}

async function mark(name: string, holder: Record<string, unknown>, minutes = 0): Promise<string> {
  const path = join(root, '.shumao', ...name.split('/'));
  await mkdir(join(path, '..'), {recursive: true});
  const facts = {pid: process.pid, started: '', since: '2019-06-01T11:00:00.000Z', command: 'run', ...holder};
  await writeFile(path, JSON.stringify(facts));
  const then = new Date(Date.now() - minutes * 60_000);
  await utimes(path, then, then);
  return path;
}

test('what is no shard is a problem that says what would be right', async () => {
  for (const wrong of ['0/4', '5/4', 'x', '2-4', '1/1001']) {
    const problem = await code(shard(wrong));
    expect(problem.code).toBe('NOT_A_SHARD');
    expect(problem.text.en).toContain(wrong);
    expect(problem.text.zh).toContain(wrong);
    expect(problem.text.hint?.en).toContain('at most 1000');
  }
});

test('the closing run takes all shards, says so, and leaves nothing of them', async () => {
  const made = [];
  for (const text of ['1/3', '2/3', '3/3']) made.push(await shard(text));
  expect(made.reduce((sum, {files}) => sum + files, 0)).toBe(FILES);
  const {round} = await run();
  expect(round).toMatchObject({of: [3], taken: FILES, read: 0});
  expect(round?.shards.map(({state}) => state)).toEqual(['done', 'done', 'done']);
  expect(linesOf(round, 'en')).toEqual(['shards    8 files taken from 3 / 3 shards']);
  expect(linesOf(round, 'zh')).toEqual(['shards    取用 3 / 3 个分片的 8 个文件']);
  expect(existsSync(join(root, '.shumao/lake/shards'))).toBe(false);
  expect(await readdir(join(root, '.shumao/shards'))).toEqual([]);
  expect((await run()).round).toBeUndefined();
});

test('a shard says how many files and rows it has, and what it had read before', async () => {
  const text = '1/1';
  expect(shardLines(await shard(text), 'zh', '.')[0]).toBe('分片 1/1：本片 8 个文件，17 行入库，0 行拒收');
  await writeFile(join(root, 'inbox', 'sales-9.csv'), `${HEADER}\nF9,2019-01-05,美国,x\n`);
  await writeFile(join(root, 'inbox', 'sales-copy.csv'), await readFile(join(root, 'inbox', 'sales-9.csv')));
  const lines = shardLines(await shard(text), 'en', 'my');
  expect(lines).toEqual([
    'shard 1/1: 10 files (8 read before)   17 rows   1 refused',
    'Without a batch, left to `shumao run`: sales-copy.csv (REPEATED_FILE)',
    'When all shards are done: shumao run -w my',
  ]);
});

test('a missing shard is named with the number of its files, which the run reads itself; so is one that did not finish', async () => {
  await shard('1/3');
  await shard('3/3');
  await rm(join(root, '.shumao/lake/shards/3-of-3/done.json'));
  const missing = await filesOf(2, 3);
  const {round} = await run();
  expect(round?.shards[1]).toEqual({shard: '2/3', state: 'missing', taken: 0, read: missing});
  expect(round?.shards[2]).toEqual({shard: '3/3', state: 'interrupted', taken: await filesOf(3, 3), read: 0});
  expect(linesOf(round, 'en')[1]).toContain(`missing: 2/3 (${missing} file`);
  expect(linesOf(round, 'zh')[1]).toContain(`缺少分片 2/3（${missing} 个文件，由本次读取）`);
  expect(linesOf(round, 'zh')[2]).toContain('未完成的分片 3/3（余下 0 个文件由本次读取）');
});

test('shards of different numbers are told apart and taken', async () => {
  await shard('2/4');
  await shard('3/8');
  const {round} = await run();
  expect(round?.of).toEqual([4, 8]);
  expect((round?.taken ?? 0) + (round?.read ?? 0)).toBe(FILES);
  expect(linesOf(round, 'en')[1]).toContain('different numbers of shards: 4, 8');
  expect(linesOf(round, 'zh').join('\n')).not.toContain('缺少分片');
});

test('where nothing is new the round is closed too', async () => {
  await run();
  await shard('1/2');
  const {round, unchanged} = await run();
  expect(unchanged).toBe(true);
  expect(round?.shards.map(({state, taken, read}) => [state, taken, read])).toEqual([
    ['done', 0, 0],
    ['missing', 0, 0],
  ]);
  expect(existsSync(join(root, '.shumao/lake/shards'))).toBe(false);
});

test('a run waits for shards that work, or refuses and names them; they work beside each other', async () => {
  let release = nothing;
  const waiting = new Promise<void>((resolve) => (release = resolve));
  const [one, two] = [
    {index: 1, of: 2},
    {index: 2, of: 2},
  ];
  const working = withMark(root, one, {wait: false, say: nothing}, effects, () => waiting);
  await withMark(root, two, {wait: false, say: nothing}, effects, async () => undefined);
  const problem = await code(run());
  expect(problem.code).toBe('SHARDS_AT_WORK');
  expect(problem.text.en).toContain(`1/2, process ${process.pid} (shumao run --shard 1/2`);
  expect(existsSync(join(root, '.shumao/lock'))).toBe(false);
  expect((await code(shard('1/2'))).code).toBe('SHARD_BUSY');
  setTimeout(release, 600);
  expect((await run(true)).report.stages.length).toBeGreaterThan(0);
  await working;
  expect(said.filter((line) => line.startsWith('Waiting for shards: 1/2'))).toHaveLength(1);
});

test('a shard waits for whoever holds the workspace, or refuses', async () => {
  const order: string[] = [];
  await withLock(root, {command: 'run', wait: false}, effects, nothing, async () => {
    expect((await code(shard('1/2'))).code).toBe('WORKSPACE_BUSY');
    const later = shard('1/2', true).then(() => order.push('shard'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    order.push('run');
    setTimeout(() => void later, 0);
  });
  while (order.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(order).toEqual(['run', 'shard']);
  expect(said.filter((line) => line.startsWith('Waiting for process'))).toHaveLength(1);
});

test('the mark of a process that is gone from this machine is taken over, by the shard and by the run', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  const path = await mark('shards/1-of-2.json', {pid: child.pid, host: hostname()});
  await shard('1/2');
  expect(existsSync(path)).toBe(false);
  await mark('shards/1-of-2.json', {pid: child.pid, host: hostname()});
  // Killed while it made its mark: before the link, and before the draft was whole.
  await mark('shards/2-of-2.json.7.draft', {pid: child.pid, host: hostname()});
  await writeFile(join(root, '.shumao/shards/.now.probe'), '');
  await run();
  expect(await readdir(join(root, '.shumao/shards'))).toEqual([]);
  expect(existsSync(path)).toBe(false);
});

test('a process of another machine is known by its signs of life: silent for five minutes, it is taken for dead, and that is said', async () => {
  // No process of this machine has such an id: asked here, it would be dead.
  const other = {pid: 4_194_000_000, host: 'another-machine', command: 'run --shard 1/2'};
  await mark('shards/1-of-2.json', other, 4);
  const problem = await code(run());
  expect(problem.code).toBe('SHARDS_AT_WORK');
  expect(problem.text.zh).toContain('机器 another-machine 上的进程');
  expect(problem.text.hint?.en).toContain('remove .shumao/shards/1-of-2.json');
  await mark('shards/1-of-2.json', other, 6);
  await run();
  expect(said.join()).toContain('No sign of life for more than 5 minutes from process 4194000000 on another-machine');
  await mark('lock', {...other, command: 'run'}, 4);
  const busy = await code(shard('1/2'));
  expect(busy.code).toBe('WORKSPACE_BUSY');
  expect(busy.text.en).toContain('on another-machine');
  await mark('lock', {...other, command: 'run'}, 6);
  expect((await shard('1/2')).files).toBe(await filesOf(1, 2));
});

test('whoever works gives signs of life, so that another machine does not take it for dead', async () => {
  vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
  try {
    await withLock(root, {command: 'run', wait: false}, effects, nothing, async () => {
      const path = join(root, '.shumao', 'lock');
      const before = await readFile(path, 'utf8');
      await utimes(path, new Date(0), new Date(0));
      vi.advanceTimersByTime(15_000);
      while ((await stat(path)).mtimeMs < Date.now() - 60_000) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await readFile(path, 'utf8')).toBe(before);
    });
  } finally {
    vi.useRealTimers();
  }
});

test('a shard that was taken for dead while it worked says so instead of showing a bug', async () => {
  const one = {index: 1, of: 1};
  const work = withMark(root, one, {wait: false, say: nothing}, effects, async () => {
    await rm(join(root, '.shumao/shards/1-of-1.json'));
    throw new Error('ENOENT');
  });
  expect((await code(work)).code).toBe('SHARD_TAKEN');
  const broken = withMark(root, one, {wait: false, say: nothing}, effects, () => Promise.reject(new Error('broken')));
  await expect(broken).rejects.toThrow('broken');
});
