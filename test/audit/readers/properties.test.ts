/** What holds of any document: nothing vanishes, places are right, and damage is told as a problem, never as a crash. */
import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {readDocument, readers} from '../../../src/disseminate/audit/readers/index.ts';
import type {ReadDocument} from '../../../src/model/document.ts';
import {Problem} from '../../../src/model/problem.ts';
import {asDocx, asHtml, asMd, asPdf, asTxt, type Part, SAMPLE} from './sample.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const digits = (text: string) => text.replace(/\D/g, '');

const line = fc.stringMatching(/^[一二三四五增长出口杭州 a-z，。；（）%①:：|.0-9-]{0,60}$/);

function expectPlaces(document: ReadDocument): void {
  let end = 0;
  for (const block of document.blocks) {
    expect(block.start).toBeGreaterThanOrEqual(end);
    end = block.end;
    const parts = block.kind === 'table' ? [block.head, ...block.rows].flat() : [block];
    for (const part of parts) expect(document.text.slice(part.start, part.end)).toBe(part.text);
  }
  expect(end).toBe(document.text.length);
}

test('every digit of a text file is in what was read, and every place is right', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(line, fc.constantFrom('\n', '\n\n', ' \n', '\n\f', '\n\n\n'))),
      async (lines) => {
        const text = `0 ${lines.map(([words, end]) => words + end).join('')}`;
        const document = await readDocument(encode(text), 'a.txt');
        // Rows, footnotes and page numbers may move; none may be lost or doubled.
        expect([...digits(document.text)].sort()).toEqual([...digits(text)].sort());
        expectPlaces(document);
      },
    ),
    {numRuns: 300},
  );
});

const cellText = fc.stringMatching(/^[甲乙丙丁]{1,4}$/);
const number = fc
  .tuple(fc.integer({min: -9_999, max: 9_999}), fc.integer({min: 0, max: 9}))
  .map(([whole, part]) => `${whole}.${part}`);

const tables = fc.integer({min: 1, max: 4}).chain((numbers) =>
  fc
    .array(fc.tuple(cellText, fc.array(number, {minLength: numbers, maxLength: numbers})), {
      minLength: 2,
      maxLength: 12,
    })
    .map((rows) => ({
      head: ['名称', ...Array.from({length: numbers}, (_, at) => `指标${'甲乙丙丁'[at]}`)],
      rows: rows.map(([label, values]) => [label, ...values]),
    })),
);

test.each([
  ['txt', (parts: readonly Part[]) => Promise.resolve(encode(asTxt(parts)))],
  ['md', (parts: readonly Part[]) => Promise.resolve(encode(asMd(parts)))],
  ['html', (parts: readonly Part[]) => Promise.resolve(encode(asHtml(parts)))],
  ['docx', asDocx],
] as const)('any table of labels and numbers comes out of %s cell by cell', async (format, write) => {
  await fc.assert(
    fc.asyncProperty(tables, async ({head, rows}) => {
      const parts: readonly Part[] = [
        {kind: 'paragraph', text: '以下为数据。'},
        {kind: 'table', head, rows},
        {kind: 'paragraph', text: '以上为数据。'},
      ];
      const document = await readDocument(await write(parts), `a.${format}`);
      const found = document.blocks.filter((block) => block.kind === 'table');
      expect(found.map((table) => [table.head, ...table.rows].map((row) => row.map(({text}) => text)))).toEqual([
        [head, ...rows],
      ]);
      expectPlaces(document);
    }),
    {numRuns: format === 'docx' ? 15 : 60},
  );
});

describe('damage', () => {
  let files: readonly Uint8Array[];
  beforeAll(async () => {
    const few = SAMPLE.slice(0, 9);
    files = [encode(asTxt(few)), encode(asMd(few)), encode(asHtml(few)), await asDocx(few), asPdf(few)];
  });

  test('a file with any bytes changed or lost is read or refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({min: 0, max: 4}),
        fc.array(fc.tuple(fc.double({min: 0, max: 1, noNaN: true}), fc.integer({min: 0, max: 255})), {maxLength: 12}),
        fc.double({min: 0, max: 1, noNaN: true}),
        async (which, changes, kept) => {
          const bytes = Uint8Array.from(files[which] ?? []);
          for (const [place, value] of changes) bytes[Math.floor(place * (bytes.length - 1))] = value;
          const part = kept < 0.5 ? bytes.subarray(0, Math.floor(bytes.length * kept * 2)) : bytes;
          await readDocument(part, 'a').catch((error: unknown) => {
            if (!(error instanceof Problem)) throw error;
          });
        },
      ),
      {numRuns: 150},
    );
  }, 60_000);
});

test('every format has one reader, and each knows its endings', () => {
  expect(readers.map(({format}) => format).toSorted()).toEqual(['docx', 'html', 'md', 'pdf', 'txt']);
  expect(new Set(readers.flatMap(({endings}) => endings)).size).toBe(readers.flatMap(({endings}) => endings).length);
});
