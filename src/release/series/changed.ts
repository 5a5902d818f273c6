/**
 * What one release says otherwise than another, from their series laid side by side: both are sorted alike, so each is read once and
 * neither is held in memory. Counts are of all figures; only the first of those that changed are kept.
 */
import type {Observation} from '../../model/observation.ts';
import type {ReleasedCube, ReleasedSeries} from '../../model/seals.ts';
import {bySeriesOrder, type Series} from '../../model/series.ts';

type Figure = Pick<Observation, 'dataset' | 'key' | 'measure' | 'period'>;

export type SeriesChanges = {
  /** figures that print otherwise, or are numbers in one only */
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly listed: readonly (Figure & {readonly before: string; readonly after: string; readonly unit: string})[];
};

type Sink = {
  changed: number;
  added: number;
  removed: number;
  readonly listed: (Figure & {readonly before: string; readonly after: string; readonly unit: string})[];
  readonly keep: number;
};

/** @param keep how many of the changed figures are listed */
export async function changesBetweenSeries(
  before: ReleasedSeries,
  after: ReleasedSeries,
  keep: number,
): Promise<SeriesChanges> {
  const sink: Sink = {changed: 0, added: 0, removed: 0, listed: [], keep};
  const then = new Map(before.cubes.map((cube) => [cube.id, cube]));
  for (const cube of after.cubes) {
    const earlier = then.get(cube.id);
    then.delete(cube.id);
    if (earlier && hasSameKey(earlier, cube)) await sideBySide(earlier, cube, sink);
    else {
      sink.added += cube.series.observationCount;
      sink.removed += earlier?.series.observationCount ?? 0;
    }
  }
  for (const gone of then.values()) sink.removed += gone.series.observationCount;
  const {changed, added, removed, listed} = sink;
  return {changed, added, removed, listed};
}

/** Keys of other dimensions can't be compared. */
function hasSameKey(a: ReleasedCube, b: ReleasedCube): boolean {
  const names = ({series}: ReleasedCube) => series.dimensions.map(({id}) => id).join(' ');
  return names(a) === names(b);
}

async function sideBySide(before: ReleasedCube, after: ReleasedCube, sink: Sink): Promise<void> {
  const [left, right] = [oneByOne(before), oneByOne(after)];
  try {
    let [then, now] = [await nextOf(left), await nextOf(right)];
    while (then || now) {
      const order = !then ? 1 : !now ? -1 : byKey(then.key, now.key);
      if (order < 0 && then) sink.removed += then.observations.length;
      if (order > 0 && now) sink.added += now.observations.length;
      if (order === 0 && then && now) compareSeries(after.id, then, now, sink);
      if (order <= 0) then = await nextOf(left);
      if (order >= 0) now = await nextOf(right);
    }
  } finally {
    await left.return(undefined);
    await right.return(undefined);
  }
}

async function* oneByOne({series}: ReleasedCube): AsyncGenerator<Series, undefined> {
  for await (const block of series.read(series.select([]))) yield* block;
  return undefined;
}

async function nextOf(iterator: AsyncGenerator<Series, undefined>): Promise<Series | undefined> {
  const {value, done} = await iterator.next();
  return done === true ? undefined : value;
}

function byKey(a: readonly string[], b: readonly string[]): number {
  for (const [at, code] of a.entries()) {
    const order = bySeriesOrder(code, b[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compareSeries(dataset: string, then: Series, now: Series, sink: Sink): void {
  const earlier = new Map(then.observations.map((one) => [one.period, one]));
  for (const one of now.observations) {
    const was = earlier.get(one.period);
    earlier.delete(one.period);
    if (!was) sink.added += 1;
    else if (was.text !== one.text || was.kind.unit !== one.kind.unit) {
      sink.changed += 1;
      const figure = {dataset, key: now.key.slice(0, -2), measure: now.key.at(-2) ?? '', period: one.period};
      if (sink.listed.length < sink.keep)
        sink.listed.push({...figure, before: was.text, after: one.text, unit: one.kind.unit});
    }
  }
  sink.removed += earlier.size;
}
