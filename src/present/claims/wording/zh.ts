/** Chinese words of claims. */
import type {Lexicon} from './lexicon.ts';

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in Chinese numerals: 十二, 二十, 二十一. */
export function chineseNumber(value: number): string {
  if (value < 1 || value > 99) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${head}${ones === 0 ? '' : digits[ones]}`;
}

/** 二 counts as 两. */
const counting = (numeral: string): string => (numeral === '二' ? '两' : numeral);

const numerals = Array.from({length: 99}, (_, at) => chineseNumber(at + 1));

export const zh: Lexicon = {
  wordings: {
    level: {plain: '{n}'},
    number: {plain: '{n}'},
    change: {
      up: '同比增长{n}',
      down: '同比下降{n}',
      flat: '与上年同期持平',
      new: '为当年新增',
      'base-too-small': '因上年基数过小不计算增速',
    },
    'change-short': {
      up: '增长{n}',
      down: '下降{n}',
      flat: '持平',
      new: '为当年新增',
      'base-too-small': '因上年基数过小不计算增速',
    },
    verb: {
      up: '增长{n}',
      down: '下降{n}',
      flat: '与上年同期持平',
      new: '为当年新增',
      'base-too-small': '因上年基数过小不计算增速',
    },
    points: {up: '提高{n}', down: '下降{n}', flat: '持平'},
    share: {plain: '占{of}的比重为{n}'},
    rank: {plain: '居第{n}位'},
    ordinal: {plain: '第{n}位'},
    count: {plain: '{n}{noun}'},
    multiple: {plain: '为上年的{n}倍'},
    'share-of-growth': {plain: '对{of}增长的贡献率为{n}'},
    contribution: {up: '拉动{of}增长{n}', down: '下拉{of}增速{n}', flat: '对{of}增速没有影响'},
    balance: {up: '顺差{n}', down: '逆差{n}', flat: '收支平衡'},
    more: {up: '比上年增加{n}{noun}', down: '比上年减少{n}{noun}', flat: '与上年持平'},
  },
  hidden: '因保密不公布',
  thousands: '',
  unitGap: '',
  scales: [],
  currency: '{n}',
  ordinals: numerals,
  ordinal: (rank) => String(rank),
  cardinals: numerals.map(counting),
  list: {
    between: '、',
    last: '和',
    strong: '，',
    strongLast: '，以及',
    comma: '、',
    respectively: {before: '分别', after: ''},
    item: '{name}（{said}）',
    itemGap: '，',
    rankOne: '居第{n}位',
    rankSpan: '居第{a}至第{b}位',
    rankMany: '分列第{n}位',
    rankBetween: '、',
    rankLast: '、',
    limit: {value: '前{n}位', growth: '增速前{n}位'},
    bound: {'>': '超过{n}', '>=': '不低于{n}', '<': '低于{n}', '<=': '不超过{n}'},
  },
  period: {
    year: '{y}年',
    quarter: '{y}年第{q}季度',
    month: '{y}年{m}月',
    toDate: '{y}年1—{m}月',
    months: Array.from({length: 12}, (_, at) => String(at + 1)),
  },
};
