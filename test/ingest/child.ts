/** Ingest in a process of its own, for tests that kill it or take its disk away. Prints the code of a problem, or `done`; with `nobody` after the folder, without rights. */
import {join} from 'node:path';
import {openDuckDb} from '../../src/engine/index.ts';
import {Problem} from '../../src/model/problem.ts';
import {ingest, sourceSchema} from '../../src/process/ingest/index.ts';

const root = process.argv[2] ?? '.';
const source = sourceSchema.parse({
  id: 'bop',
  title: {zh: '涉外收付款', en: 'Receipts and payments'},
  caliber: 'bop',
  files: 'bop-*',
  duplicates: {key: ['record_id']},
  columns: [
    {name: '申报号', as: 'record_id', required: true},
    {name: '申报日期', as: 'period'},
    {name: '收支', as: 'flow', values: {收入: 'X', 支出: 'M'}},
    {name: '地区', as: 'area'},
    {name: '金额', as: 'value'},
  ],
});
// Root may write anywhere: give that up only now, when all code is loaded, whoever may read the folder that it stands in.
if (process.argv[3] === 'nobody' && process.getuid?.() === 0) {
  process.setgid?.(65_534);
  process.setuid?.(65_534);
}
const engine = await openDuckDb({temporary: join(root, 'duckdb'), threads: 2});
try {
  await ingest({
    root,
    sources: new Map([['bop', {value: source}]]),
    engine,
    effects: {now: () => new Date(0), env: {}, out: () => {}, err: () => {}, progress: () => {}, pid: 1},
  });
  process.stdout.write('done');
} catch (error) {
  process.stdout.write(error instanceof Problem ? error.code : String(error));
}
await engine.close();
