/** What holds of any text: order, cover, width, joining, and time in proportion to length. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Decimal, decimal, decimalText} from '../../../src/model/decimal.ts';
import {languages} from '../../../src/model/text.ts';
import {exemptRules, mentionsIn, uncovered} from '../../../src/present/claims/mentions/index.ts';
import {enWords} from '../../../src/present/claims/mentions/lexicon/en.ts';
import {zhWords} from '../../../src/present/claims/mentions/lexicon/zh.ts';
import {scan} from '../../../src/present/claims/mentions/mentions-in.ts';
import {say} from './said.ts';

const language = fc.constantFrom(...languages);
const words = [...zhWords, ...enWords, ...exemptRules].flatMap(({words: text}) => text?.split('|') ?? []);
const word = fc.constantFrom(...words.map((text) => text.split('!')[0] ?? ''));
const digits = fc
  .tuple(fc.nat(999_999_999), fc.integer({min: 0, max: 4}))
  .map(([value, scale]) => decimalText(decimal(BigInt(value), scale)));
const piece = fc.oneof(word, digits, fc.constantFrom('，', '。', ' ', '、', '的', '\n', '亿元', '%', '第', '《', '》'));
const mixed = fc.array(piece, {maxLength: 30}).map((pieces) => pieces.join(''));

const wide = (text: string) =>
  text.replaceAll(/[0-9A-Za-z%.,:()]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const all = (text: string, in_: 'zh' | 'en') => mentionsIn(text, in_).map(say);

test('mentions stand in order of place, hold what is printed there and never lie over each other', () => {
  fc.assert(
    fc.property(mixed, language, (text, in_) => {
      let last = 0;
      for (const {start, end, text: printed} of mentionsIn(text, in_)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(printed).toBe(text.slice(start, end));
        last = end;
      }
    }),
  );
});

test('every ASCII or full-width digit of any mix of the lexicon is in a mention', () => {
  fc.assert(
    fc.property(mixed, language, fc.boolean(), (text, in_, isWide) => {
      const printed = isWide ? wide(text) : text;
      const left = uncovered(printed, mentionsIn(printed, in_)).map(({start, end}) => printed.slice(start, end));
      expect(left.filter((run) => /[0-9０-９]/.test(run))).toEqual([]);
    }),
    {numRuns: 2000},
  );
});

test('no text of any characters throws, and what is uncovered lies outside every mention', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 200}), language, (text, in_) => {
      const mentions = mentionsIn(text, in_);
      for (const span of uncovered(text, mentions)) {
        expect(mentions.every(({start, end}) => end <= span.start || span.end <= start)).toBe(true);
      }
    }),
    {numRuns: 500},
  );
});

test('full-width twins say the same', () => {
  fc.assert(
    fc.property(digits, fc.constantFrom('亿元', '%', '家', '个百分点', '倍'), (number, unit) => {
      expect(all(wide(`增长${number}${unit}`), 'zh').map((text) => text.replace('％', '%'))).toEqual(
        all(`增长${number}${unit}`, 'zh'),
      );
    }),
  );
});

test('two texts joined by 。 say what both say', () => {
  const closed = mixed.map((text) => text.replaceAll(/[《》]/g, ''));
  fc.assert(
    fc.property(closed, closed, (first, second) => {
      expect(all(`${first}。${second}`, 'zh')).toEqual([...all(first, 'zh'), ...all(second, 'zh')]);
    }),
  );
});

test('commas between thousands change nothing', () => {
  fc.assert(
    fc.property(fc.integer({min: 1000, max: 999_999_999}), fc.constantFrom('万元', '家', '亿美元'), (number, unit) => {
      expect(all(`达${number.toLocaleString('en-US')}${unit}`, 'zh')).toEqual(all(`达${number}${unit}`, 'zh'));
    }),
  );
});

/** Ten ways to print a number of yuan, and the power of ten they are printed in. */
const PRINTED: readonly (readonly ['zh' | 'en', number, (text: string) => string])[] = [
  ['zh', 0, (text) => `${text}元`],
  ['zh', 4, (text) => `${text}万元`],
  ['zh', 8, (text) => `${text} 亿元`],
  ['zh', 12, (text) => `人民币${text}万亿元`],
  ['zh', 8, (text) => wide(text).concat('亿元')],
  ['en', 0, (text) => `CNY ${text}`],
  ['en', 6, (text) => `CNY ${text} million`],
  ['en', 9, (text) => `RMB ${text}bn`],
  ['en', 8, (text) => `${text} CNY 100 million`],
  ['en', 9, (text) => `${text} billion yuan`],
];

