/** Tables of two suppliers: the province without Ningbo and Ningbo, each with its own totals. A1 is Hangzhou, A3 is Ningbo, both of P. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {period} from '../../../src/model/period.ts';
import type {Pending, SupplierFacts} from '../../../src/process/compile/input.ts';
import {type Lake, openLake, source} from '../workspace.ts';
import {cells, runTables} from './table.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(() => lake.close());

const suppliers: readonly SupplierFacts[] = [
  {id: 'zj', except: {area: ['A3']}},
  {id: 'nb', covers: {area: ['A3']}},
];

const services = {
  source: 'bop',
  dimensions: {flow: {}, item: {levels: ['good']}, area: {levels: ['province', 'city']}},
  margins: [['flow', 'item'], ['area']],
  periods: ['year', 'month'],
  publish: {value: {unit: 'CNY', decimals: 2}},
};

type Lines = {readonly zj: readonly string[]; readonly nb: readonly string[]};

async function figures({zj, nb}: Lines, pending: readonly Pending[] = []) {
  const given = (['zj', 'nb'] as const).flatMap((supplier) =>
    cells({zj, nb}[supplier], supplier).map((cell) => ({...cell, supplier})),
  );
  const {compiled, agreement} = await runTables(lake, given, [services], {
    sources: new Map([[source.id, {...source, grain: 'table', suppliers}]]),
    pending: new Map([[source.id, pending]]),
  });
  const at = (key: string, when: string): string => {
    const found = compiled[0]?.observations.find((one) => one.key.join('.') === key && one.period === when);
    return found ? [found.text, ...(found.flags ?? [])].join(' ') : 'none';
  };
  return {at, agreement};
}

const whole: Lines = {
  zj: ['2019-11 _T _T _T 70', '2019-11 _T _T A1 70', '2019-12 _T _T _T 80', '2019-12 _T _T A1 80'],
  nb: ['2019-11 _T _T _T 20', '2019-11 _T _T A3 20', '2019-12 _T _T _T 25', '2019-12 _T _T A3 25'],
};

const late: Pending = {
  supplier: 'nb',
  months: [period('2019-12')],
  empty: [period('2019-12')],
  covers: {area: ['A3']},
  except: {},
  note: {zh: '宁波未报送', en: 'Ningbo has not delivered 2019-12'},
};

test('a supplier’s total is its own: the whole is the sum of both, a city is that of the one who has it', async () => {
  const {at, agreement} = await figures(whole);
  expect(['_T._T._T', '_T._T.P', '_T._T.A1', '_T._T.A3'].map((key) => at(key, '2019-12'))).toEqual([
    '105.00',
    '105.00',
    '80.00',
    '25.00',
  ]);
  expect(agreement.findings).toEqual([]);
});

test('a total that is not the sum of its own supplier’s cities is found, whatever the other one has', async () => {
  const {agreement} = await figures({...whole, nb: ['2019-12 _T _T _T 26', '2019-12 _T _T P 25']});
  expect(agreement.findings.map(({rule}) => rule)).toEqual(['PARTS_DIFFER']);
});

test('while Ningbo’s December is awaited the total is that of the others and provisional, its own figures are not known', async () => {
  const {at} = await figures({...whole, nb: whole.nb.slice(0, 2)}, [late]);
  expect(['_T._T._T', '_T._T.A1', '_T._T.A3'].map((key) => at(key, '2019-12'))).toEqual(['80.00 p', '80.00', '… p']);
  expect(at('_T._T._T', '2019-11')).toBe('90.00');
});

test('without a calendar nobody waits: a total that one of them has not delivered is not available', async () => {
  const {at} = await figures({...whole, nb: whole.nb.slice(0, 2)});
  expect(at('_T._T._T', '2019-12')).toBe('…');
  expect(at('_T._T.A1', '2019-12')).toBe('80.00');
});

test('a margin that only one of them delivered is not available for the whole', async () => {
  const {at} = await figures({...whole, zj: [...whole.zj, '2019-12 X 11 _T 30', '2019-12 M 11 _T 10']});
  expect(at('X.11._T', '2019-12')).toBe('…');
  const both = await figures({
    zj: [...whole.zj, '2019-12 X 11 _T 30'],
    nb: [...whole.nb, '2019-12 X 11 _T 5'],
  });
  expect(both.at('X.11._T', '2019-12')).toBe('35.00');
});

test('what is hidden by one of them hides the sum', async () => {
  const {at} = await figures({zj: [...whole.zj, '2019-12 X 11 _T 30'], nb: [...whole.nb, '2019-12 X 11 _T ..']});
  expect(at('X.11._T', '2019-12')).toBe('…');
});

test('a supplier that begins later is not missing before: its first year is made of the months since', async () => {
  const [zj, nb] = suppliers;
  const months = Array.from({length: 12}, (_, at) => `2019-${String(at + 1).padStart(2, '0')} _T _T _T 10`);
  const given = cells(months).map((cell) => ({...cell, supplier: 'zj'}));
  const later = cells(['2019-11 _T _T _T 20', '2019-12 _T _T _T 25']).map((cell) => ({...cell, supplier: 'nb'}));
  const from = [
    {...zj, id: 'zj'},
    {...nb, id: 'nb', from: '2019-11'},
  ];
  const sources = new Map([[source.id, {...source, grain: 'table' as const, suppliers: from}]]);
  const {compiled} = await runTables(lake, [...given, ...later], [services], {sources});
  const texts = new Map(
    compiled[0]?.observations
      .filter(({key}) => key.every((code) => code === '_T'))
      .map(({period: at, text}) => [String(at), text]),
  );
  expect(['2019', '2019-10', '2019-11', '2019-12'].map((at) => texts.get(at))).toEqual([
    '165.00',
    '10.00',
    '30.00',
    '35.00',
  ]);
});
