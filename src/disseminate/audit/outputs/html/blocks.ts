/** The document as it was read, block by block, each with its margin. */
import type {DocumentBlock, DocumentCell, Span, TableBlock, TextBlock} from '../../../../model/document.ts';
import type {Language} from '../../../../model/text.ts';
import {escaped} from '../markup.ts';
import {type Marked, markedText} from './marks.ts';
import {notesOf} from './notes.ts';

/** Both lists are in the order of the document, so each block takes what is its own and the walk is linear. */
export function blocksMarkup(blocks: readonly DocumentBlock[], marked: Marked, language: Language): string {
  const remarks = new Cursor(marked.remarks);
  const exempt = new Cursor(marked.exempt.toSorted((a, b) => a.start - b.start));
  return blocks
    .map((block, at) => {
      // What begins between two blocks belongs to the one before.
      const end = blocks[at + 1]?.start ?? Number.POSITIVE_INFINITY;
      const own = {remarks: remarks.until(end), exempt: exempt.until(end)};
      if (block.kind === 'page') return '';
      const body = block.kind === 'table' ? tableMarkup(block, own) : textMarkup(block, own);
      return `<div class="row">${body}<aside>${notesOf(own.remarks, language)}</aside></div>`;
    })
    .join('\n');
}

class Cursor<T extends Span> {
  readonly #all: readonly T[];
  #at = 0;

  constructor(all: readonly T[]) {
    this.#all = all;
  }

  until(end: number): readonly T[] {
    const from = this.#at;
    while (this.#at < this.#all.length && (this.#all[this.#at]?.start ?? end) < end) this.#at += 1;
    return this.#all.slice(from, this.#at);
  }
}

function textMarkup(block: TextBlock, marked: Marked): string {
  const text = markedText(block.text, block.start, marked);
  if (block.kind === 'heading') {
    const level = Math.min(6, 1 + (block.level ?? 1));
    return `<h${level}>${text}</h${level}>`;
  }
  return `<p class="${block.kind}">${text}</p>`;
}

const NUMBER = /^[+\-−–]?[\d.,\s]+%?$|^[-–—…·×]$/u;

function tableMarkup({title, unit, head, rows}: TableBlock, marked: Marked): string {
  const byCell = (cell: DocumentCell): Marked => ({
    remarks: near(marked.remarks, cell),
    exempt: near(marked.exempt, cell),
  });
  const line = (cells: readonly DocumentCell[], tag: 'td' | 'th', above: readonly DocumentCell[] | undefined): string =>
    cells
      .map((cell, at) => {
        if (at > 0 && isSame(cells[at - 1], cell)) return '';
        const columns = cells.slice(at).findIndex((one) => !isSame(one, cell));
        const span = columns < 0 ? cells.length - at : columns;
        const goesOn = isSame(above?.[at], cell);
        const kind = NUMBER.test(cell.text.trim()) ? ' class="number"' : '';
        return `<${tag}${kind}${span > 1 ? ` colspan="${span}"` : ''}>${goesOn ? '' : markedText(cell.text, cell.start, byCell(cell))}</${tag}>`;
      })
      .join('');
  const caption = [title, unit].filter((one) => one !== undefined && one !== '').join('　');
  const body = rows.map((cells, at) => `<tr>${line(cells, 'td', rows[at - 1])}</tr>`);
  // Readers of a screen hear what a column is.
  const heads = line(head, 'th', undefined).replaceAll('<th', '<th scope="col"');
  return `<div class="scroll"><table>${caption === '' ? '' : `<caption>${escaped(caption)}</caption>`}<thead><tr>${heads}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

const isSame = (a: Span | undefined, b: Span): boolean =>
  a !== undefined && a.start === b.start && a.end === b.end && a.end > a.start;

/** Those that begin in the cell; `all` is in the order of their beginnings. */
function near<T extends Span>(all: readonly T[], {start, end}: Span): readonly T[] {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? end) < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let at = low; (all[at]?.start ?? end) < end; at += 1) {
    const one = all[at];
    if (one) found.push(one);
  }
  return found;
}
