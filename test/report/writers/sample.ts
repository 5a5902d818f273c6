/** A report as the writers get it, in both languages: every kind of block, long tables, hostile texts, marks, ranges and proofs. */
import type {Block, Proof, Report, Run} from '../../../src/disseminate/report/document.ts';
import type {ChartKind, ChartSpec} from '../../../src/model/chart.ts';
import {period} from '../../../src/model/period.ts';
import type {Table, TableCell} from '../../../src/model/table.ts';
import type {Language, Text} from '../../../src/model/text.ts';

export const HOSTILE = '#include <x> $a_b$ <script>alert(1)</script> & "q" \\n *b* _i_ `c` [l](u) </style>';
export const LONG_WORD = `超长无断点词${'abcdefghij'.repeat(12)}结束`;

const CITIES: readonly Text[] = [
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
const VALUES = ['846.21', '71.03', '18.44', '21.90', '9.87', '8.02', '14.55', '3.11', '5.20', '6.73', '1.17'];
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

const figure = (code: string, measure = 'value') => `digital-services/_T.${code}._T._T/${measure}/2019@R2019-1`;
const cell = (text: string, more: Partial<TableCell> = {}): TableCell => ({text, status: 'normal', ...more});
const isChinese = (language: Language) => language === 'zh';

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

function citiesTable(): Table {
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

const text = (words: string, isStrong = false): Run => ({kind: 'text', text: words, ...(isStrong ? {isStrong} : {})});
const number = (words: string, ...figures: string[]): Run => ({
  kind: 'figure',
  text: words,
  figures,
  claim: `c-${words}`,
});

function paragraph(language: Language): Block {
  return isChinese(language)
    ? {
        kind: 'paragraph',
        runs: [
          text('2019年，全省数字服务进出口额'),
          number('1006.23亿元', figure('_T')),
          text('，同比增长'),
          number('69.01%', figure('_T', 'growth')),
          text('。其中，'),
          text('杭州市', true),
          text('实现'),
          number('846.21亿元', figure('33010')),
          text('，居第一位；宁波市、嘉兴市、温州市分列第二至第四位，分别为'),
          number('71.03亿元', figure('33011')),
          text('、21.90亿元和18.44亿元。温州市同比下降'),
          number('7.73%', figure('33012', 'growth')),
          text('，主要受软件许可项目到期影响。全国同期数据引自'),
          {kind: 'cite', text: '商务部公报', source: 'mofcom-2019'},
          text('。'),
        ],
      }
    : {
        kind: 'paragraph',
        runs: [
          text('In 2019 the province traded digital services worth '),
          number('CNY 100.623 billion', figure('_T')),
          text(', an increase of '),
          number('69.01%', figure('_T', 'growth')),
          text(' on the year before. '),
          text('Hangzhou', true),
          text(' came first with '),
          number('CNY 84.621 billion', figure('33010')),
          text('; Ningbo, Jiaxing and Wenzhou followed, Ningbo with '),
          number('CNY 7.103 billion', figure('33011')),
          text('. Trade of Wenzhou fell by '),
          number('7.73%', figure('33012', 'growth')),
          text(', since licences for software ran out. The national figure is taken from the '),
          {kind: 'cite', text: 'bulletin of the ministry', source: 'mofcom-2019'},
          text('.'),
        ],
      };
}

function proofs(language: Language): readonly Proof[] {
  const zh = isChinese(language);
  const unit = zh ? '亿元' : 'CNY 100 million';
  return [
    {
      figure: figure('_T'),
      name: zh ? '数字服务进出口额' : 'Digital services trade',
      text: zh ? '1006.23' : '1,006.23',
      unit,
    },
    {
      figure: figure('_T', 'growth'),
      name: zh ? '数字服务进出口额增速' : 'Growth of digital services trade',
      text: '69.01',
      unit: '%',
      formula: zh ? '（1006.23 − 595.37）÷ 595.37' : '(1,006.23 − 595.37) ÷ 595.37',
    },
    ...CITIES.map((city, at) => ({
      figure: figure(`3301${at}`),
      name: `${city[language]}${zh ? '数字服务进出口额' : ': digital services trade'}`,
      text: VALUES[at] ?? '',
      unit,
    })),
    {
      figure: figure('33012', 'growth'),
      name: zh ? `温州市增速 ${HOSTILE}` : `Growth of Wenzhou ${HOSTILE}`,
      text: '−7.73',
      unit: '%',
      formula: '(18.44 − 19.98) ÷ 19.98',
    },
  ];
}

function chapters(language: Language): readonly Block[] {
  const zh = isChinese(language);
  const say = (chinese: string, english: string) => (zh ? chinese : english);
  const heading = (level: 1 | 2 | 3, count: readonly [string, string], chinese: string, english: string): Block => ({
    kind: 'heading',
    level,
    number: say(...count),
    text: say(chinese, english),
  });
  const body = paragraph(language);
  const chart = (kind: ChartKind, at: number): Block => ({
    kind: 'chart',
    id: kind,
    caption: say(`图 ${at}　各市情况（${kind}）`, `Figure ${at}. Cities (${kind})`),
    chart: sampleChart(kind),
  });
  return [
    heading(1, ['一、', '1'], '总体情况', 'The whole'),
    {
      kind: 'lead',
      runs: [
        text(
          say(
            '数字服务贸易增长六成九，杭州贡献九成。',
            'Digital services trade grew by two thirds; nine tenths of it came from Hangzhou.',
          ),
        ),
      ],
    },
    figures(language),
    heading(2, ['（一）', '1.1'], '规模与增速', 'Size and growth'),
    body,
    body,
    chart('waterfall', 1),
    heading(3, ['1.', '1.1.1'], '行业结构', 'By industry'),
    body,
    {
      kind: 'table',
      id: 'items',
      caption: say('表 1　数字服务贸易细分行业情况（2019 年）', 'Table 1. Digital services trade by item, 2019'),
      table: sampleTable(45),
    },
    body,
    chart('line', 2),
    chart('stacked-share', 3),
    heading(1, ['二、', '2'], '各市情况', 'The cities'),
    body,
    {
      kind: 'table',
      id: 'cities',
      caption: say('表 2　数字服务贸易市地情况（2019 年）', 'Table 2. Digital services trade by city, 2019'),
      table: citiesTable(),
    },
    chart('tile-map', 4),
    chart('ranked-bar', 5),
    {
      kind: 'list',
      items: [
        [text(say('杭州市：', 'Hangzhou: ')), number(say('846.21亿元', 'CNY 84.621 billion'), figure('33010'))],
        [text(HOSTILE)],
      ],
    },
    heading(1, ['三、', '3'], '方法与质量', 'Method and quality'),
    body,
    {kind: 'paragraph', runs: [text(`${HOSTILE} ${LONG_WORD}`)]},
    chart('bar', 6),
    {
      kind: 'table',
      id: 'items',
      caption: say('表 3　数字服务贸易细分行业情况（续）', 'Table 3. Digital services trade by item, continued'),
      table: sampleTable(38, 'more-items'),
    },
    {
      kind: 'note',
      runs: [
        text(
          say(
            '注：数字服务为可数字交付口径，是已数字交付的上限。',
            'Note: digitally deliverable services, an upper bound of those delivered.',
          ),
        ),
      ],
    },
  ];
}

export function figures(language: Language): Block {
  const zh = isChinese(language);
  const unit = zh ? '亿元' : 'CNY 100 million';
  const change = (sign: string, value: string, of: string): readonly Run[] => [
    text(zh ? (sign === '+' ? '增长 ' : '下降 ') : sign === '+' ? 'up ' : 'down '),
    number(value, of),
  ];
  return {
    kind: 'figures',
    items: [
      {
        name: zh ? '数字服务进出口额' : 'Digital services trade',
        value: number(zh ? '1006.23' : '1,006.23', figure('_T')),
        unit,
        change: change('+', '69.01%', figure('_T', 'growth')),
      },
      {name: zh ? '杭州市' : 'Hangzhou', value: number('846.21', figure('33010')), unit},
      {
        name: zh ? '温州市' : 'Wenzhou',
        value: number('18.44', figure('33012')),
        unit,
        change: change('-', '7.73%', figure('33012', 'growth')),
      },
    ],
  };
}

export function sampleReport(language: Language, more: Partial<Report> = {}): Report {
  const zh = isChinese(language);
  return {
    id: 'annual-2019',
    kind: 'annual',
    language,
    title: zh ? '浙江省国际数字贸易统计报告（2019）' : 'International digital trade of Zhejiang, 2019',
    subtitle: zh ? '口径、结果与质量' : 'Scope, results and quality',
    agency: zh ? '浙江省商务厅（示例）' : 'Department of Commerce of Zhejiang (sample)',
    period: zh ? '2019 年' : '2019',
    release: {id: '7c1e09f4a2b3', label: 'R2019-1', isDraft: false, at: '2020-03-01T08:00:00Z'},
    synthetic: true,
    blocks: chapters(language),
    proofs: proofs(language),
    sources: [
      {
        id: 'mofcom-2019',
        text: zh ? `《中国数字贸易公报》，2020 年 ${HOSTILE}` : `Bulletin of digital trade, 2020 ${HOSTILE}`,
      },
    ],
    ...more,
  };
}

/** One page: three figures, two sentences, one chart, one short table. */
export function leaderReport(language: Language): Report {
  const zh = isChinese(language);
  return sampleReport(language, {
    id: 'leader-2019',
    kind: 'leader',
    title: zh ? '数字贸易一页纸（2019）' : 'Digital trade on one page, 2019',
    blocks: [
      {
        kind: 'lead',
        runs: [
          text(
            zh
              ? '数字服务贸易增长六成九，杭州贡献九成。'
              : 'Digital services trade grew by two thirds; nine tenths of it came from Hangzhou.',
          ),
        ],
      },
      figures(language),
      paragraph(language),
      {
        kind: 'chart',
        id: 'w',
        caption: zh ? '图　谁带来了增长' : 'Who brought the growth',
        chart: sampleChart('waterfall'),
      },
      {kind: 'heading', level: 1, text: zh ? '各市' : 'Cities'},
      paragraph(language),
      {kind: 'table', id: 'c', caption: zh ? '表　各市情况' : 'The cities', table: citiesTable()},
      {kind: 'note', runs: [text(zh ? '注：可数字交付口径。' : 'Note: digitally deliverable services.')]},
    ],
  });
}

export function cityReport(language: Language): Report {
  const {blocks} = leaderReport(language);
  const zh = isChinese(language);
  return sampleReport(language, {
    id: 'city-330100',
    kind: 'city',
    title: zh ? '杭州市数字贸易概况（2019）' : 'Hangzhou: digital trade in 2019',
    blocks: [
      ...blocks,
      {kind: 'chart', id: 'r', caption: zh ? '图　各市排名' : 'The cities, ranked', chart: sampleChart('ranked-bar')},
      paragraph(language),
    ],
  });
}
