/**
 * Paragraphs and tables of one part of a Word file as its reader sees them: deletions that were not accepted and hidden text are left out,
 * insertions are in; fields give their result. `origin` is the number, from 0, of the `w:p` in the part, in the order of their start tags.
 */
import {blocksOfGrid, type GridCell, type GridRow} from '../grid.ts';
import type {Limits} from '../limits.ts';
import type {DraftBlock, DraftText} from '../reader.ts';
import {raised} from '../superscript.ts';
import {joinAll} from '../text/line.ts';
import {kindOf} from '../text/paragraphs.ts';
import {kindOfOutline, type StyleKind, type Styles} from './styles.ts';
import {attributeOf, type XmlListener} from './xml.ts';

/** Elements that nobody sees, with all they hold. */
const SKIPPED = new Set([
  'mc:Fallback',
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:delInstrText',
  'w:rt',
  'w:sdtPr',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:pPrChange',
  'w:rPrChange',
  'w:sectPrChange',
]);

type Paragraph = {
  readonly index: number;
  readonly parts: string[];
  /** what stands in text boxes of it, and its notes */
  readonly after: DraftBlock[];
  kind: StyleKind | undefined;
  isItem: boolean;
};

type Cell = {blocks: readonly DraftBlock[]; columns: number; rows: number; merge: 'none' | 'begins' | 'goes on'};

type Table = {
  readonly rows: GridRow[];
  readonly hanging: Map<number, Cell>;
  cells: Cell[];
  column: number;
  isHead: boolean;
  isDeleted: boolean;
  cell: Cell | undefined;
};

export type Context = {
  readonly name: string;
  readonly limits: Limits;
  readonly styles: Styles;
  /** the mark of a note, and its blocks, which follow the paragraph that refers to it */
  readonly note: (
    kind: 'footnote' | 'endnote',
    id: string,
  ) => {readonly mark: string; readonly blocks: readonly DraftBlock[]} | undefined;
};

export class WordBlocks implements XmlListener {
  readonly #context: Context;
  readonly #hasOrigin: boolean;
  /** blocks of the body, of the cells and boxes that are open inside it */
  readonly #sinks: DraftBlock[][] = [[]];
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: Table[] = [];
  #count = 0;
  #skipping = 0;
  #properties = 0;
  #isText = false;
  #run = {isHidden: false, isRaised: false};
  /** how many deletions and hidden runs with text were left out */
  deleted = 0;
  hidden = 0;
  /** false for XML of another kind */
  isWord = false;

  constructor(context: Context, hasOrigin: boolean) {
    this.#context = context;
    this.#hasOrigin = hasOrigin;
  }

  get blocks(): readonly DraftBlock[] {
    return this.#sinks[0] ?? [];
  }

