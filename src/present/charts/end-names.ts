/** Names of lines at their ends, moved apart where they would lie upon one another, then tied to their line by a hair. */
import type {ChartPoint, ChartSeries} from '../../model/chart.ts';
import type {Stage} from './kind.ts';
import {widest, wrap} from './measure.ts';
import {lengthOf, printed} from './number.ts';
import {pixelOf, type Scale} from './plot.ts';
import {linesAt, stroke} from './svg.ts';
import {sizes} from './tokens.ts';

const HAIR = 14;

type Curve = {readonly points: readonly ChartPoint[]; readonly colour: string; readonly isQuiet: boolean};

export type EndNames = {
  /** pixels right of the plot */
  readonly width: number;
  /** pixels that all of them take, one under another */
  readonly height: number;
  readonly at: (up: Scale, right: number, bottom: number) => string;
};

/** A single line carries its last number alone: the title says what it is. */
export function endNames(
  series: readonly ChartSeries[],
  curves: readonly Curve[],
  {language, theme, width}: Stage,
): EndNames {
  const words = language === 'en' ? series.flatMap(({label}) => label.en.split(' ')) : [];
  const most = Math.max(84, width * 0.28, Math.min(width * 0.42, widest(words, sizes.text, true) + 1));
  const names = series.map(({label}, at) => {
    const last = curves[at]?.points.findLast((point) => point.text !== undefined);
    const number = last === undefined ? [] : [printed(last, language)];
    const isStrong = curves[at]?.points.some((point) => point.isHighlighted) ?? false;
    return {
      lines: [...(series.length < 2 ? [] : wrap(label[language], most, sizes.text, true)), ...number],
      value: last && lengthOf(last),
      isStrong,
      at,
    };
  });
  const tall = (each: {lines: readonly string[]}) => each.lines.length * (sizes.line - 2) + 4;
  const wide = Math.ceil(
    widest(
      names.flatMap(({lines}) => lines),
      sizes.text,
      true,
    ),
  );
  const height = names.reduce((sum, each) => sum + tall(each), 0);
  const at = (up: Scale, right: number, bottom: number) => {
    const wanted = names
      .map((each) => ({...each, end: each.value === undefined ? up.start : pixelOf(up, each.value), tall: tall(each)}))
      .sort((a, b) => a.end - b.end || a.at - b.at);
    const tops = apart(
      wanted.map(({end, tall: own}) => ({wish: end - own / 2, tall: own})),
      bottom,
    );
    return wanted
      .flatMap(({lines, end, at: which, isStrong}, place) => {
        const top = tops[place] ?? 0;
        const first = top + 2 + (sizes.line - 2) / 2;
        const middle = top + (wanted[place]?.tall ?? 0) / 2;
        const colour = curves[which]?.isQuiet ? theme.ink2 : theme.ink;
        const line = curves[which]?.colour ?? theme.ink2;
        return [
          stroke(
            [
              [right + 6, end],
              [right + HAIR, middle],
              [right + HAIR + 3, middle],
            ],
            {colour: line},
          ),
          linesAt(lines, right + HAIR + 7, first, {fill: colour, line: sizes.line - 2, isStrong}),
        ];
      })
      .join('\n');
  };
  return {width: wide + HAIR + 8, height, at};
}

/** Tops of boxes in this order, each as near to its wish as those around it let it, all between 0 and `bottom`. */
function apart(boxes: readonly {readonly wish: number; readonly tall: number}[], bottom: number): readonly number[] {
  const tops: number[] = [];
  let least = 0;
  for (const {wish, tall} of boxes) {
    const top = Math.max(least, wish);
    tops.push(top);
    least = top + tall;
  }
  let most = bottom;
  for (let at = boxes.length - 1; at >= 0; at -= 1) {
    const top = Math.min(tops[at] ?? 0, most - (boxes[at]?.tall ?? 0));
    tops[at] = top;
    most = top;
  }
  return tops;
}
