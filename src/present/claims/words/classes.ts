/** What a word does in a sentence of statistics: the classes that the grammar of claims speaks of. Which words they are, is a language's lexicon. */
export const wordClasses = {
  up: 'a verb of increase: 增长, grew',
  down: 'a verb of decrease: 下降, fell',
  rate: 'a noun of growth without direction: 增速, growth',
  'fall-rate': 'a noun of decrease: 降幅, decline',
  slow: 'growth is called slow: 缓速',
  share: 'a part of a whole: 占, 比重, accounted for',
  'share-noun': 'a share as an indicator: 比重, 份额, share',
  of: 'what follows is the whole or the base: of, 占',
  toward: 'begins the base of a contribution: 对, to',
  contribution: 'share of growth: 贡献率',
  pull: 'contribution to growth in points: 拉动',
  exports: '出口',
  imports: '进口',
  trade: '进出口',
  level: 'an amount as an indicator: 额, 规模, value',
  zip: 'what follows is said of each in turn: 分别, respectively',
  sum: '合计, together',
  rest: '其余, the remaining',
  all: '均, all',
  new: '新增, new',
  first: 'a superlative of size: 最大, largest',
  fastest: 'a superlative of growth: 最快, fastest',
  last: '最小, smallest',
  slowest: '最慢, slowest',
  lead: '领跑, leads',
  ahead: 'more than what follows: 高于, above',
  behind: 'less than what follows: 低于, below',
  others: 'every other one: 其他市地, all others',
  whole: 'the whole place or total: 全省, 总额, total',
  outside: 'a universe wider than the evidence, unless the evidence has it: 全国, worldwide',
  it: 'what was spoken of: 其, 该市, its',
  former: '前者, the former',
  latter: '后者, the latter',
  among: '其中, of which',
  than: 'the other side of a comparison follows: 比, than',
  sequential: 'against the period before: 环比',
  previous: 'the year before: 上年, the year before',
  from: '从, from',
  to: '增至, to',
  neutral: 'letters of another word in it that mean nothing here: 数据 is no 据',
  source: 'names a source: 据, according to',
  each: '各, each',
  rise: 'an increase as an amount: 增加, an increase of',
  shift: 'a trend is claimed: 转移, shift',
  keep: 'a predicate of growth without a number: 保持增长, grew',
  streak: 'years or months in a row: 连续, consecutive',
  average: '平均, average',
  list: 'joins a list: 、, and',
  de: 'makes what stands before it an attribute: 的',
  stop: 'ends a clause: ，, comma',
  halt: 'ends a clause and its subject: ；',
  open: 'opens a bracket',
  close: 'closes a bracket',
} as const;

export type WordClass = keyof typeof wordClasses;

export type Lexicon = {
  readonly words: Readonly<Record<WordClass, readonly string[]>>;
  /** what ends a sentence */
  readonly ends: RegExp;
  /** words are separated: a match must not begin or end inside one */
  readonly hasWordBreaks: boolean;
};
