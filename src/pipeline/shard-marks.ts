/**
 * Who works on which shard: a mark per shard in `.shumao/shards/`. Shards work beside each other, and beside commands that only hold the
 * workspace for a moment; but never beside a run, which sweeps what they leave. A shard makes its mark first and then looks for the
 * lock; a run holds the lock first and then looks for marks: so one of the two always sees the other, and the shard gives way.
 */
import {mkdir, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Effects} from '../model/effects.ts';
import type {Text} from '../model/text.ts';
import {type Shard, shardName, shardNamed, shardText} from '../process/ingest/index.ts';
import {type Holder, holderNow, isElsewhere, isOurs, keeping} from './holder.ts';
import {busy, living, lockPath, take, waitingFor, whoIs} from './lock.ts';
import {problems} from './problems.ts';

type Waiting = {readonly wait: boolean; readonly say: (text: Text) => void};

export function marksFolder(root: string): string {
  return join(root, '.shumao', 'shards');
}

export function markPath(root: string, shard: Shard): string {
  return join(marksFolder(root), `${shardName(shard)}.json`);
}

/**
 * Runs `work` as the one process of a shard.
 *
 * @throws Problem `SHARD_BUSY`, `WORKSPACE_BUSY` when another process is at work and `wait` is false; `SHARD_TAKEN` when this one was
 *   taken for dead meanwhile
 */
export async function withMark<T>(
  root: string,
  shard: Shard,
  {wait, say}: Waiting,
  effects: Pick<Effects, 'pid' | 'now'>,
  work: () => Promise<T>,
): Promise<T> {
  const path = markPath(root, shard);
  const mine = await holderNow(effects, `run --shard ${shardText(shard)}`);
  const isTaken = (holder: Holder) => problems.SHARD_BUSY({shard: shardText(shard), who: whoIs(holder)});
  for (;;) {
    await unlocked(root, {wait, say});
    await mkdir(marksFolder(root), {recursive: true});
    await take(path, mine, {wait, say, busy: isTaken});
    const {release} = await keeping(path, mine);
    try {
      if ((await living(lockPath(root), say)) !== undefined) continue;
      return await work();
    } catch (error) {
      throw (await isOurs(path, mine)) ? error : problems.SHARD_TAKEN({shard: shardText(shard), why: String(error)});
    } finally {
      await release();
    }
  }
}

/** Waits until nobody holds the workspace. */
async function unlocked(root: string, {wait, say}: Waiting): Promise<void> {
  for (let said = false; ; said = true) {
    const holder = await living(lockPath(root), say);
    if (holder === undefined) return;
    if (!wait) throw busy(holder);
    if (!said) say(waitingFor(holder));
    await sleep(100);
  }
}

/**
 * Waits, as the holder of the lock, until no shard is at work. Marks of the dead are taken away.
 *
 * @throws Problem `SHARDS_AT_WORK` when one is and `wait` is false
 */
export async function shardsAtRest(root: string, {wait, say}: Waiting): Promise<void> {
  for (let said = false; ; said = true) {
    const names = await readdir(marksFolder(root)).catch(() => []);
    const working: {readonly name: string; readonly shard: string; readonly holder: Holder}[] = [];
    for (const name of names) {
      // What a process that was killed while it made its mark left beside it goes as marks of the dead do.
      const holder = await living(join(marksFolder(root), name), say);
      const shard = shardNamed(name.replace(/\.json$/, ''));
      if (holder && shard) working.push({name, shard: shardText(shard), holder});
    }
    if (working.length === 0) return;
    const shards = listed(working.map(({shard, holder}) => ({shard, who: whoIs(holder)})));
    const lost = working.flatMap(({name, holder}) => (isElsewhere(holder) ? [`.shumao/shards/${name}`] : []));
    if (!wait) throw problems.SHARDS_AT_WORK({shards, lost});
    if (!said) say({zh: `等待分片完成：${shards.zh}……`, en: `Waiting for shards: ${shards.en} …`});
    await sleep(200);
  }
}

function listed(shards: readonly {readonly shard: string; readonly who: Text}[]): Text {
  return {
    zh: shards.map(({shard, who}) => `${shard}，${who.zh}`).join('；'),
    en: shards.map(({shard, who}) => `${shard}, ${who.en}`).join('; '),
  };
}
