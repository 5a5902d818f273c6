/**
 * Pixels, and how much of each a shape covers: edges add the area to their right to a row of sums (exact for straight edges), so no
 * sampling and no jagged lines. Where outlines overlap they must turn the same way.
 */
import type {Outline} from './path.ts';

export type Colour = readonly [number, number, number];

export type Canvas = {
  readonly width: number;
  readonly height: number;
  /** three bytes a pixel */
  readonly rgb: Uint8Array;
};

/** How much of each pixel may be painted, 0 to 1. */
export type Mask = Float32Array;

type Box = {readonly left: number; readonly top: number; readonly width: number; readonly height: number};

export function blank(width: number, height: number): Canvas {
  return {width, height, rgb: new Uint8Array(width * height * 3).fill(255)};
}

export function paint(canvas: Canvas, shape: readonly Outline[], colour: Colour, alpha: number, mask?: Mask): void {
  const box = boxOf(shape, canvas);
  if (box === undefined) return;
  const cover = coverage(shape, box);
  for (let y = 0; y < box.height; y += 1) {
    for (let x = 0; x < box.width; x += 1) {
      const at = (y + box.top) * canvas.width + x + box.left;
      const share = (cover[y * box.width + x] ?? 0) * alpha * (mask?.[at] ?? 1);
      if (share <= 0) continue;
      for (let part = 0; part < 3; part += 1) {
        const under = canvas.rgb[at * 3 + part] ?? 0;
        canvas.rgb[at * 3 + part] = Math.round(under + ((colour[part] ?? 0) - under) * share);
      }
    }
  }
}

/** What a clip leaves of what an outer clip left. */
export function clipped(canvas: Canvas, shape: readonly Outline[], outer?: Mask): Mask {
  const mask = new Float32Array(canvas.width * canvas.height);
  const box = boxOf(shape, canvas);
  if (box === undefined) return mask;
  const cover = coverage(shape, box);
  for (let y = 0; y < box.height; y += 1) {
    for (let x = 0; x < box.width; x += 1) {
      const at = (y + box.top) * canvas.width + x + box.left;
      mask[at] = (cover[y * box.width + x] ?? 0) * (outer?.[at] ?? 1);
    }
  }
  return mask;
}

function boxOf(shape: readonly Outline[], canvas: Canvas): Box | undefined {
  let [left, top, right, bottom] = [canvas.width, canvas.height, 0, 0];
  for (const {points} of shape) {
    for (const [x, y] of points) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  [left, top] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  const [width, height] = [
    Math.min(canvas.width, Math.ceil(right)) - left,
    Math.min(canvas.height, Math.ceil(bottom)) - top,
  ];
  return width > 0 && height > 0 ? {left, top, width, height} : undefined;
}

function coverage(shape: readonly Outline[], box: Box): Mask {
  const sums = new Float32Array(box.width * box.height + 2);
  for (const {points} of shape) {
    for (let at = 0; at < points.length; at += 1) {
      const from = points[at];
      const to = points[(at + 1) % points.length];
      if (from && to) edge(sums, box, [from[0] - box.left, from[1] - box.top, to[0] - box.left, to[1] - box.top]);
    }
  }
  for (let y = 0; y < box.height; y += 1) {
    let sum = 0;
    for (let x = 0; x < box.width; x += 1) {
      sum += sums[y * box.width + x] ?? 0;
      sums[y * box.width + x] = Math.min(1, Math.abs(sum));
    }
  }
  return sums;
}

/** Adds the signed area that lies to the right of an edge, row by row. */
function edge(sums: Mask, {width, height}: Box, [x0, y0, x1, y1]: readonly [number, number, number, number]): void {
  if (y0 === y1) return;
  const sign = y0 < y1 ? 1 : -1;
  const [top, bottom, slope] = [Math.min(y0, y1), Math.max(y0, y1), (x1 - x0) / (y1 - y0)];
  const xAt = (y: number) => Math.min(width, Math.max(0, x0 + (y - y0) * slope));
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(height, Math.ceil(bottom)); row += 1) {
    const [from, to] = [Math.max(row, top), Math.min(row + 1, bottom)];
    if (to > from) addRow(sums, {start: row * width, width}, (to - from) * sign, xAt(from), xAt(to));
  }
}

/** One row: `amount` of height, crossing from x `a` to x `b`. */
function addRow(
  sums: Mask,
  row: {readonly start: number; readonly width: number},
  amount: number,
  a: number,
  b: number,
): void {
  const [left, right] = [Math.min(a, b), Math.max(a, b)];
  const [first, last] = [Math.floor(left), Math.min(row.width, Math.ceil(right))];
  const add = (x: number, value: number) => {
    if (x < row.width) sums[row.start + x] = (sums[row.start + x] ?? 0) + value;
  };
  if (last - first <= 1) {
    const middle = (left + right) / 2 - first;
    add(first, amount * (1 - middle));
    add(first + 1, amount * middle);
    return;
  }
  // The share of the edge that has been passed at the end of each pixel, and its area inside the pixel.
  let before = 0;
  let kept = 0;
  for (let x = first; x < last; x += 1) {
    const [from, to] = [Math.max(x, left), Math.min(x + 1, right)];
    const part = (to - from) / (right - left);
    const inside = before + part * (1 - ((from + to) / 2 - x));
    add(x, amount * (inside - kept));
    kept = inside;
    before += part;
  }
  add(last, amount * (1 - kept));
}
