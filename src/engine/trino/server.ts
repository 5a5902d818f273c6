/** Which Trino server is meant, and as whom: the address names catalog and schema; who one is comes from the environment alone. */
import {problems} from '../problems.ts';

export type TrinoServer = {
  /** without path */
  readonly url: string;
  readonly catalog: string;
  readonly schema: string;
  readonly user: string;
  readonly password?: string | undefined;
  /** a JSON Web Token or another bearer token */
  readonly token?: string | undefined;
  /** further headers, for a proxy in front */
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** @throws Problem `TRINO_URL_INVALID`, `TRINO_PASSWORD_UNPROTECTED` */
export function trinoServer(address: string, env: Readonly<Record<string, string | undefined>>): TrinoServer {
  const url = URL.parse(address);
  const [catalog, schema, ...more] = url?.pathname.split('/').filter((part) => part !== '') ?? [];
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  const isBare = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!url || !isWeb || !isBare || !isName(catalog) || !isName(schema) || more.length > 0) {
    throw problems.TRINO_URL_INVALID({found: address.replace(/\/\/[^/]*@/, '//…@')});
  }
  const password = env['SHUMAO_TRINO_PASSWORD'];
  const token = env['SHUMAO_TRINO_TOKEN'];
  if (url.protocol === 'http:' && (password ?? token) !== undefined) {
    throw problems.TRINO_PASSWORD_UNPROTECTED({url: url.origin});
  }
  return {url: url.origin, catalog, schema, user: env['SHUMAO_TRINO_USER'] ?? 'shumao', password, token};
}

function isName(text: string | undefined): text is string {
  return text !== undefined && /^[a-z][a-z0-9_]*$/.test(text);
}

/** What every request carries. */
export function headersOf({catalog, schema, user, password, token, headers}: TrinoServer): Record<string, string> {
  const bearer = token === undefined ? undefined : `Bearer ${token}`;
  const basic = password === undefined ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const authorization = bearer ?? basic;
  return {
    'X-Trino-User': user,
    'X-Trino-Catalog': catalog,
    'X-Trino-Schema': schema,
    'X-Trino-Source': 'shumao',
    // An instant must not be another day on another machine.
    'X-Trino-Time-Zone': 'UTC',
    ...(authorization === undefined ? {} : {Authorization: authorization}),
    ...headers,
  };
}
