/** Titles and units of tables: the lines above a table that name it, told from the paragraphs around, and a line that holds both parted. */
import type {DraftBlock, DraftTable, DraftText} from './reader.ts';
import {endsSentence, isNoteLine, isUnitLine, numberingOf} from './text/signs.ts';

export type Caption = {readonly title: string | undefined; readonly unit: string | undefined};

const UNIT_AT_END = /\s*[（(【[]?\s*(?:(?:计量|数据|金额)?单\s*位|units?)\s*[:：]/i;

/** 表1 进出口情况 单位：亿元 holds a title and a unit. */
export function captionOf(text: string): Caption {
  if (text.length > 300) return {title: text, unit: undefined};
  if (isUnitLine(text)) return {title: undefined, unit: text};
  const found = UNIT_AT_END.exec(text);
  if (found === null || found.index === 0) return {title: text, unit: undefined};
  return {title: text.slice(0, found.index).trim(), unit: text.slice(found.index).trim()};
}

/** May name a table that stands right under it: 表 1 …, or a short line that is no sentence. */
export function isTitleText(text: string): boolean {
  if (text.length > 90 || isNoteLine(text)) return false;
  if (/^(?:附?表|table)\s*[\dA-Z一二三四五六七八九十]/i.test(text)) return true;
  return !endsSentence(text) && !/[。；]/.test(text) && numberingOf(text) === undefined;
}

/** Gives every table without a title the one that stands above it; that line becomes a note. A heading above stays a heading. */
export function withCaptions(blocks: readonly DraftBlock[]): readonly DraftBlock[] {
  const out: DraftBlock[] = [];
  for (const block of blocks)
    out.push(block.kind === 'table' && block.title === undefined ? captioned(block, out) : block);
  return out;
}

function captioned(table: DraftTable, above: DraftBlock[]): DraftTable {
  let at = above.length - 1;
  while (above[at]?.kind === 'page') at -= 1;
  let found = captionIn(above[at]);
  if (found === undefined) return table;
  let {unit} = found;
  if (table.unit !== undefined) unit = table.unit;
  toNote(above, at);
  if (found.title === undefined) {
    found = captionIn(above[at - 1]);
    if (found?.title !== undefined) toNote(above, at - 1);
  }
  return {...table, title: found?.title, unit: unit ?? found?.unit};
}

function captionIn(block: DraftBlock | undefined): Caption | undefined {
  if (block === undefined || block.kind === 'table' || block.kind === 'page' || block.kind === 'item') return undefined;
  const caption = captionOf(block.text);
  if (caption.title === undefined) return caption;
  if (block.kind === 'heading') return caption;
  return isTitleText(caption.title) ? caption : undefined;
}

function toNote(blocks: DraftBlock[], at: number): void {
  const block = blocks[at];
  if (block !== undefined && block.kind === 'paragraph') {
    const note: DraftText = {...block, kind: 'note'};
    blocks[at] = note;
  }
}
