/** The page on a screen: nothing from elsewhere, nothing that runs, every link with a place, every table and chart in words. */
import {beforeAll, expect, test} from 'vitest';
import {alternatives, writerOf} from './expected.ts';
import {attribute, type Element, elements, textOf} from './html-text.ts';
import {leaderReport, sampleReport} from './sample.ts';
import {chartKinds, HOSTILE} from './sample-data.ts';

let html = '';
let all: readonly Element[] = [];

beforeAll(async () => {
  html = new TextDecoder().decode(await writerOf('html').write(sampleReport('zh')));
  all = elements(html);
});

const named = (name: string) => all.filter(({tagName}) => tagName === name);

test('nothing is loaded from elsewhere and nothing runs', () => {
  expect(
    all.filter(({tagName}) => ['script', 'link', 'iframe', 'object', 'embed', 'img', 'base', 'form'].includes(tagName)),
  ).toEqual([]);
  const attributes = all.flatMap(({attrs}) => attrs);
  expect(attributes.filter(({name}) => /^on|^src$|^action$|srcset/.test(name))).toEqual([]);
  expect(attributes.filter(({name, value}) => name.endsWith('href') && !value.startsWith('#'))).toEqual([]);
  const style = named('style').map((one) => one.childNodes.map((node) => ('value' in node ? node.value : '')).join(''));
  expect(style.join('')).not.toMatch(/@import|url\(/);
  expect(html).toContain("default-src 'none'");
});

test('hostile text stays text: it adds no element', () => {
  expect(html).not.toContain('<script>');
  expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(6);
  expect(named('x')).toEqual([]);
  expect(named('style')).toHaveLength(1);
  expect(named('main').map(textOf).join('')).toContain(HOSTILE);
});

test('ids are unique, and each link has its place', () => {
  const ids = all.flatMap((element) => attribute(element, 'id') ?? []);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  const targets = named('a').map((link) => attribute(link, 'href')?.slice(1) ?? '');
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
});

test('each figure with a proof links to it, and each proof that is used links back', () => {
  const links = named('a').filter((link) => attribute(link, 'class') === 'figure');
  // In the text 6 paragraphs of 5, 5 at the head and 1 in a list; in tables 11 cities and twice 2 totals.
  expect(links).toHaveLength(6 * 5 + 5 + 1 + 11 + 2 * 2);
  expect(links.every((link) => attribute(link, 'href')?.startsWith('#proof-digital-services-_T.'))).toBe(true);
  const back = named('a').filter((link) => attribute(link, 'class') === 'back');
  expect(back).toHaveLength(14);
});

test('language, landmarks and heads are there for those who listen', () => {
  expect(named('html').map((one) => attribute(one, 'lang'))).toEqual(['zh-Hans']);
  expect([named('main'), named('nav'), named('footer'), named('h1')].map((found) => found.length)).toEqual([
    1, 1, 1, 1,
  ]);
  const tables = named('table');
  expect(tables).toHaveLength(3 + chartKinds.length + 1);
  expect(named('th').every((head) => ['col', 'row'].includes(attribute(head, 'scope') ?? ''))).toBe(true);
  expect(named('thead')).toHaveLength(tables.length);
  expect(named('caption').map((one) => textOf(one).slice(0, 3))).toEqual(['表 1', '表 2', '表 3']);
});

test('each chart is drawn for light and dark, told in words, and has its table behind it', () => {
  const labels = all
    .filter((one) => attribute(one, 'role') === 'img' && one.tagName === 'div')
    .map((one) => attribute(one, 'aria-label'));
  const told = alternatives(sampleReport('zh'));
  expect(labels).toEqual(told.flatMap((one) => [one, one]));
  expect(named('details')).toHaveLength(chartKinds.length);
});

test('contents list the chapters and sections in order; one page has none', async () => {
  const [nav] = named('nav');
  expect(nav && textOf(nav)).toBe('目录一、总体情况（一）规模与增速二、各市情况三、方法与质量');
  const short = elements(new TextDecoder().decode(await writerOf('html').write(leaderReport('zh'))));
  expect(short.filter(({tagName}) => tagName === 'nav')).toEqual([]);
});

test('on paper heads repeat, headings stay with their text, and every page has the release in its foot', () => {
  expect(html).toMatch(/thead\{display:table-header-group\}/);
  expect(html).toMatch(/h2,h3,h4\{break-after:avoid/);
  expect(html).toMatch(/@page\{size:A4/);
  expect(named('footer').map(textOf).join('')).toContain('发布号 R2019-1 · 7c1e09f4a2b3');
  expect(named('footer').map(textOf).join('')).toContain('合成数据，非真实申报');
});
