/**
 * Every method on numbers that can be checked by hand. Where Banff has the method, the numbers are those that Banff 3.1.3 gave for the same
 * data: current A 20, B 30, C 50, D 0, E 7, missing F and G; previous A 10, B 20, C 40, D 0, F 15, G 33 (E is new).
 */
import {describe, expect, test} from 'vitest';
import type {Desk, Group, Member} from '../../src/process/impute/method.ts';
import {ready, stepSchema} from '../../src/process/impute/methods/index.ts';

const LAST = '2019-01';

function member(name: string, current: number | undefined, last?: number, more: Partial<Member> = {}): Member {
  return {
    name,
    unit: [name],
    each: [],
    current: current === undefined ? undefined : BigInt(current),
    earlier: new Map(last === undefined ? [] : [[LAST, BigInt(last)]]),
    last: last === undefined ? undefined : LAST,
    fields: {},
    isNil: false,
    asked: [],
    ...more,
  };
}

function groupOf(members: readonly Member[], more: Partial<Group> = {}): Group {
  const received = members.filter(({current}) => current !== undefined);
  const recipients = members.filter(({current}) => current === undefined);
  return {month: '2019-02', recipients, respondents: received, received, members, imputed: 0n, ...more};
}

const desk: Desk = {say: String, broken: () => undefined, uses: new Map(), total: () => undefined};

/** Name → value, or why there is none. */
function run(step: Record<string, unknown>, group: Group, tools: Partial<Desk> = {}): Readonly<Record<string, string>> {
  const found = ready(stepSchema.parse(step)).impute(group, {...desk, uses: new Map(), ...tools});
  return Object.fromEntries([...found].map(([{name}, one]) => [name, 'value' in one ? String(one.value) : one.why.en]));
}

// Times 1,000,000 so that Banff's digits can be compared.
const M = 1_000_000;
const banff = groupOf([
  member('A', 20 * M, 10 * M),
  member('B', 30 * M, 20 * M),
  member('C', 50 * M, 40 * M),
  member('D', 0, 0),
  member('E', 7 * M),
  member('F', undefined, 15 * M),
  member('G', undefined, 33 * M),
]);

describe('as Banff has it', () => {
  test('DIFTREND: previous × Σ current ÷ Σ previous of those that have both, 15 × 100 ÷ 70', () => {
    expect(run({method: 'movement'}, banff)).toEqual({F: '21428571', G: '47142857'});
  });

  test('CURMEAN: mean of all respondents, 107 ÷ 5', () => {
    expect(run({method: 'class-mean'}, banff)).toEqual({F: '21400000', G: '21400000'});
  });

  test('PREMEAN: mean of the previous values of all units of the month, the missing ones too, 118 ÷ 6', () => {
    expect(run({method: 'previous-mean'}, banff)).toEqual({F: '19666667', G: '19666667'});
  });

  test('PREVALUE: the own previous value', () => {
    expect(run({method: 'carry-forward'}, banff)).toEqual({F: '15000000', G: '33000000'});
  });

  test('DONORIMPUTATION: the nearest by rank, not by amount: 29 ranks beside 40, though 20 is nearer', () => {
    const group = groupOf([
      member('A', 1, 10),
      member('B', 2, 20),
      member('C', 4, 40),
      member('D', 10, 100),
      member('R', undefined, 26),
      member('S', undefined, 29),
    ]);
    expect(run({method: 'donor'}, group)).toEqual({R: '2', S: '4'});
  });
});

test('the previous mean is that of the whole class, also of members imputed by an earlier step', () => {
  const members = [member('A', 4, 10), member('B', undefined, 20), member('C', undefined)];
  const group = groupOf(members, {recipients: members.slice(2)});
  expect(run({method: 'previous-mean'}, group)).toEqual({C: '15'});
});

describe('carry forward', () => {
  test('a unit without an earlier value gets none', () => {
    expect(run({method: 'carry-forward'}, groupOf([member('A', undefined)]))).toEqual({A: 'it has no earlier value'});
  });

  test('against the year before it takes the same month of it', () => {
    const unit = member('A', undefined, 15, {
      earlier: new Map([
        [LAST, 15n],
        ['2018-02', 11n],
      ]),
    });
    expect(run({method: 'carry-forward', against: 'year-before'}, groupOf([unit]))).toEqual({A: '11'});
  });
});

