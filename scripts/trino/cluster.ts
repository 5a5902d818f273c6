/**
 * A little Trino cluster for tests and trials: one coordinator and two workers on loopback, with small heaps. Its state is a file, so that
 * another process can use it and stop it, from the first node on; every process is known by its id and the time it started, and only those
 * are ever ended.
 */
import {randomBytes} from 'node:crypto';
import {existsSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {mkdir, rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {findJava} from './java.ts';
import {install} from './install.ts';
import {catalogOf, installStore, settingsOf, type Store} from './store.ts';
import {type NodeSettings, type Secrets, USER, writeSettings} from './nodes.ts';
import {begun, type Begun, end, isAlive, isKnowing} from './processes.ts';

export const TOOLS = join(import.meta.dirname, '..', '..', '.tools');

export type RunningNode = Begun & {
  readonly name: string;
  readonly port: number;
  readonly heapMb: number;
  readonly isLong: boolean;
};

export type Cluster = {
  readonly folder: string;
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly java: string;
  /** the coordinator, the workers, and the store */
  readonly nodes: readonly RunningNode[];
  readonly store: Store;
};

export type ClusterOptions = {
  readonly folder?: string;
  readonly workers?: number;
  readonly heapMb?: number;
  /** it will work for long: its programs are compiled well, which costs a short life more than it gives */
  readonly isLong?: boolean;
  readonly say?: (line: string) => void;
};

export type Absent = {readonly absent: string};

const STORE = 'store';
const READY_SECONDS = 240;
const STOP_SECONDS = 20;

export function defaultFolder(): string {
  return join(TOOLS, 'trino-cluster');
}

/** The cluster of a folder as its state file has it, where all of its nodes still run. */
export function runningCluster(folder: string = defaultFolder()): Cluster | undefined {
  const known = knownCluster(folder);
  return known?.nodes.every(isAlive) ? known : undefined;
}

/** The cluster of a folder as its state file has it, whether or not its nodes still run. */
export function knownCluster(folder: string = defaultFolder()): Cluster | undefined {
  const path = stateOf(folder);
  if (!existsSync(path)) return undefined;
  // Written by `keep` below.
  return JSON.parse(readFileSync(path, 'utf8')) as Cluster;
}

function stateOf(folder: string): string {
  return join(folder, 'state.json');
}

/** At once, so that no signal comes between the start of a node and the note of it. */
function keep(cluster: Cluster): void {
  const path = stateOf(cluster.folder);
  writeFileSync(`${path}.new`, `${JSON.stringify(cluster, undefined, 1)}\n`, {mode: 0o600});
  renameSync(`${path}.new`, path);
}

/**
 * Starts a cluster and waits until every worker has reported; the one that runs already is taken as it is.
 *
 * @returns absent where no Java can be had, or where a process could not be told from one that gets its id later
 * @throws Error where Maven brings no server, or a node ends or is not ready in time
 */
export async function up(options: ClusterOptions = {}): Promise<Cluster | Absent> {
  const {folder = defaultFolder(), workers = 2, heapMb = 1536, isLong = false, say = () => undefined} = options;
  const running = runningCluster(folder);
  if (running && (await isReady(running, workers))) return running;
  await down(folder);
  if (!isKnowing()) return {absent: 'neither /proc nor ps says when a process started'};
  const java = await findJava(TOOLS, process.env);
  if ('absent' in java) return java;
  const program = await install(TOOLS, say);
  const storeLib = await installStore(TOOLS, say);
  await rm(folder, {recursive: true, force: true});
  await mkdir(join(folder, 'metastore'), {recursive: true});
  const secrets: Secrets = {password: randomBytes(12).toString('hex'), shared: randomBytes(32).toString('hex')};
  const [coordinator = 0, storePort = 0, ...others] = await freePorts(workers + 2);
  const store: Store = {
    endpoint: `http://127.0.0.1:${storePort}`,
    bucket: 'lake',
    key: USER,
    secret: randomBytes(12).toString('hex'),
  };
  const names = ['coordinator', ...Array.from({length: workers}, (_, at) => `worker-${at + 1}`)];
  const nodes: RunningNode[] = [];
  const url = `http://127.0.0.1:${coordinator}`;
  const cluster: Cluster = {folder, url, user: USER, password: secrets.password, java: java.path, nodes, store};
  for (const [at, name] of names.entries()) {
    const settings: NodeSettings = {
      folder: join(folder, name),
      name,
      port: at === 0 ? coordinator : (others[at - 1] ?? 0),
      coordinator,
      plugins: program.plugins,
      secrets,
      heapMb: at === 0 ? Math.max(1024, Math.floor(heapMb / 4)) : heapMb,
      workers,
      lake: catalogOf(store),
    };
    await writeSettings(settings);
    nodes.push(start({...settings, isLong}, java.path, program.lib));
    keep(cluster);
  }
  nodes.push(await startStore(join(folder, STORE), store, {java: java.path, lib: storeLib}));
  keep(cluster);
  say(`trino: starting ${names.length} nodes and a store with Java ${java.version} (${java.from}) …`);
  return waitUntilReady(cluster, workers);
}

async function waitUntilReady(cluster: Cluster, workers: number): Promise<Cluster> {
  for (let second = 0; second < READY_SECONDS; second += 1) {
    if (await isReady(cluster, workers)) return cluster;
    const dead = cluster.nodes.find((node) => !isAlive(node));
    if (dead) {
      await down(cluster.folder);
      throw new Error(`node ${dead.name} ended: ${lastError(join(cluster.folder, dead.name, 'log.txt'))}`);
    }
    await sleep(1000);
  }
  await down(cluster.folder);
  throw new Error(`the cluster was not ready within ${READY_SECONDS} s`);
}

function lastError(path: string): string {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return (lines.findLast((line) => /^\d+\) |\bERROR\b/.test(line)) ?? lines.at(-2) ?? '').slice(0, 300);
}

/** Stops every node of a folder's cluster: first by asking, then by force. */
export async function down(folder: string = defaultFolder()): Promise<number> {
  const alive = knownCluster(folder)?.nodes.filter(isAlive) ?? [];
  for (const node of alive) end(node, 'SIGTERM');
  for (let tenth = 0; tenth < 10 * STOP_SECONDS && alive.some(isAlive); tenth += 1) await sleep(100);
  for (const node of alive) end(node, 'SIGKILL');
  await rm(stateOf(folder), {force: true});
  return alive.length;
}

/** Ends a node as a machine ends that loses its power. */
export function killNode({nodes}: Cluster, name: string): void {
  const node = nodes.find((one) => one.name === name);
  if (node) end(node, 'SIGKILL');
}

/** Starts a node that was ended, on its port again, and waits until it has reported. @throws Error where it does not come back */
export async function startAgain(cluster: Cluster, name: string): Promise<Cluster> {
  const node = cluster.nodes.find((one) => one.name === name);
  if (!node) throw new Error(`the cluster has no node ${name}`);
  const {lib} = await install(TOOLS, () => undefined);
  const again = start({...node, folder: join(cluster.folder, name)}, cluster.java, lib);
  const next = {...cluster, nodes: cluster.nodes.map((one) => (one === node ? again : one))};
  keep(next);
  return waitUntilReady(next, next.nodes.filter((one) => one.name.startsWith('worker-')).length);
}

type Startable = Pick<NodeSettings, 'folder' | 'name' | 'port' | 'heapMb'> & {readonly isLong: boolean};

function start({folder, name, port, heapMb, isLong}: Startable, java: string, lib: string): RunningNode {
  const etc = join(folder, 'etc');
  const args = [
    `-Xmx${heapMb}M`,
    // One collector thread a node: several nodes share few cores.
    '-XX:+UseSerialGC',
    ...(isLong ? [] : ['-XX:TieredStopAtLevel=1']),
    '-XX:+ExitOnOutOfMemoryError',
    '--add-modules=jdk.incubator.vector',
    '--enable-native-access=ALL-UNNAMED',
    '-Dfile.encoding=UTF-8',
    `-Dconfig=${join(etc, 'config.properties')}`,
    `-Dlog.levels-file=${join(etc, 'log.properties')}`,
    '-cp',
    join(lib, '*'),
    'io.trino.server.TrinoServer',
  ];
  return {name, port, heapMb, isLong, ...begun(java, args, folder)};
}

async function startStore(
  folder: string,
  store: Store,
  {java, lib}: {readonly java: string; readonly lib: string},
): Promise<RunningNode> {
  const args = ['-Xmx256M', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', ...(await settingsOf(folder, lib, store))];
  return {
    name: STORE,
    port: Number(new URL(store.endpoint).port),
    heapMb: 256,
    isLong: false,
    ...begun(java, args, folder),
  };
}

async function isReady({url, store}: Cluster, workers: number): Promise<boolean> {
  const ask = async (): Promise<boolean> => {
    const info = await fetch(`${url}/v1/info`, {signal: AbortSignal.timeout(2000)});
    if (!info.ok || !(await info.text()).includes('"starting":false')) return false;
    // Any answer will do: whoever has no key is refused.
    await fetch(store.endpoint, {signal: AbortSignal.timeout(2000)});
    return (await activeNodes(url)) >= workers + 1;
  };
  return ask().catch(() => false);
}

/** Nodes that the coordinator knows to be active, itself among them. */
async function activeNodes(url: string): Promise<number> {
  const headers = {'X-Trino-User': USER};
  const body = "select count(*) from system.runtime.nodes where state = 'active'";
  let answer = await (await fetch(`${url}/v1/statement`, {method: 'POST', headers, body})).text();
  for (let page = 0; page < 100; page += 1) {
    const count = /"data":\[\[(\d+)\]\]/.exec(answer)?.[1];
    if (count !== undefined) return Number(count);
    const next = /"nextUri":"([^"]+)"/.exec(answer)?.[1];
    if (next === undefined) return 0;
    answer = await (await fetch(next, {headers, signal: AbortSignal.timeout(5000)})).text();
  }
  return 0;
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({length: count}, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return servers.map((server) => {
    const address = server.address();
    server.close();
    return typeof address === 'object' && address ? address.port : 0;
  });
}
