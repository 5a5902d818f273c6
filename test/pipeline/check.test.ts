/** `shumao check` finds what is wrong with reports before a row is read, and no other command has to be tried for it. */
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {Problems} from '../../src/model/problem.ts';
import {checkWorkspace} from '../../src/pipeline/check.ts';

const CHAPTER = `---
figures: {total: sales/_T/value}
---

::: zh

合计{total}。

::: en

The total was {total}.
`;
const REPORT = `id: month
kind: monthly
title: {zh: 月报, en: Monthly report}
chapters: [month/one.md]
`;

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shumao-check-'));
  await write('workspace.yaml', workspaceOf(''));
});

afterEach(() => rm(folder, {recursive: true, force: true}));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), {recursive: true});
  await writeFile(join(folder, name), text);
}

function workspaceOf(more: string): string {
  return `shumao: 1\nid: tiny\ntitle: {zh: 小, en: Tiny}\nagency: {zh: 处, en: Office}\n${more}`;
}

/** Code, file and line of every fault. */
async function faults(): Promise<readonly string[]> {
  try {
    await checkWorkspace(folder);
    return [];
  } catch (error) {
    if (!(error instanceof Problems)) throw error;
    return error.problems.map(({code, place}) => `${code} ${place?.file}:${place?.line}`);
  }
}

test('reports whose chapters are right are counted', async () => {
  await write('reports/month.yaml', REPORT);
  await write('reports/month/one.md', CHAPTER);
  expect((await checkWorkspace(folder)).summary).toMatchObject({tables: 0, reports: 1});
});

test('a chapter with an unknown name or a number typed by hand is refused with its line', async () => {
  await write('reports/month.yaml', REPORT);
  await write(
    'reports/month/one.md',
    CHAPTER.replace('合计{total}', '合计12.5亿元').replace('was {total}', 'was {totl}'),
  );
  expect(await faults()).toEqual([
    'REPORT_UNKNOWN_REFERENCE reports/month/one.md:11',
    'REPORT_NUMBER_BY_HAND reports/month/one.md:7',
  ]);
});

test('the faults of all chapters and reports come together, that of a shared chapter once', async () => {
  await write('reports/month.yaml', REPORT.replace('[month/one.md]', '[month/one.md, month/none.md]'));
  await write('reports/again.yaml', REPORT.replace('id: month', 'id: again'));
  await write('reports/month/one.md', CHAPTER.replace('::: en', ''));
  expect(await faults()).toEqual([
    'REPORT_LANGUAGE_MISSING reports/month/one.md:1',
    'REPORT_CHAPTER_NOT_FOUND reports/month.yaml:4',
  ]);
});

test('a report that a release shall carry must be declared', async () => {
  await write('workspace.yaml', workspaceOf('release:\n  reports: [annual]\n'));
  expect(await faults()).toEqual(['UNKNOWN_REFERENCE workspace.yaml:6']);
});

test('a key of a report that does not exist is refused with the declarations', async () => {
  await write('reports/month.yaml', REPORT.replace('kind:', 'sort:'));
  expect(await faults()).toContain('DECLARATION_UNKNOWN_KEY reports/month.yaml:2');
});
