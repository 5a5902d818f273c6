/** Words of English statistical texts that stand beside numbers. Data: scanner and grammar know none of them. */
import type {Entry} from './entry.ts';

export const enWords: readonly Entry[] = [
  // bounds
  {
    class: 'before',
    words: 'about|around|approximately|roughly|some|circa|c.|~|an estimated|just about',
    bound: 'about',
  },
  {
    class: 'before',
    words: 'nearly|almost|close to|approaching|just under|just below|slightly less than',
    bound: 'nearly',
  },
  {
    class: 'before',
    words:
      'over|more than|above|exceeding|exceeded|exceeds|in excess of|upwards of|well over|greater than|higher than|topped|topping|just over|surpassing|surpassed',
    bound: 'over',
  },
  {class: 'before', words: 'less than|below|under|fewer than|short of|lower than|smaller than', bound: 'under'},
  {
    class: 'before',
    words: 'at least|no less than|not less than|no fewer than|a minimum of|not below',
    bound: 'at-least',
  },
  {
    class: 'before',
    words: 'up to|at most|no more than|not more than|a maximum of|not exceeding|not above',
    bound: 'at-most',
  },
  {class: 'after', words: 'or more|or above|or higher|and above|and over', bound: 'at-least'},
  {class: 'after', words: 'or less|or fewer|or below|or lower|and below', bound: 'at-most'},
  {class: 'after', words: 'or so', bound: 'about'},
  {class: 'neg', words: 'minus|negative'},
  {class: 'from', words: 'from'},
  {class: 'per', words: 'per|every|for every|for each'},
  {class: 'one', words: 'one'},
  {class: 'article', words: 'a|an|one'},

  // money
  {class: 'ccy', words: 'cny|rmb|¥|cn¥|￥|yuan', unit: 'CNY'},
  {class: 'ccy', words: '$|us$|usd|us $', unit: 'USD'},
  {class: 'ccy', words: '€|eur', unit: 'EUR'},
  {class: 'ccy', words: '£|gbp', unit: 'GBP'},
  {class: 'ccy', words: 'jpy', unit: 'JPY'},
  {class: 'ccy', words: 'hk$|hkd', unit: 'HKD'},
  {class: 'money', words: 'yuan|renminbi|rmb|yuan renminbi|cny|chinese yuan', unit: 'CNY'},
  {class: 'money', words: 'dollars|dollar|us dollars|u.s. dollars|american dollars|usd', unit: 'USD'},
  {class: 'money', words: 'euros|euro|eur', unit: 'EUR'},
  {class: 'money', words: 'pounds|pounds sterling|gbp', unit: 'GBP'},
  {class: 'money', words: 'yen|jpy', unit: 'JPY'},
  {class: 'money', words: 'hong kong dollars', unit: 'HKD'},
  {
    class: 'unit-100m',
    words:
      'cny 100 million|rmb 100 million|cny100 million|rmb100 million|100 million yuan|hundred million yuan|cny 100 mn|cny 100m',
    unit: 'CNY',
    power: 8,
  },
  {class: 'unit-100m', words: 'cny 10,000|rmb 10,000|cny 10 000|10,000 yuan|ten thousand yuan', unit: 'CNY', power: 4},
  {
    class: 'unit-100m',
    words: 'usd 100 million|us$100 million|us$ 100 million|100 million us dollars',
    unit: 'USD',
    power: 8,
  },
  {class: 'unit-100m', words: 'usd 10,000|us$10,000|us$ 10,000|10,000 us dollars', unit: 'USD', power: 4},

  // measures
  {class: 'measure', words: 'tonnes|tonne|tons|metric tons|t', unit: 't'},
  {class: 'measure', words: 'kilograms|kg', unit: 'kg'},
  {class: 'measure', words: 'kilometres|kilometers|km', unit: 'km'},
  {class: 'measure', words: 'square kilometres|square kilometers|sq km', unit: 'km2'},
  {class: 'measure', words: 'square metres|square meters', unit: 'm2'},
  {class: 'measure', words: 'kilowatt-hours|kwh', unit: 'kWh'},
  {class: 'measure', words: 'teu|teus', unit: 'TEU'},
  {class: 'measure', words: 'gb|gigabytes', unit: 'GB'},
  {class: 'measure', words: 'tb|terabytes', unit: 'TB'},

  // parts of a hundred
  {class: 'percent', words: '%|percent|per cent|pct|pc', unit: 'PCT'},
  {class: 'percent', words: '‰|per mille|per mil', unit: 'PCT', power: -1},
  {
    class: 'points',
    words:
      'points|percentage points|percentage point|percentage-point|pp|pps|ppt|ppts|p.p.|% points|pct points|percent points|points of percentage',
    unit: 'PP',
  },
  {class: 'points', words: 'basis points|basis point|bp|bps', unit: 'PP', power: -2},
  {class: 'denominator', words: 'half|halves', value: 2},
  {class: 'denominator', words: 'third|thirds', value: 3},
  {class: 'denominator', words: 'quarter|quarters|fourth|fourths', value: 4},
  {class: 'denominator', words: 'fifth|fifths', value: 5},
  {class: 'denominator', words: 'sixth|sixths', value: 6},
  {class: 'denominator', words: 'seventh|sevenths', value: 7},
  {class: 'denominator', words: 'eighth|eighths', value: 8},
  {class: 'denominator', words: 'ninth|ninths', value: 9},
  {class: 'denominator', words: 'tenth|tenths', value: 10},
  {class: 'denominator', words: 'twelfth|twelfths', value: 12},
  {class: 'denominator', words: 'fifteenth|fifteenths', value: 15},
  {class: 'denominator', words: 'twentieth|twentieths', value: 20},
  {class: 'denominator', words: 'thirtieth|thirtieths', value: 30},
  {class: 'denominator', words: 'fiftieth|fiftieths', value: 50},
  {class: 'denominator', words: 'hundredth|hundredths', value: 100},
  {class: 'share', words: 'half', unit: 'PCT', value: 50},
  {class: 'half-word', words: 'half'},
  {class: 'in', words: 'in|in every|out of every'},
  {class: 'out-of', words: 'out of|out of the'},

  // multiples
  {class: 'times', words: 'times|fold|x|×|-fold|-times'},
  {class: 'multiple', words: 'twice|doubled|doubling|doubles|double|twofold|two-fold', value: 2},
  {class: 'multiple', words: 'tripled|tripling|triples|triple|trebled|threefold|three-fold|thrice', value: 3},
  {class: 'multiple', words: 'quadrupled|quadrupling|quadruple|fourfold|four-fold', value: 4},
  {class: 'multiple', words: 'quintupled|fivefold|five-fold', value: 5},
  {class: 'multiple', words: 'sixfold', value: 6},
  {class: 'multiple', words: 'sevenfold', value: 7},
  {class: 'multiple', words: 'eightfold', value: 8},
  {class: 'multiple', words: 'ninefold', value: 9},
  {class: 'multiple', words: 'tenfold|ten-fold', value: 10},
  {class: 'multiple', words: 'halved|halving|half as', value: 0.5},

  // ranks and tops
  {class: 'rank-verb', words: 'ranked|ranks|rank|ranking|place|placed'},
  {class: 'place', words: 'place|position|rank|spot'},
  {
    class: 'super',
    words:
      'largest|biggest|highest|fastest|most important|leading|greatest|strongest|lowest|smallest|slowest|fastest-growing|largest-ever|top|most active|best',
  },
  {class: 'top', words: 'top'},
  {class: 'number-word', words: 'no.|number|nos.'},

  // what is counted
  {
    class: 'counter',
    words:
      'firm|firms|company|companies|enterprise|enterprises|business|businesses|shop|shops|store|stores|online shops|economy|economies|country|countries|market|markets|city|cities|county|counties|district|districts|province|provinces|region|regions|industry|industries|sector|sectors|item|items|category|categories|group|groups|division|divisions|class|classes|type|types|kind|kinds|service|services|product|products|platform|platforms|pilot zone|pilot zones|zone|zones|park|parks|people|persons|person|employees|workers|jobs|visits|visitors|containers|parcels|orders|members|partner|partners|trading partners|innovations|measures|places|cases|projects|units|areas|sellers|buyers|users|warehouses|digits|indicators|observations|records|respondents|households|inhabitants|residents|exporters|importers',
  },

  // time
  {class: 'duration', words: 'years|year|-year', unit: 'years'},
  {class: 'duration', words: 'months|month|-month', unit: 'months'},
  {class: 'duration', words: 'quarters', unit: 'quarters'},
  {class: 'duration', words: 'weeks|week', unit: 'weeks'},
  {class: 'duration', words: 'days|day|-day', unit: 'days'},
  {class: 'duration', words: 'hours|hour', unit: 'hours'},
  {class: 'duration', words: 'minutes|minute', unit: 'minutes'},
  {class: 'duration', words: 'decades|decade', unit: 'decades'},
  {class: 'row', words: 'consecutive|successive|straight'},
  {class: 'from-start', words: 'first|initial'},
  {class: 'plan-word', words: 'five-year plan|five year plan'},
  {class: 'running', words: 'running|in a row|in succession|on end'},
  {class: 'between', words: 'between'},
  {class: 'recent', words: 'last|past|previous|next|coming|latest|for|within'},
  {class: 'decade-s', words: 's'},
  {class: 'quarter', words: 'q1|1q', value: 1},
  {class: 'quarter', words: 'q2|2q', value: 2},
  {class: 'quarter', words: 'q3|3q', value: 3},
  {class: 'quarter', words: 'q4|4q', value: 4},
  {class: 'quarter-word', words: 'quarter|quarters'},
  {class: 'half-year', words: 'h1|1h|first half|first-half|first half-year|first half year|first six months', value: 1},
  {
    class: 'half-year',
    words: 'h2|2h|second half|second-half|second half-year|second half year|last six months',
    value: 2,
  },
  {class: 'month', words: 'january|jan|jan.', value: 1},
  {class: 'month', words: 'february|feb|feb.', value: 2},
  {class: 'month', words: 'march|mar|mar.', value: 3},
  {class: 'month', words: 'april|apr|apr.', value: 4},
  {class: 'month', words: 'may', value: 5},
  {class: 'month', words: 'june|jun|jun.', value: 6},
  {class: 'month', words: 'july|jul|jul.', value: 7},
  {class: 'month', words: 'august|aug|aug.', value: 8},
  {class: 'month', words: 'september|sep|sept|sep.|sept.', value: 9},
  {class: 'month', words: 'october|oct|oct.', value: 10},
  {class: 'month', words: 'november|nov|nov.', value: 11},
  {class: 'month', words: 'december|dec|dec.', value: 12},
  {class: 'edge', words: 'end|mid|early|late|year-end|pre|post|fy|fiscal year|fiscal'},
  {class: 'of', words: 'of|of the|in'},
  {class: 'clock', words: "a.m.|p.m.|am|pm|o'clock"},
  {class: 'ago', words: 'earlier|ago|later|before'},
  {class: 'century', words: 'century|centuries'},

  // between numbers
  {class: 'to', words: 'to|-|—|–|~|through|until'},
  {class: 'and', words: 'and|or|&'},
  {class: 'comma', words: ','},
  {class: 'hyphen', words: '-|‑'},
  {class: 'open', words: '(|['},
  {class: 'close', words: ')|]'},
  {class: 'colon', words: ':'},
  {class: 'label', words: 'unit|units|expressed in|values in|figures in|amounts in|in units of'},
  {
    class: 'reference',
    words:
      'table|tables|figure|figures|fig.|chart|box|section|sections|chapter|chapters|annex|appendix|part|page|pages|p.|note|footnote|article|step|stage|volume|vol.|issue|paragraph|para.|equation|column|row|line|option|scenario|mode|tier|level|phase|item|series|release|decision',
  },
  {class: 'versioned', words: 'industry|web|version|revision|rev.|edition|release|commerce'},
  {
    class: 'sequence',
    words:
      'edition|session|meeting|conference|round|batch|phase|congress|plenum|five-year|anniversary|expo|summit|forum|issue|column|row|time|case|step|stage|part|party|parties|world war|report',
  },
  {
    class: 'function',
    words:
      'the|by|with|than|as|is|are|was|were|while|which|for|on|at|has|have|had|its|their|this|that|but|down|out|these|those|then|when|where|who|whose|it|they|we|be|been|not|into|plus|versus|thus|less|more|across|whereas|compared|respectively|only|just|also|both|each|against|after|before|since|during|among|rose|fell|grew|did|does|will|would|can|said|accounted|reached|stood|increase|decrease|followed|minus|so|if|exports|imports|sales|goods|earnings|goods|series|us|gross',
  },
];
