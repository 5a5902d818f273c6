/**
 * Elimination that also guards against contributors: whoever is alone in hidden cells knows them, and with them everything that moves only
 * together with them. Where that is a sensitive sum, its difference from the known cells becomes a sensitive sum of its own, and what was
 * published from the column on that told it is decided once more, until no contributor works anything out.
 *
 * Source: the singleton problem, Hundepool et al., Statistical Disclosure Control (2012), chapter 4.
 */
import type {Column} from './column.ts';
import {Elimination, type Model, type Pattern} from './eliminate.ts';
import {fromOne, fromSeveral, type HiddenCells, hiddenOf, toldBefore, type WorkedOut} from './worked-out.ts';

/**
 * What is found after so many passes is left to the attack, which lists it. Each pass adds a sum that stays; a bound is needed only where a
 * contributor's own cells may be shown or hidden (nothing is declared sensitive of them), since hiding those keeps nothing from it.
 */
const PASSES = 100;

/** `reveals` may name a sum that the model does not have: its number is beyond the sensitive ones. */
export function decide(model: Model, progress?: (done: number) => void): Pattern {
  const {candidates} = model;
  const state = new Elimination(model);
  const {lost} = state;
  const reveals = new Int32Array(candidates.length).fill(-1);
  const sizes = new Int32Array(candidates.length);
  const sensitive = [...withoutLost(model, lost)];
  if (sensitive.some((sum, at) => sum !== model.sensitive[at])) state.resume(state.known, sensitive);
  const search = new Search(model, state);
  for (let [from, pass] = [0, 1]; ; pass += 1) {
    for (let at = from; at < candidates.length; at += 1) {
      const candidate = candidates[at];
      if (!candidate) continue;
      sizes[at] = state.size;
      reveals[at] = state.consider(candidate);
      if (pass === 1 && at % 500 === 499) progress?.(at + 1);
    }
    const told = pass < PASSES ? search.next({lost, reveals}) : undefined;
    if (!told) return {lost, reveals};
    // The candidate that published this column told the first of the sums.
    from = sizes.findLastIndex((size) => size <= told.first);
    sensitive.push(...told.sums);
    state.resume(sizes[from] ?? 0, sensitive);
  }
}

/** A contributor learns nothing of a cell that everybody was told before: a sum for the sake of such a cell is nothing. */
function withoutLost({sensitive, others, alone}: Model, lost: Uint8Array): readonly Column[] {
  const first = alone?.sensitive.length ?? sensitive.length;
  return sensitive.map((sum, at) => (lost[others?.[at - first] ?? -1] === 1 ? NOTHING : sum));
}

const NOTHING: Column = {rows: new Int32Array(0)};

type Told = {readonly sums: readonly Column[]; readonly first: number};

/** What contributors can work out and protection can prevent: in the cheaper way until nothing is left, then in the other. */
class Search {
  private readonly model: Model;
  private readonly state: Elimination;
  /** what contributors tell before anything is published */
  private readonly hopeless: Set<string>;
  /** contributors who worked something out the last time: they are asked first */
  private suspects: ReadonlySet<number> = new Set();

  constructor(model: Model, state: Elimination) {
    this.model = model;
    this.state = state;
    this.hopeless = new Set(toldBefore(model, state));
  }

  next(pattern: Pattern): Told | undefined {
    const hidden = hiddenOf(this.model, pattern, this.state);
    const told = this.preventable(fromOne(hidden)) ?? this.fromSeveral(hidden, this.suspects);
    return told ?? this.fromSeveral(hidden);
  }

  private fromSeveral(hidden: HiddenCells, only?: ReadonlySet<number>): Told | undefined {
    if (only?.size === 0) return undefined;
    const found = fromSeveral(hidden, this.model, this.state, only);
    const told = this.preventable(found);
    if (told) this.suspects = new Set(found.flatMap(({name, by}) => (this.hopeless.has(name) ? [] : [by])));
    return told;
  }

  private preventable(found: readonly WorkedOut[]): Told | undefined {
    const sums: Column[] = [];
    const pairs = new Set<string>();
    let first = Number.POSITIVE_INFINITY;
    for (const {name, sum, pair} of found) {
      if (this.hopeless.has(name) || (pair !== undefined && pairs.has(pair))) continue;
      const last = this.state.lastIn(sum);
      if (last < this.state.known) {
        this.hopeless.add(name);
        continue;
      }
      if (pair !== undefined) pairs.add(pair);
      sums.push(sum);
      first = Math.min(first, last);
    }
    return sums.length === 0 ? undefined : {sums, first};
  }
}
