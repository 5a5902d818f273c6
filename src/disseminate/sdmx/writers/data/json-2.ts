/**
 * SDMX-JSON 2.0.0 and 2.1: structures first, with the codes that may come, then the data sets. Codes of attributes are places in whole lists;
 * what is no code is written as it is.
 *
 * @source SDMX-JSON 2.1 field guide of data messages (sdmx-twg/sdmx-json)
 */
import type {Attribute} from '../../model/artefact.ts';
import type {DataMessage, DataWriter, MessageFlow} from '../../model/message.ts';
import {codeValue, dimensionsOf, inLanguages, linksOf, metaOf, named, numberText} from './json-parts.ts';
import {type AttributeText, dataSetText} from './json-rows.ts';
import {codesOf, componentName} from './names.ts';
import {gathered} from './pieces.ts';
import {checkSize} from './pivot.ts';
import {type Shape, shapeOf} from './shape.ts';

export type Json2 = {
  readonly id: string;
  /** address of the schema: in the head, or at the top (2.1) */
  readonly schema: string;
  readonly isSchemaOnTop: boolean;
};

export function json2(version: Json2): DataWriter {
  return {id: version.id, write: (message) => gathered(text(version, message))};
}

async function* text(version: Json2, message: DataMessage): AsyncGenerator<string> {
  const shapes = message.flows.map((flow) => ({flow, shape: shapeOf(message, flow)}));
  for (const {flow, shape} of shapes) checkSize(message, shape, flow);
  const top = version.isSchemaOnTop ? `"$schema":${JSON.stringify(version.schema)},` : '';
  const meta = metaOf(message, version.isSchemaOnTop ? undefined : version.schema);
  yield `{${top}"meta":${JSON.stringify(meta)},"data":{"structures":[`;
  let before = 0;
  for (const [place, {flow, shape}] of shapes.entries()) {
    yield `${place === 0 ? '' : ','}${JSON.stringify(structureOf(message, flow, shape, before))}`;
    before += flow.dataSets.length;
  }
  yield '],"dataSets":[';
  let isFirst = true;
  for (const [structure, {flow, shape}] of shapes.entries()) {
    for (const dataSet of flow.dataSets) {
      if (!isFirst) yield ',';
      isFirst = false;
      const attribute = attributeText(message, flow);
      yield* dataSetText(message, flow, shape, dataSet, {attribute, keepsValuePlace: false, structure});
    }
  }
  yield ']}}\n';
}

/** @param before how many data sets the message has before those of this flow */
function structureOf(message: DataMessage, flow: MessageFlow, shape: Shape, before: number) {
  const {measure} = flow.structure;
  const describe = (some: readonly {readonly attribute: Attribute}[]) =>
    some.map(({attribute}) => attributeDescription(message, flow, attribute));
  return {
    links: linksOf(flow),
    ...named(flow.flow.names, message),
    dimensions: dimensionsOf(message, flow, shape),
    measures: {
      observation: shape.hasValues
        ? [{id: measure.id, ...named(componentName(flow, measure), message), format: formatOf(measure)}]
        : [],
    },
    attributes: {
      dataSet: describe(shape.dataSet),
      dimensionGroup: [],
      series: describe(shape.series),
      observation: describe(shape.observation),
    },
    ...(flow.dataSets.length === 0 ? {} : {dataSets: flow.dataSets.map((_, place) => before + place)}),
  };
}

function attributeDescription(message: DataMessage, flow: MessageFlow, attribute: Attribute) {
  const codes = codesOf(flow, attribute);
  const {id, isMandatory, relation} = attribute;
  return {
    id,
    ...named(componentName(flow, attribute), message),
    isMandatory,
    relationship:
      relation.to === 'dataset'
        ? {dataflow: {}}
        : relation.to === 'series'
          ? {dimensions: relation.dimensions}
          : {observation: {}},
    ...(codes ? {values: codes.map(codeValue(message))} : {format: formatOf(attribute)}),
  };
}

function formatOf({representation}: Pick<Attribute, 'representation'>) {
  if (!('type' in representation)) return {dataType: 'String'};
  const {type, maxLength, isMultiLingual} = representation;
  return {
    dataType: type,
    ...(maxLength === undefined ? {} : {maxLength}),
    ...(isMultiLingual ? {isMultiLingual} : {}),
  };
}

/** The place of a code in its list, or the value itself. */
function attributeText(message: DataMessage, flow: MessageFlow): AttributeText {
  const lists = new Map<string, ReadonlyMap<string, number> | undefined>(
    flow.structure.attributes.map((one) => {
      const codes = codesOf(flow, one);
      return [one.id, codes && new Map(codes.map(({id}, place) => [id, place]))];
    }),
  );
  return ({id, representation}, value) => {
    if (value === undefined) return 'null';
    if (typeof value !== 'string') return JSON.stringify(inLanguages(value, message.languages));
    const list = lists.get(id);
    if (!list) return plainText('type' in representation ? representation.type : 'String', value);
    const place = list.get(value);
    if (place === undefined) throw new Error(`${id} of ${flow.structure.id} has no code ${value}`);
    return String(place);
  };
}

function plainText(type: string, value: string): string {
  if (type === 'Boolean' && (value === 'true' || value === 'false')) return value;
  return type === 'Decimal' || type === 'Integer' ? numberText(value) : JSON.stringify(value);
}
