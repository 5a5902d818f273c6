/** Values: exact money, foreign currency, products, units, personal columns, repeated records, rules. */
import {createHmac} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {rowsOf} from '../../src/engine/index.ts';
import {decimalText, parseDecimal, pow10, round} from '../../src/model/decimal.ts';
import type {RecordCheck} from '../../src/model/finding.ts';
import {keyedHash} from '../../src/process/ingest/sql/text.ts';
import {numberCell} from '../../src/process/ingest/sql/number.ts';
import {bop, effects, engine, faultsIn, HEADER, records, workspace} from './workspace.ts';

test('a text is taken as a number exactly when it is one, with the same digits', async () => {
  const options = {name: 'v', accept: [], missing: [], scale: 2, unit: 1, required: false};
  const cell = numberCell('t', options);
  const texts = fc.oneof(
    fc
      .tuple(fc.bigInt(-(10n ** 19n), 10n ** 19n), fc.nat(4))
      .map(([unscaled, scale]) => decimalText({unscaled, scale})),
    fc.stringMatching(/^[-+]?[0-9]{0,3}[.,]?[0-9eE ]{0,3}$/),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(texts, {minLength: 50, maxLength: 50}), async (list) => {
      const rows = list.map((text, at) => `(${at}, '${text}')`).join(', ');
      const found = await rowsOf(
        await engine(),
        `select t, cast(${cell.value} as varchar) as v, ${cell.fault} as f from (values ${rows}) as x(n, t) order by n`,
      );
      for (const row of found) {
        const text = String(row['t']);
        const meant = parseDecimal(text.trim());
        const exact =
          meant && (meant.unscaled * pow10(2)) % pow10(meant.scale) === 0n
            ? round({num: meant.unscaled, den: pow10(meant.scale)}, 2)
            : undefined;
        const fits = exact && exact.unscaled < 10n ** 18n && exact.unscaled > -(10n ** 18n);
        expect([text, row['v']]).toEqual([text, fits ? decimalText(exact) : null]);
        expect([text, row['f'] === null]).toEqual([text, fits === true]);
      }
    }),
    {numRuns: 20},
  );
});

const dollars = bop({
  currency: {base: 'CNY', rates: 'reference/rates.csv'},
  columns: [...bop().columns, {name: '币种', as: 'currency', values: {人民币: 'CNY', 美元: 'USD', 日元: 'JPY'}}],
});
const rates = 'date,currency,rate,source\n2019-03,USD,6.7093,PBC\n2019-03,JPY,0.060239,PBC\n';

function withRates(source = dollars, table = rates): ReturnType<typeof workspace> {
  const made = workspace(source);
  mkdirSync(join(made.root, 'reference'));
  writeFileSync(join(made.root, 'reference', 'rates.csv'), table);
  return made;
}

test('foreign currency is converted by the rate of the month, half away from zero; the original stays beside it', async () => {
  const {put, run} = withRates();
  put(
    'bop-1.csv',
    `${HEADER},币种\nD1,2019-03-01,收入,杭州市,100.00,美元\nD2,2019-03-01,收入,杭州市,-0.50,日元\nD3,2019-03-01,收入,杭州市,5.00,人民币\nD4,2019-04-01,收入,杭州市,5.00,美元\n`,
  );
  const result = await run();
  expect((await records(result)).map((row) => [row['value'], row['original_value'], row['currency']])).toEqual([
    ['670.93', '100.00', 'USD'],
    ['-0.03', '-0.50', 'JPY'],
    ['5.00', '5.00', 'CNY'],
  ]);
  expect(result.findings[0]).toMatchObject({rule: 'NO_RATE', line: 5, values: {币种: 'USD 2019-04'}});
  expect(result.batches[0]?.rates?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('conversion in SQL equals exact arithmetic, for any amount and rate', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.bigInt(-(10n ** 11n), 10n ** 11n), {minLength: 20, maxLength: 20}),
      fc.bigInt(1n, 10n ** 9n),
      async (amounts, rate) => {
        const rateText = decimalText({unscaled: rate, scale: 7});
        const {put, run} = withRates(dollars, `date,currency,rate,source\n2019-03,USD,${rateText},x\n`);
        const rows = amounts.map(
          (unscaled, at) => `D${at},2019-03-01,收入,杭州市,${decimalText({unscaled, scale: 2})},美元`,
        );
        put('bop-1.csv', `${HEADER},币种\n${rows.join('\n')}\n`);
        const expected = amounts.map((amount) => decimalText(round({num: amount * rate, den: pow10(9)}, 2)));
        expect((await records(await run())).map((row) => row['value'])).toEqual(expected);
      },
    ),
    {numRuns: 15},
  );
});

