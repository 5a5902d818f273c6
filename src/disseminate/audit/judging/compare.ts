/** A printed number held against what the evidence gives: both are intervals. */
import type {Bound, Verdict} from '../../../model/claim.ts';
import {compareRatio, type Decimal, decimalText, pow10, ratio, ratioOf, round} from '../../../model/decimal.ts';
import {exactly, type Interval, isAbove, isBelow, multiply, overlaps, printed} from '../../../model/interval.ts';
import {valueOf} from '../evidence/cell-values.ts';
import type {Figure} from './arithmetic.ts';

export type Claimed = {
  readonly value: Decimal;
  readonly step?: Decimal | undefined;
  readonly bound?: Bound | undefined;
};

export type Held = Extract<Verdict, 'proven' | 'proven-by-rounding' | 'contradicted'>;

export function compareWith({value, step, bound}: Claimed, figure: Figure): Held {
  if (bound) return within(bound, value, figure.interval) ? 'proven' : 'contradicted';
  const claimed = printed(value, step);
  const {printed: fact} = figure;
  if (fact) {
    const unit = step ?? {unscaled: 1n, scale: value.scale};
    const own: Decimal =
      fact.decimals >= fact.power
        ? {unscaled: 1n, scale: fact.decimals - fact.power}
        : {unscaled: pow10(fact.power - fact.decimals), scale: 0};
    const order = compareRatio(ratioOf(unit), ratioOf(own));
    if (order === 0) return isMiddle(claimed, figure.interval) ? 'proven' : 'contradicted';
  }
  if (!overlaps(claimed, figure.interval)) return 'contradicted';
  const isInside =
    compareRatio(figure.interval.low, claimed.low) >= 0 && compareRatio(figure.interval.high, claimed.high) <= 0;
  return isInside && !fact ? 'proven' : 'proven-by-rounding';
}

const isMiddle = (a: Interval, b: Interval): boolean =>
  compareRatio(a.low, b.low) === 0 && compareRatio(a.high, b.high) === 0;

/** 约 and 近 allow a twentieth, or half a tenth of a whole in 成: what readers take them to mean. */
function within(bound: Bound, value: Decimal, {low, high}: Interval): boolean {
  const limit = exactly(ratioOf(value));
  const part = (num: bigint, den: bigint): Interval => multiply(limit, exactly(ratio(num, den)));
  const [less, more] = value.unscaled < 0n ? [part(11n, 10n), part(9n, 10n)] : [part(9n, 10n), part(11n, 10n)];
  switch (bound) {
    case 'over':
      return compareRatio(high, limit.low) > 0 && compareRatio(low, printed(value).low) >= 0;
    case 'at-least':
      return compareRatio(high, limit.low) >= 0 && compareRatio(low, printed(value).low) >= 0;
    case 'under':
      return compareRatio(low, limit.low) < 0 && compareRatio(high, printed(value).high) <= 0;
    case 'at-most':
      return compareRatio(low, limit.low) <= 0 && compareRatio(high, printed(value).high) <= 0;
    case 'nearly':
      return isAbove({low: high, high}, less) && isBelow({low, high: low}, limit);
    case 'about':
      return isAbove({low: high, high}, less) && isBelow({low, high: low}, more);
  }
}

/** What the evidence prints, as it prints it; what is computed, in the unit of the text and to its digits, or one more. */
export function computedText(figure: Figure, claimed: Claimed & {readonly power?: number}): string {
  const decimals = Math.max(0, (claimed.step?.scale ?? claimed.value.scale) + (claimed.power ?? 0));
  if (figure.printed && !figure.printed.missing) return shiftedText(figure.printed, claimed.power ?? 0);
  const scaled = ([figure.interval.low, figure.interval.high] as const).map((end) =>
    ratio(end.num, end.den * pow10(claimed.power ?? 0)),
  );
  const [low, high] = scaled.map((end) => decimalText(round(end, Math.min(decimals + (figure.printed ? 0 : 1), 6))));
  return low === high ? `${low}` : `${low}…${high}`;
}

/** A printed number in the unit of the text, its digits unchanged: 202.95 万元 beside a number in millions is 2.0295. */
function shiftedText({text, power}: NonNullable<Figure['printed']>, to: number): string {
  const value = power === to ? undefined : valueOf(text);
  if (!value) return text;
  const scale = value.scale + to - power;
  return decimalText(
    scale >= 0 ? {unscaled: value.unscaled, scale} : {unscaled: value.unscaled * pow10(-scale), scale: 0},
  );
}
