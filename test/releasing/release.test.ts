/** `shumao release`, `verify` and reading a release back, with the real program on a small workspace. */
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {smallWorkspace} from '../cli/workspace.ts';
import {shumao} from '../docs/page.ts';

let root = '';

beforeAll(async () => {
  root = await smallWorkspace({synthetic: true});
  expect(await shumao(['run', root])).toMatchObject({code: 0});
});

afterAll(() => rm(root, {recursive: true, force: true}));

test('a draft becomes a release that is whole, and its tables are those of the draft', async () => {
  const draft = JSON.parse((await shumao(['table', 'first', '-w', root, '--json'])).out) as {rows: unknown};
  const made = await shumao(['release', root, '--label', 'R1', '--json']);
  expect(made.code, made.err).toBe(0);
  const {id} = JSON.parse(made.out) as {id: string};
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(await readdir(join(root, 'releases'))).toEqual(['checkpoint', id, 'log.jsonl'].toSorted());
  const verified = await shumao(['verify', 'R1', '-w', root]);
  expect(verified.code, verified.out).toBe(0);
  const shown = await shumao(['table', 'first', '-w', root, '--release', 'R1', '--json']);
  expect(JSON.parse(shown.out)).toMatchObject({release: id, rows: draft.rows});
  for (const name of await readdir(join(root, 'releases', id, 'public', 'tables'))) {
    const text = await readFile(join(root, 'releases', id, 'public', 'tables', name), 'utf8');
    expect(text).toContain('合成数据');
    expect(text).not.toContain('草稿，仅供内部使用，未发布');
  }
});

test('the same state is not released twice', async () => {
  const again = await shumao(['release', root, '--label', 'R1-again']);
  expect(again).toMatchObject({code: 2, out: ''});
  expect(again.err).toContain('error RELEASE_EXISTS');
});

test('what nobody looked at is not released: a draft that the inputs no longer give is refused', async () => {
  await mkdir(join(root, 'inbox'), {recursive: true});
  const more = '编号,日期,国家,金额\nN1,2019-06-05,日本,77.00\n';
  await writeFile(join(root, 'inbox', 'sales-more.csv'), more);
  const refused = await shumao(['release', root, '--label', 'R2']);
  expect(refused).toMatchObject({code: 2, out: ''});
  expect(refused.err).toContain('error DRAFT_NOT_CURRENT');
  expect(await shumao(['release', root, '--label', 'R2'])).toMatchObject({code: 0});
  expect(await shumao(['table', 'first', '-w', root, '--as-of', '2020-01-01'])).toMatchObject({code: 2});
});

test('a label names one release for ever', async () => {
  await writeFile(join(root, 'inbox', 'sales-most.csv'), '编号,日期,国家,金额\nN2,2019-06-05,日本,7.00\n');
  await shumao(['run', root]);
  const taken = await shumao(['release', root, '--label', 'R2']);
  expect(taken.err).toContain('error LABEL_TAKEN');
  for (const label of ['draft', '2020-01-01', '0123456789abcdef', 'a b']) {
    expect((await shumao(['release', root, '--label', label])).err, label).toContain('error LABEL_UNFIT');
  }
  expect(await shumao(['release', root, '--label', 'R3'])).toMatchObject({code: 0});
  expect(await shumao(['verify', '--all', '-w', root])).toMatchObject({code: 0});
});
