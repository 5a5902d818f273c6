/** The cluster that `npm run test:trino` started, as tests use it. */
import {type Cluster, knownCluster} from '../../scripts/trino/cluster.ts';
import {Problem} from '../../src/model/problem.ts';
import {trinoServer, type TrinoServer} from '../../src/engine/trino/server.ts';

/** Of the problem that the work ends with. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no problem';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

/** The server has the same paths as we. */
export const PLACE = {root: '/', url: 'local://'};

export function cluster(): Cluster {
  const found = knownCluster();
  if (!found) throw new Error('no cluster runs: npm run test:trino starts one');
  return found;
}

/** @param schema of its own for each file of tests */
export function server(schema: string): TrinoServer {
  return trinoServer(addressOf(schema), {});
}

export function addressOf(schema: string): string {
  return `${cluster().url}/lake/${schema}`;
}
