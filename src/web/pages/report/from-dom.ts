/** The tree of a parsed page, as `published.ts` reads it. The page was parsed by the browser, which ran nothing of it and fetched nothing for it. */
import type {SourceElement, SourceNode} from './published.ts';

export function parsedHtml(text: string): SourceElement {
  // Styles are not shown in any case; a page that forbids them would complain of each.
  const bare = text.replace(/<style\b[^]*?<\/style>/gi, '');
  return elementOf(new DOMParser().parseFromString(bare, 'text/html').documentElement);
}

function elementOf(element: Element): SourceElement {
  return {
    name: element.localName,
    attributes: Object.fromEntries([...element.attributes].map(({name, value}) => [name, value])),
    children: [...element.childNodes].map(nodeOf).filter((node) => node !== undefined),
  };
}

function nodeOf(node: ChildNode): SourceNode | undefined {
  if (node instanceof Element) return elementOf(node);
  return node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : undefined;
}
