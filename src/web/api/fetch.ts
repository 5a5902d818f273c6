/** Asks the server's JSON API. Answers are kept for a while: what was released does not change. */
import type {ApiError as ApiRefusal} from '../../model/api.ts';
import {ApiError, type Failure} from './failure.ts';

/** Answers kept; a view asks for a handful. */
const KEPT = 120;
const answers = new Map<string, Promise<unknown>>();

/** @param path from the root, with its query: `/api/releases` @throws ApiError */
export function ask<T>(path: string): Promise<T> {
  const known = answers.get(path);
  const answer = known ?? request(path);
  answers.delete(path);
  answers.set(path, answer);
  if (known === undefined) answer.catch(() => answers.delete(path));
  for (const oldest of answers.keys()) {
    if (answers.size <= KEPT) break;
    answers.delete(oldest);
  }
  // The server's types are the model's, and its tests hold them to its answers.
  return answer as Promise<T>;
}

async function request(path: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {headers: {accept: 'application/json'}});
  } catch {
    throw new ApiError({kind: 'offline', url: path});
  }
  const body = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  throw new ApiError({...told(body), kind: kindOf(response.status), url: path, status: response.status});
}

function kindOf(status: number): Failure['kind'] {
  if (status === 404 || status === 410) return 'missing';
  return status >= 400 && status < 500 ? 'refused' : 'broken';
}

/** What the server says of a refusal: `{error: {code, message}}`. */
function told(body: unknown): Pick<Failure, 'code' | 'words' | 'hint'> {
  const {error} = {error: undefined, ...(typeof body === 'object' ? body : undefined)};
  if (typeof error !== 'object' || error === null || !('code' in error && 'message' in error)) return {};
  // The one form of any answer that is no success.
  const {code, message, hint} = error as ApiRefusal['error'];
  return {code, words: message, ...(hint && {hint})};
}
