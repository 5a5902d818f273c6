/**
 * What lies below and above the codes of one column: the lists of parts along which delivered cells may be added.
 *
 * Only additive parts are listed. "Of which" rows and levels whose codes overlap are part of nothing, so nothing is ever added from them.
 */
import {TOTAL} from '../../../model/address.ts';
import {ancestors, children, type Classification, isAdditive, itemsOfLevel} from '../../../model/classification.ts';

export type Tree = {
  /** the codes that together are this one; undefined where no such list is known */
  readonly parts: (code: string) => readonly string[] | undefined;
  /** the codes that this one is a part of, nearest first, the total last */
  readonly above: (code: string) => readonly string[];
  /** true where codes lie below this one, but only such as overlap */
  readonly overlaps: (code: string) => boolean;
  /** the code, or one below it, was delivered */
  readonly isLive: (code: string) => boolean;
};

/** @param delivered codes of the column that occur, without the total @param date day at which codes are expressed */
export function treeOf(
  column: string,
  classification: Classification | undefined,
  delivered: ReadonlySet<string>,
  date: string,
): Tree {
  const known = new Map<string, readonly string[] | undefined>();
  const find = (code: string): readonly string[] | undefined => {
    if (!classification) return code === TOTAL && column === 'flow' ? ['X', 'M'] : undefined;
    const items = below(classification, code, date).filter((item) => isAdditive(classification, item));
    const list = items.map((item) => item.code);
    return list.length > 0 ? list : undefined;
  };
  const parts = (code: string): readonly string[] | undefined => {
    if (!known.has(code)) known.set(code, find(code));
    return known.get(code);
  };
  const live = new Map<string, boolean>();
  const isLive = (code: string): boolean => {
    const found = live.get(code) ?? (delivered.has(code) || (parts(code) ?? []).some(isLive));
    live.set(code, found);
    return found;
  };
  return {
    parts,
    isLive,
    above(code) {
      if (code === TOTAL) return [];
      const items = classification ? ancestors(classification, code, date).map((item) => item.code) : [];
      const path = [code, ...items, TOTAL];
      // The way up ends at a code that does not count its part: an "of which" row says nothing of what it lies in.
      const end = path.findIndex((one, at) => at > 0 && !(parts(one) ?? []).includes(path[at - 1] ?? ''));
      return path.slice(1, end < 0 ? path.length : end);
    },
    overlaps: (code) =>
      classification !== undefined && parts(code) === undefined && below(classification, code, date).length > 0,
  };
}

function below(classification: Classification, code: string, date: string) {
  if (code !== TOTAL) return children(classification, code, date);
  const top = children(classification, undefined, date);
  return top.length > 0 ? top : itemsOfLevel(classification, classification.levels[0]?.id ?? '', date);
}
