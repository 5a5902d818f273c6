/** Work on `releases/` with the workspace's lock; faults of the disk are named as such. */
import {join} from 'node:path';
import type {Effects} from '../../model/effects.ts';
import type {Language} from '../../model/text.ts';
import {diskProblem} from '../files.ts';
import {type LockOptions, type MustHold, withLock} from '../lock.ts';

export async function holdingLock<T>(
  root: string,
  options: LockOptions,
  effects: Effects,
  language: Language,
  work: (mustHold: MustHold) => Promise<T>,
): Promise<T> {
  try {
    return await withLock(root, options, effects, (text) => effects.err(text[language]), work);
  } catch (error) {
    throw diskProblem(error, join(root, 'releases'));
  }
}
