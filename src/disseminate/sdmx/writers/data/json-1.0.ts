/**
 * SDMX-JSON 1.0: attributes are places in lists of the values that came, so the data sets go first and the structure after them. It has one structure.
 *
 * What it keeps in memory are distinct values of attributes: codes, comments, and bounds where figures are ranges.
 *
 * @source SDMX-JSON 1.0 field guide of data messages (sdmx-twg/sdmx-json)
 */
import type {Attribute, Code} from '../../model/artefact.ts';
import type {DataMessage, DataWriter, MessageFlow} from '../../model/message.ts';
import {problems} from '../problems.ts';
import type {Value} from './attributes.ts';
import {impossible} from './cannot.ts';
import {codeValue, dimensionsOf, linksOf, metaOf, named} from './json-parts.ts';
import {dataSetText} from './json-rows.ts';
import {codesOf, componentName} from './names.ts';
import {gathered} from './pieces.ts';
import {checkSize} from './pivot.ts';
import {type Shape, shapeOf} from './shape.ts';

export const json10: DataWriter = {id: 'json-1.0', write: (message) => gathered(text(message))};

const SCHEMA =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/1.0/sdmx-json-data-schema.json';

async function* text(message: DataMessage): AsyncGenerator<string> {
  const [flow, ...others] = message.flows;
  if (others.length > 0) throw problems.SDMX_FORMAT_CANNOT({format: 'json-1.0', what: impossible.flows});
  const shape = flow && shapeOf(message, flow);
  if (flow && shape) checkSize(message, shape, flow);
  yield `{"meta":${JSON.stringify(metaOf(message, SCHEMA))},"data":{"dataSets":[`;
  if (flow && shape) {
    const seen = seenValues();
    for (const [place, dataSet] of flow.dataSets.entries()) {
      if (place > 0) yield ',';
      yield* dataSetText(message, flow, shape, dataSet, {attribute: seen.place, keepsValuePlace: true});
    }
    yield `],"structure":${JSON.stringify(structureOf(message, flow, shape, seen.of))}`;
  } else yield ']';
  yield '}}\n';
}

/** Values of attributes in the order in which they first came. */
function seenValues() {
  const seen = new Map<string, Map<string, {readonly place: string; readonly value: Value}>>();
  return {
    place: ({id}: Attribute, value: Value | undefined): string => {
      if (value === undefined) return 'null';
      const values = seen.get(id) ?? new Map<string, {readonly place: string; readonly value: Value}>();
      seen.set(id, values);
      const key = typeof value === 'string' ? value : `${value.zh}\0${value.en}`;
      const found = values.get(key) ?? {place: String(values.size), value};
      values.set(key, found);
      return found.place;
    },
    of: (id: string): readonly Value[] => [...(seen.get(id)?.values() ?? [])].map(({value}) => value),
  };
}

function structureOf(message: DataMessage, flow: MessageFlow, shape: Shape, seen: (id: string) => readonly Value[]) {
  const describe = (some: readonly {readonly attribute: Attribute}[]) =>
    some.map(({attribute}) => ({
      id: attribute.id,
      ...named(componentName(flow, attribute), message),
      relationship: relationOf(flow, attribute),
      values: seen(attribute.id).map(valueOf(message, codesOf(flow, attribute))),
    }));
  return {
    links: linksOf(flow),
    ...named(flow.flow.names, message),
    dimensions: dimensionsOf(message, flow, shape),
    attributes: {
      dataSet: describe(shape.dataSet),
      series: describe(shape.series),
      observation: describe(shape.observation),
    },
  };
}

function relationOf({structure}: MessageFlow, {relation}: Attribute) {
  if (relation.to === 'dataset') return {none: {}};
  return relation.to === 'series' ? {dimensions: relation.dimensions} : {primaryMeasure: structure.measure.id};
}

/** A code with its names; any other value is its own name. */
function valueOf(message: DataMessage, codes: readonly Code[] | undefined) {
  const known = new Map(codes?.map((code) => [code.id, code]));
  const ofCode = codeValue(message);
  return (value: Value) => {
    if (typeof value !== 'string') return named(value, message);
    const code = known.get(value);
    if (!code) return {name: value};
    const {id, name, names} = ofCode(code);
    return {id, name, names};
  };
}
