/**
 * What earlier public releases have shown: it can't be hidden any more, and it helps whoever adds up. A release under embargo counts,
 * since it will be public.
 */
import type {Earlier as EarlierRelease} from '../analyse/attack/index.ts';
import type {Observation} from '../model/observation.ts';
import {cellText} from '../model/protection.ts';
import {readLog, readRelease, releasesIn} from '../release/index.ts';
import {inTemporary} from './releasing/temporary.ts';

export type Earlier = {
  readonly visible: readonly Observation[];
  /** cells that the last one hid, as `cellText` */
  readonly lastHidden: ReadonlySet<string>;
};

/** @throws Problem `RELEASE_DAMAGED` */
export async function earlierReleases(root: string, datasets: readonly string[]): Promise<Earlier> {
  const {entries} = await readLog(root);
  const all = releasesIn(entries).filter(({entry}) => entry.audience === 'public');
  const visible: Observation[] = [];
  let lastHidden = new Set<string>();
  for (const {entry} of all) {
    const released = await inTemporary(root, (folder) => readRelease(root, entry, folder, new Set(datasets)));
    const own = released.datasets.filter(({id}) => datasets.includes(id));
    lastHidden = new Set();
    for (const {measures, observations} of own) {
      const values = new Set(measures.flatMap(({id, kind}) => (kind === 'value' ? [id] : [])));
      for (const one of observations) {
        if (one.status !== 'suppressed') visible.push(one);
        else if (values.has(one.measure)) lastHidden.add(cellText(one));
      }
    }
  }
  return {visible, lastHidden};
}

/** The same releases whole, for the attack. @throws Problem `RELEASE_DAMAGED` */
export async function earlierBodies(root: string): Promise<readonly EarlierRelease[]> {
  const {entries} = await readLog(root);
  const found: EarlierRelease[] = [];
  for (const {entry} of releasesIn(entries)) {
    if (entry.audience !== 'public') continue;
    const {id, datasets} = await inTemporary(root, (folder) => readRelease(root, entry, folder));
    found.push({id, datasets});
  }
  return found;
}
