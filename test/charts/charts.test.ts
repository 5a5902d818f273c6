/** Charts by numbers that one can check in the head: bars twice as long for twice as much, steps that begin where the last one ended. */
import {expect, test} from 'vitest';
import type {ChartKind} from '../../src/model/chart.ts';
import {Problem} from '../../src/model/problem.ts';
import {chartAlternative, chartKinds, chartSvg, chartTable, themeIds} from '../../src/present/charts/index.ts';
import {contrast, themes} from '../../src/present/charts/tokens.ts';
import {syntheticMark} from '../../src/release/index.ts';
import {drawnBars, drawnTexts} from './drawn.ts';
import {cities, cityTiles, percent, point, series, spec} from './specs.ts';

const texts = (svg: string) => drawnTexts(svg).map(({text}) => text);
const wide = {width: 640} as const;

function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'none';
}

const two = (a: string, b: string, kind: ChartKind = 'bar') =>
  spec(kind, [series([point('a', '甲', 'A', a), point('b', '乙', 'B', b)])]);

test('a bar of twice as much is twice as long, and both begin at zero', () => {
  const [one, twice] = drawnBars(chartSvg(two('10.00', '20.00'), 'en', wide));
  expect(one?.from).toBe(twice?.from);
  expect((twice?.length ?? 0) / (one?.length ?? 1)).toBeCloseTo(2, 2);
});

test('a bar below zero runs to the left of zero as far as its like above zero runs to the right', () => {
  const [above, below] = drawnBars(chartSvg(two('5.00', '-5.00'), 'en', wide));
  expect((below?.from ?? 0) + (below?.length ?? 0)).toBeCloseTo(above?.from ?? -1, 0);
  expect(below?.length).toBeCloseTo(above?.length ?? 0, 0);
});

test('beside 2520.13 a bar of 0.01 is still seen, and one of zero is not', () => {
  const of = (text: string) => drawnBars(chartSvg(two('2520.13', text), 'zh', wide))[1]?.length ?? 0;
  expect(Math.abs(of('0.01'))).toBeGreaterThanOrEqual(0.9);
  expect(Math.abs(of('0.00'))).toBeLessThan(0.1);
});

test('numbers stand as printed: true minus in both languages, thousands grouped in English only', () => {
  const made = two('-1234567.80', '1000');
  expect(texts(chartSvg(made, 'zh', wide))).toEqual(expect.arrayContaining(['−1234567.80', '1000']));
  expect(texts(chartSvg(made, 'en', wide))).toEqual(expect.arrayContaining(['−1,234,567.80', '1,000']));
});

test('message, unit, source with release, synthetic mark and notes stand in this order', () => {
  const made = {...two('1', '2'), release: 'R2019-1', notes: [{zh: '含估计数', en: 'includes estimates'}]};
  const found = texts(chartSvg(made, 'zh', wide));
  expect(found.slice(0, 2)).toEqual(['测试', '单位：亿元']);
  expect(found.slice(-3)).toEqual(['来源：商务部门统计；版本：R2019-1', '合成数据，非真实申报', '注：含估计数。']);
  expect(texts(chartSvg({...made, synthetic: false}, 'zh', wide)).join()).not.toContain('合成');
});

test('the synthetic mark says what releases say', () => {
  const found = (language: 'zh' | 'en') =>
    texts(chartSvg(two('1', '2'), language, wide))
      .join()
      .toLowerCase();
  expect(found('zh')).toContain(syntheticMark.zh);
  expect(found('en')).toContain(syntheticMark.en.toLowerCase());
});

