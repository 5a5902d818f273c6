/**
 * Rows with a label and a bar each: the label at the side where it fits there, else above its bar, where it has the whole width.
 * Labels wrap and rows grow; nothing is cut.
 */
import {textWidth, widest, wrap} from './measure.ts';
import {linesAt} from './svg.ts';
import {sizes, type Theme} from './tokens.ts';

export type Row = {
  readonly label: string;
  readonly isStrong?: boolean;
  /** a line over this row and those after it */
  readonly heading?: string;
  /** pixels that its own text needs under the bar */
  readonly below?: number;
};

export type Rows = {
  /** where bars may begin */
  readonly left: number;
  readonly isAbove: boolean;
  readonly height: number;
  /** spans along which one axis may run without crossing a label */
  readonly runs: readonly {readonly top: number; readonly bottom: number}[];
  readonly bars: readonly {readonly top: number; readonly bottom: number; readonly labelWidth: number}[];
  readonly body: string;
};

type Frame = {
  readonly width: number;
  readonly thickness: number;
  readonly theme: Theme;
  /** width that printed numbers need beside the bars */
  readonly reserved: number;
};

/** Width of the label column, or undefined where labels go above their bars. */
export function sideWidth(
  rows: readonly Row[],
  {width, reserved}: Pick<Frame, 'width' | 'reserved'>,
): number | undefined {
  const most = Math.floor(width * 0.36);
  const wrapped = rows.map(({label, isStrong}) => wrap(label, most, sizes.text, isStrong));
  if (wrapped.some((lines) => lines.length > (width < 440 ? 2 : 3))) return undefined;
  const column = Math.ceil(Math.max(0, ...wrapped.map((lines) => widest(lines, sizes.text, true)))) + sizes.gap;
  return width - column - reserved >= Math.max(110, width * 0.3) ? column : undefined;
}

export function layoutRows(rows: readonly Row[], frame: Frame): Rows {
  const {width, thickness, theme} = frame;
  const column = sideWidth(rows, frame);
  const isAbove = column === undefined;
  const gap = isAbove || thickness > sizes.rankedBar ? sizes.gap + 2 : sizes.gap - 2;
  const bars: {top: number; bottom: number; labelWidth: number}[] = [];
  const body: string[] = [];
  const runs: {top: number; bottom: number}[] = [];
  let y = 0;
  for (const {label, isStrong = false, heading, below = 0} of rows) {
    if (heading !== undefined) {
      y += y > 0 ? sizes.gap : 0;
      const lines = wrap(heading, width, sizes.text, true);
      body.push(linesAt(lines, 0, y + sizes.line / 2, {fill: theme.ink, isStrong: true}));
      y += lines.length * sizes.line + 4;
    }
    if (isAbove || heading !== undefined || runs.length === 0) runs.push({top: y, bottom: y});
    const lines = wrap(label, column === undefined ? width : column - sizes.gap, sizes.text, isStrong);
    const tall = label === '' ? 0 : lines.length * sizes.line;
    const high = isAbove ? thickness : Math.max(thickness, tall);
    const top = isAbove ? y + tall : y + (high - thickness) / 2;
    const first = isAbove ? y + sizes.line / 2 - 1 : y + high / 2 - tall / 2 + sizes.line / 2;
    const style = {fill: theme.ink, isStrong, anchor: isAbove ? 'start' : 'end'} as const;
    if (label !== '') body.push(linesAt(lines, isAbove ? 0 : column - sizes.gap, first, style));
    bars.push({
      top,
      bottom: top + thickness,
      labelWidth: Math.max(...lines.map((line) => textWidth(line, sizes.text, isStrong))),
    });
    const run = runs.at(-1);
    if (run !== undefined) {
      run.top = isAbove ? top : run.top;
      run.bottom = isAbove ? top + thickness : y + high;
    }
    y = (isAbove ? top + thickness : y + high) + below + gap;
  }
  return {left: column ?? 0, isAbove, height: Math.max(0, y - gap), runs, bars, body: body.join('\n')};
}
