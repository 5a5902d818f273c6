/** Why it grew: Hangzhou 30 → 60, Ningbo 20 → 25, Wenzhou 10 → 7; together 60 → 92, which is growth of 53.33 %. */
import {rm} from 'node:fs/promises';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {decimalText, ratio, round} from '../../src/model/decimal.ts';
import type {Decomposition, WhyExplanation} from '../../src/model/explanation.ts';
import {explain, runWorkspace} from '../../src/pipeline/index.ts';
import {whyLines} from '../../src/present/explain/index.ts';
import {apportioned} from '../../src/present/explain/why/apportion.ts';
import {effects, explainWorkspace} from './workspace.ts';

let root = '';
beforeAll(async () => {
  root = await explainWorkspace();
  await runWorkspace(root, {rehash: false, wait: true}, effects, 'en');
});
afterAll(async () => rm(root, {recursive: true, force: true}));

async function why(what: string): Promise<WhyExplanation> {
  const found = await explain(root, {what, role: 'analyst', largest: 0, why: true}, effects, 'en');
  if (found.is !== 'why') throw new Error('no why');
  return found.why;
}

const by = ({decompositions}: WhyExplanation, ...dimensions: readonly string[]): Decomposition | undefined =>
  decompositions.find((one) => one.by.map(({dimension}) => dimension).join() === dimensions.join());

const told = (one: Decomposition | undefined) =>
  one?.parts.map(({codes, amount, points}) => [codes.map(({code}) => code).join(' '), amount, points]);

const cents = (text: string): bigint => BigInt(text.replace('.', ''));

test('the change is divided over cities, each with amount and percentage points', async () => {
  const found = await why('services/_T._T._T/growth/2019');
  expect(found).toMatchObject({change: '32.00', growth: '53.33', now: {text: '92.00'}, base: {text: '60.00'}});
  expect(told(by(found, 'area'))).toEqual([
    ['330100', '30.00', '50.00'],
    ['330200', '5.00', '8.33'],
    ['330300', '-3.00', '-5.00'],
  ]);
});

test('classes of enterprises: Hotel is new, Charlie is gone, the others are there in both years', async () => {
  const found = await why('services/_T._T._T/value/2019');
  expect(told(by(found, 'enterprise-class'))).toEqual([
    ['continuing', '26.00', '43.33'],
    ['new', '10.00', '16.67'],
    ['lost', '-4.00', '-6.67'],
  ]);
  expect(told(by(found, 'area', 'enterprise-class'))).toEqual([
    ['330100 continuing', '24.00', '40.00'],
    ['330100 new', '10.00', '16.67'],
    ['330200 continuing', '5.00', '8.33'],
    ['330100 lost', '-4.00', '-6.67'],
    ['330300 continuing', '-3.00', '-5.00'],
  ]);
});

test.each([
  'services/_T._T._T/growth/2019',
  'services/X._T._T/value/2019',
  'services/_T.330200._T/growth/2019',
  'services/_T._T._T/growth/2019-05',
])('every division of %s adds up to the change as printed, in both columns', async (what) => {
  const found = await why(what);
  expect(found.decompositions.length).toBeGreaterThan(1);
  for (const {by: dimensions, parts, rest} of found.decompositions) {
    const all = [...parts, ...(rest ? [rest] : [])];
    const name = dimensions.map(({dimension}) => dimension).join();
    expect(
      all.reduce((sum, {amount}) => sum + cents(amount), 0n),
      name,
    ).toBe(cents(found.change));
    expect(
      all.reduce((sum, {points = '0.00'}) => sum + cents(points), 0n),
      name,
    ).toBe(cents(found.growth ?? '0.00'));
  }
});

test('what is no change of a value is refused, and so is a period without one before it', async () => {
  await expect(why('services/_T._T._T/share/2019')).rejects.toMatchObject({code: 'WHY_NOT_ASKED'});
  await expect(why('services/_T._T._T/value/2018')).rejects.toMatchObject({code: 'WHY_WITHOUT_BASE'});
});

test('both languages say the place before the item, and a fall as one', async () => {
  const found = await why('services/_T._T._T/growth/2019');
  const [zh, en] = [whyLines(found, 'zh').join('\n'), whyLines(found, 'en').join('\n')];
  expect(zh).toContain('2019 年为 92.00 元，比 2018 年的 60.00 元增加 32.00 元，增长 53.33 %。');
  expect(zh).toContain('- 杭州市（新增企业）拉动 16.67 个百分点（＋10.00 元）');
  expect(zh).toContain('- 温州市拖累 5.00 个百分点（−3.00 元）');
  expect(en).toContain('2019: 92.00 CNY, 32.00 more than the 60.00 of 2018, growth of 53.33 %.');
  expect(en).toContain('- Hangzhou City (new enterprises): +16.67 percentage points (+10.00 CNY)');
  expect(en).toContain('- Wenzhou City: −5.00 percentage points (−3.00 CNY)');
});

test('parts rounded by the largest remainder add up to the rounded sum, and none moves by a whole digit', () => {
  const part = fc.record({
    num: fc.bigInt({min: -(10n ** 12n), max: 10n ** 12n}),
    den: fc.constantFrom<bigint>(1n, 3n, 7n, 1000n),
  });
  fc.assert(
    fc.property(fc.array(part, {minLength: 1, maxLength: 12}), fc.integer({min: 0, max: 3}), (parts, decimals) => {
      const sum = parts.reduce((all, {num, den}) => ({num: all.num * den + num * all.den, den: all.den * den}), {
        num: 0n,
        den: 1n,
      });
      const total = round(ratio(sum.num, sum.den), decimals);
      const found = apportioned(parts, decimals, total);
      expect(found.reduce((all, {unscaled}) => all + unscaled, 0n)).toBe(total.unscaled);
      for (const [at, {num, den}] of parts.entries()) {
        const off = (found[at]?.unscaled ?? 0n) * den - num * 10n ** BigInt(decimals);
        expect(off > -den && off < den, decimalText(total)).toBe(true);
      }
    }),
  );
});