test('one highlighted bar has the accent, the others are grey, its number is bold', () => {
  const made = spec('ranked-bar', [
    series([point('a', '甲', 'A', '3'), point('b', '乙', 'B', '2', {isHighlighted: true}), point('c', '丙', 'C', '1')]),
  ]);
  const svg = chartSvg(made, 'en', wide);
  const fills = [...svg.matchAll(/<path d="[^"]*l[^"]*Z" fill="(#\w+)"/g)].map((found) => found[1]);
  expect(fills).toEqual([themes.light.quiet, themes.light.accent, themes.light.quiet]);
  expect(svg).toMatch(/font-weight="700">2<\/text>/);
});

const parts = (total: string) =>
  spec(
    'waterfall',
    [series([point('a', '甲', 'A', '3.0'), point('b', '乙', 'B', '-1.0'), point('t', '合计', 'Total', total)])],
    {decimals: 1},
  );

test('a step of a waterfall begins where the one before ended, and the total begins at zero', () => {
  const [up, down, total] = drawnBars(chartSvg(parts('2.0'), 'en', wide));
  const right = (bar: {from: number; length: number} | undefined) => (bar?.from ?? 0) + Math.max(0, bar?.length ?? 0);
  expect(right(down)).toBeCloseTo(right(up), 0);
  expect(down?.from).toBeCloseTo(right(total), 0);
  expect(total?.from).toBe(up?.from);
});

