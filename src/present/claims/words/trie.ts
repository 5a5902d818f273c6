/** Longest match of many words at a place of a text, in time linear in the text: how names and words of claims are found. */
export class Trie<T> {
  readonly #root: Node<T> = {next: new Map(), values: []};

  /** A word may be added again with another value; all of its values are found. */
  add(word: string, value: T): void {
    let node = this.#root;
    for (const letter of word) {
      let next = node.next.get(letter);
      if (!next) node.next.set(letter, (next = {next: new Map(), values: []}));
      node = next;
    }
    if (!node.values.includes(value)) node.values.push(value);
  }

  /** @returns the longest word that begins at `at` and whose end `mayEnd`; undefined where none does */
  longest(text: string, at: number, mayEnd: (end: number) => boolean): {end: number; values: readonly T[]} | undefined {
    let node: Node<T> | undefined = this.#root;
    let found: {end: number; values: readonly T[]} | undefined;
    for (let place = at; place < text.length; ) {
      const letter = String.fromCodePoint(text.codePointAt(place) ?? 0);
      node = node.next.get(letter);
      if (!node) break;
      place += letter.length;
      if (node.values.length > 0 && mayEnd(place)) found = {end: place, values: node.values};
    }
    return found;
  }
}

type Node<T> = {readonly next: Map<string, Node<T>>; readonly values: T[]};
