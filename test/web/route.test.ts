/** An address holds the whole view: what is read from it and written to it again is the same. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {apiPath, toDataset, toTable} from '../../src/web/route/links.ts';
import {pageIds, parseRoute, type Route, routeHref, toPage, withQuery} from '../../src/web/route/route.ts';

const parse = (href: string): Route => {
  const [path = '', search = ''] = href.split('?', 2);
  return parseRoute(path, search);
};

test('the root is the overview; a first part that no page has is missing', () => {
  expect(parse('/').page).toBe('overview');
  expect(parse('/data/cube/services').page).toBe('data');
  expect(parse('/data/cube/services').rest).toEqual(['cube', 'services']);
  expect(parse('/nowhere').page).toBe('missing');
  expect(parse('/overview').page).toBe('missing');
});

test('language, release, figure and filters stand in the address', () => {
  const href =
    '/data/cube/services?lang=en&release=R1&c.area=330100,330200&view=bars&figure=services/_T._T._T/value/2019@R1';
  const route = parse(href);
  expect(route).toMatchObject({language: 'en', release: 'R1', figures: ['services/_T._T._T/value/2019@R1']});
  expect(route.query).toEqual({'c.area': '330100,330200', view: 'bars'});
  expect(routeHref(route)).toBe(href);
});

test('a way into a proof is kept step by step', () => {
  const route = parse('/?figure=a/_T/growth/2019>a/_T/value/2018');
  expect(route.figures).toEqual(['a/_T/growth/2019', 'a/_T/value/2018']);
  expect(routeHref(route)).toBe('/?figure=a/_T/growth/2019>a/_T/value/2018');
});

test('a language that is none is nobody’s', () => {
  expect(parse('/?lang=fr').language).toBeUndefined();
});

test('a route that was written is read as it was', () => {
  const word = fc
    .string({minLength: 1, maxLength: 12})
    .filter((text) => text !== '.' && text !== '..' && text.isWellFormed());
  const figure = fc.stringMatching(/^[a-z]{1,6}\/[A-Z0-9_.]{1,8}\/value\/2019(-0[1-9])?(@R[1-9])?$/);
  const route = fc.record({
    page: fc.constantFrom(...pageIds),
    rest: fc.array(word, {maxLength: 3}),
    language: fc.constantFrom('zh' as const, 'en' as const),
    release: word,
    figures: fc.array(figure, {maxLength: 3}),
    query: fc.dictionary(
      word.filter((name) => !['lang', 'release', 'figure', '__proto__'].includes(name)),
      word,
      {maxKeys: 4},
    ),
  });
  fc.assert(
    fc.property(route, (one) => {
      const written: Route = one.page === 'overview' ? {...one, rest: []} : one;
      const read = parse(routeHref(written));
      expect({...read, query: {...read.query}}).toEqual({...written, query: {...written.query}});
      expect(routeHref(read)).toBe(routeHref(written));
    }),
  );
});

test('another page keeps language and release, not filters and proof', () => {
  const from = parse('/data/cube/services?lang=zh&release=R1&c.area=330100&figure=a/_T/value/2019');
  expect(routeHref(toPage(from, 'report'))).toBe('/report?lang=zh&release=R1');
  expect(routeHref(toDataset(from, 'goods', {area: '330200'}))).toBe(
    '/data/cube/goods?lang=zh&release=R1&c.area=330200',
  );
  expect(routeHref(toTable(from, 'cities', '2018'))).toBe('/data/table/cities?lang=zh&release=R1&period=2018');
});

test('what is set to nothing leaves the address', () => {
  const from = parse('/?lang=zh&period=2018');
  expect(routeHref(withQuery(from, {period: ''}))).toBe('/?lang=zh');
});

test('the API is asked of the release that is looked at', () => {
  const from = parse('/?lang=zh&release=R1');
  expect(apiPath(from, 'overview', {period: '2018', month: undefined})).toBe('/api/overview?period=2018&release=R1');
  expect(apiPath(parse('/'), 'tables')).toBe('/api/tables');
});
