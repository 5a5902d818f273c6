/** The fast way to read CSV: the engine takes the file, or its UTF-8 text, all cells as text, on all cores. */
import {sqlText} from '../../../engine/index.ts';
import type {Encoding} from '../bytes/encoding.ts';
import {Outlet} from '../bytes/outlet.ts';
import {content, type Unpacking} from '../bytes/stream.ts';
import {Survey} from '../bytes/survey.ts';
import {SkippedLines} from '../line-map.ts';
import type {RawRow, Reading, ReadInput} from '../reader.ts';

export type CsvFacts = {
  readonly input: ReadInput;
  readonly encoding: Encoding;
  /** bytes of the byte order mark */
  readonly mark: number;
  readonly unpacking: Unpacking;
  readonly delimiter: string;
  readonly names: readonly string[];
  /** last physical line of the header, 0 when there is none */
  readonly headerEnd: number;
};

/** Bytes that the engine takes in one line. */
const ENGINE_LINE = 2_000_000;

/** @returns undefined when the file is not one that the engine reads exactly as we would */
export async function direct(facts: CsvFacts): Promise<Reading | undefined> {
  const {input, unpacking, encoding, names, headerEnd} = facts;
  if (names.length < 2 || (headerEnd === 0 && facts.mark > 0)) return undefined;
  const isPlain = encoding === 'utf-8' && !unpacking.isGzip;
  const text = isPlain ? undefined : await asUtf8(facts);
  if (!isPlain && text === undefined) return undefined;
  const survey = text?.survey ?? (await input.survey());
  const longest = Math.min(input.source.limits.cell, ENGINE_LINE);
  if (!survey.isUtf8 || survey.hasNul || !survey.hasEvenBreaks || survey.longest > longest) return undefined;
  const skipped = new SkippedLines();
  let blanksAbove = 0;
  if (headerEnd > 0) skipped.add(1, headerEnd);
  for (const [start, length] of survey.blank.runs) {
    blanksAbove += Math.max(0, Math.min(start + length - 1, headerEnd) - start + 1);
    skipped.add(start, length);
  }
  const header = headerEnd - blanksAbove;
  return {
    from: readCsv(text?.path ?? input.path, facts, survey.hasQuote),
    rows: survey.lines - skipped.count,
    // Without quotes, cells joined by the delimiter are the line itself.
    raw: survey.hasQuote ? undefined : rawRow(names.length, facts.delimiter),
    skipped,
    header,
    blank: survey.blank.count,
    continued: 0,
    lines: survey.lines,
    notes: [],
  };
}

function readCsv(path: string, {delimiter, names, headerEnd}: CsvFacts, hasQuote: boolean): string {
  const quote = hasQuote ? `quote = '"', escape = '"'` : `quote = '', escape = ''`;
  return `read_csv(${sqlText(path)}, auto_detect = false, header = false, skip = ${headerEnd}, delim = ${sqlText(delimiter)}, ${quote}, strict_mode = true, columns = {${textColumns(names.length)}})`;
}

export function textColumns(count: number): string {
  return Array.from({length: count}, (_, at) => `'c${at}': 'VARCHAR'`).join(', ');
}

function rawRow(count: number, delimiter: string): RawRow {
  const of = Array.from({length: count}, (_, at) => `c${at}`);
  return {sql: of.map((cell) => `coalesce(${cell}, '')`).join(` || ${sqlText(delimiter)} || `), of};
}

/** The content as UTF-8 in a temporary file, surveyed on the way; undefined when some bytes are not valid in the encoding. */
async function asUtf8({
  input,
  encoding,
  mark,
  unpacking,
}: CsvFacts): Promise<{path: string; survey: Survey} | undefined> {
  const path = input.workshop.file('csv');
  const survey = new Survey();
  const out = new Outlet(path);
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding, {fatal: true, ignoreBOM: true});
  const write = async (bytes: Buffer): Promise<void> => {
    survey.update(bytes);
    await out.write(bytes);
  };
  let skip = mark;
  try {
    for await (const chunk of content(input.path, unpacking)) {
      const bytes = skip > 0 ? chunk.subarray(skip) : chunk;
      skip = 0;
      await write(decoder ? Buffer.from(decoder.decode(bytes, {stream: true})) : bytes);
      input.progress(survey.bytes);
    }
    if (decoder) await write(Buffer.from(decoder.decode()));
    await out.close();
  } catch (error) {
    out.abandon();
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  survey.end();
  return {path, survey};
}
