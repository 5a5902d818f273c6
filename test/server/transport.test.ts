/** The sockets: limits with advice, slow and vanished clients, answers that fail on the way, and a stop that lets running answers finish. */
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {App} from '../../src/server/app.ts';
import {jsonLog} from '../../src/server/http/log.ts';
import {openMetrics} from '../../src/server/http/metrics.ts';
import {type Listening, listen} from '../../src/server/listen.ts';
import {type Settings, usualSettings} from '../../src/server/settings.ts';
import {get, open, send} from './raw.ts';

const KILOBYTE = new Uint8Array(1024).fill(97);

/** What the streams of the test have done. */
const seen = {given: 0, left: 0, logged: [] as string[]};

function streaming(pull: (at: number) => Promise<Uint8Array | undefined>): Response {
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await pull(at);
      at += 1;
      seen.given += 1;
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
    cancel() {
      seen.left += 1;
    },
  });
  return new Response(body);
}

const app: App = {
  async fetch(request, noted) {
    const {pathname} = new URL(request.url);
    noted.route = pathname;
    if (pathname === '/fails')
      return streaming(async (at) => {
        await sleep(20);
        if (at > 3) throw new Error('the disk is gone');
        return KILOBYTE;
      });
    if (pathname === '/fails-at-once')
      return streaming(async () => {
        throw new Error('the disk is gone');
      });
    if (pathname === '/endless') return streaming(async () => KILOBYTE);
    if (pathname === '/slow') {
      await sleep(300);
      return new Response('done');
    }
    return new Response('short');
  },
};

const metrics = openMetrics('test');
const open2026 = (): Date => new Date('2026-06-01');

function start(settings: Partial<Settings> = {}): Promise<Listening> {
  const log = jsonLog('debug', open2026, (line) => void seen.logged.push(line));
  const all = {...usualSettings, ...settings};
  return listen(() => app, {host: '127.0.0.1', port: 0, settings: all, log, metrics, now: open2026});
}

let usual: Listening;

beforeAll(async () => {
  usual = await start();
});

afterAll(async () => {
  await usual.stop();
  metrics.stop();
});

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await sleep(25);
  expect(holds()).toBe(true);
};

test('an answer that fails after its first byte breaks the transfer: it never looks whole', async () => {
  const {text} = await send(usual.port, get('/fails'));
  expect(text).toContain('HTTP/1.1 200');
  expect(text).toContain('aaaa');
  // The last chunk of a whole answer is empty; without it every client knows that something is missing.
  expect(text).not.toContain('\r\n0\r\n');
  await expect(fetch(`http://127.0.0.1:${usual.port}/fails`).then((one) => one.text())).rejects.toThrow(
    /terminated|fetch failed/,
  );
  await expect(fetch(`http://127.0.0.1:${usual.port}/fails-at-once`).then((one) => one.text())).rejects.toThrow(
    /terminated|fetch failed/,
  );
  await until(() => seen.logged.some((line) => line.includes('"cut":true')));
  expect(seen.logged.filter((line) => line.includes('"fault"') && line.includes('the disk is gone')).length).toBe(3);
  // What is whole ends as it should.
  expect((await send(usual.port, get('/whole'))).text).toMatch(/short$/);
});

test('a client that leaves ends the work behind its answer', async () => {
  const {left} = seen;
  const socket = await open(usual.port);
  socket.write(get('/endless'));
  await new Promise((resolve) => socket.once('data', resolve));
  socket.destroy();
  await until(() => seen.left === left + 1);
  const {given} = seen;
  await sleep(100);
  expect(seen.given).toBe(given);
  await until(() => usual.state().running === 0);
});

test('a client that takes nothing is given no more than fits the pipe, and is left after its time', async () => {
  const strict = await start({stalledSeconds: 1});
  const {left} = seen;
  const socket = await open(strict.port);
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(get('/endless'));
  await sleep(400);
  const {given} = seen;
  await sleep(300);
  expect(seen.given - given).toBeLessThan(8);
  await until(() => seen.left === left + 1);
  expect(strict.state()).toMatchObject({running: 0});
  socket.destroy();
  await strict.stop();
});

test('whoever sends the head of a request too slowly is told so and let go', async () => {
  const strict = await start({headerSeconds: 1, requestSeconds: 1});
  const socket = await open(strict.port);
  let text = '';
  socket.setEncoding('latin1').on('data', (part: string) => (text += part));
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nx-slow: ');
  await new Promise((resolve) => socket.once('close', resolve));
  expect(text).toContain('HTTP/1.1 408');
  expect(text).toContain('REQUEST_SLOW');
  await strict.stop();
});

