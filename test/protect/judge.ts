/**
 * The judge of random releases: what the protection hides and what the attack finds, held against an outsider of the tests' own, exactly by
 * fractions and, for the width of intervals, by programs.
 */
import type {AttackReport, Earlier, Insider} from '../../src/analyse/attack/index.ts';
import type {ProtectedRelease} from '../../src/analyse/protect/index.ts';
import type {Observation} from '../../src/model/observation.ts';
import {type CellRef, cellText, type HiddenCell, type PublicFigure} from '../../src/model/protection.ts';
import {Outsider} from './outsider.ts';
import {isFound, promiseOf, shownAgain, toldBy} from './promise.ts';
import {type Reach, reaches} from './reach.ts';
import type {Made, ReleaseCase} from './release-case.ts';
import {attacked} from './release-programs.ts';

/** What a run has looked at. */
export type Tally = {
  releases: number;
  cells: number;
  hidden: number;
  sensitive: number;
  secondary: number;
  /** added so that no interval is too narrow */
  repaired: number;
  /** secondary cells that were shown again, one by one, to see what they give away */
  shownAgain: number;
  narrowed: number;
  lostBefore: number;
  /** known to some contributor, with this release or before it */
  insiders: number;
  insidersBefore: number;
  /** linear programs of the judge */
  programs: number;
};

export const nothing: Tally = {
  releases: 0,
  cells: 0,
  hidden: 0,
  sensitive: 0,
  secondary: 0,
  repaired: 0,
  shownAgain: 0,
  narrowed: 0,
  lostBefore: 0,
  insiders: 0,
  insidersBefore: 0,
  programs: 0,
};

export type Judged = {
  readonly one: ReleaseCase;
  readonly made: Made;
  readonly release: ProtectedRelease;
  /** the same before anything was hidden for the width of intervals: there each secondary cell is necessary; of the last vintage alone */
  readonly exact: ProtectedRelease | undefined;
  readonly found: AttackReport;
  readonly printed: readonly PublicFigure[];
  readonly earlier: readonly Earlier[];
  readonly visible: readonly Observation[];
};

const names = (list: readonly CellRef[]): string => list.map(cellText).join(', ');

/** @returns what is wrong, in words */
export async function judge(judged: Judged, tally: Tally): Promise<readonly string[]> {
  const {one, made, release, found, printed, visible} = judged;
  // Zeros that are declared protected are no more known than others.
  const before = new Outsider(made.compiled, () => one.sensitivity.zeros === 'protected');
  before.read(printed);
  before.read(visible);
  const now = before.copy();
  for (const {observations} of release.datasets) now.read(observations);
  const {hidden} = release;
  const open = hidden.filter((cell) => !before.knows(cellText(cell)));
  count(judged, tally);
  return [
    ...said('the attack recovers', names(found.recovered)),
    ...said('the attack finds exposed', names(found.exposed)),
    ...said('nobody reads', found.unread.join(', ')),
    ...said('fractions recover', names(open.filter((cell) => now.knows(cellText(cell))))),
    ...hiddenSumsKnown(release, now, before),
    ...lossesOf(judged, before),
    ...said('contributors know', keepsApart(one.sensitivity) ? names(found.insiders) : ''),
    ...said(
      'the attack wrongly finds known to a contributor',
      names(found.insiders.filter((cell) => !isKnown(cell, now))),
    ),
    ...said(
      'the attack wrongly finds known to a contributor before',
      names(found.insidersBefore.filter((cell) => !isKnown(cell, before))),
    ),
    ...(await secondaryFaults(judged, before, tally)),
    ...(await intervalFaults(judged, {before, now, open}, tally)),
  ];
}

/** Rules that keep contributors from each other's numbers; of a minimum of two each knows the other's anyway. */
function keepsApart({minimum = 0, dominance, pPercent, pq}: ReleaseCase['sensitivity']): boolean {
  return minimum > 2 || dominance.length > 0 || pPercent !== undefined || pq !== undefined;
}

/** What a contributor knows follows once its own cells are told. */
function isKnown(cell: Insider, outsider: Outsider): boolean {
  return outsider.knowsSumWith(cell.knows.map(cellText), [cellText(cell)]);
}

function said(what: string, of: string): readonly string[] {
  return of === '' ? [] : [`${what} ${of}`];
}

function count({made, release, found}: Judged, tally: Tally): void {
  const secondary = release.hidden.filter(isSecondary).length;
  const repaired = release.hidden.filter(({rule}) => rule === 'interval').length;
  tally.releases += 1;
  tally.cells += made.compiled.reduce((sum, {cells}) => sum + cells.length, 0);
  tally.hidden += release.hidden.length;
  tally.secondary += secondary - repaired;
  tally.repaired += repaired;
  tally.sensitive += release.hidden.length - secondary;
  tally.narrowed += found.narrowed.length;
  tally.lostBefore += found.lostBefore.length;
  tally.insiders += found.insiders.length;
  tally.insidersBefore += found.insidersBefore.length;
}

function isSecondary({rule}: HiddenCell): boolean {
  return rule === 'secondary' || rule === 'interval';
}

