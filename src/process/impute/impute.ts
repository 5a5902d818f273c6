/**
 * Impute: for each open month of a source with an imputation, who is missing, what each gets, and the records that this makes.
 *
 * A function of records, declarations and lists alone: when a unit's file arrives it is not missing any more, so the next run makes nothing for it.
 */
import {existsSync} from 'node:fs';
import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {type Cache, openCache} from '../../engine/index.ts';
import {decimalText, pow10} from '../../model/decimal.ts';
import {byCodePoint} from '../../model/text.ts';
import {type Arrived, arrivedOf} from './arrived.ts';
import {type Outcome, runChain} from './chain.ts';
import {columnsOf} from './files.ts';
import {type AskedPlace, type Frame, frameOf, nameOf, windowOf} from './frame.ts';
import {classColumns, grainOf} from './grain.ts';
import type {Asked, ImputedSource, ImputeInput, ImputeResult} from './input.ts';
import {type Lists, readLists} from './lists.ts';
import {type Ledger, ledgerOf} from './ledger.ts';
import {type Desk, type Member, yearEarlier} from './method.ts';
import {problems} from './problems.ts';
import {withParts} from './parts.ts';
import {recordsFor, writeRecords} from './records.ts';
import {setAside} from './set-aside.ts';
import type {DeclaredImputation, RecordFile, SourceColumns} from './shapes.ts';
import {type Grain, sumsOf} from './sums.ts';

/** Folders of the cache that this room fills, one folder a source in each. */
const FOLDERS = ['unit-sums', 'unit-parts', 'imputed', 'set-aside'];

/** @throws Problem: a list or a file of totals that can't be read */
export async function impute(input: ImputeInput): Promise<ImputeResult> {
  requireImputations(input);
  const {engine, local = engine, cache: records, sums = records} = input;
  const [summed, made] = [watched(openCache(sums, engine)), watched(openCache(records, local))];
  const caches: Caches = {sums: summed.cache, records: made.cache};
  const months = new Map(input.months);
  const imputed = new Map<string, ImputedSource>();
  const rows: Ledger['rows'][number][] = [];
  const values: Ledger['values'][number][] = [];
  const arrived: Arrived[] = [];
  for (const declared of input.imputations.toSorted((a, b) => byCodePoint(a.value.source, b.value.source))) {
    const {source, limit} = declared.value;
    input.effects.progress({stage: 'impute', detail: source});
    const done = await imputeSource(declared, input, caches);
    months.set(source, done.months);
    if (done.imputed.size > 0) imputed.set(source, {months: done.imputed, limit});
    rows.push(...done.ledger.rows);
    values.push(...done.ledger.values);
    arrived.push(...done.arrived);
  }
  for (const cache of Object.values(caches)) await cache.prune();
  const used = new Set([...summed.folders, ...made.folders]);
  for (const folder of new Set([records, sums])) await sweep(folder, used);
  return {months, imputed, ledger: {rows, values}, arrived};
}

/** A record that a decision took out must not vanish for want of a chain. @throws Problem `IMPUTATION_NONE` */
function requireImputations({imputations, asked = []}: ImputeInput): void {
  const known = new Set(imputations.map(({value}) => value.source));
  const lost = asked.find(({source}) => !known.has(source));
  if (lost) throw problems.IMPUTATION_NONE({source: lost.source, by: lost.by});
}

/** A cache that says which of its folders were used. */
function watched(cache: Cache): {readonly cache: Cache; readonly folders: ReadonlySet<string>} {
  const folders = new Set<string>();
  const note = (name: string): void => {
    folders.add(name.slice(0, name.lastIndexOf('/')));
  };
  return {
    folders,
    cache: {
      ...cache,
      file(name, sql) {
        note(name);
        return cache.file(name, sql);
      },
      files(queries) {
        for (const {name} of queries) note(name);
        return cache.files(queries);
      },
    },
  };
}

/** Folders of this room that nothing was asked of in this run. */
async function sweep(folder: string, used: ReadonlySet<string>): Promise<void> {
  for (const kind of FOLDERS) {
    const own = join(folder, kind);
    for (const source of existsSync(own) ? await readdir(own) : []) {
      if (!used.has(`${kind}/${source}`)) await rm(join(own, source), {recursive: true, force: true});
    }
  }
}

type Caches = {
  /** sums by unit, made by the engine */
  readonly sums: Cache;
  /** records that are made or set aside, files of the embedded engine */
  readonly records: Cache;
};

type Done = {
  readonly months: ReadonlyMap<string, readonly RecordFile[]>;
  readonly imputed: ReadonlyMap<string, readonly RecordFile[]>;
  readonly ledger: Ledger;
  readonly arrived: readonly Arrived[];
};

/** Everything that holds for all months of one source. */
type Work = Lists & {
  readonly declared: DeclaredImputation;
  readonly columns: SourceColumns;
  readonly grain: Grain;
  readonly input: ImputeInput;
  readonly caches: Caches;
};

