/** Declared tables made of observations. */
import {expect, test} from 'vitest';
import {protect, readConsents} from '../../src/analyse/protect/index.ts';
import {Problem, Problems} from '../../src/model/problem.ts';
import type {Compiled} from '../../src/model/seals.ts';
import {
  buildTable,
  cellAt,
  parseTableAddress,
  readPublished,
  type TableOptions,
  tableSchema,
} from '../../src/present/tables/index.ts';
import {draft} from '../../src/release/index.ts';
import {schemaFaults} from '../../src/text/schema.ts';
import {readYaml} from '../../src/text/yaml.ts';
import {cities, compiledOf, dimensions, firms, type Row, workspace} from '../tiny.ts';

const head = 'head: {zh: 各市, en: City}';
const head0 = {zh: '地区', en: 'Area'};
const cityRows = `{dimension: area, level: city, ${head}}`;

function declared(yaml: string) {
  const text = `id: t\ntitle: {zh: 表, en: Table}\n${yaml}`;
  const read = readYaml(text, 'tables/t.yaml');
  return {value: tableSchema.parse(read.value), place: read.place};
}

const of = (datasets: readonly Compiled[], consents = '') =>
  draft(protect(datasets, {consents: consents === '' ? [] : readConsents(consents, 'consents.csv')}), {workspace});

function table(yaml: string, options: TableOptions = {}, released = of([cities])) {
  return buildTable(released, declared(yaml), options);
}

const services = (rows: string, columns = '[{measure: value}]') =>
  `dataset: services\nrows: ${rows}\ncolumns: ${columns}`;
const lines = (made: ReturnType<typeof table>) =>
  made.rows.map((row) => [row.code, ...Object.values(row.cells).map((cell) => cell.text)].join(' '));

function refused(work: () => unknown): readonly Problem[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Problems) return error.problems;
    if (error instanceof Problem) return [error];
    throw error;
  }
  return [];
}

test('rows stand in the order of the classification, with the total first', () => {
  const made = table(
    services(
      cityRows.replace('level', 'total: first, level'),
      '[{measure: value}, {measure: share}, {measure: growth}]',
    ),
  );
  expect(lines(made)).toEqual([
    '_T 100.00 100.00 42.86',
    '330100 80.00 80.00 60.00',
    '330200 15.00 15.00 -25.00',
    '330300 5.00 5.00 -',
  ]);
  expect(made.rows.map((row) => row.depth)).toEqual([0, 1, 1, 1]);
  expect(made.period).toBe('2019');
});

test('codes as printed set the order', () => {
  const made = table(services(`{dimension: area, order: ['330300', '330100'], total: last, ${head}}`));
  expect(lines(made)).toEqual(['330300 5.00', '330100 80.00', '_T 100.00']);
});

test('every cell carries the address of its figure', () => {
  const cell = table(services(cityRows)).rows[0]?.cells['value'];
  expect(cell).toEqual({text: '80.00', status: 'normal', figure: 'services/_T.330100/value/2019'});
});

test('an address of a table cell resolves to the figure in it', () => {
  const address = parseTableAddress('t/330100/growth/2019');
  expect(address).toEqual({table: 't', row: '330100', column: 'growth', period: '2019'});
  const made = table(services(cityRows, '[{measure: growth}]'));
  expect(cellAt(made, {row: '330100', column: 'growth'})?.figure).toBe('services/_T.330100/growth/2019');
  expect(cellAt(made, {row: '330101', column: 'growth'})).toBeUndefined();
  for (const wrong of ['t/330100', 't/330100/growth/2019/x', 't/330100/growth/May'])
    expect(parseTableAddress(wrong)).toBeUndefined();
});

test('the largest come first, and others are what the printed total leaves', () => {
  const made = table(
    services(
      `{dimension: area, level: city, top: 1, total: last, others: true, ${head}}`,
      '[{measure: value}, {measure: growth}]',
    ),
  );
  expect(lines(made)).toEqual(['330100 80.00 60.00', '_O 20.00 ×', '_T 100.00 42.86']);
});

