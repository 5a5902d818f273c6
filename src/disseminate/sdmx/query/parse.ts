/**
 * One URL, one query. The first segments tell the two generations of the interface apart; `/v1` and `/v2` before them say it outright.
 *
 * @source SDMX REST API 1.5 and 2.2 (github.com/sdmx-twg/sdmx-rest); decision 0033
 */
import {nearest} from '../../../model/problem.ts';
import type {Generation, SdmxQuery, Wishes} from '../model/query.ts';
import {availabilityUrl, dataUrl, isContext, parseAvailability, parseData} from './data.ts';
import {problems} from './problems.ts';
import {parseSchema, schemaUrl} from './schema.ts';
import {isStructureWord, parseStructures, structuresUrl} from './structures.ts';
import {splitUrl} from './url.ts';
import {parseWishes} from './wishes.ts';

const OF_REST_2 = ['structure', 'availability', 'schema', 'metadata', 'registration', 'registry'];

/**
 * @param path what follows the base of the service
 * @param search with or without its `?`
 * @throws Problem of this room, and nothing else, whatever the text
 */
export function parseUrl(path: string, search: string): {readonly query: SdmxQuery; readonly wishes: Wishes} {
  const parts = splitUrl(path, search);
  const forced = parts.segments[0] === 'v1' ? 1 : parts.segments[0] === 'v2' ? 2 : undefined;
  const segments = forced === undefined ? parts.segments : parts.segments.slice(1);
  const generation = forced ?? generationOf(segments);
  const [resource = '', ...rest] = segments;
  const wishes = parseWishes(parts.parameters);
  if (resource === 'data') return {query: {is: 'data', generation, query: parseData(parts, rest, generation)}, wishes};
  if (resource === (generation === 1 ? 'availableconstraint' : 'availability'))
    return {query: {is: 'availability', generation, query: parseAvailability(parts, rest, generation)}, wishes};
  if (generation === 2 && resource === 'structure')
    return {query: {is: 'structure', generation, query: parseStructures(parts, rest, generation)}, wishes};
  if (generation === 2 && resource === 'schema')
    return {query: {is: 'schema', generation, query: parseSchema(parts, rest)}, wishes};
  if (generation === 1 && (resource === 'structure' || isStructureWord(resource)))
    return {query: {is: 'structure', generation, query: parseStructures(parts, segments, generation)}, wishes};
  throw notHere(resource);
}

export function generationOf([first = '', second = '']: readonly string[]): Generation {
  if (OF_REST_2.includes(first)) return 2;
  return first === 'data' && (second === '' || isContext(second)) ? 2 : 1;
}

function notHere(resource: string) {
  if (['schema', 'metadata', 'registration', 'registry'].includes(resource))
    return problems.SDMX_NOT_SERVED({what: resource});
  const known = ['data', 'availableconstraint', 'availability', 'structure', 'dataflow', 'datastructure', 'codelist'];
  const found = resource.slice(0, 80);
  return problems.SDMX_RESOURCE_UNKNOWN({found, hint: nearest(found, known)});
}

/** The same question as a URL of its generation, in one way of writing it: what follows the base of the service. */
export function toUrl({is, generation, query}: SdmxQuery): string {
  switch (is) {
    case 'data':
      return dataUrl(query, generation);
    case 'availability':
      return availabilityUrl(query, generation);
    case 'schema':
      return schemaUrl(query);
    case 'structure':
      return structuresUrl(query, generation);
  }
}
