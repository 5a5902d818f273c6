import {type DefaultTreeAdapterTypes, parse} from 'parse5';
import {expect, test} from 'vitest';
import {
  type Piece,
  publishedOf,
  type Shown,
  type SourceElement,
  type SourceNode,
} from '../../src/web/pages/report/published.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

function nodeOf(node: Node): SourceNode | undefined {
  if ('attrs' in node) return elementOf(node);
  return node.nodeName === '#text' && 'value' in node ? node.value : undefined;
}

function elementOf(node: DefaultTreeAdapterTypes.Element): SourceElement {
  return {
    name: node.tagName,
    attributes: Object.fromEntries(node.attrs.map(({name, value}) => [name, value])),
    children: node.childNodes.map(nodeOf).filter((child) => child !== undefined),
  };
}

function published(main: string, proofs = '') {
  const root = parse(
    `<!doctype html><html lang="en"><body class="annual"><header class="title"><h1>Trade</h1><p class="subtitle">of services</p><ul class="meta"><li>2019</li></ul></header>
<nav class="contents"><ol><li class="level-1"><a href="#section-1">One</a></li><li class="level-2"><a href="#section-2">Two</a></li></ol></nav>
<main id="text">${main}<section class="proofs"><table><tbody>${proofs}</tbody></table></section></main></body></html>`,
  ).childNodes.find((node) => 'attrs' in node);
  if (!root || !('attrs' in root)) throw new Error('no element');
  return publishedOf(elementOf(root));
}

const proof =
  '<tr id="proof-d-_T-value-2019"><th scope="row">Exports, 2019 <a class="back" href="#use-x">↩</a> <span class="address">d/_T/value/2019</span></th><td class="number">12.5 %</td><td>5 ÷ 40 × 100 = 12.5</td></tr>';

function markup(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  const attributes = Object.entries(piece.attributes).map(([name, value]) => ` ${name}=${value}`);
  const door = piece.figure === undefined ? '' : ` → ${piece.figure}`;
  return `<${piece.tag}${attributes.join('')}${door}>${piece.children.map(markup).join('')}</>`;
}
const shown = (main: string, proofs = '') => published(main, proofs).body.map(markup).join('').trim();

test('title, contents and proofs are read; the body is the text without its list of proofs', () => {
  const found = published('<h2 id="section-1">One</h2><p>Text</p>', proof);
  expect([found.title, found.subtitle, found.kind, found.meta]).toEqual(['Trade', 'of services', 'annual', ['2019']]);
  expect(found.contents).toEqual([
    {id: 'r-section-1', level: 1, text: 'One'},
    {id: 'r-section-2', level: 2, text: 'Two'},
  ]);
  expect(found.proofs).toEqual([
    {address: 'd/_T/value/2019', name: 'Exports, 2019', value: '12.5 %', formula: '5 ÷ 40 × 100 = 12.5'},
  ]);
  expect(found.body.map(markup).join('')).toBe('<h2 id=r-section-1>One</><p>Text</>');
});

test('a number that links to its proof is a door to its figure', () => {
  const main = '<p>Exports were <a class="figure" id="use-1" href="#proof-d-_T-value-2019">12.5 %</a>.</p>';
  expect(shown(main, proof)).toBe('<p>Exports were <a class=figure id=r-use-1 → d/_T/value/2019>12.5 %</>.</>');
  expect(published(main, proof).doors).toBe(1);
});

test('a number whose proof is not there stays text', () => {
  expect(shown('<p><a class="figure" href="#proof-else">7</a></p>')).toBe(
    '<p><a class=figure href=#r-proof-else>7</></>',
  );
});

test.each([
  ['a script with its text', '<p>a<script>alert(1)</script>b</p>', '<p>ab</>'],
  ['handlers', '<p onclick="alert(1)" onmouseover="x">a</p>', '<p>a</>'],
  ['styles', '<p style="position:fixed">a<style>p{color:red}</style></p>', '<p>a</>'],
  ['frames', '<iframe src="https://example.org"></iframe>a', 'a'],
  ['pictures from elsewhere', '<img src="https://example.org/a.png">a', 'a'],
  ['addresses that run', '<a href="javascript:alert(1)">a</a>', 'a'],
  ['addresses that run, hidden by case and blanks', '<a href=" JaVaScript:alert(1)">a</a>', 'a'],
  ['forms', '<form action="/x"><input name="a">a</form>', ''],
  ['elements that nobody knows, but not their text', '<x-card>a</x-card>', 'a'],
  ['foreign content', '<svg><foreignObject><p>a</p></foreignObject></svg>', '<svg><p>a</></>'],
  ['SVG that loads', '<svg><image href="https://example.org"/><use href="#a"/></svg>', '<svg></>'],
  ['fills that load', '<svg><rect fill="url(https://example.org/a)" width="1"/></svg>', '<svg><rect width=1></></>'],
])('what may not be shown is left out: %s', (_, main, left) => {
  expect(shown(main)).toBe(left);
});

test('links to the web are kept, and tell it nothing', () => {
  expect(shown('<a href="https://example.org/a">a</a>')).toBe('<a href=https://example.org/a rel=noreferrer>a</>');
});

test('ids of the report never meet ids of the page', () => {
  const ids = (piece: Piece): readonly string[] =>
    typeof piece === 'string' ? [] : [piece.attributes['id'] ?? '', ...piece.children.flatMap(ids)].filter(Boolean);
  const {body} = published(
    '<div id="app"><a href="#content" id="content">x</a><svg><clipPath id="c"/><g clip-path="url(#c)"/></svg></div>',
  );
  expect(body.flatMap(ids)).toEqual(['r-app', 'r-content', 'r-c']);
  const isShown = (piece: Piece): piece is Shown => typeof piece !== 'string';
  expect(body.filter(isShown).map(markup).join('')).toContain('clip-path=url(#r-c)');
});
