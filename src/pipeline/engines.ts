/**
 * The engines of a command: the embedded one, which reads received files and works on single records, and the one that sums, judges and
 * ranks all of them. They are the same unless another is asked for, by a flag or by the environment; no declaration knows of it.
 */
import {mkdir} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {type Engine, engines, openDuckDb} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import {engineKinds} from '../model/engine-kind.ts';
import {problems} from './problems.ts';
import type {LeasedStore} from './store-lease.ts';

/** Which engine sums. Absent: as `SHUMAO_ENGINE` and `SHUMAO_TRINO_URL` say, else the embedded one. */
export type EngineChoice = {readonly engine?: string | undefined; readonly url?: string | undefined};

export type Engines = {
  /** sums, judges and ranks the records of the lake */
  readonly engine: Engine;
  /** embedded: reads received files, and single records with their place in their file */
  readonly local: Engine;
  /** where the lake lies too; undefined: only on disk */
  readonly objects: LeasedStore | undefined;
  /** folder of what the summing engine keeps */
  readonly cache: string;
  readonly close: () => Promise<void>;
};

export type EnginesOptions = EngineChoice & {
  readonly objects: LeasedStore | undefined;
  /** a shadow's lake may be another: it adds to the store, and removes nothing there */
  readonly isShadow?: boolean;
  /** folder of the workspace, or of its shadow */
  readonly root: string;
  readonly memory?: string | undefined;
};

/** @throws Problem where the engine asked for is not known, or can't be used */
export async function openEngines(
  {root, memory, objects: store, isShadow = false, ...choice}: EnginesOptions,
  effects: Pick<Effects, 'env' | 'now'>,
): Promise<Engines> {
  const {env, now} = effects;
  const id = choice.engine ?? env['SHUMAO_ENGINE'] ?? (choice.url === undefined ? 'duckdb' : 'trino');
  const kind = engineKinds.find((one) => one.id === id);
  if (!kind) throw problems.ENGINE_UNKNOWN({found: id, has: engineKinds.map((one) => one.id)});
  const open = engines[kind.id];
  const objects = store && isShadow ? {...store, remove: () => Promise.resolve()} : store;
  const temporary = join(root, '.shumao', 'tmp');
  await mkdir(temporary, {recursive: true});
  const local = await openDuckDb({temporary, ...(memory === undefined ? {} : {memory})});
  const cache = join(root, '.shumao', 'cache');
  if (!open) return {engine: local, local, objects, cache, close: () => local.close()};
  try {
    const engine = await open({root: resolve(root), objects, url: choice.url, env, local, now});
    const close = async (): Promise<void> => {
      await engine.close();
      await local.close();
    };
    return {engine, local, objects, cache: join(cache, id), close};
  } catch (error) {
    await local.close();
    throw error;
  }
}
