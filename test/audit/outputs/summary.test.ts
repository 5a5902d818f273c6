/** The summary on a terminal and as Markdown, and the JSON: what is wrong is named, what is open is counted, nothing is left out. */
import {expect, test} from 'vitest';
import {verdicts} from '../../../src/model/claim.ts';
import {both, markdownJob, SENTENCES, written} from './audited.ts';

test('a contradiction is told with its words, what the evidence says, and from which cell', async () => {
  const text = await written('text', await markdownJob());
  expect(text).toContain('对照：文档自身的表');
  expect(text).toMatch(/不符（1）\n {2}1 {2}31\.00亿元 {2}绝对数 · .*宁波/u);
  expect(text).toContain('证据为 30.00');
  expect(text).toContain('出处：表 1 · 宁波市 · 金额（亿元）');
  expect(text).toContain('宁波31.00亿元，居全省第二位。');
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^下一步：改正不符的 1 处/u);
});

test('what can’t be decided is grouped by its reason with its numbers', async () => {
  const text = await written('text', await markdownJob({language: 'en'}));
  const [, open = ''] = text.split('What could not be decided\n');
  expect(open).toMatch(/not derivable 1: .*“7\.77亿元”/u);
});

test.each(both)('counts of the head add up to all claims in %s', async (language) => {
  const job = await markdownJob({language});
  const line = (await written('text', job)).split('\n').find((one) => /^\d+ (处|claims)/u.test(one)) ?? '';
  const [all, ...parts] = (line.match(/\d+/gu) ?? []).map(Number);
  expect(all).toBe(job.audit.claims.length);
  expect(parts.reduce((sum, one) => sum + one, 0)).toBe(all);
});

test('JSON is the audit and nothing else, and counts every verdict', async () => {
  const job = await markdownJob();
  const parsed: unknown = JSON.parse(await written('json', job));
  expect(parsed).toEqual(JSON.parse(JSON.stringify(job.audit)));
  expect(Object.keys(job.audit.summary.verdicts)).toEqual(Object.keys(verdicts));
  const [wrong] = job.audit.claims.filter(({verdict}) => verdict === 'contradicted');
  expect(job.document.text.slice(wrong?.start, wrong?.end)).toBe('31.00亿元');
  expect(wrong).toMatchObject({sentence: SENTENCES[1], value: '3100000000', unit: 'CNY', computed: '30.00'});
});

test('Markdown takes signs of the document as words, never as markup', async () => {
  const job = await markdownJob();
  const [first, ...others] = job.audit.claims;
  const hostile = first
    ? [{...first, verdict: 'contradicted' as const, text: '<b>|*1*|', subject: '[x](y)'}, ...others]
    : [];
  const text = await written('md', {...job, audit: {...job.audit, claims: hostile}});
  expect(text).toContain('\\<b\\>\\|\\*1\\*\\|');
  expect(text).toContain('\\[x\\](y)');
});

test.each(['text', 'md', 'html'])('%s says that the evidence is made, and that it is a draft', async (id) => {
  for (const [language, made, draft] of [
    ['zh', '合成数据，非真实申报', '草稿，仅供内部使用'],
    ['en', 'synthetic data, not real declarations', 'draft, for inside use'],
  ] as const) {
    const text = await written(id, await markdownJob({language, against: 'draft', synthetic: true}));
    expect(text).toContain(made);
    expect(text).toContain(draft);
    const plain = await written(id, await markdownJob({language}));
    expect(plain).not.toContain(made);
    expect(plain).not.toContain(draft);
  }
});

test('a document without numbers says so', async () => {
  const {jobOf} = await import('./audited.ts');
  const job = await jobOf(new TextEncoder().encode('本文没有数字。'), 'words.txt');
  const text = await written('text', job);
  expect(text).toContain('没有可核对的数');
  expect(text.trimEnd().split('\n').at(-1)).toBe('未发现不符');
});
