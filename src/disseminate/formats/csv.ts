/**
 * CSV for spreadsheets and scripts: one table a file, plain numbers, nothing that a spreadsheet takes for a formula.
 *
 * The last columns say period, release and nature of the data in every row, so that no row travels without its mark.
 * Source for formula injection: OWASP, CSV Injection (leading `= + - @`, tab, return, and their full-width forms).
 */
import type {Table, TableColumn, TableRow} from '../../model/table.ts';
import type {Language} from '../../model/text.ts';
import {csvText} from '../../text/csv.ts';
import {syntheticMark} from '../../release/index.ts';
import {headText, isNumber, releaseText, words} from './printed.ts';
import {checkOrigin, onlyTable, type Writer} from './writer.ts';

export const csv: Writer = {
  id: 'csv',
  title: {zh: 'CSV 文件', en: 'CSV file'},
  about: {
    zh: '一表一文件，UTF-8，可带 BOM 供 Excel 识别；数字为纯文本、不分组；任何单元格都不会被当作公式；每行末尾标明时期、版本、数据性质。',
    en: 'One table a file, UTF-8, with a byte order mark for Excel where asked; plain numbers without grouping; no cell is ever a formula; each row ends with period, release and nature of the data.',
  },
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  isText: true,
  holds: 'one',
  write: async (job) => {
    checkOrigin(job);
    const fields = columnsOf(onlyTable(job), job.released.isDraft, job.languages);
    const {rows} = onlyTable(job);
    const lines = [
      fields.map((field) => safe(field.head)),
      ...rows.map((row) => fields.map((field) => safe(field.text(row)))),
    ];
    return new TextEncoder().encode(`${job.bom ? '\ufeff' : ''}${csvText(lines)}`);
  },
};

type Field = {readonly head: string; readonly text: (row: TableRow) => string};

function columnsOf(table: Table, isDraft: boolean, languages: readonly [Language, ...Language[]]): readonly Field[] {
  const [first] = languages;
  const {parentHead, rows} = table;
  return [
    {head: words.code[first], text: (row) => row.code},
    ...languages.flatMap((language): readonly Field[] => [
      ...(parentHead ? [{head: parentHead[language], text: (row: TableRow) => row.parentLabel?.[language] ?? ''}] : []),
      {head: table.rowHead[language], text: (row) => row.label[language]},
    ]),
    ...table.columns.flatMap((column) => figureFields(column, rows, first)),
    ...(rows.some((row) => row.unitLabel)
      ? [{head: words.unit[first], text: (row: TableRow) => row.unitLabel?.[first] ?? ''}]
      : []),
    ...(rows.some((row) => row.note)
      ? [{head: words.remark[first], text: (row: TableRow) => row.note?.[first] ?? ''}]
      : []),
    {head: words.period[first], text: () => table.period},
    {head: words.release[first], text: () => releaseText(table.release, isDraft, first)},
    ...(table.synthetic ? [{head: words.nature[first], text: () => syntheticMark[first]}] : []),
  ];
}

/** The figure; flags, bounds and SDMX status of confidentiality in columns of their own where a row has some. */
function figureFields(column: TableColumn, rows: readonly TableRow[], language: Language): readonly Field[] {
  const head = headText(column, language);
  const has = (part: 'low' | 'high' | 'flags' | 'conf') =>
    rows.some((row) => row.cells[column.id]?.[part] !== undefined);
  return [
    {head, text: (row) => row.cells[column.id]?.text ?? ''},
    ...(['low', 'high'] as const).flatMap((part): readonly Field[] =>
      has(part) ? [{head: `${head} ${words[part][language]}`, text: (row) => row.cells[column.id]?.[part] ?? ''}] : [],
    ),
    ...(has('conf')
      ? [{head: `${head} ${words.conf[language]}`, text: (row: TableRow) => row.cells[column.id]?.conf ?? ''}]
      : []),
    ...(has('flags')
      ? [
          {
            head: `${head} ${words.flags[language]}`,
            text: (row: TableRow) => row.cells[column.id]?.flags?.join('') ?? '',
          },
        ]
      : []),
  ];
}

/** What a spreadsheet may take for the start of a formula, after blanks and signs that are not seen. */
const START = /^[\s\p{Cf}]*[=+\-@−\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20]/u;

/** The same behind a semicolon or a bar, at which programs of some countries cut a line. */
const INNER = /([;|])(?=[\s\p{Cf}]*[=+\-@−\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20])/gu;

/**
 * A field that no spreadsheet evaluates: numbers and a lone mark stay; an apostrophe goes before what would begin a formula, at the start of
 * the field or of what a semicolon would make one.
 */
export function safe(text: string): string {
  const line = text.replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ').replace(/(?! )\p{Cc}/gu, '');
  if (isNumber(line) || line === '-') return line;
  const inside = line.replace(INNER, "$1'");
  return START.test(inside) ? `'${inside}` : inside;
}
