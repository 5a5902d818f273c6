/**
 * Putting rows where they belong, and counting them. Whatever happens, every line and every readable amount is in exactly one of header,
 * blank, accepted, quarantined, duplicate; a count that does not add up is a bug. The manifest is written last.
 */
import {rm} from 'node:fs/promises';
import {type Engine, rowsOf, sqlName, sqlText, type SqlValue} from '../../engine/index.ts';
import {decimalText} from '../../model/decimal.ts';
import type {Finding, RecordCheck} from '../../model/finding.ts';
import type {BatchInput} from './batch-input.ts';
import {settle} from './disk.ts';
import {type Repeats, removeRepeats} from './duplicates.ts';
import type {FileRefused} from './faults.ts';
import {noteFinding} from './finding.ts';
import {valueColumn, valueScale} from './layout.ts';
import {LARGEST_INLINE_MAP, lineFinder, type SkippedLines} from './line-map.ts';
import type {LineCounts, LineMap, Manifest, MoneyCounts} from './manifest.ts';
import type {Quarantine} from './quarantine.ts';
import type {Opened, Reader, Reading} from './reader.ts';
import {baseCurrency, type Source} from './source.ts';
import {rowFaults} from './sql/cell.ts';
import {FAULTS, type Plan, RAW} from './sql/plan.ts';
import {type Summary, softFindings, summary} from './summary.ts';

export type Typed = {
  readonly opened: Opened;
  readonly ignored: readonly string[];
  readonly plan: Plan;
  readonly reading: Reading;
  readonly quarantine: Quarantine;
  /** Parquet file with every row; with faults beside the records when `hasFaults` */
  readonly path: string;
  readonly rows: number;
  readonly hasFaults: boolean;
};

/** Sorts out refused and repeated rows, counts, and moves the files to their places. */
export async function store(input: BatchInput, reader: Reader, typed: Typed): Promise<Manifest> {
  const {source, lake, engine, batch} = input;
  const {reading, plan, quarantine} = typed;
  const lineAt = lineFinder(reading.skipped);
  const {refused, blank} = typed.hasFaults
    ? await refuseRows(input, typed, quarantine, lineAt)
    : {refused: [], blank: 0};
  const repeats = await removeRepeats({
    input,
    typed: typed.path,
    plan,
    reading,
    hasFaults: typed.hasFaults,
    quarantine,
    lineAt,
  });
  const records = repeats.path;
  const from = withAbsent(records, plan);
  const skipped = reading.skipped.with(merge(refused, repeats.removed).map(lineAt));
  const found = await summary({engine, from, columns: plan.columns, checks: input.checks});
  const everything = refused.length + repeats.removed.length === 0 ? found.money : await moneyIn(engine, typed.path);
  const lines = lineCounts(typed, blank, quarantine, repeats, found);
  const money = moneyCounts(source, everything, quarantine, repeats, found);
  const soft = await softFindings({
    engine,
    from,
    checks: input.checks,
    found,
    listed: input.listed,
    source: source.id,
    file: input.file.name,
    line: lineFinder(skipped),
  });
  const months = Object.fromEntries(found.months);
  const manifest: Manifest = {
    ...base(input, reader),
    state: 'accepted',
    ...optional('encoding', typed.opened.encoding),
    ...optional('delimiter', typed.opened.delimiter),
    ...optional('sheet', typed.opened.sheet),
    columns: plan.columns.map(({name, type}) => ({name, type})),
    ignored: typed.ignored,
    lines,
    money,
    months,
    ...(found.rows > 0 ? {records: lake.name(lake.recordsPath(source.id, folderFor(Object.keys(months)), batch))} : {}),
    ...(quarantine.close() ? {quarantine: lake.name(lake.quarantinePath(source.id, batch))} : {}),
    lineMap: await storeLineMap(input, skipped),
    checks: checkCounts(input.checks, found, quarantine),
    ...(found.ids ? {ids: found.ids} : {}),
    findings: findingsOf(input, typed, quarantine, repeats, soft, found),
  };
  // One of the same bytes under another name goes first: its refused rows are told by that name.
  await rm(lake.manifestPath(source.id, batch), {force: true});
  if (manifest.records !== undefined) await settle(records, lake.path(manifest.records));
  if (manifest.quarantine !== undefined) await settle(quarantine.path, lake.path(manifest.quarantine));
  await lake.writeJson(lake.manifestPath(source.id, batch), manifest);
  return manifest;
}

