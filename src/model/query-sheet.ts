/**
 * A query sheet (核实单): what an enterprise or supplier is asked, and where it answers. Written as a workbook, sent, filled, and read back;
 * writer and reader share these columns. Always inside: it names units and their values.
 */
import type {Text} from './text.ts';

/** `isKey`: says what is asked; protected, and compared when the sheet comes back. */
export const queryColumns = [
  {id: 'id', title: {zh: '编号', en: 'ID'}, isKey: true, width: 11},
  {id: 'source', title: {zh: '来源', en: 'Source'}, isKey: true, width: 12},
  {id: 'rule', title: {zh: '规则', en: 'Rule'}, isKey: true, width: 18},
  {id: 'asked', title: {zh: '问题', en: 'What is asked'}, isKey: false, width: 44},
  {id: 'month', title: {zh: '月份', en: 'Month'}, isKey: false, width: 10},
  {id: 'record', title: {zh: '记录', en: 'Record'}, isKey: true, width: 20},
  {id: 'column', title: {zh: '指标', en: 'Column'}, isKey: true, width: 12},
  {id: 'value', title: {zh: '所报数', en: 'Reported value'}, isKey: true, width: 18},
  {id: 'unit', title: {zh: '单位', en: 'Unit'}, isKey: false, width: 10},
  {id: 'total', title: {zh: '本单位当期合计', en: 'Sum of the unit'}, isKey: false, width: 18},
  {id: 'expected', title: {zh: '预期合计', en: 'Expected sum'}, isKey: false, width: 18},
  {id: 'answer', title: {zh: '答复', en: 'Answer'}, isKey: false, width: 20},
  {id: 'corrected', title: {zh: '更正后的数', en: 'Corrected value'}, isKey: false, width: 18},
  {id: 'reason', title: {zh: '原因', en: 'Reason'}, isKey: false, width: 28},
  {id: 'remark', title: {zh: '说明', en: 'Remark'}, isKey: false, width: 36},
  {id: 'name', title: {zh: '填报人', en: 'Name'}, isKey: false, width: 14},
  {id: 'date', title: {zh: '日期', en: 'Date'}, isKey: false, width: 13},
] as const satisfies readonly {
  readonly id: string;
  readonly title: Text;
  readonly isKey: boolean;
  readonly width: number;
}[];

export type QueryColumn = (typeof queryColumns)[number]['id'];

/** From here on the answers stand. */
export const firstAnswer: QueryColumn = 'answer';

/** What a person may choose as answer; the reader knows them by these words. */
export const answers = {
  confirmed: {zh: '属实', en: 'confirmed'},
  corrected: {zh: '更正', en: 'corrected'},
  'not-ours': {zh: '不属本单位', en: 'not ours'},
} as const satisfies Readonly<Record<string, Text>>;

export type Answer = keyof typeof answers;

/** Both languages in one cell, as heads and choices stand in the sheet. */
export function bothTexts({zh, en}: Text): string {
  return `${zh} ${en}`;
}

export type QueryRow = {
  readonly id: string;
  readonly source: string;
  readonly rule: string;
  readonly asked: Text;
  readonly month: string;
  readonly record: string;
  readonly column: string;
  readonly value: string;
  /** `元 CNY` of money, so that nobody answers in 万元; empty for anything else */
  readonly unit: string;
  /** sum of the unit in the month and what was expected, as exact decimals; empty where the source has no units */
  readonly total: string;
  readonly expected: string;
  /** false: a record of the group above it, to be answered only where it was wrong */
  readonly isQuestion: boolean;
};

export type QuerySheet = {
  /** the unit or supplier that is asked */
  readonly unit: string;
  readonly title: Text;
  readonly rows: readonly QueryRow[];
};
