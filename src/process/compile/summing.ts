/** How far the summing of records is: the months of all sources side by side, by their records, with the time that they still need. */
import type {Query, Watch} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import {Pace} from '../../model/remaining.ts';

/** Who watches the partials of a source, given the records of each. */
export type Summing = (source: string, records: (query: Query) => number) => Watch;

export function summingOf({progress, now}: Pick<Effects, 'progress' | 'now'>): Summing {
  const pace = new Pace(() => now().getTime());
  return (source, records) => {
    const tell = (): void => {
      const secondsLeft = pace.seconds();
      const left = secondsLeft === undefined ? {} : {secondsLeft};
      progress({stage: 'compile', detail: source, done: pace.ended, total: pace.expected, ...left});
    };
    return {
      missing(queries) {
        for (const query of queries) pace.expect(records(query));
        tell();
      },
      made(query) {
        pace.end(records(query));
        tell();
      },
    };
  };
}