test('a number printed in ten forms is read back as the same number', () => {
  fc.assert(
    fc.property(
      fc.nat(99_999_999),
      fc.integer({min: 0, max: 3}),
      fc.constantFrom(...PRINTED),
      (value, scale, [in_, power, print]) => {
        const printed: Decimal = decimal(BigInt(value), scale);
        const [mention, ...rest] = mentionsIn(print(decimalText(printed)), in_);
        expect(rest).toEqual([]);
        expect(mention?.kind).toBe('amount');
        expect(mention?.unit).toBe('CNY');
        expect(mention?.values.map(yuan)).toEqual([yuan({unscaled: printed.unscaled * 10n ** BigInt(power), scale})]);
        expect(mention?.step && yuan(mention.step)).toBe(yuan({unscaled: 10n ** BigInt(power), scale}));
      },
    ),
  );
});

/** Without zeros after the point. */
function yuan(value: Decimal): string {
  const text = decimalText(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const DIGITS = '〇一二三四五六七八九';

test('a number in Chinese numerals is the number in digits', () => {
  fc.assert(
    fc.property(fc.integer({min: 10, max: 99_999_999}), (value) => {
      const [mention] = mentionsIn(`有${numerals(value)}家`, 'zh');
      expect(mention?.values.map(decimalText)).toEqual([String(value)]);
    }),
  );
});

/** Written by places, 零 for each gap: 100203 is 十万零二百零三. */
function numerals(value: number): string {
  if (value >= 10_000) {
    const low = value % 10_000;
    const gap = low > 0 && low < 1000 ? '零' : '';
    return `${numerals(Math.floor(value / 10_000))}万${gap}${low === 0 ? '' : numerals(low)}`;
  }
  let text = '';
  for (const [scale, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / scale) % 10;
    if (digit > 0) text += `${DIGITS[digit]}${name}`;
    else if (text !== '' && !text.endsWith('零') && value % scale > 0) text += '零';
  }
  return text;
}

const HARD = [
  '第1、',
  '1,000',
  '一、',
  '12-',
  '三分之',
  'a.b-',
  '3:',
  '2019年',
  'one hundred and ',
  '《',
  '第一、第二',
  '十百千万亿',
  '9',
  '(',
  '1 ',
  'A1',
  '-',
  '$',
];

test('an unbroken line of eight times the length takes less than sixteen times the steps', () => {
  for (const seed of [...HARD, '增长69.01%，进出口1006.23亿元，居第二至第四位，']) {
    for (const in_ of languages) {
      const steps = (length: number) => {
        const meter = {steps: 1};
        scan(seed.repeat(Math.ceil(length / seed.length)), in_, meter);
        return meter.steps;
      };
      expect(steps(8_000) / steps(1_000), `${in_} ${seed}`).toBeLessThan(16);
    }
  }
});

test('an unbroken line of 100,000 characters takes fewer than 200 steps a character, whatever it repeats', () => {
  for (const seed of ['一、', '1,000', '12-', '第一、第二', '9']) {
    const meter = {steps: 0};
    const text = seed.repeat(Math.ceil(100_000 / seed.length));
    uncovered(text, scan(text, 'zh', meter));
    expect(meter.steps / text.length, seed).toBeLessThan(200);
  }
}, 60_000);

test('every rule of exemption has its own id and a reason in both languages', () => {
  expect(new Set(exemptRules.map(({id}) => id)).size).toBe(exemptRules.length);
  for (const {id, reason} of exemptRules)
    expect(
      [reason.zh, reason.en].every((text) => text.length > 0),
      id,
    ).toBe(true);
});
