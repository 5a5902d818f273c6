/**
 * What has been delivered against what is expected, supplier by supplier and period by period. Knows no clock: whether something that
 * is not there is late is said by who knows the day.
 */
import {monthsOf, type Period, period} from '../../../model/period.ts';
import type {Text} from '../../../model/text.ts';
import type {DeliveredCell} from '../../../model/delivered.ts';
import {capturedPart} from '../files.ts';
import type {Manifest, Superseded} from '../manifest.ts';
import {type Expected, expectedPeriods, isNamed} from './calendar.ts';
import type {Expect, Supplied, Supplier} from './schema.ts';
import {delivers, supplierId} from './supplier.ts';

/** A received file as deliveries see it. */
export type DeliveredFile = {
  readonly file: string;
  readonly sha256: string;
  /** id of the supplier; empty where the source has no several */
  readonly supplier: string;
  readonly part: string;
  readonly state: 'counts' | 'superseded' | 'refused';
  /** months that it speaks for and in which it counts: records by month */
  readonly months: Readonly<Record<string, number>>;
  /** months in which a later file took its place */
  readonly replaced: readonly {readonly month: string; readonly by: string}[];
};

export type Standing = {
  readonly expected: Expected;
  /** none: no delivery of the period is expected · absent: expected, and nothing is there */
  readonly state: 'received' | 'partial' | 'absent' | 'none';
  readonly files: readonly DeliveredFile[];
  readonly records: number;
  readonly missingParts: readonly string[];
  /** median of the deliveries before, where this one has far fewer records */
  readonly usual?: number;
  /** a cumulative source has a later file of the year: what is missing here was counted in that month */
  readonly movedTo?: Period;
};

/** One line of the matrix: a supplier of a source with its calendar. */
export type Line = {
  readonly source: string;
  readonly supplier: Supplier | undefined;
  readonly expect: Expect;
  readonly standings: readonly Standing[];
};

export type Received = {
  readonly batches: readonly Manifest[];
  readonly replaced: readonly Manifest[];
  readonly refused: readonly Manifest[];
  readonly superseded: readonly Superseded[];
  /** by table source: the cells that count */
  readonly cells?: ReadonlyMap<string, readonly DeliveredCell[]>;
};

type WithCumulation = Supplied & {readonly cumulative?: unknown; readonly grain?: 'record' | 'table' | undefined};

/** Every file of a source with what it still counts for. */
export function deliveredFiles(source: WithCumulation, received: Received): readonly DeliveredFile[] {
  const own = (list: readonly Manifest[]) => list.filter((manifest) => manifest.source === source.id);
  const cells = source.grain === 'table' ? cellsByMonth(received.cells?.get(source.id) ?? []) : undefined;
  const made = (manifest: Manifest, state: DeliveredFile['state']): DeliveredFile => {
    const {name, sha256} = manifest.file;
    const replaced = received.superseded.flatMap(({batch, month, byFile}) =>
      batch === manifest.batch && month !== undefined ? [{month, by: byFile}] : [],
    );
    const left = cells?.get(manifest.batch);
    const isReplaced = new Set(replaced.map(({month}) => month).filter((month) => !left?.[month]));
    const spoken = cells
      ? monthsOfTables(manifest, left ?? {})
      : monthsOfManifest(manifest, Boolean(source.cumulative));
    const months = Object.entries(spoken).filter(([month]) => !isReplaced.has(month));
    const supplier = supplierId(source, {name, period: manifest.period});
    const part = source.part === undefined ? '' : capturedPart(name, source.part);
    return {
      file: name,
      sha256,
      supplier,
      part,
      state,
      months: Object.fromEntries(months),
      replaced: replaced.filter(({month}) => isReplaced.has(month)),
    };
  };
  return [
    ...own(received.batches).map((one) => made(one, 'counts')),
    ...own(received.replaced).map((one) => made(one, 'superseded')),
    ...own(received.refused).map((one) => made(one, 'refused')),
  ];
}

/**
 * A file speaks for the month of its name even without a record of it, and one of a whole year for the months of its records;
 * a cumulative one is the delivery of the month that it runs to.
 */
