/** A part's change beside the change of its whole: what 拉动 and 贡献率 are quotients of, and their operands. */
import {yearBefore} from '../../../model/period.ts';
import type {Context, Outcome, ValueOperand} from '../measure.ts';
import {type Basis, type Change, changeOf, isChange} from './change.ts';
import {changeOperands, ofWhole} from './operands.ts';
import {isWhole, wholeOf} from './whole.ts';

type Of = Parameters<typeof wholeOf>[1];

export type PartOfChange = {readonly part: Change; readonly total: Change};

/** @returns both changes, or why one of them is missing */
export function partOfChange(context: Context, of: Of, basis: Basis): PartOfChange | Outcome {
  const whole = wholeOf(context, of);
  if (!isWhole(whole)) return whole;
  // Both are looked at, also where one is missing, so that a figure knows everything it rests on.
  const part = changeOf(context, context.key, basis);
  const total = changeOf({series: whole.series, period: context.period}, whole.key, basis);
  if (!isChange(part)) return part;
  return isChange(total) ? {part, total} : total;
}

export function isPartOfChange(found: PartOfChange | Outcome): found is PartOfChange {
  return 'part' in found;
}

type Operands = {
  readonly now: ValueOperand;
  readonly base: ValueOperand;
  readonly wholeNow?: ValueOperand;
  readonly wholeBase?: ValueOperand;
};

/** The whole's are absent where the key is no part of it. */
export function operandsOfChange(context: Context, of: Of, basis: Basis): Operands {
  const {period} = context;
  const own = changeOperands(context, yearBefore(period), basis);
  const whole = wholeOf(context, of);
  if (!isWhole(whole)) return own;
  const {now, base} = changeOperands({...whole, period}, yearBefore(period), basis);
  return {
    ...own,
    wholeNow: {...now, label: ofWhole(now.label)},
    wholeBase: {...base, label: ofWhole(base.label)},
  };
}
