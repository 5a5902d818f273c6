/** Keys of a constant object, as a list that is known to have one. */
export function keysOf<T extends object>(object: T): readonly [keyof T & string, ...(keyof T & string)[]] {
  // Object.keys gives exactly the keys of an object literal, and none of ours is empty.
  return Object.keys(object) as [keyof T & string, ...(keyof T & string)[]];
}
