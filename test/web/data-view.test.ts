/** The data page: a view that stands in the address, never leads to nothing, and lays figures out without changing them. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ApiAvailability, ApiDatasetDetail, ApiFigure} from '../../src/model/api.ts';
import {firstView, knownOnly, rowsShown, settled, shownAs, toggled, withAxis} from '../../src/web/pages/data/choose.ts';
import {namesOf, pivot, sorted} from '../../src/web/pages/data/pivot.ts';
import {queryOf, spanFilters, type View, viewOf} from '../../src/web/pages/data/view.ts';
import {pagesOf, scrollTo, windowOf} from '../../src/web/pages/data/window.ts';

const release = {id: '0f', published: '2020-01-01T00:00:00Z', synthetic: false, isLatest: true};
const label = (text: string) => ({zh: text, en: text});
const code = (id: string, level = 'city', parent?: string) => ({
  code: id,
  label: label(id),
  level,
  ...(parent && {parent}),
});
const unit = {id: 'CNY', label: label('CNY')};
const measure = (id: string) => ({id, title: label(id), kind: id, unit, decimals: 2});

/** Two flows; a total, five cities; two years and some months. */
const detail: ApiDatasetDetail = {
  id: 'services',
  title: label('Services'),
  release,
  measures: [measure('value'), measure('growth'), measure('rank')],
  series: 1,
  figures: 1,
  frequencies: ['A', 'M'],
  dimensions: [
    {id: 'flow', title: label('Flow'), codes: [code('_T', 'total'), code('X', 'flow', '_T'), code('M', 'flow', '_T')]},
    {
      id: 'area',
      title: label('Area'),
      codes: [code('_T', 'total'), ...['A', 'B', 'C', 'D', 'E'].map((id) => code(id, 'city', '_T'))],
    },
  ],
  periods: ['2018', '2019', '2019-01', '2019-02', '2019-03', '2019-04', '2019-05'],
  notes: [],
  waitsFor: [],
  protection: {rules: [], hidden: {primary: 0, secondary: 0}},
};

const figure = (key: string, of: string, period: string, text: string): ApiFigure => ({
  address: `services/${key}/${of}/${period}`,
  key: key.split('.'),
  measure: of,
  period,
  text,
  unit: 'CNY',
  decimals: 2,
  status: 'normal',
});

const count = (figures: number) => ({series: figures, figures});
const available = (
  open: Readonly<Record<string, Readonly<Record<string, number>>>>,
  {total = 1, periods = ['2018', '2019']} = {},
): ApiAvailability => ({
  release,
  dataset: 'services',
  total: count(total),
  dimensions: Object.entries(open).map(([id, codes]) => ({
    id,
    codes: Object.entries(codes).map(([one, figures]) => ({code: one, exact: count(figures), open: count(figures)})),
  })),
  periods,
});

const blank: View = viewOf({});

test('a dataset opens with its longest first dimension down, measures across, the latest year', () => {
  const view = firstView(detail, blank);
  expect(view.rows).toEqual(['area']);
  expect(view.columns).toEqual(['measure']);
  expect(view.filters).toEqual({flow: ['_T'], freq: ['A'], measure: ['value', 'growth'], period: ['2019']});
});

test('what an address says already is kept', () => {
  const view = firstView(detail, viewOf({'c.area': 'B', 'c.freq': 'M'}));
  expect(view.filters).toMatchObject({area: ['B'], freq: ['M'], period: ['2019-05']});
});

test('what a dataset does not know leaves the view, and the rest stays', () => {
  const wanted = viewOf({'c.area': 'A,Z', 'c.colour': 'red', 'c.period': '1999', rows: 'colour,area', cols: 'measure'});
  const view = knownOnly(wanted, detail);
  expect(view.filters).toEqual({area: ['A']});
  expect([view.rows, view.columns]).toEqual([['area'], ['measure']]);
});

