/** Ingests the orders in a workspace's inbox into an empty lake. */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {openDuckDb} from '../../src/engine/index.ts';
import {ingest} from '../../src/process/ingest/index.ts';
import {effects} from '../measure/effects.ts';
import {task} from '../measure/task.ts';
import {orderChecks, ordersSource} from '../orders.ts';

export type IngestOrders = {
  readonly root: string;
  readonly searchesRepeats: boolean;
  readonly threads: number;
};

export type Ingested = {
  readonly accepted: number;
  readonly quarantined: number;
  readonly money: string;
  /** findings by rule */
  readonly counts: Readonly<Record<string, number>>;
};

await task(async ({root, searchesRepeats, threads}: IngestOrders): Promise<Ingested> => {
  await rm(join(root, '.shumao'), {recursive: true, force: true});
  const engine = await openDuckDb({temporary: join(root, '.shumao', 'tmp'), threads});
  const source = ordersSource(searchesRepeats);
  const checks = new Map([[source.id, orderChecks(source)]]);
  const {batches, refused, findingCounts} = await ingest({
    root,
    sources: new Map([[source.id, {value: source}]]),
    checks,
    engine,
    effects,
  });
  await engine.close();
  const [batch] = batches;
  if (!batch) throw new Error(JSON.stringify(refused[0]?.findings ?? 'no batch'));
  const {lines, money} = batch;
  return {accepted: lines.accepted, quarantined: lines.quarantined, money: money.accepted, counts: findingCounts};
});
