/**
 * Faults of received data, as one list: code → what it says in both languages. A fault refuses a row, or a whole file where
 * nothing can be taken from it; the rows below `note` are kept and the fault is only reported.
 *
 * Facts: `column` and `text` are the delivered column name and the cell's text; further facts by code.
 */
import type {Text} from '../../model/text.ts';
import {tableFaults} from './tables/faults.ts';

export type Facts = Readonly<Record<string, string>>;

type Fault = {readonly stands: 'row' | 'file' | 'note'; readonly say: (facts: Facts) => Text};

const cell = (facts: Facts): {zh: string; en: string} => ({
  zh: `列“${facts['column'] ?? ''}”的“${facts['text'] ?? ''}”`,
  en: `Column \`${facts['column'] ?? ''}\`: \`${facts['text'] ?? ''}\``,
});

const row = (zh: string, en: string): Fault => ({
  stands: 'row',
  say: (facts) => ({zh: `${cell(facts).zh}${fill(zh, facts)}`, en: `${cell(facts).en} ${fill(en, facts)}`}),
});
const plain = (stands: Fault['stands'], zh: string, en: string): Fault => ({
  stands,
  say: (facts) => ({zh: fill(zh, facts), en: fill(en, facts)}),
});

function fill(template: string, facts: Facts): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
}

