/**
 * The worked month of docs/how-to/work-a-month.md: that its commands print what the page shows is held by test/docs/how-to.test.ts; here
 * stands what the page must show, with numbers one can check in the head.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'how-to', 'work-a-month.md'), 'utf8');

/** What the console prints between two headings of the page. */
function printedUnder(heading: string): string {
  const section = page.split(/^## (?=.* · )/m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^```console[^\n]*\n([\s\S]*?)\n```$/gm)].map(([, text]) => text ?? '').join('\n');
}

test('two of three suppliers are in: Ningbo is late, five values are out of line, one enterprise is imputed', () => {
  const printed = printedUnder('December');
  expect(printed).toContain('late  Ningbo branch 2019-12: due 2020-01-10, 3 days ago');
  expect(printed.match(/ had \S+ in 2019-12 after /g)).toHaveLength(5);
  expect(printed).toContain('8 units expected, 1 missing   imputed: movement 1');
});

test('after the correction and four decisions: Hangzhou 110 + 166 + 10 + 66 + 44 + 36 = 432, Jinhua 44 + 22 = 66', () => {
  const printed = printedUnder('Four decisions');
  expect(printed).toContain('4 decisions   2 change a number   2 settle a finding');
  expect(printed).toContain('movement: 300000.00 of 2019-11 × 3960000.00 ÷ 3300000.00');
  expect(printed).toMatch(/Province total \| +498\.00 pe \|/);
  expect(printed).toMatch(/Hangzhou City +\| +432\.00 e +\|/);
  expect(printed).toMatch(/Ningbo City +\| +… p +\|/);
  expect(printed).toMatch(/Jinhua City +\| +66\.00 +\|/);
});

test('Ningbo adds 440: 498 + 440 = 938, no longer provisional, and the revision is shown', () => {
  const printed = printedUnder('Ningbo arrives');
  expect(printed).toContain('Province total, Value (CNY 10 thousand): 498.00 → 938.00, +440.00, final');
  expect(printed).toMatch(/Province total \| +938\.00 e \|/);
});

test('the ministry’s 938.37 is 938.00 + 0.25 + 0.12, and nothing is left', () => {
  expect(printedUnder('The ministry')).toContain('difference +0.37 = explained +0.37 + residual 0.00; nothing left');
});

test('without its decision the figure goes back by 1,080, and a decision on another value lapses', () => {
  const printed = printedUnder('Nothing changes by itself');
  expect(printed).toContain('withdrawn: correct services P7 value 11000000.00 → 1100000 (decisions.csv:4)');
  expect(printed).toContain('services/_T/value/2019-12  938.00 → 2018.00 CNY 10 thousand  (+1080.00)');
  expect(printed).toContain('lapsed: keep services H2/2019-12 current 1660000.00 (decisions.csv:2), now 1700000.00');
});
