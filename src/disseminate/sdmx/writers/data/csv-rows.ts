/**
 * Rows of SDMX-CSV of one data set: what stands before the period, between period and value, and after the value are made once for a series, and
 * once for a kind of observation.
 */
import type {ObservationKind, SeriesObservation} from '../../../../model/series.ts';
import type {Attribute} from '../../model/artefact.ts';
import type {DataMessage, MessageDataSet, MessageSeries} from '../../model/message.ts';
import {hasValue, type Value} from './attributes.ts';
import {type Columns, columnsOf, type FlowColumns} from './csv-columns.ts';
import {field} from './csv-fields.ts';
import {perCode, perKind} from './kinds.ts';
import {written} from './pieces.ts';
import {factsOf, figureAttribute, flowAttribute} from './shape.ts';

/** What the two versions of the format do in their own way. */
export type Cells = {
  /** fields of a code, with its name where wanted; as many as an absent one has */
  readonly code: (flow: FlowColumns, dimension: string) => (code: string) => string;
  readonly period: (period: string) => string;
  readonly attribute: (flow: FlowColumns, attribute: Attribute) => (value: Value | undefined) => string;
  /** an absent dimension, measure or attribute: empty fields */
  readonly absent: string;
  /** first fields of every row of a series, each with its comma behind it */
  readonly start: (flow: FlowColumns, dataSet: MessageDataSet, key: readonly string[]) => string;
  /** the key of the observation, where it is wanted, with its comma */
  readonly observationKey?: (key: readonly string[], period: string) => string;
  /** last fields of every row, each with its comma before it */
  readonly end: (dataSet: MessageDataSet) => string;
};

/** A whole message: its head, then its data sets one after another. */
export async function* csvOf(
  message: DataMessage,
  headRow: (message: DataMessage, columns: Columns) => string,
  cells: Cells,
): AsyncGenerator<string> {
  const columns = columnsOf(message);
  yield headRow(message, columns);
  for (const one of columns.flows) {
    for (const dataSet of one.flow.dataSets) {
      yield* written(dataSet.series(), rowsOf(message, columns, one, dataSet, cells));
    }
  }
}

/** @returns the rows of a series */
function rowsOf(
  message: DataMessage,
  columns: Columns,
  one: FlowColumns,
  dataSet: MessageDataSet,
  cells: Cells,
): (series: MessageSeries) => string {
  const {shape} = one;
  const around = aroundPeriod(columns, one, cells);
  const rest = restOf(message, columns, one, dataSet, cells);
  const end = `${cells.end(dataSet)}\n`;
  const isDelete = dataSet.action === 'Delete';
  const deleted = `${columns.measures.map(() => `,${cells.absent}`).join('')}${columns.attributes.map(() => `,${cells.absent}`).join('')}${end}`;
  return ({key, observations}) => {
    const start = cells.start(one, dataSet, key);
    const [before, after] = around(key);
    if (!shape.hasObservations) {
      const [first] = observations;
      return `${start}${before}${isDelete ? deleted : `${first ? rest.of(first) : rest.ofNone}${end}`}`;
    }
    let text = '';
    for (const observation of observations) {
      const own = cells.observationKey ? cells.observationKey(key, observation.period) : '';
      text += `${start}${own}${before}${cells.period(observation.period)}${after}`;
      text += isDelete ? deleted : `${rest.of(observation)}${end}`;
    }
    return text;
  };
}

/** Fields of the dimensions before the period and after it. Without observations there is no period. */
function aroundPeriod(columns: Columns, one: FlowColumns, cells: Cells) {
  const {dimensions, time} = one.flow.structure;
  const parts = columns.dimensions.map(({id}) => {
    if (id === time.id) return 'time';
    const at = dimensions.findIndex((own) => own.id === id);
    return at < 0 ? undefined : {at, text: perCode(cells.code(one, id))};
  });
  const place = parts.indexOf('time');
  const textOf = (key: readonly string[], part: (typeof parts)[number]): string =>
    part === undefined || part === 'time' ? cells.absent : part.text(key[part.at] ?? '');
  const left = place < 0 ? parts : parts.slice(0, place);
  const right = place < 0 ? [] : parts.slice(place + 1);
  const comma = place < 0 ? '' : ',';
  return (key: readonly string[]): readonly [string, string] => {
    const before = left.map((part) => textOf(key, part)).join(',');
    let after = '';
    for (const part of right) after += `,${textOf(key, part)}`;
    return [`${before}${comma}`, after];
  };
}

/** The value and the attributes of an observation, each with its comma before it. */
function restOf(
  message: DataMessage,
  columns: Columns,
  one: FlowColumns,
  dataSet: MessageDataSet,
  cells: Cells,
): {readonly of: (observation: SeriesObservation) => string; readonly ofNone: string} {
  const facts = factsOf(message, one.flow, dataSet);
  const own = new Set(one.attributes.map(({id}) => id));
  const makers = columns.attributes.map((attribute) => {
    if (!own.has(attribute.id)) return {constant: `,${cells.absent}`};
    const textOf = cells.attribute(one, attribute);
    const [ofFlow] = flowAttribute(attribute);
    if (ofFlow) return {constant: `,${textOf(ofFlow.value(facts))}`};
    const [figure] = figureAttribute(attribute);
    return {figure, textOf};
  });
  const attributesOf = (kind: ObservationKind, observation?: SeriesObservation): string =>
    makers
      .map(({constant, figure, textOf}) => {
        if (constant !== undefined) return constant;
        const value = figure?.by === 'kind' ? figure.value(kind) : observation && figure?.value(observation);
        return `,${textOf?.(value) ?? ''}`;
      })
      .join('');
  const ofKind = perKind((kind) => ({
    has: one.shape.hasValues && hasValue(kind),
    // Without bounds, as most observations are.
    plain: attributesOf(kind),
  }));
  const missing = columns.measures.map(() => `,${cells.absent}`).join('');
  const extra = columns.measures.length > 0 ? cells.absent : '';
  return {
    of: (observation) => {
      const {has, plain} = ofKind(observation.kind);
      const hasBounds = observation.low !== undefined || observation.high !== undefined;
      const attributes = hasBounds ? attributesOf(observation.kind, observation) : plain;
      return `${has ? `,${field(observation.text)}${extra}` : missing}${attributes}`;
    },
    ofNone: `${missing}${makers.map(({constant}) => constant ?? `,${cells.absent}`).join('')}`,
  };
}
