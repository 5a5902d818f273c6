import {describe, expect, test} from 'vitest';
import {problems} from '../../src/disseminate/report/problems.ts';
import {problemText, registeredProblems} from '../../src/model/problem.ts';
import {chapterOf, faultsOf, releasedOf, reportOf} from './tiny-report.ts';

const HEAD = `figures:
  total: services/_T._T/value
  growth: services/_T._T/growth
  share: services/_T._T/share
lists:
  cities: {dataset: services, dimension: area, level: city}
  none: {like: cities, where: [growth > 900], by: growth}`;
// The first paragraph of a chapter with this head stands on line 13 in Chinese, 17 in English.
const faults = async (zh: string, en: string, making: Parameters<typeof reportOf>[2] = {}) =>
  faultsOf(reportOf(chapterOf(HEAD, zh, en), 'zh', making));

describe('each mistake is named with its line and column', () => {
  test('a name that nobody declared, with the nearest one as a hint', async () => {
    expect(await faults('额{totl}。', 'It was {total}.')).toEqual([
      'REPORT_UNKNOWN_REFERENCE:13:2',
      'REPORT_ONE_LANGUAGE_ONLY:17:8',
    ]);
    const made = problems.REPORT_UNKNOWN_REFERENCE({reference: 'totl', known: ['total', 'growth']});
    expect(problemText(made, 'en')).toContain('Did you mean `total`?');
  });

  test('a wording that there is not, or that does not fit the figure', async () => {
    expect(await faults('额{total:chnge}。', 'It was {total}.')).toEqual(['REPORT_UNKNOWN_WORDING:13:2']);
    expect(await faults('{cities:nmes}', '{cities:nmes}')).toEqual([
      'REPORT_UNKNOWN_WORDING:13:1',
      'REPORT_UNKNOWN_WORDING:17:1',
    ]);
    expect(await faults('{period:change}', '{period}')).toEqual(['REPORT_UNKNOWN_WORDING:13:1']);
    expect(await faults('额{total:change}。', 'It was {total}.')).toEqual(['REPORT_WORDING_MISFIT:13:2']);
    expect(await faults('{share:share}', '{share:level}')).toEqual(['REPORT_WORDING_MISFIT:13:1']);
  });

  test('a claim in one language alone', async () => {
    expect(await faults('额{total}，{growth:change}。', 'It was {total}.')).toEqual(['REPORT_ONE_LANGUAGE_ONLY:13:10']);
    expect(await faults('{cities:names}', '{cities:values}')).toEqual([
      'REPORT_ONE_LANGUAGE_ONLY:13:1',
      'REPORT_ONE_LANGUAGE_ONLY:17:1',
    ]);
  });

  test('blocks that do not pair, and a language that is missing', async () => {
    expect(await faults('额{total}。', '- It was {total}.')).toEqual(['REPORT_BLOCKS_DIFFER:17:1']);
    expect(await faults('额{total}。\n\n又{total}。', 'It was {total}.')).toEqual(['REPORT_BLOCKS_DIFFER:15:1']);
    const alone = '---\nfigures: {}\n---\n\n::: zh\n\n只有中文。\n';
    expect(await faultsOf(reportOf(alone, 'zh'))).toEqual(['REPORT_LANGUAGE_MISSING:1:1']);
  });

  test('a number typed by hand, in digits or in words', async () => {
    expect(await faults('额{total}，比上年多12.5亿元。', 'It was {total}.')).toEqual(['REPORT_NUMBER_BY_HAND:13:14']);
    expect(await faults('居第三位。', 'It ranks third.')).toEqual([
      'REPORT_NUMBER_BY_HAND:13:2',
      'REPORT_NUMBER_BY_HAND:17:10',
    ]);
  });

  test('periods and names with digits in them are no numbers of statistics', async () => {
    expect(await faults('2019年，5G与“一带一路”。', 'In 2019, 5G and the Belt and Road.')).toEqual([]);
  });

  test('a number of another publication cites its record, and must be the number recorded there', async () => {
    const files = {'reference/external.csv': 'id,value,source,date,url,note\nbonded,30,Bureau,2020-01,,\n'};
    const cited = (number: string, id: string) =>
      faults(`占${number}%[[cite:${id}]]。`, `It had ${number}%[[cite:${id}]].`, {files});
    expect(await cited('30', 'bonded')).toEqual([]);
    expect(await cited('31', 'bonded')).toEqual(['REPORT_CITE_DIFFERS:13:2', 'REPORT_CITE_DIFFERS:17:8']);
    expect(await cited('30', 'bond')).toEqual([
      'REPORT_CITE_UNKNOWN:13:5',
      'REPORT_NUMBER_BY_HAND:13:2',
      'REPORT_CITE_UNKNOWN:17:11',
      'REPORT_NUMBER_BY_HAND:17:8',
    ]);
    const report = await reportOf(
      chapterOf('figures: {}', '占30%[[cite:bonded]]。', 'It had 30%[[cite:bonded]].'),
      'en',
      {files},
    );
    expect(report.sources).toEqual([{id: 'bonded', text: 'Bureau; 2020-01'}]);
  });

  test('tables, charts, lists and chapters that are not there', async () => {
    expect(await faults(':::table cities', ':::table cities')).toEqual(['REPORT_UNKNOWN_BLOCK:13:1']);
    expect(await faults(':::chart cities', ':::chart cities')).toEqual(['REPORT_UNKNOWN_BLOCK:13:1']);
    expect(await faults(':::table cities', ':::table cities', {tableIds: ['cities']})).toEqual([
      'REPORT_UNKNOWN_BLOCK:13:1',
    ]);
    const declared = {chapters: ['one.md', 'two.md']};
    expect(await faults('额{total}。', 'It was {total}.', {declared})).toEqual(['REPORT_CHAPTER_NOT_FOUND']);
  });

  test('names and numbers in the head', async () => {
    const head = (more: string) =>
      faultsOf(reportOf(chapterOf(`figures: {t: services/_T._T/value}\n${more}`, '额{t}。', 'It was {t}.'), 'zh'));
    expect(await head('title: {zh: 前二十位, en: Largest}')).toEqual(['REPORT_NUMBER_BY_HAND:3:13']);
    expect(await head('panels: {p: [{name: {zh: 额, en: Value}, value: s}]}')).toEqual([
      'REPORT_UNKNOWN_REFERENCE:3:48',
    ]);
    const list = '{dataset: services, dimension: area, like: y}';
    expect(await head(`lists: {x: ${list}}`)).toEqual(['REPORT_UNKNOWN_REFERENCE:3:55']);
    const chart = '{kind: bar, title: {zh: 图, en: Chart}, list: y}';
    expect(await head(`charts: {c: ${chart}}`)).toEqual(['REPORT_UNKNOWN_REFERENCE:3:58']);
  });

  test('a figure in a heading', async () => {
    expect(await faults('## 共{total}', '## In all {total}')).toEqual(['REPORT_SYNTAX:13:5', 'REPORT_SYNTAX:17:11']);
  });

  test('a list without members can only be spoken of under a condition', async () => {
    expect(await faults('{none:names}', '{none:names}')).toEqual(['REPORT_LIST_EMPTY:13:1']);
    const guarded = ':::when none.count > 0\n{none:names}\n:::';
    expect(await faults(guarded, guarded)).toEqual([]);
  });

  test('Markdown and marks that chapters do not know', async () => {
    expect(await faults('> 引文', '> quote')).toEqual(['REPORT_SYNTAX:13:1', 'REPORT_SYNTAX:17:1']);
    expect(await faults(':::box', ':::box')).toEqual(['REPORT_SYNTAX:13:1', 'REPORT_SYNTAX:17:1']);
    expect(await faults('额{Total}。', 'It was {Total}.')).toEqual(['REPORT_SYNTAX:13:2', 'REPORT_SYNTAX:17:8']);
  });
});

