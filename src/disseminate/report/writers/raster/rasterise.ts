/**
 * A chart's SVG as PNG, for programs that draw no SVG: what our charts use (groups, paths, rectangles, circles, lines, text, clips), in the
 * typefaces that reports bring. No style sheets, gradients, filters or links.
 */
import {type DefaultTreeAdapterTypes, parseFragment} from 'parse5';
import {typefaces} from '../fonts.ts';
import {blank, type Canvas, type Colour, clipped, type Mask, paint} from './canvas.ts';
import {type Typeface, typeface} from './glyphs.ts';
import {identity, type Matrix, type Outline, outlines, traced, within} from './path.ts';
import {png} from './png.ts';
import {stroked} from './stroke.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Faces = {readonly [name in 'serif' | 'serifBold' | 'sans' | 'sansBold']: Typeface};
type Scene = {readonly canvas: Canvas; readonly faces: Faces; readonly clips: ReadonlyMap<string, Element>};
/** What children take from their parents. */
type State = {readonly matrix: Matrix; readonly mask?: Mask; readonly look: Readonly<Record<string, string>>};

const INHERITED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

export function sizeOf(svg: string): {readonly width: number; readonly height: number} {
  const [, , width = 0, height = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return {width, height};
}

/** @param scale pixels for one of the chart's */
export async function rasterise(svg: string, scale: number): Promise<Uint8Array> {
  const {width, height} = sizeOf(svg);
  const canvas = blank(Math.round(width * scale), Math.round(height * scale));
  const root = parseFragment(svg);
  const all = descendants(root);
  const clips = new Map(
    all.filter(({tagName}) => tagName === 'clipPath').map((clip) => [attribute(clip, 'id') ?? '', clip]),
  );
  const scene = {canvas, faces: await faces(), clips};
  const look = {fill: '#000000', stroke: 'none', 'stroke-width': '1', 'font-size': '16'};
  for (const child of elements(root)) draw(child, {matrix: [scale, 0, 0, scale, 0, 0], look}, scene);
  return png(canvas.rgb, canvas.width, canvas.height);
}

let known: Promise<Faces> | undefined;

function faces(): Promise<Faces> {
  known ??= typefaces().then(({serif, serifBold, sans, sansBold}) => ({
    serif: typeface(serif),
    serifBold: typeface(serifBold),
    sans: typeface(sans),
    sansBold: typeface(sansBold),
  }));
  return known;
}

function draw(element: Element, outer: State, scene: Scene): void {
  const own = Object.fromEntries(
    element.attrs.filter(({name}) => INHERITED.includes(name)).map(({name, value}) => [name, value]),
  );
  const matrix = within(outer.matrix, transformOf(attribute(element, 'transform')));
  const look = {...outer.look, ...own};
  const clip = scene.clips.get(/url\(#(.+)\)/.exec(attribute(element, 'clip-path') ?? '')?.[1] ?? '');
  const mask = clip
    ? clipped(
        scene.canvas,
        elements(clip).flatMap((part) => shapeOf(part, matrix)),
        outer.mask,
      )
    : outer.mask;
  const state: State = {matrix, look, ...(mask ? {mask} : {})};
  if (['svg', 'g', 'a'].includes(element.tagName)) for (const child of elements(element)) draw(child, state, scene);
  else if (element.tagName === 'text') drawText(element, state, scene);
  else drawShape(shapeOf(element, matrix), element, state, scene);
}

function drawShape(shape: readonly Outline[], element: Element, {look, matrix, mask}: State, {canvas}: Scene): void {
  if (shape.length === 0) return;
  const alpha = Number(attribute(element, 'opacity') ?? 1);
  const fill = colourOf(look['fill']);
  if (fill) paint(canvas, shape, fill, alpha * Number(attribute(element, 'fill-opacity') ?? 1), mask);
  const stroke = colourOf(look['stroke']);
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  const width = Number(look['stroke-width'] ?? 1) * scale;
  if (!stroke || !(width > 0)) return;
  const dash = numbers(look['stroke-dasharray'] ?? '').map((length) => length * scale);
  paint(canvas, stroked(shape, {width, dash}), stroke, alpha * Number(attribute(element, 'stroke-opacity') ?? 1), mask);
}

function drawText(element: Element, state: State, {canvas, faces: all}: Scene): void {
  const {look, matrix, mask} = state;
  const words = element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
  const isBold = Number(look['font-weight'] ?? 400) >= 600 || look['font-weight'] === 'bold';
  const isSerif = /serif sc|songti|simsun/i.test(look['font-family'] ?? '');
  const face = isSerif ? (isBold ? all.serifBold : all.serif) : isBold ? all.sansBold : all.sans;
  const scale = Number(look['font-size']) / face.unitsPerEm;
  const glyphs = [...words].map((char) => face.glyphOf(char.codePointAt(0) ?? 0));
  const length = glyphs.reduce((sum, glyph) => sum + face.advanceOf(glyph) * scale, 0);
  const shift = {start: 0, middle: length / 2, end: length}[look['text-anchor'] ?? 'start'] ?? 0;
  const fill = colourOf(look['fill']);
  let x = Number(attribute(element, 'x') ?? 0) - shift;
  const y = Number(attribute(element, 'y') ?? 0);
  for (const glyph of glyphs) {
    const shape = traced(face.shapeOf(glyph), within(matrix, [scale, 0, 0, -scale, x, y]));
    if (fill) paint(canvas, shape, fill, 1, mask);
    x += face.advanceOf(glyph) * scale;
  }
}

function shapeOf(element: Element, matrix: Matrix): readonly Outline[] {
  const value = (name: string) => Number(attribute(element, name) ?? 0);
  const [x, y, width, height] = [value('x'), value('y'), value('width'), value('height')];
  switch (element.tagName) {
    case 'path':
      return outlines(attribute(element, 'd') ?? '', matrix);
    case 'rect':
      return width > 0 && height > 0 ? outlines(`M${x} ${y}h${width}v${height}h${-width}Z`, matrix) : [];
    case 'line':
      return outlines(`M${value('x1')} ${value('y1')}L${value('x2')} ${value('y2')}`, matrix);
    case 'circle': {
      const [cx, cy, r] = [value('cx'), value('cy'), value('r')];
      return outlines(`M${cx - r} ${cy}A${r} ${r} 0 1 1 ${cx + r} ${cy}A${r} ${r} 0 1 1 ${cx - r} ${cy}Z`, matrix);
    }
    default:
      return [];
  }
}

function transformOf(text = ''): Matrix {
  return [...text.matchAll(/(\w+)\(([^)]*)\)/g)].reduce((matrix, [, name, list = '']) => {
    const [a = 0, b, c = 0, d = 0, e = 0, f = 0] = numbers(list);
    if (name === 'translate') return within(matrix, [1, 0, 0, 1, a, b ?? 0]);
    if (name === 'scale') return within(matrix, [a, 0, 0, b ?? a, 0, 0]);
    if (name === 'matrix') return within(matrix, [a, b ?? 0, c, d, e, f]);
    return matrix;
  }, identity);
}

/** `#rgb` and `#rrggbb`; nothing for `none` and for what we never write. */
function colourOf(text = ''): Colour | undefined {
  const found = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (found === undefined) return undefined;
  const full = found.length === 3 ? [...found].map((digit) => digit + digit).join('') : found;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
  return [red, green, blue];
}

function numbers(list: string): readonly number[] {
  return [...list.matchAll(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g)].map(([found]) => Number(found));
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

function elements(parent: DefaultTreeAdapterTypes.ParentNode): readonly Element[] {
  return parent.childNodes.filter((node): node is Element => 'tagName' in node);
}

function descendants(parent: DefaultTreeAdapterTypes.ParentNode): readonly Element[] {
  return elements(parent).flatMap((child) => [child, ...descendants(child)]);
}
