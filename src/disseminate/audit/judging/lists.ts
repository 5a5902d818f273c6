/** What is said of several at once: each of them above a limit, all of them together, how many do something, who is new. */
import {decimal} from '../../../model/decimal.ts';
import type {Draft, Predicate, Subject} from '../../../present/claims/index.ts';
import {type Frame, partsOf, type Row} from '../evidence/frame.ts';
import {bindingsOf} from './bind.ts';
import {compareWith, computedText} from './compare.ts';
import type {Context} from './context.ts';
import {type Figure, figureOf, sumOf} from './figure.ts';
import {type Judged, notDerivable} from './judged.ts';
import {type Found, figuresFor, isElsewhere, judgeNumber, powerOf} from './numbers.ts';
import {framesFor, rowsOfSet} from './sets.ts';

export function judgeEach(context: Context, draft: Draft): Judged {
  const subjects = draft.list?.subjects ?? [];
  const {value} = draft;
  if (subjects.length === 0)
    return draft.subject.set?.kind === 'top' ? judgeTopEach(context, draft) : judgeNumber(context, draft);
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  const judged = subjects.map((subject) => ({of: subject, ...judgeNumber(context, {...draft, subject})}));
  const wrong = judged.find(({verdict}) => verdict === 'contradicted');
  const open = judged.find(({verdict}) => verdict === 'not-derivable');
  const cells = judged.flatMap((one) => one.cells ?? []);
  if (wrong)
    return {
      verdict: 'contradicted',
      cells,
      computed: wrong.computed ?? '',
      subject: wrong.of.parts[0]?.[0]?.name.label ?? '',
    };
  if (open) return {verdict: 'not-derivable', cells, ...(open.note ? {note: open.note} : {})};
  return {verdict: 'proven', cells, computed: judged.map(({computed}) => computed ?? '').join('、')};
}

/** 前五行业增速均超 25%: each of the n largest of a frame. */
export function judgeTopEach(context: Context, draft: Draft): Judged {
  const {value, subject, measure, bound} = draft;
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  for (const {frame} of framesFor(context, subject)) {
    const total = context.totalOf(frame);
    const rows = rowsOfSet(frame, subject, total);
    const figures = rows?.map((row) => ({row, figure: figureOf(frame, row, {measure, flow: subject.flow, total})}));
    if (!figures || figures.length === 0) continue;
    const known = figures.flatMap(({row, figure}) => (figure && !figure.missing ? [{row, figure}] : []));
    const wrong = known.find(
      ({figure}) => compareWith({value, step: draft.mention?.step, bound}, figure) === 'contradicted',
    );
    const cells = known.flatMap(({figure}) => figure.cells);
    if (wrong)
      return {verdict: 'contradicted', cells, computed: wrong.figure.printed?.text ?? '', subject: wrong.row.label};
    if (known.length < figures.length) return notDerivable('其中有的没有数', 'some of them have no number', {cells});
    return {
      verdict: 'proven',
      cells,
      computed: known.map(({figure}) => figure.printed?.text ?? computedText(figure, {value})).join('、'),
    };
  }
  return notDerivable('证据中没有这么多行', 'the evidence has not as many rows');
}

export function judgeTogether(context: Context, draft: Draft): Judged {
  const subjects = draft.list?.subjects ?? [];
  const {value} = draft;
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  const found = subjects.map((subject) => figuresFor(context, subject, draft));
  const combined = combine(found);
  const claimed = {value, step: draft.mention?.step, bound: draft.bound, power: powerOf(draft)};
  const sums = combined.flatMap((figures) => sumOf(figures) ?? []);
  const fitting = sums.map((sum) => ({sum, held: compareWith(claimed, sum)}));
  const chosen = fitting.find(({held}) => held !== 'contradicted') ?? fitting[0];
  if (!chosen) return notDerivable('证据中没有其中某一对象', 'the evidence lacks one of them');
  return {
    verdict: chosen.held,
    computed: computedText(chosen.sum, claimed),
    cells: chosen.sum.cells,
    formula: chosen.sum.formula ?? '',
  };
}

/** Figures of one frame each: a sum over tables of different things is none. */
function combine(found: readonly (readonly Found[])[]): readonly (readonly Figure[])[] {
  const [first, ...others] = found;
  return (first ?? []).flatMap(({bound, figure}) => {
    const rest = others.map((list) => list.find((one) => one.bound.frame === bound.frame)?.figure);
    const all = rest.filter((one) => one !== undefined);
    return all.length === rest.length ? [[figure, ...all]] : [];
  });
}

