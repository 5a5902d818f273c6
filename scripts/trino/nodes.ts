/** The settings of each node of the little cluster: a coordinator that schedules no work on itself, and workers, all on loopback. */
import {pbkdf2Sync, randomBytes} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

export const USER = 'shumao';

export type Secrets = {readonly password: string; readonly shared: string};

export type NodeSettings = {
  readonly folder: string;
  readonly name: string;
  readonly port: number;
  readonly coordinator: number;
  readonly plugins: string;
  readonly secrets: Secrets;
  /** memory that one query may take on this node, and of the heap */
  readonly heapMb: number;
  readonly workers: number;
  /** further lines of the lake catalog: where an object store is */
  readonly lake: Readonly<Record<string, string>>;
};

/** Longest statement that is taken, in characters: cubes of wide classifications carry their code lists. */
const LONGEST_STATEMENT = 10_000_000;

export async function writeSettings(node: NodeSettings): Promise<void> {
  const etc = join(node.folder, 'etc');
  await mkdir(join(etc, 'catalog'), {recursive: true});
  const isCoordinator = node.port === node.coordinator;
  await write(join(etc, 'config.properties'), configOf(node, isCoordinator));
  await write(join(etc, 'catalog', 'lake.properties'), {
    'connector.name': 'hive',
    'hive.metastore': 'file',
    'hive.metastore.catalog.dir': `local://${join(node.folder, '..', 'metastore')}`,
    'fs.native-local.enabled': 'true',
    'local.location': '/',
    'hive.non-managed-table-writes-enabled': 'true',
    'hive.allow-register-partition-procedure': 'true',
    'hive.compression-codec': 'SNAPPY',
    // Short texts, few values: statistics of a derived table are read by nobody.
    'hive.collect-column-statistics-on-write': 'false',
    ...node.lake,
  });
  await write(join(etc, 'log.properties'), {'io.trino': 'WARN'});
  if (!isCoordinator) return;
  await write(join(etc, 'password-authenticator.properties'), {
    'password-authenticator.name': 'file',
    'file.password-file': join(etc, 'passwords'),
  });
  await writeFile(join(etc, 'passwords'), `${USER}:${hashed(node.secrets.password)}\n`, {mode: 0o600});
}

function configOf(node: NodeSettings, isCoordinator: boolean): Readonly<Record<string, string>> {
  const query = Math.floor(0.6 * node.heapMb);
  return {
    coordinator: String(isCoordinator),
    ...(isCoordinator ? {'node-scheduler.include-coordinator': 'false'} : {}),
    'node.environment': 'shumao',
    'node.id': node.name,
    'node.bind-ip': '127.0.0.1',
    'node.internal-address': '127.0.0.1',
    'plugin.dir': node.plugins,
    'http-server.http.port': String(node.port),
    'discovery.uri': `http://127.0.0.1:${node.coordinator}`,
    'internal-communication.shared-secret': node.secrets.shared,
    // Passwords are asked for where a proxy in front speaks TLS; on loopback itself a name is enough.
    ...(isCoordinator
      ? {
          'http-server.authentication.type': 'PASSWORD',
          'http-server.authentication.allow-insecure-over-http': 'true',
          'http-server.process-forwarded': 'true',
          'query.max-length': String(LONGEST_STATEMENT),
          'query.max-stage-count': '500',
          'query.min-expire-age': '5m',
        }
      : {}),
    'query.max-memory': `${query * node.workers}MB`,
    'query.max-memory-per-node': `${query}MB`,
    'memory.heap-headroom-per-node': `${Math.floor(0.2 * node.heapMb)}MB`,
    'catalog.management': 'static',
    // A node that is gone is given up soon: a statement begins anew without it.
    'query.remote-task.max-error-duration': '10s',
    // A few threads a node: many nodes share few cores here.
    'task.concurrency': '2',
    'task.max-worker-threads': '4',
    'task.http-response-threads': '10',
    'spill-enabled': 'true',
    'spiller-spill-path': join(node.folder, 'spill'),
  };
}

/** As Trino's file of passwords has it: PBKDF2 with SHA-1 (iterations, salt, hash). */
function hashed(password: string): string {
  const [rounds, salt] = [1000, randomBytes(16)];
  return `${rounds}:${salt.toString('hex')}:${pbkdf2Sync(password, salt, rounds, 64, 'sha1').toString('hex')}`;
}

async function write(path: string, properties: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(properties).map(([key, value]) => `${key}=${value}`);
  await writeFile(path, `${lines.join('\n')}\n`, {mode: 0o600});
}
