/**
 * What a new draft says differently from the one before it, figure by figure of the declared tables: from missing to a number, from
 * provisional to final, or to another number. It is the list that a statistician reads before telling anybody; flag `r` is for
 * figures that a release printed.
 */
import {add, compare, type Decimal, decimal, decimalText, negate, parseDecimal} from '../model/decimal.ts';
import type {Table, TableCell} from '../model/table.ts';
import type {Text} from '../model/text.ts';

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

/** Tables as a run printed them: by table, row code and column id. Kept in the run's report, so that the next run can say what changed. */
export type Printed = Readonly<Record<string, PrintedTable>>;

type PrintedTable = {
  readonly period: string;
  readonly rows: Readonly<Record<string, Readonly<Record<string, PrintedCell>>>>;
};

type PrintedCell = {readonly text: string; readonly isProvisional?: true};

export function printedOf(tables: readonly Table[]): Printed {
  return Object.fromEntries(
    tables.map(({id, period, rows}) => [
      id,
      {period, rows: Object.fromEntries(rows.map(({code, cells}) => [code, mapped(cells)]))},
    ]),
  );
}

function mapped(cells: Readonly<Record<string, TableCell>>): Readonly<Record<string, PrintedCell>> {
  return Object.fromEntries(
    Object.entries(cells).map(([id, cell]) => [
      id,
      {text: cell.text, ...(isProvisional(cell) ? {isProvisional: true as const} : {})},
    ]),
  );
}

/** A table that prints another period than before is a new one, not a revised one. @param last what the run before found, which is kept where this one finds nothing */
export function revisionsOf(before: Printed, after: readonly Table[], last: Revisions | undefined): Revisions {
  const all = after.flatMap((now) => {
    const then = before[now.id];
    return then?.period === now.period ? compared(then, now) : [];
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

/** A column that the table did not have before is another declaration, no revision. */
function compared(before: PrintedTable, after: Table): readonly Revision[] {
  const had = new Set(Object.values(before.rows).flatMap((cells) => Object.keys(cells)));
  return after.rows.flatMap((row) =>
    after.columns.flatMap(({id, label, unitLabel}): readonly Revision[] => {
      const [then, now] = [before.rows[row.code]?.[id], row.cells[id]];
      if (!now || now.figure === undefined || !had.has(id)) return [];
      const isFinal = then?.isProvisional === true && !isProvisional(now);
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
