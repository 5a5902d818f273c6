import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {mentionsIn} from '../../../src/present/claims/index.ts';
import {plainText, type Said, say, type WordingId} from '../../../src/present/claims/wording/index.ts';

const figure = (text: string, unit = 'CNY_100M', kind = 'value', status: Said['status'] = 'normal'): Said => {
  return {text, unit, kind, status, figures: ['trade/_T/value/2019']};
};
const zh = (wording: WordingId, said: Said, of?: string, noun?: string) =>
  plainText(say(wording, said, {language: 'zh', of, noun}) ?? []);
const en = (wording: WordingId, said: Said, of?: string, noun?: string) =>
  plainText(say(wording, said, {language: 'en', of, noun}) ?? []);

describe('levels', () => {
  test('Chinese keeps the unit of the release; English moves the point and keeps the digits', () => {
    expect(zh('level', figure('1006.23'))).toBe('1006.23亿元');
    expect(en('level', figure('1006.23'))).toBe('CNY 100.623 billion');
    expect(en('level', figure('5.82'))).toBe('CNY 582 million');
    expect(en('level', figure('0.80'))).toBe('CNY 80 million');
    expect(en('level', figure('14.00'))).toBe('CNY 1.400 billion');
    expect(en('level', figure('12345.67'))).toBe('CNY 1.234567 trillion');
    expect(zh('level', figure('-494.75'))).toBe('−494.75亿元');
  });

  test('no digit is added: 3.6 with one decimal is 0.36 billion, not 360 million', () => {
    expect(en('level', figure('3.6'))).toBe('CNY 0.36 billion');
    expect(en('level', figure('769', 'CNY_10K'))).toBe('CNY 7.69 million');
  });

  test('counts have their noun, in English singular or plural', () => {
    expect(zh('count', figure('1245', 'ENTERPRISES'), '', '家外包企业')).toBe('1245家外包企业');
    expect(en('count', figure('1245', 'ENTERPRISES'), '', 'enterprise|enterprises')).toBe('1,245 enterprises');
    expect(en('count', figure('1', 'ENTERPRISES'), '', 'enterprise|enterprises')).toBe('1 enterprise');
    expect(zh('count', figure('9.75', 'TEN_THOUSAND'), '', '家网店')).toBe('9.75万家网店');
    expect(en('count', figure('9.75', 'TEN_THOUSAND'), '', 'shops')).toBe('97.5 thousand shops');
    expect(zh('level', figure('12', 'PERSONS'))).toBe('12人');
    expect(en('level', figure('1200', 'PERSONS'))).toBe('1,200 persons');
  });

  test('both languages print the same digits of any amount', () => {
    const amounts = fc.tuple(fc.bigInt({min: 1n, max: 10n ** 15n}), fc.integer({min: 0, max: 4}));
    fc.assert(
      fc.property(amounts, fc.constantFrom('CNY_100M', 'CNY_10K', 'USD_100M'), ([unscaled, scale], unit) => {
        const digits = unscaled.toString().padStart(scale + 1, '0');
        const cut = digits.length - scale;
        const text = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
        const significant = (said: string) => said.replaceAll(/[^\d]/g, '').replace(/^0+/, '');
        const [chinese, english] = [
          significant(zh('level', figure(text, unit))),
          significant(en('level', figure(text, unit))),
        ];
        expect(english).toBe(chinese);
      }),
    );
  });

  test('what is said is read back as the same number', () => {
    const values = fc.tuple(fc.integer({min: 1, max: 99_999_999}), fc.constantFrom('zh' as const, 'en' as const));
    fc.assert(
      fc.property(values, ([cents, language]) => {
        const text = (cents / 100).toFixed(2);
        const said = plainText(say('level', figure(text), {language}) ?? []);
        const [mention] = mentionsIn(language === 'zh' ? `出口${said}。` : `Exports were ${said}.`, language);
        const [value] = mention?.values ?? [];
        const yuan = value === undefined ? undefined : value.unscaled / 10n ** BigInt(value.scale);
        expect(yuan).toBe(BigInt(cents) * 1_000_000n);
      }),
      {numRuns: 60},
    );
  });
});

