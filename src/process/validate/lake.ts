/**
 * The records of a source in the lake as FROM-clause text: all its columns, and for each record the file, position and batch it is in.
 * A column that some file lacks is null there; months that are only part of a file are filtered.
 */
import {type Engine, sqlName, sqlText} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';
import {lineage} from './kind.ts';
import {type MonthFile, type RuleColumn, type RuleSource, sqlType} from './source.ts';

/** @param months of any source; only those of `source` are read */
export function recordsOf(source: RuleSource, months: readonly MonthFile[], engine: Engine): string {
  const files = months.filter((file) => file.source === source.id);
  if (files.length === 0) return `(${empty(source)})`;
  const groups = Map.groupBy(files, (file) => (file.derived ? 'derived' : 'plain'));
  const parts = [...groups].flatMap(([group, members]) => selects(source, members, group === 'derived', engine));
  return `(${parts.join(' union all ')})`;
}

function selects(source: RuleSource, files: readonly MonthFile[], derived: boolean, engine: Engine): readonly string[] {
  const whole = files.filter((file) => file.wholeMonth !== false);
  const shared = Map.groupBy(
    files.filter((file) => file.wholeMonth === false),
    (file) => file.path,
  );
  const found = [...shared].map(([, members]) => {
    const months = [...new Set(members.map(({month}) => month))].sort(byCodePoint);
    return `${select(source, members, derived, engine)} where ${months.map(inMonth).join(' or ')}`;
  });
  return whole.length === 0 ? found : [select(source, whole, derived, engine), ...found];
}

function select(source: RuleSource, files: readonly MonthFile[], derived: boolean, engine: Engine): string {
  const present = new Set(files.flatMap(({columns}) => columns.map(({name}) => name)));
  const columns = source.columns.map((column) => (present.has(column.id) ? sqlName(column.id) : absent(column)));
  const {path, position} = engine.spell;
  const [pathName, positionName, batchName] = lineage;
  const from = derived
    ? [`${path} as ${pathName}`, `"position" as ${positionName}`, `"batch" as ${batchName}`]
    : [
        `${path} as ${pathName}`,
        `${engine.lacks.has('file-position') ? 'cast(null as bigint)' : position} as ${positionName}`,
        `cast(null as varchar) as ${batchName}`,
      ];
  const types = Object.fromEntries(source.columns.map((column) => [column.id, sqlType(column)]));
  const paths = [...new Set(files.map((file) => file.path))].sort(byCodePoint);
  return `select ${[...columns, ...from].join(', ')} from ${engine.relation(paths, types)} as part`;
}

function absent(column: RuleColumn): string {
  return `cast(null as ${sqlType(column)}) as ${sqlName(column.id)}`;
}

function empty(source: RuleSource): string {
  const columns = source.columns.map(absent);
  const from = lineage.map((name) => `cast(null as ${name === 'shumao_position' ? 'bigint' : 'varchar'}) as ${name}`);
  return `select ${[...columns, ...from].join(', ')} where false`;
}

function inMonth(month: string): string {
  const [year, part] = month.split('-').map(Number);
  const next = part === 12 ? `${(year ?? 0) + 1}-01` : `${year}-${String((part ?? 0) + 1).padStart(2, '0')}`;
  return `("period" >= date ${sqlText(`${month}-01`)} and "period" < date ${sqlText(`${next}-01`)})`;
}
