/** A classification as a tree: who stands under whom, what a search leaves of it, what a scope takes of it. */
import type {ApiItem, ApiScopeEntry} from '../../../model/api-methods.ts';
import {foundBy} from '../../../text/found-by.ts';

export type Branch = {
  /** unique in its tree: a code whose territory changed stands twice */
  readonly key: string;
  readonly item: ApiItem;
  readonly children: readonly Branch[];
};

/** Items keep their order; one whose parent is not there, or is below itself, stands at the top. */
export function treeOf(items: readonly ApiItem[]): readonly Branch[] {
  const codes = new Set(items.map(({code}) => code));
  const parents = new Map(items.map(({code, parent}) => [code, parent]));
  const isTop = (item: ApiItem) => {
    if (item.parent === undefined || !codes.has(item.parent)) return true;
    const seen = new Set([item.code]);
    for (let at: string | undefined = item.parent; at !== undefined; at = parents.get(at)) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  };
  const under = Map.groupBy(
    items.filter((item) => !isTop(item)),
    ({parent}) => parent,
  );
  const branch = (item: ApiItem, isSecond: boolean): Branch => ({
    key: `${item.code}@${item.validFrom ?? ''}`,
    item,
    // Children of a code that stands twice are shown under its last row, the one that holds now.
    children: isSecond ? [] : (under.get(item.code) ?? []).map((child) => branch(child, isLater(child, items))),
  });
  return items.filter(isTop).map((item) => branch(item, isLater(item, items)));
}

/** Another row of the same code follows. */
function isLater(item: ApiItem, items: readonly ApiItem[]): boolean {
  return items.findLast(({code}) => code === item.code) !== item;
}

export function sizeOf(branches: readonly Branch[]): number {
  return branches.reduce((sum, {children}) => sum + 1 + sizeOf(children), 0);
}

/** Keys of what was found, and of everything above it. */
export type Search = {readonly found: ReadonlySet<string>; readonly open: ReadonlySet<string>; readonly best?: string};

/** By code, name in either language, alias, pinyin or its initials. An empty query finds nothing and opens nothing. */
export function searchIn(branches: readonly Branch[], query: string): Search {
  const found = new Map<string, number>();
  const open = new Set<string>();
  const visit = ({key, item, children}: Branch): boolean => {
    const rank = foundBy(query, {
      code: item.code,
      names: [item.label.zh, item.label.en, ...item.aliases],
      pinyin: item.pinyin === undefined ? [] : [item.pinyin],
    });
    if (rank !== undefined) found.set(key, rank);
    const isAbove = children.map(visit).some(Boolean);
    if (isAbove) open.add(key);
    return isAbove || rank !== undefined;
  };
  for (const branch of branches) visit(branch);
  const [best] = [...found].toSorted((a, b) => a[1] - b[1]);
  return {found: new Set(found.keys()), open, ...(best && {best: best[0]})};
}

/** Only what was found, what leads to it, and what hangs below a find. */
export function pruned(branches: readonly Branch[], {found, open}: Search): readonly Branch[] {
  return branches.flatMap((branch): readonly Branch[] => {
    if (found.has(branch.key) && !open.has(branch.key)) return [branch];
    return open.has(branch.key) ? [{...branch, children: pruned(branch.children, {found, open})}] : [];
  });
}

/** in: the scope takes it · part: some of it, by weight or by what is below · out: nothing of it */
export type Taken = 'in' | 'part' | 'out';
export type Check = {
  readonly taken: Taken;
  /** of the item itself or of the nearest item above that the scope names */
  readonly entry?: ApiScopeEntry;
  /** the scope names it, not something above */
  readonly isOwn: boolean;
};

/** What the scope takes of every item. A weight holds for all below, unless one below has its own; 0 takes it out. */
export function checksOf(branches: readonly Branch[], entries: readonly ApiScopeEntry[]): ReadonlyMap<string, Check> {
  const named = new Map(entries.map((entry) => [entry.item, entry]));
  const checks = new Map<string, Check>();
  const visit = ({key, item, children}: Branch, above: ApiScopeEntry | undefined): Taken => {
    const own = named.get(item.code);
    const entry = own ?? above;
    const below = new Set(children.map((child) => visit(child, entry)));
    const itself = takenBy(entry);
    const [only] = below;
    const taken = below.size === 0 ? itself : below.size === 1 && only !== undefined ? only : 'part';
    checks.set(key, {taken, isOwn: own !== undefined, ...(entry && {entry})});
    return taken;
  };
  for (const branch of branches) visit(branch, undefined);
  return checks;
}

function takenBy(entry: ApiScopeEntry | undefined): Taken {
  if (entry === undefined || /^0(?:\.0*)?$/.test(entry.weight)) return 'out';
  return /^1(?:\.0*)?$/.test(entry.weight) ? 'in' : 'part';
}
