/** The rows of a table before their figures: which codes, in which order, with which labels. */
import {TOTAL} from '../../model/address.ts';
import {type Decimal, compare, parseDecimal} from '../../model/decimal.ts';
import {frequency} from '../../model/period.ts';
import type {Dimension, DimensionCode, Protected} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {findObservation, type UnitInside} from '../../release/index.ts';
import {type Codes, codeOf, codesOf, type Column, type Context, dimensionOf, keyOf} from './context.ts';
import {isGuarded, refusal, refuseRanks, withheldIn} from './guard.ts';
import {problems} from './problems.ts';

export type Row = {
  readonly code: string;
  readonly label: Text;
  readonly parentLabel?: Text;
  readonly depth: number;
  readonly codes: Codes;
  readonly note?: Text;
  /** the row's own period, where rows are periods */
  readonly period?: Column['period'];
  readonly kind: 'code' | 'total' | 'others';
  /** its figures are part of another row that is shown: a city below its province, a member below its group */
  readonly isInside?: boolean;
};

type Making = {
  readonly context: Context;
  readonly dataset: Protected;
  readonly columns: readonly Column[];
  readonly inside: readonly UnitInside[];
};

/** Rows that are codes of one dimension. */
export function dimensionRows(making: Making, dimensionId: string): readonly Row[] {
  const {context, dataset} = making;
  const {rows} = context.table;
  const dimension = dimensionOf(context, dataset, dimensionId, ['rows', 'dimension']);
  const fixed = codesOf(context, dataset, rows.fixed ?? {}, ['rows', 'fixed']);
  const chosen = ordered(making, dimension, candidates(making, dimension), fixed);
  const depths = new Map([...new Set(chosen.map((code) => code.level))].map((level, at) => [level, at]));
  const offset = rows.total === 'none' ? 0 : 1;
  const shown = chosen.map((code): Row => {
    const depth = offset + (Array.isArray(rows.level) ? (depths.get(code.level) ?? 0) : 0);
    const row = rowOf(dimension, code, {depth, kind: 'code', fixed, parent: rows.parent !== undefined});
    return isInside(code, chosen, dimension) ? {...row, isInside: true} : row;
  });
  const whole = codeOf(context, dimension, rows.within ?? TOTAL, ['rows', rows.within ? 'within' : 'dimension']);
  const total = rowOf(dimension, whole, {depth: 0, kind: 'total', fixed, parent: false});
  const others = rows.others === false ? [] : [othersRow(rows.others, {...fixed, [dimension.id]: whole.code}, offset)];
  const first = rows.total === 'first' ? [total] : [];
  const last = rows.total === 'last' ? [total] : [];
  return [...first, ...shown, ...others, ...last];
}

/** True where a code lies below another of the list, or is a member of a group in it. */
function isInside(code: DimensionCode, list: readonly DimensionCode[], dimension: Dimension): boolean {
  if (list.some((other) => other !== code && other.members?.includes(code.code))) return true;
  const above = dimension.codes.find((one) => one.code === code.parent && one.code !== TOTAL);
  return above !== undefined && (list.includes(above) || isInside(above, list, dimension));
}

function othersRow(label: true | Text, codes: Codes, depth: number): Row {
  const text = label === true ? {zh: '其他', en: 'Others'} : label;
  return {code: '_O', label: text, depth, codes, kind: 'others'};
}

type RowOptions = {readonly depth: number; readonly kind: Row['kind']; readonly fixed: Codes; readonly parent: boolean};

function rowOf(dimension: Dimension, code: DimensionCode, {depth, kind, fixed, parent}: RowOptions): Row {
  const above = parent ? dimension.codes.find((one) => one.code === code.parent) : undefined;
  const note = code.note ? {note: code.note} : {};
  const parentLabel = above ? {parentLabel: above.label} : {};
  return {
    code: code.code,
    label: code.label,
    ...parentLabel,
    depth,
    codes: {...fixed, [dimension.id]: code.code},
    ...note,
    kind,
  };
}

/** Codes that the declaration asks for, in the order of the classification or as printed. */
function candidates({context, dataset, columns, inside}: Making, dimension: Dimension): readonly DimensionCode[] {
  const {rows} = context.table;
  const named = (codes: readonly string[], key: string) =>
    codes.map((code, at) => {
      const isKnown = dimension.codes.some((one) => one.code === code);
      const [column] = columns;
      if (!isKnown && column && isGuarded(dataset, dimension.id)) {
        const needed = {context, column, dimension: dimension.id, path: ['rows', key, at], inside};
        const unit = inside.find((one) => one.code === code) ?? {code};
        throw refusal(needed, {zh: `企业 ${code}`, en: `the enterprise ${code}`}, unit);
      }
      return codeOf(context, dimension, code, ['rows', key, at]);
    });
  if (Array.isArray(rows.order)) return named(rows.order, 'order');
  if (rows.include) return named(rows.include, 'include');
  const levels = levelsOf(context, dimension);
  const isRanked = (code: DimensionCode) => rows.top === undefined || !unranked.includes(code.code);
  const all = dimension.codes
    .filter((code) => levels.includes(code.level) && isRanked(code))
    .toSorted((a, b) => a.order - b.order);
  if (rows.within === undefined) return all;
  const group = codeOf(context, dimension, rows.within, ['rows', 'within']);
  if (!group.members) {
    const known = dimension.codes.filter((code) => code.members).map((code) => code.code);
    throw problems.TABLE_NOT_A_GROUP(
      {table: context.table.id, found: rows.within, known},
      context.place(['rows', 'within']),
    );
  }
  const members = new Set(group.members);
  return all.filter((code) => members.has(code.code));
}

