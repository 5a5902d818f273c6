/** What can go wrong between the explorer and its server, as a reader can act on it. */
import type {Text} from '../../model/text.ts';

export type Failure = {
  /** offline: no answer at all · missing: the server has no such thing · refused: it says why · broken: its own fault */
  readonly kind: 'offline' | 'missing' | 'refused' | 'broken';
  readonly url: string;
  readonly status?: number;
  /** code of the problem, as documented */
  readonly code?: string;
  /** the server's own words */
  readonly words?: Text | string;
  /** what it would take instead */
  readonly hint?: Text;
};

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(`${failure.kind} ${failure.url}`);
    this.failure = failure;
  }
}

export function failureOf(error: unknown, url: string): Failure {
  return error instanceof ApiError ? error.failure : {kind: 'broken', url, words: String(error)};
}
