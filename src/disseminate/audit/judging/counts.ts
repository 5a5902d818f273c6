/** How many: a count that a column prints, the rows of a table, the rows that do something. */
import type {Draft, Predicate} from '../../../present/claims/index.ts';
import {ratioOf} from '../../../model/decimal.ts';
import {exactly} from '../../../model/interval.ts';
import {type Frame, partsOf, type Row} from '../evidence/frame.ts';
import {type Bound, framesFor, membersOf} from './bind.ts';
import {compareWith, computedText} from './compare.ts';
import type {Context} from './context.ts';
import {type Asked, figureOf} from './figure.ts';
import type {Figure} from './arithmetic.ts';
import {type Judged, notDerivable} from './judged.ts';
import {isLikeNoun, isNounOf} from './nouns.ts';
import {periodIn} from './figure-in.ts';
import {figuresFor} from './figures-for.ts';
import {judgeNumber} from './numbers.ts';
import {compareIntervals} from './ranked.ts';
import {claimedOf, isElsewhere} from './wanted.ts';

export function judgeCount(context: Context, draft: Draft): Judged {
  const {value, predicate, subject} = draft;
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  if (isElsewhere(context, draft))
    return notDerivable(
      `“${draft.universe}”的数据不在证据范围内`,
      `the evidence has no figures of “${draft.universe}”`,
    );
  if (subject.set?.kind === 'rest') return countRest(context, draft);
  if (predicate) return countDoing(context, draft, predicate);
  if (draft.list) return countListed(context, draft);
  if (draft.measure === 'increase') return judgeNumber(context, draft);
  const printed = printedCount(context, draft);
  if (printed?.verdict.startsWith('proven')) return printed;
  return (
    countRows(context, draft) ?? printed ?? notDerivable('证据中没有这一个数', 'the evidence does not have this count')
  );
}

/** Tables this near to the best one are as good. */
const TIE = 1.5;

const numberOf = ({value}: Draft): number => Number(value?.unscaled ?? 0n) / 10 ** (value?.scale ?? 0);

/** 655家 in a column of 家. */
function printedCount(context: Context, draft: Draft): Judged | undefined {
  const found = figuresFor(context, draft.subject, draft);
  if (!draft.value || (found.length === 0 && !draft.near)) return undefined;
  const unit = draft.mention?.unit;
  const claimed = claimedOf(draft, draft.value);
  const fitting = found.find(({figure}) => compareWith(claimed, figure) !== 'contradicted');
  if (fitting && !(numberOf(draft) < 10 && fitting.figure.column?.unit !== unit))
    return {
      verdict: compareWith(claimed, fitting.figure),
      computed: computedText(fitting.figure, claimed),
      cells: fitting.figure.cells,
      ...(fitting.figure.column && fitting.figure.printed
        ? {anchor: {frame: fitting.bound.frame, row: fitting.bound.row, column: fitting.figure.column}}
        : {}),
      ...(fitting.figure.formula ? {formula: fitting.figure.formula} : {}),
    };
  const isSame = found[0]?.figure.column?.unit === unit && unit !== undefined;
  const judged = isSame || numberOf(draft) >= 100 ? judgeNumber(context, draft) : undefined;
  return judged?.verdict === 'contradicted' && !isSame ? undefined : judged;
}

/** Five parks: as many as the table has. Where all of them are meant and it has another number, it is wrong. */
function countRows(context: Context, draft: Draft): Judged | undefined {
  const n = numberOf(draft);
  const {noun} = draft.subject;
  const frames = framesFor(context, draft.subject).filter(({frame}) => frame.within.length === 0);
  const same =
    frames.find(({frame}) => isSize(frame, n) && isFrameOf(frame, noun)) ??
    frames.find(
      ({frame}) => isSize(frame, n) && (isHere(context, frame) || (noun !== undefined && isLikeNoun(frame, noun))),
    );
  const facts = (frame: Frame): Omit<Judged, 'verdict'> => ({
    computed: String(partsOf(frame).length),
    cells: cellsOfRows(frame, partsOf(frame), {measure: 'value', flow: draft.subject.flow, words: draft.words}),
    subject: frame.title,
  });
  if (same) return {verdict: 'proven', ...facts(same.frame)};
  const named = frames.filter(({frame}) => isFrameOf(frame, noun) && (frame.isComplete || partsOf(frame).length > n));
  const like = frames.filter(({frame}) => frame.isComplete && noun !== undefined && isLikeNoun(frame, noun));
  const near = like.filter(({frame}) => Math.abs(partsOf(frame).length - n) === 1);
  const only = named[0] ?? (like.length === 1 ? near[0] : undefined);
  if (only && draft.isUniverse && draft.bound === undefined) return {verdict: 'contradicted', ...facts(only.frame)};
  return undefined;
}

/** All rows, or all but the one of everything else. */
const isSize = (frame: Frame, n: number): boolean =>
  partsOf(frame).length === n || partsOf(frame).filter(({label}) => !OTHERS.test(label)).length === n;
