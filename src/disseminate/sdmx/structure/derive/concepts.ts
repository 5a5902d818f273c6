/**
 * The concept scheme of a workspace: its dimensions, and what SDMX needs beside them. Datasets that call a dimension by the same id and title
 * share its concept; one that means something else by the id has a concept of its own.
 */
import type {ReleasedCube} from '../../../../model/seals.ts';
import type {Text} from '../../../../model/text.ts';
import type {Concept, ConceptScheme} from '../../model/artefact.ts';
import {dimensionId, FREQ, MEASURE, OBS_VALUE, TIME} from '../../model/ids.ts';
import {attributeNames, typeOfAttribute} from './attributes.ts';
import {artefact, schemeId} from './naming.ts';
import {commonest} from './texts.ts';

const own: Readonly<Record<string, Text>> = {
  [MEASURE]: {zh: '指标', en: 'Measure'},
  [FREQ]: {zh: '频率', en: 'Frequency'},
  [TIME]: {zh: '时期', en: 'Time period'},
  [OBS_VALUE]: {zh: '观测值', en: 'Observation value'},
};

export type ConceptNames = {
  readonly scheme: ConceptScheme;
  /** id of the concept of a dataset's dimension */
  readonly conceptOf: (dataset: string, dimension: string) => string;
};

export function conceptsOf(agency: string, title: Text, cubes: readonly ReleasedCube[]): ConceptNames {
  const titles = new Map<string, Text[]>();
  for (const {dimensions} of cubes)
    for (const one of dimensions) titles.set(one.id, [...(titles.get(one.id) ?? []), one.title]);
  const shared = new Map([...titles].map(([id, all]) => [id, commonest(all)]));
  const concepts: Concept[] = [...shared].flatMap(([id, names]) => (names ? [{id: dimensionId(id), names}] : []));
  const special = new Map<string, string>();
  for (const {id: dataset, dimensions} of cubes) {
    for (const one of dimensions) {
      if (isSame(one.title, shared.get(one.id))) continue;
      const id = dimensionId(`${dataset}-${one.id}`);
      special.set(`${dataset}/${one.id}`, id);
      concepts.push({id, names: one.title});
    }
  }
  for (const [id, names] of Object.entries(own)) concepts.push({id, names});
  for (const [id, names] of Object.entries(attributeNames)) {
    const type = typeOfAttribute(id);
    concepts.push({id, names, ...(type === undefined ? {} : {type})});
  }
  const names = {zh: `${title.zh}：概念`, en: `${title.en}: concepts`};
  return {
    scheme: {...artefact('ConceptScheme', agency, schemeId(agency), {names}), concepts},
    conceptOf: (dataset, dimension) => special.get(`${dataset}/${dimension}`) ?? dimensionId(dimension),
  };
}

function isSame(a: Text, b: Text | undefined): boolean {
  return a.zh === b?.zh && a.en === b.en;
}
