/** Formula and computation are two texts of one thing: over a lake in which every measure has numbers, they say the same. */
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {decimal, ratio} from '../../src/model/decimal.ts';
import {period} from '../../src/model/period.ts';
import {evaluate, filled} from '../../src/process/compile/formula.ts';
import {
  exactWorld,
  measures,
  printedWorld,
  rateFigures,
  readFigures,
  reasonText,
  workedFigure,
} from '../../src/process/compile/index.ts';
import {type Lake, openLake, runCompile} from '../compile/workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const months = Array.from({length: 12}, (_, at) => String(at + 1).padStart(2, '0'));

/** Three years, two cities, four enterprises each; no two amounts alike. */
const lines = [2017, 2018, 2019].flatMap((year, y) =>
  months.flatMap((month, m) =>
    ['A1', 'A3'].flatMap((area, a) =>
      ['X', 'M'].flatMap((flow, f) =>
        ['e1', 'e2', 'e3', 'e4'].map((unit, u) => {
          const amount = (u + 1) * (1000 + 37 * m + 11 * a + 501 * y) - 251 * f * (u + 1);
          return `${year}-${month}-01 ${flow} ${m % 2 === 0 ? '11' : '21'} ${area} ${u > 1 ? 'RU' : 'US'} ${unit} ${amount}.${u}7`;
        }),
      ),
    ),
  ),
);

const HEAD = 'id,key,period,value,unit,source,date,caliber,exact\n';
const figures = new Map([
  ...readFigures(
    `${HEAD}target,,2019,70,CNY_10K,plan,2019-01-01,,yes\nnation,,2019,900,CNY_10K,yearbook,2020-01-01,bop,\nnational-growth,,2019,6.1,PCT,yearbook,2020-01-01,,\nbefore,,2018,17.5,CNY_10K,yearbook 2018,2019-01-01,bop,\n`,
    'figures.csv',
  ),
  ...rateFigures(
    new Map([
      [
        'USD',
        {
          months: new Map(
            [2017, 2018, 2019].flatMap((year) =>
              months.map((month, at) => [`${year}-${month}`, decimal(68_000n + BigInt(at * 31), 4)]),
            ),
          ),
          scale: 4,
        },
      ],
    ]),
    'CNY',
  ),
]);

/** One of each kind; options where a kind needs them, or where they change what is computed. */
const publish: Record<string, unknown> = {
  ...Object.fromEntries(measures.map(({id}) => [id, {}])),
  'growth-to-date': {measure: 'growth', basis: 'year-to-date'},
  'growth-joint': {measure: 'growth', basis: 'joint-months'},
  'growth-before': {measure: 'growth-change', against: 'previous-period'},
  'share-of-nation': {measure: 'share', of: {figure: 'nation'}},
  'published-base': {measure: 'base', figure: 'before'},
  'rank-by-growth': {measure: 'rank', by: 'growth'},
  'gap-to-nation': {measure: 'gap', figure: 'national-growth'},
  concentration: {dimension: 'area', n: 1},
  hhi: {dimension: 'area'},
  completion: {figure: 'target'},
  'completion-lead': {figure: 'target'},
  'growth-on-published': {figure: 'before'},
};

test('every measure tells a formula that gives the figure exactly, at every key and period', async () => {
  const declaration = {
    source: 'bop',
    dimensions: {flow: null, area: {levels: ['city']}},
    margins: [['flow', 'area']],
    publish,
  };
  const {compiled, built} = await runCompile(lake, {lines, declarations: [declaration], figures});
  const world = exactWorld(built);
  const told = new Map<string, number>();
  for (const {key, measure, period, dataset, status, text} of compiled[0]?.observations ?? []) {
    // Throws where the formula gives another number than the measure.
    const worked = workedFigure(world, {dataset, key, measure, period}, {figures});
    expect(worked, `${key.join('.')}/${measure}/${period}`).toBeDefined();
    const kind = worked?.description.kind ?? '';
    if (status !== 'normal') continue;
    told.set(kind, (told.get(kind) ?? 0) + 1);
    for (const operand of worked?.operands ?? [])
      expect(operand.text, `${key.join('.')}/${measure}/${period} ${operand.name}`).toBeDefined();
    if (worked?.fromPrinted !== undefined) expect(Number.isFinite(Number(worked.fromPrinted)), text).toBe(true);
  }
  const silent = measures.map(({id}) => id).filter((id) => !told.has(id));
  expect(silent).toEqual(['first-seen']);
});

