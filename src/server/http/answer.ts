/** An answer on its way out: JSON or a file, with a strong tag of its bytes, compressed where that is worth it and wished. */
import {createHash} from 'node:crypto';
import {promisify} from 'node:util';
import {gzip} from 'node:zlib';

const zipped = promisify(gzip);

/** Below this a packet is a packet. */
const SMALL = 1_000;
const PACKED = /^(?:application\/(?:json|xml|atom\+xml|vnd\.|javascript)|text\/|image\/svg)/;

export type Whole = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
};

/** An answer that is too large to be held: made while it is sent. */
export type Flow = {
  readonly pieces: () => AsyncIterable<Uint8Array>;
  /** strong, known before a byte is made */
  readonly tag: string;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Body = Whole | Flow;

const encoder = new TextEncoder();

export function jsonBody(value: unknown, headers?: Whole['headers'], status?: number): Whole {
  return {
    bytes: encoder.encode(`${JSON.stringify(value)}\n`),
    type: 'application/json; charset=utf-8',
    ...(headers ? {headers} : {}),
    ...(status === undefined ? {} : {status}),
  };
}

export function textBody(text: string, type: string, headers?: Whole['headers']): Whole {
  return {bytes: encoder.encode(text), type, ...(headers ? {headers} : {})};
}

/** @returns 304 without a body where the client has these bytes already */
export async function responseOf(body: Body, request: Request): Promise<Response> {
  if ('pieces' in body) return flowing(body, request);
  const {bytes, type, headers = {}, status = 200} = body;
  const isPacked = bytes.length > SMALL && PACKED.test(type) && takesGzip(request.headers.get('accept-encoding'));
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}${isPacked ? '-gzip' : ''}"`;
  const all: Record<string, string> = {
    'content-type': type,
    'cache-control': 'no-cache',
    vary: 'Accept-Encoding',
    ...headers,
  };
  if (status !== 200) return new Response(bytes, {status, headers: {...all, 'cache-control': 'no-store'}});
  all['etag'] = tag;
  if (hasTag(request.headers.get('if-none-match'), tag)) return new Response(null, {status: 304, headers: all});
  if (!isPacked) return new Response(bytes, {headers: {...all, 'content-length': String(bytes.length)}});
  const packed = new Uint8Array(await zipped(bytes, {level: 5}));
  return new Response(packed, {
    headers: {...all, 'content-encoding': 'gzip', 'content-length': String(packed.length)},
  });
}

function flowing({pieces, tag, type, headers = {}}: Flow, request: Request): Response {
  const all = {'content-type': type, 'cache-control': 'no-cache', ...headers, etag: tag};
  if (hasTag(request.headers.get('if-none-match'), tag)) return new Response(null, {status: 304, headers: all});
  // Who asks for the head alone gets it, and nothing is made.
  if (request.method === 'HEAD') return new Response(null, {headers: all});
  return new Response(streamOf(pieces()[Symbol.asyncIterator]()), {headers: all});
}

/** A piece is made when the one before has been taken; whoever leaves stops the making. */
function streamOf(pieces: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const {done, value} = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

export function takesGzip(accepted: string | null): boolean {
  return (accepted ?? '').split(',').some((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    return (name === 'gzip' || name === '*') && !parameters.some((part) => /^q=0(?:\.0*)?$/.test(part));
  });
}

function hasTag(wanted: string | null, tag: string): boolean {
  return (wanted ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);
}
