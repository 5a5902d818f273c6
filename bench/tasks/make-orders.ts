/** Writes a file of orders. */
import {rename} from 'node:fs/promises';
import {XlsxSink} from '../../src/generate/files/xlsx.ts';
import {openDuckDb, sqlText} from '../../src/engine/index.ts';
import {task} from '../measure/task.ts';
import {COLUMNS, faultyOrdersSql, ordersSql} from '../orders.ts';

export type MakeOrders = {
  readonly rows: number;
  readonly seed: number;
  /** one record in so many has no readable amount, 0: none has; `kinds`: each kind of fault by turns */
  readonly faulty: number | 'kinds';
  readonly format: 'csv' | 'parquet' | 'xlsx';
  readonly path: string;
  readonly temporary: string;
};

await task(async ({rows, seed, faulty, format, path, temporary}: MakeOrders): Promise<void> => {
  const engine = await openDuckDb({temporary});
  const sql = faulty === 'kinds' ? faultyOrdersSql(rows, seed) : ordersSql(rows, seed, faulty);
  const part = `${path}.part`;
  if (format === 'csv') await engine.run(`copy (${sql}) to ${sqlText(part)} (format csv, header)`);
  if (format === 'parquet') {
    const typed = faulty !== 0 ? '*' : '* replace (cast(amount_cny as decimal(18, 2)) as amount_cny)';
    await engine.write(`select ${typed} from (${sql})`, part);
  }
  if (format === 'xlsx') {
    const sink = new XlsxSink(
      {temporary: part, target: part},
      {preamble: [], columns: Object.keys(COLUMNS), numbers: [7, 9]},
    );
    for await (const {values, rows: count} of engine.rows(sql)) {
      for (let row = 0; row < count; row += 1) sink.add(values.map((column) => String(column[row])));
    }
    await sink.close();
  }
  await engine.close();
  await rename(part, path);
});
