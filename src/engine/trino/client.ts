/**
 * Trino's protocol: a statement is posted, then its pages are asked for until none is left. The same page may be asked for again, so a
 * broken connection or a proxy's 502, 503 or 504 costs a moment; a statement itself is posted again only by whoever knows that it may be.
 *
 * The official client does not throw errors of statements, asks nothing again, and reads BIGINT as floats: decision 0040.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import {problems} from '../problems.ts';
import {failure} from './failure.ts';
import {parseExact} from './json.ts';
import {headersOf, type TrinoServer} from './server.ts';

export type TrinoColumn = {readonly name: string; readonly type: string};

export type Page = {
  readonly columns: readonly TrinoColumn[];
  readonly rows: readonly (readonly unknown[])[];
  /** rows that the statement wrote, where it writes */
  readonly written: number | undefined;
};

export type ClientOptions = {
  /** how long an unreachable server is waited for */
  readonly patienceMs?: number;
  readonly session?: Readonly<Record<string, string>>;
};

export type Client = {
  readonly server: TrinoServer;
  /** pages of a statement as they come; leaving early ends it. @throws Problem, StatementLost */
  readonly pages: (sql: string) => AsyncGenerator<Page, void, void>;
};

/** What an answer of the server looks like, as far as it is read. */
type Answer = {
  readonly id?: string;
  readonly nextUri?: string;
  readonly columns?: readonly TrinoColumn[];
  readonly data?: readonly (readonly unknown[])[];
  readonly updateCount?: number | bigint;
  readonly error?: {readonly errorName: string; readonly errorType: string; readonly message: string};
};

const PATIENCE_MS = 30_000;
/** A page is held back for about a second at most: what takes longer is a connection that nobody answers. */
const REQUEST_MS = 60_000;
const AGAIN: readonly number[] = [429, 502, 503, 504];

export function openClient(server: TrinoServer, {patienceMs = PATIENCE_MS, session = {}}: ClientOptions = {}): Client {
  const properties = Object.entries(session).map(([name, value]) => `${name}=${value}`);
  const headers = {
    ...headersOf(server),
    ...(properties.length > 0 ? {'X-Trino-Session': properties.join(',')} : {}),
  };
  const ask = (url: string, init: RequestInit): Promise<Answer> => asked(server, url, {...init, headers}, patienceMs);
  return {
    server,
    async *pages(sql) {
      let answer = await ask(`${server.url}/v1/statement`, {method: 'POST', body: sql});
      let columns: readonly TrinoColumn[] = [];
      let isDone = false;
      try {
        for (;;) {
          if (answer.error) {
            isDone = true;
            throw failure(answer.error, answer.id ?? '', server);
          }
          columns = answer.columns ?? columns;
          const written = answer.updateCount === undefined ? undefined : Number(answer.updateCount);
          if (answer.data || written !== undefined) yield {columns, rows: answer.data ?? [], written};
          if (answer.nextUri === undefined) {
            isDone = true;
            if (columns.length > 0) yield {columns, rows: [], written: undefined};
            return;
          }
          answer = await ask(sameServer(answer.nextUri, server), {method: 'GET'});
        }
      } finally {
        if (!isDone && answer.nextUri !== undefined) await cancel(sameServer(answer.nextUri, server), headers);
      }
    },
  };
}

/** Runs a statement once; the rows that it wrote. */
export async function changed(client: Client, sql: string): Promise<number> {
  let rows = 0;
  for await (const page of client.pages(sql)) rows = page.written ?? rows;
  return rows;
}

/** A server behind a proxy names its own address: the one that was asked is the one that can be reached. */
function sameServer(uri: string, {url}: TrinoServer): string {
  const next = new URL(uri);
  return `${url}${next.pathname}${next.search}`;
}

async function asked(server: TrinoServer, url: string, init: RequestInit, patienceMs: number): Promise<Answer> {
  let waited = 0;
  for (let attempt = 0; ; attempt += 1) {
    const found = await once(server, url, init);
    if (!('again' in found)) return found;
    if (waited >= patienceMs) {
      const seconds = Math.round(patienceMs / 1000);
      throw problems.TRINO_UNREACHABLE({url: server.url, reason: found.again, seconds});
    }
    const pause = Math.max(found.afterMs, Math.min(100 * 2 ** attempt, 2000));
    await sleep(pause);
    waited += pause + found.tookMs;
  }
}

type Again = {
  readonly again: string;
  /** what the server asks to wait */
  readonly afterMs: number;
  /** what was waited for an answer that never came */
  readonly tookMs: number;
};

async function once(server: TrinoServer, url: string, init: RequestInit): Promise<Answer | Again> {
  let response: Response;
  let body: string;
  try {
    // Redirects could carry the password elsewhere.
    response = await fetch(url, {...init, redirect: 'error', signal: AbortSignal.timeout(REQUEST_MS)});
    body = await response.text();
  } catch (error) {
    const isSilent = error instanceof Error && error.name === 'TimeoutError';
    return {again: reasonOf(error), afterMs: 0, tookMs: isSilent ? REQUEST_MS : 0};
  }
  const {status} = response;
  if (AGAIN.includes(status)) {
    const seconds = Number(response.headers.get('retry-after') ?? 0);
    return {
      again: `status ${status}`,
      afterMs: Math.min(Number.isFinite(seconds) ? 1000 * seconds : 0, 10_000),
      tookMs: 0,
    };
  }
  if (status === 401 || status === 403) {
    throw problems.TRINO_DENIED({url: server.url, user: server.user, status, said: excerpt(body)});
  }
  if (status === 404 || status === 410) {
    // The coordinator was started anew and knows nothing of the statement.
    throw failure({errorName: 'QUERY_NOT_FOUND', errorType: 'EXTERNAL', message: excerpt(body)}, '', server);
  }
  if (status !== 200) throw problems.TRINO_ANSWER_UNREADABLE({url: server.url, status, found: excerpt(body)});
  return answerOf(server, status, body);
}

function answerOf(server: TrinoServer, status: number, body: string): Answer {
  try {
    const parsed = parseExact(body);
    // Trino's documented shape; `id` and `stats` are in every answer.
    if (typeof parsed === 'object' && parsed !== null && 'id' in parsed && 'stats' in parsed) return parsed as Answer;
  } catch {
    // Said below.
  }
  throw problems.TRINO_ANSWER_UNREADABLE({url: server.url, status, found: excerpt(body)});
}

/** Ends a statement that nobody reads any more; where that can't be said, the server ends it by itself after a while. */
async function cancel(uri: string, headers: Record<string, string>): Promise<void> {
  await fetch(uri, {method: 'DELETE', headers, signal: AbortSignal.timeout(2000)}).catch(() => undefined);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

function excerpt(body: string): string {
  const text = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
