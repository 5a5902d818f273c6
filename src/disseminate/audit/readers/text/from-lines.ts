/** A draft of lines: tables found, displaced rows put back, page furniture and notes set aside, broken paragraphs joined across them. */
import type {Draft, DraftBlock, DraftText, Remark} from '../reader.ts';
import {restoreDisplaced} from './displaced.ts';
import {findTables, type FoundTable} from './find-tables.ts';
import {rolesOf, type Role} from './furniture.ts';
import {joinAll, type TextLine} from './line.ts';
import {Joiner, kindOf} from './paragraphs.ts';
import {beginsNote} from './signs.ts';

/** What a reader knows of its lines that their words don't say. */
export type Known = {
  /** one of each line */
  readonly roles?: Role[];
  /** tables found by their places, in order */
  readonly tables?: readonly FoundTable[];
  /** what a paragraph is, by its first line and its words */
  readonly kindOf?: (line: TextLine, text: string) => Pick<DraftText, 'kind' | 'level'>;
};

export function draftOfLines(lines: readonly TextLine[], known: Known = {}): Draft {
  const roles = known.roles ?? rolesOf(lines);
  const placed = known.tables ?? [];
  const inTable = new Set<number>();
  const take = (tables: readonly FoundTable[]) => {
    for (const table of tables)
      for (let at = table.from; at < table.to; at += 1) if (roles[at] === 'body') inTable.add(at);
  };
  take(placed);
  const told = findTables(lines, (at) => roles[at] === 'body' && !inTable.has(at));
  take(told);
  const tables = [...placed, ...told].sort((a, b) => a.from - b.from);
  const displaced = restoreDisplaced(lines, tables, (at) => roles[at] === 'body' && !inTable.has(at));
  const body = lines.filter((_, at) => roles[at] === 'body' && !inTable.has(at) && !displaced.has(at));
  const flow = new Flow(new Joiner(body), known.kindOf ?? ((_, text) => kindOf(text)));
  const byStart = new Map(tables.map((table) => [table.from, table]));
  for (let at = 0; at < lines.length; at += 1) {
    const table = byStart.get(at);
    const line = lines[at];
    if (line === undefined) continue;
    if (table !== undefined) {
      flow.table(table, lines, roles);
      at = table.to - 1;
    } else if (!displaced.has(at)) flow.line(line, roles[at] ?? 'body');
  }
  return {blocks: flow.end(), remarks: remarksOf(tables, [...displaced.values()])};
}

/** Blocks in their order; what stands at the edge of a page waits until the paragraph it interrupts is whole. */
class Flow {
  readonly #joiner: Joiner;
  readonly #kindOf: NonNullable<Known['kindOf']>;
  readonly #blocks: DraftBlock[] = [];
  #open: TextLine[] = [];
  #openNote: TextLine[] = [];
  #aside: DraftBlock[] = [];

  constructor(joiner: Joiner, kindOfLine: NonNullable<Known['kindOf']>) {
    this.#joiner = joiner;
    this.#kindOf = kindOfLine;
  }

  line(line: TextLine, role: Role): void {
    if (role === 'page') {
      this.#closeNote();
      this.#aside.push({kind: 'page', text: line.text, page: line.page});
    } else if (role === 'note') {
      const before = this.#openNote.at(-1);
      if (before !== undefined && (beginsNote(line.text) || before.page !== line.page || line.gap)) this.#closeNote();
      this.#openNote.push(line);
    } else {
      this.#closeNote();
      const before = this.#open.at(-1);
      if (before !== undefined && !this.#joiner.goesOn(before, line)) this.#close();
      if (before === undefined) this.#release();
      this.#open.push(line);
    }
  }

  table(table: FoundTable, lines: readonly TextLine[], roles: readonly Role[]): void {
    this.#close();
    const {title, unit, head, rows, page} = table;
    for (const at of [table.titleAt, table.unitAt]) {
      const text = at === undefined ? undefined : lines[at]?.text;
      if (text !== undefined) this.#blocks.push({kind: 'note', text, page});
    }
    this.#blocks.push({kind: 'table', title, unit, head, rows, page});
    for (let at = table.from; at < table.to; at += 1) {
      const line = lines[at];
      if (line === undefined || (roles[at] === 'body' && !table.skipped.has(at))) continue;
      this.line(line, roles[at] === 'note' ? 'note' : 'page');
    }
    this.#close();
  }

  end(): readonly DraftBlock[] {
    this.#close();
    return this.#blocks;
  }

  #close(): void {
    this.#closeNote();
    const first = this.#open[0];
    if (first !== undefined) {
      const text = joinAll(this.#open.map((line) => line.text));
      this.#blocks.push({...this.#kindOf(first, text), text, page: first.page});
      this.#open = [];
    }
    this.#release();
  }

  #closeNote(): void {
    const first = this.#openNote[0];
    if (first === undefined) return;
    this.#aside.push({kind: 'note', text: joinAll(this.#openNote.map((line) => line.text)), page: first.page});
    this.#openNote = [];
  }

  #release(): void {
    this.#blocks.push(...this.#aside);
    this.#aside = [];
  }
}

function remarksOf(tables: readonly FoundTable[], displaced: readonly string[]): readonly Remark[] {
  const remarks: Remark[] = [];
  if (displaced.length > 0)
    remarks.push({
      zh: `有 ${displaced.length} 行表格数据被挤入正文，已放回原表：${displaced.slice(0, 10).join('、')}。`,
      en: `${displaced.length} row${displaced.length === 1 ? '' : 's'} of a table stood inside a paragraph and went back to the table: ${displaced.slice(0, 10).join(', ')}.`,
    });
  const filled = tables.reduce((sum, table) => sum + table.filled, 0);
  if (filled > 0)
    remarks.push({
      zh: `有 ${filled} 行表格缺少前列名称，按合并单元格取上一行的名称。`,
      en: `${filled} row${filled === 1 ? '' : 's'} of tables lacked a first label and took it from the row above, as merged cells do.`,
    });
  return remarks;
}
