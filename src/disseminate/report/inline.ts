/** The text of a line: words, references `{name:wording}` and citations `[[cite:ID]]`, each with its place. */
import type {fromMarkdown} from 'mdast-util-from-markdown';
import type {Place, Problem} from '../../model/problem.ts';
import {problems} from './problems.ts';
import type {At, Inline, Line} from './template.ts';

/** Kinds of Markdown, as its reader gives them. */
export type MarkdownBlock = ReturnType<typeof fromMarkdown>['children'][number];
type PhrasingContent = Extract<MarkdownBlock, {type: 'paragraph'}>['children'][number];
type Nodes = Pick<MarkdownBlock, 'position'>;

export type Reading = {
  /** the whole file */
  readonly text: string;
  readonly place: (at: At) => Place;
  readonly faults: Problem[];
};

const MARK = /\{([^{}]*)\}|\[\[cite:([^\]]*)\]\]/g;
const REFERENCE = /^([a-z][a-z0-9-]*)(?::([a-z][a-z0-9-]*))?$/;

/** @param shift where the Markdown that the nodes were read from begins in the file */
export function lineOf(nodes: readonly PhrasingContent[], shift: number, reading: Reading): Line {
  return nodes.flatMap((node) => inlinesOf(node, shift, reading, false));
}

function inlinesOf(node: PhrasingContent, shift: number, reading: Reading, isStrong: boolean): readonly Inline[] {
  if (node.type === 'text') return textOf(spanOf(node, shift), reading, isStrong);
  if (node.type === 'strong') return node.children.flatMap((child) => inlinesOf(child, shift, reading, true));
  if (node.type === 'inlineCode') {
    const at = spanOf(node, shift);
    return [{kind: 'text', text: node.value, isStrong: false, at}];
  }
  if (node.type === 'break') return [];
  const at = spanOf(node, shift);
  reading.faults.push(unreadable(at, reading, node.type));
  return [];
}

export function unreadable(at: At, reading: Reading, what: string): Problem {
  const found = reading.text.slice(at.start, Math.min(at.end, at.start + 40));
  const en = `Markdown of this kind (${what}) is not used in chapters`;
  return problems.REPORT_SYNTAX({found, en, zh: `章节中不使用这种 Markdown（${what}）`}, reading.place(at));
}

export function spanOf(node: Nodes, shift: number): At {
  const {start, end} = node.position ?? {start: {offset: 0}, end: {offset: 0}};
  return {start: shift + (start.offset ?? 0), end: shift + (end.offset ?? 0)};
}

/** The text as it stands in the file: a reference is a reference wherever Markdown would see something else in it. */
function textOf({start, end}: At, reading: Reading, isStrong: boolean): readonly Inline[] {
  const source = reading.text.slice(start, end);
  const made: Inline[] = [];
  let from = 0;
  const words = (to: number) => {
    if (to > from)
      made.push({kind: 'text', text: source.slice(from, to), isStrong, at: {start: start + from, end: start + to}});
  };
  for (const match of source.matchAll(MARK)) {
    words(match.index);
    from = match.index + match[0].length;
    const at = {start: start + match.index, end: start + from};
    const [found, inner, cited] = match;
    if (cited !== undefined) {
      made.push({kind: 'cite', id: cited.trim(), at});
      continue;
    }
    const [, name, wording] = REFERENCE.exec(inner ?? '') ?? [];
    if (name === undefined) {
      const en = 'a reference is `{name}` or `{name:wording}`';
      reading.faults.push(
        problems.REPORT_SYNTAX({found, en, zh: '引用写作 `{名称}` 或 `{名称:说法}`'}, reading.place(at)),
      );
      continue;
    }
    made.push({kind: 'reference', name, ...(wording === undefined ? {} : {wording}), at});
  }
  words(source.length);
  return made;
}
