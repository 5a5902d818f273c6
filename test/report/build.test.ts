import {describe, expect, test} from 'vitest';
import {claimsOf} from '../../src/disseminate/report/claims.ts';
import {documentsOf} from '../../src/disseminate/report/parameters.ts';
import {reportSchema} from '../../src/disseminate/report/index.ts';
import type {Row} from '../tiny.ts';
import {chapterOf, faultsOf, releasedOf, reportOf, textOf} from './tiny-report.ts';

const HEAD = `title: {zh: 总体, en: Overview}
figures:
  total: services/_T._T/value
  growth: services/_T._T/growth
  hangzhou: services/_T.330100/value
  hangzhou-growth: services/_T.330100/growth
  hangzhou-share: {figure: services/_T.330100/share, of: {zh: 全省, en: the province}}
lists:
  cities: {dataset: services, dimension: area, level: city, noun: {zh: 个市, en: city|cities}, of: {zh: 全省, en: the province}}
  largest: {like: cities, top: 1}`;

const chapter = chapterOf(
  HEAD,
  '{period}进出口{total}，{growth:change}。杭州{hangzhou}，{hangzhou-share:share}。',
  'Trade was {total} in {period}, {growth:change}. Hangzhou had {hangzhou}, or {hangzhou-share:share}.',
);

describe('both languages from one set of figures', () => {
  test('the sentences are said with the words of each language and the same digits', async () => {
    expect(textOf(await reportOf(chapter, 'zh'))).toEqual([
      '总体',
      '2019年进出口100.00亿元，同比增长42.86%。杭州80.00亿元，占全省的比重为80.00%。',
    ]);
    expect(textOf(await reportOf(chapter, 'en'))).toEqual([
      'Overview',
      'Trade was CNY 10.000 billion in 2019, up 42.86% year on year. Hangzhou had CNY 8.000 billion, or 80.00% of the province.',
    ]);
  });

  test('title, period and numbers of the headings follow the language', async () => {
    const [zh, en] = [await reportOf(chapter, 'zh'), await reportOf(chapter, 'en')];
    expect([zh.title, en.title]).toEqual(['年报（2019年）', 'Report of 2019']);
    expect([zh.blocks[0], en.blocks[0]]).toMatchObject([{number: '一、'}, {number: '1'}]);
    expect(zh).toMatchObject({id: 'annual', period: '2019', synthetic: true, release: {id: 'draft', isDraft: true}});
  });

  test('claims have the same ids and figures in both, with the sentence around them', async () => {
    const [zh, en] = [claimsOf(await reportOf(chapter, 'zh')), claimsOf(await reportOf(chapter, 'en'))];
    expect(zh.map(({id, text}) => [id, text])).toEqual([
      ['one.1.total', '100.00亿元'],
      ['one.1.growth', '42.86%'],
      ['one.1.hangzhou', '80.00亿元'],
      ['one.1.hangzhou-share', '80.00%'],
    ]);
    const byId = (all: typeof zh) => all.map(({id, figures}) => `${id} ${figures.join(' ')}`).toSorted();
    expect(byId(en)).toEqual(byId(zh));
    expect(zh.at(-1)).toMatchObject({
      sentence: '杭州80.00亿元，占全省的比重为80.00%。',
      figures: ['services/_T.330100/share/2019'],
    });
    expect(en[2]?.sentence).toBe('Hangzhou had CNY 8.000 billion, or 80.00% of the province.');
  });

  test('every figure that is said has its proof', async () => {
    const report = await reportOf(chapter, 'zh');
    const proofs = new Map(report.proofs.map((proof) => [proof.figure, proof]));
    for (const {figures} of claimsOf(report)) for (const figure of figures) expect(proofs.has(figure)).toBe(true);
    expect(proofs.get('services/_T._T/growth/2019')).toEqual({
      figure: 'services/_T._T/growth/2019',
      name: '服务 · 同比增速，2019年',
      text: '42.86',
      unit: '%',
      formula: '(100.00 ÷ 70.00 − 1) × 100 = 42.86',
    });
    expect(proofs.get('services/_T.330100/share/2019')?.formula).toBe('80.00 ÷ 100.00 × 100 = 80.00');
    expect(proofs.get('services/_T._T/value/2019')).not.toHaveProperty('formula');
  });
});

