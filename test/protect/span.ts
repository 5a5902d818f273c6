/** Whether a sum of unknowns is a linear combination of others: by fractions, written anew so that it can judge the elimination. */
import type {Column} from '../../src/analyse/protect/secondary/column.ts';

type Row = Map<number, bigint>;

/** A basis of everything that the given columns tell, to which more can be added. */
export class Span {
  /** by unknown: a combination that begins there */
  private readonly basis = new Map<number, Row>();

  constructor(columns: Iterable<Column> = []) {
    for (const column of columns) this.add(column);
  }

  /** One to which more can be added without adding it here: rows are never changed. */
  copy(): Span {
    const other = new Span();
    for (const [first, row] of this.basis) other.basis.set(first, row);
    return other;
  }

  /** @returns false where it tells nothing new */
  add(column: Column): boolean {
    return this.addRow(rowOf(column));
  }

  tells(column: Column): boolean {
    return this.tellsRow(rowOf(column));
  }

  /** @returns false where it tells nothing new */
  addRow(row: ReadonlyMap<number, bigint>): boolean {
    const left = this.reduce(row);
    const [first] = [...left.keys()].toSorted((a, b) => a - b);
    if (first === undefined) return false;
    this.basis.set(first, left);
    return true;
  }

  tellsRow(row: ReadonlyMap<number, bigint>): boolean {
    return this.reduce(row).size === 0;
  }

  private reduce(given: ReadonlyMap<number, bigint>): Row {
    let row: Row = new Map(given);
    for (;;) {
      const at = [...row.keys()].toSorted((a, b) => a - b).find((one) => this.basis.has(one));
      const by = at === undefined ? undefined : this.basis.get(at);
      if (at === undefined || !by) return row;
      row = combined(row, by.get(at) ?? 1n, by, -(row.get(at) ?? 0n));
    }
  }
}

function rowOf({rows, coefficients}: Column): Row {
  return new Map([...rows].map((at, place) => [at, BigInt(coefficients?.[place] ?? 1)]));
}

/** a × one + b × other, without zeros and without a divisor in common. */
function combined(one: Row, a: bigint, other: Row, b: bigint): Row {
  const sums: Row = new Map();
  for (const [at, value] of one) sums.set(at, a * value);
  for (const [at, value] of other) sums.set(at, (sums.get(at) ?? 0n) + b * value);
  const kept = [...sums].filter(([, value]) => value !== 0n);
  const divisor = kept.reduce((found, [, value]) => gcd(found, value < 0n ? -value : value), 0n);
  return new Map(kept.map(([at, value]) => [at, divisor > 1n ? value / divisor : value]));
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
