/** DuckDB alone: the file of orders to Parquet with a given schema, nothing tested. */
import {rm} from 'node:fs/promises';
import {openDuckDb} from '../../src/engine/index.ts';
import {task} from '../measure/task.ts';
import {copySql} from '../orders.ts';

export type CopyOrders = {
  readonly format: 'csv' | 'parquet';
  readonly from: string;
  readonly to: string;
  readonly temporary: string;
  readonly threads: number;
};

await task(async ({format, from, to, temporary, threads}: CopyOrders): Promise<void> => {
  await rm(to, {force: true});
  const engine = await openDuckDb({temporary, threads});
  await engine.run(copySql(format, from, to));
  await engine.close();
});
