/** `shumao verify`: releases and their log as they lie in a folder, on any machine, without the workspace's declarations. */
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import type {Effects} from '../../model/effects.ts';
import {
  type Additivity,
  additivityOf,
  checkLog,
  checkRelease,
  type Fault,
  findRelease,
  type Log,
  parseCheckpoint,
  readRelease,
  type Release,
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
  /** the attack, made again on what a release hides: only where `private/` is there */
  readonly attackAgain?: (root: string, release: Release) => Promise<AttackAgain>;
};

/** What the attack found when it was made again: addresses of recovered cells. */
export type AttackAgain = {readonly hidden: number; readonly recovered: readonly string[]};

export type VerifiedRelease = ReleaseCheck & {
  /** absent: the release is not whole, so nothing of it was read */
  readonly additivity?: Additivity;
  readonly attack: AttackAgain | 'not-repeated';
};

export type VerifyResult = {
  readonly entries: number;
  readonly root: string;
  /** a checkpoint from elsewhere was held against the log */
  readonly againstCheckpoint: boolean;
  readonly releases: readonly VerifiedRelease[];
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
  const releases: VerifiedRelease[] = [];
  for (const one of wanted) releases.push(await verified(root, one, log, options));
  const others = options.release === undefined ? await strangers(root, entries) : [];
  return {
    entries: entries.length,
    root: head,
    againstCheckpoint: earlier !== undefined,
    releases,
    faults: [...faults, ...others],
  };
}

async function verified(
  root: string,
  release: Release,
  log: Log,
  {attackAgain}: VerifyOptions,
): Promise<VerifiedRelease> {
  const check = await checkRelease(root, release, log);
  if (check.faults.length > 0) return {...check, attack: 'not-repeated'};
  const {datasets} = await inFolder((temporary) => readRelease(root, release.entry, temporary));
  const sums = datasets.map(additivityOf);
  const additivity = {
    checked: sums.reduce((total, {checked}) => total + checked, 0),
    faults: sums.flatMap(({faults}) => faults),
  };
  const attack = check.hasPrivate && attackAgain ? await attackAgain(root, release) : 'not-repeated';
  return {...check, additivity, attack};
}

/** Of the system: what is verified may lie on a disk that can't be written. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-verify-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

async function checkpointIn(file: string) {
  const text = await readFile(file, 'utf8').catch(() => '');
  const found = parseCheckpoint(text);
  if (!found) throw problems.NOT_A_CHECKPOINT({file});
  return found;
}
