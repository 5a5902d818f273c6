/** Workbooks hold what anybody may have written: none of it is ever evaluated. */
import fc from 'fast-check';
import {readXlsx} from 'hucre/xlsx';
import {expect, test} from 'vitest';
import {protect} from '../../src/analyse/protect/index.ts';
import {writerOf} from '../../src/disseminate/formats/index.ts';
import type {Table} from '../../src/model/table.ts';
import {buildTable, tableSchema} from '../../src/present/tables/index.ts';
import {draft} from '../../src/release/index.ts';
import {cities, workspace} from '../tiny.ts';
import {unzipTexts} from '../unzip.ts';

const released = draft(protect([cities], {consents: []}), {workspace});
const declaration = tableSchema.parse({
  id: 'cities',
  title: {zh: '各市情况', en: 'By city'},
  dataset: 'services',
  rows: {dimension: 'area', level: 'city', total: 'first', head: {zh: '各市', en: 'City'}},
  columns: [{measure: 'value'}, {measure: 'growth'}],
});
const table = buildTable(released, {value: declaration});

async function write(odd: Table): Promise<Uint8Array> {
  return (await writerOf('xlsx')?.write({released, tables: [odd], languages: ['zh']})) ?? new Uint8Array();
}

test('whatever labels, notes and titles say, a workbook has no formula, no outer link, and text stays text', async () => {
  const nasty = fc.constantFrom(
    '=1+1',
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    '+1',
    '-1',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '＝1',
    'http://x',
    '[1]x',
    '1234',
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(nasty, fc.string()), async (said) => {
      const both = {zh: said, en: said};
      const odd = {
        ...table,
        rows: table.rows.map((row) => ({...row, label: both, note: both})),
        title: both,
        notes: [both],
        rowHead: both,
      };
      const parts = unzipTexts(Buffer.from(await write(odd)));
      for (const [name, text] of parts) {
        expect(text, name).not.toMatch(/<f[ >]|TargetMode="External"|<ddeLink|<externalReference/);
      }
      const book = await readXlsx(await write(odd));
      const label = book.sheets[1]?.rows[4]?.[0];
      // XML knows neither control signs nor a bare return; what it holds comes back as text.
      if (/^[^\p{Cc}\uFFFE\uFFFF\p{Cs}]+$/u.test(said)) expect(label).toBe(said);
      expect(typeof label === 'number').toBe(false);
    }),
    {numRuns: 60},
  );
});
