/**
 * What the public may see of a workspace, kept open: the published releases in their order, and each of them when somebody asks for it.
 * The one door of servers: drafts, internal releases and what is under embargo are not behind it.
 */
import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {ReleasedSeries} from '../../model/seals.ts';
import {secondText} from '../log/entry.ts';
import {LOG, type Log, readLog, releasesFolder} from '../log/log.ts';
import {publishedBy, type Release} from '../log/history.ts';
import {problems} from '../log/problems.ts';
import {type LogProof, logProof} from '../log/proof.ts';
import {openReleasedSeries} from './released.ts';

export type PublicReleases = {
  /** Those that are published now, in the order of their publication. @throws Problem `LOG_DAMAGED` */
  readonly list: (now: Date) => Promise<readonly Release[]>;
  /** Opened once, then kept while others do not need its place. @throws Problem `RELEASE_DAMAGED` */
  readonly open: (release: Release) => Promise<ReleasedSeries>;
  /** That a release stands in the log; undefined where it is not published now. @throws Problem `LOG_DAMAGED` */
  readonly proof: (id: string, now: Date) => Promise<LogProof | undefined>;
};

/**
 * @param root folder of the workspace
 * @param temporary gives a folder for the engine while the work lasts
 * @param keep how many releases stay open
 */
export function publicReleases(
  root: string,
  temporary: <T>(work: (folder: string) => Promise<T>) => Promise<T>,
  keep = 24,
): PublicReleases {
  const opened = new Map<string, Promise<ReleasedSeries>>();
  let known: {readonly stamp: string; readonly log: Log} | undefined;
  const log = async (): Promise<Log> => {
    const stamp = await stampOf(join(releasesFolder(root), LOG));
    if (known?.stamp !== stamp) known = {stamp, log: await readLog(root)};
    return known.log;
  };
  const list = async (now: Date): Promise<readonly Release[]> => {
    const {entries, faults} = await log();
    const [fault] = faults;
    if (fault) throw problems.LOG_DAMAGED({file: `releases/${LOG}`, line: fault.line});
    return publishedBy(entries, secondText(now));
  };
  return {
    list,
    proof: async (id, now) => logProof(await log(), id, new Set((await list(now)).map((one) => one.id))),
    open: (release) => {
      const found = opened.get(release.id) ?? temporary((folder) => openReleasedSeries(root, release, folder));
      // The last asked for comes last, so that the first is the one to let go.
      opened.delete(release.id);
      opened.set(release.id, found);
      found.catch(() => opened.delete(release.id));
      const [oldest] = opened.keys();
      if (opened.size > keep && oldest !== undefined) opened.delete(oldest);
      return found;
    },
  };
}

async function stampOf(file: string): Promise<string> {
  const found = await stat(file, {bigint: true}).catch(() => undefined);
  return found ? `${found.mtimeNs} ${found.size} ${found.ino}` : 'none';
}
