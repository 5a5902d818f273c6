import {expect, test} from 'vitest';
import {makeCoder, type Coverage} from '../../src/process/classify/index.ts';
import {goods, places} from '../compile/workspace.ts';

const one = (text: string, amount: bigint, date = '2019-01-01') => ({text, date, amount, records: 1n});

function coded(received: readonly ReturnType<typeof one>[], classification = goods) {
  const coder = makeCoder();
  const code = coder.code({source: 'bop', column: 'item', classification, scale: 2, received});
  const [coverage] = coder.coverage();
  if (!coverage) throw new Error('no coverage');
  return {code, coverage};
}

test('codes, names and aliases are recognised and counted as what they are', () => {
  const {code, coverage} = coded([one('11', 100n), one('name 12', 250n), one('alias 21', 50n)]);
  expect(['11', 'name 12', 'alias 21'].map((text) => code(text, '2019-01-01'))).toEqual(['11', '12', '21']);
  const {how} = coverage;
  expect([how.code, how.name, how.alias].map(({texts, money}) => `${texts} ${money}`)).toEqual([
    '1 1.00',
    '1 2.50',
    '1 0.50',
  ]);
});

test('what has no code is kept as unclassified and listed with its money, records and months, most money first', () => {
  const {code, coverage} = coded([
    one('11', 100n),
    one('??', -5n),
    one('!!', 300n),
    one('!!', 1n, '2019-03-01'),
    one('', 2n),
  ]);
  expect(code('??', '2019-01-01')).toBe('_U');
  expect(code('', '2019-01-01')).toBe('_U');
  expect(coverage.uncoded).toEqual([
    {text: '!!', records: '2', money: '3.01', months: ['2019-01', '2019-03'], candidates: []},
    {text: '??', records: '1', money: '-0.05', months: ['2019-01'], candidates: []},
    {text: '', records: '1', money: '0.02', months: ['2019-01'], candidates: []},
  ]);
});

test('coded and uncoded add up to all records and all money', () => {
  const {coverage} = coded([one('11', 100n), one('??', -5n), one('1', 7n)]);
  const sum = (pick: (entry: Coverage['uncoded'][number]) => string) =>
    coverage.uncoded.reduce((total, entry) => total + BigInt(pick(entry).replace('.', '')), 0n);
  expect(BigInt(coverage.records)).toBe(BigInt(coverage.codedRecords) + sum(({records}) => records));
  expect(BigInt(coverage.money.replace('.', ''))).toBe(
    BigInt(coverage.codedMoney.replace('.', '')) + sum(({money}) => money),
  );
});

test('a parent delivered where a part is expected is taken at its own level, and the coverage says how much', () => {
  const {code, coverage} = coded([one('1', 7n), one('11', 100n)]);
  expect(code('1', '2019-01-01')).toBe('1');
  expect(coverage.levels).toEqual([
    {level: 'chapter', texts: 1, records: '1', money: '0.07'},
    {level: 'good', texts: 1, records: '1', money: '1.00'},
  ]);
});

test('a text means what it meant at the date: an ended unit is its successor from that day on', () => {
  const {code, coverage} = coded(
    [one('A2', 1n, '2019-03-01'), one('A2', 2n, '2019-03-16'), one('A3', 4n, '2018-01-01')],
    places,
  );
  expect(code('A2', '2019-03-01')).toBe('A2');
  expect(code('A2', '2019-03-16')).toBe('A3');
  expect(coverage.moved).toEqual([
    {text: 'A2', code: 'A3', how: 'successor', texts: 1, records: '1', money: '0.02'},
    {text: 'A3', code: 'A3', how: 'early', texts: 1, records: '1', money: '0.04'},
  ]);
});

test('every source and column has its own account, in code-point order', () => {
  const coder = makeCoder();
  for (const [source, column] of [
    ['b', 'item'],
    ['a', 'partner'],
    ['a', 'area'],
  ] as const) {
    coder.code({source, column, classification: goods, scale: 2, received: []});
  }
  expect(coder.coverage().map(({source, column}) => `${source}/${column}`)).toEqual(['a/area', 'a/partner', 'b/item']);
});
