/** English words that make numbers. Data for `word-number.ts`. */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const ONES_ORDINAL =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';
const TENS_ORDINAL = 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth';

const counted = (words: string, from: number, by: number) =>
  words.split(' ').map((word, index) => [word, BigInt(from + index * by)] as const);

/** Words that add up: twenty-one. */
export const cardinals: ReadonlyMap<string, bigint> = new Map([...counted(ONES, 0, 1), ...counted(TENS, 20, 10)]);
/** They end a number: twenty-first. */
export const ordinals: ReadonlyMap<string, bigint> = new Map([
  ...counted(ONES_ORDINAL, 0, 1),
  ...counted(TENS_ORDINAL, 20, 10),
  ['hundredth', 100n],
]);
/** Powers of ten that multiply what is before them, and a dozen. */
export const multipliers: ReadonlyMap<string, bigint> = new Map([
  ['dozen', 12n],
  ['hundred', 100n],
  ['thousand', 1_000n],
  ['million', 1_000_000n],
  ['billion', 1_000_000_000n],
  ['trillion', 1_000_000_000_000n],
]);
