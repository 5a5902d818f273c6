/** Published figures against own ones: the difference, in units of the last digit that both have. */
import type {Address} from '../../model/address.ts';
import {add, compare, type Decimal, decimal, decimalText, negate, parseDecimal} from '../../model/decimal.ts';
import type {Observation} from '../../model/observation.ts';
import type {PublishedFigure} from '../../model/published.ts';
import {baseOf, powerOf, raised, size, textIn} from './printed.ts';

export type RevisionLine = {
  readonly figure: PublishedFigure;
  readonly own: Observation;
  /** own − published, in the unit of the published figure; absent where one of them is no number */
  readonly difference?: string;
  /** the same in units of the last digit: of the coarser of the two where they print unlike many */
  readonly lastDigits?: string;
  /** same: as printed · rounding: the two intervals overlap · revised: they do not · missing: own figure is no number */
  readonly state: 'same' | 'rounding' | 'revised' | 'missing';
};

/** A line for each figure that the draft has too, in the order of the vintage. */
export function compareVintage(
  figures: readonly PublishedFigure[],
  find: (address: Address) => Observation | undefined,
): readonly RevisionLine[] {
  return figures.flatMap((figure): readonly RevisionLine[] => {
    const {dataset, key, measure, period} = figure;
    const own = find({dataset, key, measure, period});
    return own === undefined || own.flags?.includes('b') === true ? [] : [lineOf(figure, own)];
  });
}

function lineOf(figure: PublishedFigure, own: Observation): RevisionLine {
  const [printed, found] = [parseDecimal(figure.text), parseDecimal(own.text)];
  if (!printed || !found || baseOf(own.unit) !== baseOf(figure.unit)) return {figure, own, state: 'missing'};
  const [before, now] = [raised(printed, powerOf(figure.unit)), raised(found, powerOf(own.unit))];
  const last = larger(
    raised(decimal(1n, figure.decimals), powerOf(figure.unit)),
    raised(decimal(1n, own.decimals), powerOf(own.unit)),
  );
  const difference = add(now, negate(before));
  const facts = {difference: textIn(difference, figure.unit), lastDigits: countOf(difference, last)};
  if (difference.unscaled === 0n) return {figure, own, ...facts, state: 'same'};
  // Two numbers of the same digits that differ in the last one are two numbers; unlike digits may still be one.
  const isClose = compare(size(difference), last) < 0;
  return {figure, own, ...facts, state: isClose ? 'rounding' : 'revised'};
}

function larger(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) < 0 ? b : a;
}

/** How many times `unit`, a power of ten, is in a number. */
function countOf(value: Decimal, unit: Decimal): string {
  const scale = Math.max(value.scale, unit.scale);
  const [left, right] = [value, unit].map((one) => one.unscaled * 10n ** BigInt(scale - one.scale));
  if (left === undefined || right === undefined || right === 0n) return '0';
  const digits = right.toString().length - 1;
  const text = decimalText(decimal(left, digits));
  return digits === 0 ? text : text.replace(/\.?0+$/, '') || '0';
}
