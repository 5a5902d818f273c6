/** The sources of a workspace that deliver records; those that deliver tables have none to test, decide on or impute. */
import {isTableSource, type Source} from '../process/ingest/index.ts';
import type {Workspace} from '../workspace/index.ts';
import type {WorkspaceKinds} from './kinds.ts';

/** In the order of the declarations. */
export function recordSources({
  declarations,
}: {
  readonly declarations: Pick<Workspace<WorkspaceKinds>['declarations'], 'sources'>;
}): readonly Source[] {
  return [...declarations.sources.values()].flatMap(({value}) => (isTableSource(value) ? [] : [value]));
}