async function imputeSource(declared: DeclaredImputation, input: ImputeInput, caches: Caches): Promise<Done> {
  const imputation = declared.value;
  const columns = input.sources.get(imputation.source) ?? {};
  const grain = grainOf(imputation, columns);
  const work: Work = {
    declared,
    columns,
    grain,
    ...(await readLists(declared, grain, input.folders ?? [input.root])),
    input,
    caches,
  };
  const delivered = new Map([...(input.months.get(imputation.source) ?? [])].toSorted(([a], [b]) => byCodePoint(a, b)));
  const open = new Set([...delivered.keys()].slice(-imputation['open-months']));
  const aside = await askedOf(work, delivered);
  for (const [month, {files}] of aside) delivered.set(month, files);
  const worked = [...new Set([...open, ...aside.keys()])].toSorted(byCodePoint);
  const before = (input.before ?? []).filter((one) => one.source === imputation.source);
  const around = (month: string) => [month, ...windowOf(month, imputation.expected.months), yearEarlier(month)];
  const wanted = new Set([...worked.flatMap(around), ...before.map(({month}) => month)]);
  const looked = new Map([...delivered].filter(([month]) => wanted.has(month)));
  const sums = await sumsOf(grain, looked, input.engine, caches.sums);
  const imputed = new Map<string, readonly RecordFile[]>();
  const ledger: Ledger[] = [];
  for (const month of worked) {
    const frame = frameOf({
      month,
      imputation,
      grain,
      sums,
      list: work.list,
      isOpen: open.has(month),
      asked: aside.get(month)?.places ?? new Map(),
      columns: [...new Set([...grain.each, ...classColumns(imputation)])],
      bounds: (imputation.size ?? []).map(({unscaled, scale}) => (unscaled * pow10(grain.scale)) / pow10(scale)),
    });
    const {outcomes, file} = await imputeMonth(work, frame, delivered);
    if (file) imputed.set(month, [file]);
    ledger.push(ledgerOf({imputation, frame, outcomes, scale: grain.scale}));
  }
  const months = new Map(
    [...delivered].map(([month, files]) => [month, [...files, ...(imputed.get(month) ?? [])]] as const),
  );
  const values = ledger.flatMap((one) => one.values);
  return {
    months: new Map([...months].filter(([, files]) => files.length > 0)),
    imputed,
    ledger: {rows: ledger.flatMap(({rows}) => rows), values},
    arrived: arrivedOf(before, values, sums, grain),
  };
}

async function imputeMonth(
  {declared, grain, totals, input, caches}: Work,
  given: Frame,
  months: ReadonlyMap<string, readonly RecordFile[]>,
): Promise<{readonly outcomes: readonly Outcome[]; readonly file: RecordFile | undefined}> {
  const imputation = declared.value;
  const {month} = given;
  const files = {grain, months, engine: input.engine, cache: caches.sums};
  const {frame, parts} = await withParts(given, files);
  const texts = new Map(frame.units.flatMap(({members}) => members.map((one) => [one.member, one.texts] as const)));
  const records = (member: Member, value: bigint) => recordsFor(value, parts.get(member) ?? [], grain, month);
  const desk: Desk = {
    say: (amount) => decimalText({unscaled: amount, scale: grain.scale}),
    broken: (member, value) =>
      records(member, value)
        .map((record) => input.broken?.(imputation.source, record))
        .find((rule) => rule !== undefined),
    uses: new Map(),
    total(file, group) {
      const [recipient] = group.recipients;
      return recipient && totals.get(file)?.(month, texts.get(recipient) ?? {});
    },
  };
  const outcomes = runChain({imputation, each: grain.each, frame, desk});
  const made = {
    imputation: imputation.id,
    month,
    records: outcomes.flatMap(({member, result}) => (result ? records(member, result.value) : [])),
    columns: columnsOf([...months.values()].flat()),
  };
  return {outcomes, file: await writeRecords(imputation.source, made, caches.records)};
}

/** What decisions ask for in a month: its files without what they set aside, and the places by unit. */
type AskedMonth = {
  readonly files: readonly RecordFile[];
  readonly places: ReadonlyMap<string, readonly AskedPlace[]>;
};

async function askedOf(
  {declared, grain, input, caches}: Work,
  months: ReadonlyMap<string, readonly RecordFile[]>,
): Promise<ReadonlyMap<string, AskedMonth>> {
  const {source} = declared.value;
  const found = new Map<string, AskedMonth>();
  const own = (input.asked ?? []).filter((one) => one.source === source);
  for (const [month, list] of Map.groupBy(own, (one) => one.month)) {
    const textsOf = ({unit}: Asked): readonly string[] => grain.unit.map((column) => unit[column] ?? '');
    const whole = list.filter(({record}) => record === undefined).map(textsOf);
    const all = months.get(month) ?? [];
    const tools = {engine: input.local ?? input.engine, cache: caches.records};
    const files =
      whole.length === 0 ? all : await setAside({source, month, unit: grain.unit, asked: whole}, all, tools);
    const places = Map.groupBy(list, (one) => nameOf(textsOf(one)));
    found.set(month, {files, places});
  }
  return found;
}
