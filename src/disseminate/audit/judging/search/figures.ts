/** Every figure that the cells in reach give, printed or computed, the plainest first, with the type of claim that it would make. */
import type {ClaimType} from '../../../../model/claim.ts';
import {divide, HUNDRED, type Interval, isBelow, multiply, ONE, subtract} from '../../../../model/interval.ts';
import type {Draft, Flow} from '../../../../present/claims/index.ts';
import {type Column, type Fact, isTurned, partsOf, type Row} from '../../evidence/frame.ts';
import {outsideRow, sumRow} from '../../evidence/made-rows.ts';
import {type Figure, made, percentOf} from '../figure.ts';
import type {Reach} from './reach.ts';

export type Candidate = {
  readonly figure: Figure;
  readonly type: ClaimType;
  /** its sign says nothing: 多, 少, 相差 */
  readonly isUnsigned?: boolean;
};

type At = {readonly column: Column; readonly at: number};
type Cell = (row: Row | undefined, at: At | undefined) => Figure | undefined;

const cell: Cell = (row, at) => {
  const fact: Fact | undefined = at && row?.facts[at.at];
  if (!at || !fact || fact.missing) return undefined;
  return {
    interval: fact.interval,
    column: at.column,
    cells: fact.cells ?? [fact.where],
    ...(fact.cells ? {formula: fact.text} : {printed: fact}),
  };
};

const ratioTo = (a: Interval | undefined, b: Interval | undefined): Interval | undefined => a && b && divide(a, b);
const lessThan = (a: Interval | undefined, b: Interval | undefined): Interval | undefined => a && b && subtract(a, b);
const growthFrom = (a: Interval | undefined, b: Interval | undefined): Interval | undefined => {
  const quotient = ratioTo(a, b);
  return quotient && multiply(HUNDRED, subtract(quotient, ONE));
};

const share = (a: Figure | undefined, b: Figure | undefined): Figure | undefined =>
  made([a, b], percentOf, (x, y) => `${x} ÷ ${y} × 100`);
const growth = (a: Figure | undefined, b: Figure | undefined): Figure | undefined =>
  made([a, b], growthFrom, (x, y) => `(${x} ÷ ${y} − 1) × 100`);
const gap = (a: Figure | undefined, b: Figure | undefined): Figure | undefined =>
  made([a, b], lessThan, (x, y) => `${x} − ${y}`);
const quotient = (a: Figure | undefined, b: Figure | undefined): Figure | undefined =>
  made([a, b], ratioTo, (x, y) => `${x} ÷ ${y}`);

/** A head without its period: 2022年出口额 and 2023年出口额 are one column in two years. */
const timeless = ({label}: Column): string => label.replace(/(?:19|20)\d{2}\s*年?/gu, '').trim();

/** One reach with its columns sorted, so that every kind of number asks it the same way. */
class Cells {
  readonly reach: Reach;
  readonly values: readonly At[];
  readonly rates: readonly At[];
  readonly #all: readonly At[];

  constructor(reach: Reach, flow: Flow | undefined) {
    this.reach = reach;
    const {columns} = reach.frame;
    this.#all = columns.map((column, at) => ({column, at}));
    const isOwn = ({column}: At): boolean =>
      reach.now.includes(column.period) || (column.period === undefined && reach.now.length > 0);
    const isFlow = ({column}: At): boolean =>
      flow === undefined || column.flow === undefined || column.flow === flow || column.flow === 'trade';
    const own = this.#all.filter((one) => isOwn(one) && isFlow(one));
    this.values = own.filter(({column}) => column.measure === 'value' && column.per === undefined);
    this.rates = own.filter(({column}) => column.measure !== 'value' && column.measure !== 'rank');
  }

  /** The same column in the periods that a change may be measured from. */
  earlier({column}: At): readonly At[] {
    return this.#all.filter(
      (one) =>
        one.column.measure === column.measure &&
        timeless(one.column) === timeless(column) &&
        one.column.flow === column.flow &&
        one.column.unit === column.unit &&
        one.column.period !== undefined &&
        column.period !== undefined &&
        one.column.period < column.period &&
        this.reach.bases.includes(one.column.period),
    );
  }

  /** Other columns of the same unit and period: exports beside imports. */
  beside({column, at}: At): readonly At[] {
    return this.#all.filter(
      (one) =>
        one.at !== at &&
        one.column.measure === column.measure &&
        one.column.unit === column.unit &&
        one.column.period === column.period &&
        one.column.per === undefined,
    );
  }

  /** The subject's rows, then the others of the sentence, then the whole. */
  get singles(): readonly (readonly Row[])[] {
    const {own, rows, total} = this.reach;
    const others = rows.filter((row) => !own.includes(row));
    return [own, others, total && !own.includes(total) ? [total] : []];
  }

  get sums(): readonly Row[] {
    const {frame, lists} = this.reach;
    return lists.map((rows) => sumRow(frame, rows));
  }

  /** Rows of indicators, exports beside the balance, are no parts of anything. */
  get whole(): Row | undefined {
    const {frame, total} = this.reach;
    return total ?? (frame.isComplete && !isTurned(frame) ? sumRow(frame, frame.rows) : undefined);
  }
}

type Maker = (cells: Cells, rows: readonly Row[]) => readonly (Candidate | undefined)[];

const candidate = (type: ClaimType, figure: Figure | undefined, isUnsigned = false): Candidate | undefined =>
  figure && {type, figure, ...(isUnsigned ? {isUnsigned} : {})};

