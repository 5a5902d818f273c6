/** What of a dataflow may be, by its own codes, and what there is, by its series. */
import type {ReleasedCube} from '../../../../model/seals.ts';
import type {DataConstraint} from '../../model/artefact.ts';
import {dimensionId, FREQ, flowId, MEASURE} from '../../model/ids.ts';
import {actualId, allowedId, artefact, refTo} from './naming.ts';

/** The codes of the dataset itself, where the codelist is shared with others. */
export function allowedOf(agency: string, {id, title, dimensions, measures, series}: ReleasedCube): DataConstraint {
  const flow = flowId(id);
  const names = {zh: `${title.zh}：允许的取值`, en: `${title.en}: allowed values`};
  return {
    ...artefact('DataConstraint', agency, allowedId(flow), {names}),
    kind: 'Allowed',
    attachedTo: refTo('Dataflow', agency, flow),
    region: [
      ...dimensions.map((one) => ({dimension: dimensionId(one.id), codes: one.codes.map(({code}) => code)})),
      {dimension: MEASURE, codes: measures.map((one) => one.id)},
      {dimension: FREQ, codes: series.dimensions.at(-1)?.codes ?? []},
    ],
  };
}

export function actualOf(agency: string, {id, title, series}: ReleasedCube): DataConstraint {
  const flow = flowId(id);
  const names = {zh: `${title.zh}：现有数据`, en: `${title.en}: available data`};
  const {first, last, dimensions, ...counts} = series.tally(series.select([]));
  return {
    ...artefact('DataConstraint', agency, actualId(flow), {names}),
    kind: 'Actual',
    attachedTo: refTo('Dataflow', agency, flow),
    region: dimensions.map((one) => ({
      dimension: dimensionId(one.id),
      codes: one.codes.map(({code}) => code),
      counts: one.codes.map(({series: own, observations}) => ({series: own, observations})),
    })),
    ...(first === undefined || last === undefined ? {} : {time: {from: first, to: last}}),
    counts,
  };
}
