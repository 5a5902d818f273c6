/** Files that lie here alone are in the store before a statement reads them. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {bringer} from '../../../src/engine/trino/bringing.ts';
import type {ObjectStore} from '../../../src/engine/index.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'shumao-bringing-'));
  mkdirSync(join(root, 'cache', 'edited'), {recursive: true});
  for (const [name, text] of Object.entries({a: '12345', b: '123', c: '1'}))
    writeFileSync(join(root, 'cache', 'edited', `${name}.parquet`), text);
});
afterAll(() => rmSync(root, {recursive: true, force: true}));

/** A store that has objects of these sizes; names of what is put into it. */
function store(sizes: Readonly<Record<string, number>>) {
  const put: string[] = [];
  const never = () => Promise.reject(new Error('not asked for'));
  const objects: ObjectStore = {
    url: 's3://lake/p',
    list: (prefix) =>
      Promise.resolve(
        Object.entries(sizes)
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, size]) => ({name, size, tag: '', modified: new Date(0)})),
      ),
    put: async (name) => {
      await Promise.resolve();
      put.push(name);
    },
    get: never,
    remove: never,
  };
  return {put, objects};
}

const paths = (...names: readonly string[]) => names.map((name) => join(root, 'cache', 'edited', `${name}.parquet`));

test('what the store lacks, or has cut short, is brought there under its name; what is there stays', async () => {
  const {put, objects} = store({'cache/edited/a.parquet': 5, 'cache/edited/b.parquet': 2});
  await bringer({root, url: objects.url, objects})(paths('a', 'b', 'c'));
  expect(put.toSorted()).toEqual(['cache/edited/b.parquet', 'cache/edited/c.parquet']);
});

test('two statements that read one file bring it once, and both wait for it', async () => {
  const {put, objects} = store({});
  const bring = bringer({root, url: objects.url, objects});
  await Promise.all([bring(paths('a')), bring(paths('a', 'b'))]);
  await bring(paths('b'));
  expect(put.toSorted()).toEqual(['cache/edited/a.parquet', 'cache/edited/b.parquet']);
});

test('where the cluster reads our disk, nothing is brought', async () => {
  await bringer({root: '/', url: 'local://'})(paths('a'));
});
