/**
 * Requests against one server of this machine, from a process of its own. With a rate, a request begins at its appointed time whether or not
 * earlier ones have ended, and its time counts from then: a server that falls behind cannot hide it. Without a rate, as many as the
 * connections carry.
 */
import {Agent, get} from 'node:http';
import {task} from '../measure/task.ts';

export type Load = {
  readonly urls: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
  /** per second */
  readonly rate?: number;
};

export type Loaded = {
  readonly requests: number;
  readonly failed: number;
  readonly bytes: number;
  readonly perSecond: number;
  /** milliseconds */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
};

await task(async ({urls, headers, connections, seconds, rate}: Load): Promise<Loaded> => {
  const agent = new Agent({keepAlive: true, maxSockets: connections});
  const times: number[] = [];
  let [failed, bytes, at] = [0, 0, 0];
  const one = async (began: number): Promise<void> => {
    const url = urls[at++ % urls.length] ?? '';
    const found = await request(url, headers, agent).catch(() => undefined);
    if (found?.status === 200) bytes += found.bytes;
    else failed += 1;
    times.push(performance.now() - began);
  };
  const start = performance.now();
  const end = start + 1000 * seconds;
  if (rate === undefined) {
    await Promise.all(
      Array.from({length: connections}, async () => {
        while (performance.now() < end) await one(performance.now());
      }),
    );
  } else {
    const open = new Set<Promise<void>>();
    for (let sent = 0; sent < rate * seconds; ) {
      const due = Math.min(rate * seconds, Math.floor(((performance.now() - start) / 1000) * rate));
      for (; sent < due; sent += 1) {
        const running: Promise<void> = one(start + (1000 * sent) / rate).finally(() => open.delete(running));
        open.add(running);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(open);
  }
  const lasted = (performance.now() - start) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const quantile = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return {
    requests: times.length,
    failed,
    bytes,
    perSecond: times.length / lasted,
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: times.at(-1) ?? 0,
  };
});

function request(
  url: string,
  headers: Readonly<Record<string, string>>,
  agent: Agent,
): Promise<{status: number; bytes: number}> {
  return new Promise((resolve, reject) => {
    const asked = get(url, {agent, headers}, (answer) => {
      let bytes = 0;
      answer.on('data', (part: Buffer) => (bytes += part.length));
      answer.on('end', () => resolve({status: answer.statusCode ?? 0, bytes}));
      answer.on('error', reject);
    });
    asked.setTimeout(10_000, () => asked.destroy(new Error('no answer in 10 s')));
    asked.on('error', reject);
  });
}
