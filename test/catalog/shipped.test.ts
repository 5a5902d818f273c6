/** What must hold for every entry of the shipped catalog, whatever its content. */
import {expect, test} from 'vitest';
import {
  ancestors,
  children,
  type Classification,
  isAdditive,
  isValidAt,
  type Item,
  itemRows,
  itemsOfLevel,
  scopeEntry,
} from '../../src/model/classification.ts';
import {add, decimalText, parseDecimal} from '../../src/model/decimal.ts';
import {loadCatalog, shippedCatalog} from '../../src/workspace/catalog/index.ts';

const catalog = await loadCatalog([shippedCatalog()]);
const classifications = await Promise.all(catalog.ids('classifications').map((id) => catalog.classification(id)));

const days = ['1990-01-01', '2005-06-30', '2012-01-01', '2018-12-31', '2019-12-31', '2022-07-01', '2026-01-01'];

test('the shipped catalog has no fault', async () => {
  expect(await catalog.check()).toEqual([]);
});

test.each(classifications)('$id: at any day a code is one item', ({items}) => {
  for (const day of days) {
    const codes = items.filter((item) => isValidAt(item, day)).map((item) => item.code);
    expect(codes).toEqual([...new Set(codes)]);
  }
});

test.each(classifications)('$id: every parent exists and no item is above itself', (classification) => {
  for (const item of classification.items) {
    if (item.parent !== undefined) expect(itemRows(classification, item.parent), item.code).not.toEqual([]);
    expect(ancestors(classification, item.code).map(({code}) => code)).not.toContain(item.code);
  }
});

test.each(classifications)('$id: every item has both names, a source and a confidence', ({items, title, levels}) => {
  for (const {code, label, source, confidence} of items) {
    expect([label.zh, label.en, source, confidence], code).not.toContain('');
  }
  for (const text of [title, ...levels.map((level) => level.title)]) expect(text.zh && text.en).toBeTruthy();
});

test.each(classifications)('$id: Chinese names are Chinese, English names are not', ({items}) => {
  for (const {code, label} of items) {
    expect(label.zh, code).toMatch(/\p{Script=Han}/u);
    expect(label.en, code).not.toMatch(/\p{Script=Han}/u);
  }
});

test.each([
  ['bop-services-cn-2014', {category: 12, item: 36, transaction: 58}],
  ['outsourcing-cn', {section: 3, division: 9, group: 40}],
  ['ecommerce-modes-cn', {mode: 11}],
  ['ebops-2010', {'main-item': 13}],
])('%s has as many items a level as published', async (id, counts) => {
  const classification = await catalog.classification(id);
  for (const [level, count] of Object.entries(counts)) {
    expect(itemsOfLevel(classification, level), level).toHaveLength(count);
  }
});

test('Zhejiang has 11 cities, and 90 counties and 3 functional areas at the end of 2019', async () => {
  const areas = await catalog.classification('zhejiang-areas');
  const counties = itemsOfLevel(areas, 'county', '2019-12-31');
  expect(itemsOfLevel(areas, 'city', '2019-12-31')).toHaveLength(11);
  expect(counties.filter((item) => item.attributes['kind'] === 'functional-area').map((item) => item.label.zh)).toEqual(
    ['杭州钱塘新区', '宁波国家高新区', '温州经济技术开发区'],
  );
  expect(counties.filter((item) => item.attributes['kind'] === 'county')).toHaveLength(90);
});

test.each([
  ['digital-services-2019', 21, 'bop-services-cn-2014'],
  ['digital-outsourcing-2019', 28, 'outsourcing-cn'],
])('scope %s has %i items of %s', async (id, count, of) => {
  const scope = await catalog.scope(id);
  expect(scope.classification).toBe(of);
  expect(new Set(scope.entries.map((entry) => entry.item)).size).toBe(count);
  expect(scope.entries.every((entry) => entry.weight === '1' && entry.source !== '')).toBe(true);
});

test('a transaction is in the scope of its item, and one listed with weight 0 is out again', async () => {
  const bop = await catalog.classification('bop-services-cn-2014');
  const seed = await catalog.scope('digital-services-2019');
  const handbook = await catalog.scope('handbook-deliverable-2023-bop');
  expect(scopeEntry(bop, seed, '228032')?.weight).toBe('1');
  expect(scopeEntry(bop, handbook, '228032')?.weight).toBe('0');
  expect(scopeEntry(bop, handbook, '228031')?.weight).toBe('1');
  expect(scopeEntry(bop, seed, '222011')).toBeUndefined();
});

