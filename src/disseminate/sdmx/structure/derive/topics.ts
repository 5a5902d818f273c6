/**
 * Where a reader finds a dataflow: among all of them, and by each way in which its figures are broken down. A workspace declares no other topics.
 */
import type {ReleasedCube} from '../../../../model/seals.ts';
import type {Text} from '../../../../model/text.ts';
import type {Categorisation, Category, CategoryScheme, ConceptScheme} from '../../model/artefact.ts';
import {dimensionId, flowId} from '../../model/ids.ts';
import {artefact, itemOf, refTo, TOPICS} from './naming.ts';

const ALL = 'ALL';

export function topicsOf(
  agency: string,
  title: Text,
  cubes: readonly ReleasedCube[],
  {concepts}: ConceptScheme,
): readonly (CategoryScheme | Categorisation)[] {
  const used = new Set(cubes.flatMap(({dimensions}) => dimensions.map(({id}) => dimensionId(id))));
  const categories: readonly Category[] = [
    {id: ALL, names: title},
    ...concepts
      .filter(({id}) => used.has(id))
      .map(({id, names}) => ({id: topicOf(id), names: {zh: `按${names.zh}`, en: `By ${lowered(names.en)}`}})),
  ];
  const names = {zh: '主题', en: 'Topics'};
  const scheme: CategoryScheme = {...artefact('CategoryScheme', agency, TOPICS, {names}), categories};
  const target = refTo('CategoryScheme', agency, TOPICS);
  const categorisations = cubes.flatMap((cube) => {
    const topics = new Set([ALL, ...cube.dimensions.map(({id}) => topicOf(dimensionId(id)))]);
    return [...topics].map((topic): Categorisation => {
      const id = `CAT_${flowId(cube.id)}_${topic}`;
      return {
        ...artefact('Categorisation', agency, id, {names: cube.title}),
        source: refTo('Dataflow', agency, flowId(cube.id)),
        target: itemOf(target, topic),
      };
    });
  });
  return [scheme, ...categorisations];
}

const topicOf = (dimension: string): string => `BY_${dimension}`;

/** A title inside a phrase; what is written in capitals stays so. */
function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
