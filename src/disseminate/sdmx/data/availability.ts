/**
 * What there is for a question: codes of each dimension with their counts, and the time they cover. From the index, without reading figures,
 * as long as the question is of dimensions and time; a filter of values, and what has changed, need the figures themselves.
 *
 * @source SDMX REST API 2.x, doc/availability.md: `exact` is what the question brings, `available` what could be chosen besides
 */
import type {Period} from '../../../model/period.ts';
import {bySeriesOrder, type Tally} from '../../../model/series.ts';
import type {AnyArtefact, ArtefactClass, DataConstraint, StructureSet} from '../model/artefact.ts';
import {TIME} from '../model/ids.ts';
import type {AvailabilityQuery} from '../model/query.ts';
import {keyOf, referencesOf} from '../structure/references.ts';
import {usedPartsOf} from '../structure/resolve/partial.ts';
import {type Archive, artefactOf, flowIn} from './archive.ts';
import {choose, type ReleasedFlow, tallyOf} from './choose.ts';
import {namedFlows, type NamedFlow} from './flows.ts';
import {problems} from './problems.ts';
import type {Stream} from './read.ts';
import {vintagesOf} from './vintages.ts';

export type Available = {
  /** place of the last release that was looked at */
  readonly at: number;
  /** a constraint for each dataflow, then what was asked to come along */
  readonly artefacts: readonly AnyArtefact[];
};

/**
 * @returns undefined where nothing matches
 * @throws Problems `SDMX_FLOW_UNKNOWN`, `SDMX_COMPONENT_UNKNOWN`, `SDMX_KEY_TOO_LONG`, `SDMX_PARAMETER_WRONG`
 */
export async function availabilityOf(archive: Archive, query: AvailabilityQuery): Promise<Available | undefined> {
  const constraints: DataConstraint[] = [];
  const others = new Map<string, AnyArtefact>();
  let last = -1;
  for (const named of namedFlows(archive, query)) {
    const set = archive.sets[named.at];
    const target = await flowIn(archive, named.at, named.id);
    if (!set || !target) continue;
    checkComponents(query, target);
    const found = await constraintOf(archive, named, target, set, query);
    if (!found) continue;
    constraints.push(found);
    last = Math.max(last, named.at);
    for (const one of alongOf(query.references, target, set, found)) others.set(keyOf(one), one);
  }
  return constraints.length === 0 ? undefined : {at: last, artefacts: [...constraints, ...others.values()]};
}

function checkComponents({components}: AvailabilityQuery, {structure, flow}: ReleasedFlow): void {
  const has = [...structure.dimensions.map(({id}) => id), TIME];
  const found = components.find((id) => !has.includes(id));
  if (found !== undefined) throw problems.SDMX_COMPONENT_UNKNOWN({found, flow: flow.id, has});
}

async function constraintOf(
  archive: Archive,
  named: NamedFlow,
  target: ReleasedFlow,
  {artefacts}: StructureSet,
  query: AvailabilityQuery,
): Promise<DataConstraint | undefined> {
  const known = artefacts.find(
    (one): one is DataConstraint =>
      one.cls === 'DataConstraint' && one.kind === 'Actual' && one.attachedTo.id === target.flow.id,
  );
  const count = (asked: AvailabilityQuery) => tallyFor(archive, named, target, asked);
  const exact = await count(query);
  if (!known || !exact || (query.mode === 'exact' && exact.series === 0)) return undefined;
  const isWanted = (id: string): boolean => query.components.length === 0 || query.components.includes(id);
  const region: DataConstraint['region'][number][] = [];
  for (const [at, {id}] of target.structure.dimensions.entries()) {
    if (!isWanted(id)) continue;
    const open = withoutOwn(query, at, id);
    const own = open === query ? exact : await count(open);
    const codes = own?.dimensions[at]?.codes ?? [];
    if (codes.length === 0) continue;
    region.push({
      dimension: id,
      codes: codes.map(({code}) => code),
      counts: codes.map(({series, observations}) => ({series, observations})),
    });
  }
  const anyTime = withoutTime(query);
  const time = !isWanted(TIME) ? undefined : anyTime === query ? exact : await count(anyTime);
  const {time: _before, ...rest} = known;
  if (region.length === 0 && time?.first === undefined) return undefined;
  return {
    ...rest,
    region,
    counts: {series: exact.series, observations: exact.observations},
    ...(time?.first === undefined || time.last === undefined ? {} : {time: {from: time.first, to: time.last}}),
  };
}

