/**
 * One random release, protected, attacked and judged: three vintages, each held against what was out before. Three programs that share
 * nothing must agree: the protection, the attack, and the outsider of these tests.
 */
import type {Earlier} from '../../src/analyse/attack/index.ts';
import type {ProtectedRelease} from '../../src/analyse/protect/index.ts';
import type {Observation} from '../../src/model/observation.ts';
import {cellText} from '../../src/model/protection.ts';
import {judge, type Tally} from './judge.ts';
import {type Made, printedOf, type ReleaseCase, vintagesOf} from './release-case.ts';
import {attacked, type Before, released} from './release-programs.ts';

/** @returns what is wrong, in words; nothing where all is well */
export async function faultsOf(one: ReleaseCase, tally: Tally): Promise<readonly string[]> {
  const vintages = vintagesOf(one);
  const last = vintages.at(-1);
  const printed = last ? printedOf(one, last) : [];
  const earlier: Earlier[] = [];
  const visible: Observation[] = [];
  let lastHidden: ReadonlySet<string> = new Set();
  const faults: string[] = [];
  for (const [at, made] of vintages.entries()) {
    if (made.compiled.every(({cells}) => cells.length === 0)) continue;
    const release = await released(one, made, {printed, visible, lastHidden});
    const found = await attacked(one, made, {datasets: release.datasets, printed, earlier});
    const exact = at === 2 ? await exactly(one, made, {printed, visible, lastHidden}, release) : undefined;
    const judged = await judge({one, made, release, exact, found, printed, earlier, visible}, tally);
    faults.push(...judged.map((text) => `vintage ${at + 1}: ${text}`));
    earlier.push({id: `R${at + 1}`, datasets: release.datasets});
    visible.push(...release.datasets.flatMap(({observations}) => observations.filter(isVisible)));
    lastHidden = new Set(
      release.datasets.flatMap(({observations}) => observations.filter((other) => !isVisible(other)).map(cellText)),
    );
  }
  return faults;
}

/** The release without what is hidden for the width of intervals. */
async function exactly(
  one: ReleaseCase,
  made: Made,
  before: Before,
  release: ProtectedRelease,
): Promise<ProtectedRelease> {
  if (!('intervals' in release.summary)) return release;
  return released({...one, sensitivity: {...one.sensitivity, intervals: 'report'}}, made, before);
}

function isVisible({status}: Observation): boolean {
  return status !== 'suppressed';
}