describe('what is not published', () => {
  test('a hidden figure takes its sentence with it, in both languages, and leaves no hole', async () => {
    const released = releasedOf(['_T.330100 share']);
    const leftOut: string[] = [];
    const tell = (sentence: string, names: readonly string[]) => leftOut.push(`${sentence}|${names.join()}`);
    expect(textOf(await reportOf(chapter, 'zh', {released, leftOut: tell}))).toEqual([
      '总体',
      '2019年进出口100.00亿元，同比增长42.86%。',
    ]);
    expect(textOf(await reportOf(chapter, 'en', {released}))).toEqual([
      'Overview',
      'Trade was CNY 10.000 billion in 2019, up 42.86% year on year.',
    ]);
    expect(leftOut).toEqual(['杭州{hangzhou}，{hangzhou-share}。|hangzhou-share']);
  });

  test('a claim that one language loses with its sentence is lost in the other too', async () => {
    const uneven = chapterOf(
      HEAD,
      '进出口{total}。杭州{hangzhou}，{hangzhou-growth:change-short}。',
      'Trade was {total}. Hangzhou had {hangzhou}. It {hangzhou-growth:verb}.',
    );
    const released = releasedOf(['_T.330100 growth']);
    expect(textOf(await reportOf(uneven, 'en', {released}))).toEqual(['Overview', 'Trade was CNY 10.000 billion.']);
    const ids = async (language: 'zh' | 'en') =>
      claimsOf(await reportOf(uneven, language, {released})).map(({id}) => id);
    expect(await ids('zh')).toEqual(await ids('en'));
  });

  test('`hidden: say` says so instead', async () => {
    const said = chapterOf(
      'figures:\n  share: {figure: services/_T.330100/share, of: {zh: 全省, en: the province}, hidden: say}',
      '杭州占比{share}。',
      'The share of Hangzhou is {share}.',
    );
    const released = releasedOf(['_T.330100 share']);
    expect(textOf(await reportOf(said, 'zh', {released}))).toEqual(['杭州占比因保密不公布。']);
    expect(textOf(await reportOf(said, 'en', {released}))).toEqual([
      'The share of Hangzhou is not shown, to protect respondents.',
    ]);
  });

  test('a heading over nothing is not there, and no formula has a hidden operand', async () => {
    const headed = chapterOf(
      'title: {zh: 章, en: Chapter}\nfigures:\n  g: services/_T.330100/growth\n  t: services/_T._T/value',
      '进出口{t}。\n\n## 杭州\n\n杭州{g:change}。',
      'Trade was {t}.\n\n## Hangzhou\n\nHangzhou was {g:change}.',
    );
    expect(textOf(await reportOf(headed, 'zh', {released: releasedOf(['_T.330100 growth'])}))).toEqual([
      '章',
      '进出口100.00亿元。',
    ]);
    const report = await reportOf(headed, 'zh', {released: releasedOf(['_T.330100 value'])});
    const proof = report.proofs.find(({figure}) => figure === 'services/_T.330100/growth/2019');
    expect(proof).toMatchObject({text: '60.00'});
    expect(proof).not.toHaveProperty('formula');
  });
});

