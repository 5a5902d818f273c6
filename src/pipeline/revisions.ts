/**
 * What a new draft says differently from the one before it, figure by figure of the declared tables: from missing to a number, from
 * provisional to final, or to another number. It is the list that a statistician reads before telling anybody; flag `r` is for
 * figures that a release printed.
 */
import {add, compare, type Decimal, decimal, decimalText, negate, parseDecimal} from '../model/decimal.ts';
import {Problem, Problems} from '../model/problem.ts';
import type {Released} from '../model/seals.ts';
import type {Table, TableCell} from '../model/table.ts';
import type {Text} from '../model/text.ts';
import {buildTable, type TableDeclaration} from '../present/tables/index.ts';
import {readDraft} from '../release/index.ts';
import type {Declared} from '../workspace/index.ts';

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

/** The draft as it was before a run; undefined where there is none that can be read. */
export async function draftBefore(root: string): Promise<Released | undefined> {
  try {
    return await readDraft(root);
  } catch (error) {
    if (error instanceof Problem || error instanceof Problems) return undefined;
    throw error;
  }
}

/** @param last what the run before found, which is kept where this one finds nothing */
export function revisionsOf(
  before: Released,
  after: Released,
  tables: ReadonlyMap<string, Declared<TableDeclaration>>,
  last: Revisions | undefined,
): Revisions {
  const all = [...tables.values()].flatMap((declared) => {
    const now = build(after, declared);
    const then = now && build(before, declared, now.period);
    return now && then ? compared(then, now) : [];
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

/** undefined where the table can't be shown of this draft: it is named as refused elsewhere. */
function build(released: Released, declared: Declared<TableDeclaration>, period?: string): Table | undefined {
  try {
    return buildTable(released, declared, period === undefined ? {} : {period});
  } catch (error) {
    if (error instanceof Problem || error instanceof Problems) return undefined;
    throw error;
  }
}

function compared(before: Table, after: Table): readonly Revision[] {
  const rows = new Map(before.rows.map((row) => [row.code, row]));
  return after.rows.flatMap((row) =>
    after.columns.flatMap(({id, label, unitLabel}): readonly Revision[] => {
      const [then, now] = [rows.get(row.code)?.cells[id], row.cells[id]];
      if (!now || now.figure === undefined) return [];
      const isFinal = isProvisional(then) && !isProvisional(now);
      if (then?.text === now.text && !isFinal) return [];
      const [from, to] = [parseDecimal(then?.text ?? ''), parseDecimal(now.text)];
      const change = from && to ? {change: signed(add(to, negate(from)))} : {};
      const unit = row.unitLabel ?? unitLabel;
      const place = {table: after.id, row: row.code, column: id, period: after.period};
      return [
        {...place, label: row.label, head: label, unit, before: then?.text ?? '', after: now.text, ...change, isFinal},
      ];
    }),
  );
}

function isProvisional(cell: TableCell | undefined): boolean {
  return cell?.flags?.includes('p') ?? false;
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
