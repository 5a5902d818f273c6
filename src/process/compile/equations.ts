/**
 * What ties the cells of one dataset to those of others, or to each other in time, where the structure of one dataset does not show it:
 * parts of a combined dataset, the frame of the Handbook, datasets over the same records, and a stock's year, which is its last month.
 *
 * An equation stands only where it is true of the values. Whoever protects the cells has to know all of these: what is hidden in one
 * dataset could else be read in another.
 */
import {TOTAL} from '../../model/address.ts';
import type {Cell} from '../../model/cell.ts';
import {frequency, monthsOf} from '../../model/period.ts';
import {type CellRef, cellText, type Equation} from '../../model/protection.ts';
import {byCodePoint} from '../../model/text.ts';
import type {Built} from './built.ts';
import {partsOf} from './check.ts';
import {OTHERS} from './codes.ts';
import {dimensionsOf} from './dataset.ts';

type Signed = {readonly one: Built; readonly cell: Cell; readonly sign: 1 | -1};

/** By dataset: its equations; each stands with the dataset that comes later. */
export function equationsOf(built: ReadonlyMap<string, Built>): ReadonlyMap<string, readonly Equation[]> {
  const all = [...built.values()];
  const named = new Map(all.map((one) => [one.id, cellsByName(one)]));
  const find: Find = (one, key, period) => named.get(one.id)?.get(`${key.join('.')}/${period}`);
  return new Map(
    all.map((one, at) => [
      one.id,
      inOrder([
        ...(one.declared.value.combine ? ofCombined(one, built, find) : []),
        ...(one.declared.value.kind === 'handbook' ? ofFrame(one, built, find) : []),
        ...all.slice(0, at).flatMap((other) => ofSameRecords(one, other, find)),
        ...(one.months.isStock ? ofStock(one, find) : []),
      ]),
    ]),
  );
}

/** By the text of their cells: an engine hands sums over in any order. */
function inOrder(equations: readonly Equation[]): readonly Equation[] {
  const named = equations.map((one) => ({one, name: one.terms.map(({cell}) => cellText(cell)).join(' ')}));
  return named.toSorted((a, b) => byCodePoint(a.name, b.name)).map(({one}) => one);
}

type Find = (one: Built, key: readonly string[], period: Cell['period']) => Cell | undefined;

function cellsByName({cells}: Built): ReadonlyMap<string, Cell> {
  return new Map(cells.map((cell) => [`${cell.key.join('.')}/${cell.period}`, cell]));
}

/** The equation, where it is true; cells that are absent are zeros. */
function equation(terms: readonly (Signed | undefined)[]): readonly Equation[] {
  const found = terms.filter((term) => term !== undefined);
  const finest = Math.max(...found.map(({one}) => one.scale));
  const sum = found.reduce(
    (total, {one, cell, sign}) => total + BigInt(sign) * cell.value * 10n ** BigInt(finest - one.scale),
    0n,
  );
  if (sum !== 0n || found.length < 2) return [];
  return [{terms: found.map(({one, cell, sign}) => ({cell: refOf(one, cell), sign}))}];
}

function refOf({id}: Built, {key, period}: Cell): CellRef {
  return {dataset: id, key, period};
}

function signed(one: Built, cell: Cell | undefined, sign: 1 | -1): Signed | undefined {
  return cell && {one, cell, sign};
}

function ofCombined(one: Built, built: ReadonlyMap<string, Built>, find: Find): readonly Equation[] {
  const parts = partsOf(one.declared).flatMap((id) => built.get(id) ?? []);
  return one.cells.flatMap((cell) =>
    equation([
      signed(one, cell, 1),
      ...parts.map((part) => signed(part, find(part, keyIn(part, one, cell.key), cell.period), -1)),
    ]),
  );
}

/** The same key by the dimensions of another dataset, the total where this one has none. */
function keyIn(other: Built, one: Built, key: readonly string[]): readonly string[] {
  return other.dimensions.map(({id}) => key[one.dimensions.findIndex((own) => own.id === id)] ?? TOTAL);
}

