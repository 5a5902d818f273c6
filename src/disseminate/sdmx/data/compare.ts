/** Whether a value satisfies what a filter says of its component. Decimals are compared exactly, everything else as text by code point. */
import {compare, parseDecimal} from '../../../model/decimal.ts';
import {byCodePoint} from '../../../model/text.ts';
import type {Comparison, ComponentFilter} from '../model/query.ts';
import {problems} from '../query/problems.ts';

/** A value in one or several languages; undefined: there is none. */
export type Compared = string | readonly string[] | undefined;

export type Test = (value: Compared) => boolean;

/**
 * What is missing is not equal to anything and contains nothing; of a decimal nothing is known then, and nothing holds.
 *
 * @throws Problem `SDMX_PARAMETER_WRONG` where a decimal is to be compared with something else
 */
export function testOf({component, alternatives}: ComponentFilter, isDecimal: boolean): Test {
  const all = alternatives.map((group) =>
    group.map((one) => (isDecimal ? decimalTest(component, one) : textTest(one))),
  );
  return (value) => all.some((group) => group.every((test) => test(value)));
}

function textTest({operator, value}: Comparison): Test {
  const isNegative = operator === 'ne' || operator === 'nc';
  const holds = textOperators[operator];
  return (found) => {
    if (found === undefined) return isNegative;
    if (typeof found === 'string') return holds(found, value);
    return isNegative ? found.every((one) => holds(one, value)) : found.some((one) => holds(one, value));
  };
}

const textOperators: Readonly<Record<Comparison['operator'], (found: string, value: string) => boolean>> = {
  eq: (found, value) => found === value,
  ne: (found, value) => found !== value,
  lt: (found, value) => byCodePoint(found, value) < 0,
  le: (found, value) => byCodePoint(found, value) <= 0,
  gt: (found, value) => byCodePoint(found, value) > 0,
  ge: (found, value) => byCodePoint(found, value) >= 0,
  co: (found, value) => found.includes(value),
  nc: (found, value) => !found.includes(value),
  sw: (found, value) => found.startsWith(value),
  ew: (found, value) => found.endsWith(value),
};

const signs: Readonly<Partial<Record<Comparison['operator'], (sign: number) => boolean>>> = {
  eq: (sign) => sign === 0,
  ne: (sign) => sign !== 0,
  lt: (sign) => sign < 0,
  le: (sign) => sign <= 0,
  gt: (sign) => sign > 0,
  ge: (sign) => sign >= 0,
};

function decimalTest(component: string, comparison: Comparison): Test {
  const holds = signs[comparison.operator];
  if (!holds) {
    const test = textTest(comparison);
    return (found) => found !== undefined && test(found);
  }
  const wanted = parseDecimal(comparison.value);
  if (!wanted) {
    const right = {en: 'a decimal such as `-7.73`', zh: '十进制数，如 `-7.73`'};
    throw problems.SDMX_PARAMETER_WRONG({parameter: `c[${component}]`, found: comparison.value, right});
  }
  return (found) => {
    const value = typeof found === 'string' ? parseDecimal(found) : undefined;
    return value !== undefined && holds(compare(value, wanted));
  };
}
