/** Random queries of both generations, and URLs as strangers send them: arbitrary text, and right URLs with something changed. */
import fc from 'fast-check';
import {Problem} from '../../src/model/problem.ts';
import {byCodePoint} from '../../src/model/text.ts';
import {
  type Comparison,
  type DataQuery,
  type DataSelection,
  type Generation,
  operators,
  type RefQuery,
  schemaContexts,
  type SdmxQuery,
  type VersionQuery,
  type Wanted,
} from '../../src/disseminate/sdmx/model/query.ts';
import {parseUrl, toUrl} from '../../src/disseminate/sdmx/query/parse.ts';

const id = fc.stringMatching(/^[A-Z][A-Z0-9_@$-]{0,8}$/);
const code = fc.oneof(id, fc.constantFrom('_T', '330100', '杭州', 'a b', '50%', 'x/y', 'c&d', 'é'));
/** What fast-check makes may be absent: an absent key is left out, as the parser leaves it. */
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, {nil: undefined, freq: 2});
const some = <T>(value: fc.Arbitrary<T>, maxLength: number) => fc.uniqueArray(value, {minLength: 1, maxLength});

type Present<T> = {[K in keyof T as undefined extends T[K] ? never : K]: T[K]} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function present<T extends object>(value: T): Present<T> {
  const found = Object.entries(value).filter(([, own]) => own !== undefined);
  // Only keys without a value were taken away.
  return Object.fromEntries(found) as Present<T>;
}

const number = fc.nat({max: 30});
const version = (generation: Generation): fc.Arbitrary<VersionQuery> =>
  fc.oneof(
    fc.constant<VersionQuery>({is: 'latest'}),
    fc.tuple(number, number, number).map(([a, b, c]): VersionQuery => ({is: 'exact', version: `${a}.${b}.${c}`})),
    ...(generation === 1
      ? []
      : [
          fc.constant<VersionQuery>({is: 'latest-stable'}),
          fc
            .record({major: number, minor: number, patch: number, free: fc.constantFrom('major', 'minor', 'patch')})
            .map((one): VersionQuery => ({is: 'from', ...one})),
        ]),
  );

const ref = (generation: Generation): fc.Arbitrary<RefQuery> =>
  fc.record({
    agencies: fc.uniqueArray(fc.oneof(id, fc.constant('SDMX.SUB')), {maxLength: 2}),
    ids: fc.uniqueArray(id, {maxLength: 2}),
    versions: fc.oneof(
      fc.constant<readonly VersionQuery[]>([{is: 'all'}]),
      fc.array(version(generation), {minLength: 1, maxLength: 2}),
    ),
  });

const comparison: fc.Arbitrary<Comparison> = fc.record({
  operator: fc.constantFrom(...operators),
  value: fc.oneof(code, fc.constantFrom('2019-Q1', '-7.73', 'eq:A', '#')),
});

const instant = fc.constantFrom('2019-01-01T00:00:00Z', '2020-02-29T23:59:59Z');

function selection(generation: Generation): fc.Arbitrary<DataSelection> {
  const key = fc
    .array(maybe(some(code, 3)), {minLength: 1, maxLength: 5})
    .filter((parts) => parts.length > 1 || parts[0] !== undefined);
  return (
    fc
      .record({
        flow: ref(generation),
        context:
          generation === 1
            ? fc.constant('dataflow' as const)
            : fc.constantFrom('dataflow' as const, 'datastructure' as const, 'any' as const),
        keys: fc.array(key, {maxLength: 3}),
        filters: fc
          .uniqueArray(
            fc.record({
              component: id,
              alternatives: fc.array(fc.array(comparison, {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 3}),
            }),
            {selector: ({component}) => component, maxLength: 2},
          )
          .map((filters) => filters.toSorted((a, b) => byCodePoint(a.component, b.component))),
        startPeriod: maybe(fc.constantFrom('2019', '2019-Q1', '2019-03')),
        endPeriod: maybe(fc.constantFrom('2019-W10', '2019-03-31', '2019-S1')),
        asOf: maybe(fc.constant('2021-01-01T00:00:00Z')),
        updatedAfter: maybe(instant),
      })
      .map(present)
      // `all` alone is everything, so a key that says no more than that is not another key.
      .filter(({keys}) => keys.every((one) => one.some((codes) => codes !== undefined) || one.length > 1))
  );
}

const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  fc.constantFrom('all' as const, 'none' as const),
  some(fc.oneof(id, fc.constantFrom('dataset', 'series', 'obs')), 3).map((ids) => ({ids})),
);

