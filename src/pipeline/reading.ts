/** What decides how received files become batches: the same for a run and for the shards that read for it. */
import type {Decision} from '../process/edit/index.ts';
import type {IngestOptions} from '../process/ingest/index.ts';
import {decidedChecks} from './decisions.ts';
import type {Plan} from './plan.ts';

export function readingOf(
  plan: Plan,
  decisions: readonly Decision[],
): Pick<IngestOptions, 'root' | 'folders' | 'sources' | 'checks' | 'listed'> {
  const {root, folders, config, declarations} = plan.workspace;
  return {
    root,
    folders,
    sources: declarations.sources,
    checks: decidedChecks(plan, decisions),
    listed: config.value.findings.show,
  };
}
