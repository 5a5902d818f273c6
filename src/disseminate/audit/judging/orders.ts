/** Ranks, superlatives and 前 n: decided over the universe that the evidence shows; where only the largest are printed, often not at all. */
import type {Draft, Subject} from '../../../present/claims/index.ts';
import {isBelow, subtract} from '../../../model/interval.ts';
import {type Frame, isTurned, partsOf, type Row, totalRow} from '../evidence/frame.ts';
import {bindingsOf, framesFor, isOfAnyDataset, membersOf} from './bind.ts';
import type {Context} from './context.ts';
import {type Asked, figureOf} from './figure.ts';
import type {Figure} from './arithmetic.ts';
import {type Judged, notDerivable} from './judged.ts';
import {isElsewhere} from './wanted.ts';
import {judgeRecord} from './records.ts';
import {compareIntervals, ranked, type RankedRow} from './ranked.ts';

type Order = NonNullable<Draft['order']>;

export function judgeOrder(context: Context, draft: Draft): Judged {
  const order = draft.order ?? {measure: 'value' as const};
  if (order.isOverPeriods) return judgeRecord(context, draft);
  if (order.isOpen && order.measure !== 'value' && draft.type === 'rank') return byEither(context, draft, order);
  const within = inGroup(context, draft);
  if (!within) return judgeAmong(context, draft, order);
  const judged = judgeAmong(context, within, order);
  if (judged.verdict === 'proven') return judged;
  const among = judgeAmong(context, draft, order);
  return among.verdict === 'proven' ? among : judged;
}

/** 出口18.1亿元，增长36.7%，居第五位: by the growth that stands last, or by the amount. */
function byEither(context: Context, draft: Draft, {isOpen: _open, ...order}: Order): Judged {
  const last = judgeOrder(context, {...draft, order});
  if (last.verdict === 'proven') return last;
  const {isLowest: _lowest, ...other} = order;
  const amount = judgeOrder(context, {...draft, order: {...other, measure: 'value'}});
  if (amount.verdict === 'proven') return amount;
  return last.verdict === amount.verdict ? last : notDerivable('没有说明按什么排', 'by what it is ranked is not said');
}

/** 其中俄罗斯居第一位: among those of the group that the paragraph named last, where the evidence ranks within it. */
function inGroup(context: Context, draft: Draft): Draft | undefined {
  const within = (subject: Subject, group: Subject['parts'][number]): Subject => ({
    ...subject,
    parts: [...subject.parts, group],
  });
  const group = draft.named?.findLast((namings) =>
    (draft.list?.subjects ?? [draft.subject]).every((subject) => isAmong(context, subject, namings)),
  );
  if (!group) return undefined;
  const {list} = draft;
  return {
    ...draft,
    subject: within(draft.subject, group),
    ...(list ? {list: {subjects: list.subjects.map((subject) => within(subject, group))}} : {}),
  };
}

/** Rows of one dimension within a code of the same dimension. */
const isAmong = (context: Context, subject: Subject, group: Subject['parts'][number]): boolean =>
  subject.parts.length > 0 &&
  !subject.set &&
  context.evidence.kind === 'release' &&
  bindingsOf(context, {...subject, parts: [...subject.parts, group]}).some(
    ({frame, row}) =>
      !row.isTotal &&
      group.some(
        ({name}) =>
          name.dimension === frame.dimension &&
          frame.within.some(({dimension, code}) => dimension === name.dimension && code === name.code),
      ),
  );

function judgeAmong(context: Context, draft: Draft, order: Order): Judged {
  if (isElsewhere(context, draft))
    return notDerivable(
      `“${draft.universe}”的位次不在证据范围内`,
      `the evidence does not rank within “${draft.universe}”`,
    );
  if (draft.per !== undefined || draft.isLoose || isOfOther(context, draft))
    return notDerivable('按什么排的不在证据中', 'the evidence does not have what it is ranked by');
  const subjects = draft.list?.subjects ?? [draft.subject];
  const places = subjects.map((subject) => placeOf(context, subject, order, draft)).filter((one) => one !== undefined);
  const [one] = places;
  if (places.length < subjects.length || !one)
    return notDerivable('证据中没有这一对象的这一指标', 'the evidence has no such figure of this subject');
  const judged = orderOfPlaces(context, draft, places, order);
  if (judged.verdict !== 'contradicted' || !isOfAnyDataset(context, subjects[0] ?? draft.subject, one.frame))
    return judged;
  return notDerivable('没有说明是哪套数据', 'of which data it is the order, is not said');
}

/** 外向度最高: ranked by a degree or a rate that no column is called by. */
function isOfOther({evidence}: Context, {words, text}: Draft): boolean {
  const before = words.slice(0, Math.max(0, words.lastIndexOf(text)));
  const noun =
    /([\p{Script=Han}]{0,4}(?:度|力|性|系数|单价|均价|水平|频次|活跃度|密度|增量|增加额|变化|变动|波动))$/u.exec(
      before,
    )?.[1];
  if (noun === undefined) return false;
  return !evidence.frames.some(({columns}) => columns.some(({label}) => label.includes(noun.slice(-2))));
}

