/** `shumao verify` where `private/` is there: the attack is made again from the folder of the releases alone. */
import {cp, mkdtemp, readdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {askedWorkspace} from '../asking/workspace.ts';
import {shumao} from '../docs/page.ts';
import {verifyReleases} from '../../src/pipeline/index.ts';
import {firstDifference} from '../../src/pipeline/releasing/attack-again.ts';
import {addToLog, hashFile, readData, readLog, readRelease, type Release, releasesIn} from '../../src/release/index.ts';
import {dataText, idOf} from '../../src/release/folder/data.ts';
import {writeObservations} from '../../src/release/folder/observations.ts';
import {effects} from '../whatif/workspace.ts';

/** Two releases with a question answered between them; A1 in WEST is one enterprise's own. */
let root = '';
const copies: string[] = [];

beforeAll(async () => {
  root = await askedWorkspace({margins: '[[item], [area], [item, area]]', protection: '{minimum: 3, p-percent: 10}'});
  await must(['run', root]);
  await must(['release', root, '--label', 'R1']);
  await must(['ask', '--dataset', 'sales', '--by', 'item', '--period', '2019-06', '-w', root]);
  await writeFile(
    join(root, 'inbox', 'sales-2.csv'),
    'day,item,city,firm,amount\n2020-06-05,A1,EAST,E1,7.00\n2020-06-05,A1,WEST,E1,8.00\n',
  );
  await must(['run', root]);
  await must(['release', root, '--label', 'R2']);
}, 60_000);

afterAll(async () => {
  for (const one of [root, ...copies]) await rm(one, {recursive: true, force: true});
});

async function must(args: readonly string[]): Promise<void> {
  const {code, out, err} = await shumao(args);
  expect(code, `${args.join(' ')}: ${out}${err}`).toBe(0);
}

/** The folder of the releases on another machine: no declarations, no records, no answers. */
async function elsewhere(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-elsewhere-'));
  copies.push(folder);
  await cp(join(root, 'releases'), join(folder, 'releases'), {recursive: true});
  return folder;
}

async function releaseIn(folder: string, label: string): Promise<Release> {
  const found = releasesIn((await readLog(folder)).entries).find((one) => one.label === label);
  if (!found) throw new Error(`${label} was released`);
  return found;
}

type Stored = {
  readonly 'attack-ground': {
    readonly datasets: readonly {readonly besides: {readonly cells: readonly [number, {readonly period: string}][]}}[];
    readonly answers: readonly {readonly key: readonly string[]; readonly text: string}[];
  };
};

test('from the folder of the releases alone the attack gives the report that was stored', async () => {
  const folder = await elsewhere();
  const {releases} = await verifyReleases(folder, {}, effects);
  expect(releases.map(({attack}) => attack)).toMatchObject([
    {state: 'repeated', found: []},
    {state: 'repeated', found: []},
  ]);
  for (const {attack} of releases) expect(attack).not.toHaveProperty('differs');
  const {code, out} = await shumao(['verify', 'R2', '-w', folder]);
  expect(code, out).toBe(0);
  expect(out).toMatch(/attack: made again, \d+ hidden, 0 recovered, with the report that was stored/);
  expect(await readdir(folder)).toEqual(['releases']);
});

test('without private/ it says that the attack was not repeated, in both languages', async () => {
  const folder = await elsewhere();
  for (const label of ['R1', 'R2'])
    await rm(join(folder, 'releases', (await releaseIn(folder, label)).id, 'private'), {recursive: true});
  const [en, zh] = await Promise.all(
    ['en', 'zh'].map((lang) => shumao(['verify', 'R2', '-w', folder, '--lang', lang])),
  );
  expect(en).toMatchObject({code: 0});
  expect(en?.out).toContain('attack: not repeated (without private/ nobody knows what is hidden)');
  expect(zh).toMatchObject({code: 0});
  expect(zh?.out).toContain('反推：未重做（没有 private/，外人无从知道隐藏的数值）');
});

test('a release is held against the earlier ones: where one is not there, the attack is not repeated', async () => {
  const folder = await elsewhere();
  const {id} = await releaseIn(folder, 'R1');
  await rm(join(folder, 'releases', id), {recursive: true});
  const {releases} = await verifyReleases(folder, {release: 'R2'}, effects);
  expect(releases).toMatchObject([{attack: {state: 'not-repeated', why: 'earlier-missing', earlier: id}}]);
});

/** Shows a figure that is hidden, and makes all hashes and the log anew, as somebody with the whole folder could. */
async function openCell(folder: string, key: string, text: string): Promise<void> {
  const release = await releaseIn(folder, 'R1');
  const base = join(folder, 'releases', release.id);
  const released = await readRelease(folder, release.entry, tmpdir());
  const data = await readData(folder, release.entry);
  const [dataset] = released.datasets;
  if (!dataset) throw new Error('there is one dataset');
  const observations = dataset.observations.map(({conf, ...one}) => {
    const isOpened = one.key.join('.') === key && one.measure === 'value';
    return isOpened ? {...one, text, status: 'normal' as const} : {...one, ...(conf ? {conf} : {})};
  });
  const file = 'public/datasets/sales.parquet';
  await writeObservations(join(base, file), {...dataset, observations}, tmpdir());
  const changed = {bytes: (await stat(join(base, file))).size, sha256: await hashFile(join(base, file))};
  const files = data.files.map((one) => (one.file === file ? {...one, ...changed} : one));
  const forged = dataText({...data, files});
  await writeFile(join(base, 'data.json'), forged);
  const {id} = idOf(forged);
  await rename(base, join(folder, 'releases', id));
  for (const name of ['log.jsonl', 'checkpoint']) await rm(join(folder, 'releases', name));
  const {before: _before, ...entry} = release.entry;
  await addToLog(folder, data.workspace.id, {...entry, ...idOf(forged)});
}

test('a hidden cell that somebody opened, with all hashes made anew, is found by the attack', async () => {
  const folder = await elsewhere();
  await openCell(folder, 'A1.WEST', '5.00');
  const {releases, faults} = await verifyReleases(folder, {release: 'R1'}, effects);
  expect(releases).toMatchObject([{faults: [], attack: {found: expect.arrayContaining(['sales/A1.WEST/2019'])}}]);
  expect(faults).toEqual([]);
  const {code, out} = await shumao(['verify', 'R1', '-w', folder]);
  expect(code).toBe(1);
  expect(out).toContain('first difference from the stored report: cells.shown');
});

test('a secondary cell that somebody opened gives the other away, and the equation is named in the difference', async () => {
  const folder = await elsewhere();
  await openCell(folder, 'A2.WEST', '6.00');
  const {releases} = await verifyReleases(folder, {release: 'R1'}, effects);
  expect(releases).toMatchObject([{attack: {found: expect.arrayContaining(['sales/A1.WEST/2019'])}}]);
});

test('cells and figures of an asked question were attacked with the release: they are kept in their place', async () => {
  const {id} = await releaseIn(root, 'R2');
  const text = await readFile(join(root, 'releases', id, 'private', 'attack-ground.json'), 'utf8');
  const {'attack-ground': ground}: Stored = JSON.parse(text);
  const months = ground.datasets.flatMap(({besides}) => besides.cells.map(([, {period}]) => period));
  expect(months).toContain('2019-06');
  expect(ground.answers.map(({key, text: told}) => `${key.join('.')} ${told}`)).toContain('A2._T 36.00');
});

test('what is needed to repeat the attack lies in private/ alone', async () => {
  const {id} = await releaseIn(root, 'R2');
  const base = join(root, 'releases', id);
  expect(await readFile(join(base, 'private', 'attack-ground.json'), 'utf8')).toMatch(/"answers": \[\n/);
  for (const file of await readdir(join(base, 'public'), {recursive: true})) {
    if (!file.endsWith('.json')) continue;
    const text = await readFile(join(base, 'public', file), 'utf8');
    for (const secret of ['WEST-A1-0', 'sensitivity', 'minimum', 'equations']) expect(text, file).not.toContain(secret);
  }
});

test('what was asked in between does not keep a release from being made once more with the same bytes', async () => {
  const {code, out} = await shumao(['reproduce', 'R2', '-w', root]);
  expect(code, out).toBe(0);
});

test('the first difference of two reports is named by its place', () => {
  const stored = {cells: {all: 3}, narrowed: [{low: '1', high: '5'}]};
  expect(firstDifference(stored, structuredClone(stored))).toBeUndefined();
  expect(firstDifference(stored, {cells: {all: 3}, narrowed: [{low: '1', high: '4'}]})).toEqual({
    at: 'narrowed[0].high',
    stored: '5',
    now: '4',
  });
  expect(firstDifference(stored, {cells: {all: 3}, narrowed: []})).toMatchObject({at: 'narrowed[0]', now: '—'});
});
