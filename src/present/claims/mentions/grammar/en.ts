/** Forms in which English statistical texts print numbers. Data: see `Rule` for the notation. Of several forms the longest wins, then the first. */
import type {Rule} from '../lexicon/entry.ts';

const NO_RANK = 'sequence|quarter-word|century|denominator|duration|half-word|month';

export const enRules: readonly Rule[] = [
  // money and other quantities with a unit
  {kind: 'amount', pattern: 'before? neg? ccy neg? N money? after?'},
  {kind: 'amount', pattern: 'before? neg? ccy before N after?'},
  {kind: 'amount', pattern: 'ccy N to ccy? N after?', notAfter: 'from'},
  {kind: 'amount', pattern: 'before? neg? N money after?'},
  {kind: 'amount', pattern: 'before? neg? N unit-100m after?'},
  {kind: 'amount', pattern: 'before? unit-100m after?', read: 'unit-alone'},
  {kind: 'amount', pattern: 'before? neg? N measure after?'},

  // parts of a hundred
  {kind: 'percent', pattern: 'before? neg? N percent after?'},
  {kind: 'percent', pattern: 'before? N percent? to|and N percent after?', notAfter: 'of|from'},
  {kind: 'percent', pattern: 'before? share', read: 'constant'},
  {kind: 'percent', pattern: 'before? article hyphen? share', read: 'constant'},
  {
    kind: 'percent',
    pattern: 'before? article hyphen? denominator',
    read: 'denominator',
    notBefore: 'super|hyphen|sequence',
  },
  {kind: 'percent', pattern: 'before? N hyphen? denominator', read: 'denominator', notBefore: 'super|hyphen'},
  {kind: 'percent', pattern: 'before? N in N', read: 'part-of', notBefore: 'percent|money|points|month'},
  {kind: 'percent', pattern: 'before? I ^/ ^I', read: 'fraction-slash', notBefore: 'month|/'},
  {kind: 'points', pattern: 'before? neg? N points after?'},
  {kind: 'points', pattern: 'before? N to|and N points after?', notAfter: 'from'},

  // multiples and ratios
  {kind: 'multiple', pattern: 'before? N hyphen? times after?'},
  {kind: 'multiple', pattern: 'before? N to N times after?'},
  {kind: 'multiple', pattern: 'before? multiple', read: 'constant'},
  {kind: 'ratio', pattern: 'N colon N ( colon N )*'},

  // ranks and tops
  {kind: 'rank', pattern: 'O place?', notBefore: NO_RANK},
  {kind: 'rank', pattern: 'O hyphen? super'},
  {kind: 'rank', pattern: 'O ( comma O )* comma? and O place?', notBefore: NO_RANK},
  {kind: 'rank', pattern: 'O to O place?', notBefore: NO_RANK, notAfter: 'from'},
  {kind: 'rank', pattern: 'number-word N'},
  {kind: 'rank', pattern: 'N', after: 'rank-verb', notBefore: 'percent|counter|money|measure|times|super'},
  {
    kind: 'rank',
    pattern: 'N ( comma N )* comma? and|to N',
    after: 'rank-verb',
    notBefore: 'percent|counter|money|measure|times|super',
  },
  {kind: 'top', pattern: 'top hyphen? N', ahead: 'word? word? counter', notBefore: 'percent'},
  {kind: 'top', pattern: 'top hyphen? N counter?', notBefore: 'percent'},
  {kind: 'top', pattern: 'N super counter?'},
  {kind: 'top', pattern: 'N super', ahead: 'word? word? counter'},

  // time
  {kind: 'period', pattern: 'edge? hyphen? Y', read: 'period'},
  {kind: 'period', pattern: 'Y to Y', read: 'period'},
  {
    kind: 'period',
    pattern: 'Y to|/ ^S',
    read: 'short-year',
    notBefore: 'percent|money|points|times|counter|measure|month',
  },
  {kind: 'period', pattern: 'Y and Y', read: 'period'},
  {kind: 'period', pattern: 'Y , Y and Y', read: 'period'},
  {kind: 'period', pattern: 'Y decade-s', read: 'period'},
  {kind: 'period', pattern: 'quarter of? Y?', read: 'period'},
  {kind: 'period', pattern: 'quarter to|and quarter of? Y?', read: 'period'},
  {kind: 'period', pattern: 'Y quarter', read: 'period'},
  {kind: 'period', pattern: 'O quarter-word of? Y?', read: 'period'},
  {kind: 'period', pattern: 'from-start N quarter-word of? Y?', read: 'period'},
  {kind: 'period', pattern: 'from-start N duration of? Y?', read: 'period', notBefore: 'row'},
  {kind: 'period', pattern: 'half-year of? Y?', read: 'period'},
  {kind: 'period', pattern: 'Y half-year', read: 'period'},
  {kind: 'period', pattern: 'month of? Y', read: 'period'},
  {kind: 'period', pattern: 'month to month of? Y?', read: 'period'},
  {kind: 'period', pattern: 'month Y to month Y', read: 'period'},
  {kind: 'period', pattern: 'Y month', read: 'period'},
  {kind: 'period', pattern: 'S month Y?', read: 'day'},
  {kind: 'period', pattern: 'month S', read: 'day', notBefore: 'percent|money|counter|measure|times'},
  {kind: 'period', pattern: 'month S comma? Y', read: 'day'},
  {kind: 'period', pattern: 'O month Y?', read: 'day'},
  {kind: 'count', pattern: 'D row duration'},
  {kind: 'count', pattern: 'O row duration'},
  {kind: 'period', pattern: 'recent? before? D hyphen? row? duration'},
  {kind: 'period', pattern: 'before? N to|and N duration'},
  {kind: 'period', pattern: 'N - ^N - ^N', read: 'date'},
  {kind: 'exempt', rule: 'century', pattern: 'O hyphen? century'},

  // counts
  {kind: 'count', pattern: 'before? N counter after?'},
  {kind: 'count', pattern: 'before? N after? counter'},
  {kind: 'count', pattern: 'before? N and|to N counter'},
  {kind: 'count', pattern: 'before? N', ahead: 'word? word? counter', notBefore: 'function'},
  {kind: 'count', pattern: 'before? P', ahead: 'word? plural'},
  {kind: 'count', pattern: 'before? N', ahead: 'of function? N word? counter|plural'},

  // exempt by their place
  {kind: 'exempt', rule: 'article', pattern: 'one', notAfter: 'only|before'},
  {kind: 'exempt', rule: 'heading', pattern: '<S ^.'},
  {kind: 'exempt', rule: 'heading', pattern: '<open S close'},
  {kind: 'exempt', rule: 'heading', pattern: '<S close'},
  {kind: 'exempt', rule: 'note-mark', pattern: '[ S ]'},
  {kind: 'exempt', rule: 'sequence', pattern: 'O hyphen? sequence'},
  {kind: 'exempt', rule: 'plan-name', pattern: 'O plan-word'},
  {kind: 'exempt', rule: 'sequence', pattern: '<O comma'},
  {kind: 'exempt', rule: 'sequence', pattern: 'O duration|half-word'},
  {kind: 'exempt', rule: 'reference', pattern: 'reference N', notBefore: 'percent|money|counter|duration|times|plural'},
  {
    kind: 'exempt',
    rule: 'reference',
    pattern: 'reference N to|and N',
    notBefore: 'percent|money|counter|duration|times',
  },
  {kind: 'exempt', rule: 'per-unit', pattern: 'per N counter|plural'},
  {kind: 'exempt', rule: 'unit-label', pattern: 'open unit-100m close'},
  {kind: 'exempt', rule: 'unit-label', pattern: 'label :? unit-100m'},
  {kind: 'exempt', rule: 'version', pattern: 'versioned N', notBefore: 'percent|money|points|counter|times|word'},
  {
    kind: 'exempt',
    rule: 'customs-code',
    pattern: '9610|9710|9810|1210|1239|1039|0110',
    notBefore: 'counter|money|measure|points|percent|times|plural',
  },
];
