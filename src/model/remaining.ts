/**
 * How long work of many parts will still take, from how long its parts took so far: parts of one kind cost alike by their size, and a kind of
 * which none has ended costs what parts of all kinds did.
 */

export type Work = {
  readonly id: string;
  /** what costs alike: files of one source in one format */
  readonly kind: string;
  /** in any unit that all parts share */
  readonly size: number;
};

type Spent = {size: number; ms: number};

export class Remaining {
  readonly #open = new Map<string, Work>();
  readonly #spent = new Map<string, Spent>();
  readonly #now: () => number;
  #current: {readonly work: Work; readonly began: number} | undefined;

  /** @param now in milliseconds */
  constructor(parts: readonly Work[], now: () => number) {
    for (const part of parts) this.#open.set(part.id, part);
    this.#now = now;
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
    if (this.#spent.size === 0) return undefined;
    const running = this.#current ? this.#now() - this.#current.began : 0;
    let left = 0;
    for (const part of this.#open.values()) {
      const cost = part.size * this.#rate(part.kind);
      left += part.id === this.#current?.work.id ? Math.max(0, cost - running) : cost;
    }
    return left / 1000;
  }

  #end(): void {
    if (!this.#current) return;
    const {work, began} = this.#current;
    this.#open.delete(work.id);
    const spent = this.#spent.get(work.kind) ?? {size: 0, ms: 0};
    this.#spent.set(work.kind, {size: spent.size + work.size, ms: spent.ms + this.#now() - began});
    this.#current = undefined;
  }

  /** Milliseconds for a unit of size. */
  #rate(kind: string): number {
    const own = this.#spent.get(kind);
    if (own && own.size > 0) return own.ms / own.size;
    const all = [...this.#spent.values()].reduce((sum, {size, ms}) => ({size: sum.size + size, ms: sum.ms + ms}), {
      size: 0,
      ms: 0,
    });
    return all.size > 0 ? all.ms / all.size : 0;
  }
}
