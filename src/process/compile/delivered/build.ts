/**
 * Datasets over a source of tables: the cells that were delivered or provably follow from them, with their bounds, flags and hidden ones.
 *
 * Nobody's records lie behind them, so cells name no contributors: protection relies on the supplier's flags and clearance.
 */
import {TOTAL} from '../../../model/address.ts';
import type {DeliveredCell} from '../../../model/delivered.ts';
import {lastDay, monthsOf, type Period} from '../../../model/period.ts';
import type {Built} from '../built.ts';
import {orderOf, translate} from '../classes.ts';
import {UNCLASSIFIED} from '../codes.ts';
import {absence, type Months, periodsOf} from '../coverage.ts';
import {dimensionOf, meaningOf, seriesDimension} from '../dimensions.ts';
import type {CompileInput, Pending, SupplierFacts} from '../input.ts';
import type {Key, Series} from '../measure.ts';
import {notesOf} from '../notes.ts';
import {closure, type Plan, type PlanDimension} from '../plan.ts';
import {lineName, makeSeries} from '../series.ts';
import {type Book, type BookKey, bookOf, type CodedCell, monthsReached, scaleOf} from './book.ts';
import type {CodedColumn} from './coding.ts';
import {type Content, contentOf, type EntryOf} from './content.ts';
import {type Entry, isKnown, type Known, NOT_DELIVERED, sumOf, times} from './entry.ts';
import {linesOf} from './lines.ts';
import {marginNotes} from './notes.ts';
import {type Part, type Query, queryOf} from './query.ts';
import {asPart, type Resolve, resolver} from './resolve.ts';
import {absentFrom, addedUp, type Share} from './shares.ts';
import {type Tree, treeOf} from './tree.ts';

/** Cells by code, expressed at one day, with the parts of every code and the values that follow. */
export type Shelf = {
  /** one for each supplier; one alone where the source has no several */
  readonly shares: readonly Share[];
  /** codes of a column that occur, without the total */
  readonly codes: readonly ReadonlySet<string>[];
  readonly scale: number;
  readonly trees: readonly Tree[];
  readonly resolve: Resolve;
};

export type ShelfInput = {
  readonly columns: readonly CodedColumn[];
  readonly cells: readonly DeliveredCell[];
  /** digits that values have at least */
  readonly least: number;
  readonly suppliers: readonly SupplierFacts[];
  readonly pending: readonly Pending[];
};

export function shelfOf({columns, cells, least, suppliers, pending}: ShelfInput, date: string): Shelf {
  const coded = cells.flatMap((cell): readonly CodedCell[] => {
    const day = lastDay(cell.period);
    const original = columns.map(({id, code}) => code(cell.texts[id] ?? TOTAL, day));
    const key = original.map((code, at) => {
      const classification = columns[at]?.classification;
      return classification && code !== TOTAL ? translate({via: undefined}, classification, code, date) : code;
    });
    // What has no code could be anything, also part of another cell: it is in the coverage, and in no sum.
    return original.includes(UNCLASSIFIED) ? [] : [{key, original: original.join('.'), cell}];
  });
  const ids = columns.map(({id}) => id);
  const treesOf = (codes: Book['codes']) =>
    columns.map(({id, classification}, at) => treeOf(id, classification, codes[at] ?? new Set(), date));
  const scale = scaleOf(cells, least);
  const months = monthsReached(cells);
  const shares = (suppliers.length > 0 ? suppliers : [undefined]).map((supplier): Share => {
    const own = supplier ? coded.filter(({cell}) => cell.supplier === supplier.id) : coded;
    const book = bookOf(ids, own, {scale, months, isAbsent: absentFrom(supplier, pending)});
    const trees = treesOf(book.codes);
    return {supplier, book, trees, resolve: resolver(book, trees)};
  });
  const codes = ids.map((_, at) => new Set(shares.flatMap(({book}) => [...(book.codes[at] ?? [])])));
  const trees = treesOf(codes);
  return {shares, codes, scale, trees, resolve: addedUp({shares, columns: ids, trees, pending})};
}

