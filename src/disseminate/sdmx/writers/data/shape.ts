/**
 * What a message has at which level: dimensions of a series and of an observation, attributes of the data set, of a series and of an
 * observation, and whether there are observations and values at all. It follows the structure and what the question wants.
 */
import type {ObservationKind, SeriesObservation} from '../../../../model/series.ts';
import type {Attribute, Component} from '../../model/artefact.ts';
import type {DataMessage, MessageDataSet, MessageFlow} from '../../model/message.ts';
import type {Wanted} from '../../model/query.ts';
import {type DataSetFacts, dataSetValues, kindValues, observationValues, type Value} from './attributes.ts';

/** An attribute of the data set. */
export type FlowAttribute = {readonly attribute: Attribute; readonly value: (facts: DataSetFacts) => Value | undefined};

/** An attribute that a series or an observation has: by its kind alone, or by itself. */
export type FigureAttribute = {readonly attribute: Attribute} & (
  | {readonly by: 'kind'; readonly value: (kind: ObservationKind) => Value | undefined}
  | {readonly by: 'observation'; readonly value: (observation: SeriesObservation) => string | undefined}
);

export type Shape = {
  /** observations in series over time, in series over another dimension, or one by one with their whole key */
  readonly is: 'time' | 'other' | 'flat';
  /** what the question asked for: `TIME_PERIOD`, `AllDimensions`, or another dimension */
  readonly at: string;
  /** dimensions of the key of a series, in the order of the structure, time last; where flat, of an observation */
  readonly key: readonly Component[];
  readonly dataSet: readonly FlowAttribute[];
  readonly series: readonly FigureAttribute[];
  readonly observation: readonly FigureAttribute[];
  /** there are observations; else keys of series, and their attributes */
  readonly hasObservations: boolean;
  readonly hasValues: boolean;
};

export const ALL_DIMENSIONS = 'AllDimensions';

export function shapeOf(message: DataMessage, {structure}: MessageFlow): Shape {
  const {dimensions, time, measure, attributes} = structure;
  const wanted = message.seriesKeysOnly ? [] : attributes.filter(({id}) => isWanted(id, message.attributes));
  const hasValues = !message.seriesKeysOnly && isWanted(measure.id, message.measures);
  const ofFigures = wanted.filter(({relation}) => relation.to !== 'dataset').flatMap(figureAttribute);
  const hasObservations = hasValues || ofFigures.some(({attribute}) => attribute.relation.to === 'observation');
  const at = hasObservations ? message.dimensionAtObservation : time.id;
  const is = at === time.id ? 'time' : at === ALL_DIMENSIONS ? 'flat' : 'other';
  const isOfSeries = ({attribute: {relation}}: FigureAttribute): boolean =>
    is !== 'flat' && relation.to === 'series' && !relation.dimensions.includes(at);
  return {
    is,
    at,
    key: is === 'time' ? dimensions : [...dimensions, time].filter(({id}) => id !== at),
    dataSet: wanted.filter(({relation}) => relation.to === 'dataset').flatMap(flowAttribute),
    series: ofFigures.filter(isOfSeries),
    observation: ofFigures.filter((one) => !isOfSeries(one)),
    hasObservations,
    hasValues,
  };
}

export function isWanted(id: string, wanted: Wanted): boolean {
  return wanted === 'all' || (wanted !== 'none' && wanted.ids.includes(id));
}

export function flowAttribute(attribute: Attribute): readonly FlowAttribute[] {
  const value = dataSetValues[attribute.id];
  return value ? [{attribute, value}] : [];
}

export function figureAttribute(attribute: Attribute): readonly FigureAttribute[] {
  const byKind = kindValues[attribute.id];
  if (byKind) return [{attribute, by: 'kind', value: byKind}];
  const byItself = observationValues[attribute.id];
  return byItself ? [{attribute, by: 'observation', value: byItself}] : [];
}

/** What the attributes of a data set are made of. A set of the history is of the release that it says. */
export function factsOf(message: DataMessage, {cube}: MessageFlow, dataSet: MessageDataSet): DataSetFacts {
  return {
    cube,
    release: dataSet.release ?? message.release,
    published: dataSet.validFrom ?? message.prepared,
  };
}
