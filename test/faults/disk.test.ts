/** A full and a read-only disk: a clear problem, exit 2, the state from before, and the same command works afterwards. */
import {cp, readFile, rm, statfs, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {HEADER, smallWorkspace} from '../cli/workspace.ts';
import {shumao} from '../docs/page.ts';
import {firstDifference, tree} from './kill.ts';
import {type Mounted, mountSmall} from './mount.ts';

const disk = await mountSmall(24);
if (!disk) process.stdout.write('faults/disk: skipped, a file system can be mounted only by root on Linux\n');
const mounted: Mounted = disk ?? {folder: '', readOnly: () => false, remove: async () => undefined};
const onDisk = test.skipIf(!disk);

const root = join(mounted.folder, 'workspace');
const filler = join(mounted.folder, 'filler');

beforeAll(async () => {
  if (!disk) return;
  const made = await smallWorkspace({rows: 3000});
  await cp(made, root, {recursive: true});
  await rm(made, {recursive: true, force: true});
});

afterAll(() => mounted.remove());

/** Leaves about so many bytes free. */
async function fillUpTo(free: number): Promise<void> {
  await rm(filler, {force: true});
  const {bavail, bsize} = await statfs(mounted.folder);
  await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
}

async function nextMonth(at: number): Promise<void> {
  const rows = Array.from({length: 500}, (_, n) => `N${at}-${n},2020-${String(at).padStart(2, '0')}-05,日本,${n}.25`);
  await writeFile(
    join(root, 'inbox', `sales-2020-${String(at).padStart(2, '0')}.csv`),
    `${[HEADER, ...rows].join('\n')}\n`,
  );
}

const table = async (): Promise<string> => {
  const printed = await shumao(['table', 'first', '-w', root, '--json', '--period', '2019']);
  expect(printed.code, printed.err).toBe(0);
  return printed.out;
};

/** The run's report without what changed since the run before. */
const report = async (): Promise<unknown> => {
  const {supply, ...rest} = JSON.parse(await readFile(join(root, '.shumao', 'run.json'), 'utf8')) as {supply: object};
  return {...rest, supply: {...supply, revisions: undefined}};
};

onDisk(
  'a run on a full disk says so in both languages and changes nothing; with space it ends as if nothing had been',
  {timeout: 240_000},
  async () => {
    expect(await shumao(['run', root])).toMatchObject({code: 0});
    const before = await tree(join(root, '.shumao', 'draft'));
    const printed = await table();
    await nextMonth(1);
    let full = 0;
    for (const [at, free] of [0, 4096, 16_384, 65_536, 131_072, 196_608, 262_144].entries()) {
      await fillUpTo(free);
      const language = at % 2 === 0 ? 'zh' : 'en';
      const run = await shumao(['run', root, '--lang', language]);
      if (run.code === 0) break;
      full += 1;
      expect(run.code, `${free} bytes free: ${run.err}`).toBe(2);
      expect(run.err).toContain('error DISK_FULL');
      expect(run.err).toMatch(language === 'zh' ? /磁盘(已满|空间不足)/ : /disk is full|No space is left/);
      expect(run.err).toContain(root);
      expect(firstDifference(before, await tree(join(root, '.shumao', 'draft')))).toBeUndefined();
      expect(await table()).toBe(printed);
    }
    expect(full).toBeGreaterThan(1);
    await rm(filler);
    expect(await shumao(['run', root])).toMatchObject({code: 0});
    const [after, said] = [await tree(join(root, '.shumao')), await report()];
    await rm(join(root, '.shumao'), {recursive: true});
    expect(await shumao(['run', root])).toMatchObject({code: 0});
    // What the file system says of a file is in the list of known files; everything else is the same bytes, but for what the report
    // says of the draft before, of which a first run has none.
    const anew = await tree(join(root, '.shumao'));
    const without = (one: ReadonlyMap<string, string>) => new Map([...one].filter(([path]) => path !== 'run.json'));
    expect(firstDifference(without(after), without(anew))).toBeUndefined();
    expect(said).toEqual(await report());
  },
);

onDisk('a table that does not fit leaves the file from before', async () => {
  const file = join(root, 'table.csv');
  expect(await shumao(['table', 'first', '-w', root, '-o', file])).toMatchObject({code: 0});
  const before = await readFile(file, 'utf8');
  await fillUpTo(0);
  const full = await shumao(['table', 'first', '-w', root, '--lang', 'zh', '-o', file]);
  expect(full.code).toBe(2);
  expect(full.err).toContain('error DISK_FULL');
  expect(full.err).toContain(`写入“${file}”时磁盘空间不足`);
  expect(await readFile(file, 'utf8')).toBe(before);
  await rm(filler);
  expect(await shumao(['table', 'first', '-w', root, '--lang', 'zh', '-o', file])).toMatchObject({code: 0});
});

onDisk('a workspace that does not fit is no workspace, and the same `init` makes it when there is space', async () => {
  const source = join(root, 'inbox', 'sales.csv');
  const folder = join(mounted.folder, 'new');
  await fillUpTo(4096);
  const full = await shumao(['init', folder, '--from', source]);
  expect(full.code).toBe(2);
  expect(full.err).toContain('error DISK_FULL');
  await rm(filler);
  expect(await shumao(['init', folder, '--from', source])).toMatchObject({code: 0});
  expect(await shumao(['check', folder])).toMatchObject({code: 0});
});

onDisk(
  'made records that do not fit are a clear problem, and the same `generate` makes them when there is space',
  {timeout: 120_000},
  async () => {
    const folder = join(mounted.folder, 'zhejiang');
    const example = join(import.meta.dirname, '..', '..', 'examples', 'zhejiang-2019');
    await cp(example, folder, {
      recursive: true,
      filter: (path) => !/[/\\](inbox|releases|asked|\.shumao)([/\\]|$)/.test(path.slice(example.length)),
    });
    await fillUpTo(1_000_000);
    const full = await shumao(['generate', folder, '--records', '2000', '--lang', 'zh']);
    expect(full.code, full.err).toBe(2);
    expect(full.err).toContain('error DISK_FULL');
    await rm(filler);
    expect(await shumao(['generate', folder, '--records', '2000'])).toMatchObject({code: 0});
    await rm(folder, {recursive: true});
  },
);

onDisk(
  'on a read-only disk a run says so in both languages, reading goes on, and afterwards the same run works',
  async () => {
    const printed = await table();
    await nextMonth(2);
    const before = await tree(join(root, '.shumao'));
    expect(mounted.readOnly(true)).toBe(true);
    try {
      for (const [language, text] of [
        ['zh', '无法写入'],
        ['en', "can't be written"],
      ] as const) {
        const run = await shumao(['run', root, '--lang', language]);
        expect({code: run.code, out: run.out}).toEqual({code: 2, out: ''});
        expect(run.err).toContain('error NOT_WRITABLE');
        expect(run.err).toContain(text);
      }
      expect(await table()).toBe(printed);
      expect(await shumao(['findings', '-w', root])).toMatchObject({code: 0});
      const output = await shumao(['table', 'first', '-w', root, '-o', join(root, 'table.csv')]);
      expect(output.code).toBe(2);
      expect(output.err).toContain('error NOT_WRITABLE');
      expect(await shumao(['init', join(mounted.folder, 'another')])).toMatchObject({code: 2});
      expect(firstDifference(before, await tree(join(root, '.shumao')))).toBeUndefined();
    } finally {
      mounted.readOnly(false);
    }
    expect(await shumao(['run', root])).toMatchObject({code: 0});
  },
);
