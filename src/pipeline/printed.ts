/** Holds the tables of a workspace against what was printed: `published/TABLE.csv`, digit by digit and in the printed order. */
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Table} from '../model/table.ts';
import {readCsv} from '../text/csv.ts';
import {filesIn, openWorkspace} from '../workspace/index.ts';
import {openTables} from './tables.ts';

export type Comparison = {
  readonly tables: number;
  /** figures compared */
  readonly figures: number;
  readonly mismatches: readonly string[];
};

const notFigures = new Set(['code', 'source', 'unit', 'figure', 'category', 'area', 'item', 'period']);

export async function compareWithPublished(root: string): Promise<Comparison> {
  const tables = await openTables(root);
  const ids = new Set(tables.list.map(({id}) => id));
  const {folders} = await openWorkspace(root, {});
  const files = new Map(
    (await filesIn(folders, 'published', /\.csv$/)).map(({path}) => [basename(path, '.csv'), path] as const),
  );
  const names = [...files.keys()].filter((name) => ids.has(name));
  const mismatches: string[] = [];
  let figures = 0;
  for (const id of names.sort()) {
    const [table] = await tables.build([id]);
    if (!table) throw new Error(`no table ${id}`);
    const printed = readCsv(await readFile(files.get(id) ?? '', 'utf8'), `${id}.csv`);
    const rows = printed.rows.map(({values}) => values);
    const order = rows.map(codeOf).filter((code) => id !== 'totals' || rowOf(table, code));
    const found = table.rows.map(({code}) => code).slice(0, order.length);
    if (id !== 'totals' && found.join() !== order.join())
      mismatches.push(`${id}: order ${found.join()} ≠ ${order.join()}`);
    for (const values of rows) {
      for (const [column, text] of Object.entries(values)) {
        if (notFigures.has(column) || column.startsWith('label_') || text === '') continue;
        const cell = rowOf(table, codeOf(values))?.cells[column];
        if (id === 'totals' && cell === undefined) continue;
        figures += 1;
        if (cell?.text !== text) mismatches.push(`${id} ${codeOf(values)} ${column}: ${cell?.text} ≠ ${text}`);
      }
    }
  }
  return {tables: names.length, figures, mismatches};
}

function codeOf(values: Readonly<Record<string, string>>): string {
  return values['code'] ?? `${values['area']}.${values['item']}`;
}

function rowOf(table: Table, code: string) {
  return table.rows.find((row) => row.code === code);
}
