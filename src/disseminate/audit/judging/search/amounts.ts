/** Amounts and counts: printed, how much more or less, several together, what is left, one for each. */
import {exactly} from '../../../../model/interval.ts';
import {isTurned, partsOf} from '../../evidence/frame.ts';
import {outsideRow, sumRow} from '../../evidence/made-rows.ts';
import {type Figure, gap, quotient} from '../arithmetic.ts';
import {type At, type Candidate, candidate, type Cells, cell, cellsTogether, type Maker, pairs} from './cells.ts';

export const amounts: readonly Maker[] = [
  ({values}, rows) => values.flatMap((at) => rows.map((row) => candidate('level', cell(row, at)))),
  (cells, rows) =>
    cells.cues.isChange
      ? cells.values.flatMap((at) =>
          cells
            .earlier(at)
            .flatMap((base) => rows.map((row) => candidate('comparison', gap(cell(row, at), cell(row, base)), true))),
        )
      : [],
  (cells, rows) =>
    cells.cues.isBalance || cells.cues.isChange
      ? cells.values.flatMap((at) =>
          cells
            .beside(at)
            .filter((other) => other.at > at.at)
            .flatMap((other) => rows.map((row) => candidate('comparison', gap(cell(row, at), cell(row, other)), true))),
        )
      : [],
  (cells, rows) =>
    cells.cues.isPer
      ? cells.values.flatMap((at) =>
          cells
            .things(at)
            .flatMap((other) => rows.map((row) => candidate('level', quotient(cell(row, at), cell(row, other))))),
        )
      : [],
];

export const amountsOfSeveral: Maker = (cells) => {
  const {values, reach, sums, cues} = cells;
  const {frame, rows} = reach;
  return values.flatMap((at) => [
    ...(cues.isChange ? pairs(rows).map(([a, b]) => candidate('comparison', gap(cell(a, at), cell(b, at)), true)) : []),
    ...sums.map((row) => candidate('sum', cell(row, at))),
    ...(cues.isRest && rows.length > 0 ? [candidate('level', cell(outsideRow(frame, rows), at))] : []),
    ...(cues.isSum && !isTurned(frame) ? [candidate('sum', cell(sumRow(frame, partsOf(frame)), at))] : []),
    ...(cues.isBalance ? balances(cells, at) : []),
    ...(cues.isOverPeriods ? overSpan(cells, at) : []),
  ]);
};

/** How much more or less one direction of trade is than the other, than in an earlier period: 顺差扩大. */
function balances(cells: Cells, at: At): readonly (Candidate | undefined)[] {
  const rows = [...cells.reach.own, ...(cells.whole ? [cells.whole] : [])];
  return cells.earlier(at).flatMap((base) =>
    cells.beside(at).flatMap((other) => {
      const then = cells.earlier(other).find(({column}) => column.period === base.column.period);
      return rows.flatMap((row) => {
        const [now, before] = [gap(cell(row, at), cell(row, other)), gap(cell(row, base), cell(row, then))];
        return [candidate('comparison', before, true), candidate('comparison', gap(now, before), true)];
      });
    }),
  );
}

/** Of all years of the span, and of one of them on the average. */
function overSpan(cells: Cells, at: At): readonly (Candidate | undefined)[] {
  const columns = cells.inSpan(at);
  if (columns.length < 2) return [];
  const count: Figure = {
    interval: exactly({num: BigInt(columns.length), den: 1n}),
    cells: [],
    formula: `${columns.length}`,
  };
  return cells.reach.own.flatMap((row) => {
    const sum = cellsTogether(row, columns);
    return [candidate('sum', sum), ...(cells.cues.isMean ? [candidate('level', quotient(sum, count))] : [])];
  });
}