describe('conditions', () => {
  const when = chapterOf(
    HEAD,
    ':::when growth > 0 and cities.count >= 3\n增长。\n:::otherwise\n没有增长。\n:::\n\n:::when hangzhou-growth > growth\n杭州快于全省。\n:::',
    ':::when growth > 0 and cities.count >= 3\nIt grew.\n:::otherwise\nIt did not.\n:::\n\n:::when hangzhou-growth > growth\nHangzhou was faster.\n:::',
  );

  test('a passage is said where its condition holds, otherwise the other one', async () => {
    expect(textOf(await reportOf(when, 'zh'))).toEqual(['总体', '增长。', '杭州快于全省。']);
    const hidden = releasedOf(['_T._T growth']);
    expect(textOf(await reportOf(when, 'en', {released: hidden}))).toEqual(['Overview', 'It did not.']);
  });

  test('states of figures, of the period and of the release', async () => {
    const states = chapterOf(
      'figures:\n  w: services/_T.330300/growth',
      ':::when w is new\n新增。\n:::\n\n:::when release is draft\n草稿。\n:::\n\n:::when period is month\n月。\n:::',
      ':::when w is new\nNew.\n:::\n\n:::when release is draft\nDraft.\n:::\n\n:::when period is month\nMonth.\n:::',
    );
    expect(textOf(await reportOf(states, 'zh'))).toEqual(['新增。', '草稿。']);
    const wrong = states.replaceAll('period is month', 'period was month');
    expect(await faultsOf(reportOf(wrong, 'zh'))).toEqual(['REPORT_SYNTAX:16:1']);
  });
});

describe('kinds of report', () => {
  const city = {
    kind: 'city',
    title: {zh: '{city}简况', en: 'Sheet of {city}'},
    for: {dataset: 'services', dimension: 'area', level: 'city'},
  };
  const sheet = chapterOf("figures:\n  v: 'services/_T.{city}/value'", '{city}进出口{v}。', '{city} had {v}.');

  test('one template makes a document for each code of a level', async () => {
    const released = releasedOf();
    const documents = documentsOf(released, reportSchema.parse({...city, id: 'city', chapters: ['one.md']}));
    expect(documents).toEqual([{city: '330100'}, {city: '330200'}, {city: '330300'}]);
    const texts = await Promise.all(
      documents.map(async (parameters) => reportOf(sheet, 'en', {released, declared: city, parameters})),
    );
    expect(texts.map(textOf)).toEqual([
      ['Hangzhou had CNY 8.000 billion.'],
      ['Ningbo had CNY 1.500 billion.'],
      ['Wenzhou had CNY 500 million.'],
    ]);
    expect(texts[1]).toMatchObject({id: 'annual-330200', kind: 'city', title: 'Sheet of Ningbo'});
  });

  test('a code that is not there, or a period of another kind, is refused', async () => {
    const making = {declared: city, parameters: {city: '999999'}};
    expect(await faultsOf(reportOf(sheet, 'zh', making))).toEqual(['REPORT_PARAMETER_MISSING']);
    expect(await faultsOf(reportOf(chapter, 'zh', {period: '2019-06'}))).toEqual(['REPORT_WRONG_PERIOD']);
  });

  test('facts of the run are figures too; a fact that nobody gave is left out', async () => {
    const facts = chapterOf(
      'figures:\n  records: {figure: fact/records, noun: {zh: 条记录, en: record|records}}\n  rules: fact/rules\n  hidden: fact/datasets',
      '收到{records:count}。规则{rules:number}条。数据集{hidden:number}个。',
      'There were {records:count}. Rules: {rules:number}. Datasets: {hidden:number}.',
    );
    const given = {records: {text: '52318', label: {zh: '记录', en: 'records'}}};
    const report = await reportOf(facts, 'en', {facts: given});
    expect(textOf(report)).toEqual(['There were 52,318 records. Datasets: 1.']);
    expect(report.proofs[0]).toMatchObject({figure: 'fact/records', text: '52,318', name: 'records'});
  });
});

