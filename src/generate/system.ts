/**
 * A linear system of what was printed: every printed value, share and growth is an interval on unknown exact amounts.
 *
 * Knows nothing of what the amounts mean. Amounts are in 亿元 (100 million yuan), names are free text.
 */

export type Terms = Readonly<Record<string, number>>;

/** `printed`: the solution is kept away from both ends; `order`: only has to hold; `identity`: low = high. */
export type RowKind = 'printed' | 'order' | 'identity';

export type Row = {
  readonly name: string;
  readonly kind: RowKind;
  readonly terms: readonly (readonly [string, number])[];
  readonly low: number;
  readonly high: number;
  /** half the width of the rounding interval, in 亿元; 0 for rows that only have to hold */
  readonly width: number;
};

/** A printed number: its text decides how wide its rounding interval is. */
export type Printed = {readonly value: number; readonly half: number};

/** `12.30` stands for 12.295 to 12.305. */
export function printed(text: string): Printed {
  const decimals = text.split('.')[1]?.length ?? 0;
  return {value: Number(text), half: 0.5 * 10 ** -decimals};
}

export class LinearSystem {
  readonly rows: Row[] = [];
  readonly unknowns = new Map<string, number>();
  /** roughly how much an unknown is, where it was printed: scales the width of shares */
  readonly #size = new Map<string, number>();

  /** low ≤ Σ coefficient × unknown ≤ high */
  row(name: string, kind: RowKind, terms: Terms, bounds: {low?: number; high?: number; width?: number}): void {
    const entries = Object.entries(terms).filter(([, coefficient]) => coefficient !== 0);
    for (const [unknown] of entries) {
      if (!this.unknowns.has(unknown)) this.unknowns.set(unknown, this.unknowns.size);
    }
    const {low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY, width = 0} = bounds;
    this.rows.push({name, kind, terms: entries, low, high, width});
  }

  /** The unknown prints as this text. */
  value(unknown: string, text: string): void {
    const {value, half} = printed(text);
    this.#size.set(unknown, value);
    const bounds = {low: value - half, high: value + half, width: half};
    this.row(`${unknown} prints ${text}`, 'printed', {[unknown]: 1}, bounds);
  }

  /** A sum of unknowns as percent of another unknown prints as this text. */
  share(parts: Terms, whole: string, text: string): void {
    const {value, half} = printed(text);
    this.ratio(`share in ${whole} prints ${text}`, parts, whole, [value - half, value + half]);
  }

  /** Growth from the year before in percent prints as this text. */
  growth(now: string, before: string, text: string): void {
    const {value, half} = printed(text);
    this.#size.set(before, (100 * this.#sizeOf(now)) / (100 + value));
    const percent = [100 + value - half, 100 + value + half] as const;
    this.ratio(`growth of ${now} prints ${text}`, {[now]: 1}, before, percent);
  }

  /** low % ≤ parts / whole ≤ high %, as two rows that are linear in both. */
  ratio(name: string, parts: Terms, whole: string, [low, high]: readonly [number, number]): void {
    const minus = (percent: number) => ({...parts, [whole]: (parts[whole] ?? 0) - percent / 100});
    const known = this.#size.get(whole);
    const numerator = Object.entries(parts).reduce((sum, [part, factor]) => sum + factor * this.#sizeOf(part), 0);
    const size = known ?? (200 * numerator) / (low + high);
    if (known === undefined) this.#size.set(whole, size);
    const width = ((high - low) / 200) * size;
    this.row(`${name} (low)`, 'printed', minus(low), {low: 0, width});
    this.row(`${name} (high)`, 'printed', minus(high), {high: 0, width});
  }

  /** The parts add up to the whole. */
  sum(parts: readonly string[], whole: string): void {
    const terms = {...Object.fromEntries(parts.map((part) => [part, 1])), [whole]: -1};
    this.row(`${whole} is the sum of its parts`, 'identity', terms, {low: 0, high: 0});
  }

  /** smaller ≤ factor × larger */
  atMost(smaller: Terms, larger: string, factor = 1): void {
    const name = `${Object.keys(smaller).join(' + ')} at most ${factor} × ${larger}`;
    this.row(name, 'order', {...smaller, [larger]: -factor}, {high: 0});
  }

  zero(unknown: string): void {
    this.row(`${unknown} is zero`, 'identity', {[unknown]: 1}, {low: 0, high: 0});
  }

  #sizeOf(unknown: string): number {
    return this.#size.get(unknown) ?? 0;
  }
}
