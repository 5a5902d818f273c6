/** The annotated page: every claim is a mark with a note, and the page asks for nothing and runs nothing. */
import {type DefaultTreeAdapterTypes, parse} from 'parse5';
import {expect, test} from 'vitest';
import {jobOf, markdownJob, SENTENCES, written} from './audited.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

function elements(html: string): readonly {tag: string; attributes: ReadonlyMap<string, string>; text: string}[] {
  const found: {tag: string; attributes: ReadonlyMap<string, string>; text: string}[] = [];
  const textOf = (node: Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
  const walk = (node: Node): void => {
    if ('tagName' in node)
      found.push({
        tag: node.tagName,
        attributes: new Map(node.attrs.map(({name, value}) => [name, value])),
        text: textOf(node),
      });
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  parse(html).childNodes.forEach(walk);
  return found;
}

test('a wrong number is marked in its place, and its note in the margin says what is right', async () => {
  const job = await markdownJob();
  const all = elements(await written('html', job));
  const marks = all.filter(({attributes}) => attributes.get('class') === 'n v-contradicted');
  expect(marks.map(({text}) => text)).toEqual(['31.00亿元']);
  const id = marks[0]?.attributes.get('href')?.slice(1);
  const note = all.find(({attributes}) => attributes.get('id') === id);
  expect(note?.attributes.get('class')).toBe('remark v-contradicted');
  expect(note?.text).toContain('证据为 30.00');
});

test('every link of the page has its place, and no place is there twice', async () => {
  const all = elements(await written('html', await markdownJob()));
  const ids = all.flatMap(({attributes}) => attributes.get('id') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const links = all.filter(({tag}) => tag === 'a').flatMap(({attributes}) => attributes.get('href') ?? []);
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) expect(ids, link).toContain(link.slice(1));
});

test('all the document’s words are on the page, in order', async () => {
  const all = elements(await written('html', await markdownJob()));
  const main = all.find(({tag}) => tag === 'main')?.text ?? '';
  for (const sentence of SENTENCES) expect(main.replaceAll(/\s/gu, '')).toContain(sentence);
});

test('each verdict that occurs has a box that hides it, reachable by keyboard', async () => {
  const job = await markdownJob();
  const html = await written('html', job);
  const all = elements(html);
  const boxes = all.filter(({tag, attributes}) => tag === 'input' && attributes.get('type') === 'checkbox');
  const labels = all.filter(({tag}) => tag === 'label').map(({attributes}) => attributes.get('for'));
  expect(boxes.map(({attributes}) => attributes.get('id'))).toEqual(labels);
  expect(labels).toContain('f-contradicted');
  expect(boxes.every(({attributes}) => (attributes.get('aria-label') ?? '') !== '')).toBe(true);
  for (const id of labels.filter((one) => one !== 'f-exempt')) expect(html).toContain(`#${id}:not(:checked)~.page`);
});

test('a hostile document is words on the page, and nothing is loaded or run', async () => {
  const evil = '2019年<img src=x onerror=alert(1)>"\'&<script>alert(2)</script>出口5.00亿元。';
  const html = await written('html', await jobOf(new TextEncoder().encode(evil), 'evil"><script>.txt'));
  const all = elements(html);
  expect(all.filter(({tag}) => ['script', 'img', 'link', 'iframe', 'object'].includes(tag))).toEqual([]);
  expect(all.flatMap(({attributes}) => [...attributes.keys()].filter((name) => name.startsWith('on')))).toEqual([]);
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/https?:\/\//u);
});
