/** A thread with one searcher, which does what it is told until it is ended. */
import {parentPort, workerData} from 'node:worker_threads';
import type {Block} from './blocks.ts';
import {type Order, searcher} from './search.ts';

export type Start = {readonly block: Block; readonly number: number; readonly count: number};

// What the crew hands to each of its threads.
const {block, number, count} = workerData as Start;
const own = searcher(block, number, count);

parentPort?.on('message', (order: Order) => {
  // What goes wrong ends the thread, and with it the round that waits for it.
  void own.work(order).then((answer) => parentPort?.postMessage(answer));
});
