/** A workspace's plan and lake, as the pipeline has them before it compiles. */
import type {Engine} from '../src/engine/index.ts';
import {openPlan, type Plan} from '../src/pipeline/plan.ts';
import {ingest, type IngestResult} from '../src/process/ingest/index.ts';
import {effects} from './measure/effects.ts';

export async function openLake(root: string, engine: Engine): Promise<{plan: Plan; received: IngestResult}> {
  const plan = await openPlan(root);
  const {declarations, config} = plan.workspace;
  const received = await ingest({
    root: plan.workspace.root,
    sources: declarations.sources,
    checks: plan.rules.records,
    engine,
    effects,
    rehash: false,
    listed: config.value.findings.show,
  });
  return {plan, received};
}
