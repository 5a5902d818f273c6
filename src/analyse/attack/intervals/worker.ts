/** A thread with one searcher, which does what it is told until it is ended. */
import {parentPort, workerData} from 'node:worker_threads';
import type {Block} from './blocks.ts';
import {type Order, searcher} from './search.ts';

export type Start = {readonly block: Block; readonly number: number; readonly count: number};

// What the crew hands to each of its threads.
const {block, number, count} = workerData as Start;
const own = searcher(block, number, count);

const answer = async (order: Order): Promise<void> => parentPort?.postMessage(await own.work(order));

// A failure is an unhandled rejection: it ends the thread with an error that the crew sees.
parentPort?.on('message', (order: Order) => void answer(order));
