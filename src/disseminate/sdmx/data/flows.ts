/** Which dataflows a question about data names, and in which release each is looked at. */
import type {Dataflow, StructureSet} from '../model/artefact.ts';
import type {DataSelection} from '../model/query.ts';
import {select} from '../structure/resolve/select.ts';
import {type Archive, seenAt} from './archive.ts';
import {problems} from './problems.ts';

export type NamedFlow = {
  readonly id: string;
  /** the last release that has it so */
  readonly at: number;
  /** the last release that is looked at: later than `at` where the dataflow was dropped */
  readonly until: number;
};

/**
 * Where any version will do, it is the last; a version that is asked for is looked at in the last release that had it.
 *
 * @throws Problem `SDMX_FLOW_UNKNOWN` where nothing has such a name at that time
 */
export function namedFlows(
  archive: Archive,
  selection: Pick<DataSelection, 'flow' | 'context' | 'asOf'>,
): readonly NamedFlow[] {
  const {flow, context, asOf} = selection;
  const sets = archive.sets.slice(0, seenAt(archive, asOf));
  const classes =
    context === 'dataflow'
      ? (['Dataflow'] as const)
      : context === 'datastructure'
        ? (['DataStructure'] as const)
        : (['Dataflow', 'DataStructure'] as const);
  const found = select(sets, {...flow, classes, items: [], references: 'none', detail: 'full'});
  const isAny = flow.versions.every(({is}) => is === 'all');
  const isOfVersion = flow.versions.some(({is}) => is === 'exact' || is === 'from');
  const named = new Map<string, NamedFlow>();
  for (const {artefact, set} of found) {
    const at = sets.indexOf(set);
    // What was dropped is not part of everything; by its name it is still there.
    if (isAny && flow.ids.length === 0 && at < sets.length - 1) continue;
    for (const one of flowsOf(set, artefact)) {
      const name = isAny ? one.id : `${one.id} ${one.version}`;
      const known = named.get(name);
      const until = isOfVersion ? at : sets.length - 1;
      if (!known || known.at < at) named.set(name, {id: one.id, at, until});
    }
  }
  if (named.size > 0) return [...named.values()];
  const has =
    sets
      .at(-1)
      ?.artefacts.flatMap((one) =>
        one.cls === 'Dataflow' ? [flow.agencies.length > 0 ? `${one.agency}:${one.id}` : one.id] : [],
      ) ?? [];
  throw problems.SDMX_FLOW_UNKNOWN({found: nameOf(flow), has});
}

function flowsOf({artefacts}: StructureSet, named: StructureSet['artefacts'][number]): readonly Dataflow[] {
  if (named.cls === 'Dataflow') return [named];
  return artefacts.filter(
    (one): one is Dataflow =>
      one.cls === 'Dataflow' && one.structure.id === named.id && one.structure.version === named.version,
  );
}

function nameOf({agencies, ids, versions}: DataSelection['flow']): string {
  const exact = versions.flatMap((one) => (one.is === 'exact' ? [one.version] : []));
  const version = exact.length > 0 ? `(${exact.join(', ')})` : '';
  return `${agencies.length > 0 ? `${agencies.join('+')}:` : ''}${ids.join('+') || '*'}${version}`;
}
