/** Several suppliers of one source: whose file is whose, what replaces what, what lies outside, and what the calendar expects. */
import {expect, test} from 'vitest';
import {period} from '../../src/model/period.ts';
import {
  type AnswersFor,
  deliveredFiles,
  deliveryLines,
  type Expect,
  expectedPeriods,
  type IngestResult,
  type Source,
  sourceSchema,
} from '../../src/process/ingest/index.ts';
import {bop, engine, effects, faultsIn, HEADER, records, workspace} from './workspace.ts';
import {ingest} from '../../src/process/ingest/index.ts';

const suppliers = [
  {id: 'zhejiang', title: {zh: '浙江', en: 'Zhejiang'}, files: '*-zj-*', except: {area: ['宁波市']}},
  {id: 'ningbo', title: {zh: '宁波', en: 'Ningbo'}, files: '*-nb-*', covers: {area: ['宁波市']}},
];
const two = (over: Record<string, unknown> = {}): Source =>
  bop({suppliers, period: {column: '申报日期', file: '{YYYY}-{MM}'}, delivery: '-r{delivery}.', ...over});
const file = (...rows: string[]): string => `${HEADER}\n${rows.join('\n')}\n`;
const row = (id: string, value: string, area: string, day = '2019-03-01'): string =>
  `${id},${day},收入,${area},${value}`;

test('two suppliers of a month stand beside each other, and a correction of one replaces only its own', async () => {
  const {put, run} = workspace(two());
  put('bop-zj-2019-03.csv', file(row('Z1', '1.00', '杭州市')));
  put('bop-nb-2019-03.csv', file(row('N1', '2.00', '宁波市')));
  expect((await records(await run())).map(({value}) => value)).toEqual(['2.00', '1.00']);
  put('bop-nb-2019-03-r2.csv', file(row('N1', '2.50', '宁波市')));
  const result = await run();
  expect((await records(result)).map(({value}) => value)).toEqual(['1.00', '2.50']);
  expect(result.superseded).toMatchObject([{file: 'bop-nb-2019-03.csv', byFile: 'bop-nb-2019-03-r2.csv'}]);
});

test('by key too, an id of one supplier replaces no record of the other', async () => {
  const {put, run} = workspace(two({supersede: 'key'}));
  put('bop-nb-2019-03.csv', file(row('1', '2.00', '宁波市')));
  put('bop-zj-2019-03.csv', file(row('1', '1.00', '杭州市')));
  expect((await records(await run())).map(({value}) => value)).toEqual(['2.00', '1.00']);
});

test('each supplier of a cumulative source is held against its own month before', async () => {
  const {put, run} = workspace(
    two({cumulative: {key: ['record_id']}, period: {column: '申报日期', file: '{YYYY}-{MM}'}}),
  );
  put('bop-nb-2019-01.csv', file(row('N', '2.00', '宁波市', '2019-01-31')));
  put('bop-zj-2019-01.csv', file(row('Z', '10.00', '杭州市', '2019-01-31')));
  put('bop-nb-2019-02.csv', file(row('N', '5.00', '宁波市', '2019-02-28')));
  put('bop-zj-2019-02.csv', file(row('Z', '11.00', '杭州市', '2019-02-28')));
  const result = await run();
  expect((await records(result)).map(({value}) => value)).toEqual(['2.00', '10.00', '3.00', '1.00']);
  expect(faultsIn(result)).toEqual([]);
});

const sums = (over: Record<string, unknown>): Source => two({cumulative: {key: ['record_id']}, ...over});
const [first, second] = [
  {id: 'old', title: {zh: '旧', en: 'Old'}, files: '*-old-*', until: '2019-06'},
  {id: 'new', title: {zh: '新', en: 'New'}, files: '*-new-*', from: '2019-07'},
];

test('a supplier that takes over a cumulative source within a year is refused: its first file would count the year again', async () => {
  await expect(workspace(sums({suppliers: [first, second]})).run()).rejects.toThrow(
    /would count 2019-01 to 2019-06 again/,
  );
  await expect(workspace(sums({suppliers: [second, first]})).run()).rejects.toThrow(/`new` begins in 2019-07/);
});

