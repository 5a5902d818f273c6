/**
 * One received file becomes one batch: it is read the fastest way that gives as many rows as it has, typed, and handed to store.ts.
 */
import {FileRefused} from './faults.ts';
import type {BatchInput} from './batch-input.ts';
import {isSameStat, statOf} from './files.ts';
import {ignoredNames, matchColumns} from './header.ts';
import type {Manifest} from './manifest.ts';
import type {Reader, Reading, ReadInput} from './reader.ts';
import {readerFor} from './readers/index.ts';
import {FAULT_RAISED} from './sql/cell.ts';
import {type Plan, planOf} from './sql/plan.ts';
import {refusedManifest, store, type Typed} from './store.ts';

/** Reads the file and writes its manifest last. A file of which nothing can be taken gets a manifest that says why. */
export async function readBatch(input: BatchInput): Promise<Manifest> {
  let reader: Reader | undefined;
  try {
    reader = await readerFor(input.file.path, input.source);
    return await store(input, reader, await read(input, reader));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const manifest = refusedManifest(input, reader, error);
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
    const reading = await make();
    if (!reading) continue;
    const isLast = at === opened.readings.length - 1;
    const typed = await attempt(input, plan, reading, isLast);
    if (typed) {
      if (!isSameStat(await statOf(file.path), input.stat)) throw new FileRefused('FILE_CHANGED');
      return {opened, ignored, plan, reading, ...typed};
    }
  }
  throw new Error(`${file.name}: no way of reading it gave as many rows as it has`);
}

/** Strictly first; when a cell has a fault, again with the faults beside the rows. Undefined: the counts do not add up. */
async function attempt(
  input: BatchInput,
  plan: Plan,
  reading: Reading,
  isLast: boolean,
): Promise<Pick<Typed, 'path' | 'rows' | 'hasFaults'> | undefined> {
  const {engine, lake} = input;
  const path = lake.workshop.file('parquet');
  const isWhole = (rows: number): boolean => reading.rows === undefined || rows === reading.rows;
  try {
    const rows = await engine.write(plan.strict(reading), path);
    if (isWhole(rows)) return {path, rows, hasFaults: false};
  } catch (error) {
    const isFault = error instanceof Error && error.message.includes(FAULT_RAISED);
    if (!isFault && (isLast || !isReadingError(error))) throw error;
    if (isFault && reading.raw !== undefined) {
      const all = lake.workshop.file('parquet');
      const rows = await engine.write(plan.lenient(reading), all);
      if (isWhole(rows)) return {path: all, rows, hasFaults: true};
    }
  }
  return undefined;
}

/** The engine stumbles over the shape of a row; not over the disk, memory, or our own statement. */
function isReadingError(error: unknown): boolean {
  return error instanceof Error && /CSV Error|Invalid Input Error|Conversion Error|unicode|utf-?8/i.test(error.message);
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