test('others leave out nothing twice: a member of a group that is shown, a row below another, a row of nothing', () => {
  const grouped = table(services(`{dimension: area, include: [coast, '330200'], total: last, others: true, ${head}}`));
  expect(lines(grouped)).toEqual(['coast 20.00', '330200 15.00', '_O 80.00', '_T 100.00']);
  const area = {
    ...dimensions.area,
    codes: [
      dimensions.area.codes[0] ?? {code: '_T', label: head0, level: 'total', order: 0},
      {code: 'P', label: head0, level: 'province', parent: '_T', order: 1},
      {code: 'C', label: head0, level: 'city', parent: 'P', order: 2},
      {code: 'Q', label: head0, level: 'province', parent: '_T', order: 3},
    ],
  };
  const rows: readonly Row[] = [
    ['_T', 'value', '2019', '10.00'],
    ['P', 'value', '2019', '6.00'],
    ['C', 'value', '2019', '4.00'],
  ];
  const released = of([compiledOf({id: 'services', dimensions: [area], rows})]);
  const nested = table(
    services(`{dimension: area, level: [province, city], total: last, others: true, ${head}}`),
    {},
    released,
  );
  expect(lines(nested)).toEqual(['P 6.00', 'C 4.00', 'Q 0.00', '_O 4.00', '_T 10.00']);
});

test('a column of a period before the data is not available; a measure that does not apply to a row says so', () => {
  const before = '[{measure: value}, {measure: value, period: year-before, id: before}]';
  const first = table(services(cityRows, before), {period: '2018'});
  expect(lines(first)).toEqual(['330100 50.00 …', '330200 20.00 …', '330300 0.00 …']);
  const flows = table(
    services('{dimension: flow, total: last, head: {zh: 流向, en: Flow}}', '[{measure: value}, {measure: share}]'),
  );
  expect(lines(flows)).toEqual(['X 60.00 ×', 'M 40.00 ×', '_T 100.00 100.00']);
});

test('ties at the cut are all shown', () => {
  const tied = compiledOf({
    id: 'services',
    dimensions: [dimensions.area],
    rows: [
      ['330100', '9.00'],
      ['330200', '7.00'],
      ['330300', '7.00'],
    ].map(([code, text]): Row => [code ?? '', 'value', '2019', text ?? '']),
  });
  const made = table(services(`{dimension: area, level: city, top: 2, ${head}}`), {}, of([tied]));
  expect(lines(made)).toEqual(['330100 9.00', '330200 7.00', '330300 7.00']);
});

test('what could not be classified is listed with the others, but never ranked among the largest', () => {
  const unknown = {code: '_U', label: {zh: '未能归类', en: 'Unclassified'}, level: 'city', order: 9};
  const area = {...dimensions.area, codes: [...dimensions.area.codes, unknown]};
  const rows: readonly Row[] = [
    ['_U', 'value', '2019', '9.00'],
    ['330100', 'value', '2019', '1.00'],
  ];
  const released = of([compiledOf({id: 'services', dimensions: [area], rows})]);
  expect(lines(table(services(`{dimension: area, include: ['330100', _U], ${head}}`), {}, released))).toHaveLength(2);
  expect(lines(table(services(`{dimension: area, level: city, order: value, ${head}}`), {}, released))[0]).toBe(
    '_U 9.00',
  );
  expect(lines(table(services(`{dimension: area, level: city, top: 1, ${head}}`), {}, released))).toEqual([
    '330100 1.00',
  ]);
});

test('members of a group, with the group as total', () => {
  const made = table(services(`{dimension: area, level: city, within: coast, total: first, ${head}}`));
  expect(lines(made)).toEqual(['coast 20.00', '330200 15.00', '330300 5.00']);
});

test('columns take flows, other periods and their own ids', () => {
  const columns =
    '[{measure: value}, {id: exports, measure: value, flow: X}, {id: before, measure: value, period: year-before}]';
  const made = table(services(`{dimension: area, include: [_T], ${head}}`, columns));
  expect(lines(made)).toEqual(['_T 100.00 60.00 70.00']);
  expect(made.columns.map((column) => column.id)).toEqual(['value', 'exports', 'before']);
});

test('another period is shown when asked for, and an unknown one is refused', () => {
  expect(lines(table(services(cityRows), {period: '2018'}))).toEqual(['330100 50.00', '330200 20.00', '330300 0.00']);
  const [problem] = refused(() => table(services(cityRows), {period: '2020'}));
  expect(problem?.code).toBe('TABLE_UNKNOWN_PERIOD');
});

