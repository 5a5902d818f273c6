import {afterAll, beforeAll, expect, test} from 'vitest';
import type {SourceFacts} from '../../src/process/compile/index.ts';
import type {Scope} from '../../src/model/classification.ts';
import {
  catalog,
  cellsOf,
  digital,
  half,
  type Lake,
  openLake,
  printed,
  type Run,
  runCompile,
  source,
  text,
} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const shops: SourceFacts = {...source, id: 'shops', caliber: 'platforms', concepts: {partner: text('consignee')}};
const outsourcing: SourceFacts = {
  ...source,
  id: 'outsourcing',
  caliber: 'outsourcing',
  overlaps: [{caliber: 'bop', why: {zh: '已在收汇中', en: 'already in receipts'}}],
};
const sources = new Map([source, shops, outsourcing].map((one) => [one.id, one]));

const cube = (id: string, from: string, rest: Record<string, unknown> = {}) => ({
  id,
  source: from,
  dimensions: {flow: null, partner: {levels: ['economy']}},
  margins: [['flow'], ['partner']],
  ...rest,
});
const combine = (parts: readonly string[], rest: Record<string, unknown> = {}) => ({
  id: 'both',
  combine: {
    parts,
    'why-disjoint': text('goods are no services'),
    'remaining-overlap': text('commissions'),
    'decided-by': text('the office'),
    from: '2018-01-01',
  },
  dimensions: {flow: null},
  margins: [['flow']],
  publish: {value: {unit: 'CNY_100M', decimals: 2}, growth: {}},
  ...rest,
});

async function run(declarations: Run['declarations'], lines: Readonly<Record<string, readonly string[]>>) {
  const months = new Map<string, Awaited<ReturnType<Lake['write']>>>();
  for (const [id, own] of Object.entries(lines)) months.set(id, await lake.write(id, own));
  return runCompile(lake, {declarations, months, sources});
}

const services = [`2019-01-05 X 11 A1 US e1 25574000000.00`, `2019-01-05 M 11 A1 US e2 75049000000.00`];
const retail = [`2019-01-09 X 11 A1 RU s1 77710000000.00`, `2019-01-09 M 11 A1 RU s2 27440000000.00`];

test('services and retail goods are added through the one door, and its reasons are printed', async () => {
  const {compiled} = await run(
    [cube('digital-services', 'bop'), cube('ecommerce', 'shops'), combine(['digital-services', 'ecommerce'])],
    {
      bop: services,
      shops: retail,
    },
  );
  const both = compiled.find(({id}) => id === 'both');
  expect(printed(both).get('_T/value/2019')).toBe('2057.73');
  expect(printed(both).get('X/value/2019')).toBe('1032.84');
  expect(both?.notes.map(({en}) => en).join(' ')).toMatch(
    /goods are no services.*commissions.*the office, from 2018-01-01/,
  );
  expect(both?.cells[0]?.largest.map(({enterprise}) => enterprise)).toEqual(['s1', 'e2', 's2']);
});

test('what parts add up to by size is added where one of them has a negative contribution', async () => {
  const {compiled} = await run(
    [cube('digital-services', 'bop'), cube('ecommerce', 'shops'), combine(['digital-services', 'ecommerce'])],
    {
      bop: ['2019-01-05 X 11 A1 US e1 5.00', '2019-01-05 X 11 A1 US e2 3.00'],
      shops: ['2019-01-09 X 11 A1 RU s1 10.00', '2019-01-09 X 11 A1 RU s2 -4.00'],
    },
  );
  const both = compiled.find(({id}) => id === 'both');
  expect(both?.cells.find(({period}) => period === '2019')).toMatchObject({
    value: 1400n,
    gross: 2200n,
    enterprises: 2n,
  });
});

test('outsourcing is never added to BOP, directly or through another combined dataset', async () => {
  const lines = {bop: services, shops: retail, outsourcing: services};
  const parts = [cube('digital-services', 'bop'), cube('ecommerce', 'shops'), cube('out', 'outsourcing')];
  await expect(run([...parts, combine(['digital-services', 'out'])], lines)).rejects.toMatchObject({
    code: 'CALIBERS_OVERLAP',
    text: {en: expect.stringContaining('already in receipts'), zh: expect.stringContaining('已在收汇中')},
  });
  const outer = {...combine(['both', 'out']), id: 'all'};
  await expect(run([...parts, combine(['digital-services', 'ecommerce']), outer], lines)).rejects.toMatchObject({
    code: 'CALIBERS_OVERLAP',
  });
});

