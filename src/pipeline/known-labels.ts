/** What the classifications of table sources know, for ingest: a label without a code is reported with the cell that it stands in. */
import {isTableSource, type KnownLabels} from '../process/ingest/index.ts';
import type {Coding} from './coding.ts';
import type {Plan} from './plan.ts';

/** Asks the coder as compile does, of no received sums: so the two can't disagree, and coverage counts nothing twice. */
export async function knownLabels(
  {workspace, catalog}: Plan,
  {code}: Coding,
): Promise<ReadonlyMap<string, KnownLabels>> {
  const ids = [...workspace.declarations.sources.values()].flatMap(({value}) =>
    isTableSource(value) ? value.columns.flatMap((column) => column.classification ?? []) : [],
  );
  const found = new Map<string, KnownLabels>();
  for (const id of new Set(ids)) {
    const classification = await catalog.classification(id);
    const codes = code({source: '', column: id, classification, scale: 0, received: []});
    found.set(id, {
      knows: (text, date) => codes(text, date) !== '_U',
      texts: classification.items.flatMap(({code: own, label, aliases}) => [own, label.zh, label.en, ...aliases]),
    });
  }
  return found;
}
