/** The cluster that `npm run test:trino` started, as tests use it. */
import {runningCluster} from '../../scripts/trino/cluster.ts';
import {trinoServer, type TrinoServer} from '../../src/engine/trino/server.ts';

/** The server has the same paths as we. */
export const PLACE = {root: '/', url: 'local://'};

/** @param schema of its own for each file of tests */
export function server(schema: string): TrinoServer {
  const found = runningCluster();
  if (!found) throw new Error('no cluster runs: npm run test:trino starts one');
  return trinoServer(`${found.url}/lake/${schema}`, {});
}
