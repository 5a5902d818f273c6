/** A thread that writes files of reports, one after the other as they are handed to it. Its bytes are those of any other thread. */
import {parentPort} from 'node:worker_threads';
import type {Report} from '../document.ts';
import {reportWriters} from './index.ts';

/** A file to write, by its place among all. */
export type Order = {readonly at: number; readonly report: Report; readonly format: string};

/** Without bytes: it could not be written here, and whoever ordered it will see why. */
export type Written = {readonly at: number; readonly bytes?: Uint8Array};

parentPort?.on('message', ({at, report, format}: Order) => {
  const answer = (written: Written): void => parentPort?.postMessage(written);
  const writer = reportWriters.find(({id}) => id === format);
  void Promise.resolve(writer?.write(report)).then(
    (bytes) => answer(bytes ? {at, bytes} : {at}),
    () => answer({at}),
  );
});