/** Sums from January on that are hidden and follow. */
function hiddenSumsKnown({datasets}: ProtectedRelease, now: Outsider, before: Outsider): readonly string[] {
  const sums = datasets.flatMap(({observations}) =>
    observations.filter(
      ({measure, status, period}) => measure === 'year-to-date' && status === 'suppressed' && period.length > 4,
    ),
  );
  const told = sums.filter((one) => now.knowsToDate(one) && !before.knowsToDate(one));
  return said('fractions recover the sums from January on at', names(told));
}

/** What was out before is lost, and the protection and the attack say so; nothing else is called lost exactly. */
function lossesOf({release, found}: Judged, before: Outsider): readonly string[] {
  const lost = new Set(release.lost.map(cellText));
  const known = release.hidden.filter((cell) => before.knows(cellText(cell)));
  const sensitive = known.filter((cell) => !isSecondary(cell));
  const claimed = found.lostBefore.filter(({exact, isToDate}) => exact && isToDate !== true);
  return [
    ...said('the protection does not list as lost', names(sensitive.filter((cell) => !lost.has(cellText(cell))))),
    ...said('the attack takes for lost', names(claimed.filter((cell) => !before.knows(cellText(cell))))),
  ];
}

/** Each secondary cell, shown again, tells what its reason says; two of them are shown to the attack too. */
async function secondaryFaults(judged: Judged, before: Outsider, tally: Tally): Promise<readonly string[]> {
  const {one, made, exact, printed, earlier} = judged;
  if (!exact) return [];
  const now = before.copy();
  for (const {observations} of exact.datasets) now.read(observations);
  const faults: string[] = [];
  const all = exact.hidden.flatMap((cell) => {
    const promise = promiseOf(cell);
    return promise ? [{cell, promise}] : [];
  });
  const unsaid = exact.hidden.filter((cell) => cell.rule === 'secondary' && !promiseOf(cell));
  for (const [at, {cell, promise}] of all.entries()) {
    const name = cellText(cell);
    tally.shownAgain += 1;
    // What contributors work out from several of their cells has tests of its own (contributors.test.ts).
    if (promise.kind === 'contributor') continue;
    const told = toldBy(promise);
    // It was out before: then nothing is given away, and it is listed as lost.
    if (before.knowsSum(told)) continue;
    const isNews = now.knowsSumWith([name], told) && !now.knowsSum(told);
    if (!isNews) faults.push(`shown again, ${name} does not tell ${told.join(' + ')} (${cell.reason.en})`);
    if (at > 0 && at < all.length - 1) continue;
    const datasets = exact.datasets.map((body) => (body.id === cell.dataset ? shownAgain(body, cell) : body));
    const found = await attacked(one, made, {datasets, printed, earlier, effort: 0});
    if (!isFound(promise, found)) faults.push(`the attack does not see that ${name} tells (${cell.reason.en})`);
  }
  return [...said('no reason is known of', names(unsaid)), ...faults];
}

/** The interval attack says of every open cell what a program of its own says. */
async function intervalFaults(
  {one, made, release, found}: Judged,
  {before, now, open}: Open,
  tally: Tally,
): Promise<readonly string[]> {
  const ids = new Set(made.compiled.map(({id}) => id));
  const sensitive = open.filter((cell) => !isSecondary(cell) && ids.has(cell.dataset));
  const wanted = sensitive.map((cell) => {
    const [name, value] = [cellText(cell), Number(now.valueOf(cellText(cell)))];
    return {name, least: value - Number(cell.lower), most: value + Number(cell.upper)};
  });
  const reached = await reaches(now, wanted, () => {
    tally.programs += 1;
  });
  const mustBeWide = one.sensitivity.intervals === 'require' && 'intervals' in release.summary;
  // What earlier publications narrow already is not this release's doing.
  const early = mustBeWide ? await reaches(before, wanted, () => undefined) : new Map<string, Reach>();
  const isInsideBefore = (name: string, least: number, most: number): boolean => {
    const {low, high} = early.get(name) ?? {low: 0, high: 0};
    return low > least + TOLERANCE || high < most - TOLERANCE;
  };
  const lost = found.lostBefore.filter(({isToDate}) => isToDate !== true);
  const listed = new Set([...found.narrowed, ...lost].map(cellText));
  const faults = wanted.flatMap(({name, least, most}): readonly string[] => {
    const {low, high} = reached.get(name) ?? {low: 0, high: 0};
    const isInside = low > least + TOLERANCE || high < most - TOLERANCE;
    if (isInside && mustBeWide && !isInsideBefore(name, least, most))
      return [`${name} can be ${low} to ${high}, needs ${least} to ${most}, though intervals are required`];
    if (isInside === listed.has(name)) return [];
    const range = `${low} to ${high}, needs ${least} to ${most}`;
    return [`${name} can be ${range}: the attack ${isInside ? 'does not list it' : 'lists it as narrowed'}`];
  });
  return found.sensitive.undecided > 0 ? [...faults, `${found.sensitive.undecided} cells are undecided`] : faults;
}

type Open = {readonly before: Outsider; readonly now: Outsider; readonly open: readonly HiddenCell[]};

const TOLERANCE = 1e-4;