const OTHERS = /^(其他|其它|其余|others?\b|all other|rest\b|elsewhere|remaining)/iu;

const isFrameOf = (frame: Frame, noun: string | undefined): boolean => noun !== undefined && isNounOf(frame, noun);
const isHere = ({sectionOf, place}: Context, frame: Frame): boolean => sectionOf(frame.place) === sectionOf(place);

function cellsOfRows(frame: Frame, rows: readonly Row[], asked: Asked): readonly string[] {
  const isGuess = rows.some((row) => figureOf(frame, row, asked)?.isGuess);
  const values = frame.columns.flatMap(({measure}, at) => (measure === 'value' ? [at] : []));
  const cells = rows.flatMap((row) =>
    isGuess ? values.flatMap((at) => row.facts[at]?.where ?? []) : (figureOf(frame, row, asked)?.cells ?? []),
  );
  return cells.length > 0 ? cells : [frame.id];
}

/** 日本、荷兰两个市场: as many as are named, and named of one table. */
function countListed(context: Context, draft: Draft): Judged {
  const n = numberOf(draft);
  const subjects = draft.list?.subjects ?? [];
  const cells = subjects.flatMap((subject) => figuresFor(context, subject, {measure: 'growth'})[0]?.figure.cells ?? []);
  const values = subjects.flatMap((subject) => figuresFor(context, subject, {measure: 'value'})[0]?.figure.cells ?? []);
  return {
    verdict: subjects.length === n ? 'proven' : 'contradicted',
    computed: String(subjects.length),
    cells: [...values, ...cells],
  };
}

type Doing = {
  readonly bound: Bound;
  readonly holds: readonly Figure[];
  /** rows that no number is known of; without end where the table prints only the largest */
  readonly open: number;
  /** without the row of everything else */
  readonly named?: number;
  /** the sentence does not name the column */
  readonly isGuess?: boolean;
};

/** How many rows do what is said. Where only the largest are printed, at least as many as are seen to. */
function countDoing(context: Context, draft: Draft, predicate: Predicate): Judged {
  const n = numberOf(draft);
  const all = doingIn(context, draft, predicate);
  const counted = all.filter(({bound}) => bound.score >= (all[0]?.bound.score ?? 0) - TIE);
  const isExact = ({holds, open, named}: Doing): boolean => open === 0 && (holds.length === n || named === n);
  const fits =
    counted.find(isExact) ??
    counted.find(({holds, open}) => n >= holds.length && n <= holds.length + open) ??
    counted[0];
  if (!fits) return notDerivable('证据中没有可数的对象', 'the evidence has nothing to count');
  const {holds, open, bound} = fits;
  const shown = partsOf(bound.frame).length;
  const facts = {
    computed: open === 0 ? String(holds.length) : `${holds.length}…`,
    cells: holds.flatMap(({cells}) => cells),
    subject: bound.frame.title,
  };
  if (isExact(fits)) return {verdict: 'proven', ...facts};
  // Another table near by, of the same things, where it is right.
  const other = all.find((one) => isExact(one) && isHere(context, one.bound.frame));
  if (other && !fits.bound.isTopicSaid)
    return {
      verdict: 'proven',
      computed: String(n),
      cells: other.holds.flatMap(({cells}) => cells),
      subject: other.bound.frame.title,
    };
  if (open > 0 && n >= holds.length)
    return notDerivable(
      `表中只印出 ${shown} 行，其中 ${holds.length} 个符合`,
      `of the ${shown} rows that are printed ${holds.length} do`,
      facts,
    );
  // A column counts what the text calls so: 41 shops are no rows.
  const {noun = ''} = draft.subject;
  const isOfColumn =
    noun.length > 1 &&
    bound.frame.columns.some(({label}) =>
      noun.split(' ').some((word) => word.length > 3 && label.toLowerCase().includes(word)),
    );
  const elsewhere = all.some((one) => isExact(one) && !isNounOf(bound.frame, noun));
  const isKnown = noun === '' || isNounOf(bound.frame, noun) || isLikeNoun(bound.frame, noun) || ROWS.test(noun);
  if (isOfColumn || elsewhere || !isKnown)
    return notDerivable('数的是什么不能确定', 'what is counted is not sure', facts);
  return {verdict: 'contradicted', ...facts};
}

/** Words for rows of any table. */
const ROWS =
  /[个类项种大]|市|县|区|国|行业|地区|门类|品种|伙伴|市场|industr|sector|cit(?:y|ies)|countr|econom|partner|market|categor|group|item|area|count(?:y|ies)|district|type|service|product|them|升|降|增|减/iu;

/** The counted of every frame that has what they are counted by. */
export function doingIn(context: Context, draft: Draft, predicate: Predicate): readonly Doing[] {
  // A percentage may be a level as well as a growth: 强度超过3%的有三个.
  const isPercent = predicate.unit === 'PCT' && predicate.measure !== 'value';
  const levels = isPercent
    ? doingBy(context, draft, {...predicate, measure: 'value'}).filter(({isGuess}) => !isGuess)
    : [];
  return [...levels, ...doingBy(context, draft, isPercent ? withoutUnit(predicate) : predicate)];
}

