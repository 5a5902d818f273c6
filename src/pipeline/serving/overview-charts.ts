/**
 * Charts of the overview: as declared, or of the first headline whose dataset can fill them. Points are figures of the release as printed; what a
 * waterfall leaves over is the difference of printed numbers.
 */
import {addressText, TOTAL} from '../../model/address.ts';
import type {ChartPoint, ChartSpec} from '../../model/chart.ts';
import {add, compare, type Decimal, decimalText, negate, parseDecimal} from '../../model/decimal.ts';
import type {Observation} from '../../model/observation.ts';
import {frequency, monthsOf, type Period, previous} from '../../model/period.ts';
import type {Dimension, DimensionCode, ReleasedCube} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {unitIds, units} from '../../model/unit.ts';
import {periodText} from '../../present/claims/index.ts';
import {type Tiles, tilesIn} from '../reporting/open.ts';
import {figureAt, figuresAlong, figuresOf, measureOfKind, totalKey} from './figure-at.ts';
import type {Base, OpenRelease} from './open.ts';
import type {ChartDeclaration} from './overview-schema.ts';

type Headlines = readonly {readonly dataset: string; readonly title: Text; readonly figure: Observation}[];

type Charting = {
  readonly base: Base;
  readonly opened: OpenRelease;
  readonly period: Period;
  readonly declared: readonly ChartDeclaration[] | undefined;
  readonly headlines: Headlines;
};

type Making = Charting & {readonly tiles: Readonly<Record<string, Tiles>>};

const FEWEST = 3;

export async function chartsOf(charting: Charting): Promise<readonly ChartSpec[]> {
  const {workspace} = await charting.base.plan();
  const making = {...charting, tiles: await tilesIn(workspace.folders)};
  const usual = (['line', 'ranked-bar', 'tile-map', 'waterfall'] as const).map(
    (kind): ChartDeclaration => ({kind, months: 24, top: 10}),
  );
  const made: ChartSpec[] = [];
  for (const [at, one] of (charting.declared ?? usual).entries()) {
    const chart = one.kind === 'line' ? await lines(making, one, at) : await along(making, one, at);
    if (chart) made.push(chart);
  }
  return made;
}

async function lines(making: Making, declared: ChartDeclaration, at: number): Promise<ChartSpec | undefined> {
  const {headlines, opened, period} = making;
  const wanted =
    declared.figures?.map((figure) => ({figure, title: undefined})) ??
    headlines.map(({figure, title}) => ({figure: addressText(figure).replace(/\/[^/]+$/, ''), title}));
  const unit = headlines[0]?.figure.unit;
  const {cubes} = opened.released;
  // A year that is not over ends with its last month that has figures.
  const last = monthsOf(period).findLast((month) => cubes.some(({periods}) => periods.includes(month))) ?? period;
  const series: ChartSpec['series'][number][] = [];
  let shown: string | undefined;
  for (const {figure, title} of wanted) {
    const [dataset = '', keyText = '', measure = ''] = figure.split('/');
    const cube = cubes.find(({id}) => id === dataset);
    const own = cube?.measures.find(({id}) => id === measure);
    if (!cube || !own || own.unit !== (shown ?? (declared.figures ? own.unit : unit))) continue;
    const key = keyText === TOTAL ? totalKey(cube) : keyText.split('.');
    const months = (await figuresOf(cube, key, measure)).filter((one) => frequency(one.period) === 'month');
    const known = new Map(months.map((one) => [one.period, one]));
    const points = monthsTo(last, declared.months).flatMap((month) => {
      const found = known.get(month);
      return found ? [pointOf(found, month, {zh: month, en: month})] : [];
    });
    if (points.length < FEWEST) continue;
    shown = own.unit;
    series.push({code: figure, label: title ?? cube.title, points});
  }
  if (shown === undefined) return undefined;
  const title = declared.title ?? {zh: '当月金额', en: 'Value by month'};
  return specOf(making, {id: `overview-${at}-line`, kind: 'line', title, unit: shown, series});
}

function monthsTo(last: Period, count: number): readonly Period[] {
  const found: Period[] = [];
  for (let at = last; found.length < count; at = previous(at)) found.unshift(at);
  return found;
}

/** Datasets of the headlines in their order, until one can fill the chart. */
async function along(making: Making, declared: ChartDeclaration, at: number): Promise<ChartSpec | undefined> {
  const ids = declared.dataset === undefined ? making.headlines.map(({dataset}) => dataset) : [declared.dataset];
  for (const id of ids) {
    const cube = making.opened.released.cubes.find((one) => one.id === id);
    const chart = cube && (await alongOf(making, cube, declared, at));
    if (chart) return chart;
  }
  return undefined;
}