/** What could not be classified, and units gathered: listed with the others, but never among the n largest. */
const unranked: readonly string[] = [TOTAL, '_U', '_O'];

/** Levels that are no rows of their own unless asked for by name. */
const apart: readonly string[] = ['total', 'group', 'unclassified', 'others'];

function levelsOf(context: Context, dimension: Dimension): readonly string[] {
  const known = [...new Set(dimension.codes.map((code) => code.level))];
  const {level} = context.table.rows;
  if (level === undefined) return known.filter((one) => !apart.includes(one));
  const asked = Array.isArray(level) ? level : [level];
  for (const one of asked) {
    if (known.includes(one)) continue;
    const facts = {table: context.table.id, found: one, known, dimension: dimension.id};
    throw problems.TABLE_UNKNOWN_LEVEL(facts, context.place(['rows', 'level']));
  }
  return asked;
}

function ordered(
  making: Making,
  dimension: Dimension,
  codes: readonly DimensionCode[],
  fixed: Codes,
): readonly DimensionCode[] {
  const {context, columns} = making;
  const {rows} = context.table;
  const column = columns.find((one) => one.id === rows.by) ?? columns[0];
  if (!column) return codes;
  const byValue = rows.order === 'value' || (rows.order === undefined && rows.top !== undefined);
  const isNamed = Array.isArray(rows.order) || rows.include !== undefined;
  const withheld = isNamed ? undefined : withheldIn(column, dimension.id, fixed);
  const limit = rows.top ?? Number.POSITIVE_INFINITY;
  const isNeeded =
    withheld && (byValue && rows.top !== undefined ? (withheld.first ?? Number.POSITIVE_INFINITY) <= limit : true);
  const isOneLeft = rows.others !== false && withheld?.count === 1;
  if (withheld && (isNeeded || isOneLeft)) {
    const upTo = isOneLeft ? Number.POSITIVE_INFINITY : limit;
    refuseRanks({context, column, dimension: dimension.id, path: ['rows'], inside: making.inside}, withheld, upTo);
  }
  if (!byValue) return codes.slice(0, rows.top);
  return largestFirst(column, dimension, codes, fixed, rows.top);
}

/** Largest first by the printed number, ties in the order of the classification; ties at the cut are all kept. */
function largestFirst(
  column: Column,
  dimension: Dimension,
  codes: readonly DimensionCode[],
  fixed: Codes,
  top: number | undefined,
): readonly DimensionCode[] {
  const {dataset, measure, period} = column;
  const numbered = codes.map((code) => {
    const key = keyOf(dataset, fixed, {[dimension.id]: code.code}, column.codes);
    return {code, number: parseDecimal(findObservation(dataset, key, measure.id, period)?.text ?? '')};
  });
  const known = numbered.filter((one): one is {code: DimensionCode; number: Decimal} => one.number !== undefined);
  const sorted = known.toSorted((a, b) => compare(b.number, a.number));
  const cut = top === undefined ? undefined : sorted[top - 1]?.number;
  const kept = cut === undefined ? sorted : sorted.filter((one) => compare(one.number, cut) >= 0);
  const rest = top === undefined ? numbered.filter((one) => one.number === undefined) : [];
  return [...kept, ...rest].map((one) => one.code);
}

/** Rows that are combinations of codes: the first code is printed as parent, the last as label. */
export function listRows({context, dataset}: Making, list: readonly Codes[]): readonly Row[] {
  return list.map((declared, at): Row => {
    const codes = codesOf(context, dataset, declared, ['rows', 'list', at]);
    const parts = Object.entries(codes).map(([id, code]) => {
      return codeOf(context, dimensionOf(context, dataset, id, ['rows', 'list', at]), code, ['rows', 'list', at, id]);
    });
    const labels = parts.map((part) => part.label);
    const label = labels.at(-1) ?? {zh: '', en: ''};
    const above = labels.slice(0, -1);
    const parent = {zh: above.map((one) => one.zh).join(' · '), en: above.map((one) => one.en).join(' · ')};
    const parentLabel = above.length > 0 ? {parentLabel: parent} : {};
    const fixed = codesOf(context, dataset, context.table.rows.fixed ?? {}, ['rows', 'fixed']);
    return {
      code: parts.map((part) => part.code).join('.'),
      label,
      ...parentLabel,
      depth: 0,
      codes: {...fixed, ...codes},
      kind: 'code',
    };
  });
}

/** Rows that are periods of one kind, up to the table's. */
export function periodRows({context, dataset}: Making, kind: 'year' | 'quarter' | 'month'): readonly Row[] {
  const {rows} = context.table;
  const year = context.period.slice(0, 4);
  const end = frequency(context.period) === kind ? context.period : `${year}~`;
  const found = dataset.periods.filter((period) => frequency(period) === kind && period <= end).toSorted();
  const codes = codesOf(context, dataset, rows.fixed ?? {}, ['rows', 'fixed']);
  return found.slice(-(rows.last ?? found.length)).map((period): Row => {
    return {code: period, label: {zh: period, en: period}, depth: 0, codes, period, kind: 'code'};
  });
}