function orderOfPlaces(context: Context, draft: Draft, places: readonly Place[], order: Order): Judged {
  if (draft.places)
    return inTurn(
      context,
      places,
      draft.places.map(({unscaled}) => Number(unscaled)),
      order,
    );
  const guess = places.find(({figure}) => figure.isGuess);
  if (guess && !draft.words.startsWith(GUESSED)) return byAnyColumn(context, draft, guess);
  const rank = draft.type === 'rank' ? Number(draft.value?.unscaled ?? 1n) : 1;
  // Several that lead share the first places.
  const wanted = places.length > 1 ? places.length : rank;
  return verdictOf(context, places, {
    wanted,
    isExact: places.length === 1,
    order,
    isPrinted: draft.isUniverse === true,
    isNarrower: draft.isNarrower === true,
    isNamed: draft.isNamed === true || draft.list !== undefined || draft.type === 'rank',
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
function inTurn(context: Context, places: readonly Place[], ranks: readonly number[], order: Order): Judged {
  const judged = places.map((place, at) =>
    verdictOf(context, [place], {wanted: ranks[at] ?? 1, isExact: true, order, isPrinted: false}),
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
  /** rows that no number is known of and that may be above */
  readonly unknown: number;
  /** some of them are suppressed */
  readonly isHidden: boolean;
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
    unknown: isAboveRest(frame, figure, {others, asked, isLowest}) ? 0 : unknown.length,
    isHidden: unknown.some((one) => figureOf(frame, one, asked)?.missing === 'hidden'),
  };
}

type Others = {readonly others: readonly RankedRow[]; readonly asked: Asked; readonly isLowest: boolean};

/** What the total leaves for rows without a number is less than this one: none of them can be above it. */
function isAboveRest(frame: Frame, {interval, printed}: Figure, {others, asked, isLowest}: Others): boolean {
  const total = totalRow(frame);
  const whole = total && figureOf(frame, total, asked);
  if (asked.measure !== 'value' || isLowest || !printed || !whole?.printed || whole.missing) return false;
  const rest = others.reduce((left, one) => subtract(left, one.figure.interval), subtract(whole.interval, interval));
  return rest.high.num >= 0n && isBelow(rest, interval);
}

type Wanted = {
  readonly wanted: number;
  readonly isExact: boolean;
  readonly order: Order;
  readonly isPrinted: boolean;
  readonly isNarrower?: boolean;
  readonly isNamed?: boolean;
};

function verdictOf(
  context: Context,
  places: readonly Place[],
  {wanted, isExact, order, isPrinted, isNarrower, isNamed}: Wanted,
): Judged {
  const worst = places.toSorted((a, b) => b.above.length - a.above.length)[0];
  if (!worst) return notDerivable('句中没有说是谁', 'the sentence does not say who');
  const {above, ties, row, frame, figure} = worst;
  const at = above.length + 1;
  const facts = {
    subject: row.label,
    cells: [...figure.cells, ...above.slice(0, 3).flatMap((one) => one.figure.cells)],
    computed: ties > 0 ? `${at}–${at + ties}` : String(at),
  };
  if (at > wanted) return beaten(context, worst, facts, {isNarrower: isNarrower === true, isNamed: isNamed !== false});
  const isDecided =
    isPrinted || ((order.measure === 'value' || order.measure === 'share') && !order.isLowest)
      ? worst.unknown === 0
      : frame.isComplete && worst.unknown === 0;
  if (!isDecided) return byPrintedRank(places, wanted, order) ?? undecided(worst, facts);
  if (isExact && at + ties < wanted)
    return {verdict: 'contradicted', ...facts, note: {zh: `实际居第 ${at} 位`, en: `it ranks ${at}`}};
  return {verdict: 'proven', ...facts};
}

/** Where rows are hidden the published place says what can't be counted. Within a group a row's place is still that among all. */
function byPrintedRank(places: readonly Place[], wanted: number, order: Order): Judged | undefined {
  const [place, ...others] = places;
  if (!place || others.length > 0 || order.measure !== 'value' || order.isLowest) return undefined;
  const {frame, row, figure} = place;
  const period = figure.column?.period;
  const at = frame.columns.findIndex((column) => column.measure === 'rank' && column.period === period);
  const fact = row.facts[at];
  const isOfAll = frame.within.every(({dimension}) => dimension !== frame.dimension);
  if (frame.place >= 0 || !fact || fact.missing || !isOfAll) return undefined;
  const facts = {subject: row.label, computed: fact.text, cells: [fact.where]};
  return {verdict: Number(fact.text) === wanted ? 'proven' : 'contradicted', ...facts};
}

function beaten(
  context: Context,
  {above, frame, row, figure}: Place,
  facts: Omit<Judged, 'verdict'>,
  {isNarrower = false, isNamed = true}: {readonly isNarrower?: boolean; readonly isNamed?: boolean} = {},
): Judged {
  // Rows that were columns of periods are indicators, not parts of one thing.
  if (isTurned(frame)) return notDerivable('表中各行不是同类', 'rows of the table are not of one kind', facts);
  // Of a table of two dimensions the sentence may mean one part only.
  const isCrossed =
    context.evidence.kind === 'self' &&
    context.evidence.frames.some(({id, within}) => id === frame.id && within.length > 0);
  // Of whom the sentence names nobody, it may be somebody else.
  if (!isNamed) return notDerivable('句中没有说是谁', 'the sentence does not say who', facts);
  if (isCrossed) return notDerivable('按哪一部分排不能确定', 'within which part it is ranked is not sure', facts);
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

function undecided({frame, isHidden}: Place, facts: Omit<Judged, 'verdict'>): Judged {
  if (isHidden)
    return notDerivable(
      '有的行因保密不公布，无从比较',
      'some rows are hidden to protect who reported them, and can’t be compared',
      facts,
    );
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
  if (outside && isOfAnyDataset(context, list.subjects[0] ?? draft.subject, outside.frame))
    return notDerivable('没有说明是哪套数据', 'of which data it is the order, is not said');
  const cells = known.flatMap((place) => place.figure.cells);
  if (outside && known.some(({figure}) => figure.isGuess))
    return notDerivable('没有说明按什么排', 'by what it is ranked is not said', {cells});
  if (!outside) return first.unknown > 0 ? undecided(first, {cells}) : {verdict: 'proven', computed: String(n), cells};
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
