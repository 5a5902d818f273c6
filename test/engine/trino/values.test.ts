import {expect, test} from 'vitest';
import {batchOf, columnType, parseType} from '../../../src/engine/trino/values.ts';

test('types are taken apart at the commas that are not inside brackets', () => {
  expect(parseType('decimal(38, 2)')).toEqual({name: 'decimal', inner: ['38', '2']});
  expect(parseType('array(row(size decimal(38, 2), place integer))').inner).toEqual([
    'row(size decimal(38, 2), place integer)',
  ]);
  expect(columnType({name: 'v', type: 'decimal(38, 2)'})).toEqual({name: 'v', type: 'DECIMAL(38,2)', scale: 2});
  expect(columnType({name: 't', type: 'varchar(3)'}).type).toBe('VARCHAR');
});

test('values are exact: decimals unscaled, rows by their fields, missing ones null', () => {
  const columns = [
    {name: 'v', type: 'decimal(5, 2)'},
    {name: 'n', type: 'bigint'},
    {name: 'top', type: 'array(row(size decimal(5, 2), "odd, name" varchar))'},
  ];
  const batch = batchOf(columns, [
    ['-0.05', 9007199254740993n, [['1.50', 'x']]],
    [null, null, null],
  ]);
  expect(batch.values).toEqual([
    [-5n, null],
    [9007199254740993n, null],
    [[{size: 150n, 'odd, name': 'x'}], null],
  ]);
});
