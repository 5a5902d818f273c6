/** Ingests a workspace, and writes what the hand-written statements need: the record files by source, and look-up tables of the catalog. */
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Engine, openDuckDb, rowsOf, sqlName} from '../../src/engine/index.ts';
import {atLevel, type Classification, groupMembersAt, itemAt, scopeEntry} from '../../src/model/classification.ts';
import {makeCoding} from '../../src/pipeline/coding.ts';
import type {Plan} from '../../src/pipeline/plan.ts';
import {task} from '../measure/task.ts';
import {openLake} from '../lake.ts';

export type PrepareCompile = {readonly root: string; readonly codes: string; readonly threads: number};
export type Prepared = {readonly records: number; readonly files: Readonly<Record<string, readonly string[]>>};

type Column = {
  readonly source: string;
  readonly column: string;
  readonly classification: string;
  readonly levels: readonly string[];
  readonly scope?: string;
  readonly hasBelt?: boolean;
};

const economies = {column: 'partner', classification: 'economies', levels: ['economy'], hasBelt: true};
const cities = {column: 'area', classification: 'zhejiang-areas', levels: ['province', 'city']};
const COLUMNS: readonly Column[] = [
  {source: 'bop', ...economies},
  {source: 'ecommerce', ...economies},
  {source: 'outsourcing', ...economies},
  {source: 'bop', ...cities},
  {source: 'ecommerce', ...cities},
  {source: 'platforms', ...cities},
  {source: 'outsourcing', ...cities, levels: ['province', 'city', 'county']},
  {source: 'ecommerce', column: 'item', classification: 'ecommerce-modes-cn', levels: ['mode']},
  {
    source: 'bop',
    column: 'item',
    classification: 'bop-services-cn-2014',
    levels: ['category', 'item'],
    scope: 'digital-services-2019',
  },
  {
    source: 'outsourcing',
    column: 'item',
    classification: 'outsourcing-cn',
    levels: ['section', 'division', 'group'],
    scope: 'digital-outsourcing-2019',
  },
];
const DAY = '2019-12-31';
const BELT = 'belt-and-road-64';

await task(async ({root, codes, threads}: PrepareCompile): Promise<Prepared> => {
  const engine = await openDuckDb({temporary: join(root, '.shumao', 'tmp'), threads});
  const {plan, received} = await openLake(root, engine);
  const files: Record<string, readonly string[]> = {};
  let records = 0;
  for (const [source, months] of received.months) {
    const list = [...months.values()].flat();
    if (list.some(({wholeMonth}) => !wholeMonth)) throw new Error(`${source}: a file of several months`);
    files[source] = list.map(({path}) => path);
    records += list.reduce((sum, {rows}) => sum + rows, 0);
  }
  await mkdir(codes, {recursive: true});
  const code = await coderOf(plan);
  for (const column of COLUMNS) {
    const rows = await lookUps(column, files[column.source] ?? [], plan, code, engine);
    await writeFile(
      join(codes, `${column.source}-${column.column}.csv`),
      rows.map((row) => `${row.join()}\n`).join(''),
    );
  }
  await engine.close();
  return {records, files};
});

async function coderOf(plan: Plan): Promise<(column: Column, classification: Classification, text: string) => string> {
  const {code} = await makeCoding(plan);
  return ({source, column}, classification, text) => {
    const received = [{text, date: DAY, amount: 0n, records: 1n}];
    return code({source, column, classification, scale: 2, received})(text, DAY);
  };
}

type Coder = Awaited<ReturnType<typeof coderOf>>;

/** Header, then a row for each received text: codes at the levels, `1` where it is in the group or scope. Nothing here needs quotes. */
async function lookUps(
  column: Column,
  files: readonly string[],
  {catalog}: Plan,
  code: Coder,
  engine: Engine,
): Promise<readonly (readonly string[])[]> {
  const {levels, hasBelt = false} = column;
  const classification = await catalog.classification(column.classification);
  const scope = column.scope === undefined ? undefined : await catalog.scope(column.scope);
  const members = new Set(groupMembersAt(await catalog.group(BELT), DAY));
  const sql = `select distinct ${sqlName(column.column)} as text from ${engine.relation(files, {})}`;
  const texts = (await rowsOf(engine, sql)).map(({text}) => String(text));
  const head = ['text', ...levels, ...(hasBelt ? ['belt'] : []), ...(scope ? ['digital'] : [])];
  const rows = texts.map((text) => {
    const own = code(column, classification, text);
    if (!itemAt(classification, own, DAY)) throw new Error(`${column.source} ${column.column} ${text}: ${own}`);
    const at = levels.map((level) => atLevel(classification, own, level, DAY)?.code ?? '');
    const belt = members.has(own) ? BELT : '';
    const digital = scope && scopeEntry(classification, scope, own, DAY)?.weight === '1' ? '1' : '';
    return [text, ...at, ...(hasBelt ? [belt] : []), ...(scope ? [digital] : [])];
  });
  return [head, ...rows];
}
