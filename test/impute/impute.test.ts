/** The stage on small lakes: who is expected, the chain with its minimums and fallbacks, the records that are made, and the ledger. */
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {MadeRecord} from '../../src/process/impute/index.ts';
import {imputed, openWorld, records, values, type World} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Five exporters of item 11 that grow by a fifth, and others. */
const five = (month: string, times: number) => [1, 2, 3, 4, 5].map((n) => `${month} X 11 A1 US E${n} ${n * times}.00`);
const grown = [...five('2019-01', 10), ...five('2019-02', 12)];
const movement = {method: 'movement', respondents: {count: 3, percent: 30}};
const carry = {method: 'carry-forward'};

describe('who is missing', () => {
  test('a unit with records in the months before and none now gets a value for each flow it had', async () => {
    const lines = [...grown, '2019-01 X 11 A1 US L 7.00', '2019-01 M 11 A1 US L 3.00'];
    expect(values(await imputed(world, {lines, declared: {chain: [carry]}}))).toEqual({
      'L/M': '3.00 carry-forward',
      'L/X': '7.00 carry-forward',
    });
  });

  test('a unit that was silent longer than the expected months is not missing', async () => {
    const lines = ['2018-11 X 11 A1 US L 7.00', ...grown];
    expect(values(await imputed(world, {lines, declared: {chain: [carry], expected: {months: 3}}}))).toEqual({
      'L/X': '7.00 carry-forward',
    });
    expect(values(await imputed(world, {lines, declared: {chain: [carry], expected: {months: 2}}}))).toEqual({});
  });

  test('closed months stay as they came', async () => {
    const lines = ['2018-12 X 11 A1 US L 7.00', ...grown];
    const one = await imputed(world, {lines, declared: {chain: [carry]}});
    const two = await imputed(world, {lines, declared: {chain: [carry], 'open-months': 2}});
    expect(one.ledger.values.map(({month}) => month)).toEqual(['2019-02']);
    expect(two.ledger.values.map(({month}) => month)).toEqual(['2019-01', '2019-02']);
  });

  test('a unit that sent a part is left as it is, or completed where that is declared', async () => {
    const lines = [...grown, '2019-01 M 11 A1 US E1 3.00'];
    expect(values(await imputed(world, {lines, declared: {chain: [carry]}}))).toEqual({});
    const completed = await imputed(world, {lines, declared: {chain: [carry], partial: 'impute'}});
    expect(values(completed)).toEqual({'E1/M': '3.00 carry-forward'});
    expect(completed.ledger.rows[0]?.counts).toMatchObject({received: 4, partial: 1, late: 0});
  });

  test('where only one area is awaited, silence elsewhere is no activity, and all serve as respondents', async () => {
    const lines = [...grown, '2019-01 X 11 N1 US L 7.00', '2019-01 X 11 A1 US Q 7.00'];
    const declared = {expected: {where: {area: ['N*']}}, chain: [movement]};
    const result = await imputed(world, {lines, declared});
    expect(values(result)).toEqual({'L/X': '8.40 movement'});
    expect(result.ledger.rows[0]).toMatchObject({expected: 1, counts: {received: 0, late: 1, new: 0}});
  });

  test('the list says who refused, ceased, is out of scope, had no activity, or is expected though new', async () => {
    await mkdir(join(world.root, 'reference'), {recursive: true});
    const list = [
      'source,enterprise,state,from,to,flow,item,why',
      'bop,R,refused,2019-02,,,,',
      'bop,C,ceased,2019-02,,,,struck off',
      'bop,O,out-of-scope,,,,,',
      'bop,N,no-activity,2019-02,2019-02,,,',
      'bop,W,active,,,X,11,',
      'bop,U,active,,,,,',
      'other,Z,active,,,,,',
    ];
    await writeFile(join(world.root, 'reference', 'units.csv'), `${list.join('\n')}\n`);
    const lines = [...grown, ...['R', 'C', 'O', 'N'].map((unit) => `2019-01 X 11 A1 US ${unit} 9.00`)];
    const declared = {
      expected: {list: 'reference/units.csv'},
      chain: [{method: 'declared-zero'}, carry, {method: 'class-mean', respondents: {count: 5, percent: 30}}],
    };
    const result = await imputed(world, {lines, declared});
    expect(values(result)).toEqual({
      'N/X': '0.00 declared-zero',
      'R/X': '9.00 carry-forward',
      'W/X': '36.00 class-mean', // (12 + 24 + 36 + 48 + 60) ÷ 5
      U: 'none',
    });
    expect(result.ledger.rows[0]).toMatchObject({
      expected: 9, // five, R, N, W, U
      counts: {received: 5, nil: 1, late: 2, refused: 1, ceased: 1, 'out-of-scope': 1},
      rate: {units: '66.67', value: '94.64'}, // 6 of 9; 159 of 168
      unimputed: 1,
    });
    expect(await records(world, result, '2019-02')).toEqual([
      '2019-02 X 11 A1 US R 9.00 late',
      '2019-02 X 11 - - W 36.00 late',
    ]);
    const without = await imputed(world, {lines, declared: {...declared, chain: [carry]}});
    expect(values(without)).toEqual({'R/X': '9.00 carry-forward', 'W/X': 'none', U: 'none'});
    expect(without.ledger.rows[0]).toMatchObject({counts: {nil: 1}, unimputed: 2});
  });
});

