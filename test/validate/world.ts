/** A small source, its code lists and a lake for the tests of rules. */
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Engine, openCache, openDuckDb, openMemo, sqlText} from '../../src/engine/index.ts';
import {
  type CompiledRules,
  type Codelist,
  compileRules,
  type ExpressionScope,
  type MonthFile,
  ruleSchema,
  type RuleSource,
  validate,
  type ValidateResult,
} from '../../src/process/validate/index.ts';
import {readYaml} from '../../src/text/yaml.ts';

export const bop: RuleSource = {
  id: 'bop',
  columns: [
    {id: 'period', type: 'date', names: ['申报日期']},
    {id: 'flow', type: 'text', names: ['收支'], values: ['X', 'M']},
    {id: 'item', type: 'text', classification: 'items'},
    {id: 'area', type: 'text', classification: 'areas'},
    {id: 'partner', type: 'text', names: ['对方国家（地区）']},
    {id: 'enterprise', type: 'text'},
    {id: 'record_id', type: 'text'},
    {id: 'value', type: 'decimal', scale: 2, names: ['金额']},
    {id: 'original_value', type: 'decimal', scale: 2},
    {id: 'staff', type: 'integer'},
    {id: 'reverses', type: 'text'},
  ],
};

export const orders: RuleSource = {
  id: 'orders',
  columns: [
    {id: 'period', type: 'date'},
    {id: 'enterprise', type: 'text'},
    {id: 'value', type: 'decimal', scale: 2},
  ],
};

export const codelists: ReadonlyMap<string, Codelist> = new Map([
  [
    'areas',
    {
      codes: new Set(['330100', '330200']),
      texts: new Set(['330100', '330200', '杭州', '杭州市', '宁波', 'a\nb', "a'b", 'C.a', '𠮷']),
    },
  ],
  ['items', {codes: new Set(['223022']), texts: new Set(['223022'])}],
]);

export const scope: ExpressionScope = {
  source: 'bop',
  columns: new Map(
    bop.columns.flatMap((column) => [column.id, ...(column.names ?? [])].map((name) => [name, column] as const)),
  ),
  codelists,
  allows: 'records',
};

/** Rules as a file under `rules:` holds them. */
export function rulesFrom(yaml: string, file = 'rules/test.yaml') {
  const read = readYaml(yaml, file);
  const value: unknown = read.value;
  if (typeof value !== 'object' || value === null || !('rules' in value) || !Array.isArray(value.rules))
    throw new Error('no rules');
  return value.rules.map((rule: unknown, at) => ({
    value: ruleSchema.parse(rule),
    place: (path: readonly (string | number)[]) => read.place(['rules', at, ...path]),
  }));
}

export function compiled(yaml: string): CompiledRules {
  return compileRules({rules: rulesFrom(yaml), sources: [bop, orders], codelists});
}

/** One rule of a kind; the rest of what a rule must say is filled in. */
export function rule(lines: string, message = 'no'): string {
  const body = lines
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  return `rules:\n  - id: r\n    source: bop\n    severity: soft\n    label: {zh: 甲, en: a}\n    message: {zh: '${message}', en: '${message}'}\n${body}`;
}

export async function openEngine(): Promise<{engine: Engine; folder: string}> {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-validate-'));
  return {engine: await openDuckDb({temporary: join(folder, 'spill')}), folder};
}

export type Row = Readonly<Record<string, string | null>>;

/** Writes records to one Parquet file of the lake; columns that no row has are absent from it. */
export async function lakeFile(
  {engine, folder}: {engine: Engine; folder: string},
  source: RuleSource,
  month: string,
  rows: readonly Row[],
): Promise<MonthFile> {
  const columns = source.columns.filter(({id}) => id === 'period' || rows.some((row) => row[id] !== undefined));
  const types = {text: 'varchar', date: 'date', integer: 'bigint', decimal: 'decimal(18, 2)'};
  const select = (row: Row): string =>
    `select ${columns
      .map(({id, type}) => {
        const value = id === 'period' ? (row['period'] ?? `${month}-01`) : (row[id] ?? null);
        return `cast(${value === null ? 'null' : sqlText(value)} as ${types[type]}) as "${id}"`;
      })
      .join(', ')}`;
  const path = join(folder, `${source.id}-${month}-${rows.length}.parquet`);
  await engine.write(rows.map(select).join(' union all '), path);
  return {source: source.id, month, path, rows: rows.length, columns: columns.map(({id}) => ({name: id}))};
}

export async function freshCache(engine: Engine) {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-kept-'));
  return {memo: openMemo(join(folder, 'rules')), sums: openCache(folder, engine), standing: 'as it was'};
}

/** Files are called as their Parquet is, lines begin under a header. */
export async function tested(
  yaml: string,
  engine: Engine,
  months: readonly MonthFile[],
  keep?: {byValue: number; byLine: number},
): Promise<ValidateResult> {
  return validate({
    rules: compiled(yaml),
    months,
    engine,
    effects: {progress: () => undefined, now: () => new Date(0)},
    kept: await freshCache(engine),
    lineOf: (path, position) => ({file: path.split('/').at(-1) ?? path, line: position + 2}),
    ...(keep === undefined ? {} : {keep}),
  });
}
