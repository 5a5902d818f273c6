/** `shumao generate`: exact synthetic records into a workspace's inbox. */
import {generate as generateRecords} from '../../generate/index.ts';
import {type Command, textOrJson, wholeNumber as count} from '../command.ts';

const DEFAULT_RECORDS = 200_000;

export const generate: Command = {
  name: 'generate',
  text: {
    zh: '生成合成记录：汇总后与已公布的表逐位一致',
    en: 'make synthetic records whose totals are the published tables, digit by digit',
  },
  thing: {
    name: 'workspace',
    required: false,
    isWorkspace: true,
    text: {zh: '工作区文件夹，默认为当前文件夹', en: 'folder of the workspace, default .'},
  },
  options: [
    {
      flags: '--records <n>',
      text: {zh: `大约多少行，默认 ${DEFAULT_RECORDS}`, en: `about how many rows in all, default ${DEFAULT_RECORDS}`},
    },
    {flags: '--seed <n>', text: {zh: '随机种子，默认 1', en: 'seed of the random numbers, default 1'}},
    {
      flags: '--dirt',
      text: {zh: '加入现实中常见的差错，并逐条登记', en: 'add the faults of real life, each with a row in a ledger'},
    },
    {flags: '--shards <n>', text: {zh: '分成几片', en: 'number of shards'}},
    {flags: '--shard <i>', text: {zh: '只生成第几片（从 0 起）', en: 'make only this shard, from 0'}},
    textOrJson,
  ],
  async run({workspace, effects, language, options, format}) {
    const shards = count(options, 'shards');
    const shard = count(options, 'shard');
    const made = await generateRecords(
      {
        root: workspace,
        records: count(options, 'records') ?? DEFAULT_RECORDS,
        seed: count(options, 'seed') ?? 1,
        dirt: options['dirt'] === true,
        ...(shards === undefined ? {} : {shards}),
        ...(shard === undefined ? {} : {shard}),
      },
      effects,
    );
    if (format === 'json') effects.out(JSON.stringify(made, undefined, 1));
    else for (const line of made.lines) effects.out(line[language]);
    return 0;
  },
};