describe('the chain', () => {
  const lines = [...grown, '2019-01 X 11 A1 US L 7.00', '2019-01 X 22 A1 US S 5.00'];

  test('a class with too few respondents falls back, here to fewer classes, and says why', async () => {
    const declared = {classes: ['item'], chain: [movement, {...movement, classes: []}]};
    const result = await imputed(world, {lines, declared});
    expect(values(result)).toEqual({'L/X': '8.40 movement', 'S/X': '6.00 movement'}); // 180 ÷ 150 = 1.2
    expect(result.ledger.values.find(({unit}) => unit[0] === 'S')?.tried).toMatchObject([
      {method: 'movement', why: {en: '0 of 1 in its class are usable; at least 3 and 30 % are wanted'}},
    ]);
  });

  test('the minimum is a count and a percent, and both limits are enough', async () => {
    const with5of6 = (respondents: Record<string, number>) =>
      imputed(world, {
        lines: [...grown, '2019-01 X 11 A1 US L 7.00'],
        declared: {chain: [{...movement, respondents}, carry]},
      });
    expect(values(await with5of6({count: 5, percent: 83}))).toEqual({'L/X': '8.40 movement'}); // 5 of 6 is 83.3 %
    expect(values(await with5of6({count: 5, percent: 84}))).toEqual({'L/X': '7.00 carry-forward'});
    expect(values(await with5of6({count: 6, percent: 0}))).toEqual({'L/X': '7.00 carry-forward'});
  });

  test('exports say nothing of imports: each flow is a class of its own', async () => {
    const result = await imputed(world, {
      lines: [...grown, '2019-01 M 11 A1 US L 7.00'],
      declared: {chain: [movement, carry]},
    });
    expect(values(result)).toEqual({'L/M': '7.00 carry-forward'});
  });

  test('size classes go by the last value: 1 below the first bound, 2 from it', async () => {
    const small = [1, 2, 3].flatMap((n) => [`2019-01 X 11 A1 US S${n} 1.00`, `2019-02 X 11 A1 US S${n} 3.00`]);
    const more = ['2019-01 X 11 A1 US L1 9.99', '2019-01 X 11 A1 US L2 10.00'];
    const declared = {classes: ['size'], size: [10], chain: [movement]};
    expect(values(await imputed(world, {lines: [...grown, ...small, ...more], declared}))).toEqual({
      'L1/X': '29.97 movement', // tripled as the small ones
      'L2/X': '12.00 movement', // up a fifth as the large ones
    });
  });

  test('outliers enter no statistic of the class where that is declared', async () => {
    const ten = Array.from({length: 10}, (_, at) => [
      `2019-01 X 11 A1 US T${at} 10.00`,
      `2019-02 X 11 A1 US T${at} ${at === 9 ? 900 : 12}.00`,
    ]).flat();
    const all = [...ten, '2019-01 X 11 A1 US L 10.00'];
    const declared = (more: object) => ({chain: [movement], ...more});
    expect(values(await imputed(world, {lines: all, declared: declared({})}))).toEqual({'L/X': '100.80 movement'}); // 1008 ÷ 100
    const outliers = {multiplier: 3};
    expect(values(await imputed(world, {lines: all, declared: declared({outliers})}))).toEqual({
      'L/X': '12.00 movement',
    });
  });

  test('a value whose records would break a hard rule is not taken', async () => {
    const broken = (_source: string, record: MadeRecord) => {
      const value = record['value'];
      return typeof value === 'object' && value !== null && value.unscaled > 800n ? 'at-most-eight' : undefined;
    };
    const result = await imputed(world, {
      lines: [...grown, '2019-01 X 11 A1 US L 7.00'],
      declared: {chain: [movement, carry]},
      broken,
    });
    expect(values(result)).toEqual({'L/X': '7.00 carry-forward'});
    expect(result.ledger.values[0]?.tried[0]?.why.en).toBe('8.40 would break the hard rule at-most-eight');
  });

  test('a donor reads its matching fields from the records of the last month', async () => {
    const staffed = [
      ...grown.map((line) => `${line} ${line.includes('E4') ? 50 : 10}`),
      '2019-01 X 11 A1 US L 1.00 49',
    ];
    const donor = {method: 'donor', fields: ['staff'], respondents: {count: 1, percent: 0}};
    const result = await imputed(world, {lines: staffed, declared: {chain: [donor]}});
    expect(values(result)).toEqual({'L/X': '48.00 donor'});
    expect(result.ledger.values[0]).toMatchObject({donor: 'E4/X', parameters: {current: '48.00', take: 'value'}});
  });

  test('a known total is prorated by class, its file names the columns of the class', async () => {
    await mkdir(join(world.root, 'reference'), {recursive: true});
    await writeFile(
      join(world.root, 'reference', 'totals.csv'),
      'month,flow,item,value,source\n2019-02,X,11,200.01,ministry\n',
    );
    const more = ['2019-01 X 11 A1 US L 1.00', '2019-01 X 11 A1 US P 1.00', '2019-01 X 22 A1 US S 5.00'];
    const declared = {classes: ['item'], chain: [{method: 'prorate', totals: 'reference/totals.csv'}]};
    const result = await imputed(world, {lines: [...grown, ...more], declared});
    // 200.01 − 180.00 = 20.01 over two equal units
    expect(values(result)).toEqual({'L/X': '10.01 prorate', 'P/X': '10.00 prorate', 'S/X': 'none'});
    expect(result.ledger.values[0]?.how?.en).toBe(
      'of 20.01 left of the total 200.01 (reference/totals.csv:2), by earlier values',
    );
  });
});

