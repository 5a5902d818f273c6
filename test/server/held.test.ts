/** A small sample of `npm run prove -- serve`: clients that hold a server leave nothing behind. */
import {expect, test} from 'vitest';
import {holdServer} from '../faults/serve.ts';
import {served} from './served.ts';

test('idle, vanished and silent clients keep nobody from an answer, and leave no connection and no open file', async () => {
  const settings = {idleSeconds: 1, headerSeconds: 2, requestSeconds: 2, stalledSeconds: 2};
  const at = await served({settings});
  try {
    const held = await holdServer(at, {idle: 100, aborted: 20, stalled: 5});
    expect(held.slowest).toBeLessThan(2000);
    expect(held.runningLeft).toBe(0);
    expect(held.connectionsLeft).toBeLessThan(3);
    if (held.handles) expect(held.handles[1] - held.handles[0]).toBeLessThan(5);
  } finally {
    await at.end();
  }
});
