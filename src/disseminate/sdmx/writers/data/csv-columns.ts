/**
 * Columns of SDMX-CSV: those of several structures laid over each other, first the dimensions of the first, then what the second has more, and so on;
 * then the measures, then the attributes. Shared by both versions of the format.
 *
 * Title and notes of a data set would be repeated in every row: they come only where somebody asks for them by name. That data are
 * made is said in every row, whatever is asked for.
 */
import type {Text} from '../../../../model/text.ts';
import type {Attribute, Component} from '../../model/artefact.ts';
import type {DataMessage, MessageFlow} from '../../model/message.ts';
import {componentName} from './names.ts';
import {figureAttribute, flowAttribute, isWanted, type Shape, shapeOf} from './shape.ts';

const SYNTHETIC = 'SYNTHETIC';

export type FlowColumns = {
  readonly flow: MessageFlow;
  readonly shape: Shape;
  readonly attributes: readonly Attribute[];
};

export type Columns = {
  readonly flows: readonly FlowColumns[];
  readonly dimensions: readonly Component[];
  readonly measures: readonly Component[];
  readonly attributes: readonly Attribute[];
};

export function columnsOf(message: DataMessage): Columns {
  const flows = message.flows.map((flow): FlowColumns => {
    // Rows are flat whatever is at the observation.
    const shape = shapeOf({...message, dimensionAtObservation: flow.structure.time.id}, flow);
    return {flow, shape, attributes: attributesOf(message, flow)};
  });
  return {
    flows,
    dimensions: union(
      flows.map(({flow: {structure}, shape}) =>
        shape.hasObservations ? [...structure.dimensions, structure.time] : structure.dimensions,
      ),
    ),
    measures: union(flows.map(({flow, shape}) => (shape.hasValues ? [flow.structure.measure] : []))),
    attributes: union(flows.map(({attributes}) => attributes)),
  };
}

/** What people call a column. */
export function columnName({flows}: Columns, component: Component): Text {
  const of = flows.find(({flow: {structure}}) => {
    const {dimensions, time, measure, attributes} = structure;
    return [...dimensions, time, measure, ...attributes].includes(component);
  });
  return of ? componentName(of.flow, component) : {zh: component.id, en: component.id};
}

function attributesOf(message: DataMessage, {structure, cube}: MessageFlow): readonly Attribute[] {
  return structure.attributes.filter((one) => {
    if (flowAttribute(one).length + figureAttribute(one).length === 0) return false;
    if (one.id === SYNTHETIC && cube.synthetic) return true;
    if (message.seriesKeysOnly || !isWanted(one.id, message.attributes)) return false;
    return message.attributes !== 'all' || one.id === SYNTHETIC || !isLong(one);
  });
}

/** Text of people about the whole data set. */
function isLong({relation, representation}: Attribute): boolean {
  return relation.to === 'dataset' && 'type' in representation && representation.isMultiLingual === true;
}

function union<T extends Component>(lists: readonly (readonly T[])[]): readonly T[] {
  const found = new Map<string, T>();
  for (const one of lists.flat()) if (!found.has(one.id)) found.set(one.id, one);
  return [...found.values()];
}
