/** Makes the document of a draft: one plain text, every block and cell with its place in it, language of most letters. Bounded. */
import type {DocumentBlock, DocumentCell, DocumentFormat, ReadDocument, Span} from '../../../model/document.ts';
import {problems} from '../problems.ts';
import {cleanText} from './clean-text.ts';
import type {Limits} from './limits.ts';
import type {Draft, DraftCell, DraftTable, DraftText} from './reader.ts';

/** Between two cells of one row of the plain text. */
const BETWEEN_CELLS = '\t';

/**
 * @throws Problem `DOCUMENT_EMPTY` when there is no text, `DOCUMENT_TOO_LARGE`
 */
export function assemble(draft: Draft, name: string, format: DocumentFormat, limits: Limits): ReadDocument {
  const writer = new TextWriter(name, limits);
  const blocks: DocumentBlock[] = [];
  for (const block of draft.blocks) {
    const made = block.kind === 'table' ? tableOf(block, writer) : textOf(block, writer);
    if (made !== undefined) blocks.push(made);
  }
  if (blocks.length === 0) throw problems.DOCUMENT_EMPTY({name});
  const text = writer.text();
  return {name, format, language: languageOf(text), text, blocks, remarks: [...draft.remarks, ...writer.remarks()]};
}

class TextWriter {
  readonly #name: string;
  readonly #limits: Limits;
  readonly #parts: string[] = [];
  #length = 0;
  #radicals = 0;
  #cells = 0;

  constructor(name: string, limits: Limits) {
    this.#name = name;
    this.#limits = limits;
  }

  /** Text as it will be written: one line, radicals repaired. */
  clean(text: string): string {
    const {text: cleaned, radicals} = cleanText(text);
    this.#radicals += radicals;
    return cleaned.replace(/[ \t\r\n\f]+/g, ' ').trim();
  }

  write(text: string): Span {
    const start = this.#length;
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length > this.#limits.textUnits)
      throw problems.DOCUMENT_TOO_LARGE({
        name: this.#name,
        what: 'text',
        limit: this.#limits.textUnits,
        found: undefined,
      });
    return {start, end: this.#length};
  }

  countCells(cells: number): void {
    this.#cells += cells;
    const limit = this.#limits.tableCells;
    if (this.#cells > limit)
      throw problems.DOCUMENT_TOO_LARGE({name: this.#name, what: 'table cells', limit, found: undefined});
  }

  get length(): number {
    return this.#length;
  }

  text(): string {
    return this.#parts.join('');
  }

  remarks(): Draft['remarks'] {
    if (this.#radicals === 0) return [];
    const count = this.#radicals;
    return [
      {
        zh: `有 ${count} 个字以部首编码存储，已还原为常用字。`,
        en: `${count} character${count === 1 ? ' was' : 's were'} stored as a radical and repaired.`,
      },
    ];
  }
}

function textOf(draft: DraftText, writer: TextWriter): DocumentBlock | undefined {
  const text = writer.clean(draft.text);
  if (text === '') return undefined;
  if (writer.length > 0) writer.write('\n');
  const {kind, level, page, origin} = draft;
  return {
    kind,
    ...(level === undefined ? {} : {level}),
    text,
    ...(page === undefined ? {} : {page}),
    ...(origin === undefined ? {} : {origin}),
    ...writer.write(text),
  };
}

function tableOf(draft: DraftTable, writer: TextWriter): DocumentBlock | undefined {
  const width = draft.head.length;
  if (width === 0) return undefined;
  writer.countCells(width * (draft.rows.length + 1));
  if (writer.length > 0) writer.write('\n');
  const start = writer.length;
  const placed = new Map<DraftCell, DocumentCell>();
  const line = (cells: readonly DraftCell[], first: boolean): readonly DocumentCell[] => {
    if (!first) writer.write('\n');
    let written = 0;
    return cells.map((cell) => {
      const before = placed.get(cell);
      if (before !== undefined) return before;
      if (written > 0) writer.write(BETWEEN_CELLS);
      written += 1;
      const text = writer.clean(cell.text);
      const made = {text, ...writer.write(text)};
      placed.set(cell, made);
      return made;
    });
  };
  const head = line(draft.head, true);
  const rows = draft.rows.map((cells) => line(cells, false));
  const {title, unit, page} = draft;
  return {
    kind: 'table',
    ...(title === undefined ? {} : {title: writer.clean(title)}),
    ...(unit === undefined ? {} : {unit: writer.clean(unit)}),
    head,
    rows,
    ...(page === undefined ? {} : {page}),
    start,
    end: writer.length,
  };
}

/** Of most letters; a Chinese character counts as one. */
function languageOf(text: string): 'zh' | 'en' {
  let balance = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x3400 && unit <= 0x9fff) balance += 1;
    else if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) balance -= 1;
  }
  return balance >= 0 ? 'zh' : 'en';
}
