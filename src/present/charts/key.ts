/** A key: squares with names, flowing over as many lines as they need. Only where names can't stand at what they name. */
import {widest, wrap} from './measure.ts';
import {box, linesAt} from './svg.ts';
import {sizes, type Theme} from './tokens.ts';

const SQUARE = 9;
const INDENT = SQUARE + 6;

export function keyOf(
  items: readonly {readonly text: string; readonly fill: string}[],
  width: number,
  {ink, ink2}: Theme,
): {height: number; body: string} {
  const body: string[] = [];
  let [x, y, tall] = [0, 0, 0];
  for (const {text, fill} of items) {
    const lines = wrap(text, width - INDENT, sizes.text);
    const wide = INDENT + widest(lines, sizes.text);
    if (x > 0 && x + wide > width) {
      y += tall;
      [x, tall] = [0, 0];
    }
    const outline = `stroke="${ink2}" stroke-width="0.5"`;
    body.push(box({x, y: y + (sizes.line - SQUARE) / 2, width: SQUARE, height: SQUARE}, fill, outline));
    body.push(linesAt(lines, x + INDENT, y + sizes.line / 2, {fill: ink}));
    x += wide + 14;
    tall = Math.max(tall, lines.length * sizes.line);
  }
  return {height: y + tall, body: body.join('\n')};
}
