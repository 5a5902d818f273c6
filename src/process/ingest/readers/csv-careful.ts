/**
 * The careful way to read CSV: line by line, with the physical line of each row and the reason for each refused one.
 * Good rows go to the engine as a temporary file in which nothing is odd any more, with the original row beside its cells.
 */
import {physicalLines} from '../bytes/lines.ts';
import {csvRows, type Row} from '../bytes/rows.ts';
import {content} from '../bytes/stream.ts';
import {FileRefused} from '../faults.ts';
import {SkippedLines} from '../line-map.ts';
import {refusedRow} from '../quarantine.ts';
import type {Reading, Refuse} from '../reader.ts';
import type {CsvFacts} from './csv-direct.ts';
import {RowFile} from './row-file.ts';

/** A file of which more than this share of the first lines is not in its encoding is in another one. */
const MOST_BROKEN = 0.5;
const TRIED = 1_000;

type Counts = {lines: number; header: number; blank: number; continued: number; broken: number};

export async function careful(facts: CsvFacts, refuse: Refuse): Promise<Reading> {
  const {input, delimiter, encoding, names, headerEnd} = facts;
  const file = new RowFile(input.workshop.file('csv'), names.length);
  const skipped = new SkippedLines();
  const counts: Counts = {lines: 0, header: 0, blank: 0, continued: 0, broken: 0};
  const chunks = content(input.path, facts.unpacking);
  const options = {delimiter, encoding, longestCell: input.source.limits.cell, width: names.length};
  try {
    for await (const rows of csvRows(physicalLines(chunks, encoding, facts.mark), options)) {
      for (const row of rows) {
        const kept = sort(row, {headerEnd, width: names.length, skipped, refuse, counts});
        if (kept) file.add(kept.cells, kept.raw);
      }
      await file.flush();
      if (counts.broken > TRIED * MOST_BROKEN && counts.broken > counts.lines * MOST_BROKEN)
        throw new FileRefused('WRONG_ENCODING', {encoding});
      input.progress(counts.lines);
    }
    await file.close();
  } catch (error) {
    file.abandon();
    throw error;
  }
  if (counts.broken > 1 && counts.broken > counts.lines * MOST_BROKEN)
    throw new FileRefused('WRONG_ENCODING', {encoding});
  return {
    from: file.from,
    rows: file.rows,
    raw: file.raw,
    skipped,
    header: counts.header,
    blank: counts.blank,
    continued: counts.continued,
    lines: counts.lines,
    notes: [],
  };
}

type Sorting = {
  readonly headerEnd: number;
  readonly width: number;
  readonly skipped: SkippedLines;
  readonly refuse: Refuse;
  readonly counts: Counts;
};

/** Counts a row where it belongs; the row itself when it is a record. */
function sort(
  row: Row,
  {headerEnd, width, skipped, refuse, counts}: Sorting,
): {cells: readonly string[]; raw: string} | undefined {
  counts.lines += row.lines;
  if ('blank' in row) {
    counts.blank += 1;
    skipped.add(row.line);
    return undefined;
  }
  if (row.line <= headerEnd) {
    counts.header += 1;
    counts.continued += row.lines - 1;
    skipped.add(row.line, row.lines);
    return undefined;
  }
  if ('fault' in row) {
    if (row.fault === 'BAD_ENCODING') counts.broken += 1;
    counts.continued += row.lines - 1;
    skipped.add(row.line, row.lines);
    refuse(refusedRow(row.line, row.fault, row.facts, row.raw));
    return undefined;
  }
  counts.continued += row.lines - 1;
  if (row.cells.length !== width) {
    skipped.add(row.line, row.lines);
    const facts = {expected: String(width), found: String(row.cells.length)};
    refuse(refusedRow(row.line, 'RAGGED_ROW', facts, row.raw));
    return undefined;
  }
  if (row.lines > 1) skipped.add(row.line + 1, row.lines - 1);
  return row;
}
