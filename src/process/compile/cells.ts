/** Cells of files into keys of codes: numbers of classes and enterprises become what they stand for. */
import type {Batch, Engine, SqlValue} from '../../engine/index.ts';
import {TOTAL} from '../../model/address.ts';
import type {Cell, Contributor} from '../../model/cell.ts';
import {type Period, period} from '../../model/period.ts';
import type {SqlDimension} from './base-sql.ts';
import type {CodedYear} from './coded.ts';
import {codeText, OTHERS, UNCLASSIFIED} from './codes.ts';
import {contributorTexts} from './holdings.ts';
import type {Lattice} from './lattice.ts';

/** Files of one margin. */
export type MarginFiles = {
  /** all of their cells count */
  readonly whole: readonly string[];
  /** only their cells of months count: longer periods are in files of `whole` */
  readonly monthly: readonly string[];
};

export type Decoding = {
  readonly dimensions: readonly SqlDimension[];
  /** by margin */
  readonly lattices: readonly Lattice[];
  readonly years: readonly CodedYear[];
  /** enterprises of a month's cells have the numbers of its block, not of its year */
  readonly isByBlock: boolean;
  /** codes of holdings, numbered behind the enterprises; empty where none are declared */
  readonly holdings: readonly string[];
};

export type Cube = {
  readonly cells: readonly Cell[];
  /** by dimension: codes of units that occur, with the text they were received as */
  readonly units: ReadonlyMap<string, string>;
};

export async function readCells(margins: readonly MarginFiles[], decoding: Decoding, engine: Engine): Promise<Cube> {
  const slots = decoding.dimensions.map((_, at) => `d${at}`);
  const counts = ['node', 'period', 'enterprises', 'holdings', 'e1', 'e2', 'e3'];
  const columns = [...counts, ...slots, 'v', 'n', 'a1', 'a2', 'a3', 'below'].join(', ');
  const parts = margins.flatMap(({whole, monthly}, margin) => {
    const list = `cast(${margin} as integer) as margin, ${columns}`;
    const select = (files: readonly string[], where: string) =>
      files.length > 0 ? [`select ${list} from ${engine.relation(files, {})} where ${where}`] : [];
    return [...select(whole, 'node >= 0'), ...select(monthly, `node >= 0 and period > ${LAST_QUARTER}`)];
  });
  const cells: Cell[] = [];
  const units = new Map<string, string>();
  if (parts.length === 0) return {cells, units};
  const decode = decoderOf(decoding, units);
  for await (const batch of engine.rows(parts.join('\nunion all '))) decode(batch, cells);
  return {cells, units};
}

/** Numbers of periods: 2019, 20193 (a quarter), 201903 */
const LAST_QUARTER = 99_999;

/** A period with the enterprises that its cells number. */
type Known = {readonly period: Period; readonly names: Names};

/** Texts of enterprises by number, and the codes of those that were asked for. */
type Names = {readonly texts: readonly string[]; readonly codes: string[]};

function decoderOf(decoding: Decoding, units: Map<string, string>): (batch: Batch, cells: Cell[]) => void {
  const periodAt = periodsOf(decoding);
  const keyOf = keysOf(decoding, units);
  const count = decoding.dimensions.length;
  const isHeld = decoding.holdings.length > 0;
  return (batch, cells) => {
    const places = [0, 1, 2, 3, 4, 5, 6, 7];
    const [margins, nodes, periods, enterprises, holdings, e1, e2, e3] = places.map((at) => batch.integers(at));
    const slots = decoding.dimensions.map((_, at) => batch.integers(8 + at));
    const [values, records, a1, a2, a3, below] = [8, 9, 10, 11, 12, 13].map((at) => batch.column(count + at));
    const contributor = (names: Names, ent: number | undefined, amount: SqlValue | undefined, to: Contributor[]) => {
      if (ent) to.push({enterprise: codeAt(names, ent), value: whole(amount)});
    };
    for (let row = 0; row < batch.rows; row += 1) {
      const {period: at, names} = periodAt(periods?.[row] ?? 0);
      const key = keyOf(margins?.[row] ?? 0, nodes?.[row] ?? 0, slots, row, names);
      if (!key) continue;
      const largest: Contributor[] = [];
      contributor(names, e1?.[row], a1?.[row], largest);
      contributor(names, e2?.[row], a2?.[row], largest);
      contributor(names, e3?.[row], a3?.[row], largest);
      const [value, n] = [whole(values?.[row]), whole(records?.[row])];
      const negative = below?.[row];
      cells.push({
        key,
        period: at,
        value,
        records: n,
        enterprises: BigInt(enterprises?.[row] ?? 0),
        largest,
        ...(typeof negative === 'bigint' ? {gross: value - 2n * negative} : {}),
        ...(isHeld ? {holdings: BigInt(holdings?.[row] ?? 0)} : {}),
      });
    }
  };
}

