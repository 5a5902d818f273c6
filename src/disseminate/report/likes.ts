/** `like:` of a list: the keys of another list hold where it gives none of its own. Done before the schema is asked, so faults keep their places. */

type Keys = Readonly<Record<string, unknown>>;

/** The head of a chapter as parsed YAML, its lists filled in; anything that is not as expected is left to the schema. */
export function withLikes(head: unknown): unknown {
  if (!isKeys(head)) return head;
  const {lists} = head;
  if (!isKeys(lists)) return head;
  const names = Object.keys(lists);
  return {...head, lists: Object.fromEntries(names.map((name) => [name, filled(lists, name, [])]))};
}

function filled(lists: Keys, name: string, trail: readonly string[]): unknown {
  const own = lists[name];
  const like = isKeys(own) ? own['like'] : undefined;
  if (!isKeys(own) || typeof like !== 'string' || trail.includes(name)) return own;
  const base = filled(lists, like, [...trail, name]);
  return isKeys(base) ? {...base, ...own} : own;
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