function withoutUnit(limit: Predicate): Predicate {
  const {unit: _unit, ...predicate} = limit;
  return predicate;
}

function doingBy(context: Context, {subject, list, words, period}: Draft, predicate: Predicate): readonly Doing[] {
  const {measure, unit} = predicate;
  return framesFor(context, subject).flatMap((bound): readonly Doing[] => {
    const {frame} = bound;
    const isSet = subject.set?.kind === 'top' || list !== undefined || context.counts.includes(partsOf(frame).length);
    const rows = (subject.set ? membersOf(context, frame, subject) : undefined) ?? partsOf(frame);
    const asked: Asked = {
      measure,
      flow: subject.flow,
      unit,
      words,
      total: context.totalOf(frame),
      ...(period === undefined || period.startsWith('--') ? {} : {period: periodIn(context, frame, period)}),
    };
    const all = rows.flatMap((row) => figureOf(frame, row, asked) ?? []);
    if (all.length === 0) return [];
    if (predicate.isNew) return [{bound, holds: all.filter(({missing}) => missing === 'new'), open: 0}];
    const keep = (figure: Figure): boolean => !figure.missing && keeps(figure, predicate);
    const holds = all.filter(keep);
    const named = rows.filter(({label}) => !OTHERS.test(label)).flatMap((row) => figureOf(frame, row, asked) ?? []);
    const unknown = rows.length - all.filter(({missing}) => missing === undefined || missing === 'new').length;
    const isAll = isSet || frame.isComplete;
    return [
      {
        bound,
        holds,
        named: named.filter(keep).length,
        open: isAll ? unknown : Number.POSITIVE_INFINITY,
        isGuess: all.some((figure) => figure.isGuess),
      },
    ];
  });
}

/** What a cell prints is counted as printed: 0.0 is neither growth nor decline. */
export function keeps(figure: Figure, {limit, bound}: Pick<Predicate, 'limit' | 'bound'>): boolean {
  if (!figure.printed || bound === 'about' || bound === 'nearly')
    return compareWith({value: limit, bound}, figure) !== 'contradicted';
  const order = compareIntervals(figure.interval, exactly(ratioOf(limit)));
  return {over: order > 0, under: order < 0, 'at-least': order >= 0, 'at-most': order <= 0}[bound];
}

/** 超过300家的门类有三个: the limit is as right as the count that goes with it; alone it is right where some row keeps it. */
export function judgeLimit(context: Context, draft: Draft, predicate: Predicate): Judged {
  const all = doingIn(context, draft, predicate);
  const found = all.find(
    ({holds}) => holds.length > 0 && (draft.counted === undefined || holds.length === draft.counted),
  );
  if (!found) return notDerivable('证据中没有可数的对象', 'the evidence has nothing to count');
  return {
    verdict: 'proven',
    computed: String(found.holds.length),
    cells: found.holds.flatMap(({cells}) => cells),
    subject: found.bound.frame.title,
  };
}

/** 剩余 26 类: all that the text counted, or the table prints, less those that it named. */
function countRest(context: Context, draft: Draft): Judged {
  const {set} = draft.subject;
  const named = set?.kind === 'rest' ? set.named : [];
  const n = numberOf(draft);
  for (const {frame} of framesFor(context, draft.subject)) {
    const rest = membersOf(context, frame, draft.subject) ?? [];
    if (!frame.isComplete || rest.length !== n || rest.length === partsOf(frame).length) continue;
    const total = partsOf(frame).length;
    return {
      verdict: 'proven',
      computed: `${total} − ${total - n}`,
      cells: cellsOfRows(frame, rest, {measure: 'value', flow: draft.subject.flow}),
    };
  }
  const count = context.counts.find((one) => one === n + named.length);
  if (count !== undefined)
    return {
      verdict: 'proven',
      computed: `${count} − ${named.length}`,
      cells: [],
      note: {
        zh: `文中共 ${count} 个，已列 ${named.length} 个`,
        en: `the text counts ${count} and names ${named.length}`,
      },
    };
  return wrongRest(context, draft, n) ?? notDerivable('总数不在证据中', 'the evidence does not say how many there are');
}

/** Those that are named show which table is meant: where it prints all its rows, another number of them is left. */
function wrongRest(context: Context, {subject}: Draft, n: number): Judged | undefined {
  const {set} = subject;
  if (set?.kind !== 'rest' || set.named.length === 0) return undefined;
  for (const {frame} of framesFor(context, subject)) {
    const rest = membersOf(context, frame, subject);
    if (!frame.isComplete || !rest || rest.length === partsOf(frame).length || Math.abs(rest.length - n) !== 1)
      continue;
    return {
      verdict: 'contradicted',
      computed: String(rest.length),
      cells: cellsOfRows(frame, rest, {measure: 'value', flow: subject.flow}),
    };
  }
  return undefined;
}