test('heads and addresses that are too long, and what is no HTTP, are refused with a code', async () => {
  const long = 'a'.repeat(usualSettings.headerBytes + 1);
  const headers = await send(usual.port, `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${long}\r\n\r\n`);
  expect(headers.text).toMatch(/^HTTP\/1\.1 431 /);
  expect(headers.text).toContain('HEADERS_TOO_LARGE');
  const address = await send(usual.port, get(`/${'a'.repeat(usualSettings.urlBytes)}`));
  expect(address.text).toMatch(/^HTTP\/1\.1 414 /);
  expect(address.text).toContain('ADDRESS_TOO_LONG');
  const noise = await send(usual.port, 'hello\r\n\r\n');
  expect(noise.text).toMatch(/^HTTP\/1\.1 400 /);
  expect(noise.text).toContain('REQUEST_BROKEN');
});

test('beyond the limit of connections a client is told to come again, and health is still told', async () => {
  const strict = await start({connections: 3});
  const held = await Promise.all([open(strict.port), open(strict.port), open(strict.port)]);
  await until(() => strict.state().connections === 3);
  const refused = await send(strict.port, get('/'));
  expect(refused.text).toMatch(/^HTTP\/1\.1 503 /);
  expect(refused.text.toLowerCase()).toContain('retry-after: 1');
  expect(refused.text).toContain('SERVER_BUSY');
  expect((await send(strict.port, get('/healthz'))).text).toContain('200 OK');
  for (const socket of held) socket.destroy();
  await until(() => strict.state().connections === 0);
  expect((await send(strict.port, get('/'))).text).toContain('short');
  await strict.stop();
});

test('300 idle connections cost no one an answer, and leave nothing behind', async () => {
  const strict = await start({idleSeconds: 1, headerSeconds: 2, requestSeconds: 2});
  const idle = await Promise.all(Array.from({length: 300}, () => open(strict.port)));
  for (const socket of idle) socket.on('error', () => undefined).resume();
  await until(() => strict.state().connections === 300);
  const began = performance.now();
  expect((await send(strict.port, get('/'))).text).toContain('short');
  expect(performance.now() - began).toBeLessThan(1000);
  await until(() => strict.state().connections === 0);
  await strict.stop();
});

test('a stop takes no new connection, lets the running answer finish, and ends', async () => {
  const stopping = await start();
  const running = fetch(`http://127.0.0.1:${stopping.port}/slow`).then((one) => one.text());
  await until(() => stopping.state().running === 1);
  const stopped = stopping.stop();
  await expect(open(stopping.port)).rejects.toThrow('ECONNREFUSED');
  expect(await running).toBe('done');
  const began = performance.now();
  await stopped;
  expect(performance.now() - began).toBeLessThan(2000);
});

test('an answer that does not end is cut off at the limit of a stop', async () => {
  const stopping = await start({stopSeconds: 1});
  const socket = await open(stopping.port);
  socket.on('error', () => undefined).resume();
  socket.write(get('/endless'));
  await until(() => stopping.state().running === 1);
  const began = performance.now();
  await stopping.stop();
  expect(performance.now() - began).toBeLessThan(4000);
  socket.destroy();
});

test('a line of the log has the route, status and size, the id that was asked for, and no question', async () => {
  const answer = await fetch(`http://127.0.0.1:${usual.port}/any?name=secret-name.docx`, {
    headers: {'x-request-id': 'ask-1'},
  });
  expect(answer.headers.get('x-request-id')).toBe('ask-1');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(answer.headers.get('server')).toBeNull();
  expect(answer.headers.get('x-powered-by')).toBeNull();
  await answer.text();
  await until(() => seen.logged.some((line) => line.includes('ask-1')));
  const line: unknown = JSON.parse(seen.logged.find((one) => one.includes('ask-1')) ?? '{}');
  expect(line).toMatchObject({
    level: 'info',
    event: 'answer',
    request: 'ask-1',
    method: 'GET',
    route: '/any',
    status: 200,
  });
  expect(seen.logged.join('\n')).not.toContain('secret-name');
  const other = await fetch(`http://127.0.0.1:${usual.port}/`, {headers: {'x-request-id': 'bad id "with" signs'}});
  expect(other.headers.get('x-request-id')).toMatch(/^[\w-]+$/);
});