test('the order of records and of months changes nothing', async () => {
  const lines = [
    ...grown,
    '2018-12 X 11 A1 US K 4.00',
    '2019-01 X 11 A1 US L 7.00',
    '2019-01 M 12 A2 JP L 1.01',
    '2019-01 X 12 A2 JP L 2.03',
  ];
  const chain = [{method: 'donor', respondents: {count: 1, percent: 0}, uses: 1}, movement, carry];
  const told = async (order: readonly string[]) => {
    const result = await imputed(world, {lines: order, declared: {classes: ['area'], chain}});
    return [result.ledger, await records(world, result, '2019-02')];
  };
  const first = await told(lines);
  expect(await told(lines.toReversed())).toEqual(first);
  expect(await told([...lines.slice(7), ...lines.slice(0, 7)])).toEqual(first);
});

describe('the records', () => {
  const lines = [...grown, '2019-01 X 11 A1 US L 1.00', '2019-01 X 11 A1 JP L 1.00', '2019-01 X 12 A2 - L 1.00'];

  test('a value is divided over the unit’s own last records so that the parts add up', async () => {
    const result = await imputed(world, {lines: [...lines, '2019-01 X 12 A2 - L 0.01'], declared: {chain: [movement]}});
    // 3.01 × 1.2 = 3.612 → 3.61; 1.199…, 1.199…, 1.211…: rounded down 1.19, 1.19, 1.21, and two units go to the first two
    expect(await records(world, result, '2019-02')).toEqual([
      '2019-02 X 11 A1 JP L 1.20 late',
      '2019-02 X 11 A1 US L 1.20 late',
      '2019-02 X 12 A2 - L 1.21 late',
    ]);
  });

  test('the imputed file stands among the files of its month and by itself', async () => {
    const result = await imputed(world, {lines, declared: {chain: [movement]}});
    const all = result.months.get('bop')?.get('2019-02') ?? [];
    const own = result.imputed.get('bop')?.months.get('2019-02') ?? [];
    expect(all).toHaveLength(2);
    expect(own).toEqual(all.slice(1));
    expect(own[0]).toMatchObject({derived: true, wholeMonth: true, rows: 3});
    expect(result.months.get('bop')?.get('2019-01')).toHaveLength(1);
  });

  test('when the unit’s records arrive nothing is imputed for it, its file is swept, and what differed is told', async () => {
    const declared = {chain: [carry]};
    const before = await imputed(world, {lines, declared});
    expect(await readdir(join(world.root, 'cache', 'imputed', 'bop'))).toHaveLength(1);
    const after = await imputed(world, {
      lines: [...lines, '2019-02 X 11 A1 US L 3.50'],
      declared,
      before: before.ledger.values,
    });
    expect(after.imputed.size).toBe(0);
    expect(after.arrived).toEqual([
      {
        source: 'bop',
        month: '2019-02',
        unit: ['L'],
        each: ['X'],
        imputed: '3.00',
        received: '3.50',
        difference: '0.50',
      },
    ]);
    expect(await readdir(join(world.root, 'cache', 'imputed'))).toEqual([]);
  });

  test('a value that is imputed no more though nothing came is told too', async () => {
    const before = await imputed(world, {lines, declared: {chain: [carry]}});
    const after = await imputed(world, {lines, declared: {chain: []}, before: before.ledger.values});
    expect(after.arrived).toEqual([{source: 'bop', month: '2019-02', unit: ['L'], each: ['X'], imputed: '3.00'}]);
  });
});

