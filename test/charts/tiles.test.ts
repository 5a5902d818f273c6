/** The shipped places of Zhejiang's cities on a tile map: rough, but never against the compass. */
import {expect, test} from 'vitest';
import {itemsOfLevel} from '../../src/model/classification.ts';
import {loadCatalog, shippedCatalog} from '../../src/workspace/catalog/index.ts';
import {cityTiles} from './specs.ts';

const tiles = cityTiles();
const at = (code: string) => tiles[code] ?? {column: Number.NaN, row: Number.NaN};

test('every city of Zhejiang has a tile of its own, from column and row 0', async () => {
  const areas = await (await loadCatalog([shippedCatalog()])).classification('zhejiang-areas');
  const codes = itemsOfLevel(areas, 'city', '2019-12-31').map(({code}) => code);
  expect(Object.keys(tiles).toSorted()).toEqual(codes.toSorted());
  expect(new Set(Object.values(tiles).map(({column, row}) => `${column} ${row}`)).size).toBe(11);
  expect(Math.min(...Object.values(tiles).map(({column}) => column))).toBe(0);
  expect(Math.min(...Object.values(tiles).map(({row}) => row))).toBe(0);
});

test.each([
  ['330500', '330100', '湖州 杭州'],
  ['330400', '330600', '嘉兴 绍兴'],
  ['330100', '330700', '杭州 金华'],
  ['330600', '331000', '绍兴 台州'],
  ['330700', '331100', '金华 丽水'],
  ['331000', '330300', '台州 温州'],
])('%s lies north of %s (%s)', (north, south) => {
  expect(at(north).row).toBe(at(south).row - 1);
  expect(at(north).column).toBe(at(south).column);
});

test.each([
  ['330800', '330700', '衢州 金华'],
  ['330100', '330600', '杭州 绍兴'],
  ['330600', '330200', '绍兴 宁波'],
  ['330200', '330900', '宁波 舟山'],
  ['330500', '330400', '湖州 嘉兴'],
  ['331100', '330300', '丽水 温州'],
])('%s lies west of %s (%s)', (west, east) => {
  expect(at(west).column).toBe(at(east).column - 1);
  expect(at(west).row).toBe(at(east).row);
});