test('a new rate table reads the files again, a missing or faulty one is a problem before any file is read', async () => {
  const {root, put, run} = withRates();
  put('bop-1.csv', `${HEADER},币种\nD1,2019-03-01,收入,杭州市,100.00,美元\n`);
  await run();
  writeFileSync(join(root, 'reference', 'rates.csv'), rates.replace('6.7093', '6.8'));
  expect((await records(await run()))[0]?.['value']).toBe('680.00');
  writeFileSync(join(root, 'reference', 'rates.csv'), `${rates}2019-03,USD,7,x\n`);
  await expect(run()).rejects.toMatchObject({code: 'RATES_INVALID', place: {line: 4}});
  await expect(workspace(dollars).run()).rejects.toMatchObject({code: 'RATES_ABSENT'});
});

test('units: 万元 with four more digits, and whole numbers', async () => {
  const {put, run} = workspace(
    bop({
      columns: [
        ...bop().columns.slice(0, 4),
        {name: '金额', as: 'value', unit: 10_000},
        {name: '人数', as: 'attribute', id: 'staff', type: 'integer', missing: ['-']},
      ],
    }),
  );
  put(
    'bop-1.csv',
    `${HEADER},人数\nD1,2019-03-01,收入,杭州市,12.345678,3\nD2,2019-03-01,收入,杭州市,1,-\nD3,2019-03-01,收入,杭州市,1.1234567,4\nD4,2019-03-01,收入,杭州市,1,2.5\n`,
  );
  const result = await run();
  expect((await records(result)).map((row) => [row['value'], row['staff']])).toEqual([
    ['123456.78', '3'],
    ['10000.00', 'null'],
  ]);
  expect(faultsIn(result)).toEqual(['TOO_MANY_DECIMALS:4', 'TOO_MANY_DECIMALS:5']);
});

test('money that is a product is exact, and too large a product is refused', async () => {
  const {put, run} = workspace(
    bop({
      columns: [
        ...bop().columns.slice(0, 4),
        {name: '单价', as: 'value', scale: 3, float: {scale: 3}, product: ['数量']},
      ],
    }),
  );
  put(
    'bop-1.csv',
    '申报号,申报日期,收支,地区,单价,数量\nD1,2019-03-01,收入,杭州市,2.55,6\nD2,2019-03-01,收入,杭州市,0.30000000000000004,-3\nD3,2019-03-01,收入,杭州市,999999999999.999,99999\nD4,2019-03-01,收入,杭州市,1,1.5\n',
  );
  const result = await run();
  expect((await records(result)).map((row) => row['value'])).toEqual(['15.300', '-0.900']);
  expect(faultsIn(result)).toEqual(['TOO_LARGE:4', 'TOO_MANY_DECIMALS:5']);
});

