/**
 * The frame of the Handbook on Measuring Digital Trade: total = ordered goods + [max(S, D), S + D], with S digitally ordered and
 * D digitally delivered services. Goods can't be digitally delivered; where the overlap of S and D is not observed, their union is
 * a range. Each part says what its figure is of the part meant: observed, upper bound, lower bound, not available.
 *
 * A deliverable is never labelled delivered: a part that is a bound carries the name of what was measured.
 * Source: IMF, OECD, UNCTAD, WTO, Handbook on Measuring Digital Trade, second edition (2023).
 */
import {TOTAL} from '../../model/address.ts';
import type {Cell} from '../../model/cell.ts';
import type {Period} from '../../model/period.ts';
import type {Dimension, DimensionCode} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {type Built, requireAddable} from './built.ts';
import {unique} from './combine.ts';
import {isAlike, periodOfMonth} from './coverage.ts';
import type {HandbookPart, PartStatus} from './dataset.ts';
import type {DeclaredDataset} from './input.ts';
import type {Key, SeriesDimension} from './measure.ts';
import {inOneScale} from './scales.ts';
import {makeSeries} from './series.ts';

/** Lower and upper bound of a figure; `high` undefined = unbounded above. */
export type Bounds = {readonly low: bigint; readonly high: bigint | undefined};

export type Frame = {
  readonly built: Built;
  /** undefined where the figure is exact */
  readonly bounds: (key: Key, period: Period) => Bounds | undefined;
  readonly statusOf: (part: string) => PartStatus;
};

const labels: Readonly<Record<string, Text>> = {
  [TOTAL]: {zh: '数字贸易总额', en: 'Total digital trade'},
  'ordered-goods': {zh: '数字订购的货物', en: 'Digitally ordered goods'},
  services: {zh: '数字订购或数字交付的服务', en: 'Digitally ordered or delivered services'},
  'ordered-services': {zh: '数字订购的服务', en: 'Digitally ordered services'},
  delivered: {zh: '数字交付的服务', en: 'Digitally delivered services'},
  overlap: {zh: '既数字订购又数字交付的服务', en: 'Services both digitally ordered and delivered'},
};

const statusText: Readonly<Record<PartStatus, Text>> = {
  observed: {zh: '观测值', en: 'observed'},
  'upper-bound': {zh: '上限，偏高', en: 'upper bound, biased upwards'},
  'lower-bound': {zh: '下限，偏低', en: 'lower bound, biased downwards'},
  'not-available': {
    zh: '无数据，未计入，合计因此偏低',
    en: 'not available and not counted, which biases the total downwards',
  },
};

/** @param part datasets of the parts by id */
export function handbookFrame(declared: DeclaredDataset, part: ReadonlyMap<string, Built>): Frame {
  const named = Object.values(declared.value.parts ?? {}).flatMap((value) => part.get(value?.dataset ?? '') ?? []);
  const used = inOneScale([...new Set(named)]);
  requireAddable(declared, used);
  const parts = Object.entries(declared.value.parts ?? {}).flatMap(([id, value]) =>
    value ? [{id: id, value, built: used.find((one) => one.id === value.dataset)}] : [],
  );
  const byId = new Map<string, Part>(parts.map((one) => [one.id, one]));
  const months = commonMonths(declared, used);
  const periods = months.frequencies.flatMap((unit) => [
    ...new Set(months.delivered.map((month) => periodOfMonth(month, unit))),
  ]);
  const cells = flowsOf(used).flatMap((flow) =>
    periods.filter((period) => !months.excluded.has(period)).flatMap((period) => frameCells(flow, period, byId)),
  );
  const dimensions = [flowDimension(used), partDimension(byId, declared)];
  const [first] = used;
  const compiled = [[], [0], [1], [0, 1]];
  const scale = first?.scale ?? 0;
  const seriesDimensions = dimensions.map(plainDimension);
  const built: Built = {
    id: declared.id,
    declared,
    dimensions,
    seriesDimensions,
    meanings: new Map(),
    cells,
    compiled,
    months,
    series: makeSeries({dimensions: seriesDimensions, cells, compiled, months, scale, countsEnterprises: false}),
    scale,
    base: first?.base ?? '',
    sources: used.flatMap(({sources}) => sources),
    scoped: undefined,
    notes: [...frameNotes(byId), ...unique(used.flatMap(({notes}) => notes))],
  };
  return {
    built,
    bounds: ([flow = TOTAL, code = TOTAL], period) => boundsOf(flow, code, period, byId),
    statusOf: (code) => byId.get(code)?.value.status ?? combinedStatus(byId),
  };
}

type Part = {readonly id: string; readonly value: HandbookPart; readonly built: Built | undefined};
type Parts = ReadonlyMap<string, Part>;

