/**
 * The attack of a release made again from its folder alone: the figures in `public/`, the exact cells and what else was known from
 * `private/`, and the earlier releases beside it. No declaration, no lake, no network.
 */
import type {AttackReport} from '../../analyse/attack/index.ts';
import type {Effects} from '../../model/effects.ts';
import {Problem} from '../../model/problem.ts';
import {cellText} from '../../model/protection.ts';
import type {Released} from '../../model/seals.ts';
import {
  type Entry,
  readData,
  readGround,
  readRelease,
  readSecret,
  type Release,
  releasesIn,
} from '../../release/index.ts';
import {attackOn, plainReport} from '../attacking.ts';

/**
 * Why an attack is not repeated: files that differ; no `private/`; nothing is declared sensitive; everybody is named inside; made by a
 * program that did not keep enough; an earlier release that it has to be held against is not there.
 */
export type NotRepeated =
  | {readonly why: 'damaged' | 'without-private' | 'nothing-sensitive' | 'named' | 'other-form'}
  | {readonly why: 'earlier-missing'; readonly earlier: string};

/** What the attack found when it was made again. */
export type Repeated = {
  readonly hidden: number;
  /** addresses of cells that the program finds, or that are shown although they are sensitive, or shown in a way that nobody tried */
  readonly found: readonly string[];
  /** where the report in `private/` says otherwise: place in the report, and both texts */
  readonly differs?: Difference;
  /** the release was made by this version, and the report that differs with it */
  readonly madeBy?: string;
};

export type AttackAgain = ({readonly state: 'not-repeated'} & NotRepeated) | ({readonly state: 'repeated'} & Repeated);

export type Difference = {readonly at: string; readonly stored: string; readonly now: string};

export type AgainOptions = {
  readonly root: string;
  readonly release: Release;
  /** of the log */
  readonly entries: readonly Entry[];
  /** the release as it was read */
  readonly released: Released;
  /** of this program */
  readonly version?: string;
  readonly temporary: string;
};

/** @throws Problem `RELEASE_DAMAGED` for a file that changes while it is read */
export async function attackAgain(options: AgainOptions, effects: Pick<Effects, 'progress'>): Promise<AttackAgain> {
  const {root, release, released, version, entries, temporary} = options;
  const {entry} = release;
  const data = await readData(root, entry);
  const stored = await readSecret(root, entry, 'attack');
  if (stored === undefined) {
    return {state: 'not-repeated', why: data.audience === 'internal' ? 'named' : 'nothing-sensitive'};
  }
  effects.progress({stage: 'attack', detail: ''});
  const ground = await readGround(root, entry, released.datasets, temporary);
  if (ground === undefined) return {state: 'not-repeated', why: 'other-form'};
  const earlier: Released[] = [];
  for (const id of data.earlier) {
    const found = await readOther(root, entries, id, temporary);
    if (found === undefined) return {state: 'not-repeated', why: 'earlier-missing', earlier: id};
    earlier.push(found);
  }
  const report = await attackOn(ground, earlier, effects);
  const differs = firstDifference(stored, plainReport(report));
  const madeBy = data.versions['shumao'];
  return {
    state: 'repeated',
    hidden: report.cells.hidden,
    found: foundIn(report),
    ...(differs ? {differs} : {}),
    ...(differs && madeBy !== undefined && version !== undefined && madeBy !== version ? {madeBy} : {}),
  };
}

async function readOther(
  root: string,
  entries: readonly Entry[],
  id: string,
  temporary: string,
): Promise<Released | undefined> {
  const other = releasesIn(entries).find((one) => one.id === id);
  if (!other) return undefined;
  try {
    return await readRelease(root, other.entry, temporary);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** What keeps a release in the house; a figure that is already an address stays one. */
function foundIn({recovered, exposed, exposedSums, unread}: AttackReport): readonly string[] {
  return [...[...recovered, ...exposed].map(cellText), ...exposedSums, ...unread];
}

/** The first place at which two values of JSON differ, in the order of the first. */
export function firstDifference(stored: unknown, now: unknown, at = ''): Difference | undefined {
  if (isTree(stored) && isTree(now)) {
    const names = new Set([...Object.keys(stored), ...Object.keys(now)]);
    for (const name of names) {
      const place = Array.isArray(stored) ? `${at}[${name}]` : at === '' ? name : `${at}.${name}`;
      const found = firstDifference(Reflect.get(stored, name), Reflect.get(now, name), place);
      if (found) return found;
    }
    return undefined;
  }
  return stored === now ? undefined : {at, stored: spelt(stored), now: spelt(now)};
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const LONGEST = 200;

function spelt(value: unknown): string {
  const text = value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