describe('tables, charts and panels', () => {
  const extra: readonly Row[] = [
    ['_T._T', 'value', '2018-12', '6.00'],
    ['_T._T', 'value', '2019-12', '9.00'],
  ];
  const full = `${HEAD}
panels:
  head: [{name: {zh: 进出口, en: Trade}, value: total, change: growth}]
tables:
  own:
    title: {zh: '指标，{period}', en: 'Figures, {period}'}
    head: {zh: 指标, en: Figure}
    columns: [{label: {zh: 数值, en: Value}}, {label: {zh: 增长, en: Growth}}]
    rows: [{label: {zh: 杭州, en: Hangzhou}, unit: false, figures: [services/_T.330100/value, services/_T.330100/growth]}]
charts:
  bars: {kind: ranked-bar, title: {zh: '各市，{period}', en: 'Cities, {period}'}, list: cities, highlight: ['330100']}
  steps: {kind: waterfall, title: {zh: 构成, en: Parts}, list: largest, total: services/_T._T/value}
  months: {kind: line, title: {zh: 按月, en: By month}, months: 13, series: [{label: {zh: 进出口, en: Trade}, figure: services/_T._T/value}]}`;
  const blocks = ':::panel head\n:::table own\n:::chart bars\n:::chart steps\n:::chart months';
  const made = chapterOf(full, blocks, blocks);

  test('they are numbered through the report, and their numbers are those of the release', async () => {
    const {blocks: found} = await reportOf(made, 'en', {released: releasedOf([], extra)});
    expect(found.flatMap((block) => ('caption' in block ? [block.caption] : []))).toEqual([
      'Table 1. Figures, 2019',
      'Figure 1. Cities, 2019',
      'Figure 2. Parts',
      'Figure 3. By month',
    ]);
    const panel = found.find((block) => block.kind === 'figures');
    expect(panel?.items[0]).toMatchObject({name: 'Trade', value: {text: 'CNY 10.000 billion', claim: 'one.1.total'}});
    const table = found.find((block) => block.kind === 'table')?.table;
    expect(table?.rows[0]?.cells).toMatchObject({
      c1: {text: '80.00', figure: 'services/_T.330100/value/2019'},
      c2: {text: '60.00'},
    });
    expect(table?.columns.map(({unitLabel}) => unitLabel.zh)).toEqual(['亿元', '%']);
  });

  test('points are the members, the steps of a waterfall end at the total, months come in order', async () => {
    const {blocks: found} = await reportOf(made, 'zh', {released: releasedOf([], extra)});
    const charts = found.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
    const points = charts.map(({series}) => series[0]?.points.map(({code, text, mark}) => `${code}=${text ?? mark}`));
    expect(points[0]).toEqual(['330100=80.00', '330200=15.00', '330300=5.00']);
    expect(charts[0]?.series[0]?.points[0]).toMatchObject({isHighlighted: true});
    expect(charts[0]?.series[0]?.label).toEqual({zh: '各市，2019年', en: 'Cities, 2019'});
    expect(points[1]).toEqual(['330100=80.00', '_O=20.00', '_T=100.00']);
    expect([points[2]?.length, points[2]?.[0], points[2]?.[5], points[2]?.at(-1)]).toEqual([
      13,
      '2018-12=6.00',
      '2019-05=…',
      '2019-12=9.00',
    ]);
  });

  test('what is left of a waterfall is never one hidden member alone', async () => {
    const parts = chapterOf(
      `${HEAD}\ncharts:\n  steps: {kind: waterfall, title: {zh: 构成, en: Parts}, list: cities, total: services/_T._T/value}`,
      ':::chart steps',
      ':::chart steps',
    );
    const points = async (hidden: readonly string[]) => {
      const {blocks: found} = await reportOf(parts, 'zh', {released: releasedOf(hidden)});
      const chart = found.find((block) => block.kind === 'chart')?.chart;
      return chart?.series[0]?.points.map(({code, text}) => `${code}=${text}`);
    };
    expect(await points([])).toEqual(['330100=80.00', '330200=15.00', '330300=5.00', '_T=100.00']);
    expect(await points(['_T.330300 value'])).toEqual(['330100=80.00', '_O=20.00', '_T=100.00']);
  });

  test('a hidden figure is a mark in a table and a gap in a chart, never a hole', async () => {
    const {blocks: found} = await reportOf(made, 'zh', {released: releasedOf(['_T.330100 growth'])});
    const table = found.find((block) => block.kind === 'table')?.table;
    expect(table?.rows[0]?.cells['c2']).toMatchObject({text: '·', status: 'suppressed'});
    expect(table?.notes[0]?.zh).toContain('“·”');
  });
});
