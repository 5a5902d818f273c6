/** English words of claims. */
import type {Lexicon} from './lexicon.ts';

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';
const cardinals =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const months = 'January February March April May June July August September October November December';

export const en: Lexicon = {
  wordings: {
    level: {plain: '{n}'},
    number: {plain: '{n}'},
    change: {
      up: 'up {n} year on year',
      down: 'down {n} year on year',
      flat: 'unchanged from the year before',
      new: 'new this year',
      'base-too-small': 'with a base too small for a rate of growth',
    },
    'change-short': {
      up: 'up {n}',
      down: 'down {n}',
      flat: 'unchanged',
      new: 'new this year',
      'base-too-small': 'base too small for a rate of growth',
    },
    verb: {
      up: 'grew by {n}',
      down: 'fell by {n}',
      flat: 'was unchanged',
      new: 'was new this year',
      'base-too-small': 'had too small a base for a rate of growth',
    },
    points: {up: 'up {n}', down: 'down {n}', flat: 'unchanged'},
    share: {plain: '{n} of {of}'},
    rank: {plain: 'in {n} place'},
    ordinal: {plain: '{n}'},
    count: {plain: '{n} {noun}'},
    multiple: {plain: '{n} times the value of the year before'},
    'share-of-growth': {plain: 'accounted for {n} of the growth of {of}'},
    contribution: {
      up: 'added {n} to the growth of {of}',
      down: 'took {n} off the growth of {of}',
      flat: 'did not change the growth of {of}',
    },
    balance: {up: 'a surplus of {n}', down: 'a deficit of {n}', flat: 'in balance'},
    more: {
      up: '{n} more {noun} than a year before',
      down: '{n} fewer {noun} than a year before',
      flat: 'as many as a year before',
    },
  },
  hidden: 'not shown, to protect respondents',
  thousands: ',',
  unitGap: ' ',
  scales: [
    {power: 12, word: 'trillion'},
    {power: 9, word: 'billion'},
    {power: 6, word: 'million'},
    {power: 3, word: 'thousand'},
  ],
  currency: '{c} {n}',
  ordinals: ordinals.split(' '),
  ordinal: (rank) => `${rank}${suffixOf(rank)}`,
  cardinals: cardinals.split(' '),
  list: {
    between: ', ',
    last: ' and ',
    strong: '; ',
    strongLast: '; and ',
    comma: ',',
    respectively: {before: '', after: ', respectively'},
    item: '{name} ({said})',
    itemGap: ', ',
    rankOne: 'ranks {n}',
    rankSpan: 'rank {a} to {b}',
    rankMany: 'rank {n}',
    rankBetween: ', ',
    rankLast: ' and ',
    limit: {value: '{n} largest', growth: '{n} fastest-growing'},
    bound: {'>': 'more than {n}', '>=': 'at least {n}', '<': 'less than {n}', '<=': 'at most {n}'},
  },
  period: {
    year: '{y}',
    quarter: 'the {q} quarter of {y}',
    month: '{m} {y}',
    toDate: 'January to {m} {y}',
    months: months.split(' '),
  },
};

function suffixOf(rank: number): string {
  if (rank % 100 >= 11 && rank % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th';
}
