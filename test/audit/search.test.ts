/** Numbers that no reading of their sentence binds: found among the figures in reach where chance is excluded, and slips of them. */
import {expect, test} from 'vitest';
import {chanceOf, PROOF} from '../../src/disseminate/audit/judging/search/chance.ts';
import {exactly} from '../../src/model/interval.ts';
import {auditText} from './audit-text.ts';

const TABLE =
  'Sales by city, EUR million\n\n| City | 2022 | 2023 | Growth, % |\n|---|---:|---:|---:|\n| Aldon | 412.6 | 531.9 | 28.9 |\n| Brest | 288.3 | 301.7 | 4.6 |\n| Corve | 120.5 | 98.2 | -18.5 |\n| Total | 821.4 | 931.8 | 13.4 |\n';

const verdictOf = async (sentence: string, number: string): Promise<string | undefined> =>
  (await auditText(`${sentence}\n\n${TABLE}`)).claims.find(({text}) => text.includes(number))?.verdict;

test.each([
  ['Tills in Aldon added EUR 119.3 million to their takings.', '119.3'],
  ['What Corve is short of, EUR 22.3 million, went to nobody we know.', '22.3'],
  ['Between them Aldon and Brest ring up EUR 833.6 million.', '833.6'],
])('%s is proven, though no rule reads it', async (sentence, number) => {
  expect(await verdictOf(sentence, number)).toMatch(/^proven/);
});

test('digits changed about, or another power of ten, are a slip of the figure of the same city', async () => {
  expect(await verdictOf('Tills in Aldon saw EUR 513.9 million pass.', '513.9')).toBe('contradicted');
  expect(await verdictOf('Tills in Aldon saw EUR 531.9 billion pass.', '531.9')).toBe('contradicted');
});

test('a number of another size is of something else, not an error', async () => {
  expect(await verdictOf('In Aldon the harbour took EUR 2.4 million for repairs.', '2.4')).toBe('not-derivable');
});

test('two digits agree with one figure in twenty by chance: a handful of figures tried is too many', () => {
  const exact = exactly({num: 47n, den: 10n});
  const two = chanceOf({unscaled: 47n, scale: 1}, undefined, exact);
  const four = chanceOf({unscaled: 4712n, scale: 1}, undefined, exactly({num: 4712n, den: 10n}));
  expect(two * 6).toBeGreaterThan(PROOF);
  expect(four * 100).toBeLessThan(PROOF);
});

test('growth after a level is of the column that proved the level', async () => {
  const table =
    '2024年9月情况（亿元）\n\n| 方式 | 9月 | 9月同比% | 1—9月 | 1—9月同比% |\n|---|---:|---:|---:|---:|\n| 直邮 | 20.0 | 11.4 | 160.0 | 14.0 |\n| 海外仓 | 30.0 | 5.0 | 250.0 | 8.0 |\n';
  const {claims} = await auditText(`直邮累计160.0亿元，增长14.0%；海外仓当月30.0亿元，增长5.0%。\n\n${table}`);
  expect(claims.filter(({type}) => type === 'growth').map(({verdict}) => verdict.startsWith('proven'))).toEqual([
    true,
    true,
  ]);
});
