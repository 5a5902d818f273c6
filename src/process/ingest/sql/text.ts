/** Text cells: as delivered, translated by a list, or hashed with a key so that only equality is left of them. */
import {createHash} from 'node:crypto';
import {sqlText} from '../../../engine/index.ts';
import {type Cell, cellOf, faultSql, firstFault, present} from './cell.ts';

export type TextOptions = {
  readonly name: string;
  readonly missing: readonly string[];
  readonly required: boolean;
  readonly values?: Readonly<Record<string, string>> | undefined;
};

export function textCell(delivered: string, options: TextOptions): Cell {
  const text = present(delivered, options.missing);
  const listed = Object.entries(options.values ?? {});
  const known = listed.map(([from]) => matches(text, from)).join(' or ');
  const fault = firstFault([
    ...(options.required ? [[`${text} is null`, faultSql('REQUIRED_EMPTY', options.name, delivered)] as const] : []),
    ...(listed.length > 0 ? [[`not (${known})`, faultSql('UNKNOWN_VALUE', options.name, text)] as const] : []),
  ]);
  if (listed.length === 0) return cellOf(text, fault);
  const value = `case ${listed.map(([from, to]) => `when ${matches(text, from)} then ${sqlText(to)}`).join(' ')} end`;
  return cellOf(value, fault, {test: `${value} is not null`, value});
}

/** A listed text; one that ends with `*` stands for every text that begins so. The first that matches counts. */
function matches(text: string, listed: string): string {
  if (!listed.endsWith('*')) return `${text} = ${sqlText(listed)}`;
  return listed === '*' ? `${text} is not null` : `starts_with(${text}, ${sqlText(listed.slice(0, -1))})`;
}

const BLOCK = 64;

/** HMAC-SHA256 (RFC 2104) in SQL, as lower-case hex: the keyed hash never leaves the engine, and the text never enters the lake. */
export function keyedHash(text: string, key: Buffer): string {
  const short = key.length > BLOCK ? createHash('sha256').update(key).digest() : key;
  const pad = (byte: number): string =>
    Buffer.from(Array.from({length: BLOCK}, (_, at) => (short[at] ?? 0) ^ byte)).toString('hex');
  return `sha256(from_hex('${pad(0x5c)}') || from_hex(sha256(from_hex('${pad(0x36)}') || encode(${text}))))`;
}

/** A personal column that is kept as a hash. */
export function hashedCell(delivered: string, options: TextOptions, key: Buffer): Cell {
  const text = present(delivered, options.missing);
  return cellOf(keyedHash(text, key), 'null');
}
