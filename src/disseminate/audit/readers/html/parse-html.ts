/** HTML as a tree, bounded while it grows: elements, depth and cells of tables are counted as the parser makes them. */
import type {DefaultTreeAdapterTypes, Token, TreeAdapter} from 'parse5';
import {problems} from '../../problems.ts';
import type {Limits} from '../limits.ts';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** @throws Problem `DOCUMENT_TOO_LARGE` */
export async function parseHtml(html: string, name: string, limits: Limits): Promise<readonly HtmlNode[]> {
  const {parse, defaultTreeAdapter} = await import('parse5');
  const wall = (what: string, limit: number) => problems.DOCUMENT_TOO_LARGE({name, what, limit, found: undefined});
  let elements = 0;
  let cells = 0;
  let depth = 0;
  const treeAdapter: TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(
      tag: string,
      namespace: Parameters<typeof defaultTreeAdapter.createElement>[1],
      attributes: Token.Attribute[],
    ) {
      elements += 1;
      if (elements > limits.elements) throw wall('elements', limits.elements);
      if (tag === 'td' || tag === 'th') cells += 1;
      if (cells > limits.tableCells) throw wall('table cells', limits.tableCells);
      return defaultTreeAdapter.createElement(tag, namespace, attributes);
    },
    onItemPush() {
      depth += 1;
      if (depth > limits.depth) throw wall('elements inside one another', limits.depth);
    },
    onItemPop() {
      depth -= 1;
    },
  };
  return parse(html, {treeAdapter, sourceCodeLocationInfo: true}).childNodes;
}

export const attributeOf = (element: HtmlElement, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;
