/**
 * How large revisions were and whether they lean to one side, in exact numbers.
 *
 * Source: OECD/Eurostat guidelines on revisions policy and analysis: mean revision, mean absolute revision, t-statistic of the mean.
 * The t-statistic asks whether the mean differs from zero; that revisions of neighbouring periods hang together is not taken into account.
 */
import {add, type Decimal, decimal, negate, parseDecimal, rescale, round} from '../../model/decimal.ts';

export type Pair = {readonly before: string; readonly after: string};

export type RevisionStatistics = {
  /** figures that are numbers in both, changed or not */
  readonly figures: number;
  readonly changed: number;
  /** mean of later less earlier, in the figures' unit */
  readonly mean: Decimal;
  readonly meanAbsolute: Decimal;
  readonly largest: Decimal;
  /** absent: fewer than three figures, or no spread */
  readonly t?: Decimal;
  /** |t| above 2: on the whole, revisions lean to one side */
  readonly isBiased: boolean;
  /** figures that went from above zero to below, or back */
  readonly signChanges: number;
};

/** @returns undefined where no figure is a number in both */
export function revisionStatistics(pairs: readonly Pair[]): RevisionStatistics | undefined {
  const numbers = pairs.flatMap(({before, after}) => {
    const [from, to] = [parseDecimal(before), parseDecimal(after)];
    return from && to ? [{from, to, by: add(to, negate(from))}] : [];
  });
  if (numbers.length === 0) return undefined;
  const scale = Math.max(...numbers.map(({by}) => by.scale));
  const sizes = numbers.map(({by}) => rescale(by, scale).unscaled);
  const count = BigInt(numbers.length);
  const sum = sizes.reduce((total, size) => total + size, 0n);
  const absolute = sizes.map(abs);
  const meanOf = (total: bigint): Decimal => round({num: total, den: count * 10n ** BigInt(scale)}, scale + 1);
  const t = tStatistic(sizes, sum, count);
  return {
    figures: numbers.length,
    changed: sizes.filter((size) => size !== 0n).length,
    mean: meanOf(sum),
    meanAbsolute: meanOf(absolute.reduce((total, size) => total + size, 0n)),
    largest: decimal(
      sizes.reduce((most, size) => (abs(size) > abs(most) ? size : most), 0n),
      scale,
    ),
    ...(t === undefined ? {} : {t: decimal(t, 2)}),
    isBiased: t !== undefined && abs(t) > 200n,
    signChanges: numbers.filter(({from, to}) => sign(from) * sign(to) < 0).length,
  };
}

/** Hundredths of mean ÷ (standard deviation ÷ √n), towards zero: t² = (n − 1)·S² ÷ (n·Q − S²), all of it whole numbers. */
function tStatistic(sizes: readonly bigint[], sum: bigint, count: bigint): bigint | undefined {
  const squares = sizes.reduce((total, size) => total + size * size, 0n);
  const spread = count * squares - sum * sum;
  if (count < 3n || spread === 0n) return undefined;
  const size = squareRoot(((count - 1n) * sum * sum * 10_000n) / spread);
  return sum < 0n ? -size : size;
}

/** The largest whole number whose square is not above. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function sign({unscaled}: Decimal): number {
  return unscaled > 0n ? 1 : unscaled < 0n ? -1 : 0;
}
