/**
 * Lines over periods, named at their end. No number stands at the chart that is not printed somewhere: where points carry their
 * numbers there is no axis, else the axis has the smallest and the largest number. Gaps stay gaps, with their mark.
 */
import type {ChartPoint} from '../../../model/chart.ts';
import {endNames} from '../end-names.ts';
import {type Drawing, hasHighlight, type Kind, type Place, placesOf, type Stage} from '../kind.ts';
import {textWidth, widest} from '../measure.ts';
import {lengthOf, printed} from '../number.ts';
import {periodNames} from '../period-names.ts';
import {lines, pixelOf, type Scale} from '../plot.ts';
import {px, spoken, stroke, textAt} from '../svg.ts';
import {byValue, listed, named, summary, told} from '../telling.ts';
import {dashes, sizes, strokeColour} from '../tokens.ts';

/** Height of a mark of a missing number. */
const MARK = 14;

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'];

export const line: Kind = {
  id: 'line',
  title: {zh: '折线图', en: 'Lines'},
  about: {
    zh: '随时期的变化；线端标名称与末期数；点少时逐点标数，点多时标最大与最小；缺数处断开。',
    en: 'Change over periods; lines carry name and last number at their end; few points have their numbers, many the largest and smallest; gaps stay open.',
  },
  draw,
  says: (spec, language) =>
    spec.series.map(({label, points}) => {
      const sentences = points.length <= 6 ? summary(points, spec, language) : course(points, spec, language);
      const text = listed(sentences, language);
      return spec.series.length === 1 ? text : named(label[language], text, language);
    }),
};

function course(points: readonly ChartPoint[], spec: Stage['spec'], language: Stage['language']): readonly string[] {
  const present = points.filter((point) => point.text !== undefined);
  const sorted = byValue(points);
  const tell = (list: readonly ChartPoint[]) => list.map((point) => told(point, spec, language));
  const part = (name: {zh: string; en: string}, list: readonly ChartPoint[]) =>
    list.length === 0 ? [] : [`${name[language]} ${listed(tell(list), language)}`];
  return [
    ...part({zh: '始于', en: 'from'}, present.slice(0, 1)),
    ...part({zh: '止于', en: 'to'}, present.slice(1).slice(-1)),
    ...part({zh: '最高', en: 'highest'}, sorted.slice(0, 1)),
    ...part({zh: '最低', en: 'lowest'}, sorted.slice(1).slice(-1)),
    ...part(
      {zh: '缺', en: 'missing'},
      points.filter((point) => point.text === undefined),
    ),
  ];
}

type Curve = {
  readonly points: readonly ChartPoint[];
  readonly values: readonly (number | undefined)[];
  readonly colour: string;
  readonly isQuiet: boolean;
};

function draw(stage: Stage): Drawing {
  const {spec, theme, width} = stage;
  const places = placesOf(spec);
  const curves = spec.series.map((_, at) => curveOf(places, at, stage));
  const all = curves.flatMap(({points}) => points);
  const {names, isNumbered, high, span, across, up} = layoutOf(places, curves, stage);
  const [left, right] = [across.start, across.end];
  const below = periodNames(
    places.map(({label}) => label[stage.language]),
    (at) => pixelOf(across, at),
    width,
  );
  const list = curves.map(({values, colour, isQuiet}, at) => ({
    values,
    colour,
    width: isQuiet ? 1.5 : 2.25,
    dash: dashes[at % dashes.length] ?? ('solid' as const),
    symbol: SYMBOLS[at % SYMBOLS.length] ?? 'circle',
  }));
  const body = [
    isNumbered ? '' : extremes(all, up, {left, right}, stage),
    ground(span, up, {left, right}, theme),
    lines(list, {across, up}, {width, height: high}),
    ...(isNumbered ? numbers(all, across, up, stage) : []),
    marks(curves, across, high, stage),
    names?.at(up, right, high) ?? '',
    `<g transform="translate(0 ${px(high)})">\n${below.body(theme)}\n</g>`,
    ...places.map((place, at) => tip(place, at, {across, high, last: Math.max(1, places.length - 1)}, stage)),
  ];
  const note = span.from > 0 ? [{zh: '纵轴不从零开始。', en: 'The vertical axis does not begin at zero.'}] : [];
  return {height: high + below.height, body: body.filter((part) => part !== '').join('\n'), notes: note};
}

/** Where everything goes. A single line has all its numbers where they stand clear of one another, else an axis and the last. */
function layoutOf(places: readonly Place[], curves: readonly Curve[], stage: Stage) {
  const {spec, language, width} = stage;
  const texts = curves.flatMap(({points}) => points).map((point) => printed(point, language));
  const wide = widest(texts, sizes.text);
  const last = Math.max(1, places.length - 1);
  const isNumbered = curves.length === 1 && (places.length === 1 || wide * 1.5 + 6 <= (width - wide) / last);
  const names = isNumbered ? undefined : endNames(spec.series, curves, stage);
  const deepest = Math.max(0, ...places.map(({points}) => points.filter(({text}) => text === undefined).length));
  const room = 8 + MARK * deepest;
  const high = Math.max(170, Math.min(260, width * 0.42), (names?.height ?? 0) + 8) + MARK * Math.max(0, deepest - 1);
  const span = spanOf(curves.flatMap(({values}) => values).filter((value) => value !== undefined));
  const start = isNumbered ? Math.max(8, wide / 2) : wide + 10;
  const end = width - (names?.width ?? Math.max(8, wide / 2));
  const across: Scale = places.length === 1 ? {from: -1, to: 1, start, end} : {from: 0, to: last, start, end};
  const up: Scale = {...span, start: high - room, end: 22};
  return {names, isNumbered, high, span, across, up};
}