function commonMonths(declared: DeclaredDataset, used: readonly Built[]) {
  const delivered = (used[0]?.months.delivered ?? []).filter((month) =>
    used.every((built) => built.months.delivered.includes(month)),
  );
  const frequencies = declared.value.periods.filter((unit) =>
    used.every((built) => built.months.frequencies.includes(unit)),
  );
  const all = frequencies.flatMap((unit) => delivered.map((month) => periodOfMonth(month, unit)));
  const isUnlike = (period: Period) =>
    !isAlike(
      used.map(({months}) => months),
      period,
    );
  const isMonthly = used.some(({months}) => months.isMonthly);
  return {delivered, frequencies, isStock: false, isMonthly, excluded: new Set(all.filter(isUnlike))};
}

/** Flows by which every part is known; the total always. */
function flowsOf(used: readonly Built[]): readonly string[] {
  const hasFlow = used.every(({dimensions, compiled}) => {
    const at = dimensions.findIndex(({id}) => id === 'flow');
    return compiled.some((set) => set.join() === String(at));
  });
  return hasFlow ? [TOTAL, 'X', 'M'] : [TOTAL];
}

function measured(part: Part | undefined, flow: string, period: Period): bigint | undefined {
  if (!part?.built) return undefined;
  const {dimensions, series} = part.built;
  const value = series.value(
    dimensions.map(({id}) => (id === 'flow' ? flow : TOTAL)),
    period,
  );
  return typeof value === 'bigint' ? value : undefined;
}

/** What was measured of each part; of the union of services the least that the parts prove. */
function frameCells(flow: string, period: Period, parts: Parts): readonly Cell[] {
  const value = (id: string) => measured(parts.get(id), flow, period);
  const [goods, ordered, delivered, overlap] = [
    value('ordered-goods'),
    value('ordered-services'),
    value('delivered'),
    value('overlap'),
  ];
  // A part that is measured but not known for this period (a margin that was not delivered) is never left out of a sum.
  const isWhole = [...parts].every(([id, {built}]) => built === undefined || value(id) !== undefined);
  const services = isWhole ? union(ordered, delivered, overlap) : undefined;
  const total =
    !isWhole || (goods === undefined && services === undefined) ? undefined : (goods ?? 0n) + (services ?? 0n);
  const list: readonly (readonly [string, bigint | undefined])[] = [
    [TOTAL, total],
    ['ordered-goods', goods],
    ['services', services],
    ['ordered-services', ordered],
    ['delivered', delivered],
    ['overlap', overlap],
  ];
  return list.flatMap(([code, sum]) =>
    sum === undefined ? [] : [{key: [flow, code], period, value: sum, records: 0n, enterprises: 0n, largest: []}],
  );
}

function union(ordered: bigint | undefined, delivered: bigint | undefined, overlap: bigint | undefined) {
  if (ordered === undefined || delivered === undefined) return ordered ?? delivered;
  if (overlap !== undefined) return ordered + delivered - overlap;
  return ordered > delivered ? ordered : delivered;
}

function boundsOf(flow: string, code: string, period: Period, parts: Parts): Bounds | undefined {
  const of = (id: string) => partBounds(parts.get(id), flow, period);
  const found =
    code === TOTAL
      ? add(of('ordered-goods'), servicesBounds(of, parts))
      : code === 'services'
        ? servicesBounds(of, parts)
        : of(code);
  return found.low === found.high ? undefined : found;
}

function partBounds(part: Part | undefined, flow: string, period: Period): Bounds {
  const value = measured(part, flow, period);
  if (part === undefined || value === undefined) return {low: 0n, high: undefined};
  if (part.value.status === 'upper-bound') return {low: 0n, high: value};
  return {low: value, high: part.value.status === 'observed' ? value : undefined};
}

/** [max(S, D), S + D], or S + D less an observed overlap. */
function servicesBounds(of: (id: string) => Bounds, parts: Parts): Bounds {
  const [ordered, delivered] = [of('ordered-services'), of('delivered')];
  const most = ordered.high === undefined || delivered.high === undefined ? undefined : ordered.high + delivered.high;
  const least = ordered.low > delivered.low ? ordered.low : delivered.low;
  const overlap = parts.has('overlap') ? of('overlap') : undefined;
  if (!overlap) return {low: least, high: most};
  const inside = overlap.high === undefined ? least : ordered.low + delivered.low - overlap.high;
  return {low: inside > least ? inside : least, high: most === undefined ? undefined : most - overlap.low};
}

function add(a: Bounds, b: Bounds): Bounds {
  return {low: a.low + b.low, high: a.high === undefined || b.high === undefined ? undefined : a.high + b.high};
}

function combinedStatus(parts: Parts): PartStatus {
  const statuses = [...parts.values()].map(({value}) => value.status);
  return statuses.every((status) => status === 'observed') ? 'observed' : 'lower-bound';
}

