/** Effects that say nothing, at noon on the first of June 2019. */
import type {Effects} from '../../src/model/effects.ts';

export const quiet: Effects = {
  now: () => new Date('2019-06-01T12:00:00Z'),
  env: {},
  out: () => {},
  err: () => {},
  progress: () => {},
  pid: 1,
};
