/**
 * The ways a single figure can be said: the word after the colon of a reference, `{total:change}`. What each language says is in its lexicon.
 * A wording names the kinds of measure that it may be used for, so that a share is never said to have grown by itself.
 */
import type {Text} from '../../../model/text.ts';

/** number: with its unit · bare: without · ordinal: as a rank · times: as a multiple. `sign` picks the words; the number then has none. */
type Wording = {
  readonly number: 'quantity' | 'bare' | 'ordinal';
  readonly bySign: boolean;
  /** kinds of measure; absent: any */
  readonly kinds?: readonly string[];
  /** in need of `of:` */
  readonly needsOf?: true;
  readonly text: Text;
};

const growths = [
  'growth',
  'growth-on-previous',
  'growth-in',
  'growth-on-published',
  'growth-without',
  'average-growth',
];
const points = ['share-change', 'growth-change', 'contribution', 'gap'];
const shares = ['share', 'imputed-share', 'concentration', 'completion', 'fact'];

export const wordings = {
  level: {number: 'quantity', bySign: false, text: {zh: '数值连同单位', en: 'the number with its unit'}},
  number: {number: 'bare', bySign: false, text: {zh: '只写数值', en: 'the number alone'}},
  change: {
    number: 'quantity',
    bySign: true,
    kinds: growths,
    text: {zh: '同比增长、下降或持平', en: 'up, down or unchanged on the year before'},
  },
  'change-short': {
    number: 'quantity',
    bySign: true,
    kinds: growths,
    text: {zh: '增长、下降或持平', en: 'up, down or unchanged'},
  },
  verb: {
    number: 'quantity',
    bySign: true,
    kinds: growths,
    text: {zh: '作谓语的增长、下降或持平', en: 'as a verb: grew by, fell by, was unchanged'},
  },
  points: {
    number: 'quantity',
    bySign: true,
    kinds: points,
    text: {zh: '提高或下降若干个百分点', en: 'up or down by percentage points'},
  },
  share: {
    number: 'quantity',
    bySign: false,
    kinds: shares,
    needsOf: true,
    text: {zh: '占某总体的比重', en: 'share of a whole'},
  },
  rank: {number: 'ordinal', bySign: false, kinds: ['rank'], text: {zh: '居第几位', en: 'ranks so and so'}},
  ordinal: {number: 'ordinal', bySign: false, kinds: ['rank'], text: {zh: '第几位', en: 'the ordinal alone'}},
  count: {
    number: 'quantity',
    bySign: false,
    kinds: ['enterprises', 'records', 'value', 'fact'],
    text: {zh: '个数与所数之物', en: 'how many of what'},
  },
  multiple: {
    number: 'bare',
    bySign: false,
    kinds: ['multiple'],
    text: {zh: '为上年的若干倍（严格意义）', en: 'times the year before, in the strict sense'},
  },
  'share-of-growth': {
    number: 'quantity',
    bySign: false,
    kinds: ['share-of-growth'],
    needsOf: true,
    text: {zh: '贡献率', en: 'share of growth'},
  },
  contribution: {
    number: 'quantity',
    bySign: true,
    kinds: ['contribution'],
    needsOf: true,
    text: {zh: '拉动若干个百分点', en: 'contribution to growth in percentage points'},
  },
  balance: {
    number: 'quantity',
    bySign: true,
    kinds: ['balance'],
    text: {zh: '顺差或逆差', en: 'surplus or deficit'},
  },
  more: {
    number: 'quantity',
    bySign: true,
    kinds: ['increase'],
    text: {zh: '比上年增加或减少', en: 'more or fewer than the year before'},
  },
} as const satisfies Readonly<Record<string, Wording>>;

export type WordingId = keyof typeof wordings;

export function isWording(id: string): id is WordingId {
  return Object.hasOwn(wordings, id);
}

export function wordingOf(id: WordingId): Wording {
  return wordings[id];
}
