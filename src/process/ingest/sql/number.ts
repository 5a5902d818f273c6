/**
 * Numbers as text → exact decimals of at most 18 digits. DuckDB alone would round `12.345` into two decimals and take `1e3`
 * without a word, so every text is checked before it is cast.
 *
 * The quick test: the cast value printed again is the text itself. All other spellings go through patterns.
 */
import type {SourceColumn} from '../source.ts';
import {type Cell, cellOf, faultSql, firstFault, present} from './cell.ts';

export type NumberOptions = Pick<SourceColumn, 'name' | 'accept' | 'missing'> & {
  readonly scale: number;
  readonly unit: number;
  readonly float?: {readonly scale: number} | undefined;
  readonly required: boolean;
};

const DIGITS = 18;
const PLAIN = "'[+-]?[0-9]+(\\.[0-9]+)?'";
const FULL_WIDTH = ["'０１２３４５６７８９．，－＋（）'", "'0123456789.,-+()'"] as const;

export function numberType(scale: number): string {
  return `decimal(${DIGITS}, ${scale})`;
}

/** A number that is delivered as text. */
export function numberCell(delivered: string, options: NumberOptions): Cell {
  const text = present(delivered, options.missing);
  const power = powerOf(options.unit);
  const plain = normal(text, options);
  const value = options.float
    ? fromFloatText(plain, options.scale, power)
    : scaled(
        plain,
        options.scale,
        power,
        options.accept.includes('chinese-units') ? unitPower(text, options) : undefined,
      );
  const fault = firstFault([
    [`${text} is null`, options.required ? faultSql('REQUIRED_EMPTY', options.name, delivered) : 'null'],
    [`not regexp_full_match(${plain}, ${PLAIN})`, faultSql('NOT_A_NUMBER', options.name, text)],
    [tooManyDecimals(plain, text, options, power), faultSql('TOO_MANY_DECIMALS', options.name, text)],
    [`${value} is null`, faultSql('TOO_LARGE', options.name, text)],
  ]);
  if (power > 0) return cellOf(value, fault);
  const cast = `try_cast(${delivered} as ${numberType(options.scale)})`;
  return cellOf(value, fault, {test: `cast(${cast} as varchar) = ${delivered}`, value: cast});
}

/** 0 for 1, 4 for 10,000: units are powers of ten by their schema. */
function powerOf(unit: number): number {
  return String(unit).length - 1;
}

/** The text without what the column accepts beside plain decimals; what it does not accept stays and fails the pattern. */
function normal(text: string, {accept, float}: NumberOptions): string {
  let sql = `trim(${text})`;
  if (accept.includes('full-width')) sql = `translate(${sql}, ${FULL_WIDTH[0]}, ${FULL_WIDTH[1]})`;
  if (accept.includes('parentheses')) sql = `regexp_replace(${sql}, '^\\(([0-9.,]+)\\)$', '-\\1')`;
  if (accept.includes('chinese-units')) sql = `regexp_replace(${sql}, '[万亿]$', '')`;
  if (accept.includes('thousands')) {
    sql = `case when regexp_full_match(${sql}, '[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?') then replace(${sql}, ',', '') else ${sql} end`;
  }
  if (accept.includes('exponent') || float) sql = withoutExponent(sql);
  return sql;
}

/** `1.2e3` as plain digits; only where 18 digits on each side of the point hold it exactly. */
function withoutExponent(sql: string): string {
  const pattern = "'[+-]?[0-9](\\.[0-9]{1,17})?[eE]([+]?[0-9]{1,2}|-0?[0-9])'";
  const wide = `try_cast(${sql} as decimal(38, 18))`;
  const isExact = `regexp_full_match(${sql}, ${pattern}) and length(regexp_extract(${sql}, '\\.([0-9]+)', 1)) - try_cast(regexp_extract(${sql}, '[eE](.*)$', 1) as integer) <= 18`;
  return `case when ${isExact} then rtrim(rtrim(cast(${wide} as varchar), '0'), '.') else ${sql} end`;
}

/** 4 for a text that ends with 万, 8 for 亿. */
function unitPower(text: string, {accept}: NumberOptions): string {
  const ends = accept.includes('full-width') || accept.includes('chinese-units') ? `trim(${text})` : text;
  return `case when ends_with(${ends}, '万') then 4 when ends_with(${ends}, '亿') then 8 else 0 end`;
}

