/**
 * What the server answers, without the sockets: the JSON API, SDMX, the explorer and operations under one origin. A request in, an answer out; anybody who
 * fails is told in both languages, and the log says why.
 */
import {Hono} from 'hono';
import type {ApiError} from '../model/api.ts';
import {languages} from '../model/text.ts';
import {feedText} from './answers/feed.ts';
import type {Endpoint, Room} from './endpoint.ts';
import type {Explorer} from './explorer/explorer.ts';
import {jsonBody, responseOf, textBody, type Whole} from './http/answer.ts';
import {handle} from './http/handle.ts';
import {open} from './http/headers.ts';
import type {Log} from './http/log.ts';
import type {Metrics} from './http/metrics.ts';
import {routerOf} from './http/route.ts';
import {toldOf} from './http/status.ts';
import {openApiOf, openApiPage} from './openapi.ts';
import {problems} from './problems.ts';
import {figureEndpoints} from './routes/figures.ts';
import {releaseEndpoints} from './routes/releases.ts';

export const endpoints: readonly Endpoint[] = [...figureEndpoints, ...releaseEndpoints];

/** What a request is known by, from the sockets to the log. */
export type Noted = {readonly id: string; route: string};

export type App = {readonly fetch: (request: Request, noted: Noted) => Promise<Response>};

/** What is mounted at `/sdmx`; its answers are its own. */
export type Sdmx = (request: Request, id: string) => Promise<Response>;

export type AppParts = {
  readonly room: Room;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly explorer: Explorer;
  readonly sdmx: Sdmx;
  /** for `/metrics` and for being ready */
  readonly state: () => {readonly connections: number; readonly running: number; readonly isStopping: boolean};
};

type Variables = {readonly Bindings: {readonly noted: Noted}};

export function appOf(parts: AppParts): App {
  const {room, explorer, sdmx, log} = parts;
  const app = new Hono<Variables>();
  const find = routerOf(endpoints);
  const openApi = jsonBody(openApiOf(endpoints, room.version), open);
  app.options('/api/*', () => new Response(null, {status: 204, headers: {...open, ...PREFLIGHT}}));
  app.get('/api/openapi.json', (c) => noting(c.env.noted, '/api/openapi.json', responseOf(openApi, c.req.raw)));
  app.get('/api/docs', (c) => {
    const language = languages.find((one) => one === c.req.query('lang')) ?? 'zh';
    return noting(c.env.noted, '/api/docs', page(textBody(openApiPage(endpoints, language), HTML), c.req.raw));
  });
  app.all('/api/*', async (c) => {
    const {noted} = c.env;
    const found = find(new URL(c.req.url).pathname);
    noted.route = found[0]?.endpoint.path ?? '/api';
    const {body, route} = await handle(found, c.req.raw, room, noted.id);
    noted.route = route;
    return responseOf({...body, headers: {...open, ...body.headers}}, c.req.raw);
  });
  app.get('/feed.atom', async (c) => {
    const language = languages.find((one) => one === c.req.query('lang')) ?? 'zh';
    const text = await feedText(room, language, new URL(c.req.url).origin);
    return noting(c.env.noted, '/feed.atom', responseOf(textBody(text, ATOM, open), c.req.raw));
  });
  operations(app, parts);
  app.all('/sdmx', (c) => noting(c.env.noted, '/sdmx', sdmx(c.req.raw, c.env.noted.id)));
  app.all('/sdmx/*', (c) => noting(c.env.noted, '/sdmx', sdmx(c.req.raw, c.env.noted.id)));
  app.get('*', async (c) => noting(c.env.noted, 'explorer', explorer.answer(c.req.raw)));
  app.all('*', (c) => {
    throw problems.METHOD_NOT_TAKEN({method: c.req.method, path: new URL(c.req.url).pathname});
  });
  app.onError((error, c) => refusal(error, c.env.noted, {request: c.req.raw, room, log}));
  return {fetch: async (request, noted) => app.fetch(request, {noted})};
}

const HTML = 'text/html; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
  'access-control-allow-headers': 'Accept, Content-Type, If-None-Match, X-Request-Id',
  'access-control-max-age': '86400',
};

function page(body: Whole, request: Request): Promise<Response> {
  return responseOf(body, request);
}

async function noting(noted: Noted, route: string, response: Promise<Response>): Promise<Response> {
  noted.route = route;
  return response;
}

function operations(app: Hono<Variables>, {room, metrics, state}: AppParts): void {
  const plain = (text: string, type = 'text/plain; charset=utf-8') => ({...textBody(text, type), headers: NO_STORE});
  app.get('/healthz', (c) => noting(c.env.noted, '/healthz', responseOf(plain('ok\n'), c.req.raw)));
  app.get('/readyz', async (c) => {
    c.env.noted.route = '/readyz';
    if (state().isStopping) throw problems.SERVER_STOPPING({});
    const {release} = await room.serving.open({});
    return responseOf({...jsonBody({ready: true, release: release.label ?? release.id}), headers: NO_STORE}, c.req.raw);
  });
  app.get('/metrics', async (c) => {
    const {connections, running} = state();
    const releases = await room.serving.list().then(
      ({length}) => length,
      () => 0,
    );
    const openReleases = await room.serving.open({}).then(
      () => true,
      () => false,
    );
    const text = metrics.text({connections, running, releases, openReleases});
    return noting(
      c.env.noted,
      '/metrics',
      responseOf(plain(text, 'text/plain; version=0.0.4; charset=utf-8'), c.req.raw),
    );
  });
  app.get('/config', (c) => noting(c.env.noted, '/config', responseOf(jsonBody(configOf(room), open), c.req.raw)));
}

const NO_STORE = {'cache-control': 'no-store'};

function configOf({settings, version, contact}: Room) {
  return {
    version,
    languages,
    ...(contact === undefined ? {} : {contact}),
    limits: settings,
    api: '/api/openapi.json',
    sdmx: '/sdmx',
    feed: '/feed.atom',
  };
}

type Refused = {readonly request: Request; readonly room: Room; readonly log: Log};

async function refusal(error: unknown, noted: Noted, {request, room, log}: Refused): Promise<Response> {
  const told = toldOf(error, noted.id);
  if (told.cause !== undefined)
    log('error', 'fault', {request: noted.id, route: noted.route, what: stackOf(told.cause)});
  return responseOf(errorBody(told.error, told.status, retryOf(told.error.error.code, room)), request);
}

/** @param retry seconds after which it is worth to ask again */
export function errorBody(error: ApiError, status: number, retry: number | undefined): Whole {
  return jsonBody(error, {...open, ...(retry === undefined ? {} : {'retry-after': String(retry)})}, status);
}

function retryOf(code: string, {audits}: Room): number | undefined {
  if (code === 'AUDIT_BUSY') return audits.retrySeconds;
  return code === 'SERVER_BUSY' || code === 'SERVER_STOPPING' || code === 'RELEASE_NOT_READABLE' ? 1 : undefined;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