function flowDimension(used: readonly Built[]): Dimension {
  const own = used.flatMap(({dimensions}) => dimensions.find(({id}) => id === 'flow') ?? []);
  const known: readonly DimensionCode[] = [
    {code: TOTAL, label: {zh: '进出口', en: 'Exports and imports'}, level: 'total', order: 0},
    {code: 'X', label: {zh: '出口', en: 'Exports'}, level: 'flow', parent: TOTAL, order: 1},
    {code: 'M', label: {zh: '进口', en: 'Imports'}, level: 'flow', parent: TOTAL, order: 2},
  ];
  const codes = flowsOf(used).length > 1 ? known : known.slice(0, 1);
  return {id: 'flow', title: own[0]?.title ?? {zh: '流向', en: 'Flow'}, codes};
}

function partDimension(parts: Parts, declared: DeclaredDataset): Dimension {
  const order = [TOTAL, 'ordered-goods', 'services', 'ordered-services', 'delivered', 'overlap'];
  const shown = order.filter((code) => code !== 'overlap' || parts.has('overlap'));
  const inside = ['ordered-services', 'delivered', 'overlap'];
  const codes = shown.map((code, position): DimensionCode => {
    const part = parts.get(code);
    const parent = code === TOTAL ? undefined : inside.includes(code) ? 'services' : TOTAL;
    return {
      code,
      label: part ? labelOf(part) : (labels[code] ?? declared.value.title),
      level: code === TOTAL ? 'total' : inside.includes(code) ? 'component' : 'part',
      ...(parent === undefined ? {} : {parent}),
      order: position,
      note: part ? partNote(part) : combinedNote(parts, code),
    };
  });
  return {id: 'part', title: {zh: '组成', en: 'Part'}, codes};
}

/** A bound is not the thing: it is named by what was measured. */
function labelOf({id, value, built}: Part): Text {
  const own = value.title ?? built?.declared.value.title;
  const meant = labels[id] ?? {zh: id, en: id};
  return value.status === 'upper-bound' && own ? own : (value.title ?? meant);
}

function partNote({id, value}: Part): Text {
  const status = statusText[value.status];
  const meant = labels[id] ?? {zh: id, en: id};
  const of =
    value.status === 'upper-bound' || value.status === 'lower-bound'
      ? {zh: `“${meant.zh}”的`, en: ` of “${meant.en}”`}
      : {zh: '', en: ''};
  const [head = '', ...bias] = status.en.split(',');
  return {
    zh: `${of.zh}${status.zh}：${value.why.zh}`,
    en: `${head.charAt(0).toUpperCase()}${head.slice(1)}${of.en}${bias.length > 0 ? `,${bias.join(',')}` : ''}: ${value.why.en}`,
  };
}

function combinedNote(parts: Parts, code: string): Text {
  const inside = [...parts.values()].filter(({id}) => code === TOTAL || id !== 'ordered-goods');
  const has = (status: PartStatus) => inside.some(({value}) => value.status === status);
  const [up, down] = [has('upper-bound'), has('lower-bound') || has('not-available')];
  if (up && down)
    return {
      zh: '各部分偏差方向不一，合计偏差方向不定。',
      en: 'Parts are biased both ways, so the direction of the sum is not known.',
    };
  if (up) return {zh: '上限，偏高。', en: 'Upper bound, biased upwards.'};
  if (down) return {zh: '下限，偏低。', en: 'Lower bound, biased downwards.'};
  return {zh: '观测值。', en: 'Observed.'};
}

function frameNotes(parts: Parts): readonly Text[] {
  return [
    {
      zh: '数字贸易总额＝数字订购的货物＋[max(S, D), S＋D]；S 为数字订购的服务，D 为数字交付的服务，两者重叠未观测时只能给出区间。',
      en: 'Total digital trade = digitally ordered goods + [max(S, D), S + D]; S: digitally ordered services, D: digitally delivered services; where their overlap is not observed only a range can be given.',
    },
    {
      zh: '表中数值为已测得部分之和；区间为按各部分状态所能断定的上下限。',
      en: 'Figures add what was measured; bounds are what the status of each part allows to be said.',
    },
    ...[...parts.values()].map((part) => {
      const [label, note] = [labelOf(part), partNote(part)];
      return {zh: `${label.zh}：${note.zh}`, en: `${label.en}. ${note.en}`};
    }),
  ];
}

function plainDimension({id, codes}: Dimension): SeriesDimension {
  const byCode = new Map(codes.map((code) => [code.code, code]));
  const isWithin = (code: string, container: string): boolean => {
    const parent = byCode.get(code)?.parent;
    return code === container || (parent !== undefined && isWithin(parent, container));
  };
  return {
    id,
    levels: id === 'flow' ? ['flow'] : [],
    levelOf: (code) => byCode.get(code)?.level,
    isPartition: () => false,
    isWithin,
  };
}
