/** The figures of a table's rows: observations as they are, and `others` as what the printed total leaves. */
import {addressText} from '../../model/address.ts';
import {add, type Decimal, decimalText, negate, parseDecimal} from '../../model/decimal.ts';
import {statuses} from '../../model/observation.ts';
import type {Observation} from '../../model/observation.ts';
import {type Problem} from '../../model/problem.ts';
import type {TableCell} from '../../model/table.ts';
import {findObservation, isCompiledMargin, type UnitInside} from '../../release/index.ts';
import {type Column, type Context, keyOf} from './context.ts';
import {nameText, refusal, severally, withheldIn} from './guard.ts';
import {problems} from './problems.ts';
import type {Row} from './rows.ts';

export type Cells = Readonly<Record<string, TableCell>>;

/** Cells by row; refuses figures of units without a record and columns without any figure. */
export function cellsOf(
  context: Context,
  rows: readonly Row[],
  columns: readonly Column[],
  inside: readonly UnitInside[],
): readonly Cells[] {
  const refused: Problem[] = [];
  const found = rows.map((row) =>
    columns.map((column) => {
      if (row.kind === 'others') return undefined;
      const one = observationOf(row, column);
      if (!one) refused.push(...refusedFigure(context, row, column, inside));
      return one;
    }),
  );
  if (refused.length > 0) throw severally(refused);
  for (const [at, column] of columns.entries()) {
    // A period outside the data is not available; a combination that was never compiled is a fault of the declaration.
    const isInData = rows.some((row) => column.dataset.periods.includes(row.period ?? column.period));
    const isEmpty = rows.length > 0 && found.every((line) => line[at] === undefined);
    if (isEmpty && isInData) throw emptyColumn(context, rows, column);
  }
  const shown = rows.map((row, line) =>
    columns.map((column, at) => found[line]?.[at] ?? (row.kind === 'others' ? undefined : zeroOf(row, column))),
  );
  return rows.map((row, line) =>
    Object.fromEntries(
      columns.map((column, at): [string, TableCell] => {
        if (row.kind === 'others')
          return [
            column.id,
            remainder(
              rows,
              row,
              column,
              shown.map((cells) => cells[at]),
            ),
          ];
        return [column.id, cellOf(shown[line]?.[at])];
      }),
    ),
  );
}

export function cellOf(one: Observation | undefined): TableCell {
  if (!one) return {text: statuses.unavailable.mark, status: 'unavailable'};
  const {text, status, flags, conf, low, high} = one;
  const bounds = {...(low === undefined ? {} : {low}), ...(high === undefined ? {} : {high})};
  const flagged = flags && flags.length > 0 ? {flags} : {};
  const hidden = conf === undefined ? {} : {conf};
  return {text, status, ...flagged, ...hidden, ...bounds, figure: addressText(one)};
}

/** Kinds of measure that are 0 where nothing was recorded; growth and the like of nothing are inapplicable. */
const zeroes: readonly string[] = ['value', 'records', 'enterprises', 'share'];

/**
 * The known zero of a margin that was compiled: no record bears these codes together. Never for a unit, whose figure may be
 * missing because nobody recorded that it may be shown.
 */
function zeroOf(row: Row, column: Column): Observation | undefined {
  const {dataset, measure} = column;
  const key = keyOf(dataset, row.codes, column.codes);
  const period = row.period ?? column.period;
  const isUnit = dataset.dimensions.some((dimension, at) =>
    dimension.codes.some(({code, identifiesUnit}) => code === key[at] && identifiesUnit),
  );
  const isOwn = isCompiledMargin(dataset, key, measure.id, period);
  // The margin is there, but this measure says nothing of it: a balance of exports alone.
  const isCompiled = isOwn || dataset.measures.some(({id}) => isCompiledMargin(dataset, key, id, period));
  if (isUnit || !isCompiled) return undefined;
  const {unit, decimals} = measure;
  const nothing = {dataset: dataset.id, key, measure: measure.id, period, unit, decimals};
  if (!isOwn || !zeroes.includes(measure.kind))
    return {...nothing, text: statuses.inapplicable.mark, status: 'inapplicable'};
  const text = decimalText({unscaled: 0n, scale: decimals});
  return {...nothing, text, status: 'normal'};
}

function observationOf(row: Row, column: Column): Observation | undefined {
  const key = keyOf(column.dataset, row.codes, column.codes);
  return findObservation(column.dataset, key, column.measure.id, row.period ?? column.period);
}

/** A unit that is shown by one measure but has no record for this one. */
function refusedFigure(context: Context, row: Row, column: Column, inside: readonly UnitInside[]): readonly Problem[] {
  return column.dataset.dimensions.flatMap((dimension) => {
    const code = dimension.codes.find((one) => one.code === row.codes[dimension.id]);
    if (!code?.identifiesUnit || !withheldIn(column, dimension.id, row.codes)) return [];
    const needed = {context, column, dimension: dimension.id, path: ['columns', column.at], inside};
    return [refusal(needed, nameText(code.label, code.code), code)];
  });
}

function emptyColumn(context: Context, rows: readonly Row[], column: Column): Problem {
  const row = rows.find((one) => one.kind === 'code') ?? rows[0];
  const {dataset, measure, period} = column;
  const key = keyOf(dataset, row?.codes ?? {}, column.codes);
  const facts = {
    table: context.table.id,
    column: column.id,
    dataset: dataset.id,
    key: addressText({dataset: dataset.id, key, measure: measure.id, period: row?.period ?? period}),
  };
  return problems.TABLE_WITHOUT_FIGURES(facts, context.place(['columns', column.at]));
}

/** Kinds of measure whose parts add up to the total. */
const additive: readonly string[] = [
  'value',
  'share',
  'records',
  'increase',
  'contribution',
  'share-of-growth',
  'year-to-date',
  'balance',
];

/** The printed total less the printed rows, so that the column adds up as it is read; nothing where that means nothing. */
function remainder(
  rows: readonly Row[],
  others: Row,
  column: Column,
  shown: readonly (Observation | undefined)[],
): TableCell {
  const total = parseDecimal(observationOf(others, column)?.text ?? '');
  const parts = rows.flatMap((row, at): readonly (Decimal | undefined)[] => {
    return row.kind === 'code' && row.isInside !== true ? [parseDecimal(shown[at]?.text ?? '')] : [];
  });
  if (!additive.includes(column.measure.kind) || !total || parts.some((part) => part === undefined)) {
    return {text: statuses.inapplicable.mark, status: 'inapplicable'};
  }
  const rest = parts.reduce<Decimal>((left, part) => (part ? add(left, negate(part)) : left), total);
  return {text: decimalText(rest), status: 'normal'};
}
