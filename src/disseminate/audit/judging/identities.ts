/**
 * What a text says can hold itself: exports and imports make up trade, a part divided by its whole is the share, a share and its change imply
 * the growth of the whole. Claims that no table has are proven or contradicted by such identities; nothing else is inferred from text.
 */
import type {Draft} from '../../../present/claims/index.ts';
import {
  add,
  divide,
  HUNDRED,
  intervalText,
  multiply,
  overlaps,
  printed,
  subtract,
  type Interval,
} from '../../../model/interval.ts';
import type {Judged} from './judged.ts';

export type Told = {readonly draft: Draft; readonly sentence: number; judged: Judged};

/** Changes `judged` of those that an identity decides. */
export function holdTogether(told: readonly Told[]): void {
  const open = told.filter(
    ({draft}) => draft.value !== undefined && draft.bound === undefined && !draft.list && !draft.subject.set,
  );
  for (const [, group] of Map.groupBy(open, ({draft}) => keyOf(draft))) flows(group);
  for (const [, group] of Map.groupBy(open, ({sentence}) => sentence)) parts(group);
  shares(open);
  changes(open);
  repeats(open);
}

const isOpen = ({judged}: Told): boolean => judged.verdict === 'not-derivable' || judged.verdict === 'external';

function keyOf({subject, period}: Draft): string {
  const names = subject.parts.map((part) => `${part[0]?.name.dimension}:${part[0]?.name.code}`).toSorted();
  return [subject.topic[0]?.name.code ?? '', ...names, period === 'previous' ? 'previous' : ''].join('|');
}

const of = (told: Told): Interval => printed(told.draft.value ?? {unscaled: 0n, scale: 0}, told.draft.mention?.step);
const find = (group: readonly Told[], measure: Draft['measure'], flow?: string): Told | undefined =>
  group.find(
    ({draft}) =>
      draft.measure === measure &&
      (measure !== 'value' || draft.type === 'level') &&
      (flow === undefined || draft.subject.flow === flow),
  );

/** Exports + imports = trade, and the growth of trade follows from theirs. */
function flows(group: readonly Told[]): void {
  const [all, out, into] = [
    find(group, 'value', 'trade'),
    find(group, 'value', 'exports'),
    find(group, 'value', 'imports'),
  ];
  if (!all || !out || !into) return;
  const sum = add(of(out), of(into));
  const formula = `${out.draft.text} + ${into.draft.text}`;
  settle([all, out, into], overlaps(sum, of(all)), {
    formula,
    zh: '出口加进口等于进出口',
    en: 'exports and imports add up to trade',
  });
  const [growth, growthOut, growthIn] = [
    find(group, 'growth', 'trade'),
    find(group, 'growth', 'exports'),
    find(group, 'growth', 'imports'),
  ];
  if (!growth || !growthOut || !growthIn) return;
  const before = [
    [all, growth],
    [out, growthOut],
    [into, growthIn],
  ].map(([now, rate]) => now && rate && divide(multiply(HUNDRED, of(now)), add(HUNDRED, of(rate))));
  const [whole, a, b] = before;
  if (!whole || !a || !b) return;
  settle([growth, growthOut, growthIn], overlaps(whole, add(a, b)), {
    formula: `${formula}；${growthOut.draft.text}、${growthIn.draft.text} → ${growth.draft.text}`,
    zh: '由出口、进口及其增速推得的上年数相符',
    en: 'the year before that exports, imports and their growth imply agrees',
  });
}

/** 其中: amounts of one sentence that add up to its first. */
function parts(group: readonly Told[]): void {
  const amounts = group.filter(({draft}) => draft.measure === 'value' && draft.type === 'level');
  const [whole, ...rest] = amounts;
  if (!whole || rest.length < 2 || !amounts.some(isOpen)) return;
  const sum = rest.map(of).reduce(add);
  if (overlaps(sum, of(whole)))
    settle(amounts.filter(isOpen), true, {
      formula: rest.map(({draft}) => draft.text).join(' + '),
      zh: '各部分之和等于总数',
      en: 'the parts add up to the whole',
    });
}

