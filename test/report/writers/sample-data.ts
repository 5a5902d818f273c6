/** Tables and charts of the sample report: 11 cities with round figures, items as many as wanted, marks, ranges and hostile labels. */
import type {ChartKind, ChartSpec} from '../../../src/model/chart.ts';
import {period} from '../../../src/model/period.ts';
import type {Table, TableCell} from '../../../src/model/table.ts';
import type {Text} from '../../../src/model/text.ts';

export const HOSTILE = '#include <x> $a_b$ <script>alert(1)</script> & "q" \\n *b* _i_ `c` [l](u) </style>';
export const LONG_WORD = `超长无断点词${'abcdefghij'.repeat(12)}结束`;

export const CITIES: readonly Text[] = [
  {zh: '杭州市', en: 'Hangzhou'},
  {zh: '宁波市', en: 'Ningbo'},
  {zh: '温州市', en: 'Wenzhou'},
  {zh: '嘉兴市', en: 'Jiaxing'},
  {zh: '湖州市', en: 'Huzhou'},
  {zh: '绍兴市', en: 'Shaoxing'},
  {zh: '金华市', en: 'Jinhua'},
  {zh: '衢州市', en: 'Quzhou'},
  {zh: '舟山市', en: 'Zhoushan'},
  {zh: '台州市', en: 'Taizhou'},
  {zh: '丽水市', en: 'Lishui'},
];
export const VALUES = ['846.21', '71.03', '18.44', '21.90', '9.87', '8.02', '14.55', '3.11', '5.20', '6.73', '1.17'];
const GROWTH = ['81.50', '12.04', '-7.73', '20.10', '5.55', '-0.42', '33.18', '4.76', '84.76', '9.31', '0.25'];
const TILES = [
  [4, 1],
  [5, 2],
  [3, 5],
  [5, 0],
  [4, 0],
  [5, 1],
  [3, 3],
  [2, 3],
  [6, 1],
  [5, 4],
  [3, 4],
] as const;

export const figure = (code: string, measure = 'value') => `digital-services/_T.${code}._T._T/${measure}/2019@R2019-1`;
const cell = (text: string, more: Partial<TableCell> = {}): TableCell => ({text, status: 'normal', ...more});

export function sampleTable(rows: number, id = 'services-items'): Table {
  return {
    id,
    title: {zh: '数字服务贸易细分行业情况', en: 'Digital services trade by item'},
    period: period('2019'),
    release: 'R2019-1',
    synthetic: true,
    rowHead: {zh: '细分行业', en: 'Item'},
    parentHead: {zh: '大类', en: 'Category'},
    notes: [
      {zh: '“·”：不予公布；“-”：上期无数据，不计算。', en: '“·”: not shown; “-”: nothing in the base period.'},
      {zh: `注中的敌意文字 ${HOSTILE}。`, en: `Hostile words in a note ${HOSTILE}.`},
    ],
    columns: [
      {
        id: 'value',
        measure: 'value',
        label: {zh: '进出口额', en: 'Trade'},
        unit: 'CNY_100M',
        unitLabel: {zh: '亿元', en: 'CNY 100 million'},
        decimals: 2,
      },
      {
        id: 'growth',
        measure: 'growth',
        label: {zh: '增速', en: 'Growth'},
        unit: 'PERCENT',
        unitLabel: {zh: '%', en: '%'},
        decimals: 2,
      },
      {
        id: 'share',
        measure: 'share',
        label: {zh: '占比', en: 'Share'},
        unit: 'PERCENT',
        unitLabel: {zh: '%', en: '%'},
        decimals: 2,
      },
    ],
    rows: [
      {
        code: '_T',
        key: ['_T'],
        label: {zh: '合计', en: 'Total'},
        depth: 0,
        cells: {
          value: cell('1006.23', {figure: figure('_T')}),
          growth: cell('69.01', {figure: figure('_T', 'growth')}),
          share: cell('100.00'),
        },
      },
      ...Array.from({length: rows - 1}, (_, at) => {
        const name =
          ['电信服务', '软件开发与许可使用服务', '知识产权使用费', '金融服务', '数字内容与视听服务'][at % 5] ?? '';
        const english =
          [
            'Telecommunications',
            'Software development and licences',
            'Charges for the use of intellectual property',
            'Financial services',
            'Digital content',
          ][at % 5] ?? '';
        return {
          code: `I${at}`,
          key: [`I${at}`],
          label:
            at === 3
              ? {zh: LONG_WORD, en: LONG_WORD}
              : at === 4
                ? {zh: HOSTILE, en: HOSTILE}
                : {zh: `${name}之${at + 1}`, en: `${english}, part ${at + 1}`},
          parentLabel: {zh: '信息服务', en: 'Information services'},
          depth: 1 + (at % 3 === 2 ? 1 : 0),
          cells: {
            value:
              at === 5
                ? cell('·', {status: 'suppressed', conf: 'C'})
                : at === 6
                  ? cell('12–18', {low: '12.40', high: '18.00'})
                  : cell(`${(1234.5 - at * 27.31).toFixed(2)}`),
            growth:
              at === 7
                ? cell('-', {status: 'new'})
                : cell((40 - at * 2.37).toFixed(2), at === 8 ? {flags: ['p']} : at === 9 ? {flags: ['r', 'b']} : {}),
            share: cell((30 / (at + 1)).toFixed(2)),
          },
        };
      }),
    ],
  };
}

