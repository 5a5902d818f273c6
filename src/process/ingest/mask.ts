/**
 * Personal cells never enter the lake, so they are masked in the original text of a refused row too. The received file itself still
 * has them, on the line that the quarantine names.
 */
import type {Mask} from './quarantine.ts';
import type {DeliveredColumn, Opened} from './reader.ts';
import type {Source, SourceColumn} from './source.ts';

/** Stands for a personal cell. */
export const MASK = '▇▇▇';

/** @param matched which delivered column a declared one was found in */
export function maskOf(source: Source, opened: Opened, matched: ReadonlyMap<SourceColumn, number>): Mask {
  const personal = source.columns.filter((column) => column.as === 'personal');
  const places = personal.flatMap((column) => matched.get(column) ?? []);
  if (places.length === 0) return (raw) => raw;
  const names = places.map((place) => opened.columns[place]).filter((column) => column !== undefined);
  return (raw) => (raw.startsWith('{"') ? maskedObject(raw, names) : maskedCells(raw, places, opened));
}

/** A row of a Parquet file is kept as a JSON object; only the masked values change, so no digit of the others does. */
function maskedObject(raw: string, names: readonly DeliveredColumn[]): string {
  return names.reduce((text, {name}) => {
    const key = JSON.stringify(name).replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');
    const value = new RegExp(`(${key}\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|[^,}]+)`);
    return text.replace(value, (_, before: string) => `${before}"${MASK}"`);
  }, raw);
}

/** Where a row has another number of cells than the file, everything from the first place that could be personal on is masked. */
function maskedCells(raw: string, places: readonly number[], {columns, delimiter = '\t'}: Opened): string {
  const cells = split(raw, delimiter);
  const difference = Math.abs(cells.length - columns.length);
  const first = Math.max(0, Math.min(...places) - difference);
  const isMasked = (at: number): boolean => (difference === 0 ? places.includes(at) : at >= first);
  return cells.map((cell, at) => (isMasked(at) ? MASK : cell)).join(delimiter);
}

/** Cells as written, quotes and all; a quote that is never closed takes the rest. */
function split(raw: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at] === '"') isQuoted = !isQuoted;
    if (isQuoted || raw[at] !== delimiter) continue;
    cells.push(raw.slice(from, at));
    from = at + 1;
  }
  return [...cells, raw.slice(from)];
}
