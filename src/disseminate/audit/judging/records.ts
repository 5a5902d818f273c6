/** The highest since 2016, 创历史新高: a row against its own past. */
import type {Draft} from '../../../present/claims/index.ts';
import type {Frame, Row} from '../evidence/frame.ts';
import {bindingsOf} from './bind.ts';
import type {Context} from './context.ts';
import {figureOf} from './figure.ts';
import type {Figure} from './arithmetic.ts';
import {type Judged, notDerivable} from './judged.ts';
import {compareIntervals} from './ranked.ts';

export function judgeRecord(context: Context, draft: Draft): Judged {
  for (const {frame, row} of bindingsOf(context, draft.subject)) {
    const judged = recordIn(frame, row, draft);
    if (judged) return judged;
  }
  return notDerivable('证据没有这么多期的数', 'the evidence does not cover as many periods');
}

function recordIn(
  frame: Frame,
  row: Row,
  {order, period, subject, words, isNamed, isWhole}: Draft,
): Judged | undefined {
  const measure = order?.measure ?? 'value';
  const all = frame.columns.flatMap((column) => (column.measure === measure ? (column.period ?? []) : []));
  const named =
    period === undefined
      ? undefined
      : all.find((one) => one === period || (period.startsWith('--') && one.endsWith(period.slice(1))));
  const own =
    named ??
    all
      .filter((one) => /^\d{4}$/u.test(one))
      .toSorted()
      .at(-1);
  if (own === undefined) return undefined;
  const others = [...new Set(all)].filter((one) => one !== own && one.length === own.length);
  if (others.length < 2) return undefined;
  const at = (one: string): Figure | undefined =>
    figureOf(frame, row, {measure, flow: subject.flow, period: one, words});
  const figure = at(own);
  if (!figure || figure.missing) return undefined;
  const sign = order?.isLowest ? -1 : 1;
  const above = others.flatMap((one) => {
    const other = at(one);
    return other && !other.missing && compareIntervals(other.interval, figure.interval) * sign > 0 ? [other] : [];
  });
  const facts = {cells: [...figure.cells, ...above.flatMap(({cells}) => cells)], computed: String(above.length + 1)};
  if (above.length === 0) return {verdict: 'proven', ...facts};
  const isSure = !figure.isGuess && (isNamed === true || isWhole === true);
  return isSure
    ? {verdict: 'contradicted', ...facts}
    : notDerivable('与哪些时期相比不能确定', 'which periods it is compared with is not sure', facts);
}