test('a release alone explains what it prints, and a hidden operand has no number there', async () => {
  const declaration = {
    id: 'd',
    source: 'bop',
    dimensions: {area: {levels: ['city']}},
    margins: [['area']],
    publish: {value: {}, growth: {}},
  };
  const {compiled, built} = await runCompile(lake, {
    lines: ['2018-01-01 X 11 A1 US e1 10.00', '2019-01-01 X 11 A1 US e1 15.00'],
    declarations: [declaration],
  });
  const [body] = compiled;
  if (!body) throw new Error('no dataset');
  const declared = built.get('d')?.declared;
  const question = {dataset: 'd', key: ['A1'], measure: 'growth', period: period('2019')};
  const whole = printedWorld([body], declared ? [declared] : []);
  expect(workedFigure(whole, question, {})?.operands.map(({text}) => text)).toEqual(['15.00', '10.00']);
  const observations = body.observations.map((one) =>
    one.measure === 'value' && one.period === '2018' ? {...one, text: '·', status: 'suppressed' as const} : one,
  );
  const hidden = printedWorld([{...body, observations}], declared ? [declared] : []);
  expect(workedFigure(hidden, question, {})?.operands.map(({text}) => text)).toEqual(['15.00', undefined]);
});

test('10.4 → 15.6 grew by 50 %, though the printed 10 → 16 would give 60', async () => {
  const publish = {value: {decimals: 0}, growth: {}};
  const {built} = await runCompile(lake, {
    lines: ['2018-01-01 X 11 A1 US e1 10.40', '2019-01-01 X 11 A1 US e1 15.60'],
    declarations: [{source: 'bop', dimensions: {area: {levels: ['city']}}, margins: [['area']], publish}],
  });
  const question = {dataset: 'd', key: ['A1'], measure: 'growth', period: period('2019')};
  const worked = workedFigure(exactWorld(built), question, {});
  expect(worked?.operands.map(({text}) => text)).toEqual(['16', '10']);
  expect(worked?.fromPrinted).toBe('60.00');
});

test('1 + 2 × 3 is 7, a name stands for its number, and a division by zero has none', () => {
  const of = (numbers: Record<string, bigint>) => (name: string) => {
    const found = numbers[name];
    return found === undefined ? undefined : ratio(found, 1n);
  };
  expect(evaluate('1 + 2 × 3', () => undefined)).toEqual({num: 7n, den: 1n});
  expect(evaluate('({a} − {b}) / {b}', of({a: 15n, b: 10n}))).toEqual({num: 5n, den: 10n});
  expect(evaluate('|{a}| / 2', of({a: -4n}))).toEqual({num: 4n, den: 2n});
  expect(evaluate('{a} / {b}', of({a: 1n, b: 0n}))).toBeUndefined();
  expect(evaluate('{a} − {b}', of({a: 1n}))).toBeUndefined();
});

test('a negative number after an operator stands in parentheses', () => {
  const texts: Record<string, string> = {a: '−1.50', b: '−2.00'};
  expect(filled('{a} − {b}', (name) => texts[name] ?? '')).toBe('−1.50 − (−2.00)');
});

test('every reason that a measure gives has words', async () => {
  const room = join(import.meta.dirname, '..', '..', 'src', 'process', 'compile');
  const files = (await readdir(room, {recursive: true})).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(room, name), 'utf8')));
  const reasons = new Set(
    texts.flatMap((one) =>
      [...one.matchAll(/(?:reason|absent): (['`])([a-z0-9-]+|[a-z-]+\$\{\w+\}[a-z-]*)\1/g)].map(([, , found = '']) =>
        found.replace(/\$\{\w+\}/, '5'),
      ),
    ),
  );
  expect(reasons.size).toBeGreaterThan(30);
  expect([...reasons].filter((one) => reasonText(one).zh === one)).toEqual([]);
});
