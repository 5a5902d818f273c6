/**
 * Elimination that also guards against contributors: whoever is alone in hidden cells knows them, and with them everything that moves only
 * together with them. Where that is a sensitive sum, its difference from the known ones becomes a sensitive sum of its own, and all is
 * decided once more, until no contributor works anything out.
 *
 * Source: the singleton problem, Hundepool et al., Statistical Disclosure Control (2012), chapter 4.
 */
import type {Column} from './column.ts';
import {eliminate, type Model, type Pattern} from './eliminate.ts';
import {worked} from './worked-out.ts';

/** What is found after so many passes is left to the attack, which lists it. */
const PASSES = 6;

/** `reveals` may name a sum that the model does not have: its number is beyond the sensitive ones. */
export function decide(model: Model, progress?: (done: number) => void): Pattern {
  const sums: Column[] = [];
  for (let pass = 1; ; pass += 1) {
    const all = {...model, sensitive: [...model.sensitive, ...sums]};
    const {lost, reveals, nullVector} = eliminate(all, progress);
    const more = pass === PASSES ? [] : worked(all, {lost, reveals, nullVector});
    if (more.length === 0) return {lost: lost.slice(0, model.sensitive.length), reveals};
    sums.push(...more);
  }
}
