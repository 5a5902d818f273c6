/**
 * Growth that follows a level in its sentence is of the cell that proved the level: 1—9月进出口416.08亿元，增长14.0% is in the column that stands beside
 * that of 1—9月, whatever else the words may mean.
 */
import type {Draft, Subject} from '../../../present/claims/index.ts';
import type {Column} from '../evidence/frame.ts';
import {type Figure, growth} from './arithmetic.ts';
import {before, sequential} from './calendar.ts';
import {timeless} from './columns.ts';
import type {Anchor, Judged} from './judged.ts';
import {cell} from './search/cells.ts';
import {isNearMiss, isOfSize, isSignSlip} from './near-miss.ts';
import {claimedOf, firstFitting, heldOf, proof} from './wanted.ts';

export type Anchored = {
  readonly anchor: Anchor;
  /** what the level was said of */
  readonly of: Subject;
  /** growth was said of it before: another number need not be */
  readonly isSpent: boolean;
};

export function anchored(draft: Draft, {anchor, of, isSpent}: Anchored): Judged | undefined {
  const {value, measure, subject} = draft;
  const isOther = subject.set !== undefined || draft.list !== undefined || !isSame(subject, of);
  if (
    measure !== 'growth' ||
    !value ||
    isOther ||
    draft.base ||
    draft.isYearly ||
    draft.source !== undefined ||
    draft.isLoose
  )
    return undefined;
  const {frame, row} = anchor;
  const figures = [...printedBeside(anchor, draft), ...computed(anchor, draft)];
  const bound = {frame, row, score: 0, isTopicSaid: true, isOtherFlow: false};
  const claimed = claimedOf(draft, value);
  const options = heldOf(
    claimed,
    figures.map((figure) => ({bound, figure})),
  );
  const fitting = firstFitting(options);
  if (fitting) return proof(fitting, claimed);
  const [best] = options;
  const isSlip =
    best &&
    (isSignSlip(claimed, best.figure) || isNearMiss(claimed, best.figure) || isOfSize(claimed, best.figure, true));
  if (!best || isSpent || draft.isGuess || REAL.test(draft.words) || !isSlip) return undefined;
  const {anchor: _anchor, ...facts} = proof(best, claimed);
  return {...facts, verdict: 'contradicted'};
}

/** At constant prices growth is not what the values give. */
const REAL = /可比价|不变价|实际|扣除|名义|real|constant|volume|adjusted/iu;

function isSame(a: Subject, b: Subject): boolean {
  const keys = ({parts}: Subject): string =>
    parts
      .map((part) => part[0]?.name.code ?? '')
      .toSorted()
      .join();
  return keys(a) === keys(b) && (a.flow ?? b.flow) === (b.flow ?? a.flow);
}

/** Growth columns of the level's column: those that stand beside it, or the only one of its period. */
function printedBeside({frame, row, column}: Anchor, {since}: Draft): readonly Figure[] {
  if (since !== undefined) return [];
  const rates = frame.columns.map((one, at) => ({one, at})).filter(({one}) => one.measure === 'growth');
  const isOf = (one: Column): boolean =>
    one.beside === undefined
      ? one.flow === undefined || one.flow === column.flow
      : one.beside === (column.head ?? column.label);
  const same = rates.filter(
    ({one}) =>
      isOf(one) && (one.period ?? column.period) === column.period && isSameLabel(one, column, frame.dimension),
  );
  return same.flatMap(({one, at}) => cell(row, {column: one, at}) ?? []);
}

/** In a table of indicators a rate is of the indicator whose row it stands in. */
const isSameLabel = (rate: Column, column: Column, dimension: string): boolean =>
  !dimension.endsWith('-whole') || rate.label === column.label || rate.label === '';

function computed({frame, row, column}: Anchor, {since}: Draft): readonly Figure[] {
  const {period} = column;
  const earlier =
    period === undefined ? undefined : since === 'sequential' ? sequential(period) : (since ?? before(period));
  const same = (one: Column): boolean =>
    one.measure === 'value' &&
    one.flow === column.flow &&
    one.unit === column.unit &&
    one.period === earlier &&
    timeless(one) === timeless(column);
  const at = frame.columns.findIndex((one) => earlier !== undefined && same(one));
  const now = frame.columns.indexOf(column);
  const [a, b] = [now, at].map((place) => cell(row, {column: frame.columns[place] ?? column, at: place}));
  const found = growth(a, b);
  return at >= 0 && now >= 0 && found ? [found] : [];
}
