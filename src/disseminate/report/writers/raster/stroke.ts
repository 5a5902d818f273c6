/** A stroked line as filled shapes: a bar for each piece and a disc where two pieces meet, all turning the same way. */
import type {Outline, Point} from './path.ts';

type Pen = {readonly width: number; readonly dash: readonly number[]};

/** @param pen widths and dashes in pixels of the canvas */
export function stroked(outlines: readonly Outline[], {width, dash}: Pen): readonly Outline[] {
  return outlines.flatMap(({points, isClosed}) => {
    const [first] = points;
    const whole = isClosed && first ? [...points, first] : points;
    return (dash.length === 0 ? [whole] : dashed(whole, dash)).flatMap((line) => pieces(line, width / 2));
  });
}

function pieces(line: readonly Point[], half: number): readonly Outline[] {
  const bars = line.slice(1).flatMap(([x1, y1], at) => {
    const [x0, y0] = line[at] ?? [x1, y1];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length === 0) return [];
    const [nx, ny] = [((y1 - y0) / length) * half, ((x0 - x1) / length) * half];
    return [
      closed([
        [x0 + nx, y0 + ny],
        [x1 + nx, y1 + ny],
        [x1 - nx, y1 - ny],
        [x0 - nx, y0 - ny],
      ]),
    ];
  });
  // Hairlines need no discs.
  return half < 0.8 ? bars : [...bars, ...line.slice(1, -1).map((point) => disc(point, half))];
}

function disc([x, y]: Point, radius: number): Outline {
  return closed(
    Array.from({length: 16}, (_, at): Point => {
      const angle = (at * Math.PI) / 8;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }),
  );
}

function closed(points: readonly Point[]): Outline {
  return {points, isClosed: true};
}

function dashed(line: readonly Point[], dash: readonly number[]): readonly (readonly Point[])[] {
  const made: Point[][] = [];
  let [place, left, isOn] = [0, dash[0] ?? 1, true];
  let current: Point[] = line[0] ? [line[0]] : [];
  for (const [at, [x1, y1]] of line.slice(1).entries()) {
    const [x0, y0] = line[at] ?? [x1, y1];
    const length = Math.hypot(x1 - x0, y1 - y0);
    let done = 0;
    while (length - done > left) {
      done += left;
      const point: Point = [x0 + ((x1 - x0) * done) / length, y0 + ((y1 - y0) * done) / length];
      if (isOn) made.push([...current, point]);
      current = [point];
      isOn = !isOn;
      place += 1;
      left = Math.max(0.1, dash[place % dash.length] ?? 1);
    }
    left -= length - done;
    current.push([x1, y1]);
  }
  return isOn && current.length > 1 ? [...made, current] : made;
}
