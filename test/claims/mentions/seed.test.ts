/** The report of 2019 as it was published: how many numbers of each kind its sentences hold, and that none passes silently. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {decimalText} from '../../../src/model/decimal.ts';
import {mentionsIn, uncovered} from '../../../src/present/claims/mentions/index.ts';

const SEED = join(import.meta.dirname, '../../../../shared/seed/report-2019.zh.txt');
const isThere = existsSync(SEED);
if (!isThere) process.stdout.write('the text of the 2019 report is not here: its mentions are not counted\n');

/** What begins a block of its own, so that no line above it runs into it. */
const HEAD = /^(?:[一二三四]、|（[一二三四]）|\d、|2019 ?年浙江省|单位|行业大类|各市|地市|企业名称|所属|发包)/;

/** Sentences in one line each, without rows of tables and page numbers. */
function narrative(): string {
  const blocks: string[] = [];
  for (const line of readFileSync(SEED, 'utf8')
    .split('\n')
    .map((text) => text.trim())) {
    const isRow = (line.match(/\d+\.\d+|(?<= )-(?= |$)/g)?.length ?? 0) > 1 && !/[，。；、]/.test(line);
    if (line === '' || isRow || /^\d+$/.test(line)) continue;
    const before = blocks.at(-1);
    if (before === undefined || /[。；：]$/.test(before) || HEAD.test(line)) blocks.push(line);
    else blocks[blocks.length - 1] = before + line;
  }
  return blocks.join('\n');
}

test.runIf(isThere)('its sentences hold 60 percentages, 39 amounts, 30 counts and 24 ranks and tops', () => {
  const kinds = Object.groupBy(mentionsIn(narrative(), 'zh'), ({kind}) => kind);
  const counted = Object.fromEntries(Object.entries(kinds).map(([kind, mentions]) => [kind, mentions.length]));
  expect(counted).toEqual({
    percent: 60,
    amount: 39,
    count: 30,
    rank: 14,
    top: 10,
    points: 1,
    multiple: 1,
    period: 30,
    exempt: 69,
    // left of two rows of a table that hold a comma
    number: 4,
  });
});

test.runIf(isThere)('no digit or numeral of its sentences is uncovered', () => {
  const text = narrative();
  expect(uncovered(text, mentionsIn(text, 'zh'))).toEqual([]);
});

test.runIf(isThere)('every digit of the whole file, tables and all, is in a mention', () => {
  const text = readFileSync(SEED, 'utf8');
  const left = uncovered(text, mentionsIn(text, 'zh')).map(({start, end}) => text.slice(start, end));
  expect(left.filter((run) => /\d/.test(run))).toEqual([]);
});

test.runIf(isThere)('its largest amount is the market value above 5000亿美元, its ranks are those of its text', () => {
  const mentions = mentionsIn(narrative(), 'zh');
  const usd = mentions.filter(({unit}) => unit === 'USD').map(({values, bound}) => [values.map(decimalText), bound]);
  expect(usd).toEqual([[['500000000000'], 'over']]);
  const ranks = mentions.filter(({kind}) => kind === 'rank').map(({values}) => values.map(decimalText).join(','));
  expect(ranks).toEqual(['1', '2,4', '1', '1', '2,3', '1', '1', '6,13,15', '3,5', '8', '1', '2,3', '1', '2']);
});
