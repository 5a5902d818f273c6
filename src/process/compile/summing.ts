/** How far the summing of records is: the months of all sources side by side, by their records, with the time that they still need. */
import type {Watch} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import {Pace} from '../../model/remaining.ts';

/** Who watches the partials of a source. */
export type Summing = (source: string) => Watch;

export function summingOf({progress, now}: Pick<Effects, 'progress' | 'now'>): Summing {
  const pace = new Pace(() => now().getTime());
  return (source) => {
    const tell = (): void =>
      progress({
        stage: 'compile',
        detail: source,
        done: pace.ended,
        total: pace.expected,
        secondsLeft: pace.seconds(),
      });
    return {
      missing(queries) {
        for (const {records = 0} of queries) pace.expect(records);
        tell();
      },
      made({records = 0}) {
        pace.end(records);
        tell();
      },
    };
  };
}
