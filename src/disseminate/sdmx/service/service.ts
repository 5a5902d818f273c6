/**
 * The SDMX service without a socket: a request in, a status, headers and a body out. Whatever listens puts it on the wire.
 *
 * Each answer is of the releases that were public when the question came: a release that comes later changes nothing of it.
 */
import {Problem} from '../../../model/problem.ts';
import type {ReleasedSeries} from '../../../model/seals.ts';
import {type PublicReleases, type Release, secondText} from '../../../release/index.ts';
import type {SdmxQuery, Wishes} from '../model/query.ts';
import {generationOf, parseUrl, toUrl} from '../query/parse.ts';
import {structureStore} from '../structure/structures-of.ts';
import type {Archive} from '../data/archive.ts';
import {type Answer, answerOf} from './answer.ts';
import {packed, started} from './body.ts';
import {cacheControl, httpDate, isKnown, tagOf} from './caching.ts';
import {errorBody, statusOf} from './errors.ts';
import {encodingOf, familyOf, languagesOf} from './negotiate.ts';
import {problems} from './problems.ts';

export type SdmxRequest = {
  readonly method: string;
  /** what follows the base of the service, as it came */
  readonly path: string;
  /** with or without its `?` */
  readonly search: string;
  readonly header: (name: string) => string | undefined;
  /** somebody who asked and is gone */
  readonly signal?: AbortSignal;
};

export type SdmxResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** a stream that throws must break the transfer */
  readonly body?: string | AsyncIterable<string | Uint8Array>;
  /** what went wrong inside, to be logged */
  readonly error?: unknown;
};

export type SdmxService = (request: SdmxRequest) => Promise<SdmxResponse>;

export type SdmxOptions = {
  readonly releases: Pick<PublicReleases, 'list' | 'open'>;
  readonly now: () => Date;
  /** where the service is, for links: `https://host/sdmx`; or `/sdmx`, at the host that was asked */
  readonly basePath: string;
  /** of the program: an answer made by another one may have other bytes */
  readonly version?: string;
};

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Content-Disposition, Content-Language, ETag, Last-Modified, Retry-After',
} as const;
const VARY = {vary: 'Accept, Accept-Encoding, Accept-Language'} as const;
const METHODS = 'GET, HEAD, OPTIONS';

export function sdmxService(options: SdmxOptions): SdmxService {
  const open = archiveOf(options);
  return async (request) => {
    const {method} = request;
    if (method === 'OPTIONS') return preflight;
    try {
      if (method !== 'GET' && method !== 'HEAD') throw problems.SDMX_METHOD({method: method.slice(0, 20)});
      const {query, wishes} = parseUrl(request.path, request.search);
      return await respond(request, query, wishes, await open(options.now()), options);
    } catch (error) {
      return refusal(request, error, options.now());
    }
  };
}

const preflight: SdmxResponse = {
  status: 204,
  headers: {
    ...CORS,
    allow: METHODS,
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': 'Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match',
    'access-control-max-age': '86400',
  },
};

/** What is public at an instant. Structures are made once a release. */
function archiveOf({releases}: SdmxOptions): (now: Date) => Promise<Archive> {
  const sets = structureStore((release: Release) => releases.open(release));
  return async (now) => {
    const list = await releases.list(now);
    const open = (id: string): Promise<ReleasedSeries> => {
      const found = list.find((one) => one.id === id);
      return found ? releases.open(found) : Promise.reject(new Error(`release ${id} is not public`));
    };
    return {
      releases: list.flatMap(({id, label, published}) =>
        published === undefined ? [] : [{id, published, ...(label === undefined ? {} : {label})}],
      ),
      sets: await sets(list),
      open,
    };
  };
}

async function respond(
  request: SdmxRequest,
  query: SdmxQuery,
  wishes: Wishes,
  archive: Archive,
  options: SdmxOptions,
): Promise<SdmxResponse> {
  const {header, method, signal} = request;
  const answer = await answerOf(archive, query, wishes, request, rootOf(options.basePath, header('host')));
  if (answer === 'nothing') {
    if ((query.is === 'data' || query.is === 'availability') && query.generation === 2)
      return {status: 204, headers: {...CORS, ...VARY, 'cache-control': cacheControl(false)}};
    throw problems.SDMX_NOTHING_FOUND({question: toUrl(query)});
  }
  const encoding = encodingOf(header('accept-encoding'), wishes);
  const tag = tagOf([options.version ?? '', ...answer.identity], encoding);
  const headers = {
    ...CORS,
    ...VARY,
    etag: tag,
    'last-modified': httpDate(answer.modified),
    'cache-control': cacheControl(answer.isClosed),
  };
  if (isKnown(tag, answer.modified, header('if-none-match'), header('if-modified-since')))
    return {status: 304, headers};
  const {body, close} = await started(answer.pieces(), signal);
  const described = {
    ...headers,
    ...describe(answer),
    ...(encoding === undefined ? {} : {'content-encoding': encoding}),
  };
  if (method === 'HEAD') {
    await close();
    return {status: 200, headers: described};
  }
  return {status: 200, headers: described, body: encoding === undefined ? body : packed(body, encoding)};
}

/** Links must be whole, so that a message is valid. */
function rootOf(basePath: string, host: string | undefined): string {
  if (/^https?:/.test(basePath)) return basePath;
  const isHost = host !== undefined && /^[A-Za-z0-9.\-[\]:]{1,255}$/.test(host);
  return `http://${isHost ? host : 'localhost'}${basePath}`;
}

function describe({contentType, languages, fileName, isAttachment}: Answer): Readonly<Record<string, string>> {
  return {
    'content-type': contentType,
    'content-language': languages.join(', '),
    'content-disposition': `${isAttachment ? 'attachment' : 'inline'}; filename="${fileName}"`,
  };
}

/** Problems in the form that was asked for; anything else is a bug, and is handed on to be logged. */
function refusal({header, path, search, method}: SdmxRequest, error: unknown, now: Date): SdmxResponse {
  const known = error instanceof Problem ? error : undefined;
  const segments = path.split('/').filter((one) => one !== '');
  const generation = segments[0] === 'v1' ? 1 : segments[0] === 'v2' ? 2 : generationOf(segments);
  const format = /(?:^|[?&])format=([^&]{0,80})/.exec(search)?.[1];
  const family = familyOf(generation, header('accept'), format);
  const [language] = languagesOf(header('accept-language'), {}, true);
  if (!known) return {status: 500, headers: {...CORS, 'cache-control': 'no-store'}, error};
  const status = statusOf(known);
  const {contentType, body} = errorBody(known, {family, generation, language, now: secondText(now)});
  return {
    status,
    headers: {
      ...CORS,
      ...VARY,
      'content-type': contentType,
      'cache-control': 'no-store',
      ...(status === 405 ? {allow: METHODS} : {}),
      ...(status === 503 ? {'retry-after': '30'} : {}),
    },
    ...(method === 'HEAD' ? {} : {body}),
    ...(status === 503 ? {error} : {}),
  };
}