/** How many rows do what is said. Where only the largest are printed, at least as many as are seen to, and at most those that aren't seen not to. */
export function judgeCount(context: Context, draft: Draft): Judged {
  const {value, predicate, subject, list} = draft;
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  if (list) return {verdict: 'proven', computed: String(list.subjects.length), cells: []};
  if (isElsewhere(context, draft))
    return notDerivable(
      `“${draft.universe}”的数据不在证据范围内`,
      `the evidence has no figures of “${draft.universe}”`,
    );
  if (subject.set?.kind === 'rest') return countRest(context, draft);
  if (draft.measure !== 'count' || !predicate) return countOf(context, draft);
  const frames = framesFor(context, subject).filter(({frame}) =>
    frame.rows.some((row) => figureOf(frame, row, {measure: predicate.measure, flow: subject.flow}) !== undefined),
  );
  const counted = frames.map(({frame}) => ({frame, ...countIn(context, frame, subject, predicate)}));
  const claimed = Number(value.unscaled) / 10 ** value.scale;
  const fits =
    counted.find((one) => one.isAll && one.holds.length === claimed) ??
    counted.find((one) => claimed >= one.holds.length && claimed <= one.holds.length + one.open) ??
    counted[0];
  if (!fits) return notDerivable('证据中没有可数的对象', 'the evidence has nothing to count');
  const facts = {
    computed: fits.isAll ? String(fits.holds.length) : `${fits.holds.length}…`,
    cells: fits.holds.flatMap(({figure}) => figure.cells),
    subject: fits.frame.title,
  };
  if (!fits.isAll) {
    if (claimed >= fits.holds.length)
      return notDerivable(
        `表中只印出 ${partsOf(fits.frame).length} 行，其中 ${fits.holds.length} 个符合`,
        `of the ${partsOf(fits.frame).length} rows that are printed ${fits.holds.length} do`,
        facts,
      );
    return {verdict: 'contradicted', ...facts};
  }
  return {verdict: fits.holds.length === claimed ? 'proven' : 'contradicted', ...facts};
}

type Counted = {
  readonly holds: readonly {readonly row: Row; readonly figure: Figure}[];
  readonly open: number;
  readonly isAll: boolean;
};

function countIn(context: Context, frame: Frame, subject: Subject, predicate: Predicate): Counted {
  const total = context.totalOf(frame);
  const rows = rowsOfSet(frame, subject, total) ?? partsOf(frame);
  const asked = {measure: predicate.measure, flow: subject.flow, total};
  const all = rows.flatMap((row) => {
    const figure = figureOf(frame, row, asked);
    return figure ? [{row, figure}] : [];
  });
  if (predicate.isNew) return {holds: all.filter(({figure}) => figure.missing === 'new'), open: 0, isAll: true};
  const holds = all.filter(
    ({figure}) =>
      !figure.missing && compareWith({value: predicate.limit, bound: predicate.bound}, figure) !== 'contradicted',
  );
  const open = rows.length - all.filter(({figure}) => figure.missing === undefined || figure.missing === 'new').length;
  const isSet = subject.set?.kind === 'top';
  return {
    holds,
    open: isSet || frame.isComplete ? open : Number.POSITIVE_INFINITY,
    isAll: (isSet || frame.isComplete) && open === 0,
  };
}

/** 剩余 26 类: all that the text counted less those that it named. */
function countRest(context: Context, draft: Draft): Judged {
  const named = draft.subject.set?.kind === 'rest' ? draft.subject.set.named.length : 0;
  const n = Number(draft.value?.unscaled ?? 0n);
  const {frame} = framesFor(context, draft.subject).find((one) => one.frame.isComplete) ?? {};
  const rows = frame ? partsOf(frame).length : 0;
  if (frame && rows - named === n) return {verdict: 'proven', computed: `${rows} − ${named}`, cells: [frame.id]};
  if (context.counts.some((count) => count === n + named))
    return {
      verdict: 'proven',
      computed: `${n + named} − ${named}`,
      cells: [],
      note: {zh: `文中共 ${n + named} 个，已列 ${named} 个`, en: `the text counts ${n + named} and names ${named}`},
    };
  return notDerivable('总数不在证据中', 'the evidence does not say how many there are');
}

function countOf(context: Context, draft: Draft): Judged {
  const found =
    draft.measure === 'count'
      ? figuresFor(context, draft.subject, draft)
      : figuresFor(context, draft.subject, {...draft, measure: draft.measure});
  const value = draft.value ?? decimal(0n, 0);
  const claimed = {value, step: draft.mention?.step, bound: draft.bound, power: 0};
  const fitting = found.find(({figure}) => compareWith(claimed, figure) !== 'contradicted');
  if (fitting)
    return {
      verdict: compareWith(claimed, fitting.figure),
      computed: computedText(fitting.figure, claimed),
      cells: fitting.figure.cells,
    };
  return notDerivable('证据中没有这一个数', 'the evidence does not have this count');
}

/** A、B和C为新增: rows without a base. One that the table shows as new too and the sentence leaves out is an omission. */
export function judgeNew(context: Context, draft: Draft): Judged {
  const subjects = draft.list?.subjects ?? [];
  const [bound] = bindingsOf(context, subjects[0] ?? draft.subject);
  if (!bound) return notDerivable('证据中没有这一对象', 'the evidence does not have this subject');
  const {frame} = bound;
  const isNew = (row: Row): boolean => figureOf(frame, row, {measure: 'growth'})?.missing === 'new';
  const rows = subjects.map((subject) => bindingsOf(context, subject).find((one) => one.frame === frame)?.row);
  const all = partsOf(frame).filter(isNew);
  const wrong = rows.find((row) => row !== undefined && !isNew(row));
  const cells = all.map((row) => `${frame.id} · ${row.label}`);
  if (wrong)
    return {
      verdict: 'contradicted',
      cells,
      subject: wrong.label,
      note: {zh: `${wrong.label}有上年数`, en: `${wrong.label} has a base`},
    };
  const omitted = all.filter((row) => !rows.includes(row));
  if (omitted.length === 0) return {verdict: 'proven', cells};
  const names = omitted.map(({label}) => label);
  return {
    verdict: 'warning',
    cells,
    computed: String(all.length),
    note: {
      zh: `所列 ${rows.length} 项之外，表中${names.join('、')}也没有上年数`,
      en: `besides the ${rows.length} that are named, the table shows no base for ${names.join(', ')} either`,
    },
  };
}
