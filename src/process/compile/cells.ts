/** Cells of files into keys of codes: numbers of classes and enterprises become what they stand for. */
import type {Batch, Engine, SqlValue} from '../../engine/index.ts';
import {TOTAL} from '../../model/address.ts';
import type {Cell, Contributor} from '../../model/cell.ts';
import {type Period, period} from '../../model/period.ts';
import type {SqlDimension} from './base-sql.ts';
import type {CodedYear} from './coded.ts';
import {codeText, OTHERS, UNCLASSIFIED} from './codes.ts';
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
};

export type Cube = {
  readonly cells: readonly Cell[];
  /** by dimension: codes of units that occur, with the text they were received as */
  readonly units: ReadonlyMap<string, string>;
};

export async function readCells(margins: readonly MarginFiles[], decoding: Decoding, engine: Engine): Promise<Cube> {
  const slots = decoding.dimensions.map((_, at) => `d${at}`);
  const largest = ['e1', 'a1', 'e2', 'a2', 'e3', 'a3'];
  const columns = ['node', 'period', 'v', 'n', 'enterprises', ...largest, ...slots].join(', ');
  const parts = margins.flatMap(({whole, monthly}, margin) => {
    const select = (files: readonly string[], where: string) =>
      files.length > 0
        ? [`select ${margin} as margin, ${columns} from ${engine.relation(files, {})} where ${where}`]
        : [];
    return [...select(whole, 'node >= 0'), ...select(monthly, `node >= 0 and period > ${LAST_QUARTER}`)];
  });
  const cells: Cell[] = [];
  const units = new Map<string, string>();
  if (parts.length === 0) return {cells, units};
  const decode = decoderOf(decoding, units);
  for await (const batch of engine.rows(parts.join('\nunion all '))) {
    for (let row = 0; row < batch.rows; row += 1) {
      const cell = decode(batch, row);
      if (cell) cells.push(cell);
    }
  }
  return {cells, units};
}

/** Numbers of periods: 2019, 20193 (a quarter), 201903 */
const LAST_QUARTER = 99_999;

/** A period with the enterprises that its cells number. */
type Known = {readonly period: Period; readonly names: Names};

/** Texts of enterprises by number, and the codes of those that were asked for. */
type Names = {readonly texts: readonly string[]; readonly codes: string[]};

/** undefined where the records have no code at the level of the cell: they are in the totals, not in a part. */
function decoderOf(decoding: Decoding, units: Map<string, string>): (batch: Batch, row: number) => Cell | undefined {
  const periodAt = periodsOf(decoding);
  const keyOf = keysOf(decoding, units);
  return ({values}, row) => {
    const [margin, node, periods, v, n, enterprises, e1, a1, e2, a2, e3, a3, ...slots] = values;
    const {period: at, names} = periodAt(Number(periods?.[row]));
    const key = keyOf(Number(margin?.[row]), Number(node?.[row]), slots, row, names);
    if (!key) return undefined;
    const largest: Contributor[] = [];
    for (const [ents, amounts] of [
      [e1, a1],
      [e2, a2],
      [e3, a3],
    ]) {
      const ent = ents?.[row] ?? null;
      if (ent !== null) largest.push({enterprise: codeAt(names, Number(ent)), value: whole(amounts?.[row])});
    }
    return {
      key,
      period: at,
      value: whole(v?.[row]),
      records: whole(n?.[row]),
      enterprises: whole(enterprises?.[row]),
      largest,
    };
  };
}

function periodsOf({years, isByBlock}: Decoding): (number: number) => Known {
  const byYear = new Map(years.map(({year, enterprises}) => [year, namesOf(enterprises)] as const));
  const blocks = isByBlock ? years.flatMap((one) => one.blocks) : [];
  const byMonth = new Map(
    blocks.flatMap(({months, enterprises}) => {
      const names = namesOf(enterprises);
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

type KeyOf = (
  margin: number,
  node: number,
  slots: readonly (readonly SqlValue[])[],
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
  const known = new Map<string, readonly string[] | undefined>();
  return (margin, node, slots, row, names) => {
    const chosen = lattices[margin]?.nodes[node]?.chosen;
    // Numbers of enterprises differ between periods, their codes do not.
    const places = dimensions.map(({classes}, at) => {
      if (!chosen?.has(at)) return 0;
      const place = Number(slots[at]?.[row] ?? 0);
      return classes ? place : unitOf(place, names);
    });
    const id = `${margin} ${node} ${places.join(' ')}`;
    if (known.has(id)) return known.get(id);
    const codes = dimensions.map(({classes}, at) => {
      const column = chosen?.get(at)?.column;
      if (column === undefined) return TOTAL;
      const place = places[at];
      return typeof place === 'number' ? classes?.columns[Number(column.split('_')[1] ?? 0)]?.codes[place - 1] : place;
    });
    const key = codes.flatMap((code) => code ?? []);
    const made = key.length === codes.length ? key : undefined;
    known.set(id, made);
    return made;
  };
}

function whole(value: SqlValue | undefined): bigint {
  return typeof value === 'bigint' ? value : 0n;
}
