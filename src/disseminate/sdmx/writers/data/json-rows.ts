/**
 * Data sets of SDMX-JSON: keys are places of codes in the lists of the structure, observations are arrays of the value and the attributes. An array
 * ends with its last attribute that has a value.
 */
import type {Attribute} from '../../model/artefact.ts';
import type {DataMessage, MessageDataSet, MessageFlow} from '../../model/message.ts';
import {hasValue, type Value} from './attributes.ts';
import {figureText} from './figure-text.ts';
import {dimensionCodes, linksOf, numberText} from './json-parts.ts';
import {perKind} from './kinds.ts';
import {written} from './pieces.ts';
import {type Head, wholeHeadsOf} from './pivot.ts';
import {factsOf, type Shape} from './shape.ts';

/** JSON of an attribute's value, or `null`. */
export type AttributeText = (attribute: Attribute, value: Value | undefined) => string;

export type RowOptions = {
  readonly attribute: AttributeText;
  /** the first place of an observation is the value's, even where no values are wanted (1.0) */
  readonly keepsValuePlace: boolean;
  /** place of the structure in the message (2.x) */
  readonly structure?: number;
};

export async function* dataSetText(
  message: DataMessage,
  flow: MessageFlow,
  shape: Shape,
  dataSet: MessageDataSet,
  options: RowOptions,
): AsyncGenerator<string> {
  const {action, validFrom, validTo} = dataSet;
  const head = {
    ...(options.structure === undefined ? {} : {structure: options.structure}),
    action,
    ...(validFrom === undefined ? {} : {validFrom}),
    ...(validTo === undefined ? {} : {validTo}),
    links: linksOf(flow),
  };
  const facts = factsOf(message, flow, dataSet);
  const attributes =
    action === 'Delete' ? [] : shape.dataSet.map((one) => options.attribute(one.attribute, one.value(facts)));
  const own = attributes.length === 0 ? '' : `"attributes":[${attributes.join(',')}],`;
  yield `${JSON.stringify(head).slice(0, -1)},${own}"${shape.is === 'flat' ? 'observations' : 'series'}":{`;
  yield* written(wholeHeadsOf(shape, flow, dataSet), headText(flow, shape, dataSet, options));
  yield '}}';
}

/** `,a,null,b`: attributes up to the last one that has a value. */
function trimmed(parts: readonly string[]): string {
  const last = parts.findLastIndex((part) => part !== 'null');
  return parts
    .slice(0, last + 1)
    .map((part) => `,${part}`)
    .join('');
}

/** @returns the text of a series, or of observations with their whole key, with the comma before it */
function headText(
  flow: MessageFlow,
  shape: Shape,
  dataSet: MessageDataSet,
  options: RowOptions,
): (head: Head) => string {
  const isDelete = dataSet.action === 'Delete';
  const hasPlace = shape.hasValues || options.keepsValuePlace;
  const series = figureText(shape.series, options.attribute, trimmed);
  const observation = figureText(shape.observation, options.attribute, trimmed);
  const isValued = perKind((kind) => shape.hasValues && hasValue(kind));
  const keyOf = keyText(flow, shape);
  const at = places(flow, shape.is === 'other' ? shape.at : flow.structure.time.id);
  const valuesOf = (one: Head['observations'][number]): string => {
    if (isDelete) return '';
    const attributes = observation(one);
    if (!hasPlace) return attributes.slice(1);
    return `${isValued(one.kind) ? numberText(one.text) : 'null'}${attributes}`;
  };
  let isFirst = true;
  return ({key, observations}) => {
    const name = keyOf(key);
    const start = shape.is === 'flat' ? `"${name}:` : '"';
    let text = '';
    if (shape.hasObservations) {
      for (const one of observations) {
        text += `${text === '' ? '' : ','}${start}${at(one.at ?? one.period)}":[${valuesOf(one)}]`;
      }
    }
    if (shape.is !== 'flat') {
      const [first] = observations;
      const own = isDelete || !first ? '' : series(first).slice(1);
      const parts = [
        ...(own === '' ? [] : [`"attributes":[${own}]`]),
        ...(shape.hasObservations ? [`"observations":{${text}}`] : []),
      ];
      text = `"${name}":{${parts.join(',')}}`;
    }
    if (text === '') return '';
    const comma = isFirst ? '' : ',';
    isFirst = false;
    return `${comma}${text}`;
  };
}

/** `0:12:3` of a key, without the period where flat. */
function keyText(flow: MessageFlow, shape: Shape): (key: readonly string[]) => string {
  const {time} = flow.structure;
  const components = shape.is === 'flat' ? shape.key.filter(({id}) => id !== time.id) : shape.key;
  const each = components.map(({id}) => places(flow, id));
  return (key) => {
    let text = '';
    for (let place = 0; place < each.length; place += 1) {
      text += `${place === 0 ? '' : ':'}${each[place]?.(key[place] ?? '') ?? ''}`;
    }
    return text;
  };
}

/** Place of a code in the list of its dimension, as text. @throws Error where the list, which is to have all that may come, lacks it */
function places(flow: MessageFlow, id: string): (code: string) => string {
  const {dimensions, time, id: structure} = flow.structure;
  const dimension = dimensions.find((one) => one.id === id);
  const codes: readonly string[] =
    id === time.id ? flow.periods : dimension ? dimensionCodes(flow, dimension).map((code) => code.id) : [];
  const known = new Map(codes.map((code, place) => [code, String(place)]));
  return (code) => {
    const found = known.get(code);
    if (found === undefined) throw new Error(`${id} of ${structure} has no ${code} among what may come`);
    return found;
  };
}