test('a list of combinations carries the first code as parent', () => {
  const made = table(services(`{list: [{flow: _T, area: '330100'}], ${head}}`));
  const [row] = made.rows;
  expect([row?.code, row?.parentLabel?.zh, row?.label.zh]).toEqual(['_T.330100', '进出口', '杭州']);
  expect(made.parentHead?.zh).toBe('流向');
});

test('a list of figures gives each row its own unit', () => {
  const made = table(`rows:
  ${head}
  figures:
    - {code: total, label: {zh: 总额, en: Total}, figure: services/_T/value}
    - {code: growth, label: {zh: 增速, en: Growth}, figure: services/_T.330100/growth/2019}
columns: [{measure: value}]`);
  expect(made.rows.map((row) => [row.code, row.cells['value']?.text, row.unitLabel?.zh])).toEqual([
    ['total', '100.00', '亿元'],
    ['growth', '60.00', '%'],
  ]);
});

test('rows can be periods', () => {
  expect(lines(table(services(`{periods: year, ${head}}`)))).toEqual(['2018 70.00', '2019 100.00']);
});

test('notes say what the figures are: basis, marks in use, synthetic, draft', () => {
  const {notes} = table(services(cityRows, '[{measure: growth}]'));
  expect(notes.map((note) => note.zh)).toEqual([
    '口径：涉外收付款。',
    '“-”：上期无数据，不计算。',
    '合成数据，非真实申报。',
    '已核对具名企业；尚无其他规则：草稿仅供内部使用。',
    '草稿，仅供内部使用，未发布。',
  ]);
  expect(notes.every((note) => note.en.length > 0)).toBe(true);
});

test('cells that a publication printed are marked with their source, others are filler', () => {
  const published = new Map([
    readPublished(
      'code,label_zh,value,source\n330100,杭州,80,Report 2019\n330200,宁波,15.01,Report 2019\n',
      'published/t.csv',
    ),
  ]);
  const made = table(services(cityRows), {published});
  expect(made.rows.map((row) => row.cells['value']?.published)).toEqual(['Report 2019', undefined, undefined]);
  expect(made.notes.some((note) => note.en.includes('synthetic filler'))).toBe(true);
  const other = table(services(cityRows), {published, period: '2018'});
  expect(other.rows.every((row) => row.cells['value']?.published === undefined)).toBe(true);
});

test.each([
  [
    services(cityRows).replace('dataset: services', 'dataset: servces'),
    'TABLE_UNKNOWN_DATASET',
    3,
    'Did you mean `services`?',
  ],
  [services(cityRows, '[{measure: valu}]'), 'TABLE_UNKNOWN_MEASURE', 5, 'Did you mean `value`?'],
  [services(`{dimension: ara, ${head}}`), 'TABLE_UNKNOWN_DIMENSION', 4, 'Did you mean `area`?'],
  [services(`{dimension: area, level: cty, ${head}}`), 'TABLE_UNKNOWN_LEVEL', 4, 'Did you mean `city`?'],
  [services(`{dimension: area, include: ['330101'], ${head}}`), 'TABLE_UNKNOWN_CODE', 4, 'Did you mean `330100`?'],
  [services(`{dimension: area, level: city, within: '330100', ${head}}`), 'TABLE_NOT_A_GROUP', 4, 'There are: coast'],
  [services(cityRows, '[{measure: value, flow: X}]'), 'TABLE_WITHOUT_FIGURES', 5, 'Declare this combination'],
  [
    `rows: {${head}, figures: [{code: a, label: {zh: 甲, en: A}, figure: services/_T.330100/shares}]}\ncolumns: [{measure: value}]`,
    'TABLE_UNKNOWN_FIGURE',
    3,
    'Did you mean',
  ],
])('a fault in a declaration is named with its place and what would be right (%#)', (yaml, code, line, hint) => {
  const [problem] = refused(() => table(yaml));
  expect(problem?.code).toBe(code);
  expect(problem?.place).toMatchObject({file: 'tables/t.yaml', line});
  expect(problem?.text.hint?.en).toContain(hint);
});

