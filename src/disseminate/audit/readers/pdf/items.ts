/** Pieces of text on a page with their places, upright and from the top left corner, as pdf.js finds them; counted while they come. */
import type {getDocumentProxy} from 'unpdf';
import {problems} from '../../problems.ts';
import type {Limits} from '../limits.ts';
import {widthOf} from '../text/line.ts';

export type Item = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** baseline, downwards */
  readonly y: number;
  readonly size: number;
  /** smaller and higher than the line it stands in */
  readonly isRaised: boolean;
};

export type Page = {
  readonly items: readonly Item[];
  /** watermarks and text along the edge */
  readonly turned: readonly string[];
  /** words in drawings, where the file says that they are drawings */
  readonly drawn: readonly string[];
};

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

type Placed = {readonly text: string; readonly matrix: readonly number[]; readonly width: number};

/** Counts over all pages of a document. */
export type Counter = {units: number; items: number};

const MOST_ITEMS = 3_000_000;

export async function pageItems(
  pdf: PdfDocument,
  number: number,
  name: string,
  limits: Limits,
  counter: Counter,
): Promise<Page> {
  const page = await pdf.getPage(number);
  const {transform} = page.getViewport({scale: 1});
  const figures = new Set<string>();
  figureIds(await page.getStructTree().catch(() => undefined), false, figures);
  const placed: Placed[] = [];
  const drawn: string[] = [];
  const open: boolean[] = [];
  const reader = page.streamTextContent({includeMarkedContent: true}).getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    for (const item of itemsOf(value)) {
      counter.items += 1;
      counter.units += item.str?.length ?? 0;
      if (counter.units > limits.textUnits || counter.items > MOST_ITEMS)
        throw problems.DOCUMENT_TOO_LARGE({name, what: 'text', limit: limits.textUnits, found: undefined});
      if (item.type?.startsWith('begin') === true) open.push(open.at(-1) === true || figures.has(item.id ?? ''));
      else if (item.type === 'endMarkedContent') open.pop();
      if (item.str === undefined || item.transform === undefined || item.str.trim() === '') continue;
      if (open.at(-1) === true) drawn.push(item.str.trim());
      else placed.push({text: item.str, matrix: product(transform, item.transform), width: item.width ?? 0});
    }
  }
  page.cleanup();
  return {...upright(placed), drawn};
}

/** A piece of text, or the beginning or end of marked content. */
type Streamed = {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly type?: string;
  readonly id?: string;
};

function itemsOf(chunk: unknown): readonly Streamed[] {
  if (typeof chunk !== 'object' || chunk === null || !('items' in chunk) || !Array.isArray(chunk.items)) return [];
  // pdf.js gives text items and marks of content; every field is asked for before it is used.
  return chunk.items as readonly Streamed[];
}

/** Numbers of the marked content that the file's structure calls a figure. */
function figureIds(node: unknown, isFigure: boolean, ids: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const isInside = isFigure || ('role' in node && node.role === 'Figure');
  if (isInside && 'id' in node && typeof node.id === 'string') ids.add(node.id);
  if ('children' in node && Array.isArray(node.children))
    for (const child of node.children) figureIds(child, isInside, ids);
}

function product(a: readonly number[], b: readonly number[]): readonly number[] {
  const [a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0] = a;
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = b;
  return [
    a0 * b0 + a2 * b1,
    a1 * b0 + a3 * b1,
    a0 * b2 + a2 * b3,
    a1 * b2 + a3 * b3,
    a0 * b4 + a2 * b5 + a4,
    a1 * b4 + a3 * b5 + a5,
  ];
}

/** Most text says which way is up: a table that was laid across the page is turned back. */
function upright(placed: readonly Placed[]): Omit<Page, 'drawn'> {
  const votes = [0, 0, 0, 0];
  for (const {text, matrix} of placed) {
    const quarter = quarterOf(matrix);
    if (quarter !== undefined) votes[quarter] = (votes[quarter] ?? 0) + text.length;
  }
  const way = votes.indexOf(Math.max(...votes));
  const items: Item[] = [];
  const turned: string[] = [];
  const seen = new Set<string>();
  for (const {text, matrix, width} of placed) {
    const [a = 0, b = 0, , , x = 0, y = 0] = matrix;
    const size = Math.hypot(matrix[2] ?? 0, matrix[3] ?? 0) || Math.hypot(a, b);
    if (quarterOf(matrix) !== way || !Number.isFinite(x + y + size) || size <= 0) {
      turned.push(text.trim());
      continue;
    }
    const [left, down] = turn(way, x, y);
    const trimmed = text.trimStart();
    const ahead = text.length - trimmed.length;
    // Text drawn twice, a hair apart, is bold.
    const key = `${trimmed}\n${Math.round(left / (size * 0.4))}\n${Math.round(down / (size * 0.4))}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const wide = width > 0 ? width : (widthOf(text) * size) / 2;
    items.push({
      text: trimmed.trimEnd(),
      left: left + (wide * ahead) / Math.max(1, text.length) / 2,
      right: left + wide,
      y: down,
      size,
      isRaised: false,
    });
  }
  return {items, turned};
}

/** 0 upright, 1 running down, 2 upside down, 3 running up; undefined when slanted. */
function quarterOf(matrix: readonly number[]): number | undefined {
  const [a = 0, b = 0] = matrix;
  if (Math.abs(b) <= Math.abs(a) * 0.1) return a >= 0 ? 0 : 2;
  if (Math.abs(a) <= Math.abs(b) * 0.1) return b >= 0 ? 1 : 3;
  return undefined;
}

const turn = (way: number, x: number, y: number): readonly [number, number] =>
  way === 1 ? [y, -x] : way === 2 ? [-x, -y] : way === 3 ? [-y, x] : [x, y];