/** A share of a part of a part: both amounts stand in the text or in the evidence. */
function shares(open: readonly Told[]): void {
  for (const told of open.filter(isOpen)) {
    const {draft} = told;
    if (draft.measure !== 'share' || draft.base?.parts.length) continue;
    if (!draft.base && draft.subject.parts.length < 2) continue;
    const part = open.find(
      (one) => one.draft.type === 'level' && one.draft.measure === 'value' && keyOf(one.draft) === keyOf(draft),
    );
    const outer = draft.base
      ? {...draft, subject: draft.base}
      : {...draft, subject: {...draft.subject, parts: draft.subject.parts.slice(1)}};
    const whole = open.find(
      (one) => one.draft.type === 'level' && one.draft.measure === 'value' && isWhole(one.draft, outer),
    );
    const quotient = part && whole && divide(multiply(HUNDRED, of(part)), of(whole));
    if (!quotient) continue;
    const holds = overlaps(quotient, of(told));
    // Another whole may be meant: only what agrees says anything.
    if (!holds) continue;
    settle([told, part].filter(isOpen), holds, {
      formula: `${part.draft.text} ÷ ${whole.draft.text} × 100`,
      computed: intervalText(quotient, 2),
      zh: '部分除以整体',
      en: 'part divided by whole',
    });
  }
}

/** Without parts the topic must be the same; a city is the same whatever it is spoken of with. */
function isWhole(draft: Draft, outer: Draft): boolean {
  const [left, right] = [keyOf(draft), keyOf(outer)];
  return outer.subject.parts.length === 0
    ? left === right
    : left.split('|').slice(1).join() === right.split('|').slice(1).join();
}

/** Growth of the part, its share and the change of the share imply the growth of the whole. */
function changes(open: readonly Told[]): void {
  for (const point of open.filter((one) => isOpen(one) && one.draft.measure === 'share-change')) {
    const group = open.filter(({draft}) => keyOf(draft) === keyOf(point.draft));
    const [share, growth] = [find(group, 'share'), find(group, 'growth', point.draft.subject.flow)];
    const whole = open.find(
      ({draft}) =>
        draft.measure === 'growth' &&
        draft.subject.parts.length === 0 &&
        share?.draft.base?.topic.some(({name}) =>
          draft.subject.topic.some((topic) => topic.name.code === name.code),
        ) === true,
    );
    if (!share || !growth || !whole || !share.draft.base) continue;
    const before = subtract(of(share), of(point));
    const factor = divide(multiply(add(HUNDRED, of(growth)), before), of(share));
    if (!factor) continue;
    const implied = subtract(factor, HUNDRED);
    if (!overlaps(implied, of(whole))) continue;
    settle([point, share, whole].filter(isOpen), overlaps(implied, of(whole)), {
      formula: `(100 + ${growth.draft.text}) × (${share.draft.text} − ${point.draft.text}) ÷ ${share.draft.text} − 100`,
      computed: intervalText(implied, 2),
      zh: '由占比、占比变动与增速推得的总体增速相符',
      en: 'the growth of the whole that share, change and growth imply agrees',
    });
  }
}

/** The same said twice must be said alike. */
function repeats(open: readonly Told[]): void {
  for (const [, group] of Map.groupBy(
    open.filter(isOpen),
    ({draft}) => `${draft.measure}|${draft.subject.flow ?? ''}|${keyOf(draft)}`,
  )) {
    const [first, ...others] = group;
    if (
      !first ||
      others.length === 0 ||
      (first.draft.subject.parts.length === 0 && first.draft.subject.topic.length === 0)
    )
      continue;
    if (!['value', 'growth', 'share'].includes(first.draft.measure)) continue;
    if (first.draft.base || others.some(({draft}) => draft.base)) continue;
    if (others.every((one) => overlaps(of(one), of(first))))
      settle(group, true, {
        formula: first.draft.text,
        zh: '与文中另一处一致',
        en: 'agrees with another place in the text',
      });
  }
}

type Why = {readonly formula: string; readonly computed?: string; readonly zh: string; readonly en: string};

function settle(group: readonly Told[], holds: boolean, {formula, computed, zh, en}: Why): void {
  for (const told of group.filter(isOpen)) {
    told.judged = {
      verdict: holds ? 'proven-by-rounding' : 'contradicted',
      formula,
      ...(computed ? {computed} : {}),
      note: holds ? {zh, en} : {zh: `${zh}：此处不成立`, en: `${en}: not so here`},
    };
  }
}
