/** Outlines: the path data of SVG as polygons on the canvas, curves as short straight pieces. */

/** a b c d e f of SVG's matrix */
export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [number, number];
export type Outline = {readonly points: readonly Point[]; readonly isClosed: boolean};

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function within(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function placed([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

const COUNTS: Readonly<Record<string, number>> = {M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, A: 7, Z: 0};
const STEPS = 8;

/** @param data commands M L H V C Q A Z, absolute or relative; others are left out */
export function outlines(data: string, matrix: Matrix): readonly Outline[] {
  return traced(commandsOf(data), matrix);
}

/** Path data, read: what is drawn often is read once. */
export type Command = {readonly command: string; readonly values: readonly number[]};

export function traced(commands: readonly Command[], matrix: Matrix): readonly Outline[] {
  const made: {points: Point[]; isClosed: boolean}[] = [];
  let at: Point = [0, 0];
  let start: Point = [0, 0];
  const to = (...points: readonly Point[]) => {
    made.at(-1)?.points.push(...points.map((point) => placed(point, matrix)));
    at = points.at(-1) ?? at;
  };
  for (const {command, values} of commands) {
    const isRelative = command !== command.toUpperCase();
    const [dx, dy] = isRelative ? at : [0, 0];
    const point = (from: number): Point => [(values[from] ?? 0) + dx, (values[from + 1] ?? 0) + dy];
    switch (command.toUpperCase()) {
      case 'M':
        start = point(0);
        at = start;
        made.push({points: [placed(start, matrix)], isClosed: false});
        break;
      case 'L':
        to(point(0));
        break;
      case 'H':
        to([(values[0] ?? 0) + dx, at[1]]);
        break;
      case 'V':
        to([at[0], (values[0] ?? 0) + dy]);
        break;
      case 'C':
        to(...curve([at, point(0), point(2), point(4)]));
        break;
      case 'Q':
        to(...curve([at, point(0), point(2)]));
        break;
      case 'A':
        to(...arc(at, values, point(5)));
        break;
      default: {
        const last = made.at(-1);
        if (last) last.isClosed = true;
        at = start;
      }
    }
  }
  return made;
}

export function commandsOf(data: string): readonly Command[] {
  return [...data.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:e-?\d+[^a-zA-Z]*)*)/g)].flatMap(([, command = '', rest = '']) => {
    const count = COUNTS[command.toUpperCase()];
    if (count === undefined) return [];
    const values = [...rest.matchAll(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g)].map(([found]) => Number(found));
    if (count === 0) return [{command, values}];
    // Further pairs after a move are lines.
    return Array.from({length: Math.floor(values.length / count)}, (_, at) => ({
      command: at > 0 && command === 'M' ? 'L' : at > 0 && command === 'm' ? 'l' : command,
      values: values.slice(at * count, (at + 1) * count),
    }));
  });
}

/** De Casteljau, for three or four points. */
function curve(points: readonly Point[]): readonly Point[] {
  return Array.from({length: STEPS}, (_, step) => {
    const t = (step + 1) / STEPS;
    let level = points;
    while (level.length > 1)
      level = level.slice(1).map(([x, y], at) => {
        const [px, py] = level[at] ?? [0, 0];
        return [px + (x - px) * t, py + (y - py) * t];
      });
    return level[0] ?? [0, 0];
  });
}

/** End points to centre, as SVG 1.1 gives it in appendix F.6.5; no turned ellipses. */
function arc([x0, y0]: Point, values: readonly number[], [x1, y1]: Point): readonly Point[] {
  const [rx = 0, ry = 0, , large = 0, sweep = 0] = values;
  const [hx, hy] = [(x0 - x1) / 2, (y0 - y1) / 2];
  if (rx === 0 || ry === 0 || (hx === 0 && hy === 0)) return [[x1, y1]];
  const grow = Math.max(1, Math.sqrt((hx / rx) ** 2 + (hy / ry) ** 2));
  const [ax, ay] = [rx * grow, ry * grow];
  const rest = Math.max(0, (ax * ay) ** 2 / ((ax * hy) ** 2 + (ay * hx) ** 2) - 1);
  const sign = (large === sweep ? -1 : 1) * Math.sqrt(rest);
  const [ux, uy] = [(sign * ax * hy) / ay, (-sign * ay * hx) / ax];
  const [cx, cy] = [ux + (x0 + x1) / 2, uy + (y0 + y1) / 2];
  const from = Math.atan2((hy - uy) / ay, (hx - ux) / ax);
  const end = Math.atan2((-hy - uy) / ay, (-hx - ux) / ax);
  const full = 2 * Math.PI;
  const turn = sweep === 1 ? (((end - from) % full) + full) % full : -((((from - end) % full) + full) % full);
  const steps = 4 * STEPS;
  return Array.from({length: steps}, (_, step): Point => {
    const angle = from + (turn * (step + 1)) / steps;
    return [cx + ax * Math.cos(angle), cy + ay * Math.sin(angle)];
  });
}
