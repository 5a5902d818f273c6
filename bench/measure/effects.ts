/** Effects of a measurement: the real clock, no words. */
import type {Effects} from '../../src/model/effects.ts';

export const effects: Effects = {
  now: () => new Date(),
  env: process.env,
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  pid: process.pid,
};