export const faults = {
  NOT_A_NUMBER: row('不是可接受的数字写法', 'is not a number in a spelling that the column accepts'),
  TOO_MANY_DECIMALS: row('的小数位数超过声明', 'has more decimals than the column declares'),
  TOO_LARGE: row('超出 18 位数字', 'does not fit 18 digits'),
  NUMBER_IMPRECISE: row(
    '超过 15 位有效数字，电子表格已丢失精度',
    'has more than 15 significant digits: the spreadsheet has lost some of them',
  ),
  NOT_A_DATE: row('不是有效日期', 'is not a valid date'),
  OUTSIDE_PERIOD: row('不在文件名所示时期内', 'lies outside the period that the file name declares'),
  UNKNOWN_VALUE: row('不在声明的取值中', 'is not among the declared values'),
  REQUIRED_EMPTY: plain('row', '列“{column}”为空，但该列必填', 'Column `{column}` is empty, but required'),
  NO_RATE: row('在该月没有汇率', 'has no exchange rate for the month'),
  RAGGED_ROW: plain(
    'row',
    '应有 {expected} 列，实有 {found} 列',
    'The row has {found} cells where the header has {expected}',
  ),
  BAD_QUOTES: plain('row', '引号不成对', 'A quote is opened and not closed, or followed by text'),
  BAD_ENCODING: plain('row', '该行不是有效的 {encoding} 编码', 'The line is not valid {encoding}'),
  NUL_BYTE: plain('row', '该行含有 NUL 字节', 'The line has a NUL byte'),
  CELL_TOO_LARGE: plain(
    'row',
    '第 {column} 列的单元格长 {found} 字符，上限 {limit}',
    'The cell in column {column} has {found} characters, the limit is {limit}',
  ),
  FORMULA: plain(
    'row',
    '单元格 {cell} 是公式，声明不接受公式',
    'Cell {cell} is a formula, which the source declares not to accept',
  ),
  ERROR_VALUE: row('是电子表格的错误值', 'is an error value of the spreadsheet'),
  DIFFERING_REPEAT: plain(
    'row',
    '“{key}”在文件中出现 {count} 次且内容不同（首次在第 {first} 行）',
    '`{key}` occurs {count} times in the file with different content (first on line {first})',
  ),
  REPEATED_RECORD: plain('note', '“{key}”与第 {first} 行重复', '`{key}` repeats line {first}'),
  DIFFERING_RECORD: plain(
    'note',
    '“{key}”在文件中出现 {count} 次且内容不同（首次在第 {first} 行），均予保留',
    '`{key}` occurs {count} times in the file with different content (first on line {first}); all are kept',
  ),
  CACHED_FORMULA: plain(
    'note',
    '{count} 个单元格是公式，采用其存储值（首个：{cell}）',
    '{count} cells are formulas, their stored values were taken (first: {cell})',
  ),
  IGNORED_COLUMN: plain(
    'note',
    '未声明的列未读取：{columns}',
    'Columns that are not declared were left out: {columns}',
  ),
  NEGATIVE_MONTH: plain(
    'note',
    '“{key}”的 {column} 累计数比上月少，{month} 为 {change}，予以保留',
    'Cumulative {column} of `{key}` fell: {month} is {change}; it is kept',
  ),
  VANISHED_KEY: plain(
    'note',
    '“{key}”不再出现在下一份累计文件中，{month} 的 {column} 为 {change}，予以保留',
    '`{key}` is gone from the next cumulative file: {column} of {month} is {change}; it is kept',
  ),
  MONTH_MISSING: plain(
    'note',
    '缺少 {missing} 的累计文件，其发生额计入 {month}',
    'The cumulative file of {missing} is missing; its movement is counted in {month}',
  ),
  DELIVERY_MISSING: plain(
    'note',
    '缺少 {missing} 的文件；含这些月份的时期偏低，不作比较',
    'Files of {missing} are missing: periods with these months are too low and are not compared',
  ),
  REPEATED_KEY: plain(
    'note',
    '累计键“{key}”在文件中出现 {count} 次，已相加',
    'The cumulative key `{key}` occurs {count} times in the file; the values were added up',
  ),
  REPEATED_FILE: plain('note', '与 {of} 的内容完全相同，未重复计入', 'Same bytes as {of}; not counted again'),
  SMALL_REPLACEMENT: plain(
    'note',
    '{month} 的 {before} 条记录被本文件的 {after} 条取代',
    '{before} records of {month} were replaced by {after} of this file',
  ),
  OUTSIDE_SUPPLIER: plain(
    'note',
    '{supplier} 不负责 {column} 为“{text}”的记录，本文件却有 {count} 条（首条在第 {first} 行）；予以保留，请核实是否与其他报送方重复',
    '{supplier} does not answer for records with `{text}` in {column}, yet this file has {count} (first on line {first}); they are kept: check whether another supplier has them too',
  ),
  SET_ASIDE: plain(
    'row',
    '{supplier} 不负责 {column} 为“{text}”的记录，本文件中的 {count} 条（首条在第 {first} 行）不计入',
    '{supplier} does not answer for records with `{text}` in {column}: the {count} of this file (first on line {first}) do not count',
  ),
  CELLS_OUTSIDE_SUPPLIER: plain(
    'note',
    '{cell}：{supplier} 不负责 {column} 为“{text}”的数，本文件却有 {count} 个；予以保留，请核实是否与其他报送方重复',
    '{cell}: {supplier} does not answer for numbers with `{text}` in {column}, yet this file has {count}; they are kept: check whether another supplier has them too',
  ),
  CELLS_SET_ASIDE: plain(
    'row',
    '{cell}：{supplier} 不负责 {column} 为“{text}”的数，本文件中的 {count} 个不计入',
    '{cell}: {supplier} does not answer for numbers with `{text}` in {column}: the {count} of this file do not count',
  ),
  YEAR_COUNTED_TWICE: plain(
    'row',
    '{supplier} 自 {month} 起报送，其首份累计文件有 {count} 条记录的累计键（首个：“{key}”）已在 {ended} 最后一份文件（{other}，至 {until}）中；这些记录一月至 {until} 的数计入了两次。若前后相继，请声明为同一报送方，`files` 同时匹配两种文件名',
    '{supplier} delivers from {month} on, and {count} records of its first cumulative file (first: `{key}`) have keys of the last file of {ended} ({other}, up to {until}): what they hold from January to {until} is counted twice. If one follows the other, declare them as one supplier whose `files` fits both names',
  ),
  SUPPLIER_UNKNOWN: plain(
    'file',
    '文件不属于任何报送方；各报送方的文件名：{has}。整个文件未采用，请改名或补充声明',
    'The file is of no supplier; their names are: {has}. Nothing of it was taken: rename it, or declare its supplier',
  ),
  SUPPLIER_NOT_ONE: plain(
    'file',
    '文件名同时符合 {fits}；一个文件只属于一个报送方。整个文件未采用',
    'The name fits {fits}; a file is of one supplier. Nothing of it was taken',
  ),
  FILE_EMPTY: plain('file', '文件为空', 'The file is empty'),
  FILE_VANISHED: plain('file', '文件在读取时已被删除', 'The file was deleted while it was read'),
  FILE_CHANGED: plain(
    'file',
    '文件在读取时被修改；请在写完后重新运行',
    'The file was changed while it was read; run again when it is complete',
  ),
  FILE_UNREADABLE: plain('file', '无法读取文件：{reason}', 'The file cannot be read: {reason}'),
  TRUNCATED_GZ: plain(
    'file',
    'gz 文件不完整或已损坏（解压到第 {lines} 行为止）；整个文件未采用',
    'The gz file is cut off or damaged (unpacked up to line {lines}); nothing of it was taken',
  ),
  BOMB: plain('file', '解压后过大：{found}，上限 {limit}', 'It unpacks to too much: {found}, the limit is {limit}'),
  HEADER_NOT_FOUND: plain(
    'file',
    '前 {rows} 行中没有找到列名 {columns}；首行为：{found}',
    'None of the first {rows} rows holds the column names {columns}; the first row is: {found}',
  ),
  MISSING_COLUMN: plain(
    'file',
    '缺少列“{column}”；文件中的列为：{has}。{hintZh}',
    'Column `{column}` is missing; the file has: {has}. {hintEn}',
  ),
  REPEATED_COLUMN: plain(
    'file',
    '列“{column}”在表头中出现 {count} 次',
    'Column `{column}` occurs {count} times in the header',
  ),
  TOO_MANY_COLUMNS: plain(
    'file',
    '文件有 {found} 列，上限 {limit}',
    'The file has {found} columns, the limit is {limit}',
  ),
  LINE_TOO_LONG: plain(
    'file',
    '第 {line} 行超过 {limit} MiB，不像 CSV 文件',
    'Line {line} is longer than {limit} MiB; this does not look like CSV',
  ),
  WRONG_ENCODING: plain('file', '文件不是有效的 {encoding} 编码', 'The file is not valid {encoding}'),
  WRONG_FORMAT: plain(
    'file',
    '声明为 {declared}，内容却是 {found}',
    'Declared as {declared}, but the content is {found}',
  ),
  OLD_XLS: plain(
    'file',
    '是旧版 .xls 或加密的工作簿；请另存为 .xlsx（不加密）',
    'It is an old .xls or an encrypted workbook; save it as .xlsx without a password',
  ),
  BAD_ZIP: plain('file', '工作簿损坏或不完整：{reason}', 'The workbook is damaged or incomplete: {reason}'),
  SHEET_CUT_OFF: plain(
    'file',
    '工作表“{sheet}”的内容被截断（读到第 {row} 行）；整个文件未采用',
    'Sheet `{sheet}` is cut off (after row {row}); nothing of it was taken',
  ),
  SHEET_NOT_FOUND: plain('file', '没有工作表“{sheet}”；现有：{has}', 'There is no sheet `{sheet}`; there are: {has}'),
  FLOAT_MONEY: plain(
    'file',
    '列“{column}”是浮点数；请为该列声明 float: {scale: …}',
    'Column `{column}` is floating point; declare `float: {scale: …}` for it',
  ),
  INSTANT_WITHOUT_ZONE: plain(
    'file',
    '列“{column}”是带时区的时刻；请声明以哪个时区的日期为准，如 period: {zone: Asia/Shanghai}',
    'Column `{column}` holds instants; declare the time zone in which they are days, e.g. `period: {zone: Asia/Shanghai}`',
  ),
  PERIOD_NOT_IN_NAME: plain('file', '文件名不符合 {pattern}', 'The file name does not follow {pattern}'),
  ...tableFaults,
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultCode = keyof typeof faults;

export function isFaultCode(text: string): text is FaultCode {
  return Object.hasOwn(faults, text);
}

/** The whole file is refused; caught where a file is read, never beyond. */
export class FileRefused extends Error {
  readonly code: FaultCode;
  readonly facts: Facts;
  readonly line: number | undefined;

  constructor(code: FaultCode, facts: Facts = {}, line?: number) {
    super(`${code}: ${faults[code].say(facts).en}`);
    this.name = 'FileRefused';
    this.code = code;
    this.facts = facts;
    this.line = line;
  }

  /** what it says to people */
  get text(): Text {
    return faults[this.code].say(this.facts);
  }
}
