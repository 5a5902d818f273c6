/** A chapter as it was written: its head, and its blocks with both languages side by side. */
import type {Place} from '../../model/problem.ts';
import type {Language} from '../../model/text.ts';
import type {PathStep} from '../../text/yaml.ts';
import type {ChapterHead} from './chapter-schema.ts';

/** Where something stands in the chapter's file, in UTF-16 units from its beginning. */
export type At = {readonly start: number; readonly end: number};

export type Inline =
  | {readonly kind: 'text'; readonly text: string; readonly isStrong: boolean; readonly at: At}
  | {readonly kind: 'reference'; readonly name: string; readonly wording?: string; readonly at: At}
  | {readonly kind: 'cite'; readonly id: string; readonly at: At};

export type Line = readonly Inline[];

/** Blocks of one language. `leaf` is a table, chart or panel by its name. */
export type Part =
  | {readonly kind: 'heading'; readonly level: 2 | 3; readonly line: Line; readonly at: At}
  | {readonly kind: 'paragraph' | 'note' | 'lead'; readonly line: Line; readonly at: At}
  | {readonly kind: 'list'; readonly items: readonly Line[]; readonly at: At}
  | {readonly kind: 'table' | 'chart' | 'panel'; readonly id: string; readonly at: At}
  | {
      readonly kind: 'when';
      readonly condition: string;
      readonly then: readonly Part[];
      readonly otherwise: readonly Part[];
      readonly at: At;
    };

export type Both<T> = Readonly<Record<Language, T>>;

/** Blocks of both languages, paired. */
export type Block =
  | {readonly kind: 'heading'; readonly level: 2 | 3; readonly lines: Both<Line>}
  | {readonly kind: 'paragraph' | 'note' | 'lead'; readonly lines: Both<Line>}
  | {readonly kind: 'list'; readonly items: readonly Both<Line>[]}
  | {readonly kind: 'table' | 'chart' | 'panel'; readonly id: string; readonly at: At}
  | {
      readonly kind: 'when';
      readonly condition: string;
      readonly then: readonly Block[];
      readonly otherwise: readonly Block[];
      readonly at: At;
    };

export type Chapter = {
  /** the file's name without folder and ending */
  readonly id: string;
  readonly file: string;
  readonly head: ChapterHead;
  readonly blocks: readonly Block[];
  /** of a value of the head */
  readonly headPlace: (path: readonly PathStep[]) => Place;
  /** of something in the text */
  readonly place: (at: At) => Place;
};
