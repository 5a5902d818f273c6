/**
 * Numbers written in English words: one hundred and twenty-three, a dozen, half a million, twenty-first.
 *
 * The step is a unit of the last large scale: two million stands for half a million to either side.
 */
import {cardinals, multipliers, ordinals} from './lexicon/en-numbers.ts';
import {type Quantity, whole} from './quantity.ts';

const WORD = /[a-z]+/y;
const LINK = /(?:-| and | )/y;
const LONGEST = 16;
const HALF = 'half a ';

type State = {total: bigint; section: bigint; step: bigint; last: 'none' | 'ten' | 'one' | 'scale'; isOrdinal: boolean};

/** Reads the number in words that begins at `at`; `text` is in lower case. */
export function readWords(text: string, at: number): Quantity | undefined {
  return text.startsWith(HALF, at) ? half(text, at + HALF.length) : counted(text, at);
}

/** Half a million. */
function half(text: string, at: number): Quantity | undefined {
  const word = wordFrom(text, at);
  const scale = multipliers.get(word);
  if (scale === undefined) return undefined;
  return {end: at + word.length, value: whole(scale / 2n), step: whole(scale / 10n), form: 'word', isPlain: false};
}

function counted(text: string, at: number): Quantity | undefined {
  const state: State = {total: 0n, section: 0n, step: 1n, last: 'none', isOrdinal: false};
  let end = start(text, at, state);
  let place = end;
  for (let count = 0; count < LONGEST && !state.isOrdinal; count += 1) {
    const word = wordFrom(text, place);
    if (!take(state, word)) break;
    end = place + word.length;
    const link = linkAt(text, end);
    if (link === '' || (link === ' and ' && state.last !== 'scale')) break;
    place = end + link.length;
  }
  if (end === at || state.last === 'none') return undefined;
  const value = whole(state.total + state.section);
  return {end, value, step: whole(state.step), form: state.isOrdinal ? 'ordinal' : 'word', isPlain: false};
}

function wordFrom(text: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0] ?? '';
}

function linkAt(text: string, at: number): string {
  LINK.lastIndex = at;
  return LINK.exec(text)?.[0] ?? '';
}

/** `a` before a scale is one of it. */
function start(text: string, at: number, state: State): number {
  for (const article of ['a ', 'an ']) {
    if (!text.startsWith(article, at) || !multipliers.has(wordFrom(text, at + article.length))) continue;
    state.section = 1n;
    return at + article.length;
  }
  return at;
}

function take(state: State, word: string): boolean {
  const ordinal = ordinals.get(word);
  const cardinal = cardinals.get(word) ?? ordinal;
  if (cardinal !== undefined) return takeCardinal(state, cardinal, ordinal !== undefined);
  const scale = multipliers.get(word);
  return scale !== undefined && takeScale(state, scale);
}

function takeCardinal(state: State, value: bigint, isOrdinal: boolean): boolean {
  const fits = state.last === 'none' || state.last === 'scale' || (state.last === 'ten' && value < 10n && value > 0n);
  if (!fits) return false;
  state.section += value;
  state.last = value >= 20n ? 'ten' : 'one';
  state.isOrdinal = isOrdinal;
  state.step = 1n;
  return true;
}

function takeScale(state: State, scale: bigint): boolean {
  if (state.section === 0n) return false;
  state.last = 'scale';
  if (scale < 1_000n) {
    state.section *= scale;
    return true;
  }
  state.total += state.section * scale;
  state.section = 0n;
  state.step = scale;
  return true;
}
