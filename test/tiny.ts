/**
 * A tiny compiled dataset, small enough to check in one's head: two flows, three cities of one province, two industries, four firms.
 * Values are in CNY 100 million with two decimals.
 */
import type {Observation, Status} from '../src/model/observation.ts';
import {period} from '../src/model/period.ts';
import type {Compiled, Dimension, MeasureDescription} from '../src/model/seals.ts';

export const measures: readonly MeasureDescription[] = [
  {id: 'value', title: {zh: '进出口额', en: 'Value'}, unit: 'CNY_100M', decimals: 2, kind: 'value'},
  {id: 'share', title: {zh: '占比', en: 'Share'}, unit: 'PCT', decimals: 2, kind: 'share'},
  {id: 'growth', title: {zh: '同比增速', en: 'Growth'}, unit: 'PCT', decimals: 2, kind: 'growth'},
];

const total = {code: '_T', label: {zh: '合计', en: 'Total'}, level: 'total', order: 0};

export const dimensions = {
  flow: {
    id: 'flow',
    title: {zh: '流向', en: 'Flow'},
    codes: [
      {...total, label: {zh: '进出口', en: 'Exports and imports'}},
      {code: 'X', label: {zh: '出口', en: 'Exports'}, level: 'flow', order: 1},
      {code: 'M', label: {zh: '进口', en: 'Imports'}, level: 'flow', order: 2},
    ],
  },
  area: {
    id: 'area',
    title: {zh: '地区', en: 'Area'},
    codes: [
      {...total, label: {zh: '全省', en: 'Province'}},
      {code: '330100', label: {zh: '杭州', en: 'Hangzhou'}, level: 'city', order: 1},
      {code: '330200', label: {zh: '宁波', en: 'Ningbo'}, level: 'city', order: 2},
      {code: '330300', label: {zh: '温州', en: 'Wenzhou'}, level: 'city', order: 3},
      {code: 'coast', label: {zh: '沿海', en: 'Coast'}, level: 'group', order: 4, members: ['330200', '330300']},
    ],
  },
  firm: {
    id: 'enterprise',
    title: {zh: '企业', en: 'Enterprise'},
    codes: [
      total,
      ...['E1', 'E2', 'E3', 'E4'].map((code, at) => ({
        code,
        label: {zh: `机密${code}公司`, en: `Secret ${code}`},
        level: 'enterprise',
        order: at + 1,
        identifiesUnit: true,
      })),
    ],
  },
} satisfies Readonly<Record<string, Dimension>>;

export type Row = readonly [key: string, measure: string, period: string, text: string];

const missing: Readonly<Record<string, Status>> = {
  '-': 'new',
  '…': 'unavailable',
  '×': 'inapplicable',
  '·': 'suppressed',
};

/** @param described measures that a row may be of */
export function observe(
  dataset: string,
  rows: readonly Row[],
  described: readonly MeasureDescription[] = measures,
): readonly Observation[] {
  return rows.map(([key, measure, when, text]): Observation => {
    const own = described.find((one) => one.id === measure);
    return {
      dataset,
      key: key.split('.'),
      measure,
      period: period(when),
      text,
      unit: own?.unit ?? 'CNY_100M',
      decimals: own?.decimals ?? 2,
      status: missing[text] ?? 'normal',
    };
  });
}

type Tiny = {
  readonly id: string;
  readonly dimensions: readonly Dimension[];
  readonly rows: readonly Row[];
  readonly synthetic?: boolean;
  /** beside the usual ones */
  readonly more?: readonly MeasureDescription[];
};

export function compiledOf({id, dimensions: declared, rows, synthetic = true, more = []}: Tiny): Compiled {
  const described = [...measures, ...more];
  const observations = observe(id, rows, described);
  const body = {
    id,
    title: {zh: '服务', en: 'Services'},
    dimensions: declared,
    measures: described,
    periods: [...new Set(observations.map((one) => one.period))].sort(),
    notes: [{zh: '口径：涉外收付款。', en: 'Basis: cross-border receipts and payments.'}],
    synthetic,
    scale: 2,
    observations,
    cells: [],
  };
  // Only compile/ makes Compiled in the product; a test may play its part.
  return body as unknown as Compiled;
}

/** Cities: 80 + 15 + 5 = 100 in 2019; Wenzhou is new. */
export const cities = compiledOf({
  id: 'services',
  dimensions: [dimensions.flow, dimensions.area],
  rows: [
    ['_T._T', 'value', '2018', '70.00'],
    ['_T._T', 'value', '2019', '100.00'],
    ['X._T', 'value', '2019', '60.00'],
    ['M._T', 'value', '2019', '40.00'],
    ['_T._T', 'share', '2019', '100.00'],
    ['_T._T', 'growth', '2019', '42.86'],
    ['_T.330100', 'value', '2018', '50.00'],
    ['_T.330100', 'value', '2019', '80.00'],
    ['_T.330100', 'share', '2019', '80.00'],
    ['_T.330100', 'growth', '2019', '60.00'],
    ['_T.330200', 'value', '2018', '20.00'],
    ['_T.330200', 'value', '2019', '15.00'],
    ['_T.330200', 'share', '2019', '15.00'],
    ['_T.330200', 'growth', '2019', '-25.00'],
    ['_T.330300', 'value', '2019', '5.00'],
    ['_T.330300', 'share', '2019', '5.00'],
    ['_T.330300', 'growth', '2019', '-'],
    ['_T.coast', 'value', '2019', '20.00'],
    ['_T.coast', 'share', '2019', '20.00'],
    ['_T.coast', 'growth', '2019', '0.00'],
  ],
});

/** Firms: E1 50, E2 30, E3 15, E4 5. */
export const firms = compiledOf({
  id: 'outsourcing',
  dimensions: [dimensions.firm],
  rows: [
    ['_T', 'value', '2019', '100.00'],
    ...(['50.00', '30.00', '15.00', '5.00'] as const).map((text, at): Row => [`E${at + 1}`, 'value', '2019', text]),
    ...(['1.00', '-', '3.00', '4.00'] as const).map((text, at): Row => [`E${at + 1}`, 'growth', '2019', text]),
  ],
});

export const workspace = {
  id: 'tiny',
  title: {zh: '小样', en: 'Tiny'},
  agency: {zh: '某商务厅', en: 'A commerce department'},
};