function curveOf(places: readonly Place[], at: number, {spec, theme}: Stage): Curve {
  const points = places.map(({points: each, code, label}) => each[at] ?? {code, label});
  const isHighlighted = points.some((point) => point.isHighlighted);
  const isQuiet = hasHighlight(spec) && spec.series.length > 1 && !isHighlighted;
  const own =
    spec.series.length === 1 || (hasHighlight(spec) && isHighlighted) ? theme.accent : strokeColour(theme, at);
  return {points, values: points.map(lengthOf), colour: isQuiet ? theme.quiet : own, isQuiet};
}

/** From zero, unless all numbers lie so close together that their course would not be seen. */
function spanOf(values: readonly number[]): {from: number; to: number} {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || (least === 0 && most === 0)) return {from: 0, to: 1};
  if (least > 0 && (least < most * 0.6 || least === most)) return {from: 0, to: most};
  if (least > 0) return {from: least - (most - least) * 0.25, to: most};
  return {from: least, to: Math.max(0, most)};
}

/** The zero line where zero is in sight, else the lower edge as a rule. */
function ground(
  {from}: {from: number},
  up: Scale,
  {left, right}: {left: number; right: number},
  theme: Stage['theme'],
): string {
  const y = Math.round(from > 0 ? up.start : pixelOf(up, 0)) + 0.5;
  return stroke(
    [
      [left - 4, y],
      [right + 4, y],
    ],
    from > 0 ? {colour: theme.rule} : {colour: theme.ink2},
  );
}

/** The largest and the smallest number as the only marks of the axis. */
function extremes(
  all: readonly ChartPoint[],
  up: Scale,
  {left, right}: {left: number; right: number},
  stage: Stage,
): string {
  const sorted = byValue(all);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (most === undefined || least === undefined) return '';
  const y = (point: ChartPoint) => pixelOf(up, lengthOf(point) ?? 0);
  const shown = y(least) - y(most) < sizes.line ? [most] : [most, least];
  return shown
    .flatMap((point) => [
      stroke(
        [
          [left - 4, Math.round(y(point)) + 0.5],
          [right + 4, Math.round(y(point)) + 0.5],
        ],
        {colour: stage.theme.rule},
      ),
      textAt(printed(point, stage.language), left - 8, y(point), {fill: stage.theme.ink2, anchor: 'end'}),
    ])
    .join('\n');
}

/** Numbers at their points: above, below a trough, and to the side of a line that climbs or falls through their place. */
function numbers(points: readonly ChartPoint[], across: Scale, up: Scale, {language, theme}: Stage): readonly string[] {
  const heights = points.map((point) => {
    const value = lengthOf(point);
    return value === undefined ? undefined : pixelOf(up, value);
  });
  return points.flatMap((point, at) => {
    const y = heights[at];
    if (y === undefined) return [];
    const text = printed(point, language);
    // How far the line has climbed above the point where the number's edge would be, on either side.
    const step = (across.end - across.start) / Math.max(1, points.length - 1);
    const climb = (other: number | undefined) => ((y - (other ?? y)) * textWidth(text, sizes.text)) / 2 / step;
    const [before, after] = [climb(heights[at - 1]), climb(heights[at + 1])];
    const isTrough = before >= 0 && after >= 0 && before + after > 0 && y + 24 < up.start;
    const anchor = isTrough || before > 5 === after > 5 ? 'middle' : after > 5 ? 'end' : 'start';
    const x = pixelOf(across, at) + (anchor === 'end' ? 3 : anchor === 'start' ? -3 : 0);
    const isAtEdge = (anchor === 'end' && at === 0) || (anchor === 'start' && at === points.length - 1);
    const style = {fill: theme.ink, isStrong: point.isHighlighted ?? false} as const;
    if (isAtEdge) return [textAt(text, pixelOf(across, at), y - 12, {...style, anchor: 'middle'})];
    return [textAt(text, x, isTrough ? y + 14 : y - 12, {...style, anchor})];
  });
}

/** Marks of missing numbers under the lower edge, those of several series over one another; of a dense run only what has room. */
function marks(curves: readonly Curve[], across: Scale, high: number, {language}: Stage): string {
  const levels = new Map<number, number>();
  const taken: (readonly [level: number, x: number])[] = [];
  const found: string[] = [];
  for (const {points, colour} of curves) {
    for (const [at, point] of points.entries()) {
      if (point.text !== undefined) continue;
      const level = levels.get(at) ?? 0;
      levels.set(at, level + 1);
      const text = printed(point, language);
      const x = pixelOf(across, at);
      const half = textWidth(text, sizes.text, true) / 2;
      if (taken.some(([other, near]) => other === level && Math.abs(x - near) < 2 * half + 2)) continue;
      taken.push([level, x]);
      const style = {fill: colour, anchor: 'middle', isStrong: true} as const;
      found.push(textAt(text, x, high - MARK / 2 - level * MARK, style));
    }
  }
  return found.join('\n');
}

/** All numbers of a period, for whoever points at it. */
function tip(
  {label, points}: Place,
  at: number,
  {across, high, last}: {across: Scale; high: number; last: number},
  stage: Stage,
): string {
  const {spec, language} = stage;
  const step = (across.end - across.start) / last;
  const texts = points.map((point, series) => {
    const number = told({...point, label: spec.series[series]?.label ?? label}, spec, language);
    return spec.series.length === 1 ? printed(point, language) : number;
  });
  const middle = pixelOf(across, at);
  const place = {x: middle - step / 2, y: 0, width: step, height: high};
  return spoken(place, named(label[language], listed(texts, language), language));
}