test('personal columns are dropped, or keyed hashes that equal HMAC-SHA256', async () => {
  const source = bop({
    columns: [
      ...bop().columns,
      {name: '电话', as: 'personal'},
      {name: '姓名', as: 'personal', keep: 'hash', id: 'person'},
    ],
  });
  const {root, put, run} = workspace(source);
  put('bop-1.csv', `${HEADER},电话,姓名\nD1,2019-03-01,收入,杭州市,1.00,13800000000,张三\n`);
  const given = effects({SHUMAO_HASH_KEY: 'secret'});
  const [row] = await records(await run({effects: given}));
  expect(row).not.toHaveProperty('电话');
  expect(row?.['person']).toBe(createHmac('sha256', 'secret').update('张三').digest('hex'));
  const own = effects();
  await run({effects: own});
  expect(own.said.join()).toContain('.shumao/key');
  const key = readFileSync(join(root, '.shumao', 'key'), 'utf8').trim();
  expect((await records(await run()))[0]?.['person']).toBe(createHmac('sha256', key).update('张三').digest('hex'));
});

test('a keyed hash with a long key is HMAC too', async () => {
  const key = Buffer.from('k'.repeat(100));
  const [row] = await rowsOf(await engine(), `select ${keyedHash("'任何文字'", key)} as h`);
  expect(row?.['h']).toBe(createHmac('sha256', key).update('任何文字').digest('hex'));
});

const REPEATED = `${HEADER}\nD1,2019-03-01,收入,杭州市,1.00\nD2,2019-03-01,收入,杭州市,2.00\nD1,2019-03-01,收入,杭州市,1.00\nD3,2019-03-01,收入,杭州市,3.00\nD2,2019-03-01,收入,宁波市,2.50\n`;

test('identical repeats are dropped and counted; one key with different content goes into quarantine whole', async () => {
  const {put, run} = workspace(bop({duplicates: {key: ['record_id']}}));
  put('bop-1.csv', REPEATED);
  const result = await run();
  expect((await records(result)).map((row) => row['record_id'])).toEqual(['D1', 'D3']);
  expect(result.batches[0]?.lines).toMatchObject({read: 6, header: 1, accepted: 2, duplicate: 1, quarantined: 2});
  expect(result.batches[0]?.money).toMatchObject({
    read: '9.50',
    accepted: '4.00',
    duplicate: '1.00',
    quarantined: '4.50',
  });
  expect(faultsIn(result)).toEqual(['DIFFERING_REPEAT:3', 'DIFFERING_REPEAT:6', 'REPEATED_RECORD:4']);
});

test('quarantined repeats keep their original text, whether or not another row has a fault', async () => {
  for (const more of ['', 'D9,2019-03-01,收入,杭州市,x\n']) {
    const {root, put, run} = workspace(bop({duplicates: {key: ['record_id']}}));
    put('bop-1.csv', `${REPEATED.replace('2.50', '2.5')}${more}`);
    const {batches} = await run();
    const kept = readFileSync(join(root, batches[0]?.quarantine ?? ''), 'utf8');
    for (const raw of ['D2,2019-03-01,收入,杭州市,2.00', 'D2,2019-03-01,收入,宁波市,2.5'])
      expect(kept).toContain(`"${raw}"`);
  }
});

test('repeats that are reported stay', async () => {
  const {put, run} = workspace(bop({duplicates: {key: ['record_id'], action: 'report'}}));
  put('bop-1.csv', REPEATED);
  const result = await run();
  expect(await records(result)).toHaveLength(5);
  expect(faultsIn(result)).toEqual(['REPEATED_RECORD:4', 'DIFFERING_RECORD:6']);
  expect(result.findings[0]?.message.en).toContain('repeats line 2');
});

