/** Which declared tables the draft can show; a table that may not leave is refused by name, the others go on. */
import {Problem, Problems} from '../model/problem.ts';
import type {Released} from '../model/seals.ts';
import type {Table} from '../model/table.ts';
import {buildTable, type TableDeclaration} from '../present/tables/index.ts';
import {readUnitsInside} from '../release/index.ts';
import type {Declared} from '../workspace/index.ts';
import type {TableReport} from './report.ts';

/** A table's line in the report, and the table where it may be shown. */
export type TableState = {readonly report: TableReport; readonly table: Table | undefined};

export async function tableStates(
  root: string,
  released: Released,
  tables: ReadonlyMap<string, Declared<TableDeclaration>>,
): Promise<readonly TableState[]> {
  const inside = await readUnitsInside(root);
  return [...tables.values()].map((declared): TableState => {
    const {id, value} = declared;
    try {
      const table = buildTable(released, declared, {inside});
      const cells = table.rows.flatMap((row) => Object.values(row.cells));
      const provisional = cells.filter(({flags}) => flags?.includes('p')).length;
      const report = {id, title: value.title, state: 'ready', ...(provisional > 0 ? {provisional} : {})} as const;
      return {report, table};
    } catch (error) {
      const problem = error instanceof Problems ? error.problems[0] : error;
      if (!(problem instanceof Problem)) throw error;
      const {code, text, place} = problem;
      const file = place === undefined ? {} : {file: place.file};
      const refusal = {code, text: {zh: text.zh, en: text.en}, hint: text.hint, ...file};
      return {report: {id, title: value.title, state: 'refused', problem: refusal}, table: undefined};
    }
  });
}