test('a view that was written into an address is read as it was', () => {
  const codes = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/), {minLength: 1, maxLength: 4});
  const name = fc.constantFrom('flow', 'area', 'measure', 'freq', 'period');
  const view = fc.record({
    filters: fc.dictionary(name, codes),
    rows: fc.uniqueArray(name, {minLength: 1, maxLength: 2}),
    columns: fc.uniqueArray(name, {maxLength: 2}),
    show: fc.constantFrom('table' as const, 'list' as const, 'bars' as const, 'lines' as const, 'map' as const),
    sort: fc.option(fc.stringMatching(/^\+?[a-z]{1,6}$/), {nil: undefined}),
    against: fc.option(fc.constant('R1'), {nil: undefined}),
  });
  fc.assert(
    fc.property(view, (one) => {
      expect(viewOf(queryOf(one))).toEqual({...one, filters: {...one.filters}});
    }),
  );
});

test('taking back a code never leaves codes that have no figures', () => {
  const open = (one: string) => ({A: 5, B: 0})[one] ?? 0;
  const both = viewOf({'c.area': 'A,B', rows: 'area'});
  expect(toggled(both, 'area', 'B', open).filters).toEqual({area: ['A']});
  // B alone has nothing under the other filters: the filter goes.
  expect(toggled(both, 'area', 'A', open).filters).toEqual({});
});

test('codes without figures are left out; a filter that would leave nothing becomes the total', () => {
  const some = viewOf({'c.area': 'A,B', rows: 'area'});
  expect(settled(some, available({area: {_T: 3, A: 2}})).filters['area']).toEqual(['A']);
  expect(settled(some, available({area: {_T: 3, C: 1}}, {total: 0})).filters['area']).toEqual(['_T']);
  expect(settled(some, available({area: {C: 1}}, {total: 0})).filters['area']).toEqual(['C']);
});

test('a period that is not there becomes the latest that is', () => {
  const view = viewOf({'c.period': '2017', rows: 'area'});
  expect(settled(view, available({area: {A: 1}})).filters['period']).toEqual(['2019']);
});

test('where all filters together leave nothing, they are loosened until something is there', () => {
  let view = viewOf({'c.flow': 'X', 'c.area': 'A', 'c.measure': 'rank', rows: 'area'});
  const nothing = available({flow: {}, area: {}, measure: {}}, {total: 0, periods: []});
  for (let step = 0; step < 5 && Object.keys(view.filters).length > 0; step += 1) view = settled(view, nothing);
  expect(view.filters).toEqual({});
});

test('a view that has figures is left as it is', () => {
  const view = viewOf({'c.area': 'A', 'c.period': '2019', rows: 'area'});
  expect(settled(view, available({area: {A: 1, B: 1}}))).toBe(view);
});

test('another dimension down: it shows all, the one before stands at its total', () => {
  const view = withAxis(firstView(detail, blank), 'rows', 'flow', detail);
  expect(view.rows).toEqual(['flow']);
  expect(view.filters['flow']).toBeUndefined();
  expect(view.filters['area']).toEqual(['_T']);
});

test('choosing what runs along the other axis turns the table', () => {
  const view = withAxis(firstView(detail, blank), 'rows', 'measure', detail);
  expect([view.rows, view.columns]).toEqual([['measure'], ['area']]);
});

test('lines have time across, one measure, and months where there are few years', () => {
  const view = shownAs(firstView(detail, blank), 'lines', detail);
  expect(view.columns).toEqual(['period']);
  expect(view.filters).toEqual({flow: ['_T'], freq: ['M'], measure: ['value']});
});

test('a dimension with several codes that is on no axis runs down too', () => {
  const view = firstView(detail, viewOf({'c.flow': 'X,M'}));
  expect(rowsShown(view, available({flow: {X: 1, M: 1}, area: {A: 1, B: 1}, measure: {value: 1, growth: 1}}))).toEqual([
    'area',
    'flow',
  ]);
});

test('periods are asked for as a span', () => {
  expect(spanFilters(viewOf({'c.period': '2019,2018', 'c.area': 'A'}))).toEqual({area: 'A', from: '2018', to: '2019'});
});

const figures = [
  figure('_T.B', 'value', '2019', '20.00'),
  figure('_T.A', 'value', '2019', '100.00'),
  figure('_T._T', 'value', '2019', '120.00'),
  figure('_T.A', 'growth', '2019', '-5.00'),
];

