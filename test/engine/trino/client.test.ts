/** The protocol against a server of our own: what a real one does only on bad days. */
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {afterEach, expect, test} from 'vitest';
import {openClient, type Page} from '../../../src/engine/trino/client.ts';
import {StatementLost} from '../../../src/engine/trino/failure.ts';
import {trinoServer} from '../../../src/engine/trino/server.ts';

type Step = (request: IncomingMessage, response: ServerResponse, url: string) => void;

let running: Server | undefined;
afterEach(async () => {
  await new Promise((resolve) => (running ? running.close(resolve) : resolve(undefined)));
  running = undefined;
});

/** A server that answers its requests one after another; the last step answers all further ones. */
async function serving(...steps: readonly Step[]): Promise<{url: string; asked: string[]}> {
  const asked: string[] = [];
  running = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const step = steps[Math.min(asked.length, steps.length) - 1];
    step?.(request, response, url);
  });
  await new Promise<void>((resolve) => running?.listen(0, '127.0.0.1', resolve));
  const address = running.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {url, asked};
}

const status =
  (code: number, body = ''): Step =>
  (_request, response) => {
    response.statusCode = code;
    response.end(body);
  };
const json =
  (body: (url: string) => string): Step =>
  (_request, response, url) =>
    void response.end(body(url));
const page = (parts: string): Step => json((url) => `{"id":"q1","stats":{},${parts.replaceAll('URL', url)}}`);
const NEXT = '"nextUri":"URL/v1/statement/q1/2"';
const COLUMNS = '"columns":[{"name":"n","type":"bigint"}]';

async function read(url: string, patienceMs = 2000): Promise<readonly Page[]> {
  const client = openClient(trinoServer(`${url}/lake/shumao`, {}), {patienceMs});
  const found: Page[] = [];
  for await (const one of client.pages('select 1')) found.push(one);
  return found;
}

test('a page that a proxy could not fetch is asked for again, and no row comes twice', async () => {
  const {url, asked} = await serving(
    page(NEXT),
    status(503),
    status(502),
    page(`${COLUMNS},"data":[[1],[2]],${NEXT}`),
    page(`${COLUMNS},"data":[[3]]`),
  );
  expect((await read(url)).flatMap(({rows}) => rows)).toEqual([[1], [2], [3]]);
  expect(asked).toHaveLength(5);
});

test('a BIGINT beyond 2^53 is read to its last digit', async () => {
  const {url} = await serving(page(`${COLUMNS},"data":[[9007199254740993],[-9223372036854775808],[5]]`));
  expect((await read(url))[0]?.rows).toEqual([[9007199254740993n], [-9223372036854775808n], [5]]);
});

test('an error of the statement is thrown, a lost worker as something to begin anew', async () => {
  const lost = '"error":{"errorName":"PAGE_TRANSPORT_TIMEOUT","errorType":"INTERNAL_ERROR","message":"gone"}';
  const first = await serving(page(lost));
  await expect(read(first.url)).rejects.toBeInstanceOf(StatementLost);
});

test.each([
  ['QUERY_TEXT_TOO_LARGE', 'TRINO_QUERY_TOO_LARGE'],
  ['EXCEEDED_LOCAL_MEMORY_LIMIT', 'TRINO_OUT_OF_MEMORY'],
  ['PERMISSION_DENIED', 'TRINO_NOT_ALLOWED'],
  ['CATALOG_NOT_FOUND', 'TRINO_NOT_SET_UP'],
  ['SYNTAX_ERROR', 'TRINO_REFUSED'],
])('%s is told as %s', async (errorName, code) => {
  const {url} = await serving(page(`"error":{"errorName":"${errorName}","errorType":"USER_ERROR","message":"m"}`));
  await expect(read(url)).rejects.toThrow(code);
});

test.each([
  [401, 'Unauthorized', 'TRINO_DENIED'],
  [200, '<html>Welcome</html>', 'TRINO_ANSWER_UNREADABLE'],
  [404, 'not here', 'not here'],
])('status %i with `%s` is told as %s', async (code, body, expected) => {
  const {url} = await serving(status(code, body));
  await expect(read(url)).rejects.toThrow(expected);
});

test('a server that stays away is waited for as long as patience lasts, then told', async () => {
  const {url, asked} = await serving(status(503));
  await expect(read(url, 300)).rejects.toThrow('TRINO_UNREACHABLE');
  expect(asked.length).toBeGreaterThan(1);
});

test('whoever leaves early ends the statement on the server', async () => {
  const {url, asked} = await serving(page(`${COLUMNS},"data":[[1]],${NEXT}`), status(204));
  const client = openClient(trinoServer(`${url}/lake/shumao`, {}));
  for await (const {rows} of client.pages('select 1')) if (rows.length > 0) break;
  expect(asked).toEqual(['POST /v1/statement', 'DELETE /v1/statement/q1/2']);
});

test('an address says catalog and schema and holds no password; a password goes over https alone', () => {
  expect(trinoServer('http://h:1/lake/s', {})).toMatchObject({url: 'http://h:1', catalog: 'lake', schema: 's'});
  for (const wrong of ['h:1/lake/s', 'http://h:1', 'http://h:1/lake', 'http://u:p@h/lake/s', 'http://h/lake/s?x=1'])
    expect(() => trinoServer(wrong, {}), wrong).toThrow('TRINO_URL_INVALID');
  expect(() => trinoServer('http://h/lake/s', {SHUMAO_TRINO_PASSWORD: 'x'})).toThrow('TRINO_PASSWORD_UNPROTECTED');
  expect(trinoServer('https://h/lake/s', {SHUMAO_TRINO_USER: 'u', SHUMAO_TRINO_PASSWORD: 'x'}).user).toBe('u');
});
