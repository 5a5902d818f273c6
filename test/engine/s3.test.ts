/** Large objects in a store of our own that speaks S3: what a real one answers only on bad days. */
import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type ObjectStore, openStore} from '../../src/engine/index.ts';
import {Problem} from '../../src/model/problem.ts';

const PIECE = 16;
const BYTES = Buffer.alloc(2 * PIECE + 1, 'a');
const HASH = createHash('sha256').update(BYTES).digest('hex');
const GOOD = '<CompleteMultipartUploadResult><ETag>"tag-3"</ETag></CompleteMultipartUploadResult>';
const said = (code: string): string => `<Error><Code>${code}</Code></Error>`;

type Answer = {readonly status: number; readonly body: string};

let folder: string;
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shumao-s3-'));
  writeFileSync(join(folder, 'large'), BYTES);
});
afterEach(async () => {
  rmSync(folder, {recursive: true, force: true});
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

type Serving = {readonly store: ObjectStore; readonly asked: string[]};

/** A store that joins pieces as told, one answer after another, the last for all further ones. @param held hash that the object carries */
async function serving(answers: readonly Answer[], held?: string): Promise<Serving> {
  const asked: string[] = [];
  let joins = 0;
  const answer = ({method, url = ''}: IncomingMessage): Answer & {readonly tag?: string; readonly hash?: string} => {
    if (method === 'POST' && url.includes('uploads')) {
      const body = '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>';
      return {status: 200, body};
    }
    if (method === 'PUT') return {status: 200, body: '', tag: '"piece"'};
    if (method === 'DELETE') return {status: 204, body: ''};
    if (method === 'GET') return held === undefined ? {status: 404, body: ''} : {status: 206, body: 'a', hash: held};
    joins += 1;
    return answers[Math.min(joins, answers.length) - 1] ?? {status: 500, body: ''};
  };
  server = createServer((request, response) => {
    const {status, body, tag, hash} = answer(request);
    asked.push(`${request.method} ${status}`);
    if (tag !== undefined) response.setHeader('etag', tag);
    if (hash !== undefined) response.setHeader('x-amz-meta-sha256', hash);
    request.resume().on('end', () => response.writeHead(status).end(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const store = await openStore({
    env: {
      SHUMAO_STORE: 's3://lake/prefix',
      SHUMAO_STORE_ENDPOINT: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
    piece: PIECE,
    again: {times: 2, waitMs: 1},
  });
  if (!store) throw new Error('the environment names no store');
  return {store, asked};
}

const put = ({store}: Serving): Promise<string> =>
  store.put('large.parquet', join(folder, 'large')).then(
    () => 'there',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
const joinsOf = ({asked}: Serving): number => asked.filter((one) => one.startsWith('POST')).length - 1;

test('pieces that a store joined are an object', async () => {
  const one = await serving([{status: 200, body: GOOD}]);
  expect(await put(one)).toBe('there');
  expect(joinsOf(one)).toBe(1);
});

test('an answer that begins well and says in its body that it failed is asked for again', async () => {
  const one = await serving([
    {status: 200, body: said('InternalError')},
    {status: 200, body: GOOD},
  ]);
  expect(await put(one)).toBe('there');
  expect(joinsOf(one)).toBe(2);
});

test('a store that always fails so has no object, is told as it is, and is asked to forget the pieces', async () => {
  const one = await serving([{status: 200, body: said('InternalError')}]);
  expect(await put(one)).toBe('STORE_UNREACHABLE');
  expect(joinsOf(one)).toBe(3);
  expect(one.asked.at(-1)).toBe('DELETE 204');
});

test('where an answer was lost, the object that is there with these bytes is the one', async () => {
  for (const over of [404, 200]) {
    const answers = [
      {status: 500, body: said('InternalError')},
      {status: over, body: said('NoSuchUpload')},
    ];
    const one = await serving(answers, HASH);
    expect(await put(one)).toBe('there');
    expect(joinsOf(one)).toBe(2);
    await new Promise((resolve) => server?.close(resolve));
  }
});

test('an upload that is over, with no object there or an older one of other bytes, is refused', async () => {
  for (const held of [undefined, '0'.repeat(64)]) {
    const one = await serving([{status: 404, body: said('NoSuchUpload')}], held);
    expect(await put(one)).toBe('STORE_REFUSED');
    await new Promise((resolve) => server?.close(resolve));
  }
});