test('a declaration that says two things at once is refused before any figure is read', () => {
  const faults = (yaml: string) =>
    schemaFaults(tableSchema, readYaml(`id: t\ntitle: {zh: 表, en: Table}\n${yaml}`, 't.yaml')).map(
      (one) => one.text.en,
    );
  expect(faults(services(`{dimension: area, periods: year, ${head}}`))[0]).toContain('exactly one of');
  expect(faults(services(cityRows, '[{measure: value}, {measure: value, flow: X}]'))[0]).toContain('give it an `id`');
  expect(faults(services(cityRows).replace('dataset: services\n', ''))[0]).toContain('`dataset` is needed');
});

const header = 'enterprise,name_zh,name_en,dataset,measure,period,source,page,kind\n';
const record = (code: string, measure: string) =>
  `${code},${code}公司,${code} Ltd,outsourcing,${measure},2019,Report 2019,7,published\n`;
const firmTable = (more: string, columns = '[{measure: value}]') =>
  `dataset: outsourcing\nrows: {dimension: enterprise, head: {zh: 企业, en: Enterprise}${more}}\ncolumns: ${columns}`;

test('enterprises with a record are shown by their printed names', () => {
  const released = of([firms], header + record('E1', 'value') + record('E2', 'value'));
  const made = table(firmTable(', top: 2'), {}, released);
  expect(made.rows.map((row) => [row.label.zh, row.cells['value']?.text])).toEqual([
    ['E1公司', '50.00'],
    ['E2公司', '30.00'],
  ]);
});

test('a table that needs an enterprise without a record is refused, not shortened', () => {
  const released = of([firms], header + record('E1', 'value') + record('E3', 'value'));
  const [problem] = refused(() => table(firmTable(', top: 2'), {}, released));
  expect(problem?.code).toBe('ENTERPRISE_NOT_PUBLIC');
  expect(problem?.text.en).toContain('ranked 2 by `value`');
  expect(problem?.text.hint?.en).toContain('reference/published-enterprises.csv');
  expect(table(firmTable(', top: 1'), {}, released).rows).toHaveLength(1);
  expect(refused(() => table(firmTable(''), {}, released))).toHaveLength(1);
});

test('the message names the enterprises when it is told their names', () => {
  const released = of([firms], header + record('E1', 'value'));
  const inside = ['E2', 'E3'].map((code, at) => ({
    dataset: 'outsourcing',
    dimension: 'enterprise',
    key: ['*'],
    measure: 'value',
    period: '2019',
    rank: at + 2,
    code,
    label: {zh: `${code}厂`, en: `${code} works`},
  }));
  const problems = refused(() => table(firmTable(', top: 3'), {inside}, released));
  expect(problems.map((one) => one.text.en.slice(0, 49))).toEqual([
    'Table `t` would show the enterprise E2 works (E2)',
    'Table `t` would show the enterprise E3 works (E3)',
  ]);
  expect(problems[0]?.text.hint?.en).toContain('E2,E2厂,E2 works,outsourcing,value,2019,…,…,published');
});

test('a record of the value does not clear the growth', () => {
  const released = of([firms], header + record('E1', 'value') + record('E2', 'value') + record('E2', 'growth'));
  const problems = refused(() => table(firmTable(', top: 2', '[{measure: value}, {measure: growth}]'), {}, released));
  expect(problems.map((one) => [one.code, one.facts['measure'], one.text.zh.includes('E1公司')])).toEqual([
    ['ENTERPRISE_NOT_PUBLIC', 'growth', true],
  ]);
});

test('an enterprise named in the declaration without a record is refused by its code', () => {
  const released = of([firms], header + record('E1', 'value'));
  const [problem] = refused(() => table(firmTable(', include: [E4]'), {}, released));
  expect(problem?.code).toBe('ENTERPRISE_NOT_PUBLIC');
  expect(problem?.text.en).toContain('E4');
});

test('others are refused where they would be one single enterprise', () => {
  const released = of([firms], header + ['E1', 'E2', 'E3'].map((code) => record(code, 'value')).join(''));
  expect(refused(() => table(firmTable(', top: 3, others: true'), {}, released))[0]?.code).toBe(
    'ENTERPRISE_NOT_PUBLIC',
  );
  expect(table(firmTable(', top: 3'), {}, released).rows).toHaveLength(3);
});
