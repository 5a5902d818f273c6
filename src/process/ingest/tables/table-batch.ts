/** One received file of a table source becomes one batch: its cells first, its manifest last. */
import type {Finding} from '../../../model/finding.ts';
import {monthsOf} from '../../../model/period.ts';
import {settle} from '../disk.ts';
import {type FaultCode, FileRefused, faults} from '../faults.ts';
import {isSameStat, type Received, type Stat, statOf} from '../files.ts';
import {noteFinding} from '../finding.ts';
import type {Lake} from '../lake.ts';
import {type Manifest, passingFault, type TableSummary} from '../manifest.ts';
import {openBook} from './book.ts';
import {type ReadBook, readBook} from './read-book.ts';
import {columnId, type TableSource} from './source.ts';
import {stored} from './stored.ts';
import type {CellCounts, ReadTable} from './table.ts';
import {writeFile} from 'node:fs/promises';

export type TableBatchInput = {
  readonly source: TableSource;
  readonly file: Received;
  readonly stat: Stat;
  readonly sha256: string;
  readonly batch: string;
  readonly declaration: string;
  readonly listed: number;
  readonly lake: Lake;
};

/** A file of which no table can be taken gets a manifest that says why, which is not written where another try may do. */
export async function readTableBatch(input: TableBatchInput): Promise<Manifest> {
  const manifest = await batchManifest(input);
  if (passingFault(manifest) === undefined)
    await input.lake.writeJson(input.lake.manifestPath(input.source.id, input.batch), manifest);
  return manifest;
}

async function batchManifest(input: TableBatchInput): Promise<Manifest> {
  const {source, file, lake, batch} = input;
  try {
    const book = await openBook(file.path, source);
    const read = await readBook(source, book, file.name);
    if (!isSameStat(await statOf(file.path), input.stat)) throw new FileRefused('FILE_CHANGED');
    const accepted = read.tables.filter((table) => table.faults.length === 0);
    const place = lake.cellsPath(source.id, batch);
    if (accepted.length > 0) {
      const draft = lake.workshop.file('json');
      await writeFile(draft, JSON.stringify(stored(source.columns.map(columnId), accepted)));
      await settle(draft, place);
    }
    return {
      ...base(input, book.reader),
      state: accepted.length > 0 ? 'accepted' : 'refused',
      ignored: read.unread,
      ...countsOf(read.tables, source),
      months: monthsIn(accepted),
      ...(accepted.length > 0 ? {cells: lake.name(place)} : {}),
      tables: read.tables.map(summaryOf),
      findings: findingsOf(input, read),
    };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const {code, facts, line} = error;
    return {
      ...base(input, source.format.reader ?? 'unknown'),
      state: 'refused',
      ...countsOf([], source),
      tables: [],
      findings: {counts: {[code]: 1}, sample: [noteFinding(source.id, file.name, code, facts, {line})]},
    };
  }
}

function base({source, file, stat, sha256, batch, declaration}: TableBatchInput, reader: string) {
  return {
    format: 1,
    batch,
    source: source.id,
    file: {name: file.name, sha256, size: stat.size},
    declaration,
    reader,
    ...(file.period === undefined ? {} : {period: file.period}),
    columns: [],
    ignored: [],
    months: {},
    lineMap: {skipped: []},
    checks: {},
  } as const;
}

/** Cells by month: those of a longer period count in each of its months, sums since January in the month they run to. */
function monthsIn(tables: readonly ReadTable[]): Readonly<Record<string, number>> {
  const periods = new Map<string, {cells: number; months: readonly string[]}>();
  for (const {period, isCumulative} of tables.flatMap(({cells}) => cells)) {
    const known = periods.get(period) ?? {cells: 0, months: isCumulative ? [period] : monthsOf(period)};
    periods.set(period, {...known, cells: known.cells + 1});
  }
  const months: Record<string, number> = {};
  for (const {cells, months: own} of periods.values()) {
    for (const month of own) months[month] = (months[month] ?? 0) + cells;
  }
  return months;
}

/** A batch of tables counts cells where one of records counts lines. */
function countsOf(tables: readonly ReadTable[], source: TableSource): Pick<Manifest, 'lines' | 'money'> {
  const sum = (pick: (counts: CellCounts) => number): number => tables.reduce((all, {counts}) => all + pick(counts), 0);
  const lines = {
    read: sum(({area}) => area),
    header: sum(({leftOut}) => leftOut),
    blank: sum(({blank}) => blank),
    accepted: sum(({accepted, marked}) => accepted + marked),
    quarantined: sum(({refused}) => refused),
    duplicate: 0,
    continued: 0,
  };
  if (lines.header + lines.blank + lines.accepted + lines.quarantined !== lines.read)
    throw new Error(`cells do not add up: ${JSON.stringify(lines)}`);
  const none = {scale: 0, read: '0', accepted: '0', quarantined: '0', duplicate: '0', unreadable: 0};
  return {lines, money: {...none, currency: source.currency}};
}

function summaryOf({id, sheet, unit, counts, faults: found}: ReadTable): TableSummary {
  return {
    id,
    ...(sheet === undefined ? {} : {sheet}),
    state: found.length === 0 ? 'accepted' : 'refused',
    ...(unit === undefined ? {} : {unit}),
    counts,
  };
}

/** Sheets and tables in their order; of each code as many as are listed, all of them counted. */
function findingsOf({source, file, listed}: TableBatchInput, {tables, outside}: ReadBook): Manifest['findings'] {
  const counts: Record<string, number> = {};
  const sample: Finding[] = [];
  const note = (code: FaultCode, facts: Readonly<Record<string, string>>, sheet?: string, row?: number): void => {
    counts[code] = (counts[code] ?? 0) + Number(code === 'CACHED_FORMULA' ? facts['count'] : 1);
    if (sample.filter(({rule}) => rule === code).length >= listed) return;
    sample.push(noteFinding(source.id, file.name, code, facts, {sheet, line: row === undefined ? undefined : row + 1}));
  };
  for (const {id, sheet, faults: found, notes} of tables) {
    for (const {code, facts, row} of [...found, ...notes]) note(code, facts, sheet, row);
    if (found.length > 0) note('TABLE_NOT_LOADED', {table: id, count: String(found.length)}, sheet);
  }
  for (const {code, facts, row, sheet} of outside) note(code, facts, sheet, row);
  return {counts, sample};
}

/** The finding with more facts, said anew. */
export function saidWith(finding: Finding, more: Readonly<Record<string, string>>): Finding {
  const values = {...finding.values, ...more};
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
  const code = Object.keys(faults).find((one): one is FaultCode => one === finding.rule);
  return code === undefined ? finding : {...finding, values, message: faults[code].say(texts)};
}
