/** A dataflow as a cube of JSON-stat: its dimensions with their categories, units and notes, and the place of a cell in it. */
import type {Language} from '../../../../model/text.ts';
import {units} from '../../../../model/unit.ts';
import type {Code, Component} from '../../model/artefact.ts';
import {MEASURE} from '../../model/ids.ts';
import type {MessageFlow} from '../../model/message.ts';
import {dimensionCodes} from './json-parts.ts';
import {componentName} from './names.ts';

export type CubeShape = {
  readonly size: readonly number[];
  readonly cells: number;
  /** place of the first cell of a series; periods follow */
  readonly placeOf: (key: readonly string[]) => number;
  /** @throws Error where the period was not to come */
  readonly periodPlace: (period: string) => number;
};

/** Time is the last dimension, so that the observations of a series lie beside each other. */
export function cubeShape(flow: MessageFlow): CubeShape {
  const {dimensions, id} = flow.structure;
  const lists = [...dimensions.map((one) => dimensionCodes(flow, one).map((code) => code.id)), flow.periods];
  const size = lists.map((codes) => codes.length);
  const places = lists.map((codes) => new Map<string, number>(codes.map((code, place) => [code, place])));
  const placeIn = (at: number, code: string): number => {
    const found = places[at]?.get(code);
    if (found === undefined) throw new Error(`dimension ${at + 1} of ${id} has no ${code} among what may come`);
    return found;
  };
  return {
    size,
    cells: size.reduce((product, one) => product * one, 1),
    placeOf: (key) => {
      let place = 0;
      for (let at = 0; at < dimensions.length; at += 1) place = place * (size[at] ?? 0) + placeIn(at, key[at] ?? '');
      return place * flow.periods.length;
    },
    periodPlace: (period) => placeIn(dimensions.length, period),
  };
}

export function dimensionsOf(flow: MessageFlow, language: Language) {
  const {dimensions, time} = flow.structure;
  const own = dimensions.map((one, at) => [one.id, dimensionOf(flow, one, at, language)] as const);
  const periods = {index: flow.periods, label: Object.fromEntries(flow.periods.map((period) => [period, period]))};
  return Object.fromEntries<unknown>([
    ...own,
    [time.id, {label: componentName(flow, time)[language], category: periods}],
  ]);
}

function dimensionOf(flow: MessageFlow, dimension: Component, at: number, language: Language) {
  const codes = dimensionCodes(flow, dimension);
  const notes = (flow.cube.dimensions[at]?.codes ?? []).flatMap(({code, note}) =>
    note && codes.some(({id}) => id === code) ? [[code, [note[language]]] as const] : [],
  );
  const child = childrenOf(codes);
  return {
    label: componentName(flow, dimension)[language],
    category: {
      index: codes.map(({id}) => id),
      label: Object.fromEntries(codes.map(({id, names}) => [id, names[language]])),
      ...(child.size > 0 ? {child: Object.fromEntries(child)} : {}),
      ...(dimension.id === MEASURE ? {unit: unitsOf(flow, codes, language)} : {}),
      ...(notes.length > 0 ? {note: Object.fromEntries(notes)} : {}),
    },
  };
}

/** Children of codes whose parent is there too. */
function childrenOf(codes: readonly Code[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Set(codes.map(({id}) => id));
  const found = new Map<string, string[]>();
  for (const {id, parent} of codes) {
    if (parent === undefined || !ids.has(parent)) continue;
    const siblings = found.get(parent) ?? [];
    found.set(parent, siblings);
    siblings.push(id);
  }
  return found;
}

function unitsOf({cube}: MessageFlow, codes: readonly Code[], language: Language) {
  const known: Readonly<Record<string, (typeof units)[keyof typeof units] | undefined>> = units;
  return Object.fromEntries(
    cube.measures.flatMap(({id, unit, decimals}) => {
      if (!codes.some((code) => code.id === id)) return [];
      const found = known[unit];
      const label = found ? found.label[language] : unit;
      return [[id, {label, decimals, base: found?.base ?? unit, multiplier: found?.power ?? 0}] as const];
    }),
  );
}
