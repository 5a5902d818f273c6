/** A printed table as markup: caption, heads with scope, notes below. */
import type {Language} from '../../../../model/text.ts';
import type {PrintedCell, PrintedRow, PrintedTable} from '../printed-table.ts';
import {words} from '../words.ts';
import {escaped} from '../escape.ts';

type Options = {
  readonly id: string;
  readonly caption?: string;
  readonly language: Language;
  /** attributes of the link from a figure to its proof, or nothing where it has none */
  readonly link: (figure: string) => string | undefined;
};

export function tableMarkup(table: PrintedTable, {id, caption, language, link}: Options): string {
  const heads = table.columns.map(({head, unit, isNumber}) => {
    const below =
      unit === '' ? '' : ` <span class="unit">${escaped(language === 'zh' ? `（${unit}）` : `(${unit})`)}</span>`;
    return `<th scope="col"${isNumber ? ' class="number"' : ''}>${escaped(head)}${below}</th>`;
  });
  const rows = table.rows.map((row) => rowMarkup(row, table, link));
  const title = caption === undefined ? '' : `<caption>${escaped(caption)}</caption>`;
  const label = `${words.notes[language]}${language === 'zh' ? '：' : ': '}`;
  const notes = table.notes.map((note, at) => `<li>${at === 0 ? label : ''}${escaped(note)}</li>`).join('');
  return [
    `<div class="scroll" id="${escaped(id)}"><table>${title}`,
    `<thead><tr>${heads.join('')}</tr></thead>`,
    `<tbody>\n${rows.join('\n')}\n</tbody></table>`,
    notes === '' ? '' : `<ul class="notes">${notes}</ul>`,
    '</div>',
  ].join('\n');
}

function rowMarkup(row: PrintedRow, {columns, rowHead}: PrintedTable, link: Options['link']): string {
  const cells = row.cells.map((cell, at) => {
    if (at === rowHead)
      return `<th scope="row"${row.indent > 0 ? ` class="in-${Math.min(4, row.indent)}"` : ''}>${escaped(cell.text)}</th>`;
    const column = columns[at];
    if (!column?.isNumber) return `<td>${escaped(cell.text)}</td>`;
    const about = cell.about === undefined ? '' : ` title="${escaped(cell.about)}"`;
    return `<td class="number${column.hasMarks ? ' has-marks' : ''}"${about}>${cellMarkup(cell, column.hasMarks, link)}</td>`;
  });
  return `<tr${row.isTotal ? ' class="total"' : ''}>${cells.join('')}</tr>`;
}

function cellMarkup(cell: PrintedCell, hasMarks: boolean, link: Options['link']): string {
  const attributes = cell.figure === undefined ? undefined : link(cell.figure);
  const text = attributes === undefined ? escaped(cell.text) : `<a ${attributes}>${escaped(cell.text)}</a>`;
  return hasMarks ? `${text}<span class="mark"> ${escaped(cell.mark)}</span>` : text;
}
