/** A temporary workspace for ingest tests: files are written, sources declared, ingest is run as the pipeline runs it. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll} from 'vitest';
import {type Engine, openDuckDb, rowsOf, sqlText} from '../../src/engine/index.ts';
import type {Effects} from '../../src/model/effects.ts';
import type {RecordCheck} from '../../src/model/finding.ts';
import {ingest, type IngestResult, type RecordFile, type Source, sourceSchema} from '../../src/process/ingest/index.ts';

const folders: string[] = [];
let shared: Promise<Engine> | undefined;

afterAll(async () => {
  await (await shared)?.close();
  shared = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, {recursive: true, force: true});
});

export function engine(): Promise<Engine> {
  const folder = temporary();
  shared ??= openDuckDb({temporary: join(folder, 'duckdb'), threads: 2});
  return shared;
}

export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shumao-ingest-'));
  folders.push(folder);
  return folder;
}

export const NOON = new Date('2019-12-31T12:00:00Z');

export function effects(env: Record<string, string> = {}): Effects & {readonly said: string[]} {
  const said: string[] = [];
  return {now: () => NOON, env, out: () => {}, err: (line) => said.push(line), progress: () => {}, pid: 1, said};
}

/** Options of a source that most tests share; a test says what differs. */
export function bop(over: Record<string, unknown> = {}): Source {
  return sourceSchema.parse({
    id: 'bop',
    title: {zh: '涉外收付款', en: 'Receipts and payments'},
    caliber: 'bop',
    files: 'bop-*',
    columns: [
      {name: '申报号', as: 'record_id', required: true},
      {name: '申报日期', as: 'period'},
      {name: '收支', as: 'flow', values: {收入: 'X', 支出: 'M'}},
      {name: '地区', as: 'area'},
      {name: '金额', as: 'value', type: 'money', scale: 2},
    ],
    ...over,
  });
}

export const HEADER = '申报号,申报日期,收支,地区,金额';

export type Workspace = {
  readonly root: string;
  put(name: string, content: string | Uint8Array): string;
  remove(name: string): void;
  run(options?: RunOptions): Promise<IngestResult>;
};

export type RunOptions = {
  readonly checks?: readonly RecordCheck[];
  readonly rehash?: boolean;
  readonly effects?: Effects;
  readonly source?: Source;
  readonly engine?: Engine;
};

export function workspace(source: Source = bop()): Workspace {
  const root = temporary();
  mkdirSync(join(root, 'inbox'));
  const path = (name: string): string => join(root, 'inbox', name);
  return {
    root,
    put(name, content) {
      mkdirSync(dirname(path(name)), {recursive: true});
      writeFileSync(path(name), content);
      return path(name);
    },
    remove: (name) => rmSync(path(name)),
    run: async (options = {}) =>
      ingest({
        root,
        sources: new Map([[source.id, {value: options.source ?? source}]]),
        checks: new Map([[source.id, options.checks ?? []]]),
        engine: options.engine ?? (await engine()),
        effects: options.effects ?? effects(),
        rehash: options.rehash ?? false,
      }),
  };
}

/** All records that count, as text, in the order of months and files. */
export async function records(result: IngestResult, source = 'bop'): Promise<readonly Record<string, string>[]> {
  const found: Record<string, string>[] = [];
  for (const [month, files] of result.months.get(source) ?? []) {
    for (const file of files) found.push(...(await rowsIn(file, month)));
  }
  return found;
}

export async function rowsIn(file: RecordFile, month?: string): Promise<readonly Record<string, string>[]> {
  const columns = file.columns.map(({name}) => `cast("${name}" as varchar) as "${name}"`).join(', ');
  const filter = month === undefined || file.wholeMonth ? '' : `where strftime(period, '%Y-%m') = ${sqlText(month)}`;
  const rows = await rowsOf(await engine(), `select ${columns} from read_parquet(${sqlText(file.path)}) ${filter}`);
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])));
}

/** `RULE:line` of the findings, in order. */
export function faultsIn(result: IngestResult): readonly string[] {
  return result.findings.map((finding) => `${finding.rule}:${finding.line ?? ''}`);
}