test.each([
  ['it begins in January', [first, {...second, from: '2020-01'}]],
  ['the other one ended in the year before', [{...first, until: '2018-12'}, second]],
  ['both deliver in one month', [first, {...second, from: '2019-06'}]],
  [
    'each answers for its own',
    [
      {...first, covers: {area: ['杭州市']}},
      {...second, covers: {area: ['宁波市']}},
    ],
  ],
  [
    'one leaves out what the other has',
    [
      {...first, except: {area: ['宁波市']}},
      {...second, covers: {area: ['宁波市']}},
    ],
  ],
])('a supplier of a cumulative source may begin after another ended where %s', async (_title, both) => {
  await expect(workspace(sums({suppliers: both})).run()).resolves.toBeDefined();
});

test('one supplier with the names of both is the way to say that one follows the other', async () => {
  const one = {...first, files: '*-{old,new}-*', until: undefined};
  const {put, run} = workspace(sums({suppliers: [one]}));
  put('bop-old-2019-01.csv', file(row('A', '60.00', '杭州市', '2019-01-31')));
  put('bop-new-2019-02.csv', file(row('A', '100.00', '杭州市', '2019-02-28')));
  expect((await records(await run())).map(({value}) => value)).toEqual(['60.00', '40.00']);
});

test('a supplier that appears within a year with keys of one that fell silent is a hard finding', async () => {
  const {put, run} = workspace(
    sums({
      suppliers: [
        {...first, until: undefined},
        {...second, from: undefined},
      ],
    }),
  );
  put('bop-old-2019-01.csv', file(row('A', '60.00', '杭州市', '2019-01-31'), row('B', '1.00', '杭州市', '2019-01-31')));
  put('bop-new-2019-02.csv', file(row('A', '100.00', '杭州市', '2019-02-28')));
  const result = await run();
  const found = result.findings.find(({rule}) => rule === 'YEAR_COUNTED_TWICE');
  expect(found).toMatchObject({severity: 'hard', file: 'bop-new-2019-02.csv'});
  expect(found?.values).toMatchObject({count: '1', key: 'A', other: 'bop-old-2019-01.csv'});
  expect(result.findingCounts['YEAR_COUNTED_TWICE']).toBe(1);
  put('bop-old-2019-02.csv', file(row('A', '70.00', '杭州市', '2019-02-28')));
  expect((await run()).findingCounts['YEAR_COUNTED_TWICE']).toBeUndefined();
});

test('a file of no supplier, or of two, is refused whole and the others go on', async () => {
  const {put, run} = workspace(two());
  put('bop-xx-2019-03.csv', file(row('X1', '9.00', '杭州市')));
  put('bop-zj-nb-2019-03.csv', file(row('Y1', '8.00', '杭州市')));
  put('bop-zj-2019-03.csv', file(row('Z1', '1.00', '杭州市')));
  const result = await run();
  expect(faultsIn(result).toSorted()).toEqual(['SUPPLIER_NOT_ONE:', 'SUPPLIER_UNKNOWN:']);
  expect(result.refused.map((one) => one.file.name)).toEqual(['bop-xx-2019-03.csv', 'bop-zj-nb-2019-03.csv']);
  expect((await records(result)).map(({value}) => value)).toEqual(['1.00']);
  expect((await run()).unchanged).toBe(true);
});

test('suppliers that follow each other may share a name: the month tells them apart', async () => {
  const [one, other] = suppliers;
  const moved = [
    {...one, files: '*', until: '2019-02'},
    {...other, files: '*', from: '2019-03'},
  ];
  const source = two({suppliers: moved});
  const {put, run} = workspace(source);
  put('bop-2019-02.csv', file(row('A', '1.00', '杭州市', '2019-02-01')));
  put('bop-2019-03.csv', file(row('B', '2.00', '宁波市')));
  expect(deliveredFiles(source, await run()).map(({supplier}) => supplier)).toEqual(['zhejiang', 'ningbo']);
});

