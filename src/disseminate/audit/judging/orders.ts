/** Ranks, superlatives and 前 n: decided over the universe that the evidence shows; where only the largest are printed, often not at all. */
import type {Draft, Subject} from '../../../present/claims/index.ts';
import {type Frame, partsOf, type Row} from '../evidence/frame.ts';
import {bindingsOf, framesFor, membersOf} from './bind.ts';
import type {Context} from './context.ts';
import {type Asked, type Figure, figureOf} from './figure.ts';
import {type Judged, notDerivable} from './judged.ts';
import {isElsewhere} from './wanted.ts';
import {judgeRecord} from './records.ts';
import {compareIntervals, ranked, type RankedRow} from './ranked.ts';

type Order = NonNullable<Draft['order']>;

export function judgeOrder(context: Context, draft: Draft): Judged {
  const order = draft.order ?? {measure: 'value' as const};
  if (order.isOverPeriods) return judgeRecord(context, draft);
  if (isElsewhere(context, draft))
    return notDerivable(
      `“${draft.universe}”的位次不在证据范围内`,
      `the evidence does not rank within “${draft.universe}”`,
    );
  if (draft.per !== undefined || draft.isLoose)
    return notDerivable('按什么排的不在证据中', 'the evidence does not have what it is ranked by');
  const subjects = draft.list?.subjects ?? [draft.subject];
  const places = subjects.map((subject) => placeOf(context, subject, order, draft)).filter((one) => one !== undefined);
  if (places.length < subjects.length || places.length === 0)
    return notDerivable('证据中没有这一对象的这一指标', 'the evidence has no such figure of this subject');
  if (draft.places)
    return inTurn(
      places,
      draft.places.map(({unscaled}) => Number(unscaled)),
      order,
    );
  const guess = places.find(({figure}) => figure.isGuess);
  if (guess && !draft.words.startsWith(GUESSED)) return byAnyColumn(context, draft, guess);
  const rank = draft.type === 'rank' ? Number(draft.value?.unscaled ?? 1n) : 1;
  // Several that lead share the first places.
  const wanted = subjects.length > 1 ? subjects.length : rank;
  return verdictOf(places, {
    wanted,
    isExact: subjects.length === 1,
    order,
    isPrinted: draft.isUniverse === true,
    isNarrower: draft.isNarrower === true,
  });
}

/** Marks words that name a column by its whole label. */
const GUESSED = '\u0000';

/** The sentence does not say by which column: any that bears it out will do, and none contradicts it. */
function byAnyColumn(context: Context, draft: Draft, {frame}: Place): Judged {
  const labels = [...new Set(frame.columns.flatMap(({measure, label}) => (measure === 'value' ? [label] : [])))];
  const judged = labels.map((label) => judgeOrder(context, {...draft, words: `${GUESSED}${label}`}));
  return (
    judged.find(({verdict}) => verdict === 'proven') ??
    notDerivable('没有说明按什么排', 'by what it is ranked is not said')
  );
}

/** 分列第二、第三位: each in its own place. */
function inTurn(places: readonly Place[], ranks: readonly number[], order: Order): Judged {
  const judged = places.map((place, at) =>
    verdictOf([place], {wanted: ranks[at] ?? 1, isExact: true, order, isPrinted: false}),
  );
  const chosen =
    judged.find(({verdict}) => verdict === 'contradicted') ??
    judged.find(({verdict}) => verdict !== 'proven') ??
    judged[0];
  const cells = places.flatMap(({figure}) => figure.cells);
  return {
    ...(chosen ?? notDerivable('句中没有说是谁', 'the sentence does not say who')),
    cells: [...cells, ...judged.flatMap((one) => one.cells ?? [])],
    computed: judged.map(({computed}) => computed ?? '').join('、'),
  };
}

type Place = {
  readonly row: Row;
  readonly frame: Frame;
  readonly figure: Figure;
  /** rows that are surely above, and those that print the same */
  readonly above: readonly RankedRow[];
  readonly ties: number;
  /** rows that no number is known of */
  readonly unknown: number;
};