test('two views of the same records are never added, two scopes without a common code may be', async () => {
  const lines = {bop: services};
  await expect(
    run([cube('a', 'bop'), cube('b', 'bop', {scope: 'digital'}), combine(['a', 'b'])], lines),
  ).rejects.toMatchObject({
    code: 'CODES_OVERLAP',
  });
  await expect(
    run([cube('a', 'bop', {scope: 'half'}), cube('b', 'bop', {scope: 'digital'}), combine(['a', 'b'])], lines),
  ).rejects.toMatchObject({
    code: expect.stringMatching(/CODES_OVERLAP|COMBINE_UNITS_DIFFER/),
  });
});

test('scopes that meet at different levels hold the same records; filters without a common text hold others', async () => {
  const lines = {bop: [...services, '2019-01-05 X 21 A1 US e1 1.00']};
  const entry = half.entries[0];
  if (!entry) throw new Error('the test needs an entry');
  const scopeOf = (id: string, item: string): Scope => ({...digital, id, entries: [{...entry, item, weight: '1'}]});
  const scopes = [scopeOf('chapter-1', '1'), scopeOf('good-11', '11'), scopeOf('chapter-2', '2')];
  const withScopes = async (id: string) => scopes.find((one) => one.id === id) ?? catalog.scope(id);
  const cubes = [
    cube('a', 'bop', {scope: 'chapter-1'}),
    cube('b', 'bop', {scope: 'good-11'}),
    cube('c', 'bop', {scope: 'chapter-2'}),
  ];
  const months = new Map([['bop', await lake.write('bop', lines.bop)]]);
  const compileParts = (parts: readonly string[], more: Run['declarations'] = []) =>
    runCompile(lake, {
      declarations: [...cubes, ...more, combine(parts)],
      months,
      sources,
      catalog: {...catalog, scope: withScopes},
    });
  await expect(compileParts(['a', 'b'])).rejects.toMatchObject({code: 'CODES_OVERLAP'});
  expect(cellsOf((await compileParts(['a', 'c'])).compiled.at(-1), '2019')['_T']).toBe('10062300000100');
  const apart = [cube('x', 'bop', {where: {item: ['11']}}), cube('y', 'bop', {where: {item: ['21', '12']}})];
  expect(cellsOf((await compileParts(['x', 'y'], apart)).compiled.at(-1), '2019')['_T']).toBe('10062300000100');
});

test('a dimension that means different things in the parts is refused', async () => {
  const both = combine(['a', 'b'], {dimensions: {flow: null, partner: null}, margins: [['partner']]});
  await expect(run([cube('a', 'bop'), cube('b', 'shops'), both], {bop: services, shops: retail})).rejects.toMatchObject(
    {
      code: 'COMBINE_CONCEPTS_DIFFER',
    },
  );
});

test('amounts of different scale or kind are refused', async () => {
  const both = combine(['a', 'b']);
  await expect(
    run([cube('a', 'bop'), cube('b', 'shops', {stock: true}), both], {bop: services, shops: retail}),
  ).rejects.toMatchObject({
    code: 'COMBINE_UNITS_DIFFER',
  });
});

test('a period that the parts cover differently has no sum', async () => {
  const {compiled} = await run([cube('a', 'bop'), cube('b', 'shops'), combine(['a', 'b'])], {
    bop: [...services, '2019-02-01 X 11 A1 US e1 1.00'],
    shops: retail,
  });
  const both = compiled.find(({id}) => id === 'both');
  expect(Object.keys(cellsOf(both, '2019'))).toEqual([]);
  expect(cellsOf(both, '2019-01')['_T']).toBe('20577300000000');
});

test('a share of a dataset of another caliber is refused before anything is read', async () => {
  const part = cube('a', 'bop', {publish: {value: {}, odd: {measure: 'share', of: {dataset: 'b'}}}});
  await expect(run([part, cube('b', 'shops')], {})).rejects.toMatchObject({
    problems: [{code: 'SHARE_ACROSS_CALIBERS'}],
  });
});

