/** What the head of a column says that it measures: one line a meaning, the first that fits counts. */
import type {Flow} from '../../../present/claims/index.ts';
import type {Column} from './frame.ts';

const MEASURES: readonly (readonly [RegExp, Column['measure']])[] = [
  [/位次|名次|排名|排位|\brank/iu, 'rank'],
  [/贡献率|share of (the )?(growth|increase)/iu, 'share-of-growth'],
  [/拉动|contribution/iu, 'contribution'],
  [
    /(change|gain|rise|increase|shift)s? (of|in) (the )?share|share (change|gain)|(占比|比重|份额)(变动|变化|提高|增减|升降)/iu,
    'share-change',
  ],
  [/占比|比重|份额|构成|^占|结构\s*[（(]?[%％]|share|proportion|% of|percent of/iu, 'share'],
  [/(增加|净增|增减|增量|新增|increase|change|added|gain)(?!.*[%％])(?=.*[（(](?!.*[%％]))/iu, 'increase'],
  [/(净增|增加)(额|数|量)?$/u, 'increase'],
  [
    /同比|增长|增速|增幅|增减|升降|涨跌|涨幅|比上年|较上年|比去年|较去年|环比|±|\by\/?o?\/?y\b|on (the )?year|\bon (19|20)\d\d|\d{4}\s*[/／]\s*\d{4}|[+＋]\s*\/?\s*[-−–]|[ΔΔ△]|\brise\b|variation|on (the )?previous|\bvs\.?\b|over (the )?(year|19|20)|annual rate|\bgrowth\b|\bchanges?\b|year on year|\bincrease\b|[±+]\s?%/iu,
    'growth',
  ],
];

const FLOWS: readonly (readonly [RegExp, Flow])[] = [
  [/进出口|exports and imports|imports and exports|total trade|turnover/iu, 'trade'],
  [/出口|\bexports?\b/iu, 'exports'],
  [/进口|\bimports?\b/iu, 'imports'],
];

/** 2023/24, 2023/24学年: a year that begins in one and ends in the next, not growth from one to the other. */
export const SPLIT_YEAR = /^((?:19|20)\d{2})\s*[/／]\s*\d{2}\s*(?:学年|财年|年度)?$/u;

export function measureOf(head: string): Column['measure'] {
  if (SPLIT_YEAR.test(head.trim())) return 'value';
  // Growth a year on the average is no growth of the year.
  if (/年均|年平均|CAGR|average annual|annual average|a year\b/iu.test(head)) return 'growth-change';
  return MEASURES.find(([pattern]) => pattern.test(head))?.[1] ?? 'value';
}

export function flowOf(text: string): Flow | undefined {
  return FLOWS.find(([pattern]) => pattern.test(text))?.[1];
}

export const TOTALS =
  /^(全省|全市|全国|全州|全县|全区|合计|总计|总额|总额合计|世界|全部|全球|各地合计|total|all|whole|world|province|grand total|sum|overall|all .*|the province|.* total|total .{1,24}|世界|world)$/iu;
