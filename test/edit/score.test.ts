/** Selective editing by hand: local scores, the global one, and where the queue ends. */
import {expect, test} from 'vitest';
import {decimal, decimalText, type Ratio, round} from '../../src/model/decimal.ts';
import {globalScore, localScore, queueOf} from '../../src/process/edit/index.ts';

const one = {weight: decimal(1n, 0), failed: 1};
const text = (value: Ratio): string => decimalText(round(value, 6));

/** A: 100 → 400; B and C: 100 → 105 each. All: 300 → 610. */
const cell = {cell: 'c', total: 610n, current: 610n, previous: 300n};
const a = {unit: 'A', cell: 'c', current: 400n, previous: 100n};

test('expected = last period × movement of the others: 100 × 210/200 = 105; score = 1 × 1/2 × |400 − 105| / 610', () => {
  const {expected, score} = localScore(a, cell, one);
  expect(expected && text(expected)).toBe('105.000000');
  expect(score.num * 1220n).toBe(295n * score.den);
});

test('weight multiplies; two failed rules are 2/3 suspicion, three 3/4', () => {
  const base = localScore(a, cell, one).score;
  expect(text(localScore(a, cell, {weight: decimal(25n, 1), failed: 1}).score)).toBe(
    text({num: base.num * 5n, den: base.den * 2n}),
  );
  expect(text(localScore(a, cell, {...one, failed: 2}).score)).toBe(text({num: 590n, den: 1830n}));
  expect(text(localScore(a, cell, {...one, failed: 3}).score)).toBe(text({num: 885n, den: 2440n}));
});

test('a unit without a period before may be wrong by all it has; a unit as expected scores nothing', () => {
  expect(text(localScore({...a, previous: undefined}, {...cell, current: 210n, previous: 200n}, one).score)).toBe(
    text({num: 400n, den: 1220n}),
  );
  const b = {unit: 'B', cell: 'c', current: 105n, previous: 100n};
  expect(text(localScore(b, {cell: 'c', total: 210n, current: 210n, previous: 200n}, one).score)).toBe('0.000000');
});

test('where nobody else has both periods, last period’s value is expected', () => {
  const {expected} = localScore(a, {cell: 'c', total: 400n, current: 400n, previous: 100n}, one);
  expect(expected && text(expected)).toBe('100.000000');
});

test('a cell whose total is zero scores nothing, a negative one by its size', () => {
  expect(localScore(a, {...cell, total: 0n}, one).score.num).toBe(0n);
  expect(text(localScore(a, {...cell, total: -610n}, one).score)).toBe(text({num: 295n, den: 1220n}));
});

test('the global score is the largest local one', () => {
  const small = localScore(a, {...cell, total: 6100n}, one);
  const large = localScore(a, cell, one);
  expect(globalScore([small, large])).toEqual(large.score);
});

const scored = (name: string, percent: bigint) => ({name, score: {num: percent, den: 100n}});

test('the queue is largest first and ends where what remains sums to less than the threshold', () => {
  const all = [scored('d', 1n), scored('a', 50n), scored('c', 2n), scored('b', 20n)];
  const queue = queueOf(all, {num: 4n, den: 100n});
  expect(queue.asked.map(({name}) => name)).toEqual(['a', 'b']);
  expect(text(queue.remaining)).toBe('0.030000');
  expect(queueOf(all, {num: 3n, den: 100n}).asked.map(({name}) => name)).toEqual(['a', 'b', 'c']);
  expect(queueOf(all, {num: 0n, den: 100n}).asked).toHaveLength(4);
});
