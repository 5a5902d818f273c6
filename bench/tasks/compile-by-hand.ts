/** The hand-written statements over the same record files. Writes the cells for comparison, out of the time. */
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openDuckDb, rowsOf, sqlText} from '../../src/engine/index.ts';
import {cpuSeconds, task} from '../measure/task.ts';

export type CompileByHand = {
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly codes: string;
  readonly temporary: string;
  readonly threads: number;
  readonly cells: string;
};

export type ByHandDone = {readonly seconds: number; readonly cpu: number; readonly cells: number};

const SQL = join(import.meta.dirname, '..', 'compile.sql');

await task(async ({files, codes, temporary, threads, cells}: CompileByHand): Promise<ByHandDone> => {
  const engine = await openDuckDb({temporary, threads});
  for (const [source, list] of Object.entries(files)) {
    await engine.run(`set variable ${source} = [${list.map(sqlText).join(', ')}]`);
  }
  await engine.run(`set variable codes = ${sqlText(codes)}`);
  const statements = await readFile(SQL, 'utf8');
  const [began, before] = [performance.now(), cpuSeconds()];
  await engine.run(statements);
  const [seconds, cpu] = [(performance.now() - began) / 1000, cpuSeconds() - before];
  const rows = await rowsOf(
    engine,
    "select dataset, key, period, value, records, enterprises, coalesce(largest, '') as largest from cells",
  );
  await engine.close();
  const lines = rows.map((row) => Object.values(row).join('\t'));
  await writeFile(cells, `${lines.toSorted().join('\n')}\n`);
  return {seconds, cpu, cells: lines.length};
});
