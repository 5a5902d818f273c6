/** `shumao verify`: releases and their log as they lie in a folder, on any machine, without the workspace's declarations. */
import {readFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import type {Effects} from '../../model/effects.ts';
import {
  checkLog,
  checkRelease,
  type Fault,
  findRelease,
  parseCheckpoint,
  type ReleaseCheck,
  releasesIn,
  secondText,
  strangers,
} from '../../release/index.ts';
import {problems} from '../problems.ts';

export type VerifyOptions = {
  /** label or id; absent: all */
  readonly release?: string;
  /** a file with an earlier checkpoint */
  readonly checkpoint?: string;
};

export type VerifyResult = {
  readonly entries: number;
  readonly root: string;
  /** a checkpoint from elsewhere was held against the log */
  readonly againstCheckpoint: boolean;
  readonly releases: readonly ReleaseCheck[];
  /** of the log and of what the log does not know */
  readonly faults: readonly Fault[];
};

/** @throws Problem `RELEASE_UNKNOWN`, `NOT_A_CHECKPOINT` */
export async function verifyReleases(folder: string, options: VerifyOptions, effects: Effects): Promise<VerifyResult> {
  const root = resolve(folder);
  const earlier = options.checkpoint === undefined ? undefined : await checkpointIn(options.checkpoint);
  const {faults, log, entries, root: head} = await checkLog(root, earlier);
  const wanted =
    options.release === undefined
      ? releasesIn(entries)
      : [findRelease(entries, options.release, {eyes: 'inside', now: secondText(effects.now())})];
  const releases: ReleaseCheck[] = [];
  for (const one of wanted) releases.push(await checkRelease(root, one, log));
  const others = options.release === undefined ? await strangers(root, entries) : [];
  return {
    entries: entries.length,
    root: head,
    againstCheckpoint: earlier !== undefined,
    releases,
    faults: [...faults, ...others],
  };
}

async function checkpointIn(file: string) {
  const text = await readFile(file, 'utf8').catch(() => '');
  const found = parseCheckpoint(text);
  if (!found) throw problems.NOT_A_CHECKPOINT({file});
  return found;
}