/** Each part is a dataset's total by flow; what the parts add up to shows in the frame's own structure. */
function ofFrame(one: Built, built: ReadonlyMap<string, Built>, find: Find): readonly Equation[] {
  const {parts} = one.declared.value;
  const entries = parts ? Object.entries(parts) : [];
  const named = new Map(entries.flatMap(([id, part]) => (part?.dataset ? [[id, part.dataset] as const] : [])));
  return one.cells.flatMap((cell) => {
    const [flow = TOTAL, code = TOTAL] = cell.key;
    const source = built.get(named.get(code) ?? '');
    const key = source?.dimensions.map(({id}) => (id === 'flow' ? flow : TOTAL));
    const own =
      source && key ? equation([signed(one, cell, 1), signed(source, find(source, key, cell.period), -1)]) : [];
    return code === 'services' ? [...own, ...ofServices(one, cell, find)] : own;
  });
}

/** Ordered and delivered less their overlap; where that is not observed, the larger of the two, as everybody may read. */
function ofServices(one: Built, cell: Cell, find: Find): readonly Equation[] {
  const at = (code: string): Cell | undefined => find(one, cell.key.with(1, code), cell.period);
  const [ordered, delivered, overlap] = [at('ordered-services'), at('delivered'), at('overlap')];
  if (overlap) {
    return equation([
      signed(one, cell, 1),
      signed(one, ordered, -1),
      signed(one, delivered, -1),
      signed(one, overlap, 1),
    ]);
  }
  return [ordered, delivered].flatMap((part) => equation([signed(one, cell, 1), signed(one, part, -1)]));
}

/** Cells that sum the same records: of codes that no scope treats otherwise. */
function ofSameRecords(one: Built, other: Built, find: Find): readonly Equation[] {
  if (!isSameRecords(one, other)) return [];
  const shared = one.dimensions.filter(({id}) => isSameDimension(one, other, id)).map(({id}) => id);
  return one.cells.flatMap((cell) => {
    const isShared = cell.key.every((code, at) => code === TOTAL || shared.includes(one.dimensions[at]?.id ?? ''));
    // What is gathered as others is another sum where other units are named.
    if (!isShared || cell.key.includes(OTHERS) || !isScopedAlike(one, other, cell.key)) return [];
    const same = find(other, keyIn(other, one, cell.key), cell.period);
    const isOne = same?.records === cell.records && same.enterprises === cell.enterprises;
    return isOne ? equation([signed(one, cell, 1), signed(other, same, -1)]) : [];
  });
}

function isSameRecords({declared: a}: Built, {declared: b}: Built): boolean {
  const [one, other] = [a.value, b.value];
  return (
    one.source !== undefined &&
    one.source === other.source &&
    one.value === other.value &&
    one.stock === other.stock &&
    one['reference-date'] === other['reference-date'] &&
    JSON.stringify(one.where) === JSON.stringify(other.where)
  );
}

/** Declared to mean the same by a code: levels and names may differ. */
function isSameDimension(one: Built, other: Built, id: string): boolean {
  const meaning = ({declared}: Built): string | undefined => {
    const own = dimensionsOf(declared.value).find(([name]) => name === id)?.[1];
    return own && JSON.stringify([own.classification, own.via, own.presentation, own['groups-at']]);
  };
  return (
    meaning(one) !== undefined && meaning(one) === meaning(other) && one.meanings.get(id) === other.meanings.get(id)
  );
}

/** True where no scope leaves records of this key out of one of the two: both have none, or the key names a code that is in both. */
function isScopedAlike(one: Built, other: Built, key: readonly string[]): boolean {
  if (one.declared.value.scope === other.declared.value.scope) return true;
  return key.some((code) => code !== TOTAL && isIn(one, code) && isIn(other, code));
}

function isIn({scoped}: Built, code: string): boolean {
  return scoped === undefined || [...listsOf(scoped)].some((list) => scoped.has(`${list}/${code}`));
}

/** Classifications that scoped codes are of. */
function listsOf(scoped: ReadonlySet<string>): ReadonlySet<string> {
  const known = lists.get(scoped) ?? new Set([...scoped].map((name) => name.slice(0, name.indexOf('/'))));
  lists.set(scoped, known);
  return known;
}

const lists = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** A year or quarter of a stock is its last delivered month. */
function ofStock(one: Built, find: Find): readonly Equation[] {
  return one.cells.flatMap((cell) => {
    if (frequency(cell.period) === 'month') return [];
    const last = one.months.delivered.findLast((month) => monthsOf(cell.period).includes(month));
    return last ? equation([signed(one, cell, 1), signed(one, find(one, cell.key, last), -1)]) : [];
  });
}
