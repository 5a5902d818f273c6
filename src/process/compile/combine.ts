/**
 * Combined datasets: the one door through which different calibers are added, with its declared reasons.
 *
 * Distinct enterprises can't be had across parts, since ids of two sources may or may not be the same firm: a cell keeps the largest
 * of the parts' numbers, a lower bound that errs to the side of protection.
 */
import {TOTAL} from '../../model/address.ts';
import type {Cell, Contributor} from '../../model/cell.ts';
import {firstDay} from '../../model/period.ts';
import type {Dimension, DimensionCode} from '../../model/seals.ts';
import {byCodePoint, type Text} from '../../model/text.ts';
import {type Built, requireAddable} from './built.ts';
import {isAlike, periodOfMonth} from './coverage.ts';
import {dimensionsOf} from './dataset.ts';
import type {DeclaredDataset} from './input.ts';
import type {SeriesDimension} from './measure.ts';
import {closure} from './plan.ts';
import {problems} from './problems.ts';
import {gapsOf, qualitiesOf} from './qualities.ts';
import {inOneScale} from './scales.ts';
import {makeSeries} from './series.ts';

/** @throws Problem `CALIBERS_OVERLAP`, `CODES_OVERLAP`, `COMBINE_UNITS_DIFFER`, `COMBINE_CONCEPTS_DIFFER`, `COMBINE_MARGIN` */
export function combined(declared: DeclaredDataset, given: readonly Built[]): Built {
  requireAddable(declared, given);
  const parts = inOneScale(given);
  const dataset = declared.value;
  const ids = dimensionsOf(dataset).map(([id]) => id);
  for (const id of ids) requireSameMeaning(declared, id, parts);
  const compiled = closure(dataset.margins.length > 0 ? dataset.margins.map((margin) => place(margin, ids)) : [[]]);
  for (const part of parts) requireMargins(declared, part, ids, compiled);
  const from = dataset.combine?.from ?? '';
  const delivered = (parts[0]?.months.delivered ?? []).filter(
    (month) => firstDay(month) >= from && parts.every(({months}) => months.delivered.includes(month)),
  );
  const frequencies = dataset.periods.filter((unit) => parts.every(({months}) => months.frequencies.includes(unit)));
  const all = parts.map((part) => part.months);
  const known = frequencies.flatMap((unit) => delivered.map((month) => periodOfMonth(month, unit)));
  const excluded = new Set(known.filter((one) => !isAlike(all, one)));
  const months = {delivered, frequencies, isStock: false, isMonthly: all.some((one) => one.isMonthly), excluded};
  const isKnown = new Set(known.filter((one) => !excluded.has(one)));
  const sums = addCells(
    parts.map((part) => projected(part, ids, compiled, from).filter(({period}) => isKnown.has(period))),
  );
  const sets = new Set(compiled.map((set) => set.join()));
  const gaps = gapsOf(parts, ids, sums, (key) =>
    sets.has(key.flatMap((code, at) => (code === TOTAL ? [] : [at])).join()),
  );
  const cells = gaps ? sums.filter(({key, period}) => !gaps.why(key, period)) : sums;
  const dimensions = ids.map((id) => mergedDimension(id, declared, parts));
  const seriesDimensions = ids.map((id) => mergedSeries(id, parts));
  const [first] = parts;
  const scale = first?.scale ?? 0;
  const plain = makeSeries({dimensions: seriesDimensions, cells, compiled, months, scale, countsEnterprises: false});
  return {
    id: declared.id,
    declared,
    dimensions,
    seriesDimensions,
    meanings: new Map(ids.map((id) => [id, first?.meanings.get(id) ?? ''])),
    cells,
    compiled,
    months,
    scale,
    base: first?.base ?? '',
    series: {
      ...plain,
      ...qualitiesOf(parts, ids),
      ...(gaps ? {value: (key, period) => gaps.why(key, period) ?? plain.value(key, period)} : {}),
    },
    ...(gaps
      ? {shown: {keys: gaps.shown.keys, has: (key, period) => isKnown.has(period) && gaps.shown.has(key, period)}}
      : {}),
    sources: parts.flatMap(({sources}) => sources),
    scoped: undefined,
    notes: [...combineNotes(declared, parts), ...unique(parts.flatMap(({notes}) => notes))],
  };
}

function place(margin: readonly string[], ids: readonly string[]): readonly number[] {
  return ids.flatMap((id, at) => (margin.includes(id) ? [at] : []));
}

function requireSameMeaning(declared: DeclaredDataset, dimension: string, parts: readonly Built[]): void {
  const [first] = parts;
  for (const part of parts) {
    const [a, b] = [first?.meanings.get(dimension), part.meanings.get(dimension)];
    if (a !== undefined && a === b) continue;
    const facts = {dataset: declared.id, dimension, a: first?.id ?? '', b: part.id};
    throw problems.COMBINE_CONCEPTS_DIFFER(facts, declared.place?.(['dimensions', dimension]));
  }
}

function requireMargins(
  declared: DeclaredDataset,
  part: Built,
  ids: readonly string[],
  compiled: Built['compiled'],
): void {
  const has = new Set(part.compiled.map((set) => names(set, part).join()));
  for (const set of compiled) {
    const margin = set.map((at) => ids[at] ?? '');
    if (has.has(margin.toSorted(byCodePoint).join())) continue;
    throw problems.COMBINE_MARGIN({dataset: declared.id, part: part.id, margin}, declared.place?.(['margins']));
  }
}

