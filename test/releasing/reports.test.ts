/** Reports are released with the data, once every number of them is proven, and are verified with it. */
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {reportsMayLeave} from '../../src/release/index.ts';
import {smallWorkspace} from '../cli/workspace.ts';
import {shumao} from '../docs/page.ts';

let root = '';

const chapter = (zh: string, en: string): string => `---
title: {zh: 概况, en: Overview}
figures:
  total: sales/_T/value
  us: {figure: sales/US/value}
  us-share: sales/US/share
---

::: zh

${zh}

::: en

${en}
`;

beforeAll(async () => {
  root = await smallWorkspace({synthetic: true});
  await mkdir(join(root, 'reports'));
  await writeFile(
    join(root, 'reports', 'annual.yaml'),
    'id: annual\nkind: annual\ntitle: {zh: 年报, en: Report}\nchapters: [one.md]\n',
  );
  await writeFile(
    join(root, 'reports', 'one.md'),
    chapter(
      '{period}销售{total}，其中对美国{us}，占{us-share}。',
      'Sales of {period} were {total}, of which {us} to the United States, {us-share}.',
    ),
  );
  await writeFile(
    join(root, 'workspace.yaml'),
    `${await readFile(join(root, 'workspace.yaml'), 'utf8')}release: {reports: [annual]}\n`,
  );
  expect(await shumao(['run', root])).toMatchObject({code: 0});
});

afterAll(() => rm(root, {recursive: true, force: true}));

test('a report is written in both languages and three formats, and every number of it is proven', async () => {
  const made = await shumao(['report', 'annual', '-w', root, '--json']);
  expect(made.code, made.err).toBe(0);
  const files = JSON.parse(made.out) as {name: string; summary: {mentions: number; verdicts: {proven: number}}}[];
  expect(files.map(({name}) => name).toSorted()).toEqual([
    'annual.en.docx',
    'annual.en.html',
    'annual.en.pdf',
    'annual.zh.docx',
    'annual.zh.html',
    'annual.zh.pdf',
  ]);
  for (const {summary} of files) expect(summary.verdicts.proven).toBe(summary.mentions);
});

test('the release carries its reports under its own id, and verify holds them', async () => {
  const made = await shumao(['release', root, '--label', 'R1', '--json']);
  expect(made.code, made.err).toBe(0);
  const {id} = JSON.parse(made.out) as {id: string};
  const folder = join(root, 'releases', id, 'publications');
  expect(await readdir(folder)).toContain('annual.zh.pdf');
  const html = await readFile(join(folder, 'annual.zh.html'), 'utf8');
  expect(html).toContain('合成数据');
  expect(html).not.toContain('草稿');
  expect((await shumao(['verify', 'R1', '-w', root])).code).toBe(0);
  await writeFile(join(folder, 'annual.zh.html'), html.replace('55.00', '56.00'));
  const verified = await shumao(['verify', 'R1', '-w', root]);
  expect(verified.code).toBe(1);
  expect(verified.out).toContain('publications/annual.zh.html');
  await writeFile(join(folder, 'annual.zh.html'), html);
});

test('a report that says something else is a release of its own, though no figure changed', async () => {
  const file = join(root, 'reports', 'one.md');
  await writeFile(
    file,
    chapter(
      '{period}销售共{total}，其中对美国{us}，占{us-share}。',
      'Sales of {period} came to {total}, of which {us} to the United States, {us-share}.',
    ),
  );
  const made = await shumao(['release', root, '--label', 'R2']);
  expect(made.code, made.err).toBe(0);
  expect((await readdir(join(root, 'releases'))).filter((name) => /^[0-9a-f]{16}$/.test(name))).toHaveLength(2);
  expect((await shumao(['verify', 'R1', '-w', root])).code).toBe(0);
});

test('a report with a number that is not proven keeps the release, and says which', () => {
  const [problem, ...others] = reportsMayLeave([
    {name: 'annual.zh.docx', contradicted: 1, unclaimed: 2, first: {text: '81.00亿元', sentence: '杭州81.00亿元。'}},
    {name: 'annual.en.docx', contradicted: 0, unclaimed: 0},
  ]);
  expect(others).toEqual([]);
  expect(problem?.code).toBe('RELEASE_REPORT_UNPROVEN');
  expect(problem?.text.zh).toContain('杭州81.00亿元。');
});
