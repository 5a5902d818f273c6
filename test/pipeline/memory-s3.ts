/** A store that speaks S3 and holds its objects in memory, with a clock that a test sets. */
import {createHash} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {byCodePoint} from '../../src/model/text.ts';

export type Held = {readonly bytes: Buffer; readonly hash: string; readonly modified: Date};

export type MemoryS3 = {
  readonly env: Readonly<Record<string, string>>;
  /** by name below the prefix */
  readonly objects: Map<string, Held>;
  /** of every request that changed something: `PUT name`, `DELETE name` */
  readonly changes: string[];
  /** what its clock shows */
  at: Date;
  /** answers 403 to a request that this is true of */
  refuses: (method: string, name: string) => boolean;
  readonly close: () => Promise<void>;
};

const HOME = '/lake/prefix/';
const HASH = 'x-amz-meta-sha256';

export async function memoryS3(): Promise<MemoryS3> {
  const server = createServer((request, response) => void answer(store, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const store: MemoryS3 = {
    env: {
      SHUMAO_STORE: 's3://lake/prefix',
      SHUMAO_STORE_ENDPOINT: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
    objects: new Map(),
    changes: [],
    at: new Date('2019-06-01T12:00:00Z'),
    refuses: () => false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return store;
}

async function answer(store: MemoryS3, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const {method = ''} = request;
  const url = new URL(request.url ?? '', 'http://localhost');
  const name = decodeURIComponent(url.pathname).slice(HOME.length);
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer); // a request without encoding gives bytes
  if (store.refuses(method, name)) return void response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
  if (method !== 'GET') store.changes.push(`${method} ${name}`);
  if (method === 'PUT') {
    const hash = String(request.headers[HASH]);
    store.objects.set(name, {bytes: Buffer.concat(pieces), hash, modified: store.at});
    return void response.setHeader('etag', '"x"').end();
  }
  if (method === 'DELETE') {
    store.objects.delete(name);
    return void response.writeHead(204).end();
  }
  const prefix = url.searchParams.get('prefix');
  if (prefix !== null) return void response.end(listing(store, prefix.slice('prefix/'.length)));
  const held = store.objects.get(name);
  if (held) response.setHeader(HASH, held.hash).end(held.bytes);
  else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
}

function listing({objects}: MemoryS3, start: string): string {
  const found = [...objects]
    .filter(([name]) => name.startsWith(start))
    .toSorted(([a], [b]) => byCodePoint(a, b))
    .map(([name, {bytes, modified}]) => {
      const tag = createHash('md5').update(bytes).digest('hex');
      const facts = `<LastModified>${modified.toISOString()}</LastModified><ETag>"${tag}"</ETag><Size>${bytes.length}</Size>`;
      return `<Contents><Key>prefix/${name}</Key>${facts}</Contents>`;
    });
  return `<ListBucketResult>${found.join('')}<IsTruncated>false</IsTruncated></ListBucketResult>`;
}
