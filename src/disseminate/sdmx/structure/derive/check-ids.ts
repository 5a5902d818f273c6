/**
 * Ids that SDMX can't hold are refused, not mended: codes stay as published, and a mended id would be another one in every other output.
 *
 * @source SDMX-ML 3.0, SDMXCommon.xsd: IDType, NCNameIDType, NestedNCNameIDType
 */
import {type Problem, Problems} from '../../../../model/problem.ts';
import type {Text} from '../../../../model/text.ts';
import type {AnyArtefact} from '../../model/artefact.ts';
import {problems} from '../problems.ts';

const ID = /^[A-Za-z0-9_@$-]+$/;
const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const NESTED = /^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)*$/;

type Part = {readonly what: Text; readonly id: string; readonly pattern: RegExp};

/** @throws Problems `SDMX_ID_REFUSED`, `SDMX_ID_TWICE` */
export function checkIds(artefacts: readonly AnyArtefact[], release: string): void {
  const agencies = [...new Set(artefacts.map(({agency}) => agency))];
  const groups: readonly (readonly Part[])[] = [
    agencies.map((id) => ({what: {zh: '机构', en: 'Agency'}, id, pattern: NESTED})),
    artefacts.map(({cls, id}) => ({what: {zh: cls, en: cls}, id, pattern: NAME})),
    ...artefacts.map(partsOf),
  ];
  const found = groups.flatMap((parts) => faultsOf(parts, release));
  if (found.length > 0) throw new Problems(found);
}

function faultsOf(parts: readonly Part[], release: string): readonly Problem[] {
  const seen = new Set<string>();
  return parts.flatMap(({what, id, pattern}) => {
    const name = `${what.en} ${id}`;
    const isTwice = seen.has(name);
    seen.add(name);
    return [
      ...(pattern.test(id) ? [] : [problems.SDMX_ID_REFUSED({what, id, release})]),
      ...(isTwice ? [problems.SDMX_ID_TWICE({what, id, release})] : []),
    ];
  });
}

function partsOf(artefact: AnyArtefact): readonly Part[] {
  const part = (zh: string, en: string, pattern: RegExp) => {
    const what = {zh: `${artefact.id} 的${zh}`, en: `${en} of ${artefact.id},`};
    return ({id}: {readonly id: string}): Part => ({what, id, pattern});
  };
  switch (artefact.cls) {
    case 'Codelist':
      return artefact.codes.map(part('代码', 'Code', ID));
    case 'ConceptScheme':
      return artefact.concepts.map(part('概念', 'Concept', NAME));
    case 'CategoryScheme':
      return artefact.categories.map(part('类目', 'Category', ID));
    case 'DataStructure': {
      const {dimensions, time, measure, attributes} = artefact;
      return [...dimensions, time, measure, ...attributes].map(part('组成部分', 'Component', NAME));
    }
    default:
      return [];
  }
}
