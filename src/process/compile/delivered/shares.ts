/**
 * Several suppliers of one source: each one's tables are read by themselves, so that a total is its own total, and added up afterwards.
 * A figure is known only where every supplier that answers for some of it has delivered it; who has delivered nothing yet for a period
 * is waited for, and the figure is provisional until then.
 */
import {TOTAL} from '../../../model/address.ts';
import {monthsOf, type Period} from '../../../model/period.ts';
import {UNCLASSIFIED} from '../codes.ts';
import type {CodesByColumn, Pending, SupplierFacts} from '../input.ts';
import type {Book, BookKey} from './book.ts';
import {isKnown, type Known, NOT_DELIVERED, sumOf} from './entry.ts';
import {asPart, type Resolve} from './resolve.ts';
import type {Tree} from './tree.ts';

/** One supplier's cells, and what follows from them alone. */
export type Share = {
  /** undefined where the source has no several suppliers */
  readonly supplier: SupplierFacts | undefined;
  readonly book: Book;
  readonly trees: readonly Tree[];
  readonly resolve: Resolve;
};

/** Months without the supplier: before its first and after its last, and those of which it has sent nothing although others have. */
export function absentFrom(
  supplier: SupplierFacts | undefined,
  pending: readonly Pending[],
): (month: Period) => boolean {
  if (!supplier) return () => false;
  const awaited = new Set(pending.filter((one) => one.supplier === supplier.id).flatMap(({empty}) => empty));
  return (month) => awaited.has(month) || !isIn(supplier, month);
}

export type Sharing = {
  readonly shares: readonly Share[];
  readonly columns: readonly string[];
  /** of the codes of all suppliers */
  readonly trees: readonly Tree[];
  readonly pending: readonly Pending[];
};

/** Each supplier's value of a key, added where all that answer for some of it are known. */
export function addedUp({shares, columns, trees, pending}: Sharing): Resolve {
  const [only] = shares;
  if (only && only.supplier === undefined) return only.resolve;
  const known = new Map<string, ReadonlyMap<Share, boolean>>();
  const whose = (key: BookKey): ReadonlyMap<Share, boolean> => {
    const name = key.join('.');
    const found =
      known.get(name) ?? new Map(shares.map((share) => [share, answersFor(share.supplier, key, columns, trees)]));
    known.set(name, found);
    return found;
  };
  const absent = new Map(shares.map((share) => [share, absentFrom(share.supplier, pending)]));
  return (key, period) => {
    const sums: Known[] = [];
    const months = monthsOf(period);
    for (const [share, isOwn] of whose(key)) {
      const entry = share.resolve(key, period);
      if (isKnown(entry) && (isOwn || !entry.isImplied)) sums.push(entry);
      const isThere = months.some((month) => absent.get(share)?.(month) === false);
      if (!isKnown(entry) && isOwn && isThere) return shares.length === 1 ? entry : asPart(entry);
    }
    return sums.length > 0 ? sumOf(sums) : NOT_DELIVERED;
  };
}

function isIn({from, until}: SupplierFacts, month: Period): boolean {
  return (from ?? month) <= month && month <= (until ?? month);
}

/** Whether some of a key's value may be the supplier's. */
function answersFor(
  supplier: SupplierFacts | undefined,
  key: BookKey,
  columns: readonly string[],
  trees: readonly Tree[],
): boolean {
  if (!supplier) return true;
  const isWithin = (at: number, code: string, container: string): boolean =>
    code === container || trees[at]?.above(code).includes(container) === true;
  const listed = (codes: CodesByColumn | undefined, at: number) => codes?.[columns[at] ?? ''];
  return key.every((code, at) => {
    if (code === TOTAL || code === UNCLASSIFIED) return true;
    const without = listed(supplier.except, at);
    if (without?.some((one) => isWithin(at, code, one))) return false;
    const covers = listed(supplier.covers, at);
    return !covers || covers.some((one) => isWithin(at, code, one) || isWithin(at, one, code));
  });
}