test.each([
  ['2.0', 'nothing', /^$/],
  ['2.1', 'rounding', /Note: Numbers are rounded one by one/],
  ['2.15', 'rounding, at its limit of half a unit for each of three numbers', /Note: Numbers are rounded one by one/],
  ['2.2', 'the difference', /Note: The total differs from the sum of the parts by 0\.2 \(CNY 100 million\)/],
  ['1.0', 'the difference with its sign', /by −1\.0 \(CNY/],
  ['…', 'that a number is missing', /Note: A number is missing/],
])('a waterfall of 3.0 − 1.0 with total %s notes %s', (total, _, expected) => {
  expect(
    texts(chartSvg(parts(total), 'en', wide))
      .filter((text) => text.startsWith('Note'))
      .join(),
  ).toMatch(expected);
});

test('a band too narrow for its number has it under the bar with its name', () => {
  const made = spec(
    'stacked-share',
    [
      series([point('r', '杭州', 'Hangzhou', '99.70')], '甲', 'First', 'a'),
      series([point('r', '杭州', 'Hangzhou', '0.30')], '乙', 'Second', 'b'),
    ],
    {unit: percent},
  );
  expect(texts(chartSvg(made, 'en', wide))).toEqual(expect.arrayContaining(['99.70', 'Second 0.30']));
});

test('a line that does not begin at zero says so; one that nearly reaches zero begins there', () => {
  const note = (made: ReturnType<typeof two>) =>
    texts(chartSvg(made, 'en', wide))
      .join()
      .includes('does not begin at zero');
  expect(note(two('100.0', '101.0', 'line'))).toBe(true);
  expect(note(two('10.0', '100.0', 'line'))).toBe(false);
});

test('a chart of many periods has no number at its axis that is not one of its own', () => {
  const points = Array.from({length: 40}, (_, at) =>
    point(`m${at}`, `第${at}期`, `no. ${at}`, `${(50 + at * 1.25).toFixed(2)}`),
  );
  const found = texts(chartSvg(spec('line', [series(points)], {synthetic: false}), 'en', wide)).filter((text) =>
    /^[\d,.]+$/.test(text),
  );
  expect(new Set(found)).toEqual(new Set(['50.00', '98.75']));
});

test('the words of few points tell all, of many the highlighted, the largest, the smallest and the missing', () => {
  expect(chartAlternative(two('1006.23', '1051.50'), 'zh')).toBe(
    '测试。单位：亿元。甲 1006.23，乙 1051.50。来源：商务部门统计；版本：草稿。合成数据，非真实申报。',
  );
  const made = spec('tile-map', [series(cities(['9', '8', '7', '6', '5', '4', '3', '2', '1', '-1', '…'], '330300'))], {
    tiles: cityTiles(),
    unit: percent,
  });
  expect(chartAlternative(made, 'en')).toBe(
    'Test. Unit: %. Highlighted: Wenzhou 7%. Largest: Hangzhou 9%, Ningbo 8%, Wenzhou 7%. Smallest: Taizhou −1%. Missing: Lishui …. Source: commerce authorities; release: draft. Synthetic data, not real declarations.',
  );
});

test('the table behind a chart has a column a series and a row a point, joined by code', () => {
  const made = spec('bar', [
    series([point('a', '甲', 'A', '1000.5'), point('b', '乙', 'B', '2')], '出口', 'Exports', 'x'),
    series([point('b', '乙', 'B', '·')], '进口', 'Imports', 'm'),
  ]);
  expect(chartTable(made, 'en')).toEqual({
    head: ['Item', 'Exports (CNY 100 million)', 'Imports (CNY 100 million)'],
    rows: [
      ['A', '1,000.5', '…'],
      ['B', '2', '·'],
    ],
  });
  expect(chartTable(made, 'zh').head).toEqual(['项目', '出口（亿元）', '进口（亿元）']);
});

test('a chart without a point is refused, and so is a text that is no number', () => {
  expect(problemOf(() => chartSvg(spec('bar', []), 'zh', wide))).toBe('CHART_EMPTY');
  expect(problemOf(() => chartSvg(spec('line', [series([])]), 'zh', wide))).toBe('CHART_EMPTY');
  expect(problemOf(() => chartSvg(two('1,000', '2'), 'zh', wide))).toBe('CHART_NOT_A_NUMBER');
  expect(problemOf(() => chartAlternative(two('12%', '2'), 'zh'))).toBe('CHART_NOT_A_NUMBER');
});

test.each(['ranked-bar', 'waterfall', 'tile-map'] as const)('%s refuses a second series', (kind) => {
  const one = series([point('330100', '杭州', 'Hangzhou', '1')]);
  const made = spec(kind, [one, {...one, code: 'other'}], {tiles: cityTiles()});
  expect(problemOf(() => chartSvg(made, 'en', wide))).toBe('CHART_ONE_SERIES');
});

test('an area without a tile of its own is named', () => {
  const made = spec('tile-map', [series(cities(['1']).slice(0, 2))], {tiles: {'330100': {column: 0, row: 0}}});
  expect(() => chartSvg(made, 'en', wide)).toThrow(/no place for 330200/);
  const twice = {...made, tiles: {'330100': {column: 0, row: 0}, '330200': {column: 0, row: 0}}};
  expect(problemOf(() => chartSvg(twice, 'en', wide))).toBe('CHART_WITHOUT_TILE');
});

test.each(themeIds)(
  '%s: numbers on any fill are read at a contrast of 4 or more, bars stand out from the page',
  (id) => {
    const {ink, paper, series: fills, others, steps, above, below, accent, quiet} = themes[id];
    for (const fill of [...fills, others, ...steps, ...above, ...below])
      expect(Math.max(contrast(fill, ink), contrast(fill, paper)), fill).toBeGreaterThan(4);
    for (const fill of [accent, quiet]) expect(contrast(fill, paper), fill).toBeGreaterThan(2.8);
  },
);

test.each(['light', 'grey'] as const)('%s: bands that touch part by lightness alone, as in greyscale print', (id) => {
  const {series: fills, others, more, less} = themes[id];
  for (const [at, fill] of fills.entries()) expect(contrast(fill, fills[at + 1] ?? others), fill).toBeGreaterThan(1.2);
  expect(contrast(more, less)).toBeGreaterThan(2);
});

test('each kind says in both languages what it is', () => {
  expect(chartKinds.map(({id}) => id)).toEqual(['bar', 'ranked-bar', 'line', 'stacked-share', 'waterfall', 'tile-map']);
  for (const {title, about} of chartKinds) expect([title.zh, title.en, about.zh, about.en]).not.toContain('');
});
