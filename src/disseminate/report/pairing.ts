/** The blocks of two languages side by side. They must be the same blocks in the same order, so that no claim stands in one of them alone. */
import type {Reading} from './inline.ts';
import {problems} from './problems.ts';
import type {Block, Line, Part} from './template.ts';

export function paired(zh: readonly Part[], en: readonly Part[], reading: Reading): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < Math.max(zh.length, en.length); at += 1) {
    const block = pair(zh[at], en[at], reading);
    if (block === undefined) {
      const facts = {zh: nameOf(zh[at], 'zh'), en: nameOf(en[at], 'en')};
      const here = en[at] ?? zh[at];
      reading.faults.push(problems.REPORT_BLOCKS_DIFFER(facts, here && reading.place(here.at)));
      return blocks;
    }
    blocks.push(block);
  }
  return blocks;
}

function nameOf(part: Part | undefined, language: 'zh' | 'en'): string {
  if (!part) return language === 'zh' ? '（没有了）' : 'nothing more';
  if (part.kind === 'table' || part.kind === 'chart' || part.kind === 'panel') return `${part.kind} ${part.id}`;
  if (part.kind === 'when') return `when ${part.condition}`;
  if (part.kind === 'list') return `list(${part.items.length})`;
  return part.kind;
}

/** @returns undefined where the two are not alike */
function pair(zh: Part | undefined, en: Part | undefined, reading: Reading): Block | undefined {
  if (!zh || !en) return undefined;
  if (zh.kind === 'when' && en.kind === 'when') {
    if (zh.condition !== en.condition) return undefined;
    const {kind, condition, at} = zh;
    const then = paired(zh.then, en.then, reading);
    return {kind, condition, at, then, otherwise: paired(zh.otherwise, en.otherwise, reading)};
  }
  if (zh.kind === 'list' && en.kind === 'list') {
    const items = zh.items.map((line, at) => ({zh: line, en: en.items[at] ?? []}));
    return zh.items.length === en.items.length ? {kind: 'list', items} : undefined;
  }
  if (zh.kind === 'heading' && en.kind === 'heading') {
    return zh.level === en.level ? {kind: 'heading', level: zh.level, lines: both(zh.line, en.line)} : undefined;
  }
  if (isLeaf(zh) && isLeaf(en)) {
    return zh.kind === en.kind && zh.id === en.id ? {kind: zh.kind, id: zh.id, at: zh.at} : undefined;
  }
  if (isText(zh) && isText(en) && zh.kind === en.kind) return {kind: zh.kind, lines: both(zh.line, en.line)};
  return undefined;
}

function both(zh: Line, en: Line): {readonly zh: Line; readonly en: Line} {
  return {zh, en};
}

function isLeaf(part: Part): part is Extract<Part, {kind: 'table' | 'chart' | 'panel'}> {
  return part.kind === 'table' || part.kind === 'chart' || part.kind === 'panel';
}

function isText(part: Part): part is Extract<Part, {kind: 'paragraph' | 'note' | 'lead'}> {
  return part.kind === 'paragraph' || part.kind === 'note' || part.kind === 'lead';
}
