/** Suppliers of a table source: whose file it is, what it replaces, and numbers for which it does not answer. */
import {expect, test} from 'vitest';
import {decimalText} from '../../src/model/decimal.ts';
import {
  type AnswersFor,
  deliveredFiles,
  ingest,
  type IngestResult,
  type TableSource,
} from '../../src/process/ingest/index.ts';
import {book, cities, MERGES, rows, tableWorkspace} from './tables-workspace.ts';
import {effects, engine} from './workspace.ts';

const SUPPLIERS = [
  {id: 'zj', title: {zh: '省', en: 'Province'}, files: '*-zj*', except: {area: ['330200']}},
  {id: 'nb', title: {zh: '宁波', en: 'Ningbo'}, files: '*-nb*', covers: {area: ['330200']}},
];

const declared = (over: Record<string, unknown> = {}): TableSource =>
  cities({suppliers: SUPPLIERS, period: {cell: 'A1', file: 'bop-{YYYY}-{MM}'}, ...over});

/** The table of one city, all numbers times a factor. */
async function table(city: string, factor = 1): Promise<Uint8Array> {
  const [title, unit, heads, spans] = rows();
  const values = [10, 100, 9, 90].map((value) => value * factor);
  return book([title ?? [], unit ?? [], heads ?? [], spans ?? [], [city, ...values], ['合计', ...values]], {
    merges: MERGES,
  });
}

const values = (result: IngestResult): readonly string[] =>
  (result.cells.get('bop') ?? [])
    .filter(({texts, isCumulative}) => texts['flow'] === 'X' && !isCumulative)
    .map(({supplier, texts, value}) => `${supplier} ${texts['area']} ${value ? decimalText(value) : ''}`);

/** Areas answered for, without a classification. */
const answersFor: AnswersFor = (supplier, _, text) => (supplier === 'nb') === (text === '330200');

async function run(root: string, source: TableSource): Promise<IngestResult> {
  return ingest({
    root,
    sources: new Map([[source.id, {value: source}]]),
    answersFor: new Map([[source.id, answersFor]]),
    engine: await engine(),
    effects: effects(),
  });
}

test('each supplier’s total stays beside the other’s; a correction replaces only its own, whatever the size of the others', async () => {
  const {root, put} = tableWorkspace(declared());
  put('bop-2019-11-nb.xlsx', await table('330200宁波市'));
  put('bop-2019-11-zj.xlsx', await table('330100杭州市', 5000));
  const first = await run(root, declared());
  expect(first.findings).toEqual([]);
  expect(values(first)).toEqual([
    'zj 330100 5000000000000',
    'zj _T 5000000000000',
    'nb 330200 1000000000',
    'nb _T 1000000000',
  ]);
  put('bop-2019-11-nb-r2.xlsx', await table('330200宁波市', 2));
  const second = await run(root, declared());
  expect(values(second).slice(2)).toEqual(['nb 330200 2000000000', 'nb _T 2000000000']);
  expect(values(second).slice(0, 2)).toEqual(values(first).slice(0, 2));
  expect(second.superseded.map(({file, byFile}) => `${file} ${byFile}`)).toContain(
    'bop-2019-11-nb.xlsx bop-2019-11-nb-r2.xlsx',
  );
});

test('deliveries know the month, the supplier and how many numbers count; a replaced file counts for nothing', async () => {
  const {root, put} = tableWorkspace(declared());
  put('bop-2019-11-nb.xlsx', await table('330200宁波市'));
  put('bop-2019-11-nb-r2.xlsx', await table('330200宁波市', 2));
  const files = deliveredFiles(declared(), await run(root, declared()));
  expect(files.map(({file, supplier, state, months}) => [file, supplier, state, months])).toEqual([
    ['bop-2019-11-nb-r2.xlsx', 'nb', 'counts', {'2019-11': 8}],
    ['bop-2019-11-nb.xlsx', 'nb', 'superseded', {}],
  ]);
});

test('a file of no supplier is refused whole and names those that there are', async () => {
  const {root, put} = tableWorkspace(declared());
  put('bop-2019-11-hz.xlsx', await table('330100杭州市'));
  const result = await run(root, declared());
  expect(result.findings.map(({rule, file}) => `${rule} ${file}`)).toEqual(['SUPPLIER_UNKNOWN bop-2019-11-hz.xlsx']);
  expect(values(result)).toEqual([]);
});

test('numbers of an area that the supplier does not answer for are kept and named with their cell; a strict one loses them', async () => {
  const {root, put} = tableWorkspace(declared());
  put('bop-2019-11-zj.xlsx', await table('330200宁波市'));
  const kept = await run(root, declared());
  expect(kept.findings.map(({rule, line, values: facts}) => [rule, line, facts['cell'], facts['count']])).toEqual([
    ['CELLS_OUTSIDE_SUPPLIER', 5, 'B5', '4'],
  ]);
  expect(values(kept)).toEqual(['zj 330200 1000000000', 'zj _T 1000000000']);
  const strict = declared({suppliers: SUPPLIERS.map((one) => ({...one, strict: true}))});
  const set = await run(root, strict);
  expect(set.findings.map(({rule}) => rule)).toEqual(['CELLS_SET_ASIDE']);
  expect(values(set)).toEqual(['zj _T 1000000000']);
});
