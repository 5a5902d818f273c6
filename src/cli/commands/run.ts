/** `shumao run`: from received files to a draft of the tables. */
import {runWorkspace} from '../../pipeline/index.ts';
import {type Command, text, textOrJson} from '../command.ts';
import {engineChoice, engineOptions} from '../engine-options.ts';
import {cliProblems} from '../problems.ts';
import {readShard, shardOption} from '../read-shard.ts';
import {exitOf, identities, reportLines} from '../run-output.ts';
import {roundLines} from '../shard-output.ts';

export const run: Command = {
  name: 'run',
  text: {
    zh: '从收到的文件到表格草稿：接收、校验、分类、汇总、保护',
    en: 'from received files to a draft of the tables',
  },
  thing: {
    name: 'workspace',
    required: false,
    isWorkspace: true,
    text: {zh: '工作区文件夹，默认为当前文件夹', en: 'folder of the workspace, default .'},
  },
  options: [
    {
      flags: '--rehash',
      text: {
        zh: '重新计算所有文件的哈希，不凭大小和时间判断',
        en: 'hash every file again instead of trusting size and times',
      },
    },
    {
      flags: '--no-wait',
      text: {zh: '工作区被占用时立即报告，不等待', en: 'say who holds the workspace instead of waiting'},
    },
    ...engineOptions,
    {flags: '--memory <size>', text: {zh: '引擎内存上限，如 1GB', en: 'memory limit of the engine, for example 1GB'}},
    textOrJson,
    shardOption,
  ],
  async run(invocation) {
    const {workspace, effects, language, options, format} = invocation;
    const started = effects.now().getTime();
    const memory = text(options['memory']);
    if (memory !== undefined && !/^\d+(\.\d+)?\s?[KMGT]i?B$/i.test(memory)) {
      throw cliProblems.NOT_A_SIZE({option: '--memory', found: memory});
    }
    const shard = text(options['shard']);
    if (shard !== undefined) return readShard(shard, memory, invocation);
    const {report, unchanged, round} = await runWorkspace(
      workspace,
      {
        rehash: options['rehash'] === true,
        wait: options['wait'] !== false,
        ...(memory === undefined ? {} : {memory}),
        ...engineChoice(options),
      },
      effects,
      language,
    );
    const seconds = ((effects.now().getTime() - started) / 1000).toFixed(1);
    if (format === 'json') {
      // The tables are had by `shumao table`.
      const {printed: _printed, ...said} = report;
      effects.out(JSON.stringify({...said, unchanged, round, identities: identities(report)}, undefined, 1));
    } else {
      if (round) for (const line of roundLines(round, language)) effects.out(line);
      for (const line of reportLines(report, {language, unchanged, seconds, workspace})) effects.out(line);
    }
    return exitOf(report);
  },
};
