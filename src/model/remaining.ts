/**
 * How long work of many parts will still take, from how long its parts took so far. `Remaining`: parts one after another, of which those of
 * one kind cost alike by their size, and a kind of which none has ended costs what parts of all kinds did. `Pace`: parts side by side, so
 * that none has a time of its own.
 */

export type Work = {
  readonly id: string;
  /** what costs alike: files of one source in one format */
  readonly kind: string;
  /** in any unit that all parts share */
  readonly size: number;
};

/** Sizes of a kind's parts that have not ended and that have, and what those took. */
type Kind = {open: number; ended: number; ms: number};

export class Remaining {
  readonly #open: Map<string, Work>;
  readonly #kinds = new Map<string, Kind>();
  readonly #all: Kind = {open: 0, ended: 0, ms: 0};
  readonly #now: () => number;
  #current: {readonly work: Work; readonly began: number} | undefined;

  /** @param now in milliseconds */
  constructor(parts: readonly Work[], now: () => number) {
    this.#open = new Map(parts.map((part) => [part.id, part]));
    this.#now = now;
    for (const {kind, size} of this.#open.values()) this.#kind(kind).open += size;
  }

  /** A part is worked on, from its first mention until another is; one that is not known counts for nothing. */
  at(id: string): void {
    if (this.#current?.work.id === id) return;
    this.#end();
    const work = this.#open.get(id);
    this.#current = work && {work, began: this.#now()};
  }

  /** Seconds until the last part ends; undefined before the first has. */
  seconds(): number | undefined {
    if (this.#all.ended === 0) return undefined;
    let left = 0;
    for (const kind of this.#kinds.values()) left += kind.open * this.#rate(kind);
    if (this.#current) {
      const {work, began} = this.#current;
      left -= Math.min(this.#now() - began, work.size * this.#rate(this.#kind(work.kind)));
    }
    return Math.max(0, left) / 1000;
  }

  #end(): void {
    if (!this.#current) return;
    const {work, began} = this.#current;
    this.#open.delete(work.id);
    const kind = this.#kind(work.kind);
    kind.open -= work.size;
    for (const one of [kind, this.#all]) {
      one.ended += work.size;
      one.ms += this.#now() - began;
    }
    this.#current = undefined;
  }

  #kind(name: string): Kind {
    const kind = this.#kinds.get(name) ?? {open: 0, ended: 0, ms: 0};
    this.#kinds.set(name, kind);
    return kind;
  }

  /** Milliseconds for a unit of size. */
  #rate({ended, ms}: Kind): number {
    return ended > 0 ? ms / ended : this.#all.ms / this.#all.ended;
  }
}

export class Pace {
  readonly #now: () => number;
  #began: number | undefined;
  #expected = 0;
  #ended = 0;

  /** @param now in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** More work of a size is begun; what is expected later counts as if it had been from the start. */
  expect(size: number): void {
    this.#began ??= this.#now();
    this.#expected += size;
  }

  end(size: number): void {
    this.#ended += size;
  }

  get expected(): number {
    return this.#expected;
  }

  get ended(): number {
    return this.#ended;
  }

  /** Seconds until all that is expected has ended, were it as quick as what has; undefined before anything has. */
  seconds(): number | undefined {
    if (this.#began === undefined || this.#ended === 0) return undefined;
    const elapsed = this.#now() - this.#began;
    return (elapsed * (this.#expected - this.#ended)) / this.#ended / 1000;
  }
}
