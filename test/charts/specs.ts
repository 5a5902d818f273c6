/** Specifications for the tests of charts: small numbers, long names, all that is awkward. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {ChartKind, ChartPoint, ChartSeries, ChartSpec} from '../../src/model/chart.ts';
import type {Text} from '../../src/model/text.ts';

export const yuan: Text = {zh: '亿元', en: 'CNY 100 million'};
export const percent: Text = {zh: '%', en: '%'};

/** `A 杭州|Hangzhou 12.3`, in parts */
export function point(code: string, zh: string, en: string, text: string, more: Partial<ChartPoint> = {}): ChartPoint {
  return {code, label: {zh, en}, ...(/\d/.test(text) ? {text} : {mark: text}), ...more};
}

export function series(points: readonly ChartPoint[], zh = '进出口', en = 'Trade', code = 'all'): ChartSeries {
  return {code, label: {zh, en}, points};
}

export function spec(kind: ChartKind, all: readonly ChartSeries[], more: Partial<ChartSpec> = {}): ChartSpec {
  return {
    id: `test-${kind}`,
    kind,
    title: {zh: '测试', en: 'Test'},
    unit: yuan,
    decimals: 2,
    series: all,
    source: {zh: '商务部门统计', en: 'commerce authorities'},
    release: 'draft',
    synthetic: true,
    ...more,
  };
}

/** The shipped places of Zhejiang's cities. */
export function cityTiles(): Record<string, {column: number; row: number}> {
  const file = join(import.meta.dirname, '..', '..', 'catalog', 'tiles', 'zhejiang-cities.csv');
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return Object.fromEntries(
    rows.map((row) => {
      const [code = '', column, tileRow] = row.split(',');
      return [code, {column: Number(column), row: Number(tileRow)}];
    }),
  );
}

export const cities = (texts: readonly string[], highlighted = ''): readonly ChartPoint[] =>
  (
    [
      ['330100', '杭州', 'Hangzhou'],
      ['330200', '宁波', 'Ningbo'],
      ['330300', '温州', 'Wenzhou'],
      ['330400', '嘉兴', 'Jiaxing'],
      ['330500', '湖州', 'Huzhou'],
      ['330600', '绍兴', 'Shaoxing'],
      ['330700', '金华', 'Jinhua'],
      ['330800', '衢州', 'Quzhou'],
      ['330900', '舟山', 'Zhoushan'],
      ['331000', '台州', 'Taizhou'],
      ['331100', '丽水', 'Lishui'],
    ] as const
  ).map(([code, zh, en], at) =>
    point(code, zh, en, texts[at] ?? '…', code === highlighted ? {isHighlighted: true} : {}),
  );
