/** Tables as offices lay them out: units in labels and above, regions as columns, parts of the year, totals that are a column. */
import {expect, test} from 'vitest';
import {auditText} from './audit-text.ts';

type Case = readonly [what: string, table: string, right: string, wrong: string];

const cases: readonly Case[] = [
  [
    'regions are columns and a total column adds them up',
    '各业出口（亿元）\n\n| 行业 | 甲市 | 乙市 | 丙市 | 全省 |\n|---|---:|---:|---:|---:|\n| 软件 | 40.0 | 15.0 | 5.0 | 60.0 |\n| 设计 | 10.0 | 12.0 | 8.0 | 30.0 |\n| 运维 | 6.0 | 3.0 | 1.0 | 10.0 |\n| 合计 | 56.0 | 30.0 | 14.0 | 100.0 |\n',
    '甲市出口56.0亿元，占全省的56.0%。',
    '甲市出口65.0亿元，占全省的56.0%。',
  ],
  [
    'every row has a unit of its own, in English after a comma',
    'The port in figures\n\n| Indicator | 2022 | 2023 |\n|---|---:|---:|\n| Cargo handled, thousand tonnes | 4,000 | 5,000 |\n| Re-exports, $ million | 800.0 | 900.0 |\n| Duty suspended, $ million | 40.0 | 50.0 |\n',
    'Cargo handled came to 5.0 million tonnes in 2023; re-exports reached $900.0 million.',
    'Re-exports reached $990.0 million in 2023.',
  ],
  [
    'the line above the table gives unit and prices',
    'Trade in services\n\n£ million, current prices\n\n| Quarter | Exports | Imports | Balance |\n|---|---:|---:|---:|\n| 2023 Q4 | 1,200 | 900 | 300 |\n| 2024 Q1 | 1,260 | 910 | 350 |\n',
    'Exports were £1,260 million in the first quarter of 2024.',
    'Exports were £1,620 million in the first quarter of 2024.',
  ],
  [
    'indicators are rows and regions columns',
    '分区域比较\n\n| 指标 | 东部 | 中部 | 西部 | 合计 |\n|---|---:|---:|---:|---:|\n| 2023年出口（百万美元） | 500.0 | 300.0 | 200.0 | 1000.0 |\n| 伙伴数量（个） | 9 | 5 | 6 | 20 |\n',
    '东部出口500.0百万美元。',
    '东部出口550.0百万美元。',
  ],
  [
    'quarters stand beside the half-year that they make up',
    '2024年分品类零售（万元）\n\n| 品类 | 一季度 | 二季度 | 上半年 |\n|---|---:|---:|---:|\n| 茶叶 | 400.0 | 600.0 | 1000.0 |\n| 腊味 | 200.0 | 100.0 | 300.0 |\n| 合计 | 600.0 | 700.0 | 1300.0 |\n',
    '上半年茶叶零售1000.0万元，其中二季度600.0万元。',
    '二季度茶叶零售660.0万元。',
  ],
];

test.each(cases)('%s', async (_what, table, right, wrong) => {
  const good = (await auditText(`${right}\n\n${table}`)).claims.filter(({verdict}) => verdict === 'contradicted');
  expect(good.map(({text}) => text)).toEqual([]);
  const proven = (await auditText(`${right}\n\n${table}`)).claims.filter(
    ({verdict, sentence}) => verdict.startsWith('proven') && right.includes(sentence.trim()),
  );
  expect(proven.length).toBeGreaterThan(0);
  const bad = (await auditText(`${wrong}\n\n${table}`)).claims.filter(({verdict}) => verdict === 'contradicted');
  expect(bad).toHaveLength(1);
});

test('a table whose unit was not read contradicts nothing: most numbers of the text disagree with it', async () => {
  const table =
    '收支情况\n\n| 年份 | 收入 | 支出 |\n|---|---:|---:|\n| 2021年 | 10.0 | 20.0 |\n| 2022年 | 11.0 | 22.0 |\n| 2023年 | 12.0 | 24.0 |\n';
  const text = '2023年收入12.0亿元，支出24.0亿元。2022年收入11.0亿元，支出22.0亿元。\n';
  const {claims} = await auditText(`${text}\n${table}`);
  expect(claims.filter(({verdict}) => verdict === 'contradicted')).toEqual([]);
});

test('2023/24 is a year, 2023/2022 is growth', async () => {
  const years =
    'Exports by segment, EUR million\n\n| Segment | 2022/23 | 2023/24 |\n|---|---:|---:|\n| Films | 20.0 | 25.0 |\n| Games | 70.0 | 90.0 |\n| Total exports | 90.0 | 115.0 |\n';
  const {claims} = await auditText(`Games earned EUR 90.0 million, or 78.3% of the total.\n\n${years}`);
  expect(claims.map(({text, verdict}) => [text, verdict.startsWith('proven')])).toEqual(
    expect.arrayContaining([
      ['EUR 90.0 million', true],
      ['78.3%', true],
    ]),
  );
});
