/**
 * The closed vocabulary of a text's subjects: codes and row labels with all their names. What a text calls by none of these names can't be
 * bound to a figure, and its numbers say so.
 */
import type {Language} from '../../model/text.ts';
import {Trie} from './words/index.ts';

/** One thing that can be spoken of. `dimension` keeps apart what may be combined: a city and an industry, not two cities. */
export type Name = {
  readonly dimension: string;
  readonly code: string;
  readonly label: string;
};

/** How sure it is that a word means this thing: its own label, an alias, or a part that no other label of its dimension has. */
export type Surety = 'label' | 'alias' | 'part';

export type Naming = {readonly name: Name; readonly surety: Surety};

export class Names {
  readonly #tries: Record<Language, Trie<Naming>> = {zh: new Trie(), en: new Trie()};

  add(word: string, name: Name, surety: Surety): void {
    const text = word.trim();
    if (text.length === 0) return;
    this.#tries.zh.add(text, {name, surety});
    this.#tries.en.add(text.toLowerCase(), {name, surety});
  }

  trie(language: Language): Trie<Naming> {
    return this.#tries[language];
  }
}
