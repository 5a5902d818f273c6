/**
 * The sockets: how long anything may take and how much of it there may be, so that no client can hold the server. Counts and logs each answer when its last
 * byte is out, or when it broke off. An answer that fails after its first byte breaks the connection: nobody takes half for the whole.
 */
import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {getRequestListener} from '@hono/node-server';
import type {App, Noted} from './app.ts';
import {errorBody} from './app.ts';
import {always} from './http/headers.ts';
import type {Log} from './http/log.ts';
import type {Metrics} from './http/metrics.ts';
import {toldOf} from './http/status.ts';
import {problems} from './problems.ts';
import type {Settings} from './settings.ts';

export type Listening = {
  readonly port: number;
  /** Takes no new connections, lets running answers finish within the limit, and ends. */
  readonly stop: () => Promise<void>;
  /** open connections, and answers that are worked on */
  readonly state: () => {readonly connections: number; readonly running: number; readonly isStopping: boolean};
};

export type ListenOptions = {
  readonly host: string;
  readonly port: number;
  readonly settings: Settings;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => Date;
};

/** Beyond the limit a few connections more are taken, to tell them to come again. */
const TELLING = 64;

/** @param app made with the state of this server @throws Error of the system: the port is taken, … */
export async function listen(app: (state: Listening['state']) => App, options: ListenOptions): Promise<Listening> {
  const {settings, host, port} = options;
  const running = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let isStopping = false;
  const state = () => ({connections: sockets.size, running: running.size, isStopping});
  const answer = answering(app(state), options, {
    running,
    sockets,
    isStopping: () => isStopping,
    // A connection that has nothing more to do when the server stops would else be waited for.
    ended: () => isStopping && setImmediate(() => server.closeIdleConnections()),
  });
  const server = createServer(
    {
      maxHeaderSize: settings.headerBytes,
      headersTimeout: 1000 * settings.headerSeconds,
      requestTimeout: 1000 * settings.requestSeconds,
      keepAliveTimeout: 1000 * settings.idleSeconds,
      connectionsCheckingInterval: 500,
    },
    answer,
  );
  server.maxConnections = settings.connections + TELLING;
  // A client that takes nothing for so long is left; idle connections have their own, shorter time.
  server.setTimeout(1000 * settings.stalledSeconds, (socket) => socket.destroy());
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('clientError', (error, socket) => refuse(error, socket, settings));
  await bound(server, host, port);
  return {
    port: portOf(server),
    state,
    stop: async () => {
      isStopping = true;
      for (const one of running) if (!one.headersSent) one.setHeader('connection', 'close');
      await stopped(server, settings.stopSeconds);
    },
  };
}

function bound(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({host, port, backlog: 1024}, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  // It listens on a port, so its address is that of a socket of the network.
  return (server.address() as AddressInfo).port;
}

function stopped(server: Server, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), 1000 * seconds);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

type Holding = {
  readonly running: Set<ServerResponse>;
  readonly sockets: ReadonlySet<Socket>;
  readonly isStopping: () => boolean;
  /** an answer is out, or broken off */
  readonly ended: () => void;
};

function answering(app: App, options: ListenOptions, holding: Holding) {
  const {settings, log, metrics, now} = options;
  const notes = new WeakMap<object, Noted>();
  const listener = getRequestListener(
    async (request, {incoming}) => {
      const noted = notes.get(incoming) ?? {id: randomUUID(), route: 'none'};
      const refused = refusalBefore(incoming.url ?? '', settings, holding);
      if (!refused) {
        return guarded(await app.fetch(request, noted), (error) => {
          log('error', 'fault', {request: noted.id, route: noted.route, what: stackOf(error)});
          incoming.socket.destroy();
        });
      }
      const {status, error} = toldOf(refused, noted.id);
      const {bytes, type, headers} = errorBody(error, status, status === 503 ? 1 : undefined);
      return new Response(bytes, {status, headers: {'content-type': type, ...headers}});
    },
    {overrideGlobalObjects: false},
  );
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const noted: Noted = {id: idOf(incoming), route: 'none'};
    notes.set(incoming, noted);
    const began = performance.now();
    const before = incoming.socket.bytesWritten;
    holding.running.add(outgoing);
    for (const [name, value] of Object.entries(always)) outgoing.setHeader(name, value);
    outgoing.setHeader('x-request-id', noted.id);
    if (holding.isStopping() || holding.sockets.size > settings.connections) outgoing.setHeader('connection', 'close');
    outgoing.once('close', () => {
      holding.running.delete(outgoing);
      holding.ended();
      const seconds = (performance.now() - began) / 1000;
      const bytes = incoming.socket.bytesWritten - before;
      const {statusCode: status} = outgoing;
      const isCut = !outgoing.writableFinished;
      const method = incoming.method ?? '';
      metrics.add({route: noted.route, method: KNOWN.has(method) ? method : 'other', status, seconds, bytes, isCut});
      const facts = {request: noted.id, method, route: noted.route, status, ms: Math.round(1000 * seconds), bytes};
      log(status >= 500 ? 'warn' : 'info', 'answer', isCut ? {...facts, cut: true} : facts);
    });
    void listener(incoming, outgoing);
  };

  function idOf({headers}: IncomingMessage): string {
    const given = headers['x-request-id'];
    return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given)
      ? given
      : `${now().getTime().toString(36)}-${randomUUID().slice(0, 8)}`;
  }
}

/** A stream that fails is told to `failed`, which breaks the connection; whoever reads from it gets no end that looks like one. */
function guarded(response: Response, failed: (error: unknown) => void): Response {
  const {body, status, headers} = response;
  if (body === null || headers.has('content-length')) return response;
  const reader = body.getReader();
  const watched = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const {done, value} = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        failed(error);
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(watched, {status, headers});
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const KNOWN = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/** Refused before anything is looked at. */
function refusalBefore(url: string, settings: Settings, {running, sockets, isStopping}: Holding): Error | undefined {
  if (Buffer.byteLength(url) > settings.urlBytes) return problems.ADDRESS_TOO_LONG({limit: settings.urlBytes});
  const isWatched = url === '/healthz' || url === '/metrics' || url === '/readyz';
  if (isWatched) return undefined;
  if (isStopping()) return problems.SERVER_STOPPING({});
  if (running.size > settings.running || sockets.size > settings.connections) return problems.SERVER_BUSY({seconds: 1});
  return undefined;
}

/** What is no request gets an answer all the same, where the connection still takes one. */
function refuse(error: Error, socket: Duplex, settings: Settings): void {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem =
    code === 'HPE_HEADER_OVERFLOW'
      ? problems.HEADERS_TOO_LARGE({limit: settings.headerBytes})
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? problems.REQUEST_SLOW({seconds: settings.headerSeconds})
        : problems.REQUEST_BROKEN({what: typeof code === 'string' ? code : 'unreadable'});
  const {status, error: told} = toldOf(problem, 'none');
  const {bytes, type} = errorBody(told, status, undefined);
  const head = [
    `HTTP/1.1 ${status} Refused`,
    `content-type: ${type}`,
    `content-length: ${bytes.length}`,
    'connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]));
}
