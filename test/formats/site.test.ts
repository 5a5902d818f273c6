/** Page and feed of an exported release: right in both languages, and no text of anybody becomes markup. */
import {parse} from 'parse5';
import {expect, test} from 'vitest';
import {atomFeed, citedOf, type SitePart, sitePage} from '../../src/disseminate/formats/index.ts';
import {assertNames} from '../names.ts';
import {workspace} from '../tiny.ts';

const evil = {zh: '<script>alert(1)</script>&"\'', en: '<script>alert(1)</script>&"\''};
const facts = {
  synthetic: true,
  release: '0123456789abcdef',
  label: 'R2019-1',
  published: '2020-02-01T02:00:00Z',
  sha256: 'ab'.repeat(32),
};

const part = (title: typeof evil): SitePart => ({
  title,
  items: [
    {
      title,
      said: title,
      files: [
        {path: 'data/a b.csv', label: title},
        {path: 'data/absent.csv', label: {zh: '没有', en: 'absent'}},
      ],
    },
  ],
});

const page = (title: typeof evil, language: 'zh' | 'en') =>
  sitePage(
    {
      cited: citedOf({...facts, workspace: {...workspace, title, agency: title}}),
      parts: [part(title)],
      others: {zh: 'index.html', en: 'index.en.html'},
      feed: {zh: 'feed.xml', en: 'feed.en.xml'},
    },
    [{path: 'data/a b.csv', sha256: 'x', bytes: 1_234_567}],
    language,
  );

type Node = {
  readonly nodeName: string;
  readonly childNodes?: readonly Node[];
  readonly attrs?: readonly {name: string; value: string}[];
};

function all(node: Node): readonly Node[] {
  return [node, ...(node.childNodes ?? []).flatMap(all)];
}

test.each(['zh', 'en'] as const)('the page in %s runs nothing and loads nothing, whatever titles say', (language) => {
  // parse5 gives a tree of these nodes.
  const nodes = all(parse(page(evil, language)) as unknown as Node);
  expect(nodes.filter(({nodeName}) => ['script', 'img', 'iframe', 'object', 'form'].includes(nodeName))).toEqual([]);
  const attributes = nodes.flatMap(({attrs = []}) => attrs);
  expect(attributes.filter(({name}) => name.startsWith('on') || name === 'src')).toEqual([]);
  const links = nodes
    .filter(({nodeName}) => nodeName === 'a')
    .map(({attrs}) => attrs?.find(({name}) => name === 'href')?.value);
  expect(links).toEqual([language === 'zh' ? 'index.en.html' : 'index.html', 'data/a%20b.csv']);
  expect(page(evil, language)).toContain('1.2 MB');
});

test('both pages say what it is, of which release, that it is synthetic, how to cite and how to check', () => {
  for (const language of ['zh', 'en'] as const) {
    const text = page(workspace.title, language);
    for (const said of [
      'R2019-1 (0123456789abcdef)',
      '2020-02-01T02:00:00Z',
      'ab'.repeat(32),
      'sha256sum -c SHA256SUMS',
      '[DS]',
      '@misc{tiny-R2019-1',
    ])
      expect(text, said).toContain(said);
    assertNames(text, language, {synthetic: true, draft: false});
  }
});

test('a feed has the newest release first, ids that stay, and no markup of others', () => {
  const correction = {reason: 'error', notice: evil} as const;
  const releases = [
    {id: 'aa', published: '2020-02-01T02:00:00Z', entry: {data: 'a'.repeat(64), periods: {'2019': 'final'}}},
    {id: 'bb', label: 'R2', published: '2020-03-01T02:00:00Z', entry: {data: 'b'.repeat(64), periods: {}, correction}},
  ] as const;
  const placesOf = ({id}: {readonly id: string}) => (id === 'aa' ? {page: 'index.html'} : {});
  const common = {publisher: workspace, language: 'en', isSynthetic: true, placesOf} as const;
  const feed = atomFeed({...common, home: 'index.en.html', releases});
  expect(feed.match(/<title>[^<]*<\/title>/g)).toEqual([
    '<title>Tiny</title>',
    '<title>Tiny · Correction R2</title>',
    '<title>Tiny · Release aa</title>',
  ]);
  expect(feed).toContain('<updated>2020-03-01T02:00:00Z</updated>');
  expect(feed).not.toContain('<script>');
  const ids = feed.match(/<id>[^<]*<\/id>/g) ?? [];
  expect(new Set(ids).size).toBe(3);
  for (const id of ids)
    expect(id).toMatch(/^<id>urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}<\/id>$/);
  expect(feed).toContain('<summary>Periods: 2019\nsynthetic data');
  const self = 'https://example.org/feed.xml';
  const moved = atomFeed({...common, home: 'x', self, releases: releases.slice(0, 1)});
  expect(moved.match(/<id>[^<]*<\/id>/g)).toEqual([ids[0], ids[2]]);
});
