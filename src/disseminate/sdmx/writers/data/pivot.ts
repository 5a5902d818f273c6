/**
 * Series of a data set as a message shows them. Over time they come as they are; over another dimension they are turned, which needs all of
 * them at once, so there is a limit to it.
 */
import type {SeriesObservation} from '../../../../model/series.ts';
import type {DataMessage, MessageDataSet, MessageFlow} from '../../model/message.ts';
import {problems} from '../problems.ts';
import type {Shape} from './shape.ts';

/** `at`: code of the dimension at observation, where that is not time */
export type Placed = SeriesObservation & {readonly at?: string};

/** A series: its key as the shape says; where flat, without the period of each of its observations. */
export type Head = {readonly key: readonly string[]; readonly observations: readonly Placed[]};

/** As many observations as are turned in memory. */
export const PIVOT_LIMIT = 1_000_000;

/** @throws Problem `SDMX_TOO_MANY_TO_TURN`, before anything is read */
export function headsOf(shape: Shape, flow: MessageFlow, dataSet: MessageDataSet): AsyncIterable<readonly Head[]> {
  if (shape.is !== 'other') return dataSet.series();
  const dimension = flow.structure.dimensions.findIndex(({id}) => id === shape.at);
  if (dimension < 0) throw new Error(`no dimension ${shape.at} in ${flow.structure.id}`);
  return turned(dataSet, dimension);
}

/** Every writer asks this before its first piece. @throws Problem `SDMX_TOO_MANY_TO_TURN` */
export function checkSize(message: DataMessage, shape: Shape, {tally}: MessageFlow): void {
  if (shape.is !== 'other' || tally.observations <= PIVOT_LIMIT) return;
  throw problems.SDMX_TOO_MANY_TO_TURN({
    dimension: message.dimensionAtObservation,
    observations: tally.observations,
    limit: PIVOT_LIMIT,
  });
}

/** For formats that can name a series only once. What another order asks for is in memory anyway. */
export function wholeHeadsOf(shape: Shape, flow: MessageFlow, dataSet: MessageDataSet): AsyncIterable<readonly Head[]> {
  const heads = headsOf(shape, flow, dataSet);
  return dataSet.isScattered && shape.is === 'time' ? whole(heads) : heads;
}

async function* whole(pieces: AsyncIterable<readonly Head[]>): AsyncGenerator<readonly Head[]> {
  const heads = new Map<string, {readonly key: readonly string[]; readonly observations: Placed[]}>();
  for await (const batch of pieces) {
    for (const {key, observations} of batch) {
      const name = key.join('\0');
      const known = heads.get(name) ?? {key, observations: []};
      heads.set(name, known);
      known.observations.push(...observations);
    }
  }
  for (const head of heads.values()) yield [head];
}

async function* turned(dataSet: MessageDataSet, dimension: number): AsyncGenerator<readonly Head[]> {
  const heads = new Map<string, {readonly key: readonly string[]; readonly observations: Placed[]}>();
  for await (const batch of dataSet.series()) {
    for (const {key, observations} of batch) {
      const at = key[dimension] ?? '';
      const others = key.toSpliced(dimension, 1);
      const name = others.join('\0');
      for (const observation of observations) {
        const place = `${name}\0${observation.period}`;
        const known = heads.get(place) ?? {key: [...others, observation.period], observations: []};
        if (known.observations.length === 0) heads.set(place, known);
        known.observations.push({...observation, at});
      }
    }
  }
  for (const head of heads.values()) yield [head];
}
