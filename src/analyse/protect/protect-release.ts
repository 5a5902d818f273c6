/**
 * Protection of a whole release: what is sensitive, what must be hidden with it in one model over all datasets, and every figure that
 * would give a hidden value back. Datasets without declared rules keep what they show, unless they share a hidden number.
 */
import type {Compiled} from '../../model/seals.ts';
import {withIntervals} from './intervals/with-intervals.ts';
import {withMissing} from './model/missing.ts';
import {patternOf, type Standing} from './model/pattern.ts';
import {aloneIn, keepsApart, singletonSums} from './model/singletons.ts';
import {resultOf} from './model/result.ts';
import {tieColumns} from './model/ties.ts';
import {sensitiveFigures, standingsOf} from './model/standing.ts';
import {releaseModel} from './model/units.ts';
import {guard} from './protect.ts';
import {solver} from './secondary/solve.ts';
import {factsOf, primariesOf, requiring, summing} from './facts.ts';
import type {ProtectedRelease, ReleaseOptions} from './release-options.ts';
import {seen, unprotected} from './seen.ts';

export async function protectRelease(
  compiled: readonly Compiled[],
  options: ReleaseOptions,
): Promise<ProtectedRelease> {
  const {consents, declared} = options;
  const guarded = guard(compiled, {consents});
  const undeclared = compiled.flatMap(({id}) => (declared.has(id) || options.exempt?.has(id) ? [] : [id]));
  if (!compiled.some(({id}) => declared.has(id))) return unprotected(guarded, undeclared, options);
  const primaries = primariesOf(compiled, declared);
  const {datasets, isUnvalued, isPublicZero} = withMissing(compiled, primaries, declared);
  const model = releaseModel(datasets, summing(options), isUnvalued);
  const facts = factsOf(model, primaries, options, isPublicZero);
  const sensitive = sensitiveFigures(model, facts);
  const standings = standingsOf(model, model.units, sensitive, facts);
  const solve = options.solve ?? solver(options.onProgress);
  const isGuarded = (id: string): boolean => keepsApart(declared.get(id)?.sensitivity ?? NO_RULES);
  const virtual = singletonSums(model, (unit) => isOpen(standings[unit]), isGuarded);
  const links = [...model.links, ...tieColumns(model, facts.known.ties)];
  const sums = {virtual, alone: aloneIn(model, isGuarded)};
  const exact = await patternOf({...model, links}, standings, sums, solve);
  const requires = requiring(declared);
  const task = {...options.intervals, model, standings, primaries, requires};
  const {pattern, intervals} = await withIntervals(exact, task);
  const result = resultOf(model, pattern, primaries, virtual);
  const found = seen({model, result, guarded, options, undeclared});
  return intervals ? {...found, summary: {...found.summary, intervals}} : found;
}

const NO_RULES = {dominance: [], zeros: 'public', intervals: 'report'} as const;

function isOpen(standing: Standing | undefined): boolean {
  return standing?.isSensitive === true && !standing.isKnown;
}
