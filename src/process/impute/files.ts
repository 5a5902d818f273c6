/** The records of one month of a source as FROM-clause text: files that hold other months are cut, columns that no file has are null. */
import {basename} from 'node:path';
import {type Engine, sqlName, sqlText} from '../../engine/index.ts';
import {firstDay, lastDay, period} from '../../model/period.ts';
import type {RecordFile} from './shapes.ts';

export function recordsOf(
  columns: readonly string[],
  month: string,
  files: readonly RecordFile[],
  engine: Engine,
): string {
  // Decisions may have taken out all that a month had.
  if (files.length === 0) return engine.relation([], Object.fromEntries(columns.map((name) => [name, 'varchar'])));
  const at = period(month);
  const range = `period >= date ${sqlText(firstDay(at))} and period <= date ${sqlText(lastDay(at))}`;
  const parts = [true, false].flatMap((whole) => {
    const some = files.filter(({wholeMonth}) => wholeMonth === whole);
    if (some.length === 0) return [];
    const has = new Set(some.flatMap((file) => file.columns.map(({name}) => name)));
    const list = columns.map((name) => (has.has(name) ? sqlName(name) : `cast(null as varchar) as ${sqlName(name)}`));
    const from = engine.relation(
      some.map(({path}) => path),
      {},
    );
    return [`select ${list.join(', ')} from ${from}${whole ? '' : ` where ${range}`}`];
  });
  return `(${parts.join(' union all ')})`;
}

/**
 * What the records of a month depend on, wherever the files lie: a file is named by what it was made of, and a derived one has the batch of
 * one of several.
 */
export function contentOf(files: readonly RecordFile[]): readonly string[] {
  return files.map(({path, batch, wholeMonth, rows}) => `${basename(path)} ${batch} ${wholeMonth} ${rows}`);
}

/** Every column of some files with its type, in the order they are first seen; without lineage. */
export function columnsOf(files: readonly RecordFile[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const {columns} of files) {
    for (const {name, type} of columns) {
      if (name !== 'batch' && name !== 'position' && !found.has(name)) found.set(name, type);
    }
  }
  return found;
}
