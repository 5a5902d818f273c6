/** Results kept while there is room: the least recently asked for goes first. What fails is not kept, so that it is tried again. */

export type Kept<T> = {
  /** the kept result, else that of `make`, which is asked once however many wait for it */
  readonly get: (name: string, make: () => Promise<T>) => Promise<T>;
  readonly clear: () => void;
};

type Entry<T> = {readonly value: Promise<T>; weight: number};

/**
 * @param room how much all results together may weigh
 * @param weigh what one weighs; 1 where left out
 */
export function keptWithin<T>(room: number, weigh: (value: T) => number = () => 1): Kept<T> {
  const entries = new Map<string, Entry<T>>();
  const letGo = (): void => {
    let sum = [...entries.values()].reduce((all, {weight}) => all + weight, 0);
    for (const [name, {weight}] of entries) {
      // The last one stays, even if it is larger than the room: somebody is asking for it.
      if (sum <= room || entries.size === 1) return;
      entries.delete(name);
      sum -= weight;
    }
  };
  return {
    get(name, make) {
      const known = entries.get(name);
      if (known) {
        entries.delete(name);
        entries.set(name, known);
        return known.value;
      }
      const entry: Entry<T> = {value: make(), weight: 0};
      entries.set(name, entry);
      entry.value.then(
        (value) => {
          entry.weight = weigh(value);
          letGo();
        },
        () => {
          if (entries.get(name) === entry) entries.delete(name);
        },
      );
      return entry.value;
    },
    clear: () => entries.clear(),
  };
}
