/**
 * What earlier public releases have shown: it can't be hidden any more, and it helps whoever adds up. A release under embargo counts,
 * since it will be public.
 */
import type {Observation} from '../model/observation.ts';
import {cellText} from '../model/protection.ts';
import {readLog, readRelease, type Release, releasesIn} from '../release/index.ts';
import type {Released} from '../model/seals.ts';
import {inTemporary} from './releasing/temporary.ts';

/** Every release that is or will be public, in the order of the log: what an outsider can hold against the next one. */
export async function earlierPublic(root: string): Promise<readonly Release[]> {
  const {entries} = await readLog(root);
  return releasesIn(entries).filter(({entry}) => entry.audience === 'public');
}

/** The same, read; only these datasets where some are named. @throws Problem `RELEASE_DAMAGED` */
export async function* readEarlier(root: string, only?: ReadonlySet<string>): AsyncGenerator<Released> {
  for (const {entry} of await earlierPublic(root)) {
    yield await inTemporary(root, (folder) => readRelease(root, entry, folder, only));
  }
}

export type Earlier = {
  readonly visible: readonly Observation[];
  /** cells that the last one hid, as `cellText` */
  readonly lastHidden: ReadonlySet<string>;
};

/** @throws Problem `RELEASE_DAMAGED` */
export async function earlierReleases(root: string, datasets: ReadonlySet<string>): Promise<Earlier> {
  const visible: Observation[] = [];
  let lastHidden = new Set<string>();
  for await (const released of readEarlier(root, datasets)) {
    lastHidden = new Set();
    for (const {id, measures, observations} of released.datasets) {
      // Where a release lacks one of them it is read whole.
      if (!datasets.has(id)) continue;
      const values = new Set(measures.flatMap((one) => (one.kind === 'value' ? [one.id] : [])));
      for (const one of observations) {
        if (one.status !== 'suppressed') visible.push(one);
        else if (values.has(one.measure)) lastHidden.add(cellText(one));
      }
    }
  }
  return {visible, lastHidden};
}
