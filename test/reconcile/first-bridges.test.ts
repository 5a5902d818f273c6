/** The first bridges, each with numbers that one can check in the head. */
import {expect, test} from 'vitest';
import {type Bridge, textIn} from '../../src/analyse/reconcile/index.ts';
import type {Correspondence} from '../../src/model/classification.ts';
import {period} from '../../src/model/period.ts';
import {classification, item as code, text} from '../compile/workspace.ts';
import {csv, draw, item} from './sources.ts';

const UNIT = 'CNY_100M';

function read({a, b, steps, residual, verdict}: Bridge) {
  const of = (one: {readonly value: Parameters<typeof textIn>[0]}) => textIn(one.value, UNIT);
  return {
    a: of(a.amount),
    steps: steps.map(({amount}) => of(amount)),
    residual: of(residual),
    b: of(b.amount),
    verdict,
  };
}

const PUBLISHED = 'id,period,value,unit,source,date';

test('own total against what a ministry published: 0.37 explained by coverage and timing', async () => {
  const ministry = {
    a: {figure: 'services/_T/value'},
    b: {published: {file: 'reference/ministry.csv', id: 'services'}},
    items: [item('small', {amount: '0.25'}), item('april', {kind: 'timing', amount: '0.12'})],
  };
  const made = await draw(ministry, {
    figures: {'services/_T/value/2019': '1006.23'},
    files: {'reference/ministry.csv': csv(PUBLISHED, 'services,2019,1006.60,CNY_100M,Bulletin,2020-02-01')},
  });
  expect(read(made)).toEqual({a: '1006.23', steps: ['0.25', '0.12'], residual: '0', b: '1006.6', verdict: 'none'});
  expect(made.b.source.en).toBe('Bulletin, 2020-02-01 (reference/ministry.csv:2)');
});

test('the sum of the cities against the province: 0.1 off with eleven printed cities is rounding', async () => {
  const cities = ['167.8', '76.6', '73.2', '3.6', '13.3', '13.0', '402.1', '4.6', '1.2', '15.0', '6.8'];
  const figures = Object.fromEntries(cities.map((value, at) => [`retail/X.33${at}/value/2019`, value]));
  const made = await draw(
    {a: {figure: 'retail/X.*/value', level: 'code'}, b: {figure: 'retail/X._T/value'}},
    {figures: {...figures, 'retail/X._T/value/2019': '777.1'}},
  );
  expect(read(made)).toEqual({a: '777.2', steps: [], residual: '-0.1', b: '777.1', verdict: 'rounding'});
});

const ebops = classification(
  'ebops',
  ['main', 'detail'],
  [
    code('SI', undefined, 'main'),
    code('SI2', 'SI', 'detail'),
    code('SJ', undefined, 'main'),
    code('SJ1', 'SJ', 'detail'),
    code('SC', undefined, 'main'),
    code('SC1', 'SC', 'detail'),
  ],
);

function correspondence(id: string, rows: readonly (readonly [string, string, string?])[]): Correspondence {
  return {
    id,
    from: id,
    to: 'ebops',
    title: text(id),
    source: 'test',
    note: undefined,
    rows: rows.map(([source, target, weight = '1']) => ({
      source,
      target,
      weight,
      quality: 'exact',
      reason: text('r'),
      sourceRef: '',
    })),
  };
}

test('outsourcing against BOP by correspondence: what only one of them covers is taken off and added', async () => {
  const made = await draw(
    {
      a: {figure: 'outsourcing/*/value', level: 'code', via: 'out', at: 'main'},
      b: {figure: 'bop/*/value', level: 'code', via: 'in', at: 'main'},
      items: [
        item('only-outsourcing', {kind: 'classification', 'only-in': 'a'}),
        item('only-bop', {'only-in': 'b'}),
        item('receipts', {kind: 'timing', amount: '-2'}),
      ],
    },
    {
      figures: {
        // Software 6 + 4 are both SI2; design 3 is SJ1.
        'outsourcing/A1/value/2019': '6',
        'outsourcing/A2/value/2019': '4',
        'outsourcing/C1/value/2019': '3',
        // Computer services 8, transport 5.
        'bop/227/value/2019': '8',
        'bop/222/value/2019': '5',
      },
      correspondences: [
        correspondence('out', [
          ['A1', 'SI2'],
          ['A2', 'SI2'],
          ['A2', 'SJ1', '0'],
          ['C1', 'SJ1'],
        ]),
        correspondence('in', [
          ['227', 'SI2'],
          ['222', 'SC1'],
        ]),
      ],
      classifications: [ebops],
    },
  );
  expect(read(made)).toEqual({a: '13', steps: ['-3', '5', '-2'], residual: '0', b: '13', verdict: 'none'});
  expect(made.steps.map(({parts}) => parts.map(({name}) => name))).toEqual([['SJ'], ['SC'], []]);
});

