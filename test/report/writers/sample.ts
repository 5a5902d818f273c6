/** A report as the writers get it, in both languages: every kind of block, long tables, hostile texts, marks, ranges and proofs. */
import type {Block, Proof, Report, Run} from '../../../src/disseminate/report/document.ts';
import type {ChartKind} from '../../../src/model/chart.ts';
import type {Language} from '../../../src/model/text.ts';
import {CITIES, citiesTable, figure, HOSTILE, LONG_WORD, sampleChart, sampleTable, VALUES} from './sample-data.ts';

const isChinese = (language: Language) => language === 'zh';
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
      table: sampleTable(60, 'more-items'),
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
