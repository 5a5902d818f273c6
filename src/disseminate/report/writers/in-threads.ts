/**
 * Files of reports written in two threads, and each handed on as soon as it is there: whoever reads it back does so while the other thread writes.
 * The files stand in the order of the jobs and depend on them alone, so it makes no difference to any byte where one was written.
 */
import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';
import type {Report, ReportWriter} from '../document.ts';
import {reportWriters} from './index.ts';
import type {Order, Written} from './worker.ts';

export type WriteJob = {readonly report: Report; readonly format: ReportWriter['id']};

/** Fewer files are written sooner than a thread starts. */
const FEW = 3;

/** @throws Problems of the charts' room, where a chart of a report cannot be drawn */
export async function writeInThreads<T>(
  jobs: readonly WriteJob[],
  take: (at: number, bytes: Uint8Array) => Promise<T>,
): Promise<readonly T[]> {
  const open = jobs.map(({report, format}, at): Order => ({at, report, format}));
  const written: {at: number; bytes: Uint8Array}[] = [];
  const taken: T[] = [];
  const other = jobs.length > FEW && availableParallelism() > 1 ? beside(open, written) : undefined;
  try {
    for (;;) {
      const there = written.shift();
      if (there) {
        taken[there.at] = await take(there.at, there.bytes);
        continue;
      }
      const order = open.shift();
      if (order) written.push({at: order.at, bytes: await writeHere(order)});
      else if (other?.isBusy()) await other.next();
      else if (written.length === 0) return taken;
    }
  } finally {
    await other?.end();
  }
}

async function writeHere({report, format}: Order): Promise<Uint8Array> {
  const writer = reportWriters.find(({id}) => id === format);
  if (!writer) throw new Error(`no writer ${format}`);
  return writer.write(report);
}

type Beside = {
  readonly isBusy: () => boolean;
  readonly next: () => Promise<void>;
  readonly end: () => Promise<unknown>;
};

/** One thread that takes orders from the same list. What it can't write goes back, to be written where a problem is seen. */
function beside(open: Order[], written: {at: number; bytes: Uint8Array}[]): Beside {
  const worker = new Worker(workerFile());
  let current: Order | undefined;
  let failed = false;
  let wake: () => void = () => undefined;
  const order = (): void => {
    current = failed ? undefined : open.pop();
    if (current) worker.postMessage(current);
    wake();
  };
  const giveBack = (): void => {
    if (current) open.push(current);
    failed = true;
    order();
  };
  worker.on('message', ({at, bytes}: Written) => {
    if (!bytes) return giveBack();
    written.push({at, bytes});
    order();
  });
  worker.on('error', giveBack);
  order();
  return {
    isBusy: () => current !== undefined,
    next: () => new Promise((resolve) => (wake = resolve)),
    end: () => worker.terminate(),
  };
}

/** Beside this file in a clone; a bundle has the worker as a file of its own (scripts/build.ts). */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return isSource ? new URL('./worker.ts', import.meta.url) : new URL('./report-worker.js', import.meta.url);
}
