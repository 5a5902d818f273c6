/** The answer to a question about data, as a message that any writer can write. Figures are read when it is written. */
import {createHash} from 'node:crypto';
import type {Period} from '../../../model/period.ts';
import {bySeriesOrder, type Tally} from '../../../model/series.ts';
import {Problem} from '../../../model/problem.ts';
import type {Language} from '../../../model/text.ts';
import {isInRange} from '../../../release/index.ts';
import type {AttributeRelation, DataStructure} from '../model/artefact.ts';
import {agencyIdOf} from '../model/ids.ts';
import type {DataMessage, MessageFlow} from '../model/message.ts';
import type {DataQuery, KeyColumns, Labels, Wanted} from '../model/query.ts';
import {type Archive, nameOfRelease, namesOf} from './archive.ts';
import {type Chosen, periodsIn, tallyOf} from './choose.ts';
import {onPage, type Part, partOf, type Placed} from './data-sets.ts';
import {namedFlows} from './flows.ts';
import {problems} from './problems.ts';
import {problems as queryProblems} from '../query/problems.ts';
import {type Vintages, vintagesOf} from './vintages.ts';

export type Presentation = {
  readonly languages: readonly [Language, ...Language[]];
  readonly labels?: Labels;
  readonly keys?: KeyColumns;
  /** URL of the question */
  readonly self: string;
};

/**
 * @returns undefined where nothing matches
 * @throws Problems `SDMX_FLOW_UNKNOWN`, `SDMX_COMPONENT_UNKNOWN`, `SDMX_KEY_TOO_LONG`, `SDMX_TOO_MANY_TO_SORT`, `SDMX_PARAMETER_WRONG`
 */
export async function dataMessage(
  archive: Archive,
  query: DataQuery,
  presentation: Presentation,
): Promise<DataMessage | undefined> {
  const all = await vintagesOfAll(archive, query);
  const {attributes, measures} = wantedOf(query, all);
  for (const {target} of all) checkDimensionAtObservation(query.dimensionAtObservation, target.structure);
  const owners = new Map<Part, Vintages>();
  for (const one of all) for (const vintage of one.sets) owners.set(partOf(vintage, one.target, query), one);
  const placed = await onPage([...owners.keys()], query);
  const release = archive.releases[Math.max(...all.map(({at}) => at))];
  if (!release || placed.length === 0) return undefined;
  const {workspace, synthetic} = await archive.open(release.id);
  const {languages, labels, keys, self} = presentation;
  return {
    id: `M${createHash('sha256')
      .update(`${release.id} ${JSON.stringify(query)}`)
      .digest('hex')
      .slice(0, 16)}`,
    prepared: release.published,
    publisher: workspace,
    agency: agencyIdOf(workspace),
    isSynthetic: synthetic,
    release: nameOfRelease(release),
    languages,
    dimensionAtObservation: query.dimensionAtObservation,
    attributes,
    measures,
    // Series with their attributes alone are series whose observations have neither value nor attributes.
    seriesKeysOnly: query.seriesKeysOnly && attributes === 'none',
    ...(labels === undefined ? {} : {labels}),
    ...(keys === undefined ? {} : {keys}),
    self,
    flows: all.flatMap((one) => {
      const own = placed.filter(({part}) => owners.get(part) === one);
      return own.length === 0 ? [] : [messageFlow(archive, one, own)];
    }),
  };
}

/** Of several dataflows those that have what is asked for; the only one must have it. */
async function vintagesOfAll(archive: Archive, query: DataQuery): Promise<readonly Vintages[]> {
  const found: Vintages[] = [];
  let refusal: Problem | undefined;
  for (const named of namedFlows(archive, query)) {
    try {
      const one = await vintagesOf(archive, named, query);
      if (one) found.push(one);
    } catch (error) {
      if (!isOfOneFlow(error)) throw error;
      refusal ??= error;
    }
  }
  if (found.length === 0 && refusal) throw refusal;
  return found;
}

/** Another dataflow may well have what this one has not. */
function isOfOneFlow(error: unknown): error is Problem {
  return error instanceof Problem && ['SDMX_COMPONENT_UNKNOWN', 'SDMX_KEY_TOO_LONG'].includes(error.code);
}

