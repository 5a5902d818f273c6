/** One shard of a run: its files are read into batches, beside other shards on this machine and others; a run without `--shard` ends the round. */
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {openDuckDb, openStore} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Language, Text} from '../model/text.ts';
import {
  clearSpill,
  ingestShard,
  MOST_SHARDS,
  parseShard,
  shardSpill,
  type ShardResult,
  shardText,
  uploadShard,
} from '../process/ingest/index.ts';
import {loadDecisions} from './decisions.ts';
import {diskProblem} from './files.ts';
import {batchReport} from './make-report.ts';
import {openPlan, type Plan} from './plan.ts';
import {problems} from './problems.ts';
import {readingOf} from './reading.ts';
import type {BatchReport} from './report.ts';
import {withMark} from './shard-marks.ts';

export type ShardOptions = {
  /** `2/4`: the second of four */
  readonly shard: string;
  readonly rehash: boolean;
  readonly wait: boolean;
  readonly memory?: string;
};

export type ShardRun = {
  /** `2/4` */
  readonly shard: string;
  readonly workspace: {readonly id: string; readonly title: Text};
  /** files of the shard in the inbox */
  readonly files: number;
  /** of these, read by this command; the others were in a batch already, or are left */
  readonly read: number;
  /** lines of its files that were accepted and refused, of all its batches */
  readonly accepted: number;
  readonly refused: number;
  readonly repeated: number;
  readonly batches: readonly BatchReport[];
  /** files of which it made no batch, and why: the run looks at them itself */
  readonly left: ShardResult['left'];
};

/** @throws Problem (`NOT_A_SHARD` among them), Problems; what it had finished before stays finished */
export async function runShard(
  folder: string,
  options: ShardOptions,
  effects: Effects,
  language: Language,
): Promise<ShardRun> {
  const shard = parseShard(options.shard);
  if (shard === undefined) throw problems.NOT_A_SHARD({found: options.shard, most: MOST_SHARDS});
  const plan = await openPlan(folder);
  const {root, declarations} = plan.workspace;
  if (declarations.sources.size === 0) throw problems.NOTHING_DECLARED({workspace: folder});
  const {wait, rehash, memory} = options;
  const say = (text: Text): void => effects.err(text[language]);
  try {
    return await withMark(root, shard, {wait, say}, effects, async () => {
      const objects = await openStore({env: effects.env});
      const decisions = await loadDecisions(plan);
      const temporary = shardSpill(root, shard);
      await clearSpill(root, shard);
      await mkdir(temporary, {recursive: true});
      const engine = await openDuckDb({temporary, ...(memory === undefined ? {} : {memory})});
      try {
        const made = await ingestShard({...readingOf(plan, decisions), engine, effects, rehash}, shard);
        if (objects) await uploadShard(root, shard, {objects, effects});
        return reportOf(plan, shardText(shard), made);
      } finally {
        await engine.close();
        await clearSpill(root, shard);
      }
    });
  } catch (error) {
    throw diskProblem(error, join(root, '.shumao'));
  }
}

function reportOf({workspace}: Plan, shard: string, {batches, read, left}: ShardResult): ShardRun {
  const {id, title} = workspace.config.value;
  const sum = (pick: (lines: BatchReport['lines']) => number): number =>
    batches.reduce((total, {lines}) => total + pick(lines), 0);
  return {
    shard,
    workspace: {id, title},
    files: batches.length + left.length,
    read: read.length,
    accepted: sum(({accepted}) => accepted),
    refused: sum(({quarantined}) => quarantined),
    repeated: sum(({duplicate}) => duplicate),
    batches: batches.map(batchReport),
    left,
  };
}
