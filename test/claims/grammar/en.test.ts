/** What English sentences say of numbers. */
import {expect, test} from 'vitest';
import {draftsOf, said} from './said.ts';

const en = (text: string): readonly string[] => said(text, 'en');

test('levels, growth and shares go to the name before them', () => {
  expect(en('Ash exported CNY 50 million, up 10%, and took 25% of the total.')).toEqual([
    'level value 50000000 · Ash',
    'growth growth 10 · Ash',
    'share share 25 · Ash',
  ]);
});

test('a fall gives the sign', () => {
  expect(en('Ash fell by 3%.')).toEqual(['growth growth -3 · Ash']);
});

test('the other side of a comparison stands after the number', () => {
  expect(en('Ash grew 2 percentage points faster than Birch.')).toEqual(['comparison growth 2 · Ash · / Birch']);
  expect(en('Ash is three times as large as Birch.')).toEqual(['multiple multiple 3 · Ash · / Birch']);
  expect(en('Ash exceeded Birch by CNY 5 million.')).toEqual(['comparison value 5000000 · Ash · / Birch']);
});

test('a year after a number is its own, after “on” what it is measured from', () => {
  const [first, second] = draftsOf('Ash fell by 5% in 2020 and grew by 7% in 2021.', 'en');
  expect([first?.period, second?.period]).toEqual(['2020', '2021']);
  expect(draftsOf('Ash was up 7% on 2019.', 'en')[0]?.since).toBe('2019');
});

test('runs, places and counted rows', () => {
  expect(en('Ash has grown three years running.')).toEqual(['streak growth 3 · Ash']);
  expect(en('Ash and Birch ranked second and third.')).toEqual(['rank value 2 · Ash, Birch']);
  const [six, seven] = draftsOf('Three of the four cities expanded.', 'en');
  expect(six?.predicate).toMatchObject({measure: 'growth', bound: 'over'});
  expect(seven?.isUniverse).toBe(true);
});

test('a source before or after the number is named', () => {
  expect(draftsOf('FAO reports put world exports at USD 177 billion.', 'en')[0]?.source).toContain('FAO');
  expect(draftsOf('World exports grew by 4% (source: WTO).', 'en')[0]?.source).toContain('WTO');
});
