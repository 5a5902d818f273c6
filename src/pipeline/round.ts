/**
 * A round: shards read their files, then one run takes what they made and reads the rest itself. It says which shards are missing, since
 * a machine that never began looks like one that had nothing to do.
 */
import {
  downloadShards,
  type Fresh,
  isDone,
  type Shard,
  shardNamed,
  shardOf,
  shardText,
  stagedShards,
  sweepShards,
} from '../process/ingest/index.ts';
import type {ObjectStore} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Text} from '../model/text.ts';
import {shardsAtRest} from './shard-marks.ts';

export type RoundShard = {
  /** `2/4` */
  readonly shard: string;
  /** done: it read all its files · interrupted: it ended before · missing: it never began, or has been taken by an earlier run */
  readonly state: 'done' | 'interrupted' | 'missing';
  /** files of which its batch was taken */
  readonly taken: number;
  /** files of this shard that no shard had read, and the run did */
  readonly read: number;
};

export type Round = {
  /** into how many shards the inbox was split; several where processes were not started alike, and then a file is in one of each */
  readonly of: readonly number[];
  readonly shards: readonly RoundShard[];
  readonly taken: number;
  readonly read: number;
};

/** Where shards of other machines left what they made; nowhere where they share a disk. */
type Elsewhere = {readonly objects: ObjectStore | undefined; readonly effects: Pick<Effects, 'progress'>};
type Taking = {readonly shards: readonly string[]; readonly keep: (kept: {readonly received: Received}) => void};
type Received = {readonly fresh: readonly Fresh[]};

/**
 * Hands `run` what shards left, and removes it once the run has ended well.
 *
 * @throws Problem `SHARDS_AT_WORK`
 */
export async function closingRound<T extends object>(
  root: string,
  waiting: {readonly wait: boolean; readonly say: (text: Text) => void},
  {objects, effects}: Elsewhere,
  run: (taking: Taking) => Promise<T>,
): Promise<T & {readonly round?: Round}> {
  await shardsAtRest(root, waiting);
  const stored = objects ? await downloadShards(root, {objects, effects}) : [];
  const names = await stagedShards(root);
  let fresh: readonly Fresh[] = [];
  const result = await run({shards: names, keep: ({received}) => (fresh = received.fresh)});
  const round = names.length === 0 ? undefined : await roundOf(root, names, fresh);
  await sweepShards(root, names);
  await objects?.remove(stored);
  return round === undefined ? result : {...result, round};
}

async function roundOf(root: string, names: readonly string[], fresh: readonly Fresh[]): Promise<Round> {
  const present = names.flatMap((name): {name: string; shard: Shard}[] => {
    const shard = shardNamed(name);
    return shard ? [{name, shard}] : [];
  });
  const of = [...new Set(present.map(({shard}) => shard.of))].sort((a, b) => a - b);
  const rest = fresh.filter(({shard}) => shard === undefined);
  const shards: RoundShard[] = [];
  for (const count of of) {
    const read = Map.groupBy(rest, ({source, file}) => shardOf(source, file, count));
    for (let index = 1; index <= count; index += 1) {
      const shard = {index, of: count};
      const own = present.find((one) => one.shard.index === index && one.shard.of === count);
      shards.push({
        shard: shardText(shard),
        state: own === undefined ? 'missing' : (await isDone(root, shard)) ? 'done' : 'interrupted',
        taken: own === undefined ? 0 : fresh.filter((one) => one.shard === own.name).length,
        read: read.get(index)?.length ?? 0,
      });
    }
  }
  return {of, shards, taken: fresh.length - rest.length, read: rest.length};
}
