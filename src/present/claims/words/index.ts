/** The words of claims: one lexicon a language. */
import type {Language} from '../../../model/text.ts';
import type {Lexicon, WordClass} from './classes.ts';
import {en} from './en.ts';
import {Trie} from './trie.ts';
import {zh} from './zh.ts';

export type {Lexicon, WordClass} from './classes.ts';
export {Trie} from './trie.ts';

export const lexicons: Readonly<Record<Language, Lexicon>> = {zh, en};

/** Every word of a language with its classes. */
export function wordTrie(language: Language): Trie<WordClass> {
  const known = tries.get(language);
  if (known) return known;
  const trie = new Trie<WordClass>();
  for (const [kind, words] of Object.entries(lexicons[language].words)) {
    // Object.entries forgets that the keys are word classes; the type of `words` in Lexicon says so.
    for (const word of words) if (word !== '') trie.add(word, kind as WordClass);
  }
  tries.set(language, trie);
  return trie;
}

const tries = new Map<Language, Trie<WordClass>>();
