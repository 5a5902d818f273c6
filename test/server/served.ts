/**
 * A small workspace with every state that a release can be in: R1 and R2 public, EMB under embargo, INT internal, and a draft after them. Each brought a
 * number that nothing else has, so that a leak can be seen by its digits.
 */
import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Effects} from '../../src/model/effects.ts';
import {releaseWorkspace, runWorkspace} from '../../src/pipeline/index.ts';
import {type Listening, type ServeOptions, type Settings, startServer} from '../../src/server/index.ts';
import {smallWorkspace} from '../cli/workspace.ts';

/** What only EMB, INT and the draft hold. */
export const SECRETS = ['4444.44', '5555.55', '6666.66', 'EMB', 'INT'] as const;

export type Served = {
  readonly root: string;
  readonly url: string;
  readonly port: number;
  readonly listening: Listening;
  /** lines of the server's log */
  readonly log: readonly string[];
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly json: (path: string) => Promise<unknown>;
  readonly end: () => Promise<void>;
};

const silent = {out: () => undefined, err: () => undefined, progress: () => undefined, env: {}, pid: process.pid};
const at = (day: string): Effects => ({...silent, now: () => new Date(`${day}T08:00:00Z`)});

export async function publishedWorkspace(): Promise<string> {
  const root = await smallWorkspace({synthetic: true});
  const run = {rehash: false, wait: true};
  const base = {versions: {shumao: 'test'}, wait: true};
  const deliver = (name: string, day: string, amount: string): Promise<void> =>
    writeFile(join(root, 'inbox', `sales-${name}.csv`), `编号,日期,国家,金额\n${name},${day},日本,${amount}\n`);
  const release = (day: string, options: Partial<Parameters<typeof releaseWorkspace>[1]>): Promise<unknown> =>
    releaseWorkspace(root, {...base, audience: 'public', ...options}, at(day), 'en');
  await runWorkspace(root, run, at('2026-01-01'), 'en');
  await release('2026-01-01', {label: 'R1'});
  await deliver('n1', '2019-06-05', '3.00');
  await runWorkspace(root, run, at('2026-02-01'), 'en');
  const notice = {noticeZh: '漏报一笔', noticeEn: 'one was missing'};
  await release('2026-02-01', {label: 'R2', reason: 'error', ...notice});
  await deliver('n2', '2020-01-05', '4444.44');
  await runWorkspace(root, run, at('2026-03-01'), 'en');
  await release('2026-03-01', {label: 'EMB', embargo: '2100-01-01T00:00:00Z'});
  await deliver('n3', '2020-02-05', '5555.55');
  await runWorkspace(root, run, at('2026-04-01'), 'en');
  await release('2026-04-01', {label: 'INT', audience: 'internal', recipients: ['Li'], copy: 1});
  await deliver('n4', '2020-03-05', '6666.66');
  await runWorkspace(root, run, at('2026-05-01'), 'en');
  return root;
}

export type Extra = Partial<Omit<ServeOptions, 'settings'>> & {
  readonly settings?: Partial<Settings> /** on which the server believes to be */;
  readonly day?: string;
};

export async function served({day = '2026-06-01', ...extra}: Extra = {}): Promise<Served> {
  const root = extra.workspace ?? (await publishedWorkspace());
  const log: string[] = [];
  const effects = {...at(day), err: (line: string) => void log.push(line)};
  const options = {workspace: root, host: '127.0.0.1', port: 0, version: 'test', level: 'debug' as const};
  const listening = await startServer({...options, ...extra}, effects);
  const url = `http://127.0.0.1:${listening.port}`;
  const get: Served['get'] = (path, headers = {}) => fetch(`${url}${path}`, {headers});
  return {
    root,
    url,
    port: listening.port,
    listening,
    log,
    get,
    json: async (path) => (await get(path)).json(),
    end: async () => {
      await listening.stop();
      if (extra.workspace === undefined) await rm(root, {recursive: true, force: true});
    },
  };
}