test('repeats and faults in one file: every line has one place, and lines stay right', async () => {
  const {put, run} = workspace(bop({duplicates: {key: ['record_id']}}));
  put('bop-1.csv', `${REPEATED}D9,2019-03-01,收入,杭州市,x\n\nD4,2019-03-01,收入,杭州市,4.00\n`);
  const small: RecordCheck = {
    id: 'small',
    severity: 'soft',
    sql: '"value" < 4',
    columns: ['value'],
    message: {zh: '应小于 4', en: 'must be below 4'},
  };
  const result = await run({checks: [small]});
  expect(result.batches[0]?.lines).toMatchObject({
    read: 9,
    header: 1,
    blank: 1,
    accepted: 3,
    duplicate: 1,
    quarantined: 3,
  });
  expect(result.findings.find(({rule}) => rule === 'small')).toMatchObject({line: 9, values: {value: '4.00'}});
});

test('a hard rule refuses a row, a soft one lists it, an unknown result is neither', async () => {
  const checks: RecordCheck[] = [
    {
      id: 'positive',
      severity: 'hard',
      sql: '"value" > 0',
      columns: ['value', 'area'],
      message: {zh: '应为正数', en: 'must be positive'},
    },
    {
      id: 'in-hangzhou',
      severity: 'soft',
      sql: `"area" = '杭州市'`,
      columns: ['area'],
      message: {zh: '应在杭州', en: 'must be in Hangzhou'},
    },
  ];
  const {root, put, run} = workspace();
  put(
    'bop-1.csv',
    `${HEADER}\nD1,2019-03-01,收入,杭州市,1.00\nD2,2019-03-01,收入,宁波市,-2.00\nD3,2019-03-01,收入,宁波市,3.00\nD4,2019-03-01,收入,,4.00\n`,
  );
  const result = await run({checks});
  expect(result.batches[0]?.checks).toEqual({
    positive: {passed: 3, failed: 1, unknown: 0},
    'in-hangzhou': {passed: 1, failed: 1, unknown: 1},
  });
  expect(result.findings).toMatchObject([
    {rule: 'positive', severity: 'hard', line: 3, values: {value: '-2.00', area: '宁波市'}},
    {rule: 'in-hangzhou', severity: 'soft', line: 4, values: {area: '宁波市'}},
  ]);
  expect(readFileSync(join(root, result.batches[0]?.quarantine ?? ''), 'utf8')).toContain('"codes":["positive"]');
});

test('rows outside the period that the file name declares are refused', async () => {
  const {put, run} = workspace(bop({period: {file: 'bop-{YYYY}-{MM}'}}));
  put('bop-2019-03.csv', `${HEADER}\nD1,2019-03-31,收入,杭州市,1.00\nD2,2019-04-01,收入,杭州市,1.00\n`);
  put('bop-x.csv', `${HEADER}\nD1,2019-03-31,收入,杭州市,1.00\n`);
  const result = await run();
  expect(faultsIn(result)).toEqual(['OUTSIDE_PERIOD:3', 'PERIOD_NOT_IN_NAME:']);
});

test('declarations that cannot work are problems before any file is read', async () => {
  const columns = bop().columns;
  const code = async (over: Record<string, unknown>): Promise<unknown> =>
    workspace(bop(over))
      .run()
      .catch((error: {code: string}) => error.code);
  expect(await code({columns: columns.slice(0, 4)})).toBe('SOURCE_WITHOUT_VALUE');
  expect(await code({columns: columns.filter(({as}) => as !== 'period')})).toBe('SOURCE_WITHOUT_PERIOD');
  expect(await code({duplicates: {key: ['nosuch']}})).toBe('SOURCE_UNKNOWN_COLUMN');
  expect(await code({columns: [...columns, {name: 'x', as: 'attribute'}]})).toBe('SOURCE_ATTRIBUTE_WITHOUT_ID');
  expect(await code({columns: [...columns, {name: 'x', as: 'attribute', id: 'batch'}]})).toBe('SOURCE_RESERVED_ID');
  expect(await code({columns: [...columns, {name: 'x', as: 'value'}]})).toBe('SOURCE_COLUMN_TWICE');
  expect(await code({folder: {env: 'NOWHERE', default: 'nowhere'}})).toBe('SOURCE_FOLDER_ABSENT');
});
