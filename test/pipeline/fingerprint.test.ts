/** What a run depends on: whatever could change a record changes the hash. */
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {fingerprint} from '../../src/pipeline/fingerprint.ts';
import {folderOf, sourceSchema} from '../../src/process/ingest/index.ts';

const base = mkdtempSync(join(tmpdir(), 'shumao-print-'));
afterAll(() => rmSync(base, {recursive: true, force: true}));

function workspace(name: string): string {
  const root = join(base, name);
  mkdirSync(join(root, 'inbox'), {recursive: true});
  writeFileSync(join(root, 'workspace.yaml'), 'shumao: 1\n');
  return root;
}

const prints = (root: string, settings: readonly string[] = ['']) =>
  fingerprint({folders: [root], outside: [], catalog: join(base, 'none'), code: join(base, 'none'), settings});

const print = async (root: string, settings?: readonly string[]) => (await prints(root, settings)).whole;

test('what stands without received files changes with a declaration, not with a delivery', async () => {
  const root = workspace('standing');
  const first = await prints(root);
  writeFileSync(join(root, 'inbox', 'a.csv'), 'a\n');
  const delivered = await prints(root);
  expect([delivered.standing === first.standing, delivered.whole === first.whole]).toEqual([true, false]);
  writeFileSync(join(root, 'workspace.yaml'), 'shumao: 1\nid: other\n');
  expect((await prints(root)).standing).not.toBe(first.standing);
});

test('a file behind a link is a received file: another content is another hash', async () => {
  const root = workspace('link');
  const behind = join(base, 'behind.csv');
  writeFileSync(behind, 'a\n');
  const without = await print(root);
  symlinkSync(behind, join(root, 'inbox', 'a.csv'));
  const linked = await print(root);
  expect(linked).not.toBe(without);
  writeFileSync(behind, 'another\n');
  expect(await print(root)).not.toBe(linked);
});

test('a folder behind a link counts as the folder that it is, by each of its names', async () => {
  const root = workspace('linked-folder');
  const shop = join(base, 'shop');
  mkdirSync(join(shop, 'deep'), {recursive: true});
  writeFileSync(join(shop, 'deep', 'a.csv'), 'a\n');
  symlinkSync(shop, join(root, 'inbox', 'shop'));
  const linked = await print(root);
  writeFileSync(join(shop, 'deep', 'a.csv'), 'another\n');
  const corrected = await print(root);
  expect(corrected).not.toBe(linked);
  symlinkSync(shop, join(root, 'inbox', 'shop-2'));
  expect(await print(root)).not.toBe(corrected);
});

test('links that lead round in a circle, upwards or nowhere end the walk; what a run writes itself never counts', async () => {
  const root = workspace('circle');
  const [one, other] = [join(root, 'inbox', 'one'), join(base, 'other')];
  for (const folder of [one, other, join(root, '.shumao')]) mkdirSync(folder);
  symlinkSync(other, join(one, 'to-other'));
  symlinkSync(one, join(other, 'to-one'));
  symlinkSync(join(root, 'inbox'), join(one, 'again'));
  symlinkSync(root, join(one, 'up'));
  symlinkSync(join(root, 'gone'), join(one, 'nowhere'));
  symlinkSync(join(root, '.shumao'), join(root, 'results'));
  const first = await print(root);
  writeFileSync(join(root, '.shumao', 'run.json'), '{}');
  expect(await print(root)).toBe(first);
  writeFileSync(join(other, 'a.csv'), 'a\n');
  expect(await print(root)).not.toBe(first);
});

test('the key of hashed columns counts, and is not in the hash as it is', async () => {
  const root = workspace('key');
  expect(await print(root, ['one'])).not.toBe(await print(root, ['two']));
  expect(await print(root, ['one'])).toBe(await print(root, ['one']));
});

test('folders outside the workspace are those that ingest reads', () => {
  const source = (folder: object) =>
    sourceSchema.parse({
      id: 's',
      title: {zh: '源', en: 'S'},
      caliber: 'c',
      files: '*',
      folder,
      columns: [{name: 'v', as: 'value'}],
    });
  const env = {DATA: 'received', NONE: ''};
  expect(folderOf('/w', source({default: '/abroad'}), env)).toBe('/abroad');
  expect(folderOf('/w', source({env: 'DATA', path: 'x', default: '../d'}), env)).toBe('/w/received/x');
  expect(folderOf('/w', source({env: 'NONE', default: '../d'}), env)).toBe('/d');
});