test('the 2019 scope and the Handbook list differ in trade commissions and other business services', async () => {
  const bop = await catalog.classification('bop-services-cn-2014');
  const seed = await catalog.scope('digital-services-2019');
  const handbook = await catalog.scope('handbook-deliverable-2023-bop');
  const differs = bop.items
    .filter((item) => item.level !== 'category' && children(bop, item.code).length === 0)
    .filter(
      ({code}) => (scopeEntry(bop, seed, code)?.weight ?? '0') !== (scopeEntry(bop, handbook, code)?.weight ?? '0'),
    );
  expect(differs.map(({code}) => code)).toEqual(['228032', '228033', '228050', '228060', '228990']);
});

test.each(catalog.ids('correspondences'))(
  '%s: the weights of every source sum to 1 and every target is a leaf',
  async (id) => {
    const map = await catalog.correspondence(id);
    const to = await catalog.classification(map.to);
    for (const [source, rows] of Map.groupBy(map.rows, (row) => row.source)) {
      const sum = rows.map((row) => parseDecimal(row.weight)).reduce((a, b) => (a && b ? add(a, b) : undefined));
      expect(sum && decimalText(sum), source).toBe('1');
    }
    for (const {target, quality} of map.rows) {
      if (quality !== 'candidate') expect(additiveChildren(to, target), target).toEqual([]);
    }
  },
);

test('every item and transaction of the Chinese BOP codes and every outsourcing group maps to EBOPS', async () => {
  for (const [id, levels] of [
    ['bop-services-cn-2014-to-ebops-2010', ['item', 'transaction']],
    ['outsourcing-cn-to-ebops-2010', ['group']],
  ] as const) {
    const map = await catalog.correspondence(id);
    const from = await catalog.classification(map.from);
    const mapped = new Set(map.rows.map((row) => row.source));
    for (const level of levels) {
      expect(
        itemsOfLevel(from, level)
          .filter((item) => !mapped.has(item.code))
          .map(({code}) => code),
      ).toEqual([]);
    }
  }
});

test('money mapped to EBOPS adds up: at every parent, additive children and residual are complete', async () => {
  const map = await catalog.correspondence('bop-services-cn-2014-to-ebops-2010');
  const bop = await catalog.classification(map.from);
  const ebops = await catalog.classification(map.to);
  const leaves = bop.items.filter((item) => item.level !== 'category' && children(bop, item.code).length === 0);
  expect(leaves).toHaveLength(61);
  // One yuan more for each next leaf, so that a loss or a double count anywhere changes a sum.
  const atLeaf = new Map<string, number>();
  for (const [at, {code}] of leaves.entries()) {
    const row = map.rows.find((candidate) => candidate.source === code && candidate.weight === '1');
    atLeaf.set(row?.target ?? '?', (atLeaf.get(row?.target ?? '?') ?? 0) + at + 1);
  }
  const byAncestor = (code: string) =>
    [...atLeaf].filter(([leaf]) => leaf === code || ancestors(ebops, leaf).some((above) => above.code === code));
  const sum = (code: string) => byAncestor(code).reduce((total, [, value]) => total + value, 0);
  expect(sum('S')).toBe((61 * 62) / 2);
  for (const item of ebops.items) {
    const below = additiveChildren(ebops, item.code);
    if (below.length > 0)
      expect(
        below.reduce((total, {code}) => total + sum(code), 0),
        item.code,
      ).toBe(sum(item.code));
  }
});

test('a residual stands on the level of its siblings and says what it receives', async () => {
  const ebops = await catalog.classification('ebops-2010');
  const residuals = ebops.items.filter((item) => item.residual && item.code !== 'SN');
  expect(residuals.length).toBeGreaterThan(10);
  for (const {code, parent = '', level, note} of residuals) {
    expect(code).toBe(`${parent}_R`);
    expect(note).toContain(parent);
    for (const sibling of additiveChildren(ebops, parent)) expect(sibling.level).toBe(level);
  }
});

test('"of which" items are not additive', async () => {
  const ebops = await catalog.classification('ebops-2010');
  const software = itemRows(ebops, 'SI21Z')[0];
  expect(software && isAdditive(ebops, software)).toBe(false);
});

test('no name of the default profile has 台湾, 香港 or 澳门 without 中国, nor 国别 as a word for economies', () => {
  for (const {items, title, total, levels} of classifications) {
    const names = [title, total.label, ...levels.map((level) => level.title), ...items.map((item) => item.label)];
    for (const {zh, en} of names) {
      expect(zh).not.toMatch(/(?<!中国)(台湾|香港|澳门)/u);
      expect(zh).not.toContain('国别');
      expect(en).not.toMatch(/^(Taiwan|Hong Kong|Macao)(?!, China)/u);
    }
  }
});

function additiveChildren(classification: Classification, code: string): readonly Item[] {
  return children(classification, code).filter((item) => isAdditive(classification, item));
}
