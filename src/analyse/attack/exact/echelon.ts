/** Small dense systems modulo the prime: which vectors are combinations of given ones, and what is at right angles to all of them. */
import {inverse, PRIME, product, remainder} from './field.ts';

type Line = {
  /** where its first number other than 0 stands; it is 1 */
  readonly at: number;
  readonly values: readonly number[];
  /** of which given vectors it is made */
  readonly shares: readonly number[];
};

export type Echelon = {readonly lines: readonly Line[]; readonly given: number; readonly width: number};

/** @param list vectors of one length; those that are combinations of earlier ones are left out */
export function echelon(list: readonly (readonly number[])[]): Echelon {
  const lines: Line[] = [];
  for (const [place, values] of list.entries()) {
    const own = list.map((_, at) => (at === place ? 1 : 0));
    const left = reduced({values, shares: own}, lines);
    const at = left.values.findIndex((value) => value !== 0);
    if (at < 0) continue;
    const factor = inverse(left.values[at] ?? 1);
    lines.push({at, values: times(left.values, factor), shares: times(left.shares, factor)});
  }
  return {lines, given: list.length, width: list[0]?.length ?? 0};
}

/** How many of each given vector make this one, a combination of them. */
export function sharesOf(values: readonly number[], {lines, given}: Echelon): readonly number[] {
  const {shares} = reduced({values, shares: Array.from({length: given}, () => 0)}, lines);
  return times(shares, PRIME - 1);
}

/** So many vectors whose product with each given one is 0, none a multiple of another: each is 1 at another free place. */
export function stillIn({lines, width}: Echelon, count: number): readonly (readonly number[])[] {
  const taken = new Set(lines.map(({at}) => at));
  const free = Array.from({length: width}, (_, at) => at).filter((at) => !taken.has(at));
  return free.slice(0, count).map((one) => {
    const found = Array.from({length: width}, (_, at): number => (at === one ? 1 : 0));
    // A line may have numbers where earlier lines begin: those that came later are solved first.
    for (const {at, values} of lines.toReversed()) {
      let sum = 0;
      for (let place = 0; place < width; place += 1) {
        if (place !== at) sum = remainder(sum + (values[place] ?? 0) * (found[place] ?? 0));
      }
      found[at] = remainder(PRIME - sum);
    }
    return found;
  });
}

type Combination = Pick<Line, 'values' | 'shares'>;

function reduced(given: Combination, lines: readonly Line[]): Combination {
  let {values, shares} = given;
  for (const line of lines) {
    const factor = PRIME - (values[line.at] ?? 0);
    if (factor === PRIME) continue;
    values = plus(values, line.values, factor);
    shares = plus(shares, line.shares, factor);
  }
  return {values, shares};
}

function plus(one: readonly number[], other: readonly number[], factor: number): number[] {
  return one.map((value, at) => remainder(value + factor * (other[at] ?? 0)));
}

function times(values: readonly number[], factor: number): number[] {
  return values.map((value) => product(value, factor));
}
