/** A key as one text. All cells of a key share one object, and so do its figures: its text is made once. */
import type {Key} from './measure.ts';

const names = new WeakMap<Key, string>();

export function keyName(key: Key): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = key.join('.');
  names.set(key, name);
  return name;
}