describe('addresses are checked against the release', () => {
  const one = async (figure: string) =>
    faultsOf(reportOf(chapterOf(`figures:\n  x: ${figure}`, '额{x}。', 'It was {x}.'), 'zh', {released: releasedOf()}));

  test('unknown dataset, measure, code, key or period', async () => {
    for (const figure of [
      'trade/_T._T/value',
      'services/_T._T/valu',
      'services/_T.330199/value',
      'services/_T._T._T/value',
      'services/_T._T/value/2019-13',
    ]) {
      expect(await one(figure)).toEqual(['REPORT_UNKNOWN_FIGURE:3:6']);
    }
  });

  test('a combination that was never compiled is a fault; a period without data is not', async () => {
    expect(await one('services/X.330100/value')).toEqual(['REPORT_FIGURE_NOT_COMPILED:3:6']);
    expect(await one('services/_T._T/value/2011')).toEqual([]);
  });

  test('a list of what there is not', async () => {
    const list = async (text: string) =>
      faultsOf(reportOf(chapterOf(`lists:\n  x: ${text}`, '{x:names}', '{x:names}'), 'zh'));
    expect(await list('{dataset: trade, dimension: area}')).toEqual(['REPORT_UNKNOWN_FIGURE:3:16']);
    expect(await list('{dataset: services, dimension: item}')).toEqual(['REPORT_UNKNOWN_FIGURE:3:37']);
    expect(await list('{dataset: services, dimension: area, level: town}')).toEqual(['REPORT_UNKNOWN_FIGURE:3:50']);
    expect(await list('{dataset: services, dimension: area, by: size}')).toEqual(['REPORT_UNKNOWN_FIGURE:3:47']);
    expect(await list('{dataset: services, dimension: area, table: t}')).toEqual(['REPORT_UNKNOWN_BLOCK:3:50']);
  });
});

test('every problem says what was found and what to do, in both languages', () => {
  const own = registeredProblems().filter(({room}) => room === 'report');
  expect(own.map(({code}) => code).every((code) => code.startsWith('REPORT_'))).toBe(true);
  const shown = problems.REPORT_NUMBER_BY_HAND({number: '12.5亿元'}, {file: 'reports/a.md', line: 3, column: 1});
  expect(problemText(shown, 'zh')).toContain('“12.5亿元”为手工填写');
  expect(problemText(shown, 'en')).toContain('reports/a.md:3:1');
});