describe('what decisions say to impute', () => {
  const unit = {enterprise: 'E5'};

  test('a whole unit-month is set aside and imputed from the others', async () => {
    const asked = [{source: 'bop', month: '2019-02', unit, by: 'decisions.csv:3'}];
    const result = await imputed(world, {lines: grown, declared: {chain: [movement]}, asked});
    expect(values(result)).toEqual({'E5/X': '60.00 movement'}); // 50 × 120 ÷ 100
    expect(result.ledger.values[0]).toMatchObject({state: 'asked', asked: ['decisions.csv:3']});
    const [rest] = result.months.get('bop')?.get('2019-02') ?? [];
    expect(rest).toMatchObject({rows: 4, derived: true});
  });

  test('a single record is filled by its own earlier value; what the unit sent besides stays', async () => {
    const lines = [...grown, '2019-01 X 11 A1 JP E5 30.00', '2019-01 X 12 A1 JP E5 9.00'];
    const record = {
      flow: 'X',
      item: '11',
      area: 'A1',
      partner: 'JP',
      enterprise: 'E5',
      value: '9999.00',
      record_id: 'x9',
    };
    const asked = [{source: 'bop', month: '2019-02', unit, by: 'decisions.csv:3', record}];
    const chain = [{method: 'class-mean', respondents: {count: 1, percent: 0}}, movement];
    const result = await imputed(world, {lines, declared: {chain}, asked});
    // E5 is no respondent, since a part of it is missing: 30 × 120 ÷ 100
    expect(await records(world, result, '2019-02')).toEqual(['2019-02 X 11 A1 JP E5 36.00 late']);
    expect(result.ledger.values[0]?.tried[0]?.why.en).toBe(
      'only a record of it is missing, and this is a value of whole units',
    );
    expect(result.months.get('bop')?.get('2019-02')?.[0]?.derived).toBe(false);
  });

  test('the last record of a unit leaves it missing', async () => {
    const lines = [...grown, '2019-01 X 11 A1 JP L 30.00'];
    const record = {flow: 'X', item: '11', area: 'A1', partner: 'JP', enterprise: 'L', value: '9999.00'};
    const asked = [{source: 'bop', month: '2019-02', unit: record, by: 'decisions.csv:3', record}];
    expect(values(await imputed(world, {lines, declared: {chain: [movement]}, asked}))).toEqual({
      'L/X': '36.00 movement',
    });
  });

  test('in a closed month only what was asked is imputed', async () => {
    const lines = ['2018-12 X 11 A1 US L 7.00', '2018-12 X 11 A1 US E5 40.00', ...grown];
    const asked = [{source: 'bop', month: '2019-01', unit, by: 'decisions.csv:3'}];
    const result = await imputed(world, {lines, declared: {expected: {months: 1}, chain: [carry]}, asked});
    expect(result.ledger.values.map(({month, unit: [name], value}) => `${month} ${name} ${value}`)).toEqual([
      '2019-01 E5 40.00',
    ]);
  });

  test('without an imputation for the source it is a problem, since the record would vanish', async () => {
    const asked = [{source: 'shops', month: '2019-02', unit, by: 'decisions.csv:3'}];
    await expect(imputed(world, {lines: grown, asked})).rejects.toMatchObject({code: 'IMPUTATION_NONE'});
  });
});

