/**
 * Hidiroglou–Berthelot outliers as Statistics Canada's Banff computes them.
 *
 * r = current/previous, rM its median; s = 1 − rM/r where r < rM, else r/rM − 1; E = s · max(current, previous)^u. Q1, M, Q3 of E stand at
 * position (n+1)p of the sorted list. dl = max(M − Q1, |A·M|), dr = max(Q3 − M, |A·M|); a unit is out where E < M − C·dl or E > M + C·dr,
 * first with C = mii (to be imputed), else with C = mei (to be excluded). Groups of fewer than 10 units are not judged: Banff's guide says
 * 3, its program 10. These are ratios for judging, never money, so floating point is what the method is defined in.
 *
 * Source: Hidiroglou and Berthelot (1986), Survey Methodology 12; Banff 3.1 procedure `outlier`.
 */
export type HbUnit = {readonly current: number; readonly previous: number};

export type HbOptions = {
  readonly exponent: number;
  /** A */
  readonly mdm: number;
  readonly mei?: number | undefined;
  readonly mii?: number | undefined;
};

/** I: to be imputed, E: to be excluded; L, R: below, above the interval. */
export type HbFlag = 'ODIL' | 'ODIR' | 'ODEL' | 'ODER';

export type HbResult = {
  readonly effect: number;
  /** the interval that was left; the inner one where the unit is inside both */
  readonly low: number;
  readonly high: number;
  readonly flag: HbFlag | undefined;
};

export const LEAST_UNITS = 10;

/**
 * @param units both numbers above zero
 * @returns one result per unit in the same order; undefined for a group that is too small
 */
export function outliers(units: readonly HbUnit[], options: HbOptions): readonly HbResult[] | undefined {
  if (units.length < LEAST_UNITS) return undefined;
  const ratios = units.map(({current, previous}) => current / previous);
  const middle = quantile(sorted(ratios), 0.5);
  const effects = units.map(({current, previous}, at) => {
    const ratio = ratios[at] ?? 0;
    const change = ratio < middle ? 1 - middle / ratio : ratio / middle - 1;
    return change * Math.max(current, previous) ** options.exponent;
  });
  const order = sorted(effects);
  const median = quantile(order, 0.5);
  const least = Math.abs(options.mdm * median);
  const left = Math.max(median - quantile(order, 0.25), least);
  const right = Math.max(quantile(order, 0.75) - median, least);
  const bounds = [
    {kind: 'I', multiplier: options.mii},
    {kind: 'E', multiplier: options.mei},
  ] as const;
  return effects.map((effect) => {
    let found: HbResult = {effect, low: 0, high: 0, flag: undefined};
    for (const {kind, multiplier} of bounds) {
      if (multiplier === undefined) continue;
      const low = median - multiplier * left;
      const high = median + multiplier * right;
      const flag: HbFlag | undefined = effect < low ? `OD${kind}L` : effect > high ? `OD${kind}R` : undefined;
      found = {effect, low, high, flag};
      if (flag !== undefined) break;
    }
    return found;
  });
}

/** The value at position (n+1)p of a sorted list, between its neighbours in proportion (Weibull; type 6 of R). */
export function quantile(order: readonly number[], p: number): number {
  const position = (order.length + 1) * p;
  const below = Math.min(Math.max(Math.floor(position), 1), order.length);
  const low = order[below - 1] ?? Number.NaN;
  const high = order[Math.min(below, order.length - 1)] ?? low;
  return low + Math.min(Math.max(position - below, 0), 1) * (high - low);
}

function sorted(list: readonly number[]): readonly number[] {
  return list.toSorted((a, b) => a - b);
}