  open(element: string, attributes: string): void {
    // Paragraphs are counted wherever they stand, so that the number finds the same one in the file.
    if (element === 'w:p') this.#count += 1;
    if (element === 'w:document') this.isWord = true;
    if (this.#skipping > 0) {
      this.#skipping += 1;
      if (element === 'w:delText') this.deleted += 1;
      return;
    }
    if (SKIPPED.has(element) && !(element === 'w:del' && this.#properties > 0)) {
      this.#skipping = 1;
      return;
    }
    const value = attributeOf(attributes, 'w:val');
    if (element === 'w:p')
      this.#paragraphs.push({index: this.#count - 1, parts: [], after: [], kind: undefined, isItem: false});
    else if (element === 'w:r') this.#run = {isHidden: false, isRaised: false};
    else if (element === 'w:t' || element === 'm:t') this.#isText = true;
    else if (element === 'w:txbxContent') this.#sinks.push([]);
    else if (/^w:(?:pPr|rPr|trPr|tcPr|tblPr|sectPr)$/.test(element)) this.#properties += 1;
    else if (this.#properties > 0) this.#property(element, value);
    else if (/^w:(?:tbl|tr|tc)$/.test(element)) this.#openTable(element);
    else this.#mark(element, attributes);
  }

  close(element: string): void {
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    if (element === 'w:p') this.#closeParagraph();
    else if (element === 'w:t' || element === 'm:t') this.#isText = false;
    else if (element === 'w:txbxContent') this.#paragraphs.at(-1)?.after.push(...(this.#sinks.pop() ?? []));
    else if (/^w:(?:pPr|rPr|trPr|tcPr|tblPr|sectPr)$/.test(element)) this.#properties -= 1;
    else if (element === 'w:tc') this.#closeCell();
    else if (element === 'w:tr') this.#closeRow();
    else if (element === 'w:tbl') this.#closeTable();
  }

  text(text: string): void {
    if (!this.#isText || this.#skipping > 0) return;
    if (this.#run.isHidden) this.hidden += 1;
    else this.#write(this.#run.isRaised ? raised(text) : text);
  }

  #write(text: string): void {
    this.#paragraphs.at(-1)?.parts.push(text);
  }

  #property(element: string, value: string | undefined): void {
    const paragraph = this.#paragraphs.at(-1);
    const table = this.#tables.at(-1);
    const isOn = value !== '0' && value !== 'false' && value !== 'off';
    if (element === 'w:vanish') this.#run.isHidden = isOn && this.#properties === 1;
    else if (element === 'w:vertAlign') this.#run.isRaised = value === 'superscript';
    else if (element === 'w:pStyle' && paragraph !== undefined)
      paragraph.kind = this.#context.styles.kindOf(value) ?? paragraph.kind;
    else if (element === 'w:outlineLvl' && paragraph !== undefined)
      paragraph.kind = kindOfOutline(Number(value)) ?? paragraph.kind;
    else if (element === 'w:numId' && paragraph !== undefined) paragraph.isItem = value !== '0';
    else if (table === undefined) return;
    else if (element === 'w:tblHeader') table.isHead = isOn;
    else if (element === 'w:del' && paragraph === undefined) table.isDeleted = true;
    else if (element === 'w:gridBefore') this.#skipColumns(table, Number(value));
    else if (table.cell === undefined) return;
    else if (element === 'w:gridSpan') table.cell.columns = Math.min(Math.max(Number(value) || 1, 1), 1_000);
    else if (element === 'w:vMerge') table.cell.merge = value === 'restart' ? 'begins' : 'goes on';
  }

  #mark(element: string, attributes: string): void {
    if (element === 'w:tab' || element === 'w:ptab') this.#write(' ');
    else if (element === 'w:br' || element === 'w:cr') this.#write('\n');
    else if (element === 'w:noBreakHyphen') this.#write('-');
    else if (element === 'w:sym') {
      const code = Number.parseInt(attributeOf(attributes, 'w:char') ?? '', 16);
      // Private characters of symbol fonts mean nothing outside their font.
      if (code > 0x20 && code < 0xe000) this.#write(String.fromCharCode(code));
    } else if (element === 'w:footnoteReference' || element === 'w:endnoteReference') {
      const kind = element === 'w:footnoteReference' ? 'footnote' : 'endnote';
      const note = this.#context.note(kind, attributeOf(attributes, 'w:id') ?? '');
      if (note === undefined) return;
      this.#write(note.mark);
      this.#paragraphs.at(-1)?.after.push(...note.blocks);
    }
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    const text = joinAll(
      paragraph.parts
        .join('')
        .split(/[\r\n]+/)
        .map((line) => line.trim().replace(/[ \t]+/g, ' ')),
    );
    const sink = this.#sinks.at(-1);
    if (text !== '')
      sink?.push({
        ...kindOfParagraph(paragraph, text),
        text,
        origin: this.#hasOrigin ? `p${paragraph.index}` : undefined,
      });
    sink?.push(...paragraph.after);
  }

  #openTable(element: string): void {
    if (element === 'w:tbl') {
      this.#tables.push({
        rows: [],
        hanging: new Map(),
        cells: [],
        column: 0,
        isHead: false,
        isDeleted: false,
        cell: undefined,
      });
      return;
    }
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    if (element === 'w:tr') {
      table.cells = [];
      table.column = 0;
      table.isHead = false;
      table.isDeleted = false;
    } else {
      table.cell = {blocks: [], columns: 1, rows: 1, merge: 'none'};
      this.#sinks.push([]);
    }
  }

  #skipColumns(table: Table, columns: number): void {
    for (let at = 0; at < Math.min(columns, 1_000); at += 1)
      table.cells.push({blocks: [], columns: 1, rows: 1, merge: 'none'});
    table.column += table.cells.length;
  }

  /** A cell that goes on from the row above makes that one taller; it has no text of its own. */
  #closeCell(): void {
    const table = this.#tables.at(-1);
    const cell = table?.cell;
    const blocks = this.#sinks.length > 1 ? (this.#sinks.pop() ?? []) : [];
    if (table === undefined || cell === undefined) return;
    cell.blocks = blocks;
    const above = table.hanging.get(table.column);
    if (cell.merge === 'goes on' && above !== undefined && above.columns === cell.columns && blocks.length === 0)
      above.rows += 1;
    else {
      table.cells.push(cell);
      if (cell.merge === 'none') table.hanging.delete(table.column);
      else table.hanging.set(table.column, cell);
    }
    table.column += cell.columns;
    table.cell = undefined;
  }

  #closeRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    if (table.isDeleted) this.deleted += 1;
    else table.rows.push({cells: table.cells satisfies readonly GridCell[], isHead: table.isHead});
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (table === undefined) return;
    const notes = table.rows.flatMap(({cells}) => cells.flatMap(({blocks}) => blocks.filter(isNoteBlock)));
    const rows = table.rows.map(({cells, isHead}) => ({
      isHead,
      cells: cells.map((cell) => Object.assign(cell, {blocks: cell.blocks.filter((block) => !isNoteBlock(block))})),
    }));
    this.#sinks.at(-1)?.push(...blocksOfGrid({rows}, this.#context.name, this.#context.limits), ...notes);
  }
}

const isNoteBlock = (block: DraftBlock): boolean => block.kind === 'note' && block.origin === undefined;

function kindOfParagraph(paragraph: Paragraph, text: string): Pick<DraftText, 'kind' | 'level'> {
  if (paragraph.kind !== undefined) return paragraph.kind;
  const told = text.length > 300 ? {kind: 'paragraph' as const} : kindOf(text);
  return paragraph.isItem && told.kind === 'paragraph' ? {kind: 'item'} : told;
}
