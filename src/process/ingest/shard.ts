/**
 * Which files are whose when several processes share an inbox: shard i of n has those whose hash is i - 1 modulo n. It is the same on
 * every machine and needs nobody to hand out work. What a shard makes lies in a folder of its own until a run takes it, see staged.ts.
 */
import {createHash} from 'node:crypto';
import {join} from 'node:path';

/** The first of four is `{index: 1, of: 4}`. */
export type Shard = {readonly index: number; readonly of: number};

/** Far more than anybody has machines; a slip of the finger is more. */
export const MOST_SHARDS = 1000;

/** Of `2/4`; undefined where it is no shard. */
export function parseShard(text: string): Shard | undefined {
  const found = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const [index, of] = [Number(found?.[1]), Number(found?.[2])];
  return found && index >= 1 && index <= of && of <= MOST_SHARDS ? {index, of} : undefined;
}

/** `2/4`, as people write it. */
export function shardText({index, of}: Shard): string {
  return `${index}/${of}`;
}

/** `2-of-4`, as a folder is called. */
export function shardName({index, of}: Shard): string {
  return `${index}-of-${of}`;
}

/** Undefined where a folder is no shard's. */
export function shardNamed(name: string): Shard | undefined {
  return parseShard(name.replace('-of-', '/'));
}

/**
 * The shard of `of` that a file belongs to, from 1.
 *
 * @param file relative to the inbox, with `/`; composed and decomposed letters (NFC, NFD: file systems of macOS) are one name
 */
export function shardOf(source: string, file: string, of: number): number {
  const hash = createHash('sha256')
    .update(`${source}\n${file.normalize('NFC')}`)
    .digest();
  return (hash.readUInt32BE(0) % of) + 1;
}

/** Where shards lie below the folder of a lake: on its disk, so that taking a file is renaming it. */
export function shardsFolder(root: string): string {
  return join(root, '.shumao', 'lake', 'shards');
}

export function shardFolder(root: string, shard: Shard): string {
  return join(shardsFolder(root), shardName(shard));
}

/** Where the engine of a shard spills; never that of another process. */
export function shardSpill(root: string, shard: Shard): string {
  return join(shardFolder(root, shard), 'spill');
}
