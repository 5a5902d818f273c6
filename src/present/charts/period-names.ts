/** Names of periods under a plot: as many as fit without touching, always the first and the last. */
import {widest, wrap} from './measure.ts';
import {linesAt} from './svg.ts';
import {sizes, type Theme} from './tokens.ts';

export function periodNames(
  names: readonly string[],
  xOf: (at: number) => number,
  width: number,
): {height: number; body: (theme: Theme) => string} {
  const step = names.length > 1 ? xOf(1) - xOf(0) : width;
  const most = names.length < 3 ? width / 2 - sizes.gap : Math.max(56, step - sizes.gap);
  const boxes = names.map((name, at) => {
    const lines = wrap(name, most, sizes.text);
    const wide = widest(lines, sizes.text);
    return {lines, wide, left: Math.max(0, Math.min(width - wide, xOf(at) - wide / 2))};
  });
  const shown = chosen(boxes);
  const height = 4 + sizes.line * Math.max(...shown.map((at) => boxes[at]?.lines.length ?? 0));
  const body = ({ink2}: Theme) =>
    shown
      .map((at) => {
        const {lines = [], left = 0, wide = 0} = boxes[at] ?? {};
        return linesAt(lines, left + wide / 2, 4 + sizes.line / 2, {fill: ink2, anchor: 'middle'});
      })
      .join('\n');
  return {height, body};
}

type Box = {readonly left: number; readonly wide: number};

/** Every k-th from the last backwards, with the smallest k at which none touch; the first too where there is room. */
function chosen(boxes: readonly Box[]): readonly number[] {
  const last = boxes.length - 1;
  const touches = (a: number, b: number) => {
    const [left, right] = [boxes[a], boxes[b]];
    return left !== undefined && right !== undefined && left.left + left.wide + sizes.gap > right.left;
  };
  for (let every = 1; every <= last; every += 1) {
    const list = boxes.map((_, at) => at).filter((at) => (last - at) % every === 0);
    if (list.some((at, place) => place > 0 && touches(list[place - 1] ?? 0, at))) continue;
    const [first = 0, second] = list;
    if (first === 0) return list;
    if (second !== undefined && touches(0, first)) return [0, ...list.slice(1)];
    return touches(0, first) ? list : [0, ...list];
  }
  return [last];
}
