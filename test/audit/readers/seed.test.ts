/** The first document that was ever audited: the text of the 2019 report, taken out of a PDF. Absent in a fresh clone. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {readDocument} from '../../../src/disseminate/audit/readers/index.ts';
import type {ReadDocument, TableBlock} from '../../../src/model/document.ts';
import {readCsv} from '../../../src/text/csv.ts';

const SEED = join(import.meta.dirname, '../../../../shared/seed/report-2019.zh.txt');
const PUBLISHED = join(import.meta.dirname, '../../../examples/zhejiang-2019/published');
const isThere = existsSync(SEED);
if (!isThere) process.stdout.write('the text of the 2019 report is not here: its tests are skipped\n');

const VALUES = ['label_zh', 'value', 'share', 'growth'];
/** Tables of the report in their order; columns of the file that its columns are compared with, its first label column apart where there are two. */
const TABLES: readonly {file: string; columns: readonly string[]; rows: number; skip?: number}[] = [
  {file: 'services-industries', columns: ['label_zh', 'value', 'growth'], rows: 10, skip: 1},
  {file: 'services-cities', columns: VALUES, rows: 12},
  {file: 'outsourcing-industries', columns: VALUES, rows: 20},
  {file: 'outsourcing-enterprises', columns: VALUES, rows: 20},
  {file: 'outsourcing-districts', columns: VALUES, rows: 20},
  {file: 'outsourcing-countries', columns: VALUES, rows: 20},
  {file: 'outsourcing-belt-and-road', columns: ['label_zh', 'value', 'share-of-belt-and-road', 'growth'], rows: 20},
  {file: 'ecommerce-cities', columns: VALUES, rows: 12},
];
/** The example names it as the code list does; the report prints the short name. */
const RENAMED: Readonly<Record<string, string>> = {中国台湾: '台湾'};

describe.skipIf(!isThere)('the text of the 2019 report', () => {
  let report: ReadDocument;
  let tables: readonly TableBlock[];

  beforeAll(async () => {
    report = await readDocument(readFileSync(SEED), 'report-2019.zh.txt');
    tables = report.blocks.filter((block) => block.kind === 'table');
  });

  test.each(TABLES.map((table, at) => ({...table, at})))(
    '$file: every cell of its $rows rows is as published',
    ({file, columns, rows, skip = 0, at}) => {
      const csv = readCsv(readFileSync(join(PUBLISHED, `${file}.csv`), 'utf8'), file).rows;
      const published = csv.map(({values}) => columns.map((column) => RENAMED[values[column] ?? ''] ?? values[column]));
      expect(published.length).toBe(rows);
      expect(tables[at]?.rows.map((row) => row.slice(skip).map(({text}) => text))).toEqual(published);
      expect(tables[at]?.unit).toBe('单位：亿元');
    },
  );

  test('it has these eight tables and no other, and the first keeps both columns of labels', () => {
    expect(tables.length).toBe(8);
    expect(tables[0]?.head.map(({text}) => text)).toEqual(['行业大类', '行业子类', '进出口额', '同比增长%']);
    expect(tables[0]?.rows[1]?.[0]?.text).toBe('其他商业服务');
  });

  test('rows that stand in the middle of a sentence are remarked, and the sentence is whole', () => {
    const around = report.blocks.find((block) => block.kind === 'paragraph' && block.text.includes('阿里巴巴国际站'));
    expect(around?.kind).toBe('paragraph');
    expect(report.remarks.map(({en}) => en).join()).toContain('3 rows of a table');
  });

  test('every digit of the file is in the text in the same order, the three displaced rows apart', () => {
    const displaced = ['舟山 1.2 0.2 22.8', '台州 15.0 1.9 39.2', '丽水 6.8 0.9 27.1'];
    const file = displaced.reduce((text, row) => text.replace(row, ''), readFileSync(SEED, 'utf8'));
    const read = displaced.reduce((text, row) => text.replace(row.replaceAll(' ', '\t'), ''), report.text);
    expect(read.replace(/\D/g, '')).toBe(file.replace(/\D/g, ''));
  });

  test('page numbers are no text, the footnote is a note, and headings have their levels', () => {
    const of = (kind: string) => report.blocks.filter((block) => block.kind === kind);
    expect(of('page').map((block) => report.text.slice(block.start, block.end))).toEqual(['13', '17']);
    expect(of('note').filter((block) => report.text.startsWith('①', block.start)).length).toBe(1);
    const texts = report.blocks.filter((block) => block.kind !== 'table');
    const levels = texts.filter(({kind}) => kind === 'heading').map(({level}) => level);
    expect(levels).toEqual([1, 2, 2, 1, 2, 2, 2, 2, 1, 2, 2, 2, 1, 2, 2, 3, 3, 3, 3]);
  });

  test('every place holds what its block or cell says', () => {
    for (const block of report.blocks) {
      if (block.kind !== 'table') expect(report.text.slice(block.start, block.end)).toBe(block.text);
      else
        for (const cell of [block.head, ...block.rows].flat())
          expect(report.text.slice(cell.start, cell.end)).toBe(cell.text);
    }
  });
});