function messageFlow(archive: Archive, one: Vintages, placed: readonly Placed[]): MessageFlow {
  const {cube, flow, structure} = one.target;
  const set = archive.sets[one.at];
  const names = set ? namesOf(set, structure) : {codelists: [], concepts: []};
  const [only, ...others] = placed;
  const plain = only?.part.vintage.plain;
  const known = others.length === 0 && plain && only?.places ? [{chosen: plain, places: only.places}] : undefined;
  const parts = known ?? one.chosen.map((chosen) => ({chosen, places: chosen.places}));
  return {
    cube,
    flow,
    structure,
    ...names,
    tally: parts.map(({chosen, places}) => tallyOf(chosen, places)).reduce(bothTallies),
    periods: periodsOf(parts),
    dataSets: placed.map(({dataSet}) => dataSet),
  };
}

type Share = {readonly chosen: Chosen; readonly places: Uint32Array};

/** Series whose periods are looked at one by one; of more, all periods of the dataset in the range are named. */
const FEW = 20_000;

function periodsOf(parts: readonly Share[]): readonly Period[] {
  const found = new Set<Period>();
  for (const {chosen, places} of parts) {
    const {file, range, isPeriod} = chosen;
    if (places.length > FEW) {
      for (const one of file.periods) if (isInRange(one, range) && (!isPeriod || isPeriod(one))) found.add(one);
      continue;
    }
    const own = periodsIn(chosen);
    for (const at of places) for (const one of own(at)) found.add(one);
  }
  return [...found].sort();
}

/** Counts of both: too many where they have something in common, and never too few. */
function bothTallies(a: Tally, b: Tally): Tally {
  const first = [a.first, b.first].flatMap((one) => one ?? []).sort()[0];
  const last = [a.last, b.last]
    .flatMap((one) => one ?? [])
    .sort()
    .at(-1);
  return {
    series: a.series + b.series,
    observations: a.observations + b.observations,
    ...(first === undefined ? {} : {first}),
    ...(last === undefined ? {} : {last}),
    dimensions: a.dimensions.map(({id, codes}, at) => {
      const counts = new Map(codes.map((one) => [one.code, one]));
      for (const one of b.dimensions[at]?.codes ?? []) {
        const known = counts.get(one.code);
        const {code, series, observations} = one;
        counts.set(
          code,
          known ? {code, series: known.series + series, observations: known.observations + observations} : one,
        );
      }
      return {id, codes: [...counts.values()].sort((x, y) => bySeriesOrder(x.code, y.code))};
    }),
  };
}

const LEVELS: Readonly<Record<string, AttributeRelation['to']>> = {
  dataset: 'dataset',
  series: 'series',
  obs: 'observation',
};

/** Ids instead of levels. @throws Problem `SDMX_COMPONENT_UNKNOWN` for an id that none of the dataflows has */
function wantedOf(
  query: DataQuery,
  all: readonly Vintages[],
): {readonly attributes: Wanted; readonly measures: Wanted} {
  const structures = all.map(({target}) => target.structure);
  const attributes = structures.flatMap((one) => one.attributes);
  const measures = structures.map((one) => one.measure);
  const expanded = (wanted: Wanted, has: readonly {readonly id: string}[]): Wanted => {
    if (typeof wanted === 'string') return wanted;
    const ids = wanted.ids.flatMap((id) => {
      const level = LEVELS[id];
      if (level !== undefined) return attributes.flatMap((one) => (one.relation.to === level ? [one.id] : []));
      if (has.some((one) => one.id === id)) return [id];
      const [flow] = all;
      throw problems.SDMX_COMPONENT_UNKNOWN({
        found: id,
        flow: flow?.target.flow.id ?? '',
        has: [...new Set(has.map((one) => one.id))],
      });
    });
    return ids.length === 0 ? 'none' : {ids: [...new Set(ids)]};
  };
  return {attributes: expanded(query.attributes, attributes), measures: expanded(query.measures, measures)};
}

function checkDimensionAtObservation(found: string, {dimensions, time}: DataStructure): void {
  const has = [time.id, 'AllDimensions', ...dimensions.map(({id}) => id)];
  if (has.includes(found)) return;
  const list = has.map((one) => `\`${one}\``);
  const right = {en: `one of ${list.join(', ')}`, zh: `其中之一：${list.join('、')}`};
  throw queryProblems.SDMX_PARAMETER_WRONG({parameter: 'dimensionAtObservation', found, right});
}