function monthsOfManifest(
  {period: declared, months, lines}: Manifest,
  isCumulative: boolean,
): Readonly<Record<string, number>> {
  if (isCumulative) {
    const last = declared !== undefined && declared.length > 4 ? declared : Object.keys(months).sort().at(-1);
    return last === undefined ? {} : {[last]: lines.accepted};
  }
  return declared === undefined || declared.length === 4 ? months : {[declared]: 0, ...months};
}

type CellCounts = Readonly<Record<string, number>>;

/** By batch: how many cells count for a month; a sum since January counts for its last one. */
function cellsByMonth(cells: readonly DeliveredCell[]): ReadonlyMap<string, CellCounts> {
  const found = new Map<string, Record<string, number>>();
  for (const {place, period: at, isCumulative} of cells) {
    const own = found.get(place.batch) ?? {};
    found.set(place.batch, own);
    for (const month of isCumulative ? monthsOf(at).slice(-1) : monthsOf(at)) own[month] = (own[month] ?? 0) + 1;
  }
  return found;
}

/** A file of tables that was refused speaks for nothing; one that was taken also for the month of its name. */
function monthsOfTables({state, period: declared}: Manifest, cells: CellCounts): CellCounts {
  return state === 'refused' || declared === undefined || declared.length === 4 ? cells : {[declared]: 0, ...cells};
}

/** The lines of a source up to a period; none where no calendar is declared. */
export function linesOf(source: WithCumulation, files: readonly DeliveredFile[], upTo: Period): readonly Line[] {
  const suppliers: readonly (Supplier | undefined)[] = source.suppliers?.length ? source.suppliers : [undefined];
  return suppliers.flatMap((supplier) => {
    const expect = supplier?.expect ?? source.expect;
    if (!expect) return [];
    const own = files.filter((file) => file.state === 'counts' && file.supplier === (supplier?.id ?? ''));
    const all = expectedPeriods(expect, upTo).filter(
      ({period: at}) => !supplier || monthsOf(at).some((month) => delivers(supplier, month)),
    );
    const isShifting = Boolean(source.cumulative);
    return [{source: source.id, supplier, expect, standings: standingsOf(expect, all, own, isShifting)}];
  });
}

function standingsOf(
  expect: Expect,
  all: readonly Expected[],
  files: readonly DeliveredFile[],
  isShifting: boolean,
): readonly Standing[] {
  const before: number[] = [];
  return all.map((expected): Standing => {
    const own = files.filter(({months}) => expected.months.some((month) => month in months));
    const records = own.reduce((sum, {months}) => sum + countIn(months, expected.months), 0);
    const none = {expected, files: own, records, missingParts: []};
    if (expected.due === undefined) return {...none, state: 'none'};
    if (own.length === 0) {
      const moved = isShifting ? laterFile(expected.period, files) : undefined;
      return {...none, state: 'absent', ...(moved === undefined ? {} : {movedTo: moved})};
    }
    const missingParts = own.some(({part}) => part === '') && expect.parts.length > 0 ? [] : missing(expect.parts, own);
    const usual = before.length < 3 ? undefined : median(before.slice(-12));
    // Of a cumulative source each file holds the months before too: its numbers of records do not compare.
    const isFew =
      !isShifting &&
      usual !== undefined &&
      records * 100 < usual * expect.few &&
      !isNamed(expect.complete, expected.period);
    before.push(records);
    const state = missingParts.length > 0 || isFew ? 'partial' : 'received';
    return {...none, state, missingParts, ...(isFew ? {usual} : {})};
  });
}

function missing(parts: readonly string[], files: readonly DeliveredFile[]): readonly string[] {
  return parts.filter((part) => !files.some((file) => file.part === part));
}

function countIn(months: Readonly<Record<string, number>>, wanted: readonly string[]): number {
  return wanted.reduce((sum, month) => sum + (months[month] ?? 0), 0);
}

/** The first later month of the same year that a file runs to. */
function laterFile(at: Period, files: readonly DeliveredFile[]): Period | undefined {
  const months = files
    .flatMap((file) => Object.keys(file.months))
    .filter((month) => month > at && month.slice(0, 4) === at.slice(0, 4));
  const [first] = months.sort();
  return first === undefined ? undefined : period(first);
}

function median(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

export function supplierTitle(supplier: Supplier | undefined, source: {readonly title: Text}): Text {
  return supplier?.title ?? source.title;
}
