/** When a number that fits nothing is wrong, and when it only is not known what it is of. */
import type {Draft} from '../../../present/claims/index.ts';
import type {Fact, Frame} from '../evidence/frame.ts';
import {compareWith} from './compare.ts';
import {isOfAnyDataset} from './bind.ts';
import {saidAt} from './column-said.ts';
import type {Context} from './context.ts';
import {figureIn} from './figure-in.ts';
import {type Judged, notDerivable} from './judged.ts';
import {isInformative, isNearMiss, isOfSize, isSignSlip} from './near-miss.ts';
import {type Option, type Printed, proof} from './wanted.ts';

/**
 * Nothing fits. It is contradicted where the sentence says surely what is meant; where it does not, only where the number is so near to a
 * figure that a slip is the likely reason: digits changed about, another power, another sign.
 */
export function refuted(context: Context, draft: Draft, options: readonly Option[], claimed: Printed): Judged {
  const [best] = options;
  const mayLike = draft.isNamed === true || isInformative(claimed);
  const like = options.find(
    ({figure, bound}) =>
      !bound.isOtherFlow &&
      (figure.printed !== undefined || figure.isGuess !== true) &&
      ((draft.isGuess !== true && isSignSlip(claimed, figure)) ||
        (mayLike &&
          isNearMiss(claimed, figure, draft.isNamed === true || (draft.isWhole === true && !figure.isGuess)))),
  );
  const elsewhere = like ? undefined : inOtherPeriod(context, draft, options, claimed);
  const chosen = like ?? elsewhere ?? best;
  if (!chosen) return notDerivable('证据中没有这一指标', 'the evidence has no such figure');
  const {verdict: _, ...facts} = proof(chosen, claimed);
  if (draft.of !== undefined && !isWholeKnown(draft.of, chosen.bound.frame))
    return notDerivable('占的是什么不在证据中', 'the evidence does not have what it is a share of', facts);
  if (draft.head !== undefined && isUnknown(context, draft.head))
    return notDerivable('证据中没有这一对象', 'the evidence does not have this subject', facts);
  if (draft.isLoose) return notDerivable('说的不是表中的数', 'no figure of the tables is meant', facts);
  if (isOfAnyDataset(context, draft.subject, chosen.bound.frame))
    return notDerivable('没有说明是哪套数据', 'of which data the number is, is not said', facts);
  if (chosen.bound.isOtherFlow)
    return notDerivable('证据是另一进出口方向的数', 'the evidence is of another direction of trade');
  // Another percentage of the same row is just this number.
  const {row} = chosen.bound;
  const isOther =
    draft.mention?.kind === 'percent' &&
    isInformative(claimed, 2) &&
    row.facts.some((fact, at) => {
      const column = chosen.bound.frame.columns[at];
      const isPercent = column !== undefined && (column.measure !== 'value' || column.unit === 'PCT');
      return isPercent && fact !== chosen.figure.printed && isJust(claimed, fact);
    });
  if (isElsewhereIn(context, draft, chosen, claimed))
    return notDerivable('说的是哪一个数不能确定', 'which figure is meant is not sure');
  if (isOther && draft.isNamed !== true)
    return notDerivable('说的是哪一个数不能确定', 'which figure is meant is not sure');
  const isRate = draft.measure !== 'value' && draft.measure !== 'count' && draft.measure !== 'increase';
  // What no cell prints may be computed from others than the sentence means.
  const isPrinted = chosen.figure.printed !== undefined || chosen.figure.column?.measure === 'share';
  const isOfOne = (isRate || chosen.figure.isDefault !== true) && !draft.subject.set;
  const mayBe =
    like || elsewhere
      ? mayBeMeant(context, draft, chosen)
      : (isPrinted || (draft.measure === 'share' && draft.base === undefined)) &&
        isOfOne &&
        (isSaidRate(draft, chosen) || isOfSize(claimed, chosen.figure) || isOfColumn(claimed, chosen)) &&
        isSure(context, draft, chosen, options);
  const {column} = chosen.figure;
  if (mayBe) return {...facts, verdict: 'contradicted', ...(column ? {column} : {})};
  return notDerivable('说的是哪一个数不能确定', 'which figure is meant is not sure');
}

/** A printed share or growth that the sentence calls so is meant, however far off the number is. */
const isSaidRate = ({measure, isGuess}: Draft, {figure}: Option): boolean =>
  (measure === 'share' || measure === 'growth') && isGuess !== true && figure.printed !== undefined;

/** The cell has a number, and it is this one. */
const isJust = (claimed: Printed, fact: Fact | undefined): boolean =>
  fact !== undefined &&
  !fact.missing &&
  compareWith(claimed, {interval: fact.interval, printed: fact, cells: []}) === 'proven';

/** The number of another row of the same column. */
const isOfColumn = (claimed: Printed, {bound: {frame}, figure: {column}}: Option): boolean => {
  const at = frame.columns.findIndex((one) => one === column);
  return frame.rows.some(({facts}) => {
    const fact = facts[at];
    return isJust(claimed, fact);
  });
};

