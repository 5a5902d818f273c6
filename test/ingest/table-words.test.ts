/** Words of printed tables: units, periods, glued codes, number formats. */
import {expect, test} from 'vitest';
import {datedBy, pieceIn, together} from '../../src/process/ingest/tables/period-text.ts';
import {gluedIn} from '../../src/process/ingest/tables/labels.ts';
import {shownDecimals, storedText, typedNumber} from '../../src/process/ingest/tables/number.ts';
import {unitIn} from '../../src/process/ingest/tables/unit-text.ts';

test.each([
  ['单位：亿元', 8, 'CNY'],
  ['（单位:万美元）', 4, 'USD'],
  ['计量单位：百万英镑', 6, 'GBP'],
  ['单位：元', 0, 'CNY'],
  ['单位：家', 0, 'COUNT'],
  ['出口额（万元）', 4, 'CNY'],
  ['Exports of Services (£m) for DCMS sectors', 6, 'GBP'],
  ['All data is in £millions', 6, 'GBP'],
  ['US$ bn', 9, 'USD'],
  ['USD million', 6, 'USD'],
  ['million', 6, undefined],
  ['单位：%', 0, 'PCT'],
])('%s is 10^%i of %s', (text, power, base) => {
  expect(unitIn(text)).toMatchObject({power, base});
});

test.each(['国家', '公元', '元旦假期', '十个城市的情况', 'Total Services', '个人服务', 'Members'])(
  '%s is no unit',
  (text) => {
    expect(unitIn(text)).toBeUndefined();
  },
);

const dated = (...texts: readonly string[]): string | undefined => {
  const found = datedBy(together(texts.map(pieceIn)));
  return found && `${found.period}${found.isCumulative ? '*' : ''}`;
};

test.each([
  ['2019年1—11月各市情况', '2019-11*'],
  ['2019年1-11月', '2019-11*'],
  ['2019年1月至11月', '2019-11*'],
  ['2019年11月', '2019-11'],
  ['2019-03', '2019-03'],
  ['201903', '2019-03'],
  ['2019年度', '2019'],
  ['2019', '2019'],
  ['2019Q3', '2019-Q3'],
  ['2019年第三季度', '2019-Q3'],
  ['2019年上半年', '2019-06*'],
  ['2019年前三季度', '2019-09*'],
  ['January to November 2019', '2019-11*'],
  ['Mar-19', '2019-03'],
  ['March 2019', '2019-03'],
  ['Q2 2019', '2019-Q2'],
])('%s is %s', (text, period) => {
  expect(dated(text)).toBe(period);
});

test('pieces of several places make a period, the label before the title', () => {
  expect(dated('11月', '2019年各市情况')).toBe('2019-11');
  expect(dated('累计', '2019年11月')).toBe('2019-11*');
  expect(dated('当月', '2019年1-11月')).toBe('2019-11');
  expect(dated('2018年', '2019年1-11月')).toBe('2018-11*');
  expect(dated('11月')).toBeUndefined();
  expect(dated('累计', '2019年')).toBeUndefined();
  expect(dated('Austria')).toBeUndefined();
  expect(dated('1234.5')).toBeUndefined();
});

test.each([
  ['330100杭州市', '330100', '杭州市'],
  ['1.2 保险服务', '1.2', '保险服务'],
  ['10.3.5 Other services', '10.3.5', 'Other services'],
  ['1、运输', '1', '运输'],
  ['S1 Telecoms', 'S1', 'Telecoms'],
])('%s is %s and %s', (text, code, label) => {
  expect(gluedIn(text)).toEqual({code, label});
});

test.each(['10.3.N59', 'Austria', 'United States', '3.1', 'EU Institutions'])('no code is glued to %s', (text) => {
  expect(gluedIn(text)).toBeUndefined();
});

test.each([
  [undefined, 'all'],
  ['General', 'all'],
  ['0.00', 2],
  ['#,##0', 0],
  ['#,##0.0_);[Red](#,##0.0)', 1],
  ['0_)', 0],
  ['"约"0.0"亿"', 1],
  ['0.0%', 'scaled'],
  ['#,##0.0,', 'scaled'],
  ['0.00E+00', 'scaled'],
])('number format %s shows %s digits', (format, digits) => {
  expect(shownDecimals(format)).toBe(digits);
});

test('noise of floating point is no digit, and typed numbers keep theirs', () => {
  expect(storedText(0.1 + 0.2)).toBe('0.3');
  expect(storedText(35596.7335380464)).toBe('35596.7335380464');
  expect(typedNumber('1,234.50')).toBe('1234.50');
  expect(typedNumber('−７.3')).toBe('-7.3');
  expect(typedNumber('1,23')).toBeUndefined();
  expect(typedNumber('12%')).toBeUndefined();
});
