/** Rows of generic SDMX-ML 2.1: elements that say of each value which dimension or attribute it is of. */
import type {Attribute} from '../../model/artefact.ts';
import type {DataMessage, DataWriter, MessageDataSet, MessageFlow} from '../../model/message.ts';
import {attribute, escaped} from '../xml.ts';
import {hasValue, type Value} from './attributes.ts';
import {checkTimeSeries} from './cannot.ts';
import {figureText} from './figure-text.ts';
import {perCode, perKind} from './kinds.ts';
import {gathered, written} from './pieces.ts';
import {checkSize, type Head, headsOf} from './pivot.ts';
import {factsOf, type Shape, shapeOf} from './shape.ts';
import {closing, opening, setAttributes, structureId, type XmlFormat} from './xml-head.ts';

export function generic(id: string, root: 'GenericData' | 'GenericTimeSeriesData'): DataWriter {
  const format: XmlFormat = {version: '2.1', root, isSpecific: false};
  return {id, write: (message) => gathered(text(id, format, message))};
}

async function* text(id: string, format: XmlFormat, message: DataMessage): AsyncGenerator<string> {
  if (format.root.includes('TimeSeries')) checkTimeSeries(id, message);
  const shapes = message.flows.map((flow) => ({flow, shape: shapeOf(message, flow)}));
  for (const {flow, shape} of shapes) checkSize(message, shape, flow);
  yield opening(format, message);
  for (const {flow, shape} of shapes) {
    for (const dataSet of flow.dataSets) {
      const reference = attribute('structureRef', structureId(message, flow.structure));
      yield `<message:DataSet${reference}${setAttributes('', dataSet)}>\n${setText(message, flow, shape, dataSet)}`;
      yield* written(headsOf(shape, flow, dataSet), headText(message, flow, shape, dataSet));
      yield '</message:DataSet>\n';
    }
  }
  yield closing(format);
}

function valueElement(id: string, value: string): string {
  return `<generic:Value id="${id}" value="${escaped(value)}"/>`;
}

/** Of text in several languages, the first that is wanted. */
function element({languages: [language]}: DataMessage, {id}: Attribute, value: Value | undefined): string {
  if (value === undefined) return '';
  return valueElement(id, typeof value === 'string' ? value : value[language]);
}

const around = (values: string): string => (values === '' ? '' : `<generic:Attributes>${values}</generic:Attributes>`);

function setText(message: DataMessage, flow: MessageFlow, shape: Shape, dataSet: MessageDataSet): string {
  if (dataSet.action === 'Delete') return '';
  const facts = factsOf(message, flow, dataSet);
  return around(shape.dataSet.map((one) => element(message, one.attribute, one.value(facts))).join(''));
}

/** @returns the text of a series, or of observations with their whole key */
function headText(
  message: DataMessage,
  flow: MessageFlow,
  shape: Shape,
  dataSet: MessageDataSet,
): (head: Head) => string {
  const isDelete = dataSet.action === 'Delete';
  const attributesOf = (attributes: Shape['series']) =>
    figureText(attributes, (of, value) => element(message, of, value));
  const [seriesAttributes, observationAttributes] = [attributesOf(shape.series), attributesOf(shape.observation)];
  const keys = shape.key.map(({id}) => perCode((code) => valueElement(id, code)));
  const time = flow.structure.time.id;
  const atId = shape.is === 'other' ? ` id="${shape.at}"` : '';
  const isValued = perKind((kind) => shape.hasValues && hasValue(kind));
  return ({key, observations}) => {
    let head = '';
    for (let place = 0; place < key.length; place += 1) head += keys[place]?.(key[place] ?? '') ?? '';
    const keyOf = (one: Head['observations'][number]): string =>
      shape.is === 'flat'
        ? `<generic:ObsKey>${head}${valueElement(time, one.period)}</generic:ObsKey>`
        : `<generic:ObsDimension${atId} value="${one.at ?? one.period}"/>`;
    let text = '';
    if (shape.hasObservations) {
      for (const one of observations) {
        text += `<generic:Obs>${keyOf(one)}`;
        if (!isDelete) {
          if (isValued(one.kind)) text += `<generic:ObsValue value="${escaped(one.text)}"/>`;
          text += around(observationAttributes(one));
        }
        text += '</generic:Obs>\n';
      }
    }
    if (shape.is === 'flat') return text;
    const [first] = observations;
    const own = isDelete || !first ? '' : around(seriesAttributes(first));
    return `<generic:Series><generic:SeriesKey>${head}</generic:SeriesKey>${own}\n${text}</generic:Series>\n`;
  };
}
