/** Printed numbers beyond the ends of bars, and a scale that leaves exactly the room that they need. */
import type {ChartPoint} from '../../model/chart.ts';
import type {Stage} from './kind.ts';
import {textWidth} from './measure.ts';
import {printed} from './number.ts';
import {pixelOf, type Scale, scaleFromZero} from './plot.ts';
import type {Rows} from './rows.ts';
import {stroke, textAt} from './svg.ts';
import {sizes, type Theme} from './tokens.ts';

/** From the bar to its number. */
const GAP = 5;

/** Bars never get less room than this, however long the numbers. */
const LEAST = 24;

/** A bar with the number that stands beyond its `to`. */
export type Beside = {
  readonly point: ChartPoint;
  readonly from: number;
  readonly to: number;
  readonly isStrong?: boolean;
};

function wide({point}: Beside, {language}: Pick<Stage, 'language'>): number {
  return textWidth(printed(point, language), sizes.text, true) + GAP;
}

/** The most that numbers can take on both sides together. */
export function widthBeside(list: readonly Beside[], stage: Stage): number {
  const most = (side: readonly Beside[]) => side.reduce((width, each) => Math.max(width, wide(each, stage)), 0);
  return most(list.filter(isBelow)) + most(list.filter((each) => !isBelow(each)));
}

/** Bars and their numbers between `start` and `end`, with no more room beside the bars than the longest needs. */
export function fittedScale(
  list: readonly Beside[],
  {start, end}: {readonly start: number; readonly end: number},
  stage: Stage,
): Scale {
  const values = list.flatMap(({from, to}) => [from, to]);
  let scale = scaleFromZero(values, start, end);
  // Each round takes off what still sticks out; the rest shrinks with the scale and is soon below a hundredth of a pixel.
  for (let round = 0; round < 12; round += 1) {
    let [before, after] = [0, 0];
    for (const each of list) {
      const x = pixelOf(scale, each.to);
      if (isBelow(each)) before = Math.max(before, start - (x - wide(each, stage)));
      else after = Math.max(after, x + wide(each, stage) - end);
    }
    if ((before < 0.01 && after < 0.01) || scale.end - after - (scale.start + before) < LEAST) break;
    scale = {...scale, start: scale.start + before, end: scale.end - after};
  }
  return scale;
}

function isBelow({from, to}: Beside): boolean {
  return to < from;
}

/** The printed number, or the mark of a missing one where its bar would begin. */
export function numberBeside(
  each: Beside,
  scale: Scale,
  bar: {readonly top: number; readonly bottom: number} | undefined,
  {language, theme}: Stage,
): string {
  const {point, isStrong = false} = each;
  const x = pixelOf(scale, each.to) + (isBelow(each) ? -GAP : GAP);
  const middle = bar === undefined ? 0 : (bar.top + bar.bottom) / 2;
  return textAt(printed(point, language), x, middle, {
    fill: point.text === undefined ? theme.ink2 : theme.ink,
    anchor: isBelow(each) ? 'end' : 'start',
    isStrong: isStrong || point.isHighlighted === true,
  });
}

/** Zero, from which all bars begin; broken where labels stand in its way. */
export function zeroLine(scale: Scale, rows: Rows, {ink2}: Theme): string {
  const x = Math.round(pixelOf(scale, 0)) + 0.5;
  return rows.runs
    .map(({top, bottom}) =>
      stroke(
        [
          [x, top],
          [x, bottom],
        ],
        {colour: ink2},
      ),
    )
    .join('\n');
}
