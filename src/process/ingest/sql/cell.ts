/**
 * A delivered cell as SQL: how its text becomes a typed value, and which fault it has when it can't.
 *
 * Every cell comes in three forms. `value` is null where there is none or a fault; `fault` is null or says the code, column and
 * text; `strict` is the value, but stops the statement at a fault: the fast pass uses it, since it tests and casts only once.
 */
import {sqlName, sqlText} from '../../../engine/index.ts';
import type {FaultCode} from '../faults.ts';

export type Cell = {readonly value: string; readonly fault: string; readonly strict: string};

/** What `strict` raises; told apart from the engine's own errors by this word. */
export const FAULT_RAISED = 'SHUMAO_FAULT';

/** Separates the parts of one fault, and the faults of one row: control characters that no accepted text may need. */
export const PART = '\u001f';
export const NEXT = '\u001e';

const LONGEST_TEXT = 200;

/** SQL text of a fault: code, column as delivered, beginning of the cell's text. */
export function faultSql(code: FaultCode, column: string, text: string): string {
  return `${sqlText(`${code}${PART}${column}${PART}`)} || left(coalesce(${text}, ''), ${LONGEST_TEXT})`;
}

/** SQL text of a failed hard rule: its id and the values that it shows. */
export function ruleFaultSql(id: string, columns: readonly string[]): string {
  const shown = columns.map(
    (column) => `|| ${sqlText(`${PART}${column}${PART}`)} || coalesce(cast(${sqlName(column)} as varchar), '')`,
  );
  return `${sqlText(id)} ${shown.join(' ')}`;
}

export type RowFault = {readonly code: string; readonly values: Readonly<Record<string, string>>};

/** Faults of a row as the statement joined them. */
export function rowFaults(joined: string): readonly RowFault[] {
  return joined.split(NEXT).map((part) => {
    const [code = '', ...pairs] = part.split(PART);
    const values: Record<string, string> = {};
    for (let at = 0; at + 1 < pairs.length; at += 2) values[pairs[at] ?? ''] = pairs[at + 1] ?? '';
    return {code, values};
  });
}

/** First fault that holds, or null. */
export function firstFault(cases: readonly (readonly [condition: string, fault: string])[]): string {
  if (cases.length === 0) return 'null';
  return `case ${cases.map(([condition, fault]) => `when ${condition} then ${fault}`).join(' ')} end`;
}

/**
 * @param quick a cheap test that is true only for faultless cells, and their value; null or false sends the cell the long way
 */
export function cellOf(value: string, fault: string, quick?: {readonly test: string; readonly value: string}): Cell {
  if (fault === 'null') return {value, fault, strict: value};
  const long = `when (${fault}) is null then ${value} else error('${FAULT_RAISED}')`;
  const strict = quick ? `case when ${quick.test} then ${quick.value} ${long} end` : `case ${long} end`;
  const plain = quick ? `case when ${quick.test} then ${quick.value} when (${fault}) is null then ${value} end` : value;
  return {value: plain, fault: quick ? `case when ${quick.test} then null else ${fault} end` : fault, strict};
}

/** The text of a cell, null where it is empty or a mark for missing. */
export function present(text: string, missing: readonly string[]): string {
  if (missing.length === 0) return text;
  return `case when ${text} in (${missing.map(sqlText).join(', ')}) then null else ${text} end`;
}