describe('changes', () => {
  const growth = (text: string, status: Said['status'] = 'normal') => figure(text, 'PCT', 'growth', status);

  test('the sign picks the verb, and 0.00 is unchanged', () => {
    expect(zh('change', growth('69.01'))).toBe('同比增长69.01%');
    expect(zh('change', growth('-7.73'))).toBe('同比下降7.73%');
    expect(zh('change', growth('0.00'))).toBe('与上年同期持平');
    expect(en('change', growth('69.01'))).toBe('up 69.01% year on year');
    expect(en('change-short', growth('-7.73'))).toBe('down 7.73%');
    expect(en('verb', growth('2524.90'))).toBe('grew by 2,524.90%');
    expect(en('verb', growth('0.00'))).toBe('was unchanged');
  });

  test('what has no base is new or has too small a base; what is hidden is not said', () => {
    expect(zh('change', growth('-', 'new'))).toBe('为当年新增');
    expect(en('change', growth('-', 'new'))).toBe('new this year');
    expect(en('change-short', growth('-', 'base-too-small'))).toBe('base too small for a rate of growth');
    expect(say('change', growth('·', 'suppressed'), {language: 'zh'})).toBeUndefined();
    expect(say('level', growth('…', 'unavailable'), {language: 'en'})).toBeUndefined();
    expect(say('level', growth('-', 'new'), {language: 'en'})).toBeUndefined();
  });

  test('percentage points are never written as percent', () => {
    const points = figure('13.45', 'PP', 'share-change');
    expect(zh('points', points)).toBe('提高13.45个百分点');
    expect(zh('points', {...points, text: '-0.50'})).toBe('下降0.50个百分点');
    expect(en('points', points)).toBe('up 13.45 percentage points');
    expect(zh('contribution', {...points, kind: 'contribution'}, '全省')).toBe('拉动全省增长13.45个百分点');
    expect(en('contribution', {...points, text: '-1.00'}, 'the total')).toBe(
      'took 1.00 percentage points off the growth of the total',
    );
  });

  test('a multiple is of the year before, and never mixed with an increase', () => {
    const multiple = figure('26.2', 'TIMES', 'multiple');
    expect(zh('multiple', multiple)).toBe('为上年的26.2倍');
    expect(en('multiple', multiple)).toBe('26.2 times the value of the year before');
  });

  test('shares name their whole, balances their side, ranks their place', () => {
    expect(zh('share', figure('43.62', 'PCT', 'share'), '服务贸易总额')).toBe('占服务贸易总额的比重为43.62%');
    expect(en('share', figure('43.62', 'PCT', 'share'), 'all services trade')).toBe('43.62% of all services trade');
    expect(zh('share-of-growth', figure('90.39', 'PCT'), '全省')).toBe('对全省增长的贡献率为90.39%');
    expect(zh('balance', figure('-494.75'))).toBe('逆差494.75亿元');
    expect(en('balance', figure('494.75'))).toBe('a surplus of CNY 49.475 billion');
    expect(zh('rank', figure('12', 'RANK', 'rank'))).toBe('居第十二位');
    expect(en('rank', figure('2', 'RANK', 'rank'))).toBe('in second place');
    expect(en('ordinal', figure('22', 'RANK', 'rank'))).toBe('22nd');
    expect(zh('more', figure('1.55', 'TEN_THOUSAND', 'increase'), '', '家')).toBe('比上年增加1.55万家');
  });

  test('the number is a piece with its addresses, the words are not', () => {
    expect(say('change', growth('69.01'), {language: 'zh'})).toEqual([
      {kind: 'text', text: '同比增长'},
      {kind: 'figure', text: '69.01%', figures: ['trade/_T/value/2019']},
    ]);
  });
});
