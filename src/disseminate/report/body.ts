/**
 * The text of a chapter in one language: Markdown between lines that begin with `:::`.
 *
 * `:::table ID`, `:::chart ID`, `:::panel ID` stand alone; `:::note`, `:::lead` and `:::when CONDITION` (with `:::otherwise`) hold what
 * follows up to a line `:::`.
 */
import {fromMarkdown} from 'mdast-util-from-markdown';
import {lineOf, type MarkdownBlock, type Reading, spanOf, unreadable} from './inline.ts';
import {problems} from './problems.ts';
import type {At, Part} from './template.ts';

type Holder =
  | {readonly kind: 'body' | 'note' | 'lead'; readonly parts: Part[]; readonly at: At}
  | {
      readonly kind: 'when';
      readonly condition: string;
      readonly then: Part[];
      readonly otherwise: Part[];
      isOtherwise: boolean;
      readonly at: At;
    };

/** @param span the part of the file that is this language's text */
export function readBody(span: At, reading: Reading): readonly Part[] {
  const holders: Holder[] = [{kind: 'body', parts: [], at: span}];
  let pending: At | undefined;
  const flush = () => {
    if (pending) markdown(pending, holders, reading);
    pending = undefined;
  };
  for (const line of linesIn(span, reading.text)) {
    const text = reading.text.slice(line.start, line.end).trim();
    if (!text.startsWith(':::')) {
      pending = {start: pending?.start ?? line.start, end: line.end};
      continue;
    }
    flush();
    directive(text.slice(3).trim(), line, holders, reading);
  }
  flush();
  for (const holder of holders.slice(1)) close(holders, holder);
  return partsOf(holders[0]);
}

function linesIn({start, end}: At, text: string): readonly At[] {
  const lines: At[] = [];
  for (let at = start; at < end; ) {
    const next = text.indexOf('\n', at);
    const stop = next === -1 || next >= end ? end : next;
    lines.push({start: at, end: stop});
    at = stop + 1;
  }
  return lines;
}

function directive(text: string, at: At, holders: Holder[], reading: Reading): void {
  const [, word = '', rest = ''] = /^([a-z]*)\s*(.*)$/.exec(text) ?? [];
  const top = holders.at(-1);
  if (word === '' && rest === '') {
    if (top && holders.length > 1) close(holders, top);
    return;
  }
  if (word === 'table' || word === 'chart' || word === 'panel') {
    partsOf(top).push({kind: word, id: rest.trim(), at});
    return;
  }
  if (word === 'note' || word === 'lead') {
    holders.push({kind: word, parts: [], at});
    return;
  }
  if (word === 'when') {
    holders.push({kind: 'when', condition: rest.trim(), then: [], otherwise: [], isOtherwise: false, at});
    return;
  }
  if (word === 'otherwise' && top?.kind === 'when') {
    top.isOtherwise = true;
    return;
  }
  const en = 'known are table, chart, panel, note, lead, when, otherwise';
  reading.faults.push(
    problems.REPORT_SYNTAX(
      {found: `:::${text}`, en, zh: '可用的是 table、chart、panel、note、lead、when、otherwise'},
      reading.place(at),
    ),
  );
}

function partsOf(holder: Holder | undefined): Part[] {
  if (holder?.kind === 'when') return holder.isOtherwise ? holder.otherwise : holder.then;
  return holder?.parts ?? [];
}

/** Ends the innermost holder, whose parts become one part, or parts of its kind, of the one around it. */
function close(holders: Holder[], holder: Holder): void {
  holders.splice(holders.indexOf(holder), 1);
  const around = partsOf(holders.at(-1));
  if (holder.kind === 'when') {
    const {condition, then, otherwise, at} = holder;
    around.push({kind: 'when', condition, then, otherwise, at});
    return;
  }
  const {kind} = holder;
  around.push(
    ...holder.parts.map((part): Part => (part.kind === 'paragraph' && kind !== 'body' ? {...part, kind} : part)),
  );
}

function markdown(span: At, holders: Holder[], reading: Reading): void {
  const tree = fromMarkdown(reading.text.slice(span.start, span.end));
  const parts = partsOf(holders.at(-1));
  for (const node of tree.children) {
    const part = partOf(node, span.start, reading);
    if (part) parts.push(part);
  }
}

function partOf(node: MarkdownBlock, shift: number, reading: Reading): Part | undefined {
  const at = spanOf(node, shift);
  if (node.type === 'heading' && (node.depth === 2 || node.depth === 3)) {
    return {kind: 'heading', level: node.depth, line: lineOf(node.children, shift, reading), at};
  }
  if (node.type === 'paragraph') return {kind: 'paragraph', line: lineOf(node.children, shift, reading), at};
  if (node.type === 'list') {
    const items = node.children.map((item) => {
      return item.children.flatMap((child) =>
        child.type === 'paragraph' ? lineOf(child.children, shift, reading) : [],
      );
    });
    return {kind: 'list', items, at};
  }
  reading.faults.push(unreadable(at, reading, node.type));
  return undefined;
}
