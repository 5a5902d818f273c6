/** Forms in which Chinese statistical texts print numbers. Data: see `Rule` for the notation. Of several forms the longest wins, then the first. */
import type {Rule} from '../lexicon/entry.ts';

/** After a number in a row of ranks: what makes it none. */
const NO_RANK = 'chapter|quarter|year|money|percent|counter|measure|points|times|duration|sequence';

export const zhRules: readonly Rule[] = [
  // money and other quantities with a unit
  {kind: 'amount', pattern: 'before? before? ccy? before? neg? N money after?'},
  {kind: 'amount', pattern: 'before? before? ccy neg? N after?'},
  {kind: 'amount', pattern: 'before? N after? money after?'},
  {kind: 'amount', pattern: 'before? N to N money after?'},
  {kind: 'amount', pattern: 'before? B money after?'},
  {kind: 'amount', pattern: 'before? neg? N measure after?'},
  {kind: 'amount', pattern: 'before? N after? measure after?'},
  {kind: 'amount', pattern: 'before? B measure after?'},

  // parts of a hundred
  {kind: 'percent', pattern: 'before? before? neg? N percent after?'},
  {kind: 'percent', pattern: 'before? N percent? to N percent after?'},
  {kind: 'percent', pattern: 'before? neg? percent-of N after?'},
  {kind: 'percent', pattern: 'before? N tenth after?', read: 'tenths'},
  {kind: 'percent', pattern: 'before? N tenth ^N after?', read: 'tenths'},
  {kind: 'percent', pattern: 'before? N tenth ^half after?', read: 'tenths'},
  {kind: 'percent', pattern: 'before? N part N after?', read: 'fraction'},
  {kind: 'percent', pattern: 'before? B part N after?', read: 'fraction'},
  {kind: 'percent', pattern: 'before? share after?', read: 'constant'},
  {kind: 'points', pattern: 'before? before? neg? N points after?'},
  {kind: 'points', pattern: 'before? N to N points after?'},

  // multiples and ratios
  {kind: 'multiple', pattern: 'before? N times after?'},
  {kind: 'multiple', pattern: 'before? N after? times'},
  {kind: 'multiple', pattern: 'before? N to N times after?'},
  {kind: 'multiple', pattern: 'before? B times after?'},
  {kind: 'multiple', pattern: 'before? N times half', read: 'half-more'},
  {kind: 'multiple', pattern: 'turn N fold', read: 'doublings'},
  {kind: 'multiple', pattern: 'turn 一番', read: 'once-doubled'},
  {kind: 'multiple', pattern: 'before? doubled', read: 'constant'},
  {kind: 'ratio', pattern: 'N colon N ( colon N )*'},

  // ranks and tops
  {kind: 'rank', pattern: 'first', read: 'constant'},
  {kind: 'rank', pattern: 'ordinal N place?', notBefore: 'chapter|quarter|part|sequence'},
  {kind: 'rank', pattern: 'ordinal N place? to ordinal? N place?', notBefore: NO_RANK},
  {
    kind: 'rank',
    pattern: 'ordinal N place? ( list ordinal? N place? )* and|list ordinal? N place?',
    notBefore: NO_RANK,
  },
  {kind: 'rank', pattern: 'N ( list N )* and|list N 位|名'},
  {kind: 'rank', pattern: 'N to N 位|名'},
  {kind: 'top', pattern: 'top N 位|名|强|大?', notBefore: 'duration|percent|quarter|month|year|times|tenth|points'},
  {kind: 'top', pattern: 'top N 位|名|强|大? noun|counter', notBefore: 'duration|percent|quarter'},
  {kind: 'top', pattern: 'N great ranked-noun'},
  {kind: 'top', pattern: 'N strong'},

  // counts
  {kind: 'exempt', rule: 'article', pattern: '一 counter', notAfter: 'only|before|连续|ordinal'},
  {kind: 'count', pattern: 'before? before? N counter after?'},
  {kind: 'count', pattern: 'before? N after? counter after?'},
  {kind: 'count', pattern: 'before? B after? counter after?'},
  {kind: 'count', pattern: 'before? N to N counter after?'},
  {kind: 'count', pattern: 'N great counter'},
  {kind: 'count', pattern: 'N great'},
  {kind: 'count', pattern: 'N duration after?', after: 'streak'},

  // time
  {kind: 'period', pattern: 'Y year?', read: 'period'},
  {kind: 'period', pattern: 'Y year? to Y year', read: 'period'},
  {kind: 'period', pattern: 'Y ( list Y )* and|list Y year', read: 'period'},
  {kind: 'period', pattern: 'Y year half-year', read: 'period'},
  {kind: 'period', pattern: 'half-year', read: 'period'},
  {kind: 'period', pattern: 'Y year N month', read: 'period'},
  {kind: 'period', pattern: 'Y year N month? to N month', read: 'period'},
  {kind: 'period', pattern: 'Y year N month N day?', read: 'period'},
  {kind: 'period', pattern: 'Y year N month to Y year N month', read: 'period'},
  {kind: 'period', pattern: 'Y year N month N day to Y year N month N day', read: 'period'},
  {kind: 'period', pattern: 'Y year ordinal? N quarter', read: 'period'},
  {kind: 'period', pattern: 'Y year top N month|duration|quarter', read: 'period'},
  {kind: 'period', pattern: 'Y year N to N quarter', read: 'period'},
  {kind: 'period', pattern: 'Y decade', read: 'period'},
  {kind: 'period', pattern: 'N month', read: 'period'},
  {kind: 'period', pattern: 'N month N day', read: 'period'},
  {kind: 'period', pattern: 'N month? to N month', read: 'period'},
  {kind: 'period', pattern: 'N ( list N )* and|list N month', read: 'period'},
  {kind: 'period', pattern: 'ordinal? N quarter', read: 'period'},
  {kind: 'period', pattern: 'ordinal? N to ordinal? N quarter', read: 'period'},
  {kind: 'period', pattern: 'top N month|duration|quarter', read: 'period'},
  {kind: 'period', pattern: 'N decade'},
  {kind: 'period', pattern: 'recent? before? D after? duration'},
  {kind: 'period', pattern: 'N to N duration'},
  {kind: 'period', pattern: 'N - ^N - ^N', read: 'date'},

  // exempt by their place
  {kind: 'exempt', rule: 'heading', pattern: '<S list'},
  {kind: 'exempt', rule: 'heading', pattern: '<S ^.'},
  {kind: 'exempt', rule: 'heading', pattern: '<open S close'},
  {kind: 'exempt', rule: 'heading', pattern: '<S close'},
  {kind: 'exempt', rule: 'note-mark', pattern: '[ S ]'},
  {kind: 'exempt', rule: 'sequence', pattern: 'ordinal N sequence'},
  {kind: 'exempt', rule: 'reference', pattern: 'ordinal N chapter'},
  {kind: 'exempt', rule: 'reference', pattern: 'ordinal N to ordinal? N chapter'},
  {
    kind: 'exempt',
    rule: 'reference',
    pattern: 'table open? S close?',
    notBefore: 'percent|money|counter|duration|year|times',
  },
  {kind: 'exempt', rule: 'document-number', pattern: 'open Y close ordinal? N 号'},
  {kind: 'exempt', rule: 'unit-label', pattern: 'label : B money|measure|counter'},
  {kind: 'exempt', rule: 'unit-label', pattern: 'open B money|measure|counter close'},
  {kind: 'exempt', rule: 'unit-label', pattern: 'label : B'},
  {kind: 'exempt', rule: 'plan-name', pattern: 'N 年 any? any? any? any? plan'},
  {kind: 'exempt', rule: 'plan-name', pattern: 'ordinal N 个 五年规划|五年计划'},
  {kind: 'exempt', rule: 'version', pattern: 'versioned ^N version?', notBefore: 'percent|money|points|counter|times'},
  {kind: 'exempt', rule: 'century', pattern: 'N 世纪'},
  {
    kind: 'exempt',
    rule: 'customs-code',
    pattern: '9610|9710|9810|1210|1239|1039|0110',
    notBefore: 'counter|money|measure|points|percent|times|year|duration',
  },
];
