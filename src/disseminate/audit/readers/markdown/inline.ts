/** Words of a Markdown paragraph without its marks: line ends joined, raised digits as such, footnotes by their mark. */
import type {fromMarkdown} from 'mdast-util-from-markdown';
import {noteMark, raised} from '../superscript.ts';
import {joinAll} from '../text/line.ts';

export type Block = ReturnType<typeof fromMarkdown>['children'][number];
export type Inline = Extract<Block, {type: 'paragraph'}>['children'][number];

/** Number of a footnote by its label, in the order of their first mention. */
export class Footnotes {
  readonly #numbers = new Map<string, number>();

  mark(label: string): string {
    const number = this.#numbers.get(label) ?? this.#numbers.size + 1;
    this.#numbers.set(label, number);
    return noteMark(number);
  }
}

export function wordsOf(nodes: readonly Inline[], footnotes: Footnotes): string {
  const parts: string[] = [];
  let isRaised = false;
  const walk = (inside: readonly Inline[]) => {
    for (const node of inside) {
      if (node.type === 'text' || node.type === 'inlineCode') parts.push(isRaised ? raised(node.value) : node.value);
      else if (node.type === 'break') parts.push('\n');
      else if (node.type === 'footnoteReference') parts.push(footnotes.mark(node.identifier));
      else if (node.type === 'html') {
        if (/^<br\b/i.test(node.value)) parts.push('\n');
        if (/^<\/?sup\b/i.test(node.value)) isRaised = !node.value.startsWith('</');
      } else if ('children' in node) walk(node.children);
    }
  };
  walk(nodes);
  return joinAll(
    parts
      .join('')
      .split('\n')
      .map((line) => line.trim()),
  );
}