test('rows and columns stand in the order of the dataset; what is not there is empty', () => {
  const laid = pivot(figures, {rows: ['area'], columns: ['measure']}, namesOf(detail));
  expect(laid.columns.map(({key}) => key)).toEqual(['value', 'growth']);
  expect(laid.rows.map(({key, depth}) => [key, depth])).toEqual([
    ['_T', 0],
    ['A', 1],
    ['B', 1],
  ]);
  expect(laid.rows.map(({cells}) => cells.map((cell) => cell?.text))).toEqual([
    ['120.00', undefined],
    ['100.00', '-5.00'],
    ['20.00', undefined],
  ]);
});

test('laying out loses no figure and makes none', () => {
  const anyFigure = fc
    .tuple(
      fc.constantFrom('_T', 'X', 'M'),
      fc.constantFrom('_T', 'A', 'B', 'C'),
      fc.constantFrom('value', 'growth'),
      fc.constantFrom('2018', '2019'),
    )
    .map(([flow, area, of, period]) => figure(`${flow}.${area}`, of, period, '1.00'));
  const axes = fc.constantFrom(
    {rows: ['area', 'flow'], columns: ['measure', 'period']},
    {rows: ['period', 'measure'], columns: ['flow', 'area']},
    {rows: ['area', 'flow', 'measure', 'period'], columns: []},
  );
  fc.assert(
    fc.property(fc.uniqueArray(anyFigure, {selector: ({address}) => address}), axes, (some, along) => {
      const laid = pivot(some, along, namesOf(detail));
      const placed = laid.rows.flatMap(({cells}) => cells.flatMap((cell) => cell?.address ?? []));
      expect(placed.sort()).toEqual(some.map(({address}) => address).sort());
      expect(laid.figures).toBe(some.length);
    }),
  );
});

test('sorting goes by the number, not its text; rows without one come last', () => {
  const laid = pivot(figures, {rows: ['area'], columns: ['measure']}, namesOf(detail));
  expect(sorted(laid, 'value').map(({key}) => key)).toEqual(['_T', 'A', 'B']);
  expect(sorted(laid, '+value').map(({key}) => key)).toEqual(['B', 'A', '_T']);
  expect(sorted(laid, 'growth').map(({key}) => key)).toEqual(['A', '_T', 'B']);
  expect(sorted(laid, 'none')).toBe(laid.rows);
});

test('of a long table only what is seen is drawn, and the room of all rows is kept', () => {
  const rowHeight = 30;
  const scrolled = fc.record({
    top: fc.integer({min: 0, max: 3_000_000}),
    height: fc.integer({min: 100, max: 1200}),
    count: fc.integer({min: 0, max: 100_000}),
  });
  fc.assert(
    fc.property(scrolled, ({top, height, count: rows}) => {
      const at = Math.min(top, Math.max(0, rows * rowHeight - height));
      const {from, to, above, below} = windowOf({top: at, height, rowHeight, count: rows});
      expect(above + (to - from) * rowHeight + below).toBe(rows * rowHeight);
      expect(above).toBe(from * rowHeight);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 25);
      expect(from * rowHeight).toBeLessThanOrEqual(at);
      expect(to * rowHeight).toBeGreaterThanOrEqual(Math.min(at + height, rows * rowHeight));
    }),
  );
});

test('the last row of a table that no browser could draw whole is reached', () => {
  const seen = {height: 600, rowHeight: 30, count: 1_000_000};
  const top = scrollTo(999_999, {...seen, top: 0});
  const {to} = windowOf({...seen, top});
  expect(to).toBe(1_000_000);
  expect(windowOf({...seen, top: 0}).from).toBe(0);
});

test('the table is scrolled only as far as a row needs to be seen', () => {
  const seen = {top: 300, height: 300, rowHeight: 30, count: 100};
  expect(scrollTo(12, seen)).toBe(300);
  expect(scrollTo(5, seen)).toBe(150);
  expect(scrollTo(30, seen)).toBe(630);
});

test('rows that are seen name the pages that hold them', () => {
  expect(pagesOf({from: 190, to: 410}, 200)).toEqual([0, 1, 2]);
  expect(pagesOf({from: 200, to: 400}, 200)).toEqual([1]);
  expect(pagesOf({from: 5, to: 5}, 200)).toEqual([]);
});
