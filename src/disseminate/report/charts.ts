/** Charts of a chapter: points are figures of the release, as printed, each with its address. */
import type {ChartPoint, ChartSeries, ChartSpec} from '../../model/chart.ts';
import {add, compare, type Decimal, decimalText, negate, parseDecimal} from '../../model/decimal.ts';
import {monthsOf, type Period, previous} from '../../model/period.ts';
import type {Text} from '../../model/text.ts';
import {unitIds, units} from '../../model/unit.ts';
import type {Said} from '../../present/claims/index.ts';
import type {ChartDeclaration} from './chapter-schema.ts';
import {findFigureAt, type Found, withParameters} from './figures.ts';
import {memberName} from './labels.ts';
import type {List, Member} from './lists.ts';
import {type Names, titled, wordsOf} from './names.ts';
import {problems} from './problems.ts';
import type {ChapterScope} from './scope.ts';

type Making = {
  readonly scope: ChapterScope;
  readonly names: Names;
  readonly id: string;
  readonly declared: ChartDeclaration;
};

/** @returns undefined where no figure of it is published, or hidden ones leave open which they are */
export function chartOf(scope: ChapterScope, names: Names, id: string): ChartSpec | undefined {
  const declared = scope.chapter.head.charts[id];
  if (!declared) return undefined;
  const words = wordsOf(scope);
  const title = {zh: titled(declared.title, words, 'zh'), en: titled(declared.title, words, 'en')};
  const making = {scope, names, id, declared};
  const series = seriesOf(making, title);
  const first = series.flatMap(({points}) => points).find(({text}) => text !== undefined);
  if (!first) return undefined;
  const unit = unitOf(making);
  const {released} = scope;
  const tiles = declared.tiles === undefined ? undefined : scope.tiles[declared.tiles];
  const decimals = Math.max(...series.flatMap(({points}) => points.map(({text}) => text?.split('.')[1]?.length ?? 0)));
  return {
    id: `${scope.chapter.id}-${id}`,
    kind: declared.kind,
    title,
    unit,
    decimals,
    series,
    ...(tiles ? {tiles} : {}),
    source: released.workspace.agency,
    release: released.id,
    synthetic: released.synthetic,
    notes: declared.notes,
  };
}

/** @param title of the chart: what its only series is called, where it has one */
function seriesOf(making: Making, title: Text): readonly ChartSeries[] {
  const {declared} = making;
  const plain = (points: readonly ChartPoint[]): readonly ChartSeries[] => [{code: 'value', label: title, points}];
  if (declared.rows && declared.series) return bands(making);
  if (declared.series) return months(making);
  if (declared.kind === 'waterfall') return plain(steps(making));
  if (declared.list !== undefined) return plain(listPoints(making));
  return plain(
    (declared.figures ?? []).map(({label, figure}, at) =>
      pointOf(found(making, figure, ['figures', at]).said, figure, label),
    ),
  );
}

function found({scope, id}: Making, figure: string, path: readonly (string | number)[]): Found {
  return findFigureAt(scope, figure, () => scope.chapter.headPlace(['charts', id, ...path]));
}

function listIn({scope, names, id, declared}: Making): List | undefined {
  const named = declared.list === undefined ? undefined : names.find(declared.list);
  if (declared.list === undefined) return undefined;
  if (named?.kind === 'list') return named.list;
  const known = Object.keys(scope.chapter.head.lists);
  throw problems.REPORT_UNKNOWN_REFERENCE(
    {reference: declared.list, known},
    scope.chapter.headPlace(['charts', id, 'list']),
  );
}

function listPoints(making: Making): readonly ChartPoint[] {
  const list = listIn(making);
  return (list?.members ?? []).map((member) => memberPoint(making, list, member));
}

function memberPoint({declared, scope}: Making, list: List | undefined, {code, said}: Member): ChartPoint {
  const naming = {names: list?.declared.names ?? {}, drop: list?.declared.drop};
  const label = {zh: memberName(code, naming, 'zh'), en: memberName(code, naming, 'en')};
  const point = pointOf(said(declared.measure), code.code, label);
  const highlighted = declared.highlight.map((one) => withParameters(one, scope));
  return highlighted.includes(code.code) ? {...point, isHighlighted: true} : point;
}

function pointOf({text, status, figures}: Said, code: string, label: Text): ChartPoint {
  const isNumber = status === 'normal' || status === 'negligible';
  return {
    code,
    label,
    ...(isNumber ? {text} : {mark: text}),
    ...(figures[0] === undefined ? {} : {figure: figures[0]}),
  };
}

/**
 * Members by what they add, what is left of the total (those not shown, and rounding), and the total itself, so that the steps end where it
 * stands. What is left is never one hidden member alone: then the smallest shown one goes with it.
 */
function steps(making: Making): readonly ChartPoint[] {
  const {declared} = making;
  if (declared.total === undefined) return listPoints(making);
  const total = found(making, declared.total, ['total']).said;
  const whole = parseDecimal(total.text);
  const all = listPoints(making);
  const numbered = all.flatMap((point) => {
    const value = parseDecimal(point.text ?? '');
    return value ? [{point, value}] : [];
  });
  if (!whole || numbered.length === 0) return [];
  const isOneLeft = all.length - numbered.length === 1;
  const smallest = numbered.toSorted((a, b) => compare(size(a.value), size(b.value)))[0];
  const shown = numbered.filter((one) => !isOneLeft || one !== smallest).toSorted((a, b) => compare(b.value, a.value));
  const rest = shown.reduce((left, {value}) => add(left, negate(value)), whole);
  const others = {code: '_O', label: {zh: '其余及进位差', en: 'Others, rounding'}, text: decimalText(rest)};
  const label = {zh: '合计', en: 'Total'};
  const points = shown.map(({point}) => point);
  return [...points, ...(rest.unscaled === 0n ? [] : [others]), pointOf(total, '_T', label)];
}

function size(value: Decimal): Decimal {
  return value.unscaled < 0n ? negate(value) : value;
}

/** One figure over the months up to the report's period. */
function months(making: Making): readonly ChartSeries[] {
  const {declared, scope} = making;
  const periods: Period[] = [];
  for (let at = monthsOf(scope.period).at(-1); at && periods.length < declared.months; at = previous(at))
    periods.unshift(at);
  return (declared.series ?? []).map(({label, figure}, index) => ({
    code: figure,
    label,
    points: periods.map((period) => {
      const own = {...making, scope: {...scope, period}};
      // Short enough to stand under an axis without a break.
      const text = {zh: period, en: period};
      return pointOf(found(own, figure, ['series', index, 'figure']).said, period, text);
    }),
  }));
}

/** A band each, with one point a row. */
function bands(making: Making): readonly ChartSeries[] {
  const {declared} = making;
  return (declared.series ?? []).map(({label, figure}, band) => ({
    code: figure,
    label,
    points: (declared.rows ?? []).map((row, at) => {
      const address = row.figures[band] ?? figure;
      return pointOf(found(making, address, ['rows', at, 'figures', band]).said, String(at), row.label);
    }),
  }));
}

/** Of all numbers: the unit of the first figure, or of the list's measure. */
function unitOf(making: Making): Text {
  const {declared} = making;
  const list = listIn(making);
  const first = declared.figures?.[0]?.figure ?? declared.rows?.[0]?.figures[0] ?? declared.series?.[0]?.figure;
  const measure = list?.dataset.measures.find(({id}) => id === declared.measure)?.unit;
  const unit = measure ?? (first === undefined ? '' : found(making, first, []).said.unit);
  const known = unitIds.find((id) => id === unit);
  return known ? units[known].label : {zh: unit, en: unit};
}
