/** SDMX at `/sdmx`: questions and answers are those of its own room; here they get on the wire. A stream that fails breaks the transfer. */
import {type SdmxResponse, sdmxService} from '../disseminate/sdmx/index.ts';
import type {Sdmx} from './app.ts';
import type {Log} from './http/log.ts';

const BASE = '/sdmx';

type Options = {
  readonly releases: Parameters<typeof sdmxService>[0]['releases'];
  readonly now: () => Date;
  readonly version: string;
  readonly log: Log;
};

export function sdmxAt({releases, now, version, log}: Options): Sdmx {
  const service = sdmxService({releases, now, basePath: BASE, version});
  return async (request, id) => {
    const {pathname, search} = new URL(request.url);
    const answer = await service({
      method: request.method,
      path: pathname.slice(BASE.length),
      search,
      header: (name) => request.headers.get(name) ?? undefined,
      signal: request.signal,
    });
    if (answer.error !== undefined) log('error', 'fault', {request: id, route: BASE, what: stackOf(answer.error)});
    return new Response(request.method === 'HEAD' ? null : bodyOf(answer), {
      status: answer.status,
      headers: {...answer.headers, 'cross-origin-resource-policy': 'cross-origin'},
    });
  };
}

function bodyOf({body}: SdmxResponse): string | ReadableStream<Uint8Array> | null {
  if (body === undefined || typeof body === 'string') return body ?? null;
  return streamOf(body);
}

const encoder = new TextEncoder();

/** Asks for a piece when the client has taken the one before; a client that leaves ends the work behind it. */
function streamOf(pieces: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const {done, value} = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