/** Records for the rules, which may name columns that the file does not have: those are empty there. */
function withAbsent(path: string, {absent}: Plan): string {
  const none = absent.map(({name, type}) => `, cast(null as ${type}) as ${sqlName(name)}`).join('');
  return `(select *${none} from read_parquet(${sqlText(path)}, file_row_number = true))`;
}

function optional<K extends string>(key: K, value: string | undefined): {readonly [key in K]?: string} {
  // One key with a text, or none: exactly the type above, which TypeScript can't see in a computed key.
  return (value === undefined ? {} : {[key]: value}) as {readonly [key in K]?: string};
}

function folderFor(months: readonly string[]): string {
  return months.length === 1 ? (months[0] ?? 'mixed') : 'mixed';
}

/** Puts the rows with faults into quarantine; rows of empty cells alone are blank lines. `refused`: positions of both, rising */
async function refuseRows(
  {engine}: BatchInput,
  typed: Typed,
  quarantine: Quarantine,
  lineAt: (position: number) => number,
): Promise<{refused: readonly number[]; blank: number}> {
  const refused: number[] = [];
  let blank = 0;
  const {sheet, delimiter} = typed.opened;
  const from = `read_parquet(${sqlText(typed.path)}, file_row_number = true)`;
  const sql = `select file_row_number, "value", ${FAULTS}, ${RAW} from ${from} where ${FAULTS} is not null order by file_row_number`;
  for await (const {values, rows} of engine.rows(sql)) {
    for (let row = 0; row < rows; row += 1) {
      const position = Number(values[0]?.[row]);
      const money = values[1]?.[row];
      const raw = text(values[3]?.[row]);
      refused.push(position);
      if (delimiter !== undefined && raw.replaceAll(delimiter, '') === '') {
        blank += 1;
        continue;
      }
      quarantine.add({
        line: lineAt(position),
        ...(sheet === undefined ? {} : {sheet}),
        faults: rowFaults(text(values[2]?.[row])),
        raw,
        ...(typeof money === 'bigint' ? {money} : {}),
      });
    }
  }
  return {refused, blank};
}

function text(value: SqlValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function merge(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...a, ...b].sort((x, y) => x - y);
}

async function moneyIn(engine: Engine, path: string): Promise<bigint> {
  const [row] = await rowsOf(engine, `select sum("value") as money from read_parquet(${sqlText(path)})`);
  return typeof row?.['money'] === 'bigint' ? row['money'] : 0n;
}

function lineCounts(
  {reading}: Typed,
  blankRows: number,
  quarantine: Quarantine,
  repeats: Repeats,
  found: Summary,
): LineCounts {
  const physical = reading.lines;
  const counts: LineCounts = {
    read: physical - reading.continued,
    header: reading.header,
    blank: reading.blank + blankRows,
    accepted: found.rows,
    quarantined: quarantine.rows,
    duplicate: repeats.duplicates,
    continued: reading.continued,
  };
  const sum = counts.header + counts.blank + counts.accepted + counts.quarantined + counts.duplicate;
  if (sum !== counts.read) throw new Error(`lines do not add up: ${JSON.stringify(counts)}`);
  return counts;
}

