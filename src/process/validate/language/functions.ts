/**
 * The functions of the language, each with its type, its SQL (the same text for DuckDB and Trino) and its meaning in TypeScript.
 * A null argument gives null. Adding one is one entry here; the reference page is made of this list.
 */
import {type Decimal, decimal, negate, ratioOf, round} from '../../../model/decimal.ts';
import type {Text} from '../../../model/text.ts';
import {
  DATE,
  type Known,
  type NumberType,
  numberType,
  type Parameter,
  type ScalarFunction,
  TEXT,
  type Type,
} from './types.ts';

/** A count of characters, or a year: engines give BIGINT, which never mixes with exact decimals unseen. */
const COUNT = numberType(9, 0);

const abs: ScalarFunction = {
  id: 'abs',
  usage: 'abs(value)',
  about: {zh: '绝对值', en: 'the number without its sign'},
  parameters: ['number'],
  result: (operand) => operand,
  sql: ([x]) => `abs(${x})`,
  evaluate: ([x]) => {
    const value = asNumber(x);
    return value.unscaled < 0n ? negate(value) : value;
  },
};

const roundTo: ScalarFunction = {
  id: 'round',
  usage: 'round(value, 0)',
  about: {zh: '四舍五入到若干位小数（逢半远离零）', en: 'rounded to so many decimals, half away from zero'},
  parameters: ['number', 'digits'],
  result: (operand, digits) => roundedType(asNumberType(operand), digits),
  sql: ([x], operand, digits) => {
    const {precision, scale} = asNumberType(operand);
    const type = roundedType({kind: 'number', precision, scale}, digits);
    if (digits >= scale) return `cast(${x} as decimal(${type.precision}, ${type.scale}))`;
    // One digit more than the operand has, since 9.5 becomes 10.
    const wide = `cast(${x} as decimal(${precision + 1}, ${scale}))`;
    return `cast(round(${wide}, ${digits}) as decimal(${type.precision}, ${type.scale}))`;
  },
  evaluate: ([x], digits) => {
    const value = asNumber(x);
    return round(ratioOf(value), digits);
  },
};

function roundedType({precision, scale}: NumberType, digits: number): NumberType {
  const whole = precision - scale + (digits < scale ? 1 : 0);
  return numberType(Math.max(whole + digits, 1), digits);
}

const length: ScalarFunction = {
  id: 'length',
  usage: 'length(record_id)',
  about: {zh: '字符数（按码点计）', en: 'number of characters (code points)'},
  parameters: ['text'],
  result: () => COUNT,
  sql: ([x]) => `cast(length(${x}) as decimal(9, 0))`,
  evaluate: ([x]) => decimal(BigInt([...String(x)].length), 0),
};

const startsWith: ScalarFunction = {
  id: 'starts_with',
  usage: "starts_with(record_id, 'C')",
  about: {zh: '是否以某文本开头', en: 'whether a text begins with another'},
  parameters: ['text', 'text'],
  result: () => ({kind: 'truth'}),
  sql: ([x, y]) => `starts_with(${x}, ${y})`,
  evaluate: ([x, y]) => String(x).startsWith(String(y)),
};

const year: ScalarFunction = {
  id: 'year',
  usage: 'year(period)',
  about: {zh: '日期的年份', en: 'the year of a date'},
  parameters: ['date'],
  result: () => COUNT,
  sql: ([x]) => `cast(year(${x}) as decimal(9, 0))`,
  evaluate: ([x]) => decimal(BigInt(String(x).slice(0, 4)), 0),
};

const month: ScalarFunction = {
  id: 'month',
  usage: 'month(period)',
  about: {zh: '日期的月份（1 至 12）', en: 'the month of a date, 1 to 12'},
  parameters: ['date'],
  result: () => COUNT,
  sql: ([x]) => `cast(month(${x}) as decimal(9, 0))`,
  evaluate: ([x]) => decimal(BigInt(String(x).slice(5, 7)), 0),
};

export const functions: readonly ScalarFunction[] = [abs, roundTo, length, startsWith, year, month];

/** Forms that look like functions and are read by the type checker itself. */
export const specialForms: readonly {readonly id: string; readonly usage: string; readonly about: Text}[] = [
  {
    id: 'known',
    usage: 'known(item)',
    about: {
      zh: '代码、名称或别名在该列的分类中（或在 known(列, 分类) 所写的分类中）',
      en: "whether the text is a code, name or alias of the column's classification, or of the one named second",
    },
  },
  {
    id: 'sum',
    usage: 'sum(value) over (by enterprise, period)',
    about: {
      zh: '相同键的所有记录之和；仅用于 grouped 类规则',
      en: 'sum over all records that share these columns; in rules of kind `grouped`',
    },
  },
  {
    id: 'count',
    usage: 'count() over (by record_id)',
    about: {
      zh: '相同键的记录数；仅用于 grouped 类规则',
      en: 'number of records that share these columns; in rules of kind `grouped`',
    },
  },
  {
    id: 'lag',
    usage: 'lag(value, 1)',
    about: {
      zh: '同组若干个月之前的值；仅用于 cells 类规则',
      en: 'the same group so many months earlier; in rules of kind `cells`',
    },
  },
];

/** The type an argument must have. */
export function parameterType(parameter: Parameter): Type {
  if (parameter === 'text') return TEXT;
  return parameter === 'date' ? DATE : numberType(9, 0);
}

function asNumber(value: Known | undefined): Decimal {
  if (typeof value !== 'object') throw new Error('the type checker lets only numbers in here');
  return value;
}

function asNumberType(type: Type): NumberType {
  if (type.kind !== 'number') throw new Error('the type checker lets only numbers in here');
  return type;
}
