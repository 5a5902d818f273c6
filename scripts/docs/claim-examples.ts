/**
 * A sentence for every type of claim, in both languages, over one small table: what the audit's reference shows, and what a test has the
 * audit judge, so that the page can't promise what the program does not do.
 */
import type {ClaimType} from '../../src/model/claim.ts';
import type {Language} from '../../src/model/text.ts';

/** What the sentences are said of: 50.00 + 30.00 + 15.00 + 5.00 = 100.00, of 80.00 the year before. */
export const sampleTable: Readonly<Record<Language, string>> = {
  zh: `2019年数字服务出口市地情况

| 市地 | 金额（亿元） | 占比% | 同比增长% |
| --- | --- | --- | --- |
| 杭州 | 50.00 | 50.00 | 25.00 |
| 宁波 | 30.00 | 30.00 | 20.00 |
| 温州 | 15.00 | 15.00 | 50.00 |
| 金华 | 5.00 | 5.00 | 0.00 |
| 全省 | 100.00 | 100.00 | 25.00 |`,
  en: `Exports of digital services by city, 2019

| City | Value (CNY 100 million) | Share % | Growth % |
| --- | --- | --- | --- |
| Hangzhou | 50.00 | 50.00 | 25.00 |
| Ningbo | 30.00 | 30.00 | 20.00 |
| Wenzhou | 15.00 | 15.00 | 50.00 |
| Jinhua | 5.00 | 5.00 | 0.00 |
| Province | 100.00 | 100.00 | 25.00 |`,
};

export const claimExamples: Readonly<Record<ClaimType, Readonly<Record<Language, string>>>> = {
  level: {
    zh: '2019年杭州出口数字服务50.00亿元。',
    en: 'In 2019 Hangzhou exported digital services of CNY 5.000 billion.',
  },
  growth: {zh: '温州出口增长50.00%。', en: 'Exports of Wenzhou grew by 50.00%.'},
  share: {zh: '宁波占全省的30.00%。', en: 'Ningbo accounted for 30.00% of the total.'},
  points: {
    zh: '温州占比提高2.50个百分点。',
    en: 'The share of Wenzhou rose by 2.50 percentage points.',
  },
  rank: {zh: '宁波出口额居第二位。', en: 'Ningbo ranked second by value.'},
  top: {zh: '出口额前两位的城市是杭州和宁波。', en: 'The top two cities by value were Hangzhou and Ningbo.'},
  count: {zh: '2个市增速超过22%。', en: 'Growth of two cities was more than 22%.'},
  threshold: {zh: '有2个市的占比超过20%。', en: 'Two cities had a share of more than 20%.'},
  contribution: {
    zh: '杭州对全省增长的贡献率为50.00%。',
    en: 'Hangzhou contributed 50.00% of the growth of the province.',
  },
  sum: {zh: '杭州和宁波合计出口80.00亿元。', en: 'Hangzhou and Ningbo together exported CNY 8.000 billion.'},
  multiple: {zh: '杭州出口额是金华的10倍。', en: 'Hangzhou exported 10 times as much as Jinhua.'},
  comparison: {zh: '温州增速高于杭州。', en: 'Wenzhou grew faster than Hangzhou.'},
  structure: {
    zh: '杭州、宁波、温州、金华的占比为50.00:30.00:15.00:5.00。',
    en: 'The shares of Hangzhou, Ningbo, Wenzhou and Jinhua were 50.00:30.00:15.00:5.00.',
  },
  superlative: {zh: '温州增速最快。', en: 'Wenzhou was the fastest-growing city.'},
  streak: {zh: '杭州出口连续三年增长。', en: 'Exports of Hangzhou grew for three consecutive years.'},
  qualitative: {zh: '金华出口与上年持平。', en: 'Exports of Jinhua were unchanged from the year before.'},
};
