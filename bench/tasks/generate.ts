/** Makes exact synthetic records into a workspace's inbox, one shard after the other. */
import {generate} from '../../src/generate/index.ts';
import {effects} from '../measure/effects.ts';
import {task} from '../measure/task.ts';

export type Generate = {
  readonly root: string;
  readonly records: number;
  readonly seed: number;
  readonly shards: number;
};

export type Generated = {readonly records: number};

await task(async ({root, records, seed, shards}: Generate): Promise<Generated> => {
  let made = 0;
  for (let shard = 0; shard < shards; shard += 1) {
    const {records: some} = await generate({root, records, seed, dirt: false, shards, shard}, effects);
    made += some;
  }
  return {records: made};
});
