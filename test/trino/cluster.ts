/** The cluster that `npm run test:trino` started, as tests use it. */
import {type Cluster, runningCluster} from '../../scripts/trino/cluster.ts';
import {trinoServer, type TrinoServer} from '../../src/engine/trino/server.ts';

let known: Cluster | undefined;

/** As it was when a test first asked: tests end nodes of it and start them again. */
export function cluster(): Cluster {
  known ??= runningCluster();
  if (!known) throw new Error('no cluster runs: npm run test:trino starts one');
  return known;
}

/** A node was started again under another process id. */
export function becomes(next: Cluster | {readonly absent: string}): void {
  if ('absent' in next) throw new Error(next.absent);
  known = next;
}

/** The server has the same paths as we. */
export const PLACE = {root: '/', url: 'local://'};

/** @param schema of its own for each file of tests */
export function server(schema: string): TrinoServer {
  return trinoServer(`${cluster().url}/lake/${schema}`, {});
}
