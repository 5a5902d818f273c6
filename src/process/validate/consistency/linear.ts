/**
 * Whether linear inequalities can hold together: Fourier–Motzkin elimination in whole numbers.
 *
 * Exact on purpose: a solver in floating point (highs) can call a satisfiable pair of money limits infeasible at 16 digits, and a
 * contradiction stops a run. Rules are small; what grows too large is left undecided.
 */

/** Σ coefficient · variable + constant ≤ 0, or < 0 when strict. */
export type Inequality = {
  readonly terms: ReadonlyMap<string, bigint>;
  readonly constant: bigint;
  readonly strict: boolean;
};

const MOST = 400;

/** @returns undefined when it would take too long to know */
export function canHold(inequalities: readonly Inequality[]): boolean | undefined {
  let open = inequalities;
  for (;;) {
    const flat = open.filter(({terms}) => terms.size === 0);
    if (flat.some(({constant, strict}) => constant > 0n || (strict && constant === 0n))) return false;
    open = open.filter(({terms}) => terms.size > 0);
    const variable = cheapest(open);
    if (variable === undefined) return true;
    const next = eliminate(open, variable);
    if (next.length > MOST) return undefined;
    open = next;
  }
}

/** The variable whose elimination makes the fewest new inequalities. */
function cheapest(inequalities: readonly Inequality[]): string | undefined {
  const sides = new Map<string, {up: number; down: number}>();
  for (const {terms} of inequalities) {
    for (const [variable, factor] of terms) {
      const side = sides.get(variable) ?? {up: 0, down: 0};
      if (factor > 0n) side.up += 1;
      else side.down += 1;
      sides.set(variable, side);
    }
  }
  let best: {variable: string; cost: number} | undefined;
  for (const [variable, {up, down}] of sides) {
    const cost = up * down;
    if (best === undefined || cost < best.cost) best = {variable, cost};
  }
  return best?.variable;
}

function eliminate(inequalities: readonly Inequality[], variable: string): readonly Inequality[] {
  const kept = inequalities.filter(({terms}) => !terms.has(variable));
  const above = inequalities.filter(({terms}) => (terms.get(variable) ?? 0n) > 0n);
  const below = inequalities.filter(({terms}) => (terms.get(variable) ?? 0n) < 0n);
  const made = above.flatMap((upper) => below.map((lower) => combine(upper, lower, variable)));
  return unique([...kept, ...made]);
}

/** The sum of both in which the variable cancels out. */
function combine(upper: Inequality, lower: Inequality, variable: string): Inequality {
  const a = -(lower.terms.get(variable) ?? 0n);
  const b = upper.terms.get(variable) ?? 0n;
  const terms = new Map<string, bigint>();
  for (const name of new Set([...upper.terms.keys(), ...lower.terms.keys()])) {
    const factor = a * (upper.terms.get(name) ?? 0n) + b * (lower.terms.get(name) ?? 0n);
    if (name !== variable && factor !== 0n) terms.set(name, factor);
  }
  return reduced({terms, constant: a * upper.constant + b * lower.constant, strict: upper.strict || lower.strict});
}

/** Divided by the common divisor, so that equal ones look equal and numbers stay small. */
function reduced({terms, constant, strict}: Inequality): Inequality {
  const divisor = [...terms.values(), constant].reduce(commonDivisor, 0n);
  if (divisor <= 1n) return {terms, constant, strict};
  const smaller = new Map([...terms].map(([name, factor]) => [name, factor / divisor]));
  return {terms: smaller, constant: constant / divisor, strict};
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function unique(inequalities: readonly Inequality[]): readonly Inequality[] {
  const found = new Map<string, Inequality>();
  for (const each of inequalities) {
    const key = `${[...each.terms].sort(([a], [b]) => (a < b ? -1 : 1)).join(';')}|${each.constant}|${each.strict}`;
    found.set(key, each);
  }
  return [...found.values()];
}