/** The plain text times 10^power at the column's scale; null where it does not fit 18 digits. */
function scaled(plain: string, scale: number, power: number, further?: string): string {
  const by = (total: number): string => shifted(`${plain}`, scale + total, total, scale);
  if (further === undefined) return by(power);
  return `case ${further} when 4 then ${by(power + 4)} when 8 then ${by(power + 8)} else ${by(power)} end`;
}

/** DuckDB multiplies DECIMAL(18) in 64 bits and stops at an overflow, so a product is always one of 38 digits, with room for both factors. */
function shifted(sql: string, digits: number, power: number, scale: number): string {
  if (power === 0) return `try_cast(${sql} as ${numberType(scale)})`;
  const width = digits <= DIGITS ? DIGITS : 38 - power;
  if (digits > width) return `cast(null as ${numberType(scale)})`;
  const wide = `cast(try_cast(${sql} as decimal(${width}, ${digits})) as decimal(38, ${digits}))`;
  return `try_cast(${wide} * 1${'0'.repeat(power)} as ${numberType(scale)})`;
}

function tooManyDecimals(plain: string, text: string, options: NumberOptions, power: number): string {
  if (options.float) {
    const wide = `try_cast(${plain} as decimal(38, 18))`;
    const near = `cast(${wide} as decimal(38, ${Math.min(DIGITS, options.float.scale + power)}))`;
    return `abs(${wide} - ${near}) > greatest(0.000000001, abs(cast(${wide} as double)) * 1e-15)`;
  }
  const decimals = `length(rtrim(regexp_extract(${plain}, '\\.([0-9]+)$', 1), '0'))`;
  const further = options.accept.includes('chinese-units') ? ` + ${unitPower(text, options)}` : '';
  return `${decimals} > ${options.scale + power}${further}`;
}

function fromFloatText(plain: string, scale: number, power: number): string {
  return shifted(`try_cast(${plain} as decimal(38, 18))`, scale + power, power, scale);
}

/** A number that a Parquet file holds as DOUBLE or FLOAT: the decimal that it stands for, when it is near enough to one. */
export function floatCell(
  delivered: string,
  options: NumberOptions & {readonly float: {readonly scale: number}},
): Cell {
  const power = powerOf(options.unit);
  const digits = Math.min(DIGITS, options.float.scale + power);
  const near = `try_cast(${delivered} as decimal(${DIGITS}, ${digits}))`;
  const isNear = `abs(cast(${near} as double) - ${delivered}) <= greatest(1e-9, abs(${delivered}) * 1e-15)`;
  const value = shifted(near, digits, power, options.scale);
  const text = `cast(${delivered} as varchar)`;
  const fault = firstFault([
    [`${delivered} is null`, options.required ? faultSql('REQUIRED_EMPTY', options.name, text) : 'null'],
    [`not isfinite(${delivered})`, faultSql('NOT_A_NUMBER', options.name, text)],
    [`${value} is null`, faultSql('TOO_LARGE', options.name, text)],
    [`not (${isNear})`, faultSql('TOO_MANY_DECIMALS', options.name, text)],
  ]);
  return cellOf(value, fault);
}

/** A number that a Parquet file holds exactly: integer, or decimal with `deliveredScale` digits after the point. */
export function exactCell(delivered: string, deliveredScale: number, options: NumberOptions): Cell {
  const power = powerOf(options.unit);
  const value = shifted(delivered, deliveredScale, power, options.scale);
  const wide =
    power > 0 ? `try_cast(${delivered} as decimal(30, ${deliveredScale})) * 1${'0'.repeat(power)}` : delivered;
  const text = `cast(${delivered} as varchar)`;
  const fault = firstFault([
    [`${delivered} is null`, options.required ? faultSql('REQUIRED_EMPTY', options.name, text) : 'null'],
    [`${value} is null`, faultSql('TOO_LARGE', options.name, text)],
    ...(deliveredScale > options.scale + power
      ? [[`${value} <> ${wide}`, faultSql('TOO_MANY_DECIMALS', options.name, text)] as const]
      : []),
  ]);
  return cellOf(value, fault);
}