async function alongOf(
  making: Making,
  cube: ReleasedCube,
  declared: ChartDeclaration,
  at: number,
): Promise<ChartSpec | undefined> {
  const {kind} = declared;
  const usual = kind === 'waterfall' ? 'contribution' : 'value';
  const measure = measureOfKind(cube, declared.measure ?? usual);
  if (!measure) return undefined;
  for (const [place, dimension] of cube.dimensions.entries()) {
    const fits =
      declared.dimension === undefined ? isUsual(making, dimension, kind) : dimension.id === declared.dimension;
    if (!fits) continue;
    const tiles = kind === 'tile-map' ? tilesFor(making, dimension) : undefined;
    const points = await pointsAlong(making, cube, {declared, measure: measure.id, place, tiles});
    const drawn = kind === 'waterfall' ? await steps(making, cube, measure.id, points) : points;
    if (drawn.length < FEWEST) continue;
    const words = (language: 'zh' | 'en'): string => {
      const [colon, when] = [language === 'zh' ? '：' : ': ', periodText(making.period, language)];
      const [own, by] = [cube.title[language], dimension.title[language]];
      return language === 'zh'
        ? `${own}${colon}${by}${measure.title.zh}，${when}`
        : `${own}${colon}${measure.title.en} by ${by.toLowerCase()}, ${when}`;
    };
    const series = [{code: measure.id, label: measure.title, points: drawn}];
    const title = declared.title ?? {zh: words('zh'), en: words('en')};
    const spec = specOf(making, {id: `overview-${at}-${kind}`, kind, title, unit: measure.unit, series});
    return tiles ? {...spec, tiles} : spec;
  }
  return undefined;
}

/** Places make a map, things make bars and steps; single units make neither. */
function isUsual(making: Making, dimension: Dimension, kind: ChartDeclaration['kind']): boolean {
  if (dimension.id === 'flow' || dimension.codes.some(({identifiesUnit}) => identifiesUnit === true)) return false;
  return (tilesFor(making, dimension) !== undefined) === (kind !== 'ranked-bar');
}

function tilesFor({tiles}: Making, {codes}: Dimension): Tiles | undefined {
  return Object.values(tiles).find((one) => codes.filter(({code}) => code in one).length >= FEWEST);
}

type Along = {
  readonly declared: ChartDeclaration;
  readonly measure: string;
  readonly place: number;
  readonly tiles: Tiles | undefined;
};

async function pointsAlong(
  {period}: Making,
  cube: ReleasedCube,
  {declared, measure, place, tiles}: Along,
): Promise<readonly ChartPoint[]> {
  const dimension = cube.dimensions[place];
  if (!dimension) return [];
  const found = await figuresAlong(cube, {key: totalKey(cube), at: place}, measure, period);
  const byCode = new Map(found.map((one) => [one.key[place] ?? '', one]));
  const level = tiles ? undefined : (declared.level ?? lowest(dimension, byCode));
  const listed = dimension.codes.filter((one) => (tiles ? one.code in tiles : one.level === level));
  const points = listed.flatMap((one) => {
    const figure = byCode.get(one.code);
    return figure ? [{point: pointOf(figure, one.code, one.label), size: sizeOf(figure)}] : [];
  });
  if (tiles) return points.map(({point}) => point);
  const sorted = points.filter(({size}) => size !== undefined).toSorted((a, b) => bySize(b.size, a.size));
  return sorted.slice(0, declared.top).map(({point}) => point);
}

/** The lowest level that has figures for several codes: sums of groups and of single units are others. */
function lowest({codes}: Dimension, known: ReadonlyMap<string, unknown>): string | undefined {
  const counts = new Map<string, number>();
  for (const {code, level} of codes.filter(isPart)) {
    if (known.has(code)) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return [...counts].findLast(([, count]) => count >= FEWEST)?.[0];
}

function isPart({level}: DimensionCode): boolean {
  return level !== 'total' && level !== 'group';
}

/**
 * The largest parts, what is left of the total, and the total. What is left is never one hidden part alone: its number would follow from the others.
 */
async function steps(
  {period}: Making,
  cube: ReleasedCube,
  measure: string,
  points: readonly ChartPoint[],
): Promise<readonly ChartPoint[]> {
  const growth = measureOfKind(cube, 'growth');
  const total = growth && (await figureAt(cube, totalKey(cube), growth.id, period));
  const whole = total && parseDecimal(total.text);
  const shown = points.filter(({text}) => text !== undefined);
  if (!total || !whole || measureOfKind(cube, measure)?.kind !== 'contribution' || shown.length < FEWEST) return [];
  const kept = points.length - shown.length === 1 ? shown.slice(0, -1) : shown;
  const left = kept.reduce((sum, {text = '0'}) => add(sum, negate(parseDecimal(text) ?? whole)), whole);
  const rest = {code: '_O', label: {zh: '其余及进位差', en: 'Others, rounding'}, text: decimalText(left)};
  const end = pointOf(total, TOTAL, {zh: '合计增速', en: 'Growth in all'});
  return [...kept, ...(left.unscaled === 0n ? [] : [rest]), end];
}

function pointOf(figure: Observation, code: string, label: Text): ChartPoint {
  const isNumber = figure.status === 'normal' || figure.status === 'negligible';
  return {code, label, ...(isNumber ? {text: figure.text} : {mark: figure.text}), figure: addressText(figure)};
}

function sizeOf({status, text}: Observation): Decimal | undefined {
  return status === 'normal' || status === 'negligible' ? parseDecimal(text) : undefined;
}

function bySize(a: Decimal | undefined, b: Decimal | undefined): number {
  return a && b ? compare(a, b) : 0;
}

type Spec = Pick<ChartSpec, 'id' | 'kind' | 'title' | 'series'> & {readonly unit: string};

function specOf({opened: {released, release}}: Making, {unit, series, ...spec}: Spec): ChartSpec {
  const known = unitIds.find((id) => id === unit);
  const decimals = series.flatMap(({points}) => points.map(({text}) => text?.split('.')[1]?.length ?? 0));
  return {
    ...spec,
    unit: known ? units[known].label : {zh: unit, en: unit},
    decimals: Math.max(0, ...decimals),
    series,
    source: released.workspace.agency,
    release: release.id,
    synthetic: released.synthetic,
  };
}
