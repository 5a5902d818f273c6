/** How each engine of `model/engine-kind.ts` is opened: one line each. */
import type {EngineId} from '../model/engine-kind.ts';
import type {Engine} from './engine.ts';
import {problems} from './problems.ts';
import type {ObjectStore} from './store/objects.ts';

export type EngineOptions = {
  /** absolute: folder of the workspace, or of its shadow */
  readonly root: string;
  /** where the lake lies too, below the same names */
  readonly objects: ObjectStore | undefined;
  /** address of the server; absent: as the environment says */
  readonly url: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** embedded, open; it stays its owner's */
  readonly local: Engine;
  readonly now: () => Date;
};

/** undefined: the embedded one, which every command has open already */
export const engines: Readonly<Record<EngineId, ((options: EngineOptions) => Promise<Engine>) | undefined>> = {
  duckdb: undefined,
  trino: openFromEnvironment,
};

/** @throws Problem `TRINO_URL_MISSING`, and those of the server */
async function openFromEnvironment({root, objects, url, env, local, now}: EngineOptions): Promise<Engine> {
  const address = url ?? env['SHUMAO_TRINO_URL'];
  if (address === undefined) throw problems.TRINO_URL_MISSING(undefined);
  const place = objects ? {root, url: objects.url, objects} : placeOf(env['SHUMAO_TRINO_LAKE']);
  const [{openTrino}, {trinoServer}] = await Promise.all([import('./trino.ts'), import('./trino/server.ts')]);
  return openTrino({server: trinoServer(address, env), place, local, now});
}

/** `/srv/shumao=local:///shumao`: a folder of ours and what the server calls it. Absent: the server has the same paths as we. */
function placeOf(text: string | undefined): {readonly root: string; readonly url: string} {
  if (text === undefined) return {root: '/', url: 'local://'};
  const at = text.indexOf('=');
  const [root, url] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || !/^[a-z][a-z0-9]*:\/\/\/?\S+$/.test(url)) throw problems.TRINO_LAKE_INVALID({found: text});
  return {root: root.replace(/\/+$/, ''), url: url.replace(/\/+$/, '')};
}