/** The question without what it says of one dimension. @returns itself where it says nothing of it, or must be taken as it is */
function withoutOwn(query: AvailabilityQuery, at: number, id: string): AvailabilityQuery {
  if (query.mode === 'exact') return query;
  const isFiltered = query.filters.some(({component}) => component === id);
  if (!isFiltered && query.keys.every((key) => key[at] === undefined)) return query;
  return {
    ...query,
    keys: query.keys.map((key) => key.map((codes, place) => (place === at ? undefined : codes))),
    filters: query.filters.filter(({component}) => component !== id),
  };
}

function withoutTime(query: AvailabilityQuery): AvailabilityQuery {
  const {startPeriod, endPeriod, ...rest} = query;
  const filters = query.filters.filter(({component}) => component !== TIME);
  const isSame = startPeriod === undefined && endPeriod === undefined && filters.length === query.filters.length;
  return query.mode === 'exact' || isSame ? query : {...rest, filters};
}

async function tallyFor(
  archive: Archive,
  named: NamedFlow,
  target: ReleasedFlow,
  query: AvailabilityQuery,
): Promise<Tally | undefined> {
  const chosen = choose(target, query);
  if (query.updatedAfter === undefined && !chosen.test) return tallyOf(chosen);
  const found = await vintagesOf(archive, named, {...query, includeHistory: false});
  return (
    found &&
    streamTally(
      target,
      found.sets.map(({stream}) => stream()),
    )
  );
}

/** Counts what streams bring. */
async function streamTally({cube}: ReleasedFlow, streams: readonly Stream[]): Promise<Tally> {
  const {dimensions} = cube.series;
  const counts = dimensions.map(() => new Map<string, {series: number; observations: number}>());
  const periods = new Set<Period>();
  let series = 0;
  let observations = 0;
  for (const stream of streams) {
    for await (const batch of stream) {
      for (const one of batch) {
        const {length} = one.observations;
        series += 1;
        observations += length;
        for (const {period} of one.observations) periods.add(period);
        for (const [at, code] of one.key.entries()) {
          const known = counts[at]?.get(code) ?? {series: 0, observations: 0};
          counts[at]?.set(code, {series: known.series + 1, observations: known.observations + length});
        }
      }
    }
  }
  const [first, ...others] = [...periods].sort();
  const last = others.at(-1) ?? first;
  return {
    series,
    observations,
    ...(first === undefined ? {} : {first}),
    ...(last === undefined ? {} : {last}),
    dimensions: dimensions.map(({id}, at) => ({
      id,
      codes: [...(counts[at] ?? [])]
        .map(([code, count]) => ({code, ...count}))
        .sort((a, b) => bySeriesOrder(a.code, b.code)),
    })),
  };
}

const ALONG: readonly ArtefactClass[] = ['Dataflow', 'DataStructure', 'ConceptScheme', 'Codelist'];

/** Codelists hold the codes that are available, and what is above them; concept schemes the concepts in use. */
function alongOf(
  references: AvailabilityQuery['references'],
  {flow, structure}: ReleasedFlow,
  set: StructureSet,
  constraint: DataConstraint,
): readonly AnyArtefact[] {
  if (references === 'none') return [];
  const wanted = references === 'all' ? ALONG : references.classes;
  const near = referencesOf(structure).flatMap((ref) => artefactOf(set, ref) ?? []);
  const own: StructureSet = {
    ...set,
    artefacts: set.artefacts.map((one) => (keyOf(one) === keyOf(constraint) ? constraint : one)),
  };
  return [flow, ...usedPartsOf([structure, ...near], [flow], own)].filter(({cls}) => wanted.includes(cls));
}