/** Areas as texts: Ningbo's are Ningbo's alone. */
const answersFor: AnswersFor = (supplier, _column, text) => (text === '宁波市') === (supplier === 'ningbo');

async function runHeld(source: Source, root: string): Promise<IngestResult> {
  return ingest({
    root,
    sources: new Map([[source.id, {value: source}]]),
    answersFor: new Map([[source.id, answersFor]]),
    engine: await engine(),
    effects: effects(),
  });
}

test('records outside what a supplier answers for are kept and named by file and line', async () => {
  const source = two();
  const {root, put} = workspace(source);
  put(
    'bop-zj-2019-03.csv',
    file(row('Z1', '1.00', '杭州市'), row('Z2', '2.00', '宁波市'), row('Z3', '3.00', '宁波市')),
  );
  const result = await runHeld(source, root);
  expect(faultsIn(result)).toEqual(['OUTSIDE_SUPPLIER:3']);
  expect(result.findings[0]).toMatchObject({severity: 'soft', file: 'bop-zj-2019-03.csv', values: {count: '2'}});
  expect(result.findingCounts).toEqual({OUTSIDE_SUPPLIER: 2});
  expect(await records(result)).toHaveLength(3);
});

test('in a cumulative month made of two files, the file of the record is named', async () => {
  const source = two({cumulative: {key: ['record_id']}, part: '-s{part}.'});
  const {root, put} = workspace(source);
  put('bop-zj-2019-01.csv', file(row('Z1', '1.00', '杭州市', '2019-01-31')));
  put(
    'bop-zj-2019-02-s1.csv',
    file(row('Z1', '2.00', '杭州市', '2019-02-28'), row('Z2', '2.00', '杭州市', '2019-02-28')),
  );
  put('bop-zj-2019-02-s2.csv', file(row('N1', '3.00', '宁波市', '2019-02-28')));
  const result = await runHeld(source, root);
  expect(result.findings.map(({rule, file: name, line}) => `${rule} ${name}:${line}`)).toEqual([
    'OUTSIDE_SUPPLIER bop-zj-2019-02-s2.csv:2',
  ]);
});

test('strict sets them aside, with the places of the others kept, and the batch stays as received', async () => {
  const source = two({suppliers: suppliers.map((one) => ({...one, strict: true}))});
  const {root, put} = workspace(source);
  put('bop-zj-2019-03.csv', file(row('Z1', '1.00', '宁波市'), row('Z2', '2.00', '杭州市')));
  put('bop-nb-2019-03.csv', file(row('N1', '4.00', '宁波市')));
  const result = await runHeld(source, root);
  expect(faultsIn(result)).toEqual(['SET_ASIDE:2']);
  expect(result.findings[0]?.severity).toBe('hard');
  const kept = await records(result);
  expect(kept.map(({value}) => value)).toEqual(['4.00', '2.00']);
  expect(kept[1]).toMatchObject({position: '1'});
  expect(result.batches.find((one) => one.file.name === 'bop-zj-2019-03.csv')?.lines.accepted).toBe(2);
  expect((await runHeld(source, root)).unchanged).toBe(true);
});

const calendar = (over: Record<string, unknown>): Expect => {
  const {expect: found} = sourceSchema.parse({...bop(), expect: {from: '2019-01', due: {day: 15}, ...over}});
  if (!found) throw new Error('no calendar');
  return found;
};
const dues = (over: Record<string, unknown>, upTo: string) =>
  expectedPeriods(calendar(over), period(upTo)).map(({period: at, due}) => `${at} ${due ?? '-'}`);

