/**
 * A server under clients that hold it: thousands of connections that say nothing, downloads that are left in the middle, readers that take nothing. While
 * they do, somebody else is still answered, and when they are gone nothing of them is left: no connection, no open file, no running answer.
 */
import {readdir} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Served} from '../server/served.ts';
import {get, open} from '../server/raw.ts';

export type Held = {
  readonly idle: number;
  readonly aborted: number;
  readonly stalled: number;
  /** slowest answer to somebody else meanwhile, in milliseconds */
  readonly slowest: number;
  /** open files and sockets of the process before and after; undefined where the system does not tell */
  readonly handles: readonly [number, number] | undefined;
  readonly connectionsLeft: number;
  readonly runningLeft: number;
};

export type Load = {readonly idle: number; readonly aborted: number; readonly stalled: number};

/** The server's idle and stalled times are a second or two, so that the end of all is seen. */
export async function holdServer(at: Served, {idle, aborted, stalled}: Load): Promise<Held> {
  const download = '/sdmx/data/DF_SALES?format=csv';
  await (await at.get(download)).text();
  const before = await handles();
  const held = [];
  for (let done = 0; done < idle; done += 200)
    held.push(...(await Promise.all(Array.from({length: Math.min(200, idle - done)}, () => open(at.port)))));
  for (const socket of held) socket.on('error', () => undefined).resume();
  const silent = await Promise.all(Array.from({length: stalled}, () => open(at.port)));
  for (const socket of silent) {
    socket.on('error', () => undefined).pause();
    socket.write(get(download).replace('connection: close', 'connection: keep-alive').repeat(50));
  }
  let slowest = 0;
  for (let times = 0; times < 20; times += 1) {
    const began = performance.now();
    const answer = await at.get('/api/datasets/sales/data');
    await answer.text();
    if (!answer.ok) throw new Error(`somebody else was told ${answer.status}`);
    slowest = Math.max(slowest, performance.now() - began);
  }
  for (let times = 0; times < aborted; times += 1) {
    const socket = await open(at.port);
    socket.on('error', () => undefined);
    socket.write(get(download));
    if (times % 2 === 0) await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
  }
  const all = [...held, ...silent];
  for (let tries = 0; tries < 400 && at.listening.state().connections > 1; tries += 1) await sleep(50);
  for (const socket of all) socket.destroy();
  for (let tries = 0; tries < 100 && at.listening.state().running > 0; tries += 1) await sleep(50);
  await sleep(200);
  const after = await handles();
  const {connections, running} = at.listening.state();
  return {
    idle,
    aborted,
    stalled,
    slowest: Math.round(slowest),
    handles: before === undefined || after === undefined ? undefined : [before, after],
    connectionsLeft: connections,
    runningLeft: running,
  };
}

async function handles(): Promise<number | undefined> {
  return (await readdir('/proc/self/fd').catch(() => undefined))?.length;
}
