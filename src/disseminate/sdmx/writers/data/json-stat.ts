/**
 * JSON-stat 2.0: a dataflow as a cube, in one language; several are a collection. Where at least half of the cells have a figure, all of them are listed
 * in their order, else those that there are by their places. Numbers are printed from their text.
 *
 * A cube has one state of its figures: neither a history nor deletions.
 *
 * @source https://json-stat.org/full/ (version 2.0)
 */
import {syntheticMark} from '../../../../release/index.ts';
import type {DataMessage, DataWriter, MessageFlow, MessageSeries} from '../../model/message.ts';
import {toUrn} from '../../model/urn.ts';
import {problems} from '../problems.ts';
import {hasValue} from './attributes.ts';
import {impossible} from './cannot.ts';
import {numberText} from './json-parts.ts';
import {type CubeShape, cubeShape, dimensionsOf} from './json-stat-cube.ts';
import {marks} from './json-stat-marks.ts';
import {perKind} from './kinds.ts';
import {gathered, written} from './pieces.ts';
import {type Shape, shapeOf} from './shape.ts';

export const jsonStat: DataWriter = {id: 'json-stat', write: (message) => gathered(text(message))};

/** As many cells as are kept till each is in its place. */
const DENSE_LIMIT = 1_000_000;
/** Cells of a piece. */
const BLOCK = 8_192;

async function* text(message: DataMessage): AsyncGenerator<string> {
  const all = message.flows.map((flow) => {
    // A cube is whole: whatever is at the observation, it has all dimensions.
    const shape = shapeOf({...message, dimensionAtObservation: flow.structure.time.id}, flow);
    return {flow, shape, cube: cubeShape(flow)};
  });
  for (const {flow, shape, cube} of all) check(message, flow, shape, cube);
  const [only, ...others] = all;
  if (only && others.length === 0) yield* dataset(message, only.flow, only.shape, only.cube);
  else {
    const [language] = message.languages;
    const head = {version: '2.0', class: 'collection', label: message.publisher.title[language], href: message.self};
    yield `${JSON.stringify(head).slice(0, -1)},"link":{"item":[`;
    for (const [place, {flow, shape, cube}] of all.entries()) {
      if (place > 0) yield ',';
      yield* dataset(message, flow, shape, cube);
    }
    yield ']}}';
  }
  yield '\n';
}

/** @throws Problem `SDMX_FORMAT_CANNOT`, `JSON_STAT_TOO_LARGE` */
function check({isDense}: DataMessage, {dataSets}: MessageFlow, shape: Shape, {cells}: CubeShape): void {
  const isHistory = dataSets.length > 1 || dataSets.some(({action}) => action === 'Delete');
  if (isHistory) throw problems.SDMX_FORMAT_CANNOT({format: 'json-stat', what: impossible.history});
  if (!shape.hasObservations) throw problems.SDMX_FORMAT_CANNOT({format: 'json-stat', what: impossible.keys});
  const limit = isDense ? DENSE_LIMIT : Number.MAX_SAFE_INTEGER;
  if (cells > limit) throw problems.JSON_STAT_TOO_LARGE({cells, limit});
}

async function* dataset(
  message: DataMessage,
  flow: MessageFlow,
  shape: Shape,
  cube: CubeShape,
): AsyncGenerator<string> {
  const {flow: dataflow, structure, tally} = flow;
  const seen = marks(message, flow, shape);
  const isDense = message.isDense ?? (cube.cells <= DENSE_LIMIT && 2 * tally.observations >= cube.cells);
  yield `${JSON.stringify(headOf(message, flow, cube)).slice(0, -1)},"value":${isDense ? '[' : '{'}`;
  for (const dataSet of flow.dataSets) {
    const values = isDense ? denseText(shape, cube, seen) : sparseText(shape, cube, seen);
    yield* written(dataSet.series(), values.of);
    yield* values.end();
  }
  yield isDense ? ']' : '}';
  let hasStatus = false;
  for (const piece of seen.status()) {
    yield hasStatus ? piece : `,${piece}`;
    hasStatus = true;
  }
  const extension = {
    agency: message.agency,
    dataflow: toUrn(dataflow),
    datastructure: toUrn(structure),
    language: message.languages[0],
    release: flow.dataSets[0]?.release ?? message.release,
    synthetic: flow.cube.synthetic,
  };
  yield `,"extension":${JSON.stringify(extension).slice(0, -1)}`;
  yield* seen.extension();
  yield '}}';
}

function headOf(message: DataMessage, flow: MessageFlow, {size}: CubeShape) {
  const [language] = message.languages;
  const {structure, cube} = flow;
  const notes = [...(cube.synthetic ? [syntheticMark] : []), ...cube.notes].map((note) => note[language]);
  const metrics = structure.dimensions.filter(({id}) => id === 'MEASURE').map(({id}) => id);
  return {
    version: '2.0',
    class: 'dataset',
    label: flow.flow.names[language],
    source: message.publisher.agency[language],
    updated: message.prepared,
    ...(message.flows.length === 1 ? {href: message.self} : {}),
    ...(notes.length > 0 ? {note: notes} : {}),
    id: [...structure.dimensions, structure.time].map(({id}) => id),
    size,
    role: {time: [structure.time.id], ...(metrics.length > 0 ? {metric: metrics} : {})},
    dimension: dimensionsOf(flow, language),
  };
}

type Values = {readonly of: (series: MessageSeries) => string; readonly end: () => Iterable<string>};

/** `"12":1006.23` of each observation. */
function sparseText(shape: Shape, cube: CubeShape, seen: ReturnType<typeof marks>): Values {
  const isValued = perKind((kind) => shape.hasValues && hasValue(kind));
  let isFirst = true;
  return {
    of: ({key, observations}) => {
      const start = cube.placeOf(key);
      let text = '';
      for (const one of observations) {
        const place = start + cube.periodPlace(one.period);
        seen.see(place, one);
        text += `${isFirst ? '' : ','}"${place}":${isValued(one.kind) ? numberText(one.text) : 'null'}`;
        isFirst = false;
      }
      return text;
    },
    end: () => [],
  };
}

/** Every cell in its place, in whatever order they come; empty ones are null. */
function denseText(shape: Shape, cube: CubeShape, seen: ReturnType<typeof marks>): Values {
  const isValued = perKind((kind) => shape.hasValues && hasValue(kind));
  const cells = new Array<string>(cube.cells).fill('null');
  return {
    of: ({key, observations}) => {
      const start = cube.placeOf(key);
      for (const one of observations) {
        const place = start + cube.periodPlace(one.period);
        seen.see(place, one);
        if (isValued(one.kind)) cells[place] = numberText(one.text);
      }
      return '';
    },
    end: function* () {
      for (let at = 0; at < cells.length; at += BLOCK)
        yield `${at === 0 ? '' : ','}${cells.slice(at, at + BLOCK).join(',')}`;
    },
  };
}