test('a share that is no whole one is not carried over: its code stays apart as not mapped', async () => {
  const made = await draw(
    {
      a: {figure: 'outsourcing/*/value', level: 'code', via: 'out'},
      b: {figure: 'outsourcing/*/value', level: 'code', via: 'whole'},
    },
    {
      figures: {'outsourcing/A1/value/2019': '6'},
      correspondences: [correspondence('out', [['A1', 'SI2', '0.5']]), correspondence('whole', [['A1', 'SI2']])],
      classifications: [ebops],
    },
  );
  expect([made.a, made.b].map(({parts}) => parts.map(({name}) => name))).toEqual([['_U'], ['SI2']]);
});

test('platform retail against customs modes: ordinary trade is on platforms alone, B2B on customs alone', async () => {
  const customs = csv(
    `${PUBLISHED},code`,
    'cross-border,2019,30.0,CNY_100M,Customs,2020-01-20,9610',
    'cross-border,2019,10.0,CNY_100M,Customs,2020-01-20,1210',
    'cross-border,2019,5.5,CNY_100M,Customs,2020-01-20,9710',
  );
  const made = await draw(
    {
      a: {figure: 'retail/*/value', level: 'code'},
      b: {published: {file: 'reference/customs.csv', id: 'cross-border'}},
      items: [
        item('platforms-alone', {'only-in': 'a'}),
        item('customs-alone', {'only-in': 'b'}),
        item('returns', {kind: 'timing', amount: '-0.3'}),
      ],
    },
    {
      figures: {'retail/9610/value/2019': '30.2', 'retail/1210/value/2019': '10.1', 'retail/0110/value/2019': '60.0'},
      files: {'reference/customs.csv': customs},
    },
  );
  expect(read(made)).toEqual({a: '100.3', steps: ['-60', '5.5', '-0.3'], residual: '0', b: '45.5', verdict: 'none'});
});

test('mirror data of a partner: their imports CIF in dollars against our exports FOB, and a month at sea', async () => {
  const partner = csv(
    PUBLISHED,
    'imports,2019-02,2.1,USD_100M,Customs of the partner,2019-05-01',
    'imports,2019-03,3.15,USD_100M,Customs of the partner,2019-05-01',
  );
  const made = await draw(
    {
      period: '2019-Q1',
      a: {figure: 'goods/_T/value', months: true},
      b: {
        published: {file: 'reference/mirror.csv', id: 'imports'},
        months: true,
        convert: {file: 'r.csv', currency: 'USD'},
      },
      items: [
        item('at-sea', {kind: 'timing', 'only-in': 'a'}),
        // 36.75 with 5 % of freight and insurance is 35 without.
        item('freight', {kind: 'valuation', amount: '1.75'}),
      ],
    },
    {
      figures: {'goods/_T/value/2019-01': '7', 'goods/_T/value/2019-02': '14', 'goods/_T/value/2019-03': '21'},
      files: {
        'reference/mirror.csv': partner,
        'r.csv': csv('date,currency,rate,source', '2019-02,USD,7,x', '2019-03,USD,7,x', '2019-03,EUR,8,x'),
      },
    },
  );
  expect(read(made)).toEqual({a: '42', steps: ['-7', '1.75'], residual: '0', b: '36.75', verdict: 'none'});
  expect(made.steps[0]?.parts.map(({name}) => name)).toEqual(['2019-01']);
});

test('freight and insurance as a percentage of a side', async () => {
  const made = await draw(
    {
      a: {figure: 'goods/_T/value'},
      b: {published: {file: 'm.csv', id: 'i'}},
      items: [item('freight', {kind: 'valuation', percent: {of: 'a', rate: '6.5'}})],
    },
    {
      figures: {'goods/_T/value/2019': '200'},
      files: {'m.csv': csv(PUBLISHED, 'i,2019,213,CNY_100M,x,2020')},
    },
  );
  expect(read(made)).toMatchObject({steps: ['13'], residual: '0'});
});

