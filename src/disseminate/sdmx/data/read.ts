/** Series of what was chosen, as a stream: read some at a time, and cut to the observations that are wanted. */
import type {SeriesObservation} from '../../../model/series.ts';
import type {MessageSeries} from '../model/message.ts';
import type {Chosen} from './choose.ts';

export type Stream = AsyncIterable<readonly MessageSeries[]>;

/** In the order of the file. Values are not looked at: see `passing`. */
export async function* readChosen({file, places, range, isPeriod}: Chosen, some = places): Stream {
  for await (const batch of file.read(some, range)) {
    if (!isPeriod) yield batch;
    else yield* mapped(batch, (all) => all.filter(({period}) => isPeriod(period)));
  }
}

/** Only observations that hold a test; series without any are left out. */
export async function* passing(stream: Stream, test: Chosen['test']): Stream {
  if (!test) {
    yield* stream;
    return;
  }
  for await (const batch of stream) yield* mapped(batch, (all) => all.filter(test));
}

/** The first and the last of each series; where both are asked for, what lies between them is left out. */
export async function* firstAndLast(stream: Stream, firstN: number | undefined, lastN: number | undefined): Stream {
  for await (const batch of stream) {
    yield* mapped(batch, (all) => {
      const {length} = all;
      const first = firstN ?? 0;
      const last = lastN ?? 0;
      return first + last >= length ? all : [...all.slice(0, first), ...all.slice(length - last)];
    });
  }
}

function* mapped(
  batch: readonly MessageSeries[],
  change: (all: readonly SeriesObservation[]) => readonly SeriesObservation[],
): Generator<readonly MessageSeries[]> {
  const found = batch.flatMap((series) => {
    const observations = change(series.observations);
    return observations.length === 0
      ? []
      : observations === series.observations
        ? [series]
        : [{key: series.key, observations}];
  });
  if (found.length > 0) yield found;
}

/** What is counted when an answer is cut into pages. */
export type Unit = 'observations' | 'series';

/** Leaves out so many at the beginning, and ends after so many. */
export async function* page(stream: Stream, unit: Unit, offset: number, limit: number): Stream {
  let skip = offset;
  let left = limit;
  if (left <= 0) return;
  for await (const batch of stream) {
    const found: MessageSeries[] = [];
    for (const series of batch) {
      const size = unit === 'series' ? 1 : series.observations.length;
      if (skip >= size) {
        skip -= size;
        continue;
      }
      const take = Math.min(size - skip, left);
      const isWhole = unit === 'series' || take === size;
      found.push(isWhole ? series : {key: series.key, observations: series.observations.slice(skip, skip + take)});
      skip = 0;
      left -= take;
      if (left === 0) break;
    }
    if (found.length > 0) yield found;
    if (left === 0) return;
  }
}

export async function countOf(stream: Stream, unit: Unit): Promise<number> {
  let count = 0;
  for await (const batch of stream)
    for (const {observations} of batch) count += unit === 'series' ? 1 : observations.length;
  return count;
}

/** Reads no further than the first. */
export async function isEmpty(stream: Stream): Promise<boolean> {
  for await (const batch of stream) if (batch.length > 0) return false;
  return true;
}
