/** An HTML page as a reader without pictures gets it: its elements, and its text without style and drawings. */
import {type DefaultTreeAdapterTypes, parse} from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;

export function elements(html: string): readonly Element[] {
  const all: Element[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if ('tagName' in node) all.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return all;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

export function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('tagName' in node && ['style', 'svg', 'title'].includes(node.tagName)) return '';
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

export function pageText(html: string): string {
  return textOf(parse(html));
}
