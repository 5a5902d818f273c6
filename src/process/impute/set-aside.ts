/** A month's files without the records of units that a decision says to impute: derived files, in which what remains keeps its lineage. */
import {type Cache, contentHash, type Engine, rowsOf, sqlName, sqlText} from '../../engine/index.ts';
import {firstDay, lastDay, period} from '../../model/period.ts';
import {contentOf} from './files.ts';
import type {RecordFile} from './shapes.ts';

export type SetAside = {
  readonly source: string;
  readonly month: string;
  /** columns of the unit, and the texts of each unit in them */
  readonly unit: readonly string[];
  readonly asked: readonly (readonly string[])[];
};

export async function setAside(
  {source, month, unit, asked}: SetAside,
  files: readonly RecordFile[],
  {engine, cache}: {readonly engine: Engine; readonly cache: Cache},
): Promise<readonly RecordFile[]> {
  const found: RecordFile[] = [];
  for (const file of files) {
    const is = asked.map(
      (texts) => `(${unit.map((column, at) => matches(column, texts[at] ?? '', file)).join(' and ')})`,
    );
    const at = period(month);
    const range = `"period" >= date ${sqlText(firstDay(at))} and "period" <= date ${sqlText(lastDay(at))}`;
    const own = file.columns.filter(({name}) => name !== 'batch' && name !== 'position');
    const lineage = file.derived
      ? ['"batch" as "batch"', '"position" as "position"']
      : [`${sqlText(file.batch)} as "batch"`, `${engine.spell.position} as "position"`];
    const what = [...own.map(({name}) => sqlName(name)), ...lineage].join(', ');
    const select = (path: string): string =>
      `select ${what} from ${path} as part where not (${is.join(' or ')})${file.wholeMonth ? '' : ` and ${range}`}`;
    const hash = contentHash('set-aside-2', ...contentOf([file]), select(''));
    const path = await cache.file(`set-aside/${source}/${month}-${hash}`, select(engine.relation([file.path], {})));
    const [counted] = await rowsOf(engine, `select count(*) as n from ${engine.relation([path], {})}`);
    const columns = [...own, {name: 'batch', type: 'varchar'}, {name: 'position', type: 'bigint'}];
    const rows = Number(counted?.['n'] ?? 0n);
    if (rows > 0) found.push({path, batch: `rest-${hash}`, wholeMonth: true, derived: true, columns, rows});
  }
  return found;
}

function matches(column: string, text: string, {columns}: RecordFile): string {
  if (!columns.some(({name}) => name === column)) return text === '' ? 'true' : 'false';
  return `coalesce(cast(${sqlName(column)} as varchar), '') = ${sqlText(text)}`;
}
