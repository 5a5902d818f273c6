/** Problems of a run as a whole. */
import {problemList} from '../model/problem.ts';
import type {Text} from '../model/text.ts';

export const problems = problemList('pipeline', {
  WORKSPACE_BUSY: (p: {pid: number; since: string; command: string; host?: string | undefined}) => ({
    en: `Another \`shumao ${p.command}\` (process ${p.pid}${p.host === undefined ? '' : ` on ${p.host}`}, since ${p.since}) works on this workspace.`,
    zh: `另一个 shumao ${p.command}（${p.host === undefined ? '' : `机器 ${p.host} 上的`}进程 ${p.pid}，自 ${p.since} 起）正在处理本工作区。`,
    hint: {
      en: `Wait for it, or start this command without --no-wait and it waits by itself.${p.host === undefined ? '' : ' If the other machine is lost or was started anew, its lock is taken over after five minutes without a sign of life.'}`,
      zh: `请等它结束；不带 --no-wait 运行时会自动等待。${p.host === undefined ? '' : '若另一台机器已失联或已重启，五分钟没有动静后其占用自动解除。'}`,
    },
  }),
  WORKSPACE_LOST: (p: {command: string; who: Text}) => ({
    en: `This \`shumao ${p.command}\` was taken for dead while it worked, and lost the workspace. It is held now by: ${p.who.en}.`,
    zh: `本次 shumao ${p.command} 在处理时被视为已停止，不再占用工作区。现在的占用者：${p.who.zh}。`,
    hint: {
      en: 'Nothing more was written, so what the other one makes stays whole. Run the same command again. It happens to a machine that sleeps for longer than five minutes.',
      zh: '此后未再写入，另一方的结果不受影响。请重新运行同一命令。机器休眠超过五分钟时会如此。',
    },
  }),
  STORE_BUSY: (p: {url: string; who: Text; object: string}) => ({
    en: `Store \`${p.url}\` is held by ${p.who.en}.`,
    zh: `存储“${p.url}”正由${p.who.zh}占用。`,
    hint: {
      en: `Wait for it, or start this command without --no-wait and it waits by itself. If that machine is lost, remove the object ${p.object}; after five minutes without a sign of life that is done by itself.`,
      zh: `请等它结束；不带 --no-wait 运行时会自动等待。若那台机器已失联，请删除对象 ${p.object}；五分钟没有动静则自动视为停止。`,
    },
  }),
  STORE_LEASE_LOST: (p: {url: string; reason: Text}) => ({
    en: `Store \`${p.url}\` does not know any more that this command works there, so another may by now: ${p.reason.en}`,
    zh: `存储“${p.url}”已不知道本命令正在其中工作，可能已有其他命令在使用：${p.reason.zh}`,
    hint: {
      en: 'Nothing more was written or removed there. Run the same command again: what was finished is kept.',
      zh: '此后没有再写入或删除任何内容。请重新运行同一命令：已完成的部分会保留。',
    },
  }),
  ENGINE_UNKNOWN: (p: {found: string; has: readonly string[]}) => ({
    en: `There is no engine \`${p.found}\`; there is: ${p.has.join(', ')}.`,
    zh: `没有名为“${p.found}”的引擎；现有：${p.has.join('、')}。`,
    hint: {en: 'See `--engine` and SHUMAO_ENGINE.', zh: '请检查 --engine 与 SHUMAO_ENGINE。'},
  }),
  NOT_WRITABLE: (p: {path: string; what: Text}) => ({
    en: `\`${p.path}\` can't be written: ${p.what.en}.`,
    zh: `“${p.path}”无法写入：${p.what.zh}。`,
    hint: {
      en: 'What was finished before is as it was. Check permissions and whether the disk is mounted read-only.',
      zh: '此前完成的结果未受影响。请检查权限，以及磁盘是否只读。',
    },
  }),
  DISK_FULL: (p: {path: string}) => ({
    en: `No space is left while writing \`${p.path}\`.`,
    zh: `写入“${p.path}”时磁盘空间不足。`,
    hint: {
      en: 'What was finished before is as it was. Free some space, then run the same command again.',
      zh: '此前完成的结果未受影响。请腾出空间后重新运行同一命令。',
    },
  }),
  ENGINE_MEMORY: (p: {limit: string}) => ({
    en: `A sum needs more memory than the ${p.limit} that the engine is given.`,
    zh: `汇总所需内存超出引擎的上限（${p.limit}）。`,
    hint: {
      en: 'What was finished before is as it was. Run the same command with `--memory 4GB` or more, or on a cluster: docs/how-to/run-on-trino.md.',
      zh: '此前完成的结果未受影响。请以 --memory 4GB 或更大重新运行，或改在集群上运行：docs/how-to/run-on-trino.md。',
    },
  }),
  UNKNOWN_REFERENCE: (p: {
    what: string;
    id: string;
    has: readonly string[];
    hint?: {zh: string; en: string} | undefined;
  }) => ({
    en: `There is no ${p.what} \`${p.id}\`; there is: ${p.has.join(', ') || 'none'}.`,
    zh: `没有名为“${p.id}”的 ${p.what}；现有：${p.has.join('、') || '无'}。`,
    hint: p.hint,
  }),
  NOT_A_PERIOD: (p: {found: string}) => ({
    en: `A period is asked for, and \`${p.found}\` is none.`,
    zh: `这里需要一个时期，而不是“${p.found}”。`,
    hint: {en: 'Write 2019, 2019-Q1 or 2019-03.', zh: '请写 2019、2019-Q1 或 2019-03。'},
  }),
  NOT_AN_ADDRESS: (p: {found: string}) => ({
    en: `\`${p.found}\` is no address of a figure.`,
    zh: `“${p.found}”不是数字的地址。`,
    hint: {
      en: 'Write DATASET/KEY/MEASURE/PERIOD, with @LABEL for a vintage; or `draft` and `vintage:LABEL`.',
      zh: '请写 数据集/代码/指标/时期，取自某版本时加 @标签；或写 draft 与 vintage:标签。',
    },
  }),
  RULE_ON_TABLES: (p: {rule: string; source: string}) => ({
    en: `Rule \`${p.rule}\` tests records of source \`${p.source}\`, which delivers tables and has none.`,
    zh: `规则“${p.rule}”检查来源“${p.source}”的记录，该来源报送的是表，没有记录。`,
    hint: {
      en: 'Sums, totals and labels of tables are checked by themselves; take the source out of the rule.',
      zh: '表的合计、分项和行标由系统自行核对；请从规则中去掉该来源。',
    },
  }),
  NOT_A_DAY: (p: {option: string; found: string}) => ({
    en: `\`${p.option}\` takes a day as YYYY-MM-DD, not \`${p.found}\`.`,
    zh: `“${p.option}”应为 YYYY-MM-DD 形式的日期，而不是“${p.found}”。`,
  }),
  SUPPLIER_UNKNOWN_CODE: (p: {supplier: string; code: string; classification: string; hint: Text | undefined}) => ({
    en: `Supplier \`${p.supplier}\` is said to answer for \`${p.code}\`, which is no code of \`${p.classification}\`.`,
    zh: `报送方“${p.supplier}”的范围写了“${p.code}”，而分类“${p.classification}”中没有这个代码。`,
    hint: p.hint,
  }),
  NOTHING_DECLARED: (p: {workspace: string}) => ({
    en: `\`${p.workspace}\` declares no source, so there is nothing to run.`,
    zh: `“${p.workspace}”没有声明任何来源，无可运行。`,
    hint: {
      en: 'Write `sources/*.yaml`, or let `shumao init FOLDER --from FILE.csv` propose one.',
      zh: '请编写 sources/*.yaml，或用 shumao init 文件夹 --from 文件.csv 推测一个。',
    },
  }),
  NO_RUN_YET: (p: {workspace: string}) => ({
    en: `\`${p.workspace}\` has not been run yet.`,
    zh: `“${p.workspace}”尚未运行过。`,
    hint: {en: 'Run `shumao run` first.', zh: '请先运行 shumao run。'},
  }),
  NOT_A_CHECKPOINT: (p: {file: string}) => ({
    en: `\`${p.file}\` holds no checkpoint of a log of releases.`,
    zh: `“${p.file}”不是发布日志的检查点。`,
    hint: {
      en: 'A checkpoint is a copy of `releases/checkpoint`: three lines, kept elsewhere since some earlier release.',
      zh: '检查点是早先保存在别处的 releases/checkpoint 副本，共三行。',
    },
  }),
  NOT_AN_INSTANT: (p: {option: string; found: string}) => ({
    en: `\`${p.option}\` takes an instant with its zone, not \`${p.found}\`.`,
    zh: `“${p.option}”应为带时区的时刻，而不是“${p.found}”。`,
    hint: {en: 'For example 2020-02-01T10:00:00+08:00.', zh: '例如 2020-02-01T10:00:00+08:00。'},
  }),
  RELEASING_ROW_INVALID: (p: {field: string; found: string; zh: string; en: string}) => ({
    en: `Field \`${p.field}\` of this row is \`${p.found}\`, but should be ${p.en}.`,
    zh: `此行的“${p.field}”为“${p.found}”，应为${p.zh}。`,
  }),
  NOT_A_SHARD: (p: {found: string; most: number}) => ({
    en: `\`--shard\` takes which shard of how many, such as \`2/4\`, not \`${p.found}\`.`,
    zh: `“--shard”应写作第几片/共几片，如 2/4，而不是“${p.found}”。`,
    hint: {
      en: `Both are whole numbers: the first from 1 to the second, the second at most ${p.most}. Every process gets the same second number.`,
      zh: `两个都是整数：前一个从 1 到后一个，后一个不超过 ${p.most}；各进程的后一个数须相同。`,
    },
  }),
  SHARD_BUSY: (p: {shard: string; who: Text}) => ({
    en: `Shard ${p.shard} is being read already, by ${p.who.en}.`,
    zh: `分片 ${p.shard} 已在处理：${p.who.zh}。`,
    hint: {
      en: 'Give each process a number of its own, or start this one without --no-wait and it waits by itself.',
      zh: '请为每个进程各指定一个分片号；不带 --no-wait 运行时会自动等待。',
    },
  }),
  SHARDS_AT_WORK: (p: {shards: Text; lost: readonly string[]}) => ({
    en: `Shards are still at work: ${p.shards.en}.`,
    zh: `仍有分片在处理：${p.shards.zh}。`,
    hint: {
      en: `Run again when they are done; without --no-wait this command waits by itself.${p.lost.length > 0 ? ` If the other machine is lost, remove ${p.lost.join(', ')}; after five minutes without a sign of life that is done by itself.` : ''}`,
      zh: `请等它们结束后再运行；不带 --no-wait 运行时会自动等待。${p.lost.length > 0 ? `若另一台机器已失联，请删除 ${p.lost.join('、')}；五分钟没有动静则自动视为停止。` : ''}`,
    },
  }),
  SHARD_TAKEN: (p: {shard: string; why: string}) => ({
    en: `Shard ${p.shard} was taken for dead while it worked, and what it had finished was taken over (${p.why}).`,
    zh: `分片 ${p.shard} 在处理时被视为已停止，其完成的部分已被取走（${p.why}）。`,
    hint: {
      en: 'Nothing is lost: run the shard again, or run without --shard. It happens to a machine that sleeps for longer than five minutes.',
      zh: '没有丢失：请重新运行该分片，或不带 --shard 运行。机器休眠超过五分钟时会如此。',
    },
  }),
});
