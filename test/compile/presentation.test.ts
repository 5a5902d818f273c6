/** The same records by who manages an area and by administrative division: each in the city once, and Zhejiang with and without Ningbo. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {itemRows} from '../../src/model/classification.ts';
import {makeCoder} from '../../src/process/classify/index.ts';
import {loadCatalog, shippedCatalog} from '../../src/workspace/index.ts';
import {cellsOf, type Lake, openLake, runCompile, source} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(() => lake.close());

/** 江干 1, 萧山 2, 钱塘新区 4 (in both), 鄞州 8, 宁波国家高新区 16 (in 鄞州), 宁波 without a county 32, 温州经开区 64, 鹿城 128, Zhejiang without a city 256 */
const lines = [
  '2019-06-01 X - 江干区 - e 0.01',
  '2019-06-01 X - 萧山区 - e 0.02',
  '2019-06-01 X - 钱塘新区 - e 0.04',
  '2019-06-01 X - 鄞州区 - e 0.08',
  '2019-06-01 X - 宁波科技园区 - e 0.16',
  '2019-06-01 X - 宁波市 - e 0.32',
  '2019-06-01 X - 330371 - e 0.64',
  '2019-06-01 X - 鹿城区 - e 1.28',
  '2019-06-01 X - 浙江省 - e 2.56',
];
const base = {source: 'bop', margins: [['area']], publish: {value: {}}};

async function compiledOf(area: Record<string, unknown>) {
  const catalog = await loadCatalog([shippedCatalog()]);
  const areas = {...source, columns: {...source.columns, area: {classification: 'zhejiang-areas'}}};
  const run = {
    lines,
    declarations: [{...base, dimensions: {area}}],
    sources: new Map([['bop', areas]]),
    code: makeCoder().code,
  };
  const {compiled} = await runCompile(lake, {...run, catalog});
  const cells = cellsOf(compiled[0], '2019');
  const notes = compiled[0]?.notes ?? [];
  return {cells, notes, dimension: compiled[0]?.dimensions.find(({id}) => id === 'area')};
}

test('by management a functional area stands beside the counties, and the city has it once', async () => {
  const {cells, notes} = await compiledOf({levels: ['city', 'county'], presentation: 'management'});
  expect(cells).toEqual({
    _T: '511',
    '330100': '7',
    '330104': '1',
    '330109': '2',
    '330100-F01': '4',
    '330200': '56',
    '330212': '8',
    '330200-F02': '16',
    '330300': '192',
    '330371': '64',
    '330302': '128',
  });
  expect(notes.map(({en}) => en).join()).toContain('stand beside the counties, whose figures are without them');
});

test('by administrative division it is in its county, or in the city alone where it lies in several; cities and total are the same', async () => {
  const {cells, notes} = await compiledOf({levels: ['city', 'county'], presentation: 'administrative'});
  expect(cells).toEqual({
    _T: '511',
    '330100': '7',
    '330104': '1',
    '330109': '2',
    '330200': '56',
    '330212': '24',
    '330300': '192',
    '330302': '128',
  });
  expect(notes.map(({en}) => en)).toEqual(
    expect.arrayContaining([
      'Ningbo National High-tech Zone is counted in Yinzhou District',
      'Hangzhou Qiantang New Area: it lies in Jianggan District and Xiaoshan District; it is counted in Hangzhou City and in no county',
    ]),
  );
  expect(notes.map(({zh}) => zh)).toContain('杭州钱塘新区分属江干区、萧山区，只计入杭州市，不计入任何县（市、区）');
});

test('where nothing is said, areas are shown as delivered', async () => {
  const {cells} = await compiledOf({levels: ['county']});
  expect(cells).toMatchObject({'330104': '1', '330109': '2', '330100-F01': '4', '330212': '8', '330200-F02': '16'});
});

test('seen from 2022 the area of 2019 is the district that followed it, which is administrative', async () => {
  const {compiled} = await runCompile(lake, {
    lines,
    declarations: [
      {
        ...base,
        'reference-date': '2022-12-31',
        dimensions: {area: {levels: ['county'], presentation: 'administrative'}},
      },
    ],
    sources: new Map([['bop', {...source, columns: {...source.columns, area: {classification: 'zhejiang-areas'}}}]]),
    catalog: await loadCatalog([shippedCatalog()]),
  });
  expect(cellsOf(compiled[0], '2019')).toMatchObject({'330114': '4'});
});

test('Zhejiang without Ningbo and Ningbo make up what is known by city', async () => {
  const {cells, dimension} = await compiledOf({levels: ['city'], groups: ['zhejiang-without-ningbo']});
  expect(cells).toEqual({_T: '511', 'zhejiang-without-ningbo': '199', '330100': '7', '330200': '56', '330300': '192'});
  expect(dimension?.codes.find(({code}) => code === 'zhejiang-without-ningbo')?.label.zh).toBe('浙江省（不含宁波）');
});

test('a presentation of what has no functional areas is a fault of the declaration', async () => {
  const declarations = [{...base, dimensions: {area: {presentation: 'administrative'}}}];
  await expect(runCompile(lake, {lines: [], declarations})).rejects.toThrow(/knows no functional areas/);
});

test('territories of functional areas are counties of the same city', async () => {
  const areas = await (await loadCatalog([shippedCatalog()])).classification('zhejiang-areas');
  const functional = areas.items.filter(
    ({attributes}) => attributes['territory'] !== undefined && attributes['territory'] !== '',
  );
  expect(functional.map(({code}) => code)).toEqual(['330100-F01', '330200-F02']);
  for (const {attributes, parent} of functional) {
    for (const code of (attributes['territory'] ?? '').split('|'))
      expect(itemRows(areas, code)[0]?.parent).toBe(parent);
  }
});