test('two versions of a rate table: the amount times the difference of the rates', async () => {
  const rates = (rate: string) => csv('date,currency,rate,source', `2019,USD,${rate},x`);
  const table = (file: string) => ({file, currency: 'USD'});
  const made = await draw(
    {
      a: {figure: 'bop/_T/value'},
      b: {published: {file: 'm.csv', id: 'i'}},
      items: [
        item('rates', {
          kind: 'currency',
          convert: {amount: '10', unit: 'USD_100M', from: table('old.csv'), to: table('new.csv')},
        }),
      ],
    },
    {
      figures: {'bop/_T/value/2019': '68.9'},
      files: {
        'm.csv': csv(PUBLISHED, 'i,2019,69.0,CNY_100M,x,2020'),
        'old.csv': rates('6.89'),
        'new.csv': rates('6.90'),
      },
    },
  );
  expect(read(made)).toMatchObject({steps: ['0.1'], residual: '0', verdict: 'none'});
});

test('what a vintage printed is a side too, by its label', async () => {
  const at = {dataset: 'bop', key: ['_T'], measure: 'value', period: period('2019'), unit: UNIT, decimals: 1} as const;
  const made = await draw(
    {a: {figure: 'bop/_T/value@V1'}, b: {figure: 'bop/_T/value'}, items: [item('late', {amount: '0.4'})]},
    {figures: {'bop/_T/value/2019': '10.4'}, vintages: {V1: [{...at, text: '10.0'}]}},
  );
  expect(read(made)).toEqual({a: '10', steps: ['0.4'], residual: '0', b: '10.4', verdict: 'none'});
  expect(made.a.source.en).toBe('bop/_T/value/2019@V1');
});

test('figures added up and taken off by their sign', async () => {
  const figures = {'bop/X/value/2019': '7', 'bop/M/value/2019': '4', 'bop/_T/value/2019': '11'};
  const sum = {'sum-of': ['bop/X/value', 'bop/M/value']};
  expect(read(await draw({a: sum, b: {figure: 'bop/_T/value'}}, {figures}))).toMatchObject({a: '11', residual: '0'});
  const balance = {a: {'sum-of': ['bop/X/value', '-bop/M/value']}, b: {figure: 'bop/X/value'}};
  const made = await draw({...balance, items: [item('imports', {'sum-of': ['bop/M/value']})]}, {figures});
  expect(read(made)).toEqual({a: '3', steps: ['4'], residual: '0', b: '7', verdict: 'none'});
});

const monthly = {
  period: '2019-03',
  a: {figure: 'bop/_T/value'},
  b: {published: {file: 'm.csv', id: 'i'}},
  amounts: 'amounts.csv',
  items: [item('small', {amount: '0.25', 'carries-over': true}), item('once', {amount: '0.12'})],
};

const world = {
  figures: {'bop/_T/value/2019-03': '10.00', 'bop/_T/value/2019-04': '11.00', 'bop/_T/value/2019-05': '12.00'},
  files: {
    'm.csv': csv(
      PUBLISHED,
      'i,2019-03,10.37,CNY_100M,x,2019',
      'i,2019-04,11.31,CNY_100M,x,2019',
      'i,2019-05,12.30,CNY_100M,x,2019',
    ),
    'amounts.csv': csv('period,item,amount,evidence', '2019-04,small,0.31,letter of May'),
  },
};

test('a known reason carries over: its amount of another month is looked up, a reason of one month is not repeated', async () => {
  expect(read(await draw(monthly, world))).toMatchObject({steps: ['0.25', '0.12'], verdict: 'none'});
  const april = await draw(monthly, world, '2019-04');
  expect(read(april)).toMatchObject({steps: ['0.31'], residual: '0', verdict: 'none'});
  expect(april.steps[0]).toMatchObject({evidence: 'letter of May', reason: text('why small'), how: 'declared'});
});

test('a known reason without an amount yet stands there with nothing, and the residual shows it', async () => {
  const may = await draw(monthly, world, '2019-05');
  expect(read(may)).toMatchObject({steps: ['0'], residual: '0.3', verdict: 'above-limit'});
  expect(may.steps[0]?.how).toBe('carried');
});