describe('faults of declarations', () => {
  const refused = (declared: Record<string, unknown>, code: string) =>
    expect(imputed(world, {lines: grown, declared})).rejects.toMatchObject({code});

  test('columns that the source does not have', async () => {
    await refused({unit: ['firm']}, 'IMPUTATION_UNKNOWN_COLUMN');
    await refused({classes: ['industry']}, 'IMPUTATION_UNKNOWN_COLUMN');
    await refused({value: 'item'}, 'IMPUTATION_NOT_A_NUMBER');
    await refused({chain: [{method: 'donor', fields: ['area']}]}, 'IMPUTATION_NOT_A_NUMBER');
  });

  test('size classes without bounds, unused bounds, bounds that do not rise', async () => {
    await refused({classes: ['size']}, 'IMPUTATION_SIZE');
    await refused({size: [10]}, 'IMPUTATION_SIZE');
    await refused({classes: ['size'], size: [10, 10]}, 'IMPUTATION_SIZE');
  });

  test('lists and totals that are not there or say what can’t be', async () => {
    await refused({expected: {list: 'reference/none.csv'}}, 'IMPUTATION_FILE_MISSING');
    const write = (name: string, text: string) => writeFile(join(world.root, 'reference', name), text);
    await write('a.csv', 'enterprise,state\nE1,gone\n');
    await refused({expected: {list: 'reference/a.csv'}}, 'UNITS_STATE');
    await write('b.csv', 'enterprise,state,from\nE1,ceased,2019\n');
    await refused({expected: {list: 'reference/b.csv'}}, 'UNITS_MONTH');
    await write('c.csv', 'enterprise,state,from,to\nE1,active,,2019-02\nE1,ceased,2019-02,\n');
    await refused({expected: {list: 'reference/c.csv'}}, 'UNITS_TWICE');
    const prorate = (totals: string) => ({chain: [{method: 'prorate', totals: `reference/${totals}`}]});
    await write('d.csv', 'month,flow,value,source\n2019-02,X,1.234,m\n');
    await refused(prorate('d.csv'), 'TOTALS_VALUE');
    await write('e.csv', 'month,flow,area,value,source\n2019-02,X,A1,1.00,m\n');
    await refused(prorate('e.csv'), 'TOTALS_COLUMN');
  });
});
