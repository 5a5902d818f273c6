/** Levels, growth, shares, points, contributions: one number held against the figure of its subject. */
import type {Draft} from '../../../present/claims/index.ts';
import {negate} from '../../../model/decimal.ts';
import {partsOfPeriod} from './calendar.ts';
import {endOf} from './columns.ts';
import type {Context} from './context.ts';
import {figureIn} from './figure-in.ts';
import {figuresFor} from './figures-for.ts';
import {type Judged, notDerivable} from './judged.ts';
import {isInformative, isLastDigit, isNearMiss} from './near-miss.ts';
import {otherReadings} from './other-readings.ts';
import {perFigures} from './per.ts';
import {refuted} from './refute.ts';
import {ofAnyTotal} from './shares-of.ts';
import {claimedOf, firstFitting, heldOf, isElsewhere, type Option, type Printed, proof} from './wanted.ts';

/** Bindings this near to the best one are as good: which of them is meant, the number itself may tell. */
const TIE = 1.5;

export function judgeNumber(context: Context, draft: Draft): Judged {
  const {value, subject} = draft;
  if (isElsewhere(context, draft))
    return notDerivable(
      `“${draft.universe}”的数据不在证据范围内`,
      `the evidence has no figures of “${draft.universe}”`,
    );
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  if (draft.isEveryPeriod && draft.since !== undefined) return inEveryPeriod(context, draft);
  const claimed = claimedOf(draft, value);
  const divided = draft.per === undefined ? [] : perFigures(context, draft);
  const held = heldOf(claimed, [...figuresFor(context, subject, draft), ...divided]);
  const [best] = held;
  const isTotal = subject.parts.length === 0 && !subject.set;
  const near = held.filter(({bound}) => isTotal || bound.score >= (best?.bound.score ?? 0) - TIE);
  const fitting = firstFitting(near);
  if (fitting) return proof(fitting, claimed);
  // 相差, a change of: no word says in which direction.
  const turned = {...claimed, value: negate(value)};
  const isShort = /deficit|shortfall|逆差|净流出|亏损/iu.test(draft.words) && draft.measure === 'value';
  const isOpen = draft.isUnsigned === true || isShort || (draft.isGuess === true && draft.measure === 'growth');
  const other = isOpen ? firstFitting(heldOf(turned, near)) : undefined;
  if (other) return proof(other, turned);
  const together = endingTogether(context, draft, held, claimed);
  if (together) return together;
  const read = byOtherReading(context, draft, {claimed, best});
  if (read) return read;
  if (!best) return notDerivable('证据中没有这一对象的这一指标', 'the evidence has no such figure of this subject');
  const unnamed = draft.isNamed
    ? []
    : (draft.near ?? []).flatMap((one) => heldOf(claimed, figuresFor(context, one, draft)).slice(0, 2));
  return refuted(context, draft, [...near, ...unnamed], claimed);
}

/** 9月 beside 1—9月: where the sentence says no period, either of those that end together. */
function endingTogether(context: Context, draft: Draft, held: readonly Option[], claimed: Printed): Judged | undefined {
  if (draft.period !== undefined || draft.measure !== 'value') return undefined;
  for (const {bound, figure} of held) {
    const own = figure.column?.period;
    const periods = new Set(
      bound.frame.columns.flatMap(({measure, period}) => (measure === 'value' ? (period ?? []) : [])),
    );
    for (const period of own === undefined ? [] : periods) {
      if (period === own || own === undefined || endOf(period) !== endOf(own)) continue;
      const other = figureIn(context, bound, draft.subject, {...draft, period});
      const fitting = other && !other.missing ? firstFitting(heldOf(claimed, [{bound, figure: other}])) : undefined;
      if (fitting) return proof(fitting, claimed);
    }
  }
  return undefined;
}

type Tried = {readonly claimed: Printed; readonly best: Option | undefined};

/** Other readings prove, where the number says enough; a slip of the last digit is a slip, whatever else it may be. */
function byOtherReading(context: Context, draft: Draft, {claimed, best}: Tried): Judged | undefined {
  if (best && draft.isNamed === true && isLastDigit(claimed, best.figure)) return undefined;
  for (const {subject, wanted} of otherReadings(draft)) {
    const other = firstFitting(heldOf(claimed, figuresFor(context, subject, {...draft, ...wanted})));
    const isSpoken = draft.isNamed === true && other?.figure.isGuess !== true && isInformative(claimed, 2);
    if (other && (isInformative(claimed) || isSpoken))
      return {...proof(other, claimed), ...(subject === draft.subject ? {} : {meant: subject})};
  }
  const isNearly = best?.figure.printed !== undefined && isNearMiss(claimed, best.figure);
  if (draft.measure !== 'share' || isNearly || !isInformative(claimed)) return undefined;
  const parts = figuresFor(context, draft.subject, {measure: 'value', words: draft.words, period: draft.period});
  const outside = firstFitting(heldOf(claimed, ofAnyTotal(context, draft, parts)));
  return outside && proof(outside, claimed);
}

/** 各年占比始终在九成以上: of each year of the span. */
function inEveryPeriod(context: Context, draft: Draft): Judged {
  const {since: from = '', period: to = '', isEveryPeriod: _every, ...rest} = draft;
  const years = partsOfPeriod(`${from.slice(0, 4)}/${to.slice(0, 4)}`)[0] ?? [];
  const judged = years.map((period) => judgeNumber(context, {...rest, period}));
  const cells = judged.flatMap((each) => each.cells ?? []);
  const chosen =
    judged.find(({verdict}) => verdict === 'contradicted') ??
    judged.find(({verdict}) => !verdict.startsWith('proven')) ??
    judged[0];
  return {...(chosen ?? notDerivable('证据没有这些期的数', 'the evidence does not cover these periods')), cells};
}
