/**
 * One received file becomes one batch: it is read the fastest way that gives as many rows as it has, typed, and handed to store.ts.
 */
import {FileRefused} from './faults.ts';
import type {BatchInput} from './batch-input.ts';
import {isSameStat, statOf} from './files.ts';
import {ignoredNames, matchColumns} from './header.ts';
import {maskOf} from './mask.ts';
import {type Manifest, passingFault} from './manifest.ts';
import {type Mask, Quarantine} from './quarantine.ts';
import type {Reader, Reading, ReadInput} from './reader.ts';
import {readerFor} from './readers/index.ts';
import {FAULT_RAISED} from './sql/cell.ts';
import {type Plan, planOf} from './sql/plan.ts';
import {refusedManifest, store, type Typed} from './store.ts';

/** Reads the file and writes its manifest last. A file of which nothing can be taken gets a manifest that says why, which is not written where another try may do. */
export async function readBatch(input: BatchInput): Promise<Manifest> {
  let reader: Reader | undefined;
  try {
    reader = await readerFor(input.file.path, input.source);
    return await store(input, reader, await read(input, reader));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const manifest = refusedManifest(input, reader, error);
    if (passingFault(manifest) === undefined)
      await input.lake.writeJson(input.lake.manifestPath(input.source.id, input.batch), manifest);
    return manifest;
  }
}

async function read(input: BatchInput, reader: Reader): Promise<Typed> {
  const {source, file} = input;
  if (source.period.file !== undefined && file.period === undefined) {
    throw new FileRefused('PERIOD_NOT_IN_NAME', {pattern: source.period.file});
  }
  const opened = await reader.open(readInput(input));
  const names = opened.columns.map((column) => column.name);
  const matched = matchColumns(names, source);
  const hard = input.checks.filter((check) => check.severity === 'hard');
  const plan = planOf({
    source,
    delivered: opened.columns,
    matched,
    period: file.period,
    rates: input.rates,
    hashKey: input.hashKey,
    hard,
  });
  const ignored = ignoredNames(names, source);
  for (const [at, make] of opened.readings.entries()) {
    const quarantine = newQuarantine(input, maskOf(source, opened, matched));
    let isDone = false;
    try {
      const reading = await make((row) => quarantine.add(row));
      if (!reading) continue;
      const typed = await attempt(input, plan, reading, at === opened.readings.length - 1);
      if (!typed) continue;
      await assertSameFile(input);
      isDone = true;
      return {opened, ignored, plan, reading, quarantine, ...typed};
    } finally {
      if (!isDone) quarantine.close();
    }
  }
  // Every way of reading gave another number of rows than the file has lines for: nothing is taken, the other files go on.
  throw new FileRefused('FILE_UNREADABLE', {reason: 'rows ≠ lines'});
}

function newQuarantine({lake, source, file, listed, checks}: BatchInput, mask: Mask): Quarantine {
  const about = {source: source.id, file: file.name, listed, rules: checks, mask};
  return new Quarantine(lake.workshop.file('jsonl'), about);
}

/** @throws FileRefused `FILE_VANISHED`, `FILE_CHANGED` */
async function assertSameFile({file, stat}: BatchInput): Promise<void> {
  if (!isSameStat(await statOf(file.path), stat)) throw new FileRefused('FILE_CHANGED');
}

/** Strictly first; when a cell has a fault, again with the faults beside the rows. Undefined: the counts do not add up. */
async function attempt(
  input: BatchInput,
  plan: Plan,
  reading: Reading,
  isLast: boolean,
): Promise<Pick<Typed, 'path' | 'rows' | 'hasFaults'> | undefined> {
  const write = async (sql: string): Promise<{path: string; rows: number | 'fault' | 'misread'}> => {
    const path = input.lake.workshop.file('parquet');
    return {path, rows: await written(input, reading, sql, path, isLast)};
  };
  const strict = await write(plan.strict(reading));
  if (strict.rows === reading.rows) return {path: strict.path, rows: strict.rows, hasFaults: false};
  if (strict.rows !== 'fault' || reading.raw === undefined) return undefined;
  const lenient = await write(plan.lenient(reading));
  return lenient.rows === reading.rows ? {path: lenient.path, rows: lenient.rows, hasFaults: true} : undefined;
}

/** Rows written; `fault`: a cell is not what is declared; `misread`: the engine stumbled over the shape of the file. */
async function written(
  input: BatchInput,
  reading: Reading,
  sql: string,
  path: string,
  isLast: boolean,
): Promise<number | 'fault' | 'misread'> {
  try {
    return await input.engine.write(sql, path);
  } catch (error) {
    await assertSameFile(input);
    if (!(error instanceof Error)) throw error;
    if (error.message.includes(FAULT_RAISED)) return 'fault';
    const refusal = reading.misread?.(error);
    if (refusal) throw refusal;
    if (!isLast && isReadingError(error)) return 'misread';
    throw error;
  }
}

/** Not the disk, the memory, or our own statement. */
function isReadingError(error: Error): boolean {
  return /CSV Error|Invalid Input Error|Conversion Error|unicode|utf-?8/i.test(error.message);
}

function readInput({source, file, stat, survey, engine, lake, effects}: BatchInput): ReadInput {
  return {
    path: file.path,
    name: file.name,
    size: stat.size,
    source,
    survey,
    engine,
    workshop: lake.workshop,
    progress: (done, total) =>
      effects.progress({stage: 'ingest', detail: file.name, done, ...(total === undefined ? {} : {total})}),
  };
}