function names(set: readonly number[], {dimensions}: Built): readonly string[] {
  return set.map((at) => dimensions[at]?.id ?? '').toSorted(byCodePoint);
}

/** A part's cells that are totals over every dimension but the common ones. */
function projected(part: Built, ids: readonly string[], compiled: Built['compiled'], from: string): readonly Cell[] {
  const places = ids.map((id) => part.dimensions.findIndex((dimension) => dimension.id === id));
  const sets = new Set(compiled.map((set) => set.join()));
  return part.cells.flatMap((cell) => {
    const isCommon = cell.key.every((code, at) => code === TOTAL || places.includes(at));
    const key = places.map((at) => cell.key[at] ?? TOTAL);
    const set = key.flatMap((code, at) => (code === TOTAL ? [] : [at]));
    return isCommon && sets.has(set.join()) && firstDay(cell.period) >= from ? [{...cell, key}] : [];
  });
}

function addCells(parts: readonly (readonly Cell[])[]): readonly Cell[] {
  const sums = new Map<string, Cell>();
  for (const cell of parts.flat()) {
    const name = `${cell.key.join('.')}/${cell.period}`;
    const known = sums.get(name);
    sums.set(name, known ? added(known, cell) : cell);
  }
  return [...sums.values()];
}

function added(a: Cell, b: Cell): Cell {
  return {
    ...a,
    value: a.value + b.value,
    records: a.records + b.records,
    enterprises: most(a.enterprises, b.enterprises),
    largest: largestOf([...a.largest, ...b.largest]),
    ...(a.gross === undefined && b.gross === undefined ? {} : {gross: sizeOf(a) + sizeOf(b)}),
    ...(a.holdings === undefined && b.holdings === undefined ? {} : {holdings: most(heldBy(a), heldBy(b))}),
  };
}

/** What the contributions to a cell add up to by size. */
function sizeOf({gross, value}: Cell): bigint {
  return gross ?? (value < 0n ? -value : value);
}

function heldBy({holdings, enterprises}: Cell): bigint {
  return holdings ?? enterprises;
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function largestOf(contributors: readonly Contributor[]): readonly Contributor[] {
  const sums = new Map<string, bigint>();
  for (const {enterprise, value} of contributors) sums.set(enterprise, (sums.get(enterprise) ?? 0n) + value);
  const size = (value: bigint) => (value < 0n ? -value : value);
  return [...sums]
    .map(([enterprise, value]) => ({enterprise, value}))
    .toSorted((a, b) => {
      const difference = size(b.value) - size(a.value);
      return difference === 0n ? byCodePoint(a.enterprise, b.enterprise) : difference < 0n ? -1 : 1;
    })
    .slice(0, 3);
}

/** Codes of all parts, in the order of the first that has them. */
function mergedDimension(id: string, declared: DeclaredDataset, parts: readonly Built[]): Dimension {
  const own = parts.flatMap(({dimensions}) => dimensions.find((dimension) => dimension.id === id) ?? []);
  const codes = new Map<string, DimensionCode>();
  for (const code of own.flatMap((dimension) => dimension.codes)) {
    if (!codes.has(code.code)) codes.set(code.code, {...code, order: codes.size});
  }
  const title = declared.value.dimensions[id]?.title ?? own[0]?.title ?? {zh: id, en: id};
  const classification = own[0]?.classification;
  return {id, title, codes: [...codes.values()], ...(classification === undefined ? {} : {classification})};
}

function mergedSeries(id: string, parts: readonly Built[]): SeriesDimension {
  const own = parts.flatMap(({seriesDimensions}) => seriesDimensions.find((dimension) => dimension.id === id) ?? []);
  return {
    id,
    levels: own[0]?.levels ?? [],
    levelOf: (code) => own.map((dimension) => dimension.levelOf(code)).find((level) => level !== undefined),
    isPartition: (level) => own.every((dimension) => dimension.isPartition(level)),
    isWithin: (code, container) => own.some((dimension) => dimension.isWithin(code, container)),
  };
}

function combineNotes({value}: DeclaredDataset, parts: readonly Built[]): readonly Text[] {
  const {combine} = value;
  if (!combine) return [];
  const titles = parts.map(({declared}) => declared.value.title);
  const text = (language: 'zh' | 'en', joint: string) => titles.map((title) => title[language]).join(joint);
  const {'why-disjoint': why, 'remaining-overlap': rest, 'decided-by': by, from} = combine;
  return [
    {zh: `由以下各部分相加：${text('zh', '、')}。`, en: `The sum of: ${text('en', '; ')}.`},
    {zh: `不重叠的理由：${why.zh}`, en: `Why they do not overlap: ${why.en}`},
    {zh: `仍存的重叠：${rest.zh}`, en: `Overlap that remains: ${rest.en}`},
    {zh: `决定：${by.zh}，自 ${from} 起。`, en: `Decided: ${by.en}, from ${from}.`},
  ];
}

export function unique(notes: readonly Text[]): readonly Text[] {
  return [...new Map(notes.map((note) => [`${note.zh}\t${note.en}`, note])).values()];
}
