/** Money that is computed: price times quantity, exactly, in decimals of 36 digits. */
import {FAULT_RAISED, type Cell, faultSql} from './cell.ts';
import {numberType} from './number.ts';
import type {SourceColumn} from '../source.ts';

export function productCell(price: Cell, factors: readonly Cell[], {name, scale}: SourceColumn): Cell {
  const product = (first: string, others: readonly string[]): string =>
    others.reduce(
      (left, right) => `try_cast(cast(${left} as decimal(38, ${scale})) * (${right}) as ${numberType(scale)})`,
      first,
    );
  const value = product(
    price.value,
    factors.map((factor) => factor.value),
  );
  const parts = [price, ...factors].map((cell) => cell.fault).filter((fault) => fault !== 'null');
  const isMeant = [price, ...factors].map((cell) => `(${cell.value}) is not null`).join(' and ');
  const own = `case when ${isMeant} and (${value}) is null then ${faultSql('TOO_LARGE', name, `cast(${price.value} as varchar)`)} end`;
  const fault = `coalesce(${[...parts, own].join(', ')})`;
  const strict = product(
    price.strict,
    factors.map((factor) => factor.strict),
  );
  const guarded = `coalesce(${strict}, case when ${isMeant} then error('${FAULT_RAISED}') end)`;
  return {value, fault, strict: guarded};
}