export type DeliveredInput = {
  readonly plan: Plan;
  readonly columns: readonly CodedColumn[];
  /** the source's cells with codes as at a day */
  readonly shelf: (date: string) => Shelf;
  readonly profile: CompileInput['profile'];
};

/** @throws Problem `CODES_OVERLAP` */
export function buildDelivered({plan, columns, shelf, profile}: DeliveredInput): Built {
  const {declared, dimensions, dataset, source} = plan;
  const last = plan.months.at(-1);
  const reference = dataset['reference-date'] ?? (last ? lastDay(last) : '9999-12-31');
  const groupsAt = (dimension: PlanDimension | undefined) => dimension?.declared['groups-at'] ?? reference;
  const {codes: delivered, scale: digits, trees, resolve, shares} = shelf(reference);
  const queries = columns.map(({id}, at): Query => {
    const dimension = dimensions.find((one) => one.id === id);
    const dates = {reference, groups: groupsAt(dimension)};
    return queryOf({plan, column: id, dimension, tree: trees[at] ?? NO_TREE, dates});
  });
  const entryOf = asking(plan, columns, queries, resolve);
  const codesFor = combining(plan, columns, queries);
  const frequencies = dataset.periods;
  const months: Months = {delivered: plan.months, frequencies, isStock: dataset.stock, isMonthly: false};
  const compiled = closure(plan.margins);
  const codes = dimensions.map((dimension) => {
    const at = columns.findIndex(({id}) => id === dimension.id);
    const isLive = (code: string) => (queries[at]?.(code) ?? []).some((part) => trees[at]?.isLive(part.code));
    return codesOf(plan, dimension, delivered[at] ?? new Set(), isLive, reference);
  });
  const content = contentOf({compiled, codes, periods: periodsOf(months), entryOf});
  const cellKeys = content.keys.map((key) => ({key}));
  const naming = {profile, reference, names: new Map<string, string>()};
  const described = dimensions.map((dimension, at) =>
    dimensionOf(dimension, at, cellKeys, {...naming, groups: groupsAt(dimension)}),
  );
  const seriesDimensions = described.flatMap((own, at) => {
    const dimension = dimensions[at];
    return dimension ? [seriesDimension(dimension, own, groupsAt(dimension))] : [];
  });
  const scale = digits + plan.weightScale;
  const {cells, margins} = content;
  return {
    id: plan.id,
    declared,
    dimensions: described,
    seriesDimensions,
    meanings: new Map(dimensions.map((one) => [one.id, meaningOf(one)])),
    cells,
    compiled,
    months,
    scale,
    base: plan.base,
    sources: [source],
    scoped: scopedCodes(plan, columns, queries, delivered),
    notes: [...notesOf(plan, reference), ...marginNotes(margins, described)],
    series: seriesOf(
      makeSeries({dimensions: seriesDimensions, cells, compiled, months, scale, countsEnterprises: false}),
      {months, content, entryOf},
    ),
    shown: {keys: content.keys, has: content.isShown},
    deliveredAs: (key, period) => codesFor(key).flatMap(({codes: own}) => cellsFor(shares, own, period)),
    undelivered: margins.filter(({known}) => known === 0).map(({set}) => set.map((at) => dimensions[at]?.id ?? '')),
  };
}

const NO_TREE: Tree = {parts: () => undefined, above: () => [], overlaps: () => false, isLive: () => false};

type Delivered = {readonly months: Months; readonly content: Content; readonly entryOf: EntryOf};

/** Values, bounds and flags of what is known; a line with a gap is not known, since the largest may be in the gap. */
function seriesOf(plain: Series, {months, content, entryOf}: Delivered): Series {
  const gaps = new Set(
    content.missing.flatMap(({key, period}) =>
      key.flatMap((code, at) => {
        const level = plain.dimensions[at]?.levelOf(code);
        return code === TOTAL || level === undefined ? [] : [`${level}/${lineName(key, at)}/${period}`];
      }),
    ),
  );
  const lines = linesOf(plain, content, entryOf);
  const known = (key: Key, period: Period): Known | undefined => {
    if (!plain.isCompiled(key) || absence(months, period)) return undefined;
    const entry = entryOf(key, period);
    return isKnown(entry) ? entry : undefined;
  };
  return {
    ...plain,
    value(key, period) {
      const absent = absence(months, period);
      if (absent) return absent;
      if (!plain.isCompiled(key)) return {absent: 'not-compiled'};
      const entry = entryOf(key, period);
      return isKnown(entry) ? entry.value : {absent: entry.reason, status: entry.status};
    },
    range: (key, period) => known(key, period),
    othersOnLine: (key, at, level, period) => lines.others(key, at, level, period),
    flags: (key, period) => known(key, period)?.flags ?? [],
    isLineKnown: (key, at, level, period) => !gaps.has(`${level}/${lineName(key, at)}/${period}`),
  };
}