test.each([
  ['day 15 of the next month', {due: {day: 15}}, '2019-12', '2019-12 2020-01-15'],
  ['day 31 of the next month is its last day', {due: {day: 31}}, '2019-01', '2019-01 2019-02-28'],
  ['15 days after the period', {due: {days: 15}}, '2019-01', '2019-01 2019-02-15'],
  // 2019-02-01 is a Friday: 1, 4, 5, 6, 7
  ['5 working days after the period', {due: {days: 5, working: true}}, '2019-01', '2019-01 2019-02-07'],
  // 2 and 3 February 2019 were worked, 4 to 10 off: 1, 2, 3, 11, 12
  [
    'holidays and worked Sundays are declared',
    {
      due: {days: 5, working: true},
      holidays: ['2019-02-04', '2019-02-05', '2019-02-06', '2019-02-07', '2019-02-08'],
      workdays: ['2019-02-02', '2019-02-03'],
    },
    '2019-01',
    '2019-01 2019-02-12',
  ],
  // 2019-06-15 is a Saturday
  [
    'a day that is no working day moves to the next one',
    {due: {day: 15, working: true}},
    '2019-05',
    '2019-05 2019-06-17',
  ],
  ['a quarter ends with its last month', {every: 'quarter', due: {day: 20}}, '2019-03', '2019-Q1 2019-04-20'],
  ['a year', {every: 'year', due: {day: 31, 'months-later': 3}}, '2019', '2019 2020-03-31'],
])('due: %s', (_title, over, upTo, last) => {
  expect(dues(over, upTo).at(-1)).toBe(last);
});

test('January that comes with February has no delivery of its own; a period without one misses nothing', () => {
  const found = expectedPeriods(
    calendar({'with-next': ['01'], 'none-in': ['2019-03'], until: '2019-04'}),
    period('2019-12'),
  );
  expect(found.map(({period: at, months, due}) => [at, months.join(' '), due])).toEqual([
    ['2019-01', '', undefined],
    ['2019-02', '2019-01 2019-02', '2019-03-15'],
    ['2019-03', '', undefined],
    ['2019-04', '2019-04', '2019-05-15'],
  ]);
});

test('a delivery is partial while a part is missing, and where it has under half of the usual records', async () => {
  const source = bop({
    period: {column: '申报日期', file: '{YYYY}-{MM}'},
    delivery: '-r{delivery}.',
    part: '-s{part}.',
    expect: {from: '2019-01', due: {day: 15}, parts: ['1', '2']},
  });
  const {put, run} = workspace(source);
  const rows = (month: string, count: number, part: string) =>
    file(...Array.from({length: count}, (_, at) => row(`${month}${part}${at}`, '1.00', '杭州市', `2019-${month}-01`)));
  for (const month of ['01', '02', '03']) {
    put(`bop-2019-${month}-s1.csv`, rows(month, 2, 'a'));
    put(`bop-2019-${month}-s2.csv`, rows(month, 2, 'b'));
  }
  put('bop-2019-04-s1.csv', rows('04', 3, 'a'));
  put('bop-2019-05-s1.csv', rows('05', 1, 'a'));
  put('bop-2019-05-s2.csv', rows('05', 0, 'b'));
  const [line] = deliveryLines(source, deliveredFiles(source, await run()), period('2019-06'));
  expect(line?.standings.map(({state, missingParts, usual}) => [state, missingParts.join(), usual])).toEqual([
    ['received', '', undefined],
    ['received', '', undefined],
    ['received', '', undefined],
    ['partial', '2', undefined],
    ['partial', '', 4],
    ['absent', '', undefined],
  ]);
});

test.each([
  [{suppliers: [suppliers[0], suppliers[0]]}, /stands twice/],
  [{suppliers: [{...suppliers[0], except: {city: ['1']}}]}, /names column `city`/],
  [{suppliers: [{...suppliers[0], from: '2019-05', until: '2019-04'}]}, /lies before/],
  [{expect: {from: '2019', until: '2018-12', due: {day: 1}}}, /lies before/],
  [{expect: {from: '2019', due: {day: 1}, parts: ['a']}}, /does not say by `part`/],
])('faults of the declaration %# are told before a file is read', async (over, message) => {
  const {run} = workspace(bop(over));
  await expect(run()).rejects.toThrow(message);
});