function placeOf(context: Context, subject: Subject, order: Order, draft: Draft): Place | undefined {
  for (const {frame, row} of bindingsOf(context, subject)) {
    if (row.isTotal || row.of) continue;
    const asked: Asked = {
      measure: order.measure,
      flow: subject.flow,
      total: context.totalOf(frame),
      unit: order.unit,
      words: draft.words,
      ...(draft.since === undefined || draft.since === 'sequential' ? {} : {since: draft.since}),
    };
    const anyUnit: Asked = {...asked, unit: undefined};
    for (const one of order.unit === undefined ? [asked] : [asked, anyUnit]) {
      const figure = figureOf(frame, row, one);
      if (figure && !figure.missing)
        return placeIn(frame, row, {asked: one, figure, isLowest: order.isLowest === true});
    }
  }
  return undefined;
}

type Seen = {readonly asked: Asked; readonly figure: Figure; readonly isLowest: boolean};

function placeIn(frame: Frame, row: Row, {asked, figure, isLowest}: Seen): Place {
  const others = ranked(frame, asked).filter(
    (one) => one.row !== row && (row.level === undefined || one.row.level === row.level),
  );
  const isAbove = (one: RankedRow): number =>
    compareIntervals(one.figure.interval, figure.interval) * (isLowest ? -1 : 1);
  const seen = new Set(others.map((one) => one.row));
  const unknown = partsOf(frame).filter(
    (one) => one !== row && !seen.has(one) && figureOf(frame, one, asked)?.missing !== 'new',
  );
  return {
    row,
    frame,
    figure,
    above: others.filter((one) => isAbove(one) > 0),
    ties: others.filter((one) => isAbove(one) === 0).length,
    unknown: unknown.length,
  };
}

type Wanted = {
  readonly wanted: number;
  readonly isExact: boolean;
  readonly order: Order;
  readonly isPrinted: boolean;
  readonly isNarrower?: boolean;
};

function verdictOf(places: readonly Place[], {wanted, isExact, order, isPrinted, isNarrower}: Wanted): Judged {
  const worst = places.toSorted((a, b) => b.above.length - a.above.length)[0];
  if (!worst) return notDerivable('句中没有说是谁', 'the sentence does not say who');
  const {above, ties, row, frame, figure} = worst;
  const at = above.length + 1;
  const facts = {
    subject: row.label,
    cells: [...figure.cells, ...above.slice(0, 3).flatMap((one) => one.figure.cells)],
    computed: ties > 0 ? `${at}–${at + ties}` : String(at),
  };
  if (at > wanted) return beaten(worst, facts, isNarrower);
  const isDecided =
    isPrinted || (order.measure === 'value' && !order.isLowest)
      ? worst.unknown === 0
      : frame.isComplete && worst.unknown === 0;
  if (!isDecided) return undecided(frame, facts);
  if (isExact && at + ties < wanted)
    return {verdict: 'contradicted', ...facts, note: {zh: `实际居第 ${at} 位`, en: `it ranks ${at}`}};
  return {verdict: 'proven', ...facts};
}

function beaten({above, frame, row, figure}: Place, facts: Omit<Judged, 'verdict'>, isNarrower = false): Judged {
  if (isNarrower) return notDerivable('只在表中一部分里比较', 'it is compared with a part of the table only', facts);
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

function undecided(frame: Frame, facts: Omit<Judged, 'verdict'>): Judged {
  const shown = partsOf(frame).length;
  return notDerivable(
    `表中只印出 ${shown} 行，未印出的无从比较`,
    `only ${shown} rows are printed; those that are not can’t be compared`,
    facts,
  );
}

const textOf = (figure: Figure | undefined): string => figure?.printed?.text ?? figure?.formula ?? '';

/** 前四名是 A、B、C和D: the set of the n largest. Without a list it is only a scope, or the length of a table that it names. */
export function judgeTop(context: Context, draft: Draft): Judged {
  const n = Number(draft.value?.unscaled ?? 0n);
  const {list} = draft;
  if (!list) return topOfTable(context, draft, n);
  const order = draft.order ?? {measure: 'value' as const};
  const places = list.subjects.map((subject) => placeOf(context, subject, order, draft));
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

function topOfTable(context: Context, draft: Draft, n: number): Judged {
  const bound = framesFor(context, draft.subject).find(({frame}) => partsOf(frame).length >= n);
  if (!bound) return notDerivable('证据中没有这么多行', 'the evidence has not as many rows');
  const {frame} = bound;
  const asked: Asked = {measure: 'value', flow: draft.subject.flow, total: context.totalOf(frame), words: draft.words};
  const rows = membersOf(context, frame, draft.subject) ?? [];
  const cells = rows.flatMap((row) => figureOf(frame, row, asked)?.cells ?? []);
  return {verdict: 'proven', computed: String(n), cells: [frame.id, ...cells]};
}
