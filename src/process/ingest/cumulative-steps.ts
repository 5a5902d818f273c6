/**
 * Which files of a cumulative source are compared with which: parts of a delivery with the same parts; where a whole one stands on one side
 * only, all files of the month with all files before (decision 0007).
 */
import {byCodePoint} from '../../model/text.ts';
import {type ActiveInput, partOf, supplierIn} from './choice.ts';
import type {Manifest} from './manifest.ts';

/** One derived file: what the files of a month hold beyond those before. */
export type Step = {
  readonly month: string;
  /** the first of `later`: what is said of the whole step is said of it */
  readonly manifest: Manifest;
  /** one file; several where a whole one came before these parts */
  readonly later: readonly Manifest[];
  /** none, one, or several where a whole one comes after these parts */
  readonly earlier: readonly Manifest[];
  readonly missing: readonly string[];
};

/** The last file of a part, and the month that it runs to. */
type Held = {readonly month: string; readonly manifest: Manifest};
/** Of one supplier, by part; a whole delivery is part ''. */
type HeldParts = ReadonlyMap<string, Held>;

/** Steps of each month, those of each supplier against what it delivered before in the year. */
export function steps({source}: ActiveInput, owners: ReadonlyMap<string, readonly Manifest[]>): readonly Step[] {
  const inOrder = [...owners].sort(([a], [b]) => byCodePoint(a, b));
  const held = new Map<string, HeldParts>();
  return inOrder.flatMap(([month, manifests]) => {
    const bySupplier = Map.groupBy(manifests, (manifest) => supplierIn(source, manifest));
    const found = [...bySupplier].flatMap(([supplier, own]) => {
      const known = [...(held.get(supplier) ?? [])].filter(([, last]) => last.month.slice(0, 4) === month.slice(0, 4));
      const parts = own.map((manifest): [string, Held] => [partOf(source, manifest), {month, manifest}]);
      const before = new Map(known);
      const isOneByOne = comparesByPart(before, parts);
      held.set(supplier, new Map([...(isOneByOne ? known : []), ...parts]));
      return isOneByOne ? partSteps(before, parts) : wholeStep(before, parts);
    });
    return found.toSorted((a, b) => manifests.indexOf(a.manifest) - manifests.indexOf(b.manifest));
  });
}

/** A whole delivery and parts have no part in common: the months are then compared as wholes. */
function comparesByPart(before: HeldParts, parts: readonly [string, Held][]): boolean {
  return before.size === 0 || before.has('') === parts.some(([part]) => part === '');
}

/** Each part against the same one before. */
function partSteps(before: HeldParts, parts: readonly [string, Held][]): readonly Step[] {
  return parts.map(([part, {month, manifest}]) => {
    const last = before.get(part);
    const earlier = last ? [last.manifest] : [];
    return {month, manifest, later: [manifest], earlier, missing: between(last?.month, month)};
  });
}

/** All files of the month against the last of every part before. */
function wholeStep(before: HeldParts, parts: readonly [string, Held][]): readonly Step[] {
  const later = parts.map(([, {manifest}]) => manifest);
  const earlier = [...before.values()];
  const [first] = earlier.map(({month}) => month).sort(byCodePoint);
  return parts.slice(0, 1).map(([, {month, manifest}]) => {
    return {month, manifest, later, earlier: earlier.map((one) => one.manifest), missing: between(first, month)};
  });
}

/** Months of the year after the one and before the other. */
function between(after: string | undefined, before: string): readonly string[] {
  const first = after === undefined ? 1 : Number(after.slice(5)) + 1;
  const count = Math.max(0, Number(before.slice(5)) - first);
  return Array.from({length: count}, (_, at) => `${before.slice(0, 5)}${String(first + at).padStart(2, '0')}`);
}
