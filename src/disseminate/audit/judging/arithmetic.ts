/** A figure, printed or made of others, as an interval with its formula: what every judge reckons with. */
import {
  addRatio,
  divide,
  exactly,
  HUNDRED,
  type Interval,
  intervalText,
  multiply,
  ONE,
  subtract,
} from '../../../model/interval.ts';
import type {Column, Fact} from '../evidence/frame.ts';

export type Figure = {
  readonly interval: Interval;
  /** as printed; absent: computed */
  readonly printed?: Fact;
  readonly column?: Column;
  readonly formula?: string;
  readonly cells: readonly string[];
  readonly missing?: Fact['missing'];
  /** the sentence does not say which of several columns is meant */
  readonly isGuess?: boolean;
  /** the table has several periods and the sentence says none */
  readonly isDefault?: boolean;
};

export const textOf = (figure: Figure): string =>
  figure.printed?.text ?? figure.formula ?? intervalText(figure.interval, 2);

type Made = Figure | undefined;

/** `a` in per cent of `b`. */
export const share = (a: Made, b: Made): Made => made([a, b], percentOf, (x, y) => `${x} ÷ ${y} × 100`);
/** From `b` to `a`, in per cent. */
export const growth = (a: Made, b: Made): Made => made([a, b], growthOf, (x, y) => `(${x} ÷ ${y} − 1) × 100`);
export const gap = (a: Made, b: Made): Made => made([a, b], lessThan, (x, y) => `${x} − ${y}`);
export const quotient = (a: Made, b: Made): Made => made([a, b], ratioTo, (x, y) => `${x} ÷ ${y}`);

/** A figure made of others, where all of them have a number. */
export function made(
  operands: readonly Made[],
  make: (...of: readonly Interval[]) => Interval | undefined,
  formula: (...texts: readonly string[]) => string,
): Figure | undefined {
  const known = operands.flatMap((one) => (one && !one.missing ? [one] : []));
  if (known.length < operands.length) return undefined;
  const interval = make(...known.map(exactOf));
  return (
    interval && {
      interval,
      cells: known.flatMap(({cells}) => cells),
      formula: formula(...known.map(textOf)),
      ...(known.some(({isGuess}) => isGuess) ? {isGuess: true} : {}),
    }
  );
}

/** Things are counted, not rounded: 25家 less 21家 are four, not three to five. */
function exactOf({interval, printed}: Figure): Interval {
  if (!printed?.isExact) return interval;
  const sum = addRatio(interval.low, interval.high);
  return exactly({num: sum.num, den: sum.den * 2n});
}

export const percentOf = (a: Interval | undefined, b: Interval | undefined): Interval | undefined =>
  a && b && divide(multiply(HUNDRED, a), b);

type Known = Interval | undefined;

const ratioTo = (a: Known, b: Known): Known => a && b && divide(a, b);
const lessThan = (a: Known, b: Known): Known => a && b && subtract(a, b);

function growthOf(a: Known, b: Known): Known {
  const ratio = ratioTo(a, b);
  return ratio && multiply(HUNDRED, subtract(ratio, ONE));
}
