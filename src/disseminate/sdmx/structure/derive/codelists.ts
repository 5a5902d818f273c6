/**
 * Codelists of dimensions. Datasets that code a dimension by the same classification share one list: all of their codes, in the order of the
 * classification; what they say differently of a code is decided by the most of them. A dimension without a classification has its own.
 */
import {TOTAL} from '../../../../model/address.ts';
import type {Dimension, DimensionCode, MeasureDescription, ReleasedCube} from '../../../../model/seals.ts';
import type {Text} from '../../../../model/text.ts';
import {type Unit, units} from '../../../../model/unit.ts';
import type {Annotation, Code, Codelist} from '../../model/artefact.ts';
import {codelistId} from '../../model/ids.ts';
import {artefact} from './naming.ts';
import {commonest, mergedOrder} from './texts.ts';

export function listOfDimension(dataset: string, {id, classification}: Dimension): string {
  return classification === undefined ? codelistId(dataset, id) : codelistId(classification);
}

export const listOfMeasures = (dataset: string): string => codelistId(dataset, 'measure');

export function dimensionLists(agency: string, cubes: readonly ReleasedCube[]): readonly Codelist[] {
  const users = new Map<string, {readonly origin: string; readonly dimensions: Dimension[]}>();
  for (const {id: dataset, dimensions} of cubes) {
    for (const dimension of dimensions) {
      const id = listOfDimension(dataset, dimension);
      // Two origins under one id stay two lists, so that the clash is found where ids are checked.
      const origin = dimension.classification ?? `${dataset}/${dimension.id}`;
      const key = `${id} ${origin}`;
      const known = users.get(key) ?? {origin, dimensions: []};
      known.dimensions.push(dimension);
      users.set(key, known);
    }
  }
  return [...users].map(([key, {dimensions}]) => merged(agency, key.slice(0, key.indexOf(' ')), dimensions));
}

function merged(agency: string, id: string, dimensions: readonly Dimension[]): Codelist {
  const said = new Map<string, DimensionCode[]>();
  for (const {codes} of dimensions)
    for (const one of codes) {
      const known = said.get(one.code);
      if (known) known.push(one);
      else said.set(one.code, [one]);
    }
  const order = mergedOrder(dimensions.map(({codes}) => codes.map(({code}) => code)));
  const parents = parentsOf(said);
  const names = nameOf(dimensions.map(({title}) => title));
  const codes = order.map((code) => codeOf(code, said.get(code) ?? [], parents.get(code)));
  return {...artefact('Codelist', agency, id, {names}), codes};
}

function nameOf(titles: readonly Text[]): Text {
  return commonest(titles) ?? {zh: '', en: ''};
}

function codeOf(id: string, said: readonly DimensionCode[], parent: string | undefined): Code {
  const note = commonest(said.flatMap(({note: own}) => own ?? []));
  const level = commonest(said.map((one) => one.level));
  const members = mergedOrder(said.map((one) => one.members ?? []));
  return {
    id,
    names: nameOf(said.map(({label}) => label)),
    ...(note === undefined ? {} : {descriptions: note}),
    ...(parent === undefined ? {} : {parent}),
    annotations: [
      ...(level === undefined ? [] : [{type: 'LEVEL', title: level}]),
      ...(members.length === 0 ? [] : [{type: 'MEMBERS', title: members.join(',')}]),
    ],
  };
}

/** The parent that most name; none that is no code of the list, and none that would close a circle. */
function parentsOf(said: ReadonlyMap<string, readonly DimensionCode[]>): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const isAbove = (code: string, start: string): boolean => {
    for (let at: string | undefined = start; at !== undefined; at = parents.get(at)) if (at === code) return true;
    return false;
  };
  for (const [code, all] of said) {
    const parent = commonest(all.flatMap((one) => one.parent ?? []));
    if (parent !== undefined && code !== TOTAL && said.has(parent) && !isAbove(code, parent)) parents.set(code, parent);
  }
  return parents;
}

/** A dataset's measures, each with its unit and decimals. */
export function measureList(agency: string, {id, title, measures}: ReleasedCube): Codelist {
  const names = {zh: `${title.zh}：指标`, en: `${title.en}: measures`};
  return {...artefact('Codelist', agency, listOfMeasures(id), {names}), codes: measures.map(measureCode)};
}

function measureCode({id, title, unit, decimals, kind}: MeasureDescription): Code {
  const known: Readonly<Record<string, Omit<Unit, 'id'> | undefined>> = units;
  const label = known[unit]?.label;
  const annotations: readonly Annotation[] = [
    {type: 'UNIT', title: unit, ...(label === undefined ? {} : {text: label})},
    {type: 'DECIMALS', title: String(decimals)},
    {type: 'KIND', title: kind},
  ];
  return {id, names: title, annotations};
}
