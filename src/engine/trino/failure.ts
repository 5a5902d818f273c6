/** What went wrong on the server, as a person can act on it; and whether the same statement may be tried once more. */
import type {Problem} from '../../model/problem.ts';
import {problems} from '../problems.ts';
import type {TrinoServer} from './server.ts';

/** A part of the cluster was lost under a statement: it gave no number, and may be sent again. */
export class StatementLost extends Error {
  readonly errorName: string;
  readonly query: string;

  constructor(errorName: string, message: string, query: string) {
    super(message);
    this.name = 'StatementLost';
    this.errorName = errorName;
    this.query = query;
  }

  problem(attempts: number): Problem {
    return problems.TRINO_LOST({name: this.errorName, message: this.message, query: this.query, attempts});
  }
}

export type ServerError = {readonly errorName: string; readonly errorType: string; readonly message: string};

const LOST: readonly string[] = [
  'REMOTE_TASK_ERROR',
  'REMOTE_TASK_FAILED',
  'REMOTE_TASK_MISMATCH',
  'REMOTE_HOST_GONE',
  'PAGE_TRANSPORT_ERROR',
  'PAGE_TRANSPORT_TIMEOUT',
  'TOO_MANY_REQUESTS_FAILED',
  'NO_NODES_AVAILABLE',
  'NODE_GONE',
  'SERVER_SHUTTING_DOWN',
  'SERVER_STARTING_UP',
  'ABANDONED_TASK',
  'ABANDONED_QUERY',
  'QUERY_NOT_FOUND',
  'CLUSTER_OUT_OF_MEMORY',
];
const TOO_LARGE: readonly string[] = [
  'QUERY_TEXT_TOO_LARGE',
  'QUERY_HAS_TOO_MANY_STAGES',
  'COMPILER_ERROR',
  'STACK_OVERFLOW',
  'EXCEEDED_FUNCTION_MEMORY_LIMIT',
];
/** What the Hive connector says where a property of the catalog forbids what is needed. */
const FORBIDDEN =
  /register_partition procedure is disabled|writes to non-managed Hive tables is disabled|Cannot write to non-managed/i;

export function failure(
  {errorName, message}: ServerError,
  query: string,
  server: TrinoServer,
): Problem | StatementLost {
  if (LOST.includes(errorName)) return new StatementLost(errorName, message, query);
  const told = {name: errorName, message, query};
  if (TOO_LARGE.includes(errorName)) return problems.TRINO_QUERY_TOO_LARGE(told);
  if (errorName.startsWith('EXCEEDED_')) return problems.TRINO_OUT_OF_MEMORY(told);
  if (FORBIDDEN.test(message) || ['CATALOG_NOT_FOUND', 'MISSING_CATALOG_NAME'].includes(errorName)) {
    return problems.TRINO_NOT_SET_UP({catalog: server.catalog, message});
  }
  if (errorName === 'PERMISSION_DENIED') return problems.TRINO_NOT_ALLOWED({user: server.user, message, query});
  return problems.TRINO_REFUSED(told);
}
