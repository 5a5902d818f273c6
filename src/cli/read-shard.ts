/** `shumao run --shard i/n`: one shard is read, and said. */
import {runShard} from '../pipeline/index.ts';
import type {ExitCode, Invocation, Option} from './command.ts';
import {identities} from './run-output.ts';
import {shardLines} from './shard-output.ts';

export const shardOption: Option = {
  flags: '--shard <i/n>',
  text: {
    zh: '只读取第 i 片的文件（共 n 片），可与其他分片同时运行；全部完成后再运行一次 shumao run',
    en: 'only read the files of shard i of n, beside other shards; then run once more without it',
  },
};

/** @param memory checked by the command */
export async function readShard(
  shard: string,
  memory: string | undefined,
  {workspace, effects, language, options, format}: Invocation,
): Promise<ExitCode> {
  const asked = {
    shard,
    rehash: options['rehash'] === true,
    wait: options['wait'] !== false,
    ...(memory === undefined ? {} : {memory}),
  };
  const made = await runShard(workspace, asked, effects, language);
  if (format === 'json') effects.out(JSON.stringify({...made, identities: identities(made)}, undefined, 1));
  else for (const line of shardLines(made, language, workspace)) effects.out(line);
  return 0;
}
