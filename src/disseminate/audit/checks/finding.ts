/** What recomputing one cell of a table gives. */
import type {ClaimType, Verdict} from '../../../model/claim.ts';
import {type Interval, overlaps} from '../../../model/interval.ts';
import type {Text} from '../../../model/text.ts';
import type {Column, Fact, Frame, Row} from '../evidence/frame.ts';
import {saidAt} from '../judging/index.ts';

export type TableFinding = {
  readonly fact: Fact;
  readonly row: Row;
  readonly column: Column;
  readonly type: ClaimType;
  readonly verdict: Verdict;
  readonly computed: string;
  readonly formula: string;
  readonly note?: Text;
};

/** One cell and what its neighbours say it should be. */
export type Recomputed = Omit<TableFinding, 'verdict' | 'note'> & {readonly interval: Interval};

export const isRight = ({interval, fact}: Recomputed): boolean => overlaps(interval, fact.interval);

/**
 * A column that most of its cells agree with is what it is taken for, and the others are wrong. Where most disagree it measures something
 * else: growth at constant prices, shares of another whole.
 */
export function settled(cells: readonly Recomputed[]): readonly TableFinding[] {
  const right = cells.filter(isRight).length;
  if (right === cells.length || right * 3 >= cells.length * 2)
    return cells.map(({interval: _, ...cell}) => ({
      ...cell,
      verdict: overlaps(_, cell.fact.interval) ? 'proven-by-rounding' : 'contradicted',
    }));
  return [];
}

/** The value columns that a rate may be of: the one beside it, the one it names, or the only one there is. */
export function valuesOf(frame: Frame, rate: Column): readonly number[] {
  const values = frame.columns.flatMap((column, at) =>
    column.measure === 'value' && column.per === undefined && column.unit !== 'PCT' ? [at] : [],
  );
  const inFlow = values.filter((at) => rate.flow === undefined || (frame.columns[at]?.flow ?? rate.flow) === rate.flow);
  if (rate.beside !== undefined) {
    const beside = inFlow.filter((at) => frame.columns[at]?.label === rate.beside);
    if (beside.length > 0 && !isPeriod(rate.beside)) return beside;
  }
  const named = inFlow.filter((at) => saidAt(rate.label.toLowerCase(), frame.columns[at]?.label ?? '') >= 0);
  return named.length > 0 ? named : inFlow;
}

const isPeriod = (label: string): boolean => /(19|20)\d{2}|季度|月|^Q\d|H\d/u.test(label);