describe('movement', () => {
  test('a half is rounded away from zero, once', () => {
    const group = groupOf([member('A', 3, 2), member('B', undefined, 1)]);
    expect(run({method: 'movement'}, group)).toEqual({B: '2'}); // 1.5
    const negative = groupOf([member('A', 3, 2), member('B', undefined, -1)]);
    expect(run({method: 'movement'}, negative)).toEqual({B: '-2'}); // −1.5
  });

  test('each unit moves from its own last month', () => {
    const both = new Map([
      [LAST, 20n],
      ['2018-12', 10n],
    ]);
    const group = groupOf([
      member('A', 40, 20, {earlier: both}),
      member('B', undefined, 7),
      member('C', undefined, undefined, {earlier: new Map([['2018-12', 7n]]), last: '2018-12'}),
    ]);
    expect(run({method: 'movement'}, group)).toEqual({B: '14', C: '28'});
  });

  test('a class that was nothing before has no movement', () => {
    const group = groupOf([member('A', 5, 0), member('B', undefined, 9)]);
    expect(run({method: 'movement'}, group)).toEqual({B: 'its class sums to 0 in 2019-01, which has no movement'});
  });
});

describe('donor', () => {
  const three = [member('A', 7, 10), member('B', 8, 10), member('C', 9, 99)];

  test('of equally near ones the first by code point gives', () => {
    expect(run({method: 'donor'}, groupOf([...three, member('R', undefined, 10)]))).toEqual({R: '7'});
  });

  test('a donor serves no more units than its limit', () => {
    const group = groupOf([...three, ...['R', 'S', 'T'].map((name) => member(name, undefined, 10))]);
    expect(run({method: 'donor', uses: 1}, group)).toEqual({R: '7', S: '8', T: '9'});
    expect(run({method: 'donor', uses: 2}, group)).toEqual({R: '7', S: '7', T: '8'});
  });

  test('a value that would break a hard rule is not taken, the next donor is asked', () => {
    const group = groupOf([...three, member('R', undefined, 10)]);
    const broken = (_: Member, value: bigint) => (value < 9n ? 'large-only' : undefined);
    expect(run({method: 'donor'}, group, {broken})).toEqual({R: '9'});
    expect(run({method: 'donor'}, group, {broken: () => 'never'})).toEqual({
      R: 'none of 3 donors may give: used up, or the record would break a hard rule',
    });
  });

  test('the distance is the largest difference of ranks over all fields', () => {
    // previous 1 3 2 and staff 1 3 9, both ranked with R's 2 and 2: A is (1, 1) away, B (2, 1), C (0, 2).
    const group = groupOf([
      member('A', 1, 1, {fields: {staff: 1n}}),
      member('B', 2, 3, {fields: {staff: 3n}}),
      member('C', 3, 2, {fields: {staff: 9n}}),
      member('R', undefined, 2, {fields: {staff: 2n}}),
    ]);
    expect(run({method: 'donor', fields: ['previous', 'staff']}, group)).toEqual({R: '1'});
    expect(run({method: 'donor', fields: ['previous']}, group)).toEqual({R: '3'});
  });

  test('it can take the movement of the donor instead of its value', () => {
    const group = groupOf([member('A', 30, 20), member('R', undefined, 10)]);
    expect(run({method: 'donor', take: 'movement'}, group)).toEqual({R: '15'});
  });
});

describe('prorate', () => {
  const members = [
    member('A', 40, 40),
    member('F', undefined, 1),
    member('G', undefined, 1),
    member('H', undefined, 1),
  ];
  const total = (value: number) => ({total: () => ({value: BigInt(value), file: 'totals.csv', line: 2})});
  const step = {method: 'prorate', totals: 'totals.csv'};

  test('what is left of the total is divided so that it adds up: 10 in three equal parts is 4, 3, 3', () => {
    expect(run(step, groupOf(members), total(50))).toEqual({F: '4', G: '3', H: '3'});
  });

  test('what was imputed before is part of the total', () => {
    expect(run(step, groupOf(members, {imputed: 4n}), total(50))).toEqual({F: '2', G: '2', H: '2'});
  });

  test('a total below what was received is not forced', () => {
    const why = "-1 is left of the total 39, which can't be divided by earlier values";
    expect(run(step, groupOf(members), total(39))).toEqual({F: why, G: why, H: why});
  });
});

test('zero is for those that declared no activity', () => {
  const group = groupOf([member('A', undefined, 5, {isNil: true}), member('B', undefined, 5)]);
  expect(run({method: 'declared-zero'}, group)).toEqual({A: '0', B: 'it did not declare no activity'});
});
