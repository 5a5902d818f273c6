/** Figures that are one number whatever the records are: the same cell in two datasets, a whole with a single part. They share one status. */
import type {Relation} from './relations.ts';

/** Numbers joined into classes; each class is called by its smallest number. */
export class Alike {
  private readonly above: Int32Array;

  constructor(size: number) {
    this.above = Int32Array.from({length: size}, (_, at) => at);
  }

  of(one: number): number {
    let at = one;
    for (;;) {
      const next = this.above[at] ?? at;
      if (next === at) return at;
      this.above[at] = this.above[next] ?? next;
      at = next;
    }
  }

  join(a: number, b: number): void {
    const [first, second] = [this.of(a), this.of(b)];
    if (first === second) return;
    this.above[Math.max(first, second)] = Math.min(first, second);
  }
}

/** Relations between classes: those that join are taken, each that is left once, none of a class with itself. */
export function betweenClasses(relations: readonly Relation[], alike: Alike): readonly Relation[] {
  for (const {whole, parts} of relations) {
    const [part] = parts;
    if (parts.length === 1 && part !== undefined) alike.join(whole, part);
  }
  const known = new Set<string>();
  return relations.flatMap((relation): readonly Relation[] => {
    if (relation.parts.length < 2) return [];
    const whole = alike.of(relation.whole);
    const parts = relation.parts.map((part) => alike.of(part)).toSorted((a, b) => a - b);
    const name = `${whole}=${parts.join()}`;
    if (known.has(name)) return [];
    known.add(name);
    return [{whole, parts}];
  });
}
