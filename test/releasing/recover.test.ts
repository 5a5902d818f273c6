/** What an interrupted release leaves, at each step that it can be interrupted after; the next command finishes or removes it. */
import {mkdtemp, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {protect} from '../../src/analyse/protect/index.ts';
import {
  checkLog,
  checkRelease,
  draft,
  publish,
  readLog,
  readRelease,
  recover,
  releasesFolder,
  releasesIn,
  settle,
  type Staged,
  stagingFolder,
} from '../../src/release/index.ts';
import {cities, workspace} from '../tiny.ts';

const made = draft(protect([cities], {consents: []}), {workspace});
const at = '2020-01-01T00:00:00Z';
const later = '2020-01-02T00:00:00Z';

const stage = async (root: string): Promise<Staged> => {
  const material = {
    audience: 'public' as const,
    versions: {},
    earlier: [],
    inputs: [],
    declarations: [],
    codes: {},
    lake: {},
    compiled: [cities],
    tables: () => [],
    summaries: {},
    secrets: {},
    hidden: [],
    inside: [],
  };
  return publish(made, made.datasets, material, await stagingFolder(root), root);
};
const entry = ({id, data}: Staged) => ({
  kind: 'release' as const,
  id,
  data,
  label: 'R1',
  at,
  audience: 'public' as const,
  periods: {},
});

async function inRoot(work: (root: string) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-recover-'));
  try {
    await work(root);
  } finally {
    await rm(root, {recursive: true});
  }
}

const names = (root: string) => readdir(releasesFolder(root));

test('files that were not in their place yet are removed', () =>
  inRoot(async (root) => {
    await stage(root);
    expect(await recover(root, later)).toEqual({kind: 'cleaned', folders: 1});
    expect(await names(root)).toEqual([]);
  }));

test('a folder in its place, of which the log does not know yet, is logged with the time of now', () =>
  inRoot(async (root) => {
    const staged = await stage(root);
    const folder = releasesFolder(root);
    await writeFile(join(folder, 'pending.json'), JSON.stringify({workspace: 'tiny', entry: entry(staged)}));
    await rename(staged.folder, join(folder, staged.id));
    expect((await checkLog(root)).faults).toEqual([]);
    expect(await recover(root, later)).toEqual({kind: 'finished', id: staged.id});
    expect((await readLog(root)).entries).toMatchObject([{id: staged.id, label: 'R1', at: later}]);
    expect((await names(root)).toSorted()).toEqual([staged.id, 'checkpoint', 'log.jsonl'].toSorted());
    expect(await recover(root, later)).toBeUndefined();
  }));

test('a folder in its place that is not whole is not logged, and the next release takes its place', () =>
  inRoot(async (root) => {
    const staged = await stage(root);
    const folder = releasesFolder(root);
    await writeFile(join(folder, 'pending.json'), JSON.stringify({workspace: 'tiny', entry: entry(staged)}));
    await rename(staged.folder, join(folder, staged.id));
    await rm(join(folder, staged.id, 'public', 'datasets', 'services.parquet'));
    await recover(root, later);
    expect((await readLog(root)).entries).toEqual([]);
    const again = await stage(root);
    expect(again.id).toBe(staged.id);
    await settle(root, 'tiny', again, entry(again));
    const log = await readLog(root);
    const [release] = releasesIn(log.entries);
    expect(release && (await checkRelease(root, release, log)).faults).toEqual([]);
  }));

test('a log whose checkpoint was not written yet gets one', () =>
  inRoot(async (root) => {
    const staged = await stage(root);
    await settle(root, 'tiny', staged, entry(staged));
    const folder = releasesFolder(root);
    const checkpoint = await readFile(join(folder, 'checkpoint'), 'utf8');
    await rm(join(folder, 'checkpoint'));
    await writeFile(join(folder, 'pending.json'), JSON.stringify({workspace: 'tiny', entry: entry(staged)}));
    await recover(root, later);
    expect(await readFile(join(folder, 'checkpoint'), 'utf8')).toBe(checkpoint);
    expect((await checkLog(root)).faults).toEqual([]);
    expect(await names(root)).not.toContain('pending.json');
  }));

test('what is written is read back figure by figure, and every file is as it was', () =>
  inRoot(async (root) => {
    const staged = await stage(root);
    await settle(root, 'tiny', staged, entry(staged));
    const log = await readLog(root);
    const [release] = releasesIn(log.entries);
    if (!release) throw new Error('one release was logged');
    expect((await checkRelease(root, release, log)).faults).toEqual([]);
    expect(await readRelease(root, release.entry, root)).toEqual({...made, id: staged.id, isDraft: false});
  }));

test('a release that is changed on the disk is not read', () =>
  inRoot(async (root) => {
    const staged = await stage(root);
    await settle(root, 'tiny', staged, entry(staged));
    const file = join(releasesFolder(root), staged.id, 'public', 'datasets', 'services.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('服务', '货物'));
    await expect(readRelease(root, entry(staged), root)).rejects.toMatchObject({code: 'RELEASE_DAMAGED'});
  }));