test('a dataset that is a part may show its share of the combined one', async () => {
  const part = cube('a', 'bop', {publish: {value: {}, 'of-both': {measure: 'share', of: {dataset: 'both'}}}});
  const {compiled} = await run([part, cube('b', 'shops'), combine(['a', 'b'])], {bop: services, shops: retail});
  expect(printed(compiled[0]).get('_T._T/of-both/2019')).toBe('48.90');
});

test('the handbook frame: parts with status and bounds; a deliverable is not labelled delivered', async () => {
  const why = text('why');
  const frame = {
    id: 'handbook',
    kind: 'handbook',
    parts: {
      'ordered-goods': {dataset: 'ecommerce', status: 'lower-bound', why},
      delivered: {dataset: 'digital-services', status: 'upper-bound', why},
      'ordered-services': {status: 'not-available', why},
    },
    publish: {value: {unit: 'CNY_100M'}},
  };
  const named = {title: {zh: '可数字交付服务', en: 'Digitally deliverable services'}};
  const {compiled} = await run([cube('digital-services', 'bop', named), cube('ecommerce', 'shops'), frame], {
    bop: services,
    shops: retail,
  });
  const handbook = compiled.find(({id}) => id === 'handbook');
  const row = (part: string) =>
    handbook?.observations.find(({key, period}) => key.join('.') === `_T.${part}` && period === '2019');
  expect(row('_T')).toMatchObject({text: '2057.73', low: '1051.50'});
  expect(row('_T')?.high).toBeUndefined();
  expect(row('ordered-goods')).toMatchObject({text: '1051.50', low: '1051.50', reason: 'lower-bound'});
  expect(row('delivered')).toMatchObject({text: '1006.23', high: '1006.23', reason: 'upper-bound'});
  expect(row('delivered')?.low).toBeUndefined();
  expect(row('ordered-services')).toMatchObject({text: '…', status: 'unavailable', reason: 'not-available'});
  const codes = handbook?.dimensions.find(({id}) => id === 'part')?.codes ?? [];
  expect(codes.find(({code}) => code === 'delivered')?.label.en).toBe('Digitally deliverable services');
  expect(codes.find(({code}) => code === 'delivered')?.note?.en).toBe(
    'Upper bound of “Digitally delivered services”, biased upwards: why',
  );
});

test('services ordered and delivered of unknown overlap are a range, of a known one a sum', async () => {
  const why = text('why');
  const observed = (dataset: string) => ({dataset, status: 'observed', why});
  const frame = (overlap: Record<string, unknown>) => ({
    id: 'handbook',
    kind: 'handbook',
    parts: {
      'ordered-goods': observed('goods'),
      'ordered-services': observed('ordered'),
      delivered: observed('delivered'),
      ...overlap,
    },
    publish: {value: {unit: 'CNY'}},
  });
  const two: SourceFacts = {...source, id: 'survey', caliber: 'survey'};
  const three: SourceFacts = {...source, id: 'inner', caliber: 'inner'};
  const cubes = [cube('goods', 'shops'), cube('ordered', 'bop'), cube('delivered', 'survey'), cube('inner', 'inner')];
  const months = new Map([
    ['shops', await lake.write('shops', ['2019-01-01 X 11 A1 US e 10.00'])],
    ['bop', await lake.write('bop', ['2019-01-01 X 11 A1 US e 4.00'])],
    ['survey', await lake.write('survey', ['2019-01-01 X 11 A1 US e 3.00'])],
    ['inner', await lake.write('inner', ['2019-01-01 X 11 A1 US e 1.00'])],
  ]);
  const all = new Map([...sources, [two.id, two], [three.id, three]]);
  const total = async (declaration: Record<string, unknown>) => {
    const {compiled} = await runCompile(lake, {declarations: [...cubes, declaration], months, sources: all});
    const handbook = compiled.find(({id}) => id === 'handbook');
    return handbook?.observations.find(({key, period}) => key.join('.') === 'X._T' && period === '2019');
  };
  expect(await total(frame({}))).toMatchObject({text: '14.00', low: '14.00', high: '17.00'});
  const exact = await total(frame({overlap: observed('inner')}));
  expect(exact).toMatchObject({text: '16.00'});
  expect(exact).not.toHaveProperty('high');
});
