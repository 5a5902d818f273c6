/** Pieces of SVG with plain attributes only: no CSS, no ids, no fonts from elsewhere; Word, typst and browsers read them alike. */
import {sizes} from './tokens.ts';

export type TextStyle = {
  readonly fill: string;
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly isStrong?: boolean;
  readonly font?: string;
};

/** For text and attributes; characters that XML forbids are left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Coordinates with at most two digits, so that no arithmetic noise gets into the bytes. */
export function px(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** One line of text; `y` is its middle. The baseline is computed here, since not every reader knows `dominant-baseline`. */
export function textAt(text: string, x: number, y: number, style: TextStyle): string {
  const {fill, size = sizes.text, anchor = 'start', isStrong = false, font} = style;
  const attributes = [
    `x="${px(x)}" y="${px(y + size * 0.36)}" font-size="${px(size)}" fill="${fill}"`,
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(isStrong ? ['font-weight="700"'] : []),
    ...(font === undefined ? [] : [`font-family="${font}"`]),
  ];
  return `<text ${attributes.join(' ')}>${escaped(upright(text))}</text>`;
}

/** A curly apostrophe in a Chinese font is as wide as a character; inside Latin words it is drawn straight. */
function upright(text: string): string {
  return text.replace(/(?<=[A-Za-z])’(?=[a-z])/g, "'");
}

/** Lines under one another; `y` is the middle of the first. */
export function linesAt(
  lines: readonly string[],
  x: number,
  y: number,
  style: TextStyle & {readonly line?: number},
): string {
  const step = style.line ?? sizes.line;
  return lines.map((line, at) => textAt(line, x, y + at * step, style)).join('\n');
}

/** A line of straight pieces through the points. */
export function stroke(
  points: readonly (readonly [number, number])[],
  {colour, width = 1, dash}: {colour: string; width?: number; dash?: string},
): string {
  const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${px(width)}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`;
}

export function box(
  {x, y, width, height}: {x: number; y: number; width: number; height: number},
  fill: string,
  more = '',
): string {
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, width))}" height="${px(Math.max(0, height))}" fill="${fill}"${more && ` ${more}`}/>`;
}

/** Nothing to see; tells what is there to whoever points at it. */
export function spoken(place: {x: number; y: number; width: number; height: number}, text: string): string {
  const {x, y, width, height} = place;
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" fill="none" pointer-events="all"><title>${escaped(text)}</title></rect>`;
}
