/**
 * Rows of structure-specific SDMX-ML: an element for a series, one for an observation, and an XML attribute for each dimension, attribute and value.
 *
 * 3.0 has text of several languages in elements of its own; 2.1 and a message in one language have the first language alone.
 */
import type {Text} from '../../../../model/text.ts';
import type {Attribute, Component} from '../../model/artefact.ts';
import type {DataMessage, DataWriter, MessageDataSet, MessageFlow} from '../../model/message.ts';
import {attribute, inLanguages} from '../xml.ts';
import {hasValue, type Value} from './attributes.ts';
import {checkTimeSeries} from './cannot.ts';
import {figureText} from './figure-text.ts';
import {perCode, perKind} from './kinds.ts';
import {isMultiLingual} from './names.ts';
import {gathered, written} from './pieces.ts';
import {checkSize, type Head, headsOf} from './pivot.ts';
import {factsOf, type Shape, shapeOf} from './shape.ts';
import {closing, opening, prefixOf, setAttributes, structureId, type XmlFormat} from './xml-head.ts';

export function specific(id: string, format: XmlFormat): DataWriter {
  return {id, write: (message) => gathered(text(id, format, message))};
}

async function* text(id: string, format: XmlFormat, message: DataMessage): AsyncGenerator<string> {
  if (format.root.includes('TimeSeries')) checkTimeSeries(id, message);
  const shapes = message.flows.map((flow) => ({flow, shape: shapeOf(message, flow)}));
  for (const {flow, shape} of shapes) checkSize(message, shape, flow);
  yield opening(format, message);
  for (const {flow, shape} of shapes) {
    for (const dataSet of flow.dataSets) {
      yield dataSetHead(format, message, flow, shape, dataSet);
      yield* written(headsOf(shape, flow, dataSet), headText(format, message, flow, shape, dataSet));
      yield '</message:DataSet>\n';
    }
  }
  yield closing(format);
}

/** Whether an attribute is written as an element, in all languages. */
function isElement({version}: XmlFormat, {languages}: DataMessage, component: Component): boolean {
  return version === '3.0' && languages.length > 1 && isMultiLingual(component);
}

/**
 * Attributes of the data set stop the reader that most people have for 3.0 (sdmx1 2.28). They come to those who ask for attributes by name, or for
 * all languages; what is essential of them, that data are made and of which release they are, stands in the head of the message.
 */
function isLeftOut({version}: XmlFormat, {attributes, languages}: DataMessage): boolean {
  return version === '3.0' && attributes === 'all' && languages.length === 1;
}

function dataSetHead(
  format: XmlFormat,
  message: DataMessage,
  flow: MessageFlow,
  shape: Shape,
  dataSet: MessageDataSet,
): string {
  const prefix = prefixOf(message, flow);
  const facts = factsOf(message, flow, dataSet);
  const values = dataSet.action === 'Delete' || isLeftOut(format, message) ? [] : shape.dataSet;
  const own = values.map((one) => asAttribute(format, message, one.attribute, one.value(facts))).join('');
  const elements = values.map((one) => asElement(format, message, prefix, one.attribute, one.value(facts))).join('');
  const head = [
    '<message:DataSet',
    attribute('ss:structureRef', structureId(message, flow.structure)),
    ` xsi:type="${prefix}:DataSetType"`,
    format.version === '2.1' ? ' ss:dataScope="DataStructure"' : '',
    setAttributes('ss:', dataSet),
  ].join('');
  return `${head}${own}>\n${elements === '' ? '' : `<Atts>${elements}</Atts>\n`}`;
}

/** ` ID="value"`, or nothing. */
function asAttribute(format: XmlFormat, message: DataMessage, of: Attribute, value: Value | undefined): string {
  if (value === undefined || isElement(format, message, of)) return '';
  return attribute(of.id, typeof value === 'string' ? value : value[message.languages[0]]);
}

/** `<Comp>`, or nothing. */
function asElement(
  format: XmlFormat,
  message: DataMessage,
  prefix: string,
  of: Attribute,
  value: Value | undefined,
): string {
  if (value === undefined || !isElement(format, message, of)) return '';
  const words: Text = typeof value === 'string' ? {zh: value, en: value} : value;
  const texts = inLanguages('common:Text', words, message.languages);
  return `<Comp id="${of.id}" xsi:type="${prefix}:${of.id}"><Value>${texts}</Value></Comp>`;
}

/** @returns the text of a series, or of observations with their whole key */
function headText(
  format: XmlFormat,
  message: DataMessage,
  flow: MessageFlow,
  shape: Shape,
  dataSet: MessageDataSet,
): (head: Head) => string {
  const prefix = prefixOf(message, flow);
  const isDelete = dataSet.action === 'Delete';
  const elementsOf = (attributes: Shape['series']) =>
    figureText(attributes, (of, value) => asElement(format, message, prefix, of, value));
  const attributesOf = (attributes: Shape['series']) =>
    figureText(attributes, (of, value) => asAttribute(format, message, of, value));
  const series = {attributes: attributesOf(shape.series), elements: elementsOf(shape.series)};
  const observation = {attributes: attributesOf(shape.observation), elements: elementsOf(shape.observation)};
  const keys = shape.key.map(({id}) => perCode((code) => attribute(id, code)));
  const at = shape.is === 'other' ? shape.at : flow.structure.time.id;
  const measure = flow.structure.measure.id;
  const isValued = perKind((kind) => shape.hasValues && hasValue(kind));
  const valueText = (text: string) => attribute(measure, text);
  return ({key, observations}) => {
    let head = '';
    for (let place = 0; place < key.length; place += 1) head += keys[place]?.(key[place] ?? '') ?? '';
    const start = shape.is === 'flat' ? `<Obs${head}` : '<Obs';
    let text = '';
    if (shape.hasObservations) {
      for (const one of observations) {
        text += `${start} ${at}="${one.at ?? one.period}"`;
        if (isDelete) {
          text += '/>\n';
          continue;
        }
        if (isValued(one.kind)) text += valueText(one.text);
        const elements = observation.elements(one);
        text += `${observation.attributes(one)}${elements === '' ? '/>\n' : `>${elements}</Obs>\n`}`;
      }
    }
    if (shape.is === 'flat') return text;
    const [first] = observations;
    const own = isDelete || !first ? '' : series.attributes(first);
    const elements = isDelete || !first ? '' : series.elements(first);
    return `<Series${head}${own}>${elements}\n${text}</Series>\n`;
  };
}
