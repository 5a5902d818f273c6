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
import {type AttackAgain, attackAgain} from './attack-again.ts';

export type VerifyOptions = {
  /** label or id; absent: all */
  readonly release?: string;
  /** a file with an earlier checkpoint */
  readonly checkpoint?: string;
  /** version of this program: where a release was made by another one, the attack's report may differ */
  readonly version?: string;
};

export type VerifiedRelease = ReleaseCheck & {
  /** absent: the release is not whole, so nothing of it was read */
  readonly additivity?: Additivity;
  /** made again where `private/` is there */
  readonly attack: AttackAgain;
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
  for (const one of wanted) releases.push(await verified({root, release: one, log, options, effects}));
  const others = options.release === undefined ? await strangers(root, entries) : [];
  return {
    entries: entries.length,
    root: head,
    againstCheckpoint: earlier !== undefined,
    releases,
    faults: [...faults, ...others],
  };
}

type Verifying = {
  readonly root: string;
  readonly release: Release;
  readonly log: Log;
  readonly options: VerifyOptions;
  readonly effects: Effects;
};

async function verified({root, release, log, options, effects}: Verifying): Promise<VerifiedRelease> {
  const check = await checkRelease(root, release, log);
  if (check.faults.length > 0) return {...check, attack: {state: 'not-repeated', why: 'damaged'}};
  return inFolder(async (temporary) => {
    const released = await readRelease(root, release.entry, temporary);
    const sums = released.datasets.map(additivityOf);
    const additivity = {
      checked: sums.reduce((total, {checked}) => total + checked, 0),
      faults: sums.flatMap(({faults}) => faults),
    };
    if (!check.hasPrivate) return {...check, additivity, attack: {state: 'not-repeated', why: 'without-private'}};
    const version = options.version === undefined ? {} : {version: options.version};
    const again = {root, release, entries: log.entries, released, temporary, ...version};
    return {...check, additivity, attack: await attackAgain(again, effects)};
  });
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
