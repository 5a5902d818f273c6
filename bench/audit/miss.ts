/** What a label says was missed, and where a label stands. */
import type {Span} from '../../src/model/document.ts';

export const layers = ['mention', 'kind', 'type', 'binding', 'verdict'] as const;
export type Layer = (typeof layers)[number];

export type Miss = {readonly layer: Layer; readonly wanted: string; readonly found: string};

/** Where a labelled text stands in the document, when its sentence starts at `start`. */
export function placeOf({at, text}: {readonly at: number; readonly text: string}, start: number): Span {
  return {start: start + at, end: start + at + text.length};
}
