/** Shapes of characters from a TrueType file: which glyph a character has, how wide it is, and its outline as path data. */
import {type Command, commandsOf} from './path.ts';

export type Typeface = {
  readonly unitsPerEm: number;
  readonly glyphOf: (codePoint: number) => number;
  readonly advanceOf: (glyph: number) => number;
  /** in units of the em, y upwards */
  readonly shapeOf: (glyph: number) => readonly Command[];
};

/** @param file a TrueType file with outlines in `glyf`; one of ours, never of a user */
export function typeface(file: Buffer): Typeface {
  const tables = new Map(
    Array.from({length: file.readUInt16BE(4)}, (_, at) => {
      const entry = 12 + 16 * at;
      return [file.toString('latin1', entry, entry + 4), file.readUInt32BE(entry + 8)] as const;
    }),
  );
  const table = (name: string) => tables.get(name) ?? 0;
  const isLong = file.readInt16BE(table('head') + 50) === 1;
  const widths = file.readUInt16BE(table('hhea') + 34);
  const place = (glyph: number) =>
    table('glyf') +
    (isLong ? file.readUInt32BE(table('loca') + 4 * glyph) : 2 * file.readUInt16BE(table('loca') + 2 * glyph));
  const shapes = new Map<number, readonly Command[]>();
  return {
    unitsPerEm: file.readUInt16BE(table('head') + 18),
    glyphOf: charMap(file, table('cmap')),
    advanceOf: (glyph) => file.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, widths - 1)),
    shapeOf: (glyph) => {
      const known = shapes.get(glyph) ?? commandsOf(outline(file, place, glyph, 0));
      shapes.set(glyph, known);
      return known;
    },
  };
}

/** Format 12 where there is one, otherwise 4. */
function charMap(file: Buffer, cmap: number): (codePoint: number) => number {
  const starts = Array.from(
    {length: file.readUInt16BE(cmap + 2)},
    (_, at) => cmap + file.readUInt32BE(cmap + 4 + 8 * at + 4),
  );
  const wide = starts.find((start) => file.readUInt16BE(start) === 12);
  if (wide !== undefined) return (codePoint) => wideGlyph(file, wide, codePoint);
  const narrow = starts.find((start) => file.readUInt16BE(start) === 4) ?? 0;
  return (codePoint) => narrowGlyph(file, narrow, codePoint);
}

function wideGlyph(file: Buffer, start: number, codePoint: number): number {
  let [low, high] = [0, file.readUInt32BE(start + 12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = start + 16 + 12 * middle;
    if (codePoint < file.readUInt32BE(group)) high = middle - 1;
    else if (codePoint > file.readUInt32BE(group + 4)) low = middle + 1;
    else return file.readUInt32BE(group + 8) + codePoint - file.readUInt32BE(group);
  }
  return 0;
}

function narrowGlyph(file: Buffer, start: number, codePoint: number): number {
  const doubled = file.readUInt16BE(start + 6);
  for (let at = 0; at < doubled; at += 2) {
    if (codePoint > file.readUInt16BE(start + 14 + at)) continue;
    const first = file.readUInt16BE(start + 16 + doubled + at);
    if (codePoint < first) return 0;
    const delta = file.readUInt16BE(start + 16 + 2 * doubled + at);
    const offsetAt = start + 16 + 3 * doubled + at;
    const offset = file.readUInt16BE(offsetAt);
    if (offset === 0) return (codePoint + delta) & 0xffff;
    const glyph = file.readUInt16BE(offsetAt + offset + 2 * (codePoint - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

type Move = {readonly x: number; readonly y: number};

function outline(
  file: Buffer,
  place: (glyph: number) => number,
  glyph: number,
  depth: number,
  move: Move = {x: 0, y: 0},
): string {
  const at = place(glyph);
  if (place(glyph + 1) === at || depth > 4) return '';
  const contours = file.readInt16BE(at);
  return contours < 0 ? composite(file, place, at + 10, depth, move) : simple(file, at + 10, contours, move);
}

/** Parts that are moved, never turned or scaled: what our typefaces use. */
function composite(file: Buffer, place: (glyph: number) => number, from: number, depth: number, move: Move): string {
  let [at, flags, paths] = [from, 0x20, ''];
  while ((flags & 0x20) !== 0) {
    flags = file.readUInt16BE(at);
    const glyph = file.readUInt16BE(at + 2);
    const isWide = (flags & 1) !== 0;
    const read = (offset: number) => (isWide ? file.readInt16BE(at + 4 + 2 * offset) : file.readInt8(at + 4 + offset));
    const [x, y] = (flags & 2) === 0 ? [0, 0] : [read(0), read(1)];
    paths += outline(file, place, glyph, depth + 1, {x: move.x + x, y: move.y + y});
    at +=
      (isWide ? 8 : 6) + ((flags & 8) === 0 ? 0 : 2) + ((flags & 0x40) === 0 ? 0 : 4) + ((flags & 0x80) === 0 ? 0 : 8);
  }
  return paths;
}

type Knot = {readonly x: number; readonly y: number; readonly isOn: boolean};

function simple(file: Buffer, from: number, contours: number, move: Move): string {
  const ends = Array.from({length: contours}, (_, at) => file.readUInt16BE(from + 2 * at));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = from + 2 * contours + 2 + file.readUInt16BE(from + 2 * contours);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = file.readUInt8(at);
    const times = (flag & 8) === 0 ? 1 : file.readUInt8(at + 1) + 1;
    at += (flag & 8) === 0 ? 1 : 2;
    for (let time = 0; time < times; time += 1) flags.push(flag);
  }
  const axis = (short: number, same: number, start: number): readonly number[] => {
    let value = start;
    return flags.map((flag) => {
      if ((flag & short) !== 0) {
        value += file.readUInt8(at) * ((flag & same) === 0 ? -1 : 1);
        at += 1;
      } else if ((flag & same) === 0) {
        value += file.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 0x10, move.x);
  const ys = axis(4, 0x20, move.y);
  const knots = flags.map((flag, index): Knot => ({x: xs[index] ?? 0, y: ys[index] ?? 0, isOn: (flag & 1) !== 0}));
  return ends
    .map((end, contour) => ring(knots.slice(contour === 0 ? 0 : (ends[contour - 1] ?? 0) + 1, end + 1)))
    .join('');
}

/** Between two knots off the curve lies one on it. */
function ring(knots: readonly Knot[]): string {
  const full = knots.flatMap((knot, at) => {
    const next = knots[(at + 1) % knots.length] ?? knot;
    return knot.isOn || next.isOn ? [knot] : [knot, {x: (knot.x + next.x) / 2, y: (knot.y + next.y) / 2, isOn: true}];
  });
  const start = full.findIndex(({isOn}) => isOn);
  if (start < 0) return '';
  const turned = [...full.slice(start), ...full.slice(0, start + 1)];
  let path = '';
  for (const [at, knot] of turned.entries()) {
    if (at === 0) path += `M${knot.x} ${knot.y}`;
    else if (knot.isOn) path += turned[at - 1]?.isOn === false ? `${knot.x} ${knot.y}` : `L${knot.x} ${knot.y}`;
    else path += `Q${knot.x} ${knot.y} `;
  }
  return `${path}Z`;
}
