/** The rows of a series file as a SQLite table, with the index that a careful peer would make: what a Datasette serves. */
import {DatabaseSync} from 'node:sqlite';
import {openSeries} from '../../src/release/index.ts';
import {task} from '../measure/task.ts';

export type FillSqlite = {readonly series: string; readonly file: string};

await task(async ({series, file}: FillSqlite): Promise<number> => {
  const opened = await openSeries(series, 'bench');
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = off; pragma synchronous = off');
  const columns = [...opened.dimensions.map(({id}) => id), 'period', 'value', 'unit', 'decimals', 'status'];
  database.exec(`create table trade (${columns.map((name) => `"${name}" text`).join(', ')})`);
  const insert = database.prepare(`insert into trade values (${columns.map(() => '?').join(', ')})`);
  let rows = 0;
  database.exec('begin');
  for await (const some of opened.read(opened.select([]))) {
    for (const {key, observations} of some) {
      for (const {period, text, kind} of observations) {
        insert.run(...key, period, text, kind.unit, String(kind.decimals), kind.status);
        rows += 1;
      }
    }
  }
  database.exec('commit');
  database.exec('create index by_key on trade (item, area, partner, flow, period)');
  database.close();
  return rows;
});