/** No table calls a row or a column so, nor begins or ends like it. */
const isUnknown = ({evidence}: Context, head: string): boolean =>
  !evidence.frames.some(
    ({columns, rows, title}) =>
      title.includes(head.slice(0, 2)) ||
      [...columns, ...rows].some(({label}) => label.includes(head.slice(0, 2)) || label.includes(head.slice(-3))),
  );

/** Another cell of the same row of the same table, in the same period, is just this number: that one is meant. */
function isElsewhereIn({evidence}: Context, {mention}: Draft, {bound, figure}: Option, claimed: Printed): boolean {
  if (mention?.kind === 'percent' || !isInformative(claimed, 4) || evidence.kind !== 'self') return false;
  return evidence.frames.some(
    (frame) =>
      frame.id === bound.frame.id &&
      frame.rows.some(
        (row) =>
          row.label === bound.row.label &&
          row.facts.some((fact, at) => {
            const isSame = (frame.columns[at]?.period ?? '') === (figure.column?.period ?? '');
            return isSame && fact !== figure.printed && isJust(claimed, fact);
          }),
      ),
  );
}

/** Words of the whole that stand in the table's title or heads, or say nothing but that it is the whole. */
function isWholeKnown(of: string, frame: Frame): boolean {
  const known = [
    frame.title,
    frame.noun ?? '',
    ...frame.columns.map(({label}) => label),
    ...frame.rows.map(({label}) => label),
  ]
    .join(' ')
    .toLowerCase();
  const said = of.replace(WHOLES, '').trim().toLowerCase();
  if (said === '') return true;
  return /\p{Script=Han}/u.test(said)
    ? known.includes(said) || known.includes(said.replace(/总?[额值量数]$/u, ''))
    : said.split(/[ -]+/u).some((word) => word.length > 3 && known.includes(word.replace(/s$/u, '')));
}

const WHOLES =
  /全部|全省|全市|全国|全县|全州|全区|我[省市县国]|总体|总量|总额|总数|总和|合计|整体|出口额?|进口额?|进出口总?额?|\b(?:whole|total|all|overall|sum)\b/giu;

/** A figure of another period of the same row: the period is wrong, or the number is old. */
function inOtherPeriod(
  context: Context,
  draft: Draft,
  options: readonly Option[],
  claimed: Printed,
): Option | undefined {
  const {measure, period, since, words} = draft;
  const digits = measure === 'growth' && period !== undefined ? 2 : 3;
  if (!isInformative(claimed, digits) || since !== undefined || !['value', 'count', 'growth'].includes(measure))
    return undefined;
  if (period === undefined && (draft.isNamed !== true || FROM.test(words))) return undefined;
  return options.find(({bound, figure}) => {
    const {subject} = bound.row.isTotal ? {subject: {...draft.subject, parts: []}} : draft;
    const periods = new Set(
      bound.frame.columns.flatMap((column) => (column.measure === 'value' ? (column.period ?? []) : [])),
    );
    return [...periods].some((one) => {
      const other =
        one === figure.column?.period ? undefined : figureIn(context, bound, subject, {...draft, period: one});
      return other !== undefined && !other.missing && compareWith(claimed, other) !== 'contradicted';
    });
  });
}

/** Words after which a number may be an earlier one. */
const FROM = /由|从|自|上年|去年|from|earlier|previous|compared|against|before|after|later/iu;

/** The binding is good enough for a number that is nearly right. */
const mayBeMeant = (context: Context, draft: Draft, {bound}: Option): boolean =>
  bound.isMade !== true &&
  draft.source === undefined &&
  (draft.subject.topic.length === 0 ||
    bound.isTopicSaid ||
    draft.subject.parts.length > 0 ||
    (draft.isWhole === true && !hasTable(context, draft)));

/** Its topic has tables of its own: another table is not meant. */
const hasTable = ({evidence}: Context, {subject}: Draft): boolean =>
  evidence.frames.some(({topics}) =>
    subject.topic.some(({name}) => topics.some((topic) => topic === name.code || isWithin(name.code, topic))),
  );

function isSure(context: Context, draft: Draft, {bound, figure}: Option, options: readonly Option[]): boolean {
  const {subject} = draft;
  if (
    (draft.isGuess && !draft.isInherited) ||
    figure.isGuess ||
    bound.isMade ||
    draft.source !== undefined ||
    draft.per !== undefined
  )
    return false;
  if (subject.parts.length > 0 || subject.set) return draft.isNamed === true || bound.isTopicSaid;
  // Re-exports reached …: the indicator itself is called.
  const label = figure.column?.label ?? '';
  const isCalled =
    bound.frame.dimension.endsWith('-whole') && label.length >= 4 && saidAt(draft.words.toLowerCase(), label) >= 0;
  if (isCalled && figure.printed && draft.measure === 'value') return true;
  const isOne = new Set(options.map((one) => one.figure.printed?.text ?? '')).size === 1;
  return bound.isTopicSaid || (draft.isWhole === true && isOne && !hasTable(context, draft));
}

/** 跨境网络零售 of 各地区跨境网络零售出口; 服务贸易, the end of 数字服务贸易, is something wider. */
const isWithin = (topic: string, title: string): boolean => title.includes(topic) && !title.endsWith(topic);
