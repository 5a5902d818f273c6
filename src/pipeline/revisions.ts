/**
 * What a new draft says differently from the one before it, figure by figure of the declared tables: from missing to a number, from
 * provisional to final, or to another number. It is the list that a statistician reads before telling anybody; flag `r` is for
 * figures that a release printed.
 */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {add, compare, type Decimal, decimal, decimalText, negate, parseDecimal} from '../model/decimal.ts';
import {Problem, Problems} from '../model/problem.ts';
import type {Released} from '../model/seals.ts';
import type {Table, TableCell} from '../model/table.ts';
import type {Text} from '../model/text.ts';
import {buildTable, type TableDeclaration} from '../present/tables/index.ts';
import type {Declared} from '../workspace/index.ts';
import {writeAtomically} from './files.ts';

export type Revision = {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly period: string;
  readonly label: Text;
  readonly head: Text;
  readonly unit: Text;
  readonly before: string;
  readonly after: string;
  /** after less before, where both are numbers */
  readonly change?: string;
  /** it was provisional and is so no longer */
  readonly isFinal: boolean;
};

export type Revisions = {
  /** figures that print otherwise, in how many tables */
  readonly figures: number;
  readonly tables: number;
  /** figures that were provisional in the draft before and are not now, changed or not */
  readonly final: number;
  /** found by an earlier run: since then nothing changed */
  readonly isEarlier?: true;
  /** the largest, by change relative to the number before; what was missing first */
  readonly listed: readonly Revision[];
};

const LISTED = 50;

/** What a draft's tables print: the texts alone, so that the next run need not read a whole draft to compare. */
export type Printed = Readonly<Record<string, PrintedTable>>;

type PrintedTable = {
  readonly period: string;
  /** row → column → text, with ` p` where it is provisional */
  readonly rows: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

const PROVISIONAL = ' p';

function path(root: string): string {
  return join(root, '.shumao', 'printed.json');
}

/** @returns undefined where no run has printed anything yet */
export async function readPrinted(root: string): Promise<Printed | undefined> {
  try {
    // Written by writePrinted of this same program; a file that is no JSON is as good as none.
    return JSON.parse(await readFile(path(root), 'utf8')) as Printed;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function writePrinted(root: string, tables: readonly Table[]): Promise<void> {
  const printed = Object.fromEntries(tables.map((table) => [table.id, printedOf(table)]));
  await writeAtomically(path(root), `${JSON.stringify(printed)}\n`);
}

function printedOf({period, rows}: Table): PrintedTable {
  const textOf = ([column, cell]: readonly [string, TableCell]) => [
    column,
    `${cell.text}${isProvisional(cell) ? PROVISIONAL : ''}`,
  ];
  const texts = rows.map(({code, cells}) => [code, Object.fromEntries(Object.entries(cells).map(textOf))]);
  return {period, rows: Object.fromEntries(texts)};
}

export type RevisionInput = {
  readonly before: Printed;
  readonly released: Released;
  /** tables of the new draft */
  readonly tables: readonly Table[];
  readonly declared: ReadonlyMap<string, Declared<TableDeclaration>>;
  /** what the run before found, which is kept where this one finds nothing */
  readonly last: Revisions | undefined;
};

export function revisionsOf({before, released, tables, declared, last}: RevisionInput): Revisions {
  const all = tables.flatMap((table) => {
    const then = before[table.id];
    const own = declared.get(table.id);
    if (!then || !own) return [];
    // A table that goes with the latest period has moved on: like is compared with like.
    const now = then.period === table.period ? table : build(released, own, then.period);
    return now ? compared(then, now) : [];
  });
  if (all.length === 0 && last) return {...last, isEarlier: true};
  const changed = all.filter((one) => one.before !== one.after);
  const sorted = changed.map((one) => ({one, size: sizeOf(one)})).toSorted((a, b) => compare(b.size, a.size));
  return {
    figures: changed.length,
    tables: new Set(changed.map(({table}) => table)).size,
    final: all.filter(({isFinal}) => isFinal).length,
    listed: sorted.slice(0, LISTED).map(({one}) => one),
  };
}

/** undefined where the table can't be shown of that period: it is named as refused elsewhere. */
function build(released: Released, declared: Declared<TableDeclaration>, period: string): Table | undefined {
  try {
    return buildTable(released, declared, {period});
  } catch (error) {
    if (error instanceof Problem || error instanceof Problems) return undefined;
    throw error;
  }
}

function compared(before: PrintedTable, after: Table): readonly Revision[] {
  return after.rows.flatMap((row) =>
    after.columns.flatMap(({id, label, unitLabel}): readonly Revision[] => {
      const now = row.cells[id];
      if (!now || now.figure === undefined) return [];
      const printed = before.rows[row.code]?.[id] ?? '';
      const wasProvisional = printed.endsWith(PROVISIONAL);
      const then = wasProvisional ? printed.slice(0, -PROVISIONAL.length) : printed;
      const isFinal = wasProvisional && !isProvisional(now);
      if (then === now.text && !isFinal) return [];
      const [from, to] = [parseDecimal(then), parseDecimal(now.text)];
      const change = from && to ? {change: signed(add(to, negate(from)))} : {};
      const unit = row.unitLabel ?? unitLabel;
      const place = {table: after.id, row: row.code, column: id, period: after.period};
      const texts = {label: row.label, head: label, unit, before: then, after: now.text};
      return [{...place, ...texts, ...change, isFinal}];
    }),
  );
}

function isProvisional(cell: TableCell): boolean {
  return cell.flags?.includes('p') ?? false;
}

function signed(value: Decimal): string {
  return `${value.unscaled > 0n ? '+' : ''}${decimalText(value)}`;
}

/** Thousandths of the number before; of what was no number before, more than any. */
function sizeOf({before, change}: Revision): Decimal {
  const [from, by] = [parseDecimal(before), parseDecimal((change ?? '').replace('+', ''))];
  if (!from || !by || from.unscaled === 0n) return decimal(10n ** 15n, 0);
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const scale = Math.max(from.scale, by.scale);
  const whole = ({unscaled, scale: own}: Decimal): bigint => size(unscaled) * 10n ** BigInt(scale - own);
  return decimal((1000n * whole(by)) / whole(from), 0);
}
