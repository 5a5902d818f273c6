/** Columns by what they say, so that equal ones are found. */
import type {Column} from '../secondary/column.ts';

type Filed = {readonly column: Column; readonly number: number};

/** Columns filed under a number each, found again by their rows and coefficients. */
export class Columns {
  private readonly byHash = new Map<number, Filed[]>();

  /** The number that an equal column was filed under; this one is filed under `number` where there is none. */
  numberOf(column: Column, number: number): number {
    const hash = hashOf(column);
    const filed = this.byHash.get(hash);
    const found = filed?.find((one) => isEqual(one.column, column));
    if (found) return found.number;
    if (filed) filed.push({column, number});
    else this.byHash.set(hash, [{column, number}]);
    return number;
  }
}

function hashOf({rows, coefficients}: Column): number {
  let hash = rows.length;
  for (let at = 0; at < rows.length; at += 1) hash = Math.imul(hash ^ (rows[at] ?? 0), 0x01000193) ^ (hash >>> 15);
  for (const one of coefficients ?? []) hash = Math.imul(hash ^ one, 0x01000193) ^ (hash >>> 15);
  return hash;
}

function isEqual(one: Column, other: Column): boolean {
  return isSame(one.rows, other.rows) && isSame(one.coefficients ?? none, other.coefficients ?? none);
}

const none = new Int32Array(0);

function isSame(one: Int32Array, other: Int32Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
