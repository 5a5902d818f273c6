/** A printed table as a table of Word: rules and no boxes, heads that repeat on each page, no row broken over two. */
import type * as Docx from 'docx';
import type {Language} from '../../../../model/text.ts';
import {extentsOf, type PrintedCell, type PrintedTable} from '../printed-table.ts';
import {withoutControls} from '../escape.ts';

type Options = {
  readonly docx: typeof Docx;
  readonly width: number;
  readonly language: Language;
  /** the figure as a link to its proof, or as it is */
  readonly figure: (cell: PrintedCell, isStrong: boolean) => readonly Docx.ParagraphChild[];
};

export function tableOf(table: PrintedTable, options: Options): Docx.Table {
  const {docx} = options;
  const widths = columnWidths(table, options.width);
  const last = table.rows.length - 1;
  return ruled(docx, widths, [
    headRow(
      docx,
      table.columns.map((column) => ({
        text: `${column.head}${column.unit === '' ? '' : options.language === 'zh' ? `（${column.unit}）` : ` (${column.unit})`}`,
        isNumber: column.isNumber,
      })),
      widths,
    ),
    ...table.rows.map(
      (row, at) =>
        new docx.TableRow({
          cantSplit: true,
          // The last rows stay together, so that no single row stands alone on a page.
          keepNext: at === 0 || at === last - 1,
          children: row.cells.map((cell, column) => {
            const isNumber = table.columns[column]?.isNumber === true;
            return tableCell(docx, {
              width: widths[column] ?? 0,
              isFirst: at === 0,
              isLast: at === last,
              paragraph: new docx.Paragraph({
                style: 'TableText',
                alignment: isNumber ? 'right' : 'left',
                ...indentOf(
                  column === table.rowHead ? row.indent : 0,
                  isNumber && table.columns[column]?.hasMarks && cell.mark === '',
                ),
                children: isNumber
                  ? options.figure(cell, row.isTotal)
                  : [new docx.TextRun({text: withoutControls(cell.text), bold: row.isTotal})],
              }),
            });
          }),
        }),
    ),
  ]);
}

function indentOf(level: number, makesRoomForMark: boolean | undefined): {indent?: {left?: number; right?: number}} {
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
  heads: readonly {readonly text: string; readonly isNumber: boolean}[],
  widths: readonly number[],
): Docx.TableRow {
  return new docx.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: heads.map(({text, isNumber}, at) =>
      tableCell(docx, {
        width: widths[at] ?? 0,
        isHead: true,
        paragraph: new docx.Paragraph({
          style: 'TableHead',
          alignment: isNumber ? 'right' : 'left',
          children: [new docx.TextRun(withoutControls(text))],
        }),
      }),
    ),
  });
}

type CellOptions = {
  readonly width: number;
  readonly paragraph: Docx.Paragraph;
  readonly isHead?: boolean;
  readonly isFirst?: boolean;
  readonly isLast?: boolean;
};

export function tableCell(docx: typeof Docx, {width, paragraph, isHead = false}: CellOptions): Docx.TableCell {
  return new docx.TableCell({
    width: {size: width, type: 'dxa'},
    verticalAlign: isHead ? 'bottom' : 'top',
    ...(isHead ? {borders: {bottom: {style: 'single', size: 6, color: '14181C'}}} : {}),
    children: [paragraph],
  });
}

/** Widths in proportion to what the columns ask for. */
function columnWidths(table: PrintedTable, total: number): readonly number[] {
  const wanted = extentsOf(table);
  const sum = wanted.reduce((all, one) => all + one, 0);
  const widths = wanted.map((one) => Math.floor((one / sum) * total));
  const rest = total - widths.reduce((all, one) => all + one, 0);
  return widths.map((width, at) => (at === table.rowHead ? width + rest : width));
}
