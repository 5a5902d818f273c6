/** Percentages: printed, a part of the whole, a change, a part of a change. */
import {HUNDRED, isBelow} from '../../../../model/interval.ts';
import type {Column} from '../../evidence/frame.ts';
import type {ClaimType} from '../../../../model/claim.ts';
import {type Figure, gap, growth, share} from '../arithmetic.ts';
import {candidate, cell, type Maker, pairs} from './cells.ts';

const RATES: Partial<Record<Column['measure'], ClaimType>> = {
  growth: 'growth',
  share: 'share',
  'share-of-growth': 'contribution',
  contribution: 'contribution',
};

/** A part is not larger than its whole. */
const within = (figure: Figure | undefined): Figure | undefined =>
  figure && isBelow(figure.interval, HUNDRED) ? figure : undefined;

export const percents: readonly Maker[] = [
  ({rates}, rows) =>
    rates.flatMap((at) => rows.map((row) => candidate(RATES[at.column.measure] ?? 'share', cell(row, at)))),
  ({values, whole}, rows) =>
    values.flatMap((at) =>
      rows.filter(({isTotal}) => !isTotal).map((row) => candidate('share', share(cell(row, at), cell(whole, at)))),
    ),
  (cells, rows) =>
    cells.values.flatMap((at) =>
      cells
        .earlier(at)
        .flatMap((base) => rows.map((row) => candidate('growth', growth(cell(row, at), cell(row, base))))),
    ),
  (cells, rows) =>
    cells.values.flatMap((at) =>
      cells
        .beside(at)
        .flatMap((other) => rows.map((row) => candidate('share', within(share(cell(row, at), cell(row, other)))))),
    ),
];

export const percentsOfSeveral: Maker = (cells) => {
  const {values, rates, reach, whole, sums, cues} = cells;
  return [
    ...rates
      .filter(({column}) => column.measure === 'share')
      .flatMap((at) => sums.map((row) => candidate('sum', cell(row, at)))),
    ...values.flatMap((at) => sums.map((row) => candidate('share', share(cell(row, at), cell(whole, at))))),
    ...values.flatMap((at) =>
      pairs(reach.rows).flatMap(([a, b]) => [
        candidate('share', within(share(cell(a, at), cell(b, at)))),
        candidate('share', within(share(cell(b, at), cell(a, at)))),
      ]),
    ),
    ...values.flatMap((at) =>
      cells
        .earlier(at)
        .flatMap((base) => [
          ...sums.map((row) => candidate('growth', growth(cell(row, at), cell(row, base)))),
          ...(cues.isPart ? [...reach.own, ...sums] : []).map((row) =>
            candidate(
              'contribution',
              row.isTotal
                ? undefined
                : share(gap(cell(row, at), cell(row, base)), gap(cell(whole, at), cell(whole, base))),
            ),
          ),
        ]),
    ),
  ];
};