function periodsOf({years, isByBlock, holdings}: Decoding): (number: number) => Known {
  const byYear = new Map(
    years.map(({year, enterprises}) => [year, namesOf(contributorTexts(enterprises, holdings))] as const),
  );
  const blocks = isByBlock ? years.flatMap((one) => one.blocks) : [];
  const byMonth = new Map(
    blocks.flatMap(({months, enterprises}) => {
      const names = namesOf(contributorTexts(enterprises, holdings));
      return months.map((month) => [month, names] as const);
    }),
  );
  const known = new Map<number, Known>();
  return (number) => {
    const found = known.get(number);
    if (found) return found;
    const at = periodOf(number);
    const names = byMonth.get(number) ?? byYear.get(Number(at.slice(0, 4))) ?? namesOf([]);
    const made = {period: at, names};
    known.set(number, made);
    return made;
  };
}

function namesOf(texts: readonly string[]): Names {
  return {texts, codes: []};
}

function codeAt({texts, codes}: Names, number: number): string {
  return (codes[number] ??= codeText(texts[number] ?? ''));
}

/** 2019, 20193 (a quarter), 201903 */
function periodOf(number: number): Period {
  const text = String(number);
  if (text.length === 4) return period(text);
  return period(`${text.slice(0, 4)}-${text.length === 5 ? 'Q' : ''}${text.slice(4)}`);
}

/** undefined where the records have no code at the level of the cell: they are in the totals, not in a part. */
type KeyOf = (
  margin: number,
  node: number,
  slots: readonly Int32Array[],
  row: number,
  names: Names,
) => readonly string[] | undefined;

/** One key for all cells that have it: there are as many cells of a key as periods. */
function keysOf({dimensions, lattices}: Decoding, units: Map<string, string>): KeyOf {
  const unitOf = (place: number, names: Names): string => {
    if (place === 0) return UNCLASSIFIED;
    if (place < 0) return OTHERS;
    const code = codeAt(names, place);
    units.set(code, names.texts[place] ?? '');
    return code;
  };
  const columns = lattices.map(({nodes}) => nodes.map((node) => dimensions.map((_, at) => columnOf(node, at))));
  const known = new Map<string, readonly string[] | undefined>();
  return (margin, node, slots, row, names) => {
    const own = columns[margin]?.[node] ?? [];
    let id = `${margin} ${node}`;
    for (const [at, column] of own.entries()) {
      // Numbers of enterprises differ between periods, their codes do not.
      if (column !== undefined)
        id += ` ${dimensions[at]?.classes ? slots[at]?.[row] : unitOf(slots[at]?.[row] ?? 0, names)}`;
    }
    if (known.has(id)) return known.get(id);
    const key = own.flatMap((column, at) => {
      if (column === undefined) return TOTAL;
      const place = slots[at]?.[row] ?? 0;
      const classes = dimensions[at]?.classes;
      return classes ? (classes.columns[column]?.codes[place - 1] ?? []) : unitOf(place, names);
    });
    const made = key.length === own.length ? key : undefined;
    known.set(id, made);
    return made;
  };
}

/** The level or group that a node distinguishes of a dimension, by its position. */
function columnOf({chosen}: Lattice['nodes'][number], at: number): number | undefined {
  const column = chosen.get(at)?.column;
  return column === undefined ? undefined : Number(column.split('_')[1] ?? 0);
}

function whole(value: SqlValue | undefined): bigint {
  return typeof value === 'bigint' ? value : 0n;
}
