/** Downloads as a folder: whole or not at all, nobody's files are taken, and what is in it can be checked by anybody. */
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type DownloadFile, writeFolder} from '../../src/disseminate/formats/index.ts';
import {checkSums} from './checked.ts';

const about = {zh: '样例', en: 'Sample'};
const file = (path: string, text: string): DownloadFile => ({path, about, open: () => [text]});

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'shumao-folder-'));
  folder = join(parent, 'out');
});
afterEach(() => rm(parent, {recursive: true, force: true}));

const tree = async () => (await readdir(folder, {recursive: true})).toSorted((a, b) => (a < b ? -1 : 1));

test('files come with their hashes, which sha256sum finds right, and a page may say how large they are', async () => {
  const page: DownloadFile = {
    path: 'index.html',
    about,
    open: (before) => before.map(({path, bytes}) => `${path} ${bytes}`),
  };
  await writeFolder([file('data/a.csv', 'a\n'), page], folder);
  expect(await tree()).toEqual(['SHA256SUMS', 'data', join('data', 'a.csv'), 'index.html']);
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe('data/a.csv 2');
  expect(checkSums(folder)).toBe('data/a.csv: OK\nindex.html: OK\n');
});

test('an earlier export is replaced as a whole, and nothing of it stays', async () => {
  await writeFolder([file('old.csv', 'old'), file('both.csv', 'old')], folder);
  await writeFolder([file('both.csv', 'new')], folder);
  expect(await tree()).toEqual(['SHA256SUMS', 'both.csv']);
  expect(await readFile(join(folder, 'both.csv'), 'utf8')).toBe('new');
  expect(await readdir(parent)).toEqual(['out']);
});

test('an empty folder is taken; one with other files is not, and neither is a file', async () => {
  await mkdir(folder);
  await writeFolder([file('a.csv', 'a')], folder);
  await writeFile(join(folder, 'mine.txt'), 'mine');
  await expect(writeFolder([file('a.csv', 'b')], folder)).rejects.toThrow('EXPORT_FOLDER_TAKEN');
  expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('a');
  await expect(writeFolder([file('a.csv', 'b')], join(folder, 'mine.txt'))).rejects.toThrow('EXPORT_NO_FOLDER');
});

test('a file that fails leaves the earlier export as it was', async () => {
  await writeFolder([file('a.csv', 'a')], folder);
  const broken: DownloadFile = {
    path: 'b.csv',
    about,
    open: function* () {
      yield 'one';
      throw new Error('series are gone');
    },
  };
  await expect(writeFolder([file('a.csv', 'new'), broken], folder)).rejects.toThrow('series are gone');
  expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('a');
  expect(await readdir(parent)).toEqual(['out']);
});
