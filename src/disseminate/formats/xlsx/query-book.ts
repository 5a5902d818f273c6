/**
 * Query sheets as a workbook: one sheet a unit, what is asked above and protected, the answers to the right with lists to choose from.
 * Confidential: it names units and their values, goes to a folder the user names, and is never part of a draft or release.
 */
import type {Cell, DataValidation, WriteSheet} from 'hucre/xlsx';
import {
  answers,
  bothTexts,
  firstAnswer,
  queryColumns,
  type QueryRow,
  type QuerySheet,
} from '../../../model/query-sheet.ts';
import {reasons} from '../../../model/ruling.ts';
import type {Text} from '../../../model/text.ts';
import {Filled, text} from './sheet.ts';
import {FONT, linesFor, styles} from './style.ts';

export type QueryBook = {
  readonly title: Text;
  readonly agency: Text;
  readonly synthetic: Text | undefined;
  readonly sheets: readonly QuerySheet[];
  /** the last day of the data that is asked about: the same questions give the same bytes */
  readonly day: string;
};

const confidential: Text = {zh: '内部资料，注意保密', en: 'confidential, for the unit and the statistical office only'};
const how: Text = {
  zh: '请在右侧各栏答复：数字属实选“属实”；有误选“更正”并填写更正后的数和原因；不是本单位的选“不属本单位”。其余单元格请勿改动。',
  en: 'Please answer in the columns on the right: “confirmed” where the value is right; “corrected” with the right value and the reason where it is wrong; “not ours” where it is not yours. Leave all other cells as they are.',
};
const detail: Text = {zh: '　└ 其中的记录，如有误请更正', en: '└ a record in it; correct it where it is wrong'};

const HEAD = 5;
const answersFrom = queryColumns.findIndex(({id}) => id === firstAnswer);

export async function queryBook(book: QueryBook): Promise<Uint8Array> {
  const {writeXlsx} = await import('hucre/xlsx');
  const names = sheetNames(book.sheets.map(({unit}) => unit));
  const marks = [confidential, ...(book.synthetic ? [book.synthetic] : [])].map(bothTexts).join('; ');
  return writeXlsx({
    sheets: book.sheets.map((sheet, at) => querySheet(sheet, names[at] ?? String(at + 1), book)),
    defaultFont: {name: FONT, size: 10},
    properties: {
      title: `核实单 Query sheet: ${bothTexts(book.title)}`,
      subject: marks,
      description: marks,
      creator: bothTexts(book.agency),
      modified: new Date(`${book.day}T00:00:00Z`),
    },
  });
}

function querySheet({title, rows}: QuerySheet, name: string, book: QueryBook): WriteSheet {
  const sheet = new Filled();
  const width = queryColumns.reduce((sum, column) => sum + column.width, 0);
  sheet.put(0, 0, text(`核实单 Query sheet · ${title.zh === title.en ? title.zh : bothTexts(title)}`, styles.title));
  const marks = [confidential, ...(book.synthetic ? [book.synthetic] : [])];
  sheet.put(1, 0, text(marks.map(bothTexts).join(' · '), styles.nature));
  sheet.put(2, 0, text(`${bothTexts(book.agency)} · ${bothTexts(book.title)}`, styles.subtitle));
  for (const [at, line] of [how.zh, how.en].entries()) {
    sheet.put(3 + at, 0, text(line, styles.note));
    sheet.height(3 + at, 3 + 13 * linesFor(line, width));
  }
  for (const [at, column] of queryColumns.entries())
    sheet.put(HEAD, at, text(bothTexts(column.title), styles.headText));
  sheet.height(0, 24);
  sheet.height(HEAD, 34);
  for (const [at, row] of rows.entries()) {
    for (const [column, {id, width: wide}] of queryColumns.entries()) {
      const shown = cellText(row, id);
      const isAnswer = column >= answersFrom;
      sheet.put(HEAD + 1 + at, column, isAnswer ? answerCell : askedCell(shown, id));
      if (id === 'asked') sheet.height(HEAD + 1 + at, 6 + 14 * linesFor(shown, wide));
    }
  }
  return {
    name,
    columns: queryColumns.map(({width: wide}) => ({width: wide})),
    rows: sheet.rows(queryColumns.length),
    cells: sheet.cells,
    rowDefs: sheet.heights,
    merges: [3, 4].map((row) => ({startRow: row, startCol: 0, endRow: row, endCol: queryColumns.length - 1})),
    dataValidations: validations(rows.length),
    freezePane: {rows: HEAD + 1, columns: 1},
    protection: {
      sheet: true,
      formatColumns: false,
      formatRows: false,
      selectLockedCells: false,
      selectUnlockedCells: false,
    },
    view: {showGridLines: false},
    pageSetup: {paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0},
    headerFooter: {
      oddHeader: `&L&9${plain(bothTexts(book.agency))}&R&9${plain(bothTexts(confidential))}`,
      oddFooter: '&R&9&P / &N',
    },
    a11y: {summary: `核实单 Query sheet ${bothTexts(title)}`, headerRow: HEAD},
  };
}

function plain(part: string): string {
  return part.replaceAll('&', '&&');
}

function cellText(row: QueryRow, id: (typeof queryColumns)[number]['id']): string {
  switch (id) {
    case 'asked':
      return row.isQuestion ? `${row.asked.zh}\n${row.asked.en}` : `${detail.zh}\n${detail.en}`;
    case 'answer':
    case 'corrected':
    case 'reason':
    case 'remark':
    case 'name':
    case 'date':
      return '';
    default:
      return row[id];
  }
}

const hair = {bottom: {style: 'hair', color: {rgb: 'B9BDC1'}}} as const;

const NUMBERS: readonly string[] = ['value', 'total', 'expected'];

function askedCell(shown: string, id: string): Partial<Cell> {
  const horizontal = NUMBERS.includes(id) ? 'right' : 'left';
  return text(shown, {border: hair, alignment: {horizontal, vertical: 'center', wrapText: true}, numFmt: '@'});
}

/** Text, so that a corrected value comes back with the digits that were typed. */
const answerCell: Partial<Cell> = {
  value: null,
  style: {
    border: hair,
    fill: {type: 'pattern', pattern: 'solid', fgColor: {rgb: 'FFF8E1'}},
    alignment: {vertical: 'center', wrapText: true},
    numFmt: '@',
    protection: {locked: false},
  },
};

function validations(rows: number): DataValidation[] {
  const range = (id: string): string => {
    const letter = String.fromCharCode(65 + queryColumns.findIndex((column) => column.id === id));
    return `${letter}${HEAD + 2}:${letter}${HEAD + 1 + rows}`;
  };
  const list = (id: string, values: readonly Text[]): DataValidation => ({
    type: 'list',
    values: values.map(bothTexts),
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: '核实单 Query sheet',
    errorMessage: '请从列表中选择。Please choose from the list.',
    range: range(id),
  });
  return [list('answer', Object.values(answers)), list('reason', Object.values(reasons))];
}

/** At most 31 characters, none of those that Excel forbids, each once. */
function sheetNames(units: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return units.map((unit) => {
    const plainName = unit.replaceAll(/[\\/?*[\]:'\p{Cc}]/gu, '_').slice(0, 26) || '_';
    let name = plainName;
    for (let at = 2; used.has(name.toLowerCase()); at += 1) name = `${plainName} ${at}`;
    used.add(name.toLowerCase());
    return name;
  });
}
