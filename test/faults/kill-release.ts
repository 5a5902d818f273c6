/**
 * kill -9 at random instants of `shumao release`: afterwards the release is absent, or whole and verified, and the same command ends it.
 * Shared by the sample in `npm test` and by `npm run prove -- kill-release`.
 */
import {cp, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {checkLog, checkRelease, releasesIn, strangers} from '../../src/release/index.ts';
import {smallWorkspace} from '../cli/workspace.ts';
import {firstDifference, shumao, tree} from './kill.ts';

export type ReleaseKills = {
  readonly kills: number;
  /** kills that hit a release still going */
  readonly hit: number;
  /** after how many the release was absent, and after how many it was there */
  readonly absent: number;
  readonly there: number;
  readonly whole: number;
  readonly faults: readonly string[];
};

export type Trials = {
  readonly root: string;
  readonly whole: number;
  /** one release, and a draft of the next */
  readonly restore: () => Promise<void>;
  readonly kill: (after: number) => Promise<Trial>;
  readonly remove: () => Promise<void>;
};

type Trial = {
  readonly wasHit: boolean;
  /** milliseconds until the command ended, by itself or not */
  readonly took: number;
  readonly wasThere: boolean;
  readonly fault: string | undefined;
};

/** A workspace with one release and a draft of the next; each trial begins from there. */
export async function releaseTrials(): Promise<Trials> {
  const root = await smallWorkspace({synthetic: true});
  await must(['run', root]);
  await must(['release', root, '--label', 'R1']);
  await writeFile(join(root, 'inbox', 'sales-more.csv'), '编号,日期,国家,金额\nN1,2020-06-05,日本,77.00\n');
  await must(['run', root]);
  const kept = await mkdtemp(join(tmpdir(), 'shumao-releases-'));
  await cp(join(root, 'releases'), kept, {recursive: true});
  const started = Date.now();
  await must(['release', root, '--label', 'R2']);
  const whole = Date.now() - started;
  const expected = await filesOfReleases(root);
  const restore = async (): Promise<void> => {
    await rm(join(root, 'releases'), {recursive: true, force: true});
    await cp(kept, join(root, 'releases'), {recursive: true});
  };
  return {
    root,
    whole,
    restore,
    async kill(after) {
      await restore();
      const begun = Date.now();
      const killed = await shumao(['release', root, '--label', 'R2'], after);
      const took = Date.now() - begun;
      const known = await readdir(kept);
      const wasThere = (await readdir(join(root, 'releases'))).some(
        (name) => /^[0-9a-f]{16}$/.test(name) && !known.includes(name),
      );
      return {wasHit: killed.signal === 'SIGKILL', took, wasThere, fault: await faultAfter(root, expected)};
    },
    remove: async () => {
      for (const folder of [root, kept]) await rm(folder, {recursive: true, force: true});
    },
  };
}

/** What is wrong after a kill, or nothing: as it was left, and after the same command once more. */
async function faultAfter(root: string, expected: ReadonlyMap<string, string>): Promise<string | undefined> {
  const left = await wrongFiles(root);
  if (left.length > 0) return `left: ${left.join(', ')}`;
  const again = await shumao(['release', root, '--label', 'R2']);
  const isDone = again.code === 0 || /RELEASE_EXISTS|LABEL_TAKEN/.test(again.output);
  if (!isDone) return `again: ${again.output}`;
  const ended = await wrongFiles(root);
  if (ended.length > 0) return `ended: ${ended.join(', ')}`;
  const different = firstDifference(expected, await filesOfReleases(root));
  return different === undefined ? undefined : `differs: ${different}`;
}

/** What `shumao verify --all` would name; in this process, since a trial has processes enough. */
async function wrongFiles(root: string): Promise<readonly string[]> {
  const {faults, log, entries} = await checkLog(root);
  const releases = await Promise.all(releasesIn(entries).map((one) => checkRelease(root, one, log)));
  return [...faults, ...(await strangers(root, entries)), ...releases.flatMap((one) => one.faults)].map(
    ({file}) => file,
  );
}

/** All but the log, whose times differ: two releases, and nothing that an interrupted one left. */
async function filesOfReleases(root: string): Promise<ReadonlyMap<string, string>> {
  const files = await tree(join(root, 'releases'));
  return new Map([...files].map(([path, hash]) => [path, /^(log\.jsonl|checkpoint)$/.test(path) ? '' : hash]));
}

async function must(args: readonly string[]): Promise<void> {
  const {code, output} = await shumao(args);
  if (code !== 0) throw new Error(`shumao ${args.join(' ')}: ${output}`);
}

/** @param random numbers in [0, 1): the instants; every other one late, when files are put in their place */
export async function killReleases(
  trials: Trials,
  kills: number,
  random: () => number,
  say: (line: string) => void = () => undefined,
): Promise<ReleaseKills> {
  const found = {hit: 0, absent: 0, there: 0};
  const faults: string[] = [];
  let whole = trials.whole;
  for (let at = 0; at < kills; at += 1) {
    const share = at % 2 === 0 ? random() : 0.6 + 0.4 * random();
    const after = Math.floor(share * whole);
    const {wasHit, took, wasThere, fault} = await trials.kill(after);
    // How fast the machine is changes; a command that ended by itself says how long one takes now.
    if (!wasHit) whole = took;
    if (wasHit) found.hit += 1;
    if (wasThere) found.there += 1;
    else found.absent += 1;
    if (fault !== undefined) faults.push(`killed after ${after} ms: ${fault}`);
    say(`kill ${at + 1}/${kills} after ${after} ms: ${fault ?? (wasThere ? 'there and whole' : 'absent')}`);
  }
  return {kills, ...found, whole, faults};
}
