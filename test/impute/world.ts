/** A lake of record lines for tests of imputation: `2019-02 X 11 A1 US E1 12.50`, `-` = empty; one Parquet a month. */
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Engine, openDuckDb, rowsOf, sqlText} from '../../src/engine/index.ts';
import {decimalText} from '../../src/model/decimal.ts';
import {
  type Asked,
  checkImputations,
  impute,
  type ImputeInput,
  type ImputeResult,
  imputationSchema,
  type RecordFile,
  type SourceColumns,
} from '../../src/process/impute/index.ts';

export const columns: SourceColumns = {
  period: {},
  flow: {},
  item: {},
  area: {},
  partner: {},
  enterprise: {},
  record_id: {},
  value: {scale: 2},
  staff: {scale: 0},
};

const FIELDS = [
  {name: 'period', type: 'date'},
  {name: 'flow', type: 'varchar'},
  {name: 'item', type: 'varchar'},
  {name: 'area', type: 'varchar'},
  {name: 'partner', type: 'varchar'},
  {name: 'enterprise', type: 'varchar'},
  {name: 'record_id', type: 'varchar'},
  {name: 'value', type: 'decimal(18,2)'},
  {name: 'staff', type: 'bigint'},
] as const;

export type World = {
  readonly engine: Engine;
  readonly root: string;
  readonly lake: (lines: readonly string[]) => Promise<Map<string, readonly RecordFile[]>>;
  readonly close: () => Promise<void>;
};

export async function openWorld(): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-impute-'));
  const engine = await openDuckDb({temporary: join(root, 'tmp')});
  let made = 0;
  return {
    engine,
    root,
    async lake(lines) {
      const months = new Map<string, readonly RecordFile[]>();
      await mkdir(join(root, 'lake'), {recursive: true});
      for (const [month, own] of Map.groupBy(lines, (line) => line.slice(0, 7))) {
        made += 1;
        const path = join(root, 'lake', `${made}.parquet`);
        const rows = own.map((line, at) => {
          const [, flow, item, area, partner, enterprise, value, staff = '1'] = line.split(' ');
          const texts = [flow, item, area, partner, enterprise].map((one) =>
            one === '-' ? 'null' : sqlText(one ?? ''),
          );
          return `(date ${sqlText(`${month}-05`)}, ${texts.join(', ')}, 'r${at}', cast(${value} as decimal(18,2)), cast(${staff} as bigint))`;
        });
        const names = FIELDS.map(({name}) => `"${name}"`).join(', ');
        await engine.write(`select * from (values ${rows.join(', ')}) t(${names})`, path);
        months.set(month, [
          {path, batch: own.join('|'), wholeMonth: true, derived: false, columns: FIELDS, rows: own.length},
        ]);
      }
      return months;
    },
    async close() {
      await engine.close();
      await rm(root, {recursive: true, force: true});
    },
  };
}

export type Run = Partial<Pick<ImputeInput, 'broken' | 'before'>> & {
  readonly lines: readonly string[];
  readonly declared?: Record<string, unknown>;
  readonly asked?: readonly Asked[];
};

export async function imputed(world: World, {lines, declared = {}, asked = [], ...rest}: Run): Promise<ImputeResult> {
  const value = imputationSchema.parse({id: 'late', title: {zh: '迟报', en: 'Late'}, source: 'bop', ...declared});
  const imputations = [{id: 'late', value}];
  const sources = new Map([['bop', columns]]);
  const [fault] = await checkImputations({folders: [world.root], imputations, sources});
  if (fault) throw fault;
  return impute({
    root: world.root,
    imputations,
    sources,
    months: new Map([['bop', await world.lake(lines)]]),
    asked,
    engine: world.engine,
    effects: {progress: () => undefined},
    cache: join(world.root, 'cache'),
    ...rest,
  });
}

/** `E1/X` → `12.50 movement`, or `none`. */
export function values({ledger}: ImputeResult): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ledger.values.map(({unit, each, value, method}) => [
      [...unit, ...each].join('/'),
      value === undefined ? 'none' : `${value} ${method}`,
    ]),
  );
}

/** The imputed records of a month as lines. */
export async function records(
  {engine}: World,
  {imputed: made}: ImputeResult,
  month: string,
): Promise<readonly string[]> {
  const files = made.get('bop')?.months.get(month) ?? [];
  if (files.length === 0) return [];
  const from = engine.relation(
    files.map(({path}) => path),
    {},
  );
  const rows = await rowsOf(engine, `select * from ${from} order by position`);
  return rows.map((row) => {
    const value = typeof row['value'] === 'bigint' ? decimalText({unscaled: row['value'], scale: 2}) : '?';
    const texts = ['flow', 'item', 'area', 'partner', 'enterprise'].map((name) => String(row[name] ?? '-'));
    return [String(row['period']).slice(0, 7), ...texts, value, String(row['batch'])].join(' ');
  });
}
