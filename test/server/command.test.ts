/** `shumao serve` as a process: says where it is, ends well when told to, and explains what it can't do. */
import {spawn} from 'node:child_process';
import {createServer} from 'node:net';
import {rm} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {program, shumao} from '../docs/page.ts';
import {publishedWorkspace} from './served.ts';

let root = '';

beforeAll(async () => {
  root = await publishedWorkspace();
});

afterAll(() => rm(root, {recursive: true, force: true}));

test('a server says where it is, answers, and ends with 0 when it is told to', async () => {
  const args = ['--disable-warning=ExperimentalWarning', program, 'serve', root, '--port', '0', '--lang', 'en'];
  const child = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'pipe']});
  let [out, err] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const [, found] = /API\s+http:\/\/127\.0\.0\.1:(\d+)\/api\/docs[\s\S]*Ctrl-C/.exec(out) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(out + err)));
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  expect((await fetch(`http://127.0.0.1:${port}/api/workspace`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${port}/`)).headers.get('content-type')).toContain('text/html');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(out).toContain('Stopping');
  const lines = err
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toContainEqual(expect.objectContaining({event: 'answer', route: '/api/workspace', status: 200}));
});

test('a port that is taken, or is none, is a problem with advice, and a folder without a workspace too', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const taken = await shumao(['serve', root, '--port', String(port)]);
  other.close();
  expect(taken.code).toBe(2);
  expect(taken.err).toContain('error PORT_TAKEN');
  expect((await shumao(['serve', '/nowhere', '--port', '0'])).err).toContain('WORKSPACE_NOT_FOUND');
  expect((await shumao(['serve', root, '--port', 'x'])).err).toContain('NOT_A_COUNT');
  expect((await shumao(['serve', root, '--port', '65536'])).err).toContain('error PORT_OUT_OF_RANGE');
});
