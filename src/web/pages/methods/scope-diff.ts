/** Two versions of a scope side by side: what one takes and the other doesn't, and where weight, reason or source differ. */
import type {ApiScopeEntry} from '../../../model/api-methods.ts';

export type Difference = 'added' | 'removed' | 'weight' | 'reason' | 'same';

export type DiffRow = {
  readonly item: string;
  readonly before?: ApiScopeEntry;
  readonly after?: ApiScopeEntry;
  readonly what: Difference;
};

/** In the order of the earlier version; what only the later one has stands after the item that it follows there. */
export function diffOf(before: readonly ApiScopeEntry[], after: readonly ApiScopeEntry[]): readonly DiffRow[] {
  const earlier = new Map(before.map((entry) => [entry.item, entry]));
  const later = new Map(after.map((entry) => [entry.item, entry]));
  const order = merged(
    before.map(({item}) => item),
    after.map(({item}) => item),
  );
  return order.map((item) => {
    const [was, is] = [earlier.get(item), later.get(item)];
    return {item, what: whatOf(was, is), ...(was && {before: was}), ...(is && {after: is})};
  });
}

function whatOf(was: ApiScopeEntry | undefined, is: ApiScopeEntry | undefined): Difference {
  if (was === undefined) return 'added';
  if (is === undefined) return 'removed';
  if (Number(was.weight) !== Number(is.weight)) return 'weight';
  const isSame = was.reason.zh === is.reason.zh && was.reason.en === is.reason.en && was.source === is.source;
  return isSame ? 'same' : 'reason';
}

function merged(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = new Set(before);
  const order = [...new Set(before)];
  let at = 0;
  for (const item of new Set(after)) {
    if (known.has(item)) at = Math.max(at, order.indexOf(item) + 1);
    else {
      order.splice(at, 0, item);
      at += 1;
    }
  }
  return order;
}

export function countsOf(rows: readonly DiffRow[]): Readonly<Record<Difference, number>> {
  const count = (wanted: Difference) => rows.filter(({what}) => what === wanted).length;
  return {
    added: count('added'),
    removed: count('removed'),
    weight: count('weight'),
    reason: count('reason'),
    same: count('same'),
  };
}