export function citiesTable(): Table {
  return {
    id: 'services-cities',
    title: {zh: '数字服务贸易市地情况', en: 'Digital services trade by city'},
    period: period('2019'),
    release: 'R2019-1',
    synthetic: true,
    rowHead: {zh: '地区', en: 'City'},
    notes: [],
    columns: sampleTable(1).columns.slice(0, 2),
    rows: CITIES.map((label, at) => ({
      code: `3301${at}`,
      key: [`3301${at}`],
      label,
      depth: 1,
      cells: {value: cell(VALUES[at] ?? '', {figure: figure(`3301${at}`)}), growth: cell(GROWTH[at] ?? '')},
    })),
  };
}

export function sampleChart(kind: ChartKind): ChartSpec {
  const points = CITIES.map((label, at) => ({
    code: `3301${at}`,
    label,
    text: VALUES[at] ?? '',
    ...(at === 0 ? {isHighlighted: true} : {}),
  }));
  const years = ['2015', '2016', '2017', '2018', '2019'].map((year, at) => ({
    code: year,
    label: {zh: year, en: year},
    text: (312.4 + at * 160.25).toFixed(2),
  }));
  const base = {
    id: `chart-${kind}`,
    kind,
    title: {zh: `各市数字服务进出口额（${kind}），2019年`, en: `Digital services trade by city (${kind}), 2019`},
    unit: {zh: '亿元', en: 'CNY 100 million'},
    decimals: 2,
    source: {zh: '国际收支间接申报', en: 'balance of payments'},
    release: 'R2019-1',
    synthetic: true,
  } as const;
  const of = (series: ChartSpec['series']): ChartSpec => ({...base, series});
  const one = {code: 'v', label: {zh: '进出口额', en: 'Trade'}};
  switch (kind) {
    case 'bar':
      return of([{...one, points: points.slice(0, 5)}]);
    case 'ranked-bar':
      return of([{...one, points}]);
    case 'line':
      return of([
        {...one, points: years},
        {
          code: 'x',
          label: {zh: '出口额', en: 'Exports'},
          points: years.map((year, at) => ({...year, text: (120 + at * 70.5).toFixed(2)})),
        },
      ]);
    case 'stacked-share':
      return {
        ...of(
          ['60.00', '30.00', '10.00'].map((text, at) => ({
            code: `s${at}`,
            label:
              [
                {zh: '信息服务', en: 'Information'},
                {zh: '金融服务', en: 'Finance'},
                {zh: '其他', en: 'Others'},
              ][at] ?? one.label,
            points: points.slice(0, 3).map((point) => ({...point, text})),
          })),
        ),
        unit: {zh: '%', en: '%'},
      };
    case 'waterfall':
      return {
        ...of([
          {
            ...one,
            points: [
              {code: 'a', label: {zh: '杭州', en: 'Hangzhou'}, text: '62.38'},
              {code: 'b', label: {zh: '宁波', en: 'Ningbo'}, text: '8.12'},
              {code: 'c', label: {zh: '温州', en: 'Wenzhou'}, text: '-1.49'},
              {code: '_T', label: {zh: '合计', en: 'Total'}, text: '69.01'},
            ],
          },
        ]),
        unit: {zh: '百分点', en: 'percentage points'},
      };
    case 'tile-map':
      return {
        ...of([{...one, points}]),
        tiles: Object.fromEntries(TILES.map(([column, row], at) => [`3301${at}`, {column, row}])),
      };
  }
}

export const chartKinds: readonly ChartKind[] = ['bar', 'ranked-bar', 'line', 'stacked-share', 'waterfall', 'tile-map'];
