/** What the benches of ingest share: a file of made orders, and our ingest of it. */
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {BenchOptions} from './measure/options.ts';
import {inChild, type Measured} from './measure/task.ts';
import type {Ingested, IngestOrders} from './tasks/ingest-orders.ts';
import type {MakeOrders} from './tasks/make-orders.ts';

type Orders = Pick<MakeOrders, 'format' | 'rows'> & {readonly faulty?: MakeOrders['faulty']};

/** Makes the file in the inbox of the folder. @returns its path */
export async function makeOrders(
  root: string,
  {format, rows, faulty = 0}: Orders,
  {seed}: Pick<BenchOptions, 'seed'>,
): Promise<string> {
  const path = join(root, 'inbox', `orders.${format}`);
  await mkdir(join(root, 'inbox'), {recursive: true});
  const given: MakeOrders = {rows, seed, faulty, format, path, temporary: join(root, 'tmp')};
  await inChild<MakeOrders, null>('make-orders', given);
  return path;
}

type Once = {readonly searchesRepeats: boolean; readonly size: number; readonly refused?: number};

/** @throws Error when a record is missing: a fast run that loses something is none */
export async function ingestOnce(
  root: string,
  {searchesRepeats, size, refused = 0}: Once,
  {threads}: Pick<BenchOptions, 'threads'>,
): Promise<Measured<Ingested>> {
  const given: IngestOrders = {root, searchesRepeats, threads};
  const measured = await inChild<IngestOrders, Ingested>('ingest-orders', given);
  const {accepted, quarantined} = measured.result;
  if (accepted + quarantined !== size || quarantined !== refused)
    throw new Error(`${accepted} + ${quarantined} of ${size}`);
  return measured;
}
