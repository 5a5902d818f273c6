/** Lying bars from zero with their number at the end: what `bar` and `ranked-bar` share. */
import type {ChartPoint} from '../../model/chart.ts';
import {type Beside, fittedScale, numberBeside, widthBeside, zeroLine} from './beside.ts';
import {type Drawing, markColour, placesOf, type Stage} from './kind.ts';
import {lengthOf} from './number.ts';
import {type Bar, bars} from './plot.ts';
import {layoutRows, type Row} from './rows.ts';
import {seriesColour, type Theme} from './tokens.ts';

type Item = {readonly row: Row; readonly point: ChartPoint; readonly own: string};

export function valueBars(stage: Stage, thickness: number): Drawing {
  const {spec, theme, width} = stage;
  const items = itemsOf(stage);
  const beside = items.map(({point}): Beside => ({point, from: 0, to: lengthOf(point) ?? 0}));
  const reserved = widthBeside(beside, stage);
  const rows = layoutRows(
    items.map(({row}) => row),
    {width, thickness, theme, reserved},
  );
  const scale = fittedScale(beside, {start: rows.left, end: width}, stage);
  const list = items.flatMap(({point, own}, at): readonly Bar[] => {
    const to = lengthOf(point);
    const bar = rows.bars[at];
    if (to === undefined || bar === undefined) return [];
    return [{from: 0, to, ...bar, fill: markColour(spec, point, theme, own)}];
  });
  const body = [
    bars(list, scale, {width, height: rows.height}),
    zeroLine(scale, rows, theme),
    rows.body,
    ...beside.map((each, at) => numberBeside(each, scale, rows.bars[at], stage)),
  ];
  return {height: rows.height, body: body.join('\n')};
}

/** One series: a row a point. Several: the point is a heading, and each series has its row under it. */
function itemsOf({spec, language, theme}: Stage): readonly Item[] {
  const [first, ...others] = spec.series;
  if (first && others.length === 0) return first.points.map((point) => itemOf(point, point.label[language], theme));
  return placesOf(spec).flatMap(({label, points}) =>
    points.map((point, at) => {
      const item = itemOf(point, spec.series[at]?.label[language] ?? '', theme, at);
      return at === 0 ? {...item, row: {...item.row, heading: label[language]}} : item;
    }),
  );
}

function itemOf(point: ChartPoint, label: string, theme: Theme, at?: number): Item {
  const own = at === undefined ? theme.accent : seriesColour(theme, at);
  return {row: {label, isStrong: point.isHighlighted ?? false}, point, own};
}