function moneyCounts(
  source: Source,
  read: bigint,
  quarantine: Quarantine,
  repeats: Repeats,
  found: Summary,
): MoneyCounts {
  const scale = valueScale(valueColumn(source));
  const say = (unscaled: bigint): string => decimalText({unscaled, scale});
  const sum = found.money + quarantine.money + repeats.money;
  if (sum !== read) throw new Error(`money does not add up: read ${say(read)}, sorted ${say(sum)}`);
  return {
    scale,
    currency: baseCurrency(source),
    read: say(read),
    accepted: say(found.money),
    quarantined: say(quarantine.money),
    duplicate: say(repeats.money),
    unreadable: quarantine.unreadable,
  };
}

function checkCounts(checks: readonly RecordCheck[], found: Summary, quarantine: Quarantine): Manifest['checks'] {
  return Object.fromEntries(
    checks.map((check) => {
      const counted = found.checks.get(check.id) ?? {passed: 0, failed: 0, unknown: 0};
      return [check.id, {...counted, failed: counted.failed + (quarantine.counts[check.id] ?? 0)}];
    }),
  );
}

function findingsOf(
  input: BatchInput,
  typed: Typed,
  quarantine: Quarantine,
  repeats: Repeats,
  soft: readonly Finding[],
  found: Summary,
): Manifest['findings'] {
  const source = input.source.id;
  const file = input.file.name;
  const counts: Record<string, number> = {...quarantine.counts, ...repeats.counts};
  for (const check of input.checks) {
    const failed = found.checks.get(check.id)?.failed ?? 0;
    if (check.severity === 'soft' && failed > 0) counts[check.id] = failed;
  }
  const notes = typed.reading.notes.map((note) => {
    counts[note.code] = (counts[note.code] ?? 0) + note.count;
    return noteFinding(source, file, note.code, note.facts, {line: note.line, sheet: typed.opened.sheet});
  });
  if (typed.ignored.length > 0) {
    counts['IGNORED_COLUMN'] = 1;
    notes.push(noteFinding(source, file, 'IGNORED_COLUMN', {columns: typed.ignored.slice(0, 40).join(', ')}));
  }
  return {counts, sample: [...quarantine.sample, ...repeats.findings, ...soft, ...notes]};
}

async function storeLineMap({lake, source, batch}: BatchInput, skipped: SkippedLines): Promise<LineMap> {
  const encoded = skipped.encode();
  if (encoded.length <= LARGEST_INLINE_MAP) return {skipped: encoded};
  const path = lake.linesPath(source.id, batch);
  await lake.writeJson(path, encoded);
  return {file: lake.name(path)};
}

function base(
  input: BatchInput,
  reader: Reader | undefined,
): Pick<Manifest, 'format' | 'batch' | 'source' | 'file' | 'declaration' | 'reader' | 'period' | 'rates'> {
  const {source, file, stat, sha256, rates} = input;
  return {
    format: 1,
    batch: input.batch,
    source: source.id,
    file: {name: file.name, sha256, size: stat.size},
    declaration: input.declaration,
    reader: reader?.id ?? source.format.reader ?? 'unknown',
    ...(file.period === undefined ? {} : {period: file.period}),
    ...(rates ? {rates: {file: rates.file, sha256: rates.sha256}} : {}),
  };
}

export function refusedManifest(
  input: BatchInput,
  reader: Reader | undefined,
  {code, facts, line}: FileRefused,
): Manifest {
  const zero = decimalText({unscaled: 0n, scale: valueScale(valueColumn(input.source))});
  return {
    ...base(input, reader),
    state: 'refused',
    columns: [],
    ignored: [],
    lines: {read: 0, header: 0, blank: 0, accepted: 0, quarantined: 0, duplicate: 0, continued: 0},
    money: {
      scale: valueScale(valueColumn(input.source)),
      currency: baseCurrency(input.source),
      read: zero,
      accepted: zero,
      quarantined: zero,
      duplicate: zero,
      unreadable: 0,
    },
    months: {},
    lineMap: {skipped: []},
    checks: {},
    findings: {counts: {[code]: 1}, sample: [noteFinding(input.source.id, input.file.name, code, facts, {line})]},
  };
}
