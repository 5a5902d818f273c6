/** The sources of a workspace that deliver records; those that deliver tables have none to test, decide on or impute. */
import {type AnySource, isTableSource, type Source} from '../process/ingest/index.ts';
import type {Workspace} from '../workspace/index.ts';
import type {WorkspaceKinds} from './kinds.ts';

/** Sources of either grain with suppliers or a calendar. */
export function suppliedSources({
  declarations,
}: {
  readonly declarations: Pick<Workspace<WorkspaceKinds>['declarations'], 'sources'>;
}): readonly AnySource[] {
  return [...declarations.sources.values()].flatMap(({value}) =>
    value.suppliers.length > 0 || value.expect !== undefined ? [value] : [],
  );
}

/** In the order of the declarations. */
export function recordSources({
  declarations,
}: {
  readonly declarations: Pick<Workspace<WorkspaceKinds>['declarations'], 'sources'>;
}): readonly Source[] {
  return [...declarations.sources.values()].flatMap(({value}) => (isTableSource(value) ? [] : [value]));
}
