/** A tiny lake for tests: records as text lines, one Parquet a month, a small catalog, and compile over them. */
import {mkdtemp, mkdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {contentHash, type Engine, openDuckDb, sqlText} from '../../src/engine/index.ts';
import type {Classification, Group, Item, Scope} from '../../src/model/classification.ts';
import {type Period, period} from '../../src/model/period.ts';
import type {Compiled} from '../../src/model/seals.ts';
import {makeCoder} from '../../src/process/classify/index.ts';
import {
  type Catalog,
  compile,
  type CompileInput,
  type DeclaredDataset,
  datasetSchema,
  type RecordFile,
  type SourceFacts,
} from '../../src/process/compile/index.ts';

/** A record: `2019-03-05 X 11 A1 US e1 12.50`; `-` = empty. */
export type Line = string;

export function text(name: string) {
  return {zh: name, en: name};
}

type ItemLine = {readonly from?: string; readonly to?: string; readonly next?: readonly string[]};

export function item(code: string, parent: string | undefined, level: string, rest: ItemLine = {}): Item {
  return {
    code,
    parent,
    level,
    label: text(`name ${code}`),
    aliases: [`alias ${code}`],
    successors: rest.next ?? [],
    residual: false,
    confidence: 'verified-from-file',
    source: 'test',
    note: '',
    attributes: {},
    validFrom: rest.from,
    validTo: rest.to,
  };
}

export function classification(id: string, levels: readonly string[], items: readonly Item[]): Classification {
  return {
    id,
    version: '1',
    validFrom: undefined,
    agency: 'test',
    source: 'test',
    title: text(id),
    levels: levels.map((level) => ({id: level, title: text(level), additive: level !== 'of-which'})),
    total: {code: '_T', label: text(`all ${id}`)},
    note: undefined,
    items,
  };
}

export const goods = classification(
  'goods',
  ['chapter', 'good'],
  [
    item('1', undefined, 'chapter'),
    item('11', '1', 'good'),
    item('12', '1', 'good'),
    item('2', undefined, 'chapter'),
    item('21', '2', 'good'),
  ],
);

export const places = classification(
  'places',
  ['province', 'city'],
  [
    item('P', undefined, 'province'),
    item('A1', 'P', 'city'),
    item('A2', 'P', 'city', {to: '2019-03-16', next: ['A3']}),
    item('A3', 'P', 'city', {from: '2019-03-16'}),
  ],
);

export const economies = classification(
  'economies',
  ['economy'],
  [item('US', undefined, 'economy'), item('RU', undefined, 'economy'), item('KZ', undefined, 'economy')],
);

export const road: Group = {
  id: 'road',
  classification: 'economies',
  title: text('Road'),
  source: 'test',
  note: undefined,
  members: [
    {code: 'RU', validFrom: undefined, validTo: undefined, source: '', confidence: 'verified-from-file', note: ''},
    {code: 'KZ', validFrom: '2019-01-01', validTo: undefined, source: '', confidence: 'verified-from-file', note: ''},
  ],
};

export const digital: Scope = {
  id: 'digital',
  classification: 'goods',
  title: text('Digital'),
  kind: 'deliverable',
  source: 'test',
  date: '2019-12-31',
  note: undefined,
  entries: [
    {item: '1', weight: '1', reason: text('r'), source: '', confidence: 'verified-from-file'},
    {item: '12', weight: '0', reason: text('r'), source: '', confidence: 'verified-from-file'},
  ],
};

export const half: Scope = {
  ...digital,
  id: 'half',
  entries: [{item: '11', weight: '0.25', reason: text('r'), source: '', confidence: 'verified-from-file'}],
};

function pick<T>(list: readonly (T & {readonly id: string})[]) {
  return async (id: string): Promise<T> => {
    const found = list.find((one) => one.id === id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
}

export const catalog: Catalog = {
  classification: pick([goods, places, economies]),
  group: pick([road]),
  scope: pick([digital, half]),
  correspondence: pick([]),
};

export const source: SourceFacts = {
  id: 'bop',
  title: text('BOP'),
  caliber: 'bop',
  overlaps: [],
  concepts: {partner: text('residence')},
  synthetic: false,
  columns: {
    period: {},
    flow: {},
    item: {classification: 'goods'},
    area: {classification: 'places'},
    partner: {classification: 'economies'},
    enterprise: {},
    enterprise_name: {},
    mode: {},
    value: {scale: 2, base: 'CNY'},
  },
};

export type Lake = {
  readonly engine: Engine;
  readonly root: string;
  readonly write: (source: string, lines: readonly Line[]) => Promise<Map<string, readonly RecordFile[]>>;
  readonly close: () => Promise<void>;
};

const COLUMNS = ['period', 'flow', 'item', 'area', 'partner', 'enterprise', 'value', 'enterprise_name', 'mode'];

export async function openLake(threads = 2): Promise<Lake> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-compile-'));
  const engine = await openDuckDb({temporary: join(root, 'tmp'), threads});
  return {
    engine,
    root,
    async write(id, lines) {
      const months = new Map<string, readonly RecordFile[]>();
      for (const [month, own] of Map.groupBy(lines, (line) => line.slice(0, 7))) {
        // As in the lake: a file is named by what it was made of.
        const path = join(root, id, `${month}-${contentHash(...own)}.parquet`);
        await mkdir(join(root, id), {recursive: true});
        const rows = own.map((line) => {
          const [day, flow, code, area, partner, enterprise, value, name, mode] = line.split(' ');
          const cell = (value: string | undefined) => (value === undefined || value === '-' ? 'null' : sqlText(value));
          const texts = [flow, code, area, partner, enterprise].map(cell);
          return `(date ${sqlText(day ?? '')}, ${texts.join(', ')}, cast(${sqlText(value ?? '0')} as decimal(18,2)), cast(${cell(name)} as varchar), cast(${cell(mode)} as varchar))`;
        });
        await engine.write(`select * from (values ${rows.join(', ')}) t(${COLUMNS.join(', ')})`, path);
        const file = {path, batch: `${id}-${own.join('|')}`, wholeMonth: true, columns: COLUMNS, rows: own.length};
        months.set(month, [file]);
      }
      return months;
    },
    async close() {
      await engine.close();
      await rm(root, {recursive: true, force: true});
    },
  };
}

export function dataset(declaration: Record<string, unknown>): DeclaredDataset {
  const value = datasetSchema.parse({id: 'd', title: text('D'), publish: {value: {}}, ...declaration});
  return {id: value.id, value};
}

export type Run = Partial<CompileInput> & {
  readonly lines?: readonly Line[];
  readonly declarations: readonly Record<string, unknown>[];
};

export async function runCompile(lake: Lake, {lines = [], declarations, ...rest}: Run): ReturnType<typeof compile> {
  return compile({
    datasets: declarations.map(dataset),
    sources: new Map([[source.id, source]]),
    months: rest.months ?? new Map([[source.id, await lake.write(source.id, lines)]]),
    catalog,
    code: makeCoder().code,
    engine: lake.engine,
    effects: {progress: () => undefined, now: () => new Date(0)},
    cache: join(lake.root, 'cache'),
    ...rest,
  });
}

/** `key/measure/period` → printed text of one dataset. */
export function printed(compiled: Compiled | undefined): ReadonlyMap<string, string> {
  const all = compiled?.observations ?? [];
  return new Map(
    all.map(({key, measure, period: at, text: printedText}) => [`${key.join('.')}/${measure}/${at}`, printedText]),
  );
}

export function cellsOf(compiled: Compiled | undefined, at: Period | string): Readonly<Record<string, string>> {
  const cells = (compiled?.cells ?? []).filter((cell) => cell.period === period(at));
  return Object.fromEntries(cells.map((cell) => [cell.key.join('.'), String(cell.value)]));
}
