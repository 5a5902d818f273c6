/**
 * The key of hashed personal columns: from the environment, else from a file of the workspace that is made when it is missing.
 * Whoever has the key can test guesses, so it never leaves `.shumao/` and is not part of any release.
 */
import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Workshop, writeOnce, writeWhole} from './disk.ts';
import type {IngestOptions} from './ingest-input.ts';
import type {Source} from './source.ts';

export const HASH_KEY_VARIABLE = 'SHUMAO_HASH_KEY';

/** @returns undefined when the source hashes nothing */
export async function hashKeyOf(
  {root, effects}: Pick<IngestOptions, 'root' | 'effects'>,
  source: Source,
  workshop: Workshop,
): Promise<Buffer | undefined> {
  if (!source.columns.some((column) => column.as === 'personal' && column.keep === 'hash')) return undefined;
  const given = effects.env[HASH_KEY_VARIABLE];
  if (given) return Buffer.from(given, 'utf8');
  const file = join(root, '.shumao', 'key');
  const kept = await keyIn(file);
  if (kept !== undefined) return kept;
  const made = randomBytes(32).toString('hex');
  // Of several shards that find no key at the same instant, one makes it; the others take that one.
  const isOurs = await writeOnce(workshop, file, `${made}\n`, 0o600);
  const winner = isOurs ? undefined : await keyIn(file);
  if (winner !== undefined) return winner;
  // An empty file is no key: it is replaced, as a missing one is made.
  if (!isOurs) await writeWhole(workshop, file, `${made}\n`, 0o600);
  effects.err(
    `已为个人信息列生成密钥 .shumao/key；请妥善备份，或以环境变量 ${HASH_KEY_VARIABLE} 提供。 / Made .shumao/key, the key of hashed personal columns; back it up, or give one in ${HASH_KEY_VARIABLE}.`,
  );
  return Buffer.from(made, 'utf8');
}

/** Undefined where there is none, or an empty one. */
async function keyIn(file: string): Promise<Buffer | undefined> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  return kept === undefined || kept.trim() === '' ? undefined : Buffer.from(kept.trim(), 'utf8');
}
