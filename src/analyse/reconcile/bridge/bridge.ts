/**
 * A bridge: a + steps + residual = b, exactly. The residual is what nobody explained, judged against its limit; printed numbers are
 * intervals, so a residual that they alone can make is called rounding.
 */
import {add, compare, type Decimal, negate} from '../../../model/decimal.ts';
import type {Text} from '../../../model/text.ts';
import {holdsZero, isZero, minus, plus, type Printed, size, sumOf} from '../printed.ts';
import type {StepKind} from './schema.ts';

/** One name inside a side or a step: a code or a month. */
export type Part = {readonly name: string; readonly label: Text; readonly amount: Printed};

export type Side = {
  readonly title: Text;
  /** where its number stands: an address, a file with line, a source */
  readonly source: Text;
  readonly amount: Printed;
  /** by code or month, where the side is a sum of such */
  readonly parts: readonly Part[];
};

export type Step = {
  readonly id: string;
  readonly kind: StepKind;
  readonly title: Text;
  readonly reason: Text;
  readonly evidence: string | undefined;
  /** declared: a person wrote the amount · computed: from figures · carried: the reason is known, the amount of this period is not yet */
  readonly how: 'declared' | 'computed' | 'carried';
  readonly amount: Printed;
  readonly parts: readonly Part[];
};

/** none: nothing left · rounding: printed digits can't tell it from nothing · within-limit · above-limit: somebody must explain it */
export type Verdict = 'none' | 'rounding' | 'within-limit' | 'above-limit';

export type Bridge = {
  readonly a: Side;
  readonly b: Side;
  readonly steps: readonly Step[];
  /** b − a */
  readonly difference: Decimal;
  readonly explained: Decimal;
  /** b − a − steps; the interval is what the printed digits leave open */
  readonly residual: Printed;
  readonly limit: Decimal;
  readonly verdict: Verdict;
};

/** @param limit in base units, not negative */
export function bridge(a: Side, b: Side, steps: readonly Step[], limit: Decimal): Bridge {
  const explained = sumOf(steps.map(({amount}) => amount));
  const residual = plus(plus(b.amount, minus(a.amount)), minus(explained));
  const difference = add(b.amount.value, negate(a.amount.value));
  const facts = {a, b, steps, difference, explained: explained.value, residual, limit};
  return {...facts, verdict: verdictOf(residual, limit)};
}

function verdictOf(residual: Printed, limit: Decimal): Verdict {
  if (isZero(residual.value)) return 'none';
  if (holdsZero(residual)) return 'rounding';
  return compare(size(residual.value), limit) <= 0 ? 'within-limit' : 'above-limit';
}

/** What stands after each step: the running total from a on. */
export function runningTotals({a, steps}: Pick<Bridge, 'a' | 'steps'>): readonly Decimal[] {
  const totals: Decimal[] = [];
  for (const {amount} of steps) totals.push(add(totals.at(-1) ?? a.amount.value, amount.value));
  return totals;
}

/** Codes or months that both sides have but not alike, largest difference first: where to look for what is left. */
export function unlikeParts({
  a,
  b,
}: Pick<Bridge, 'a' | 'b'>): readonly {readonly a: Part; readonly b: Part; readonly difference: Decimal}[] {
  const there = new Map(b.parts.map((part) => [part.name, part]));
  const found = a.parts.flatMap((part) => {
    const other = there.get(part.name);
    const difference = other && add(other.amount.value, negate(part.amount.value));
    return other && difference && !isZero(difference) ? [{a: part, b: other, difference}] : [];
  });
  return found.toSorted((one, other) => compare(size(other.difference), size(one.difference)));
}
