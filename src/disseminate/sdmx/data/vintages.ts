/**
 * One dataflow through its releases: as it was in one of them, what each changed, or what has changed since an instant.
 *
 * Releases with other dimensions than those of the last can't be laid beside it: their history is that of another structure.
 */
import type {Action} from '../model/message.ts';
import type {DataQuery} from '../model/query.ts';
import {type Archive, flowIn, nameOfRelease, seenAt} from './archive.ts';
import {deleted, replaced} from './changes.ts';
import {type Chosen, choose, type ReleasedFlow, tallyOf} from './choose.ts';
import type {NamedFlow} from './flows.ts';
import {passing, readChosen, type Stream} from './read.ts';

/** A data set of the answer, before it is cut into pages. */
export type Vintage = {
  readonly action: Action;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly release?: string;
  /** known from the index where nothing else is; then series can be left out without reading them */
  readonly plain?: Chosen;
  /** at most so many observations */
  readonly atMost: () => number;
  readonly stream: () => Stream;
};

export type Vintages = {
  /** the dataflow as the answer describes it */
  readonly target: ReleasedFlow;
  readonly at: number;
  /** all that may come, of all releases that are looked at */
  readonly chosen: readonly Chosen[];
  readonly sets: readonly Vintage[];
};

type Question = Pick<
  DataQuery,
  'keys' | 'filters' | 'startPeriod' | 'endPeriod' | 'updatedAfter' | 'includeHistory' | 'asOf'
>;

/** @throws Problems of `choose` */
export async function vintagesOf(
  archive: Archive,
  {id, at, until}: NamedFlow,
  query: Question,
): Promise<Vintages | undefined> {
  const target = await flowIn(archive, at, id);
  if (!target) return undefined;
  const own = choose(target, query);
  const base = query.updatedAfter === undefined ? undefined : seenAt(archive, query.updatedAfter) - 1;
  const chosenAt = (release: number) => chosenIn(archive, release, id, target, query);
  if (query.includeHistory) return {target, at, ...(await history(archive, base ?? -1, until, chosenAt))};
  if (base === undefined) return {target, at, chosen: [own], sets: [whole(own)]};
  if (base >= until) return {target, at, chosen: [own], sets: []};
  const before = base < 0 ? undefined : await chosenAt(base);
  const after = at === until ? own : undefined;
  return {target, at, chosen: [own, ...(before ? [before] : [])], sets: changes(before, after, {})};
}

function whole(chosen: Chosen): Vintage {
  return {
    action: 'Information',
    ...(chosen.test ? {} : {plain: chosen}),
    atMost: () => tallyOf(chosen).observations,
    stream: () => passing(readChosen(chosen), chosen.test),
  };
}

type Dates = Pick<Vintage, 'validFrom' | 'validTo' | 'release'>;

/** What changed between two releases: what is new or other, and what is gone. */
function changes(before: Chosen | undefined, after: Chosen | undefined, dates: Dates): readonly Vintage[] {
  const test = after?.test ?? before?.test;
  const sets: Vintage[] = [];
  if (after)
    sets.push({
      action: 'Replace',
      ...dates,
      atMost: () => tallyOf(after).observations,
      stream: () => passing(replaced(before, after), test),
    });
  if (before)
    sets.push({
      action: 'Delete',
      ...dates,
      atMost: () => tallyOf(before).observations,
      stream: () => passing(deleted(before, after), test),
    });
  return sets;
}

/** @param since the release whose state the receiver has; -1: none */
async function history(
  archive: Archive,
  since: number,
  until: number,
  chosenAt: (release: number) => Promise<Chosen | undefined>,
): Promise<{readonly chosen: readonly Chosen[]; readonly sets: readonly Vintage[]}> {
  const chosen: Chosen[] = [];
  const sets: Vintage[] = [];
  let before = since < 0 ? undefined : await chosenAt(since);
  if (before) chosen.push(before);
  for (let at = since + 1; at <= until; at += 1) {
    const release = archive.releases[at];
    if (!release) break;
    const after = await chosenAt(at);
    const next = archive.releases[at + 1]?.published;
    const dates = {
      validFrom: release.published,
      ...(next === undefined || at === until ? {} : {validTo: next}),
      release: nameOfRelease(release),
    };
    sets.push(...changes(before, after, dates));
    if (after) chosen.push(after);
    before = after;
  }
  return {chosen, sets};
}

/** @returns undefined where that release has no such dataflow, or has it with other dimensions */
async function chosenIn(
  archive: Archive,
  at: number,
  id: string,
  target: ReleasedFlow,
  query: Question,
): Promise<Chosen | undefined> {
  const found = await flowIn(archive, at, id);
  if (!found) return undefined;
  const ids = ({structure}: ReleasedFlow) => structure.dimensions.map((one) => one.id).join('.');
  return ids(found) === ids(target) ? choose(found, query) : undefined;
}
