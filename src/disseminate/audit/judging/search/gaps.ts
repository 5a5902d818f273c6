/** How far apart two percentages are, and how many times one figure is another. */
import {gap, quotient, share} from '../arithmetic.ts';
import {type Candidate, candidate, cell, type Maker, pairs} from './cells.ts';

/** Between two rows, of one share in two periods, of a row and the whole, of the whole's growth. */
export const points: readonly Maker[] = [
  ({rates, reach}, rows) =>
    rates.flatMap((at) =>
      rows.map((row) =>
        candidate('points', row === reach.total ? undefined : gap(cell(row, at), cell(reach.total, at)), true),
      ),
    ),
  (cells, rows) =>
    [...cells.rates, ...cells.values.filter(({column}) => column.unit === 'PCT' || column.unit === undefined)].flatMap(
      (at) =>
        cells
          .earlier(at)
          .flatMap((base) => rows.map((row) => candidate('points', gap(cell(row, at), cell(row, base)), true))),
    ),
  (cells, rows) => cells.values.flatMap((at) => cells.earlier(at).flatMap((base) => moved(cells, rows, {at, base}))),
];

type Cells = Parameters<Maker>[0];
type Row = Parameters<Maker>[1][number];
type Two = {readonly at: Cells['values'][number]; readonly base: Cells['values'][number]};

/** How far a share moved: of the whole, of another column; and what a part added to the growth of the whole. */
function moved(cells: Cells, rows: readonly Row[], {at, base}: Two): readonly (Candidate | undefined)[] {
  const {whole, cues} = cells;
  const parts = rows.filter(({isTotal}) => !isTotal);
  return [
    ...parts.map((row) =>
      candidate('points', gap(share(cell(row, at), cell(whole, at)), share(cell(row, base), cell(whole, base))), true),
    ),
    ...(cues.isPart
      ? parts.map((row) => candidate('contribution', share(gap(cell(row, at), cell(row, base)), cell(whole, base))))
      : []),
    ...cells.beside(at).flatMap((other) => {
      const then = cells.earlier(other).find(({column}) => column.period === base.column.period);
      return rows.map((row) =>
        candidate('points', gap(share(cell(row, at), cell(row, other)), share(cell(row, base), cell(row, then))), true),
      );
    }),
  ];
}

export const pointsOfSeveral: Maker = ({rates, values, reach}) =>
  [...rates, ...values.filter(({column}) => column.unit === 'PCT' || column.unit === undefined)].flatMap((at) =>
    pairs(reach.rows).map(([a, b]) => candidate('points', gap(cell(a, at), cell(b, at)), true)),
  );

export const multiples: readonly Maker[] = [
  (cells, rows) =>
    cells.values.flatMap((at) =>
      cells
        .earlier(at)
        .flatMap((base) => rows.map((row) => candidate('multiple', quotient(cell(row, at), cell(row, base))))),
    ),
  (cells, rows) =>
    cells.values.flatMap((at) =>
      cells
        .beside(at)
        .flatMap((other) => rows.map((row) => candidate('multiple', quotient(cell(row, at), cell(row, other))))),
    ),
];

export const multiplesOfSeveral: Maker = ({values, rates, reach}) => [
  ...values.flatMap((at) =>
    pairs(reach.rows).flatMap(([a, b]) => [
      candidate('multiple', quotient(cell(a, at), cell(b, at))),
      candidate('multiple', quotient(cell(b, at), cell(a, at))),
    ]),
  ),
  ...rates.flatMap((at) =>
    pairs(reach.rows).map(([a, b]) => candidate('multiple', quotient(cell(a, at), cell(b, at)))),
  ),
];
