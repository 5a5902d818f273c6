/** Example workspaces run here and there: every file of the draft, by its hash. */
import {createHash} from 'node:crypto';
import {cpSync, existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Effects} from '../../src/model/effects.ts';
import {runWorkspace} from '../../src/pipeline/index.ts';
import {addressOf, cluster} from './cluster.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

export type Env = Readonly<Record<string, string>>;

export function effects(env: Env): Effects {
  const nothing = (): void => undefined;
  return {
    now: () => new Date('2020-02-01T00:00:00Z'),
    env,
    out: nothing,
    err: nothing,
    progress: nothing,
    pid: process.pid,
  };
}

/** An example without what earlier runs of it left; `inbox`: of a workspace that has one already. */
export function copied(name: string, root: string, inbox?: string): string {
  const isOwn = (path: string): boolean => !/\/(inbox|\.shumao|releases)(\/|$)/.test(path.slice(EXAMPLES.length));
  cpSync(join(EXAMPLES, name), root, {recursive: true, filter: isOwn});
  if (inbox !== undefined && existsSync(join(inbox, 'inbox')))
    cpSync(join(inbox, 'inbox'), join(root, 'inbox'), {recursive: true});
  return root;
}

export type Made = {
  readonly engine: string;
  readonly findings: unknown;
  /** by name, of every file of the draft */
  readonly hashes: Readonly<Record<string, string>>;
};

/** @param schema of the cluster's tables; absent: the embedded engine */
export async function made(root: string, env: Env, schema?: string): Promise<Made> {
  const there = schema === undefined ? {} : {engine: 'trino', url: addressOf(schema)};
  const {report} = await runWorkspace(root, {rehash: false, wait: true, ...there}, effects(env), 'en');
  return {engine: report.engine, findings: report.findings, hashes: hashesIn(join(root, '.shumao', 'draft'))};
}

function hashesIn(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const paths = files.map(({parentPath, name}) => join(parentPath, name)).toSorted();
  const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), hash(path)]));
}

/** The environment of a machine whose lake lies in the store beside the cluster. */
export function storeEnv(prefix: string): Env {
  const {endpoint, bucket, key, secret} = cluster().store;
  return {
    SHUMAO_STORE: `s3://${bucket}/${prefix}`,
    SHUMAO_STORE_ENDPOINT: endpoint,
    AWS_ACCESS_KEY_ID: key,
    AWS_SECRET_ACCESS_KEY: secret,
  };
}
