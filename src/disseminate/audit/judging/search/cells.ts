/** The cells in reach of one table, its columns sorted, so that every kind of number asks it the same way. */
import type {ClaimType} from '../../../../model/claim.ts';
import type {Flow} from '../../../../present/claims/index.ts';
import {type Column, type Fact, isTurned, type Row} from '../../evidence/frame.ts';
import {sumFact, sumRow} from '../../evidence/made-rows.ts';
import {saidAt} from '../column-said.ts';
import {timeless} from '../columns.ts';
import type {Figure} from '../arithmetic.ts';
import type {Cues} from './cues.ts';
import type {Reach} from './reach.ts';

export type Candidate = {
  readonly figure: Figure;
  readonly type: ClaimType;
  /** its sign says nothing: 多, 少, 相差 */
  readonly isUnsigned?: boolean;
};

export type At = {readonly column: Column; readonly at: number};
export type Maker = (cells: Cells, rows: readonly Row[]) => readonly (Candidate | undefined)[];
type Made = Figure | undefined;

export const candidate = (type: ClaimType, figure: Made, isUnsigned = false): Candidate | undefined =>
  figure && {type, figure, ...(isUnsigned ? {isUnsigned} : {})};

const figureFrom = (fact: Fact, column: Column): Figure => ({
  interval: fact.interval,
  column,
  cells: fact.cells ?? [fact.where],
  ...(fact.cells ? {formula: fact.text} : {printed: fact}),
});

export function cell(row: Row | undefined, at: At | undefined): Made {
  const fact = at && row?.facts[at.at];
  return at && fact && !fact.missing ? figureFrom(fact, at.column) : undefined;
}

/** The sum of a row over several columns. */
export function cellsTogether(row: Row, all: readonly At[]): Made {
  const fact = sumFact(all.map(({at}) => row.facts[at]));
  return fact && all[0] && figureFrom(fact, all[0].column);
}

export const pairs = (rows: readonly Row[]): readonly (readonly [Row, Row])[] =>
  rows.flatMap((a, at) => rows.slice(at + 1).map((b) => [a, b] as const));

/** More indicators than these are not all meant: only those that the sentence calls. */
const INDICATORS = 2;

export class Cells {
  readonly reach: Reach;
  readonly cues: Cues;
  readonly values: readonly At[];
  readonly rates: readonly At[];
  readonly #all: readonly At[];

  constructor(reach: Reach, cues: Cues, {flow, words}: {readonly flow: Flow | undefined; readonly words: string}) {
    const {columns} = reach.frame;
    this.reach = reach;
    this.cues = cues;
    this.#all = columns.map((column, at) => ({column, at}));
    const isOwn = ({column}: At): boolean =>
      reach.now.includes(column.period) || (column.period === undefined && reach.now.length > 0);
    const isFlow = ({column}: At): boolean =>
      flow === undefined || column.flow === undefined || column.flow === flow || column.flow === 'trade';
    const own = called(reach, words).filter((one) => isOwn(one) && isFlow(one));
    this.values = own.filter(({column}) => column.measure === 'value' && column.per === undefined);
    this.rates = own.filter(({column}) => column.measure !== 'value' && column.measure !== 'rank');
  }

  /** The same column in the periods that a change may be measured from. */
  earlier(at: At): readonly At[] {
    const {column} = at;
    return this.#sameIn(at).filter(
      ({column: {period}}) =>
        period !== undefined &&
        column.period !== undefined &&
        period < column.period &&
        this.reach.bases.includes(period),
    );
  }

  /** The same column in every period of the span that the sentence names. */
  inSpan(at: At): readonly At[] {
    const [from, to] = this.reach.span ?? [];
    if (from === undefined || to === undefined) return [];
    return this.#sameIn(at).filter(({column: {period = ''}}) => period >= from && period <= to);
  }

  #sameIn({column}: At): readonly At[] {
    return this.#all.filter(
      (one) =>
        one.column.measure === column.measure &&
        timeless(one.column) === timeless(column) &&
        one.column.flow === column.flow &&
        one.column.unit === column.unit &&
        one.column.beside === column.beside,
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
        timeless(one.column) !== timeless(column) &&
        one.column.per === undefined,
    );
  }

  /** Columns of another unit that a value may be divided by. */
  things({column}: At): readonly At[] {
    return this.values.filter((one) => one.column.unit !== column.unit && one.column.period === column.period);
  }

  /** The subject's rows, then the others of the sentence, then the whole. */
  get singles(): readonly (readonly Row[])[] {
    const {own, rows, total} = this.reach;
    const others = rows.filter((row) => !own.includes(row));
    return [own, others, total && !own.includes(total) ? [total] : []];
  }

  get sums(): readonly Row[] {
    const {frame, lists} = this.reach;
    return this.cues.isSum || lists.length === 1 ? lists.map((rows) => sumRow(frame, rows)) : [];
  }

  /** Rows of indicators, exports beside the balance, are no parts of anything. */
  get whole(): Row | undefined {
    const {frame, total} = this.reach;
    return total ?? (frame.isComplete && !isTurned(frame) ? sumRow(frame, frame.rows) : undefined);
  }
}

/** Of a table of indicators the columns that the sentence calls. */
function called({frame}: Reach, words: string): readonly At[] {
  const all = frame.columns.map((column, at) => ({column, at}));
  const text = words.toLowerCase();
  const labels = new Set(frame.columns.map(timeless));
  if (!frame.dimension.endsWith('-whole') || labels.size <= INDICATORS) return all;
  const said = all.filter(({column}) => saidAt(text, timeless(column)) >= 0 || isFlowSaid(column, text));
  return said.length > 0 ? said : all;
}

const FLOWS: Readonly<Record<Flow, RegExp>> = {
  exports: /出口|[顺逆]差|export|surplus|deficit|balance/iu,
  imports: /进口|[顺逆]差|import|surplus|deficit|balance/iu,
  trade: /进出口|贸易|trade/iu,
};
const isFlowSaid = ({flow}: Column, text: string): boolean => flow !== undefined && FLOWS[flow].test(text);