function data(generation: Generation): fc.Arbitrary<DataQuery> {
  const positive = fc.integer({min: 1, max: 100_000});
  return fc
    .tuple(
      selection(generation),
      fc.record({
        attributes: wanted,
        measures: wanted.map((one): Wanted => (typeof one === 'string' ? one : {ids: ['OBS_VALUE']})),
        dimensionAtObservation: fc.constantFrom('TIME_PERIOD', 'AllDimensions', 'AREA'),
        includeHistory: fc.boolean(),
        firstN: maybe(positive),
        lastN: maybe(positive),
        offset: maybe(positive),
        limit: maybe(positive),
        sort: fc.array(fc.record({by: fc.oneof(id, fc.constantFrom('*', 'series_key')), descending: fc.boolean()}), {
          maxLength: 3,
        }),
      }),
    )
    .map(([selected, own]) => {
      const {attributes, measures} = own;
      const isOfSeries =
        attributes === 'none' ||
        (attributes !== 'all' && attributes.ids.every((one) => one === 'dataset' || one === 'series'));
      return present({...selected, ...own, seriesKeysOnly: measures === 'none' && isOfSeries});
    });
}

const cls = fc.constantFrom('Codelist' as const, 'Dataflow' as const, 'DataConstraint' as const);

const schema = fc
  .record({ref: ref(2), context: fc.constantFrom(...schemaContexts), asOf: maybe(fc.constant('2019-06-01T00:00:00Z'))})
  .map(({ref: named, ...own}): SdmxQuery => ({is: 'schema', generation: 2, query: present({...named, ...own})}));

/** Any query that a URL of its generation can ask. */
export const anyQuery: fc.Arbitrary<SdmxQuery> = fc.constantFrom<Generation>(1, 2).chain((generation) =>
  fc.oneof(
    ...(generation === 2 ? [schema] : []),
    data(generation).map((query): SdmxQuery => ({is: 'data', generation, query})),
    fc
      .tuple(
        selection(generation),
        fc.record({
          components: fc.uniqueArray(id, {maxLength: 2}),
          mode: fc.constantFrom('exact' as const, 'available' as const),
          references: fc.oneof(
            fc.constantFrom('none' as const, 'all' as const),
            some(cls, 2).map((classes) => ({classes})),
          ),
        }),
      )
      .map(([selected, own]): SdmxQuery => ({is: 'availability', generation, query: {...selected, ...own}})),
    fc
      .record({
        ref: ref(generation),
        classes: fc.uniqueArray(cls, {maxLength: 2}),
        items: fc.uniqueArray(id, {maxLength: 2}),
        references: fc.oneof(
          fc.constantFrom('none' as const, 'all' as const, 'children' as const),
          cls.map((only) => ({only})),
        ),
        detail: fc.constantFrom('full' as const, 'allstubs' as const, 'referencepartial' as const),
        asOf: maybe(instant),
        constraint: maybe(fc.constantFrom('Allowed' as const, 'Actual' as const)),
      })
      .map(({ref: found, ...own}): SdmxQuery => ({is: 'structure', generation, query: present({...found, ...own})})),
  ),
);

const TORN = [
  '%',
  '%zz',
  '+',
  ',',
  '..',
  '/',
  '//',
  '*',
  '~',
  'c[',
  ']=',
  '&',
  '=',
  '?',
  '\u0000',
  '\ud800',
  '杭',
  'all',
];

/** A right URL with pieces cut out, doubled, exchanged or put in. */
const mutated: fc.Arbitrary<string> = fc
  .tuple(
    anyQuery,
    fc.array(
      fc.tuple(fc.nat({max: 400}), fc.nat({max: 20}), fc.oneof(fc.constantFrom(...TORN), fc.string({maxLength: 6}))),
      {minLength: 1, maxLength: 4},
    ),
  )
  .map(([query, changes]) =>
    changes.reduce((url, [at, length, put]) => {
      const place = at % (url.length + 1);
      return url.slice(0, place) + put + url.slice(place + length);
    }, toUrl(query)),
  );

const resource = fc.constantFrom(
  'data',
  'v1/data',
  'v2/data',
  'availability',
  'availableconstraint',
  'structure',
  'codelist',
);

/** Text that somebody sends as a URL. */
const arbitrary: fc.Arbitrary<string> = fc
  .tuple(
    fc.option(resource),
    fc.array(fc.string({unit: 'grapheme', maxLength: 12}), {maxLength: 8}),
    fc.dictionary(fc.string({maxLength: 12}), fc.string({unit: 'binary', maxLength: 12}), {maxKeys: 4}),
  )
  .map(([start, segments, parameters]) => {
    const search = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
    return `/${[...(start === null ? [] : [start]), ...segments].join('/')}?${search.join('&')}`;
  });

export const kindsOfUrls = {arbitrary, mutated} as const;

/** Splits a URL as a server does. */
export function parse(url: string): ReturnType<typeof parseUrl> {
  const at = url.indexOf('?');
  return at === -1 ? parseUrl(url, '') : parseUrl(url.slice(0, at), url.slice(at));
}

/** Whatever the text, it is a query, which then can be written and read again, or a fault of the one who asks. */
export const nothingBreaks = (kind: keyof typeof kindsOfUrls) =>
  fc.property(kindsOfUrls[kind], (url) => {
    let found: ReturnType<typeof parseUrl>;
    try {
      found = parse(url);
    } catch (error) {
      return error instanceof Problem && error.code.startsWith('SDMX_');
    }
    const again = parse(toUrl(found.query));
    return JSON.stringify(again.query) === JSON.stringify(found.query);
  });
