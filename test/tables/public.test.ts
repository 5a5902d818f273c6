import {expect, test} from 'vitest';
import {publicFigures, readPublished, tableSchema} from '../../src/present/tables/index.ts';

const dataset = {
  id: 'trade',
  dimensions: [
    {id: 'flow', title: {zh: '流向', en: 'Flow'}, codes: []},
    {id: 'area', title: {zh: '地区', en: 'Area'}, codes: []},
  ],
  measures: [
    {id: 'value', title: {zh: '金额', en: 'Value'}, unit: 'CNY_100M', decimals: 2, kind: 'value'},
    {id: 'growth', title: {zh: '同比', en: 'Growth'}, unit: 'PCT', decimals: 2, kind: 'growth'},
  ],
};

function table(id: string, rows: object, columns: object[]) {
  const title = {zh: '表', en: 'Table'};
  const head = {zh: '行', en: 'Row'};
  return {value: tableSchema.parse({id, title, dataset: 'trade', rows: {head, ...rows}, columns})};
}

test('a printed table gives its figures by address, as many digits as were printed', () => {
  const declared = table('cities', {dimension: 'area'}, [{measure: 'value', flow: 'X'}, {measure: 'growth'}]);
  const csv = 'code,label_zh,value,growth,period,source\n_T,全省,12.30,5,2019,p. 1\n330100,杭州,4.5,-,2019,p. 1\n';
  const found = publicFigures(new Map([readPublished(csv, 'cities.csv')]), new Map([['cities', declared]]), [dataset]);
  expect(found.map(({key, measure, text, decimals}) => [key.join('.'), measure, text, decimals])).toEqual([
    ['X._T', 'value', '12.30', 2],
    ['_T._T', 'growth', '5', 0],
    ['X.330100', 'value', '4.5', 1],
  ]);
  expect(found[0]).toMatchObject({dataset: 'trade', period: '2019', unit: 'CNY_100M', source: 'p. 1'});
});

test('the total of a table within a group is the group; a row without its period counts for nothing', () => {
  const declared = table('asean', {dimension: 'area', within: 'delta', top: 3}, [{measure: 'value'}]);
  const csv = 'code,label_zh,value,period,source\n_T,合计,1.00,2019,p. 2\nA,甲,0.50,,p. 2\n';
  const found = publicFigures(new Map([readPublished(csv, 'asean.csv')]), new Map([['asean', declared]]), [dataset]);
  expect(found.map(({key}) => key.join('.'))).toEqual(['_T.delta']);
});

test('a list of figures counts by the addresses that it names, in the unit that they were printed in', () => {
  const csv = [
    'code,figure,unit,value,source',
    'C1,trade/_T/value/2018,CNY_10K,769,p. 3',
    'C2,,,21,p. 3',
    'C3,other/_T/value/2018,,1,p. 3',
  ].join('\n');
  const found = publicFigures(new Map([readPublished(csv, 'totals.csv')]), new Map(), [dataset]);
  expect(found).toEqual([
    {
      dataset: 'trade',
      key: ['_T', '_T'],
      measure: 'value',
      period: '2018',
      text: '769',
      unit: 'CNY_10K',
      decimals: 0,
      source: 'p. 3',
    },
  ]);
});
