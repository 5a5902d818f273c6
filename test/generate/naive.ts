/**
 * Sums of an inbox made the simplest way possible, from the bytes of its files: an independent check, so nothing of `src/` is used
 * but the engine, and only to read Parquet. Knows no catalog: names are matched as they stand in the files.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {readXlsx} from 'hucre/xlsx';
import {openDuckDb, rowsOf, sqlText} from '../../src/engine/index.ts';

export type Row = Readonly<Record<string, string>>;

export function files(root: string, pattern: RegExp): string[] {
  return readdirSync(join(root, 'inbox'))
    .filter((name) => pattern.test(name))
    .sort();
}

/** Rows of a text table below `header` lines; no field of ours holds a line break. */
export function textRows(text: string, header: number): Row[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const columns = fields(lines[header - 1] ?? '');
  return lines
    .slice(header)
    .map((line) => Object.fromEntries(fields(line).map((value, at) => [columns[at] ?? '', value])));
}

function fields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

export function bopRows(root: string, name: string): Row[] {
  return textRows(new TextDecoder('gb18030', {fatal: true}).decode(readFileSync(join(root, 'inbox', name))), 2);
}

export async function outsourcingRows(root: string, name: string): Promise<Row[]> {
  const bytes = readFileSync(join(root, 'inbox', name));
  if (name.endsWith('.gz')) return textRows(gunzipSync(bytes).toString(), 3);
  const rows = (await readXlsx(bytes)).sheets[0]?.rows ?? [];
  const columns = (rows[2] ?? []).map(String);
  return rows
    .slice(3)
    .filter((row) => row.some((cell) => cell !== null && cell !== ''))
    .map((row) => Object.fromEntries(row.map((cell, at) => [columns[at] ?? '', String(cell)])));
}

export async function ecommerceRows(root: string, name: string): Promise<Row[]> {
  const path = join(root, 'inbox', name);
  if (name.endsWith('.gz')) return textRows(gunzipSync(readFileSync(path)).toString(), 2);
  const engine = await openDuckDb({temporary: join(root, '.shumao', 'tmp')});
  const rows = await rowsOf(
    engine,
    `select * replace (amount_cny::varchar as amount_cny) from read_parquet(${sqlText(path)})`,
  );
  await engine.close();
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)])));
}

/** A decimal text in yuan as 分. */
export function fen(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) throw new Error(`no amount: ${text}`);
  const value = BigInt(match[2] ?? '') * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -value : value;
}

/** Sums by a key. */
export class Sums extends Map<string, bigint> {
  add(key: string, value: bigint): void {
    this.set(key, this.of(key) + value);
  }

  of(key: string): bigint {
    return this.get(key) ?? 0n;
  }
}

/** A fraction printed with decimals, half away from zero. */
export function prints(num: bigint, den: bigint, decimals: number): string {
  const scaled = (num < 0n ? -num : num) * 10n ** BigInt(decimals);
  const whole = (2n * scaled + den) / (2n * den);
  const digits = whole.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return num < 0n && whole !== 0n ? `-${text}` : text;
}
