/** A printed table as a table of Word: rules and no boxes, heads that repeat on each page, no row broken over two. */
import type * as Docx from 'docx';
import type {Language} from '../../../../model/text.ts';
import {planColumns} from '../columns.ts';
import type {PrintedCell, PrintedRow, PrintedTable} from '../printed-table.ts';
import {withoutControls} from '../escape.ts';

export type Look = {readonly size: number; readonly bold: boolean};

type Options = {
  readonly docx: typeof Docx;
  readonly width: number;
  /** of the text, in half points */
  readonly size: number;
  readonly language: Language;
  /** the figure as a link to its proof, or as it is */
  readonly figure: (cell: PrintedCell, look: Look) => readonly Docx.ParagraphChild[];
};

export function tableOf(table: PrintedTable, options: Options): Docx.Table {
  const {docx, language} = options;
  // A half width of the text is a quarter of its size in half points, five twips for each.
  const plan = planColumns(table, options.width / (options.size * 5));
  const widths = widthsOf(table, plan.weights, options.width);
  const size = Math.round(options.size * plan.scale);
  const heads = table.columns.map(({head, unit, isNumber, hasMarks}) => ({
    text: `${head}${unit === '' ? '' : language === 'zh' ? `（${unit}）` : ` (${unit})`}`,
    isNumber,
    hasMarks,
  }));
  const last = table.rows.length - 1;
  return ruled(docx, widths, [
    headRow(docx, heads, widths, size),
    ...table.rows.map(
      (row, at) =>
        new docx.TableRow({
          cantSplit: true,
          // The first and the last rows stay together, so that no single row stands alone on a page.
          keepNext: at === 0 || at === last - 1,
          children: row.cells.map((cell, column) =>
            bodyCell({row, cell, column, width: widths[column] ?? 0, size}, table, options),
          ),
        }),
    ),
  ]);
}

type Place = {
  readonly row: PrintedRow;
  readonly cell: PrintedCell;
  readonly column: number;
  readonly width: number;
  readonly size: number;
};

function bodyCell(
  {row, cell, column, width, size}: Place,
  {columns, rowHead}: PrintedTable,
  {docx, figure}: Options,
): Docx.TableCell {
  const {isNumber = false, hasMarks = false} = columns[column] ?? {};
  const look = {size, bold: row.isTotal};
  return tableCell(docx, {
    width,
    paragraph: new docx.Paragraph({
      style: 'TableText',
      alignment: isNumber ? 'right' : 'left',
      ...indentOf(column === rowHead ? row.indent : 0, isNumber && hasMarks && cell.mark === ''),
      children: isNumber ? figure(cell, look) : [new docx.TextRun({...look, text: withoutControls(cell.text)})],
    }),
  });
}

function indentOf(level: number, makesRoomForMark: boolean): {indent?: {left?: number; right?: number}} {
  if (makesRoomForMark) return {indent: {right: 130}};
  return level > 0 ? {indent: {left: level * 210}} : {};
}

export function ruled(docx: typeof Docx, widths: readonly number[], rows: readonly Docx.TableRow[]): Docx.Table {
  const none = {style: 'none', size: 0, color: 'auto'} as const;
  const rule = {style: 'single', size: 10, color: '14181C'} as const;
  const hair = {style: 'single', size: 2, color: 'C9CCCF'} as const;
  return new docx.Table({
    rows: [...rows],
    width: {size: widths.reduce((sum, width) => sum + width, 0), type: 'dxa'},
    columnWidths: widths,
    layout: 'fixed',
    margins: {left: 70, right: 70},
    borders: {top: rule, bottom: rule, left: none, right: none, insideHorizontal: hair, insideVertical: none},
  });
}

export function headRow(
  docx: typeof Docx,
  heads: readonly {readonly text: string; readonly isNumber: boolean; readonly hasMarks?: boolean}[],
  widths: readonly number[],
  size: number,
): Docx.TableRow {
  return new docx.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: heads.map(({text, isNumber, hasMarks = false}, at) =>
      tableCell(docx, {
        width: widths[at] ?? 0,
        isHead: true,
        paragraph: new docx.Paragraph({
          style: 'TableHead',
          alignment: isNumber ? 'right' : 'left',
          ...indentOf(0, hasMarks),
          children: [new docx.TextRun({text: withoutControls(text), size})],
        }),
      }),
    ),
  });
}

type CellOptions = {
  readonly width: number;
  readonly paragraph: Docx.Paragraph;
  readonly isHead?: boolean;
};

export function tableCell(docx: typeof Docx, {width, paragraph, isHead = false}: CellOptions): Docx.TableCell {
  return new docx.TableCell({
    width: {size: width, type: 'dxa'},
    verticalAlign: isHead ? 'bottom' : 'top',
    ...(isHead ? {borders: {bottom: {style: 'single', size: 6, color: '14181C'}}} : {}),
    children: [paragraph],
  });
}

/** Widths in twips in proportion to what the columns ask for; what is left over by rounding goes to the rows' names. */
function widthsOf(table: PrintedTable, weights: readonly number[], total: number): readonly number[] {
  const sum = weights.reduce((all, one) => all + one, 0);
  const widths = weights.map((one) => Math.floor((one / sum) * total));
  const rest = total - widths.reduce((all, one) => all + one, 0);
  return widths.map((width, at) => (at === table.rowHead ? width + rest : width));
}