const RATES: Partial<Record<Column['measure'], ClaimType>> = {
  growth: 'growth',
  share: 'share',
  'share-of-growth': 'contribution',
  contribution: 'contribution',
};

/** Percentages: printed, a part of the whole, a change. */
const percents: readonly Maker[] = [
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

/** A part is not larger than its whole. */
const within = (figure: Figure | undefined): Figure | undefined =>
  figure && isBelow(figure.interval, HUNDRED) ? figure : undefined;

/** Of two rows, of several together, of a part of the growth. */
const percentsOfSeveral: Maker = (cells) => {
  const {values, rates, reach, whole, sums} = cells;
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
          ...[...reach.own, ...sums].map((row) =>
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

const amounts: readonly Maker[] = [
  ({values}, rows) => values.flatMap((at) => rows.map((row) => candidate('level', cell(row, at)))),
  (cells, rows) =>
    cells.values.flatMap((at) =>
      cells
        .earlier(at)
        .flatMap((base) => rows.map((row) => candidate('comparison', gap(cell(row, at), cell(row, base)), true))),
    ),
  (cells, rows) =>
    cells.values.flatMap((at) =>
      cells
        .beside(at)
        .filter((other) => other.at > at.at)
        .flatMap((other) => rows.map((row) => candidate('comparison', gap(cell(row, at), cell(row, other)), true))),
    ),
];

const amountsOfSeveral: Maker = (cells) => {
  const {values, reach, sums} = cells;
  return values.flatMap((at) => [
    ...sums.map((row) => candidate('sum', cell(row, at))),
    ...pairs(reach.rows).map(([a, b]) => candidate('comparison', gap(cell(a, at), cell(b, at)), true)),
    ...(reach.rows.length > 0 ? [candidate('level', cell(outsideRow(reach.frame, reach.rows), at))] : []),
    ...(isTurned(reach.frame) ? [] : [candidate('sum', cell(sumRow(reach.frame, partsOf(reach.frame)), at))]),
    ...(reach.isOfBalance ? balances(cells, at) : []),
  ]);
};

/** How much more or less one direction of trade is than the other, than in an earlier period: 顺差扩大. */
function balances(cells: Cells, at: At): readonly (Candidate | undefined)[] {
  const rows = [...cells.reach.own, ...(cells.whole ? [cells.whole] : [])];
  return cells.earlier(at).flatMap((base) =>
    cells.beside(at).flatMap((other) => {
      const then = cells.earlier(other).find(({column}) => column.period === base.column.period);
      return rows.map((row) =>
        candidate('comparison', gap(gap(cell(row, at), cell(row, other)), gap(cell(row, base), cell(row, then))), true),
      );
    }),
  );
}

/** Between two rows, of one share in two periods, of a row and the whole. */
const points: readonly Maker[] = [
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
  (cells, rows) =>
    cells.values.flatMap((at) =>
      cells.earlier(at).flatMap((base) => [
        ...rows.map((row) =>
          candidate(
            'points',
            gap(share(cell(row, at), cell(cells.whole, at)), share(cell(row, base), cell(cells.whole, base))),
            true,
          ),
        ),
        ...cells.beside(at).flatMap((other) => {
          const then = cells.earlier(other).find(({column}) => column.period === base.column.period);
          return rows.map((row) =>
            candidate(
              'points',
              gap(share(cell(row, at), cell(row, other)), share(cell(row, base), cell(row, then))),
              true,
            ),
          );
        }),
      ]),
    ),
];

const pointsOfSeveral: Maker = ({rates, values, reach}) =>
  [...rates, ...values].flatMap((at) =>
    pairs(reach.rows).map(([a, b]) => candidate('points', gap(cell(a, at), cell(b, at)), true)),
  );

const multiples: readonly Maker[] = [
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

const multiplesOfSeveral: Maker = ({values, rates, reach}) => [
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

const pairs = (rows: readonly Row[]): readonly (readonly [Row, Row])[] =>
  rows.flatMap((a, at) => rows.slice(at + 1).map((b) => [a, b] as const));

const KINDS: Readonly<Record<string, {readonly single: readonly Maker[]; readonly several: Maker}>> = {
  percent: {single: percents, several: percentsOfSeveral},
  amount: {single: amounts, several: amountsOfSeveral},
  count: {single: amounts, several: amountsOfSeveral},
  number: {single: amounts, several: amountsOfSeveral},
  points: {single: points, several: pointsOfSeveral},
  multiple: {single: multiples, several: multiplesOfSeveral},
};

/** @returns nothing for numbers of a kind that no figure has: ranks, ratios of several parts */
export function candidatesIn(reaches: readonly Reach[], {mention, subject, type}: Draft): readonly Candidate[] {
  const kind = KINDS[mention?.kind ?? ''];
  if (!kind) return [];
  const all = reaches.map((reach) => new Cells(reach, subject.flow));
  const plain = [0, 1, 2].map((tier) =>
    kind.single.flatMap((make) => all.flatMap((cells) => make(cells, cells.singles[tier] ?? []))),
  );
  const several = all.flatMap((cells) => kind.several(cells, cells.reach.rows));
  const found = [...(plain[0] ?? []), ...(plain[1] ?? []), ...several, ...(plain[2] ?? [])];
  const known = new Set<string>();
  return found
    .filter((one) => one !== undefined)
    .filter(({figure}) => {
      const key = `${figure.formula ?? ''} ${figure.cells.join()}`;
      return !known.has(key) && known.add(key);
    })
    .toSorted((a, b) => Number(b.type === type) - Number(a.type === type));
}
