/** Ranks, superlatives and 前 n: decided over the universe that the evidence shows; where only the largest are printed, often not at all. */
import type {Draft, Subject} from '../../../present/claims/index.ts';
import {type Frame, partsOf, type Row} from '../evidence/frame.ts';
import {bindingsOf} from './bind.ts';
import type {Context} from './context.ts';
import {compareIntervals, type Figure, figureOf, ranked} from './figure.ts';
import {type Judged, notDerivable} from './judged.ts';
import {isElsewhere} from './numbers.ts';
import {framesFor} from './sets.ts';

type Order = NonNullable<Draft['order']>;

export function judgeOrder(context: Context, draft: Draft): Judged {
  const order = draft.order ?? {measure: 'value' as const};
  if (isElsewhere(context, draft))
    return notDerivable(
      `“${draft.universe}”的位次不在证据范围内`,
      `the evidence does not rank within “${draft.universe}”`,
    );
  const subjects = draft.list?.subjects ?? [draft.subject];
  const rank = draft.type === 'rank' ? Number(draft.value?.unscaled ?? 1n) : 1;
  const judged = subjects.map((subject) => placeOf(context, subject, order));
  if (judged.some((one) => one === undefined))
    return notDerivable('证据中没有这一对象的这一指标', 'the evidence has no such figure of this subject');
  const places = judged.filter((one) => one !== undefined);
  // Several that lead share the first places.
  const wanted = subjects.length > 1 ? subjects.length : rank;
  return verdictOf(places, {wanted, isExact: subjects.length === 1, order});
}

type Place = {
  readonly row: Row;
  readonly frame: Frame;
  readonly figure: Figure;
  /** rows that are surely above, and those that print the same */
  readonly above: readonly {readonly row: Row; readonly figure: Figure}[];
  readonly ties: number;
  /** rows that no number is known of */
  readonly unknown: number;
};

function placeOf(context: Context, subject: Subject, order: Order): Place | undefined {
  for (const {frame, row} of bindingsOf(context, subject)) {
    if (row.isTotal) continue;
    const asked = {measure: order.measure, flow: subject.flow, total: context.totalOf(frame)};
    const figure = figureOf(frame, row, asked);
    if (!figure || figure.missing) continue;
    const others = ranked(frame, asked).filter(
      (one) => one.row !== row && (row.level === undefined || one.row.level === row.level),
    );
    const isAbove = (one: Figure): number =>
      compareIntervals(one.interval, figure.interval) * (order.isLowest ? -1 : 1);
    const unknown = partsOf(frame).filter(
      (one) =>
        one !== row && !others.some((other) => other.row === one) && figureOf(frame, one, asked)?.missing !== 'new',
    ).length;
    return {
      row,
      frame,
      figure,
      above: others.filter((one) => isAbove(one.figure) > 0),
      ties: others.filter((one) => isAbove(one.figure) === 0).length,
      unknown,
    };
  }
  return undefined;
}

function verdictOf(
  places: readonly Place[],
  {wanted, isExact, order}: {wanted: number; isExact: boolean; order: Order},
): Judged {
  const worst = places.toSorted((a, b) => b.above.length - a.above.length)[0];
  if (!worst) return notDerivable('句中没有说是谁', 'the sentence does not say who');
  const {above, ties, row, frame, figure} = worst;
  const at = above.length + 1;
  const isOver = isExact ? at > wanted : at > wanted;
  const facts = {
    subject: row.label,
    cells: [...figure.cells, ...above.slice(0, 3).flatMap((one) => one.figure.cells)],
    computed: ties > 0 ? `${at}–${at + ties}` : String(at),
  };
  if (isOver) {
    const leader = above[0];
    return {
      verdict: 'contradicted',
      ...facts,
      note: {
        zh: `${frame.title}中${leader?.row.label ?? ''}为 ${textOf(leader?.figure)}，${row.label}为 ${textOf(figure)}`,
        en: `in “${frame.title}” ${leader?.row.label ?? ''} has ${textOf(leader?.figure)}, ${row.label} ${textOf(figure)}`,
      },
    };
  }
  const isDecided =
    order.measure === 'value' && !order.isLowest
      ? worst.unknown === 0
      : frame.isComplete && worst.unknown === 0 && isWhole(frame);
  if (isExact && at + ties < wanted) {
    if (isDecided) return {verdict: 'contradicted', ...facts, note: {zh: `实际居第 ${at} 位`, en: `it ranks ${at}`}};
    return undecided(frame, facts);
  }
  return isDecided ? {verdict: 'proven', ...facts} : undecided(frame, facts);
}

/** Shares that add up to 100 show that nothing is missing; a cut list of the largest never says who grew fastest. */
const isWhole = (frame: Frame): boolean => frame.isComplete;

function undecided(frame: Frame, facts: Omit<Judged, 'verdict'>): Judged {
  const shown = partsOf(frame).length;
  return notDerivable(
    `表中只印出 ${shown} 行，未印出的无从比较`,
    `only ${shown} rows are printed; those that are not can’t be compared`,
    facts,
  );
}

const textOf = (figure: Figure | undefined): string => figure?.printed?.text ?? '';

/** 前四名是 A、B、C和D: the set of the n largest. Without a list it is only a scope, or the length of a table that it names. */
export function judgeTop(context: Context, draft: Draft): Judged {
  const n = Number(draft.value?.unscaled ?? 0n);
  const {list} = draft;
  if (!list) {
    const frame = framesFor(context, draft.subject).find((bound) => partsOf(bound.frame).length >= n)?.frame;
    return frame
      ? {verdict: 'proven', computed: String(n), cells: [frame.id]}
      : notDerivable('证据中没有这么多行', 'the evidence has not as many rows');
  }
  const places = list.subjects.map((subject) => placeOf(context, subject, draft.order ?? {measure: 'value'}));
  const known = places.filter((place) => place !== undefined);
  const [first] = known;
  if (!first || known.length < places.length)
    return notDerivable('证据中没有其中某一对象', 'the evidence lacks one of them');
  const outside = known.find((place) => place.above.length + 1 > n);
  const cells = known.flatMap((place) => place.figure.cells);
  if (!outside)
    return first.unknown > 0 ? undecided(first.frame, {cells}) : {verdict: 'proven', computed: String(n), cells};
  return {
    verdict: 'contradicted',
    computed: String(outside.above.length + 1),
    cells,
    note: {
      zh: `${outside.row.label}居第 ${outside.above.length + 1} 位`,
      en: `${outside.row.label} ranks ${outside.above.length + 1}`,
    },
  };
}
