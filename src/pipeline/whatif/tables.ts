/** The effect of a change on declared tables as they would be printed: texts, rows that come and go, ranks that move. */
import {compare, parseDecimal} from '../../model/decimal.ts';
import type {Table, TableRow} from '../../model/table.ts';
import type {Text} from '../../model/text.ts';
import type {TableState} from '../table-states.ts';

export type TextChange = {
  readonly row: string;
  readonly label: Text;
  readonly column: string;
  readonly columnLabel: Text;
  /** as printed; absent where the row or column is not there */
  readonly before?: string;
  readonly after?: string;
};

export type RankMove = {readonly row: string; readonly label: Text; readonly before: number; readonly after: number};

export type TableEffect = {
  readonly id: string;
  readonly title: Text;
  /** printed texts that differ, of how many that the table would have */
  readonly changed: number;
  readonly texts: number;
  readonly appear: readonly Text[];
  readonly vanish: readonly Text[];
  /** ranks of rows by the table's first column, among the rows of the same depth */
  readonly moves: readonly RankMove[];
  readonly cells: readonly TextChange[];
  /** why the table could not be printed, before or after */
  readonly refused?: Text;
};

/** @param ranked tables whose rows are codes of one dimension, so that a rank says something */
export function tableEffects(
  before: readonly TableState[],
  after: readonly TableState[],
  ranked: ReadonlySet<string>,
): readonly TableEffect[] {
  const others = new Map(before.map((state) => [state.report.id, state]));
  return after.map((state) => ofTable(others.get(state.report.id), state, ranked.has(state.report.id)));
}

function ofTable(before: TableState | undefined, after: TableState, isRanked: boolean): TableEffect {
  const {id, title} = after.report;
  const [old, now] = [before?.table, after.table];
  const refusal = after.report.problem?.text ?? before?.report.problem?.text;
  const cells = textChanges(old, now);
  const rows = (table: Table | undefined): ReadonlyMap<string, TableRow> =>
    new Map((table?.rows ?? []).map((row) => [nameOf(row), row]));
  const [was, is] = [rows(old), rows(now)];
  const only = (one: typeof was, other: typeof was): readonly Text[] =>
    [...one].flatMap(([name, {label}]) => (other.has(name) ? [] : [label]));
  return {
    id,
    title,
    changed: cells.length,
    texts: (now?.rows.length ?? 0) * (now?.columns.length ?? 0),
    appear: only(is, was),
    vanish: only(was, is),
    moves: old && now && isRanked ? moves(old, now) : [],
    cells,
    ...(refusal === undefined ? {} : {refused: refusal}),
  };
}

function nameOf({code, key}: TableRow): string {
  return `${code} ${key.join('.')}`;
}

function textChanges(old: Table | undefined, now: Table | undefined): readonly TextChange[] {
  const columns = new Map([...(old?.columns ?? []), ...(now?.columns ?? [])].map((column) => [column.id, column]));
  const rows = new Map([...(now?.rows ?? []), ...(old?.rows ?? [])].map((row) => [nameOf(row), row]));
  const texts = (table: Table | undefined) => new Map((table?.rows ?? []).map((row) => [nameOf(row), row.cells]));
  const [was, is] = [texts(old), texts(now)];
  return [...rows].flatMap(([name, {code, label}]) =>
    [...columns.values()].flatMap((column): readonly TextChange[] => {
      const [before, after] = [was.get(name)?.[column.id]?.text, is.get(name)?.[column.id]?.text];
      if (before === after) return [];
      const texts = {...(before === undefined ? {} : {before}), ...(after === undefined ? {} : {after})};
      return [{row: code, label, column: column.id, columnLabel: column.label, ...texts}];
    }),
  );
}

function moves(old: Table, now: Table): readonly RankMove[] {
  const [was, is] = [ranks(old), ranks(now)];
  return now.rows.flatMap((row) => {
    const [before, after] = [was.get(nameOf(row)), is.get(nameOf(row))];
    const isMoved = before !== undefined && after !== undefined && before !== after;
    return isMoved ? [{row: row.code, label: row.label, before, after}] : [];
  });
}

/** Rows with a number in the first column, by their place among those of their depth; a total is alone at its depth. */
function ranks({rows, columns}: Table): ReadonlyMap<string, number> {
  const [first] = columns;
  const found = new Map<string, number>();
  for (const own of Map.groupBy(rows, ({depth}) => depth).values()) {
    const values = own.flatMap((row) => {
      const value = parseDecimal(row.cells[first?.id ?? '']?.text ?? '');
      return value ? [{name: nameOf(row), value}] : [];
    });
    for (const {name, value} of values)
      found.set(name, 1 + values.filter((other) => compare(other.value, value) > 0).length);
  }
  return found;
}
