/** What is inside a workbook, found and tested before its rows are read: sheets, whole parts, formulas. */
import {unpack, unpackText, type ZipEntry, zipEntries, type ZipLimits} from '../bytes/zip.ts';
import {FileRefused} from '../faults.ts';

export type Sheet = {readonly name: string; readonly part: ZipEntry};

export type Workbook = {
  readonly file: Buffer;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly sheets: readonly Sheet[];
};

type Attributes = Readonly<Record<string, string>>;

/** @throws FileRefused */
export async function openWorkbook(file: Buffer, limits: ZipLimits): Promise<Workbook> {
  const entries = zipEntries(file, limits);
  const book = await xml(file, entries, 'xl/workbook.xml');
  const relations = await xml(file, entries, 'xl/_rels/workbook.xml.rels');
  const targets = new Map(
    elements(relations, 'Relationship').map((attributes) => [attributes['Id'] ?? '', attributes['Target'] ?? '']),
  );
  const sheets = elements(book, 'sheet').flatMap((attributes): readonly Sheet[] => {
    const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
    const target = targets.get(id) ?? '';
    const part = entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    return part && target.includes('worksheet') ? [{name: attributes['name'] ?? '', part}] : [];
  });
  if (sheets.length === 0) throw new FileRefused('BAD_ZIP', {reason: 'no sheets'});
  for (const name of ['xl/sharedStrings.xml', 'xl/styles.xml']) {
    const entry = entries.get(name);
    if (entry) for await (const _ of unpack(file, entry));
  }
  return {file, entries, sheets};
}

async function xml(file: Buffer, entries: ReadonlyMap<string, ZipEntry>, name: string): Promise<string> {
  const entry = entries.get(name);
  if (!entry) throw new FileRefused('BAD_ZIP', {reason: `${name} is missing`});
  return unpackText(file, entry);
}

/** Attributes of each element of that name: enough for the two small parts that list the sheets. */
function elements(text: string, local: string): readonly Attributes[] {
  const tags = text.matchAll(new RegExp(`<(?:\\w+:)?${local}\\s([^>]*)>`, 'g'));
  return [...tags].map(([, inside = '']) => {
    const attributes = inside.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
    return Object.fromEntries(
      [...attributes].map(([, key = '', double, single]) => [key, unescaped(double ?? single ?? '')]),
    );
  });
}

const NAMED: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

function unescaped(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

export type SheetCheck = {
  /** row → columns (from 0) with a formula */
  readonly formulas: ReadonlyMap<number, readonly number[]>;
};

/**
 * Reads a sheet's part to its end: the checksum must be right and the sheet closed, else rows may be missing without a word.
 *
 * @throws FileRefused `SHEET_CUT_OFF`, `BAD_ZIP`
 */
export async function checkSheet({file}: Workbook, {name, part}: Sheet): Promise<SheetCheck> {
  const decoder = new TextDecoder();
  const formulas = new Map<number, number[]>();
  let rest = '';
  let row = 0;
  for await (const chunk of unpack(file, part)) {
    const text = rest + decoder.decode(chunk, {stream: true});
    // A cell with a formula is looked at whole: text behind the last closed cell waits for the next chunk.
    const end = Math.max(
      text.lastIndexOf('</c>'),
      text.lastIndexOf('</row>'),
      text.lastIndexOf(':c>'),
      text.length - (1 << 20),
    );
    const part = text.slice(0, Math.max(0, end));
    if (/<(\w+:)?f[\s>/]/.test(part)) findFormulas(part, formulas);
    row = lastRow(part) ?? row;
    rest = text.slice(Math.max(0, end));
  }
  if (/<(\w+:)?f[\s>/]/.test(rest)) findFormulas(rest, formulas);
  if (!/<\/(\w+:)?worksheet\s*>\s*$/.test(rest))
    throw new FileRefused('SHEET_CUT_OFF', {sheet: name, row: String(lastRow(rest) ?? row)});
  return {formulas};
}

function lastRow(text: string): number | undefined {
  const at = text.lastIndexOf('<row ');
  const found = at < 0 ? undefined : /\br="(\d+)"/.exec(text.slice(at, at + 200));
  return found ? Number(found[1]) : undefined;
}

function findFormulas(text: string, formulas: Map<number, number[]>): void {
  for (const match of text.matchAll(/<(?:\w+:)?f[\s>/]/g)) {
    const cell = text.lastIndexOf('<c ', match.index);
    const reference = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(
      text.slice(cell < 0 ? Math.max(0, match.index - 200) : cell, match.index),
    );
    if (!reference) continue;
    const row = Number(reference[2]);
    formulas.set(row, [...(formulas.get(row) ?? []), columnIndex(reference[1] ?? '')]);
  }
}

/** A is 0, Z is 25, AA is 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + (index % 26));
}