/** The value of a dataset's key: every column asked for its parts, each combination resolved, all of them added. */
function asking(plan: Plan, columns: readonly CodedColumn[], queries: readonly Query[], resolve: Resolve): EntryOf {
  const codesFor = combining(plan, columns, queries);
  const known = new Map<string, Entry>();
  const ask: EntryOf = (key, period) => {
    const sums: Known[] = [];
    const all = codesFor(key);
    for (const {codes, weight} of all) {
      const entry = resolve(codes, period);
      if (!isKnown(entry)) return all.length === 1 ? entry : asPart(entry);
      sums.push(times(entry, weight));
    }
    return sums.length > 0 ? sumOf(sums) : NOT_DELIVERED;
  };
  return (key, period) => {
    const name = `${key.join('.')}/${period}`;
    const found = known.get(name) ?? ask(key, period);
    known.set(name, found);
    return found;
  };
}

type Combination = {readonly codes: BookKey; readonly weight: bigint};

/** Codes of the delivered tables that a dataset's key is made of. */
function combining(
  plan: Plan,
  columns: readonly CodedColumn[],
  queries: readonly Query[],
): (key: Key) => readonly Combination[] {
  const places = columns.map(({id}) => plan.dimensions.findIndex((dimension) => dimension.id === id));
  const unit = 10n ** BigInt(plan.weightScale);
  const combinations = (parts: readonly (readonly Part[])[]) =>
    parts.reduce<readonly Combination[]>(
      (found, own) =>
        found.flatMap(({codes, weight}) =>
          own.map((part) => ({codes: [...codes, part.code], weight: (weight * part.weight) / unit})),
        ),
      [{codes: [], weight: unit}],
    );
  return (key) => combinations(queries.map((query, at) => query(key[places[at] ?? -1] ?? TOTAL)));
}

/** Cells that stand in the received files for the codes themselves, in the period or cumulated up to its end. */
function cellsFor(shares: readonly Share[], codes: BookKey, period: Period): readonly DeliveredCell[] {
  const last = monthsOf(period).at(-1) ?? period;
  return shares.flatMap(({book}) => (book.delivered(codes, period) ?? book.delivered(codes, last, true))?.cells ?? []);
}

/** Codes of a dimension that get cells: of its levels those delivered or with such below, and every group. */
function codesOf(
  plan: Plan,
  dimension: PlanDimension,
  delivered: ReadonlySet<string>,
  isLive: (code: string) => boolean,
  date: string,
): readonly string[] {
  const {classification, levels, groups} = dimension;
  const texts = plan.dataset.where[dimension.id];
  if (!classification) return orderOf(dimension, new Set(texts?.filter((text) => delivered.has(text)) ?? delivered));
  const items = classification.items.filter(({level}) => levels.includes(level)).map(({code}) => code);
  const current = items.filter((code) => translate(dimension, classification, code, date) === code || dimension.via);
  return [...new Set([...current.filter(isLive), ...groups.map(({id}) => id)])];
}

function scopedCodes(
  plan: Plan,
  columns: readonly CodedColumn[],
  queries: readonly Query[],
  delivered: Shelf['codes'],
): ReadonlySet<string> | undefined {
  const {scope} = plan;
  if (!scope) return undefined;
  const at = columns.findIndex(({id}) => id === scope.column);
  const codes = new Set([...scope.classification.items.map(({code}) => code), ...(delivered[at] ?? [])]);
  const isIn = (code: string) => (queries[at]?.(code) ?? []).length > 0;
  return new Set([...codes].filter(isIn).map((code) => `${scope.classification.id}/${code}`));
}
