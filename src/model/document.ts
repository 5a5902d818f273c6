/**
 * A document as it was read, whatever its format: blocks of text and tables in reading order, with the place of everything in one plain text.
 *
 * `text` is what an audit speaks of: lines that a page broke are joined again, Kangxi radicals are repaired, a table that a page cut is one
 * table. Every `start` and `end` counts UTF-16 units of `text`; the text between two blocks is a line break.
 */
import type {Language} from './text.ts';

export type DocumentFormat = 'txt' | 'md' | 'html' | 'docx' | 'pdf';

export type Span = {readonly start: number; readonly end: number};

/** `note`: a footnote, a caption, a source line; `page`: a running head, foot or page number, never audited. */
export type TextBlock = Span & {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'note' | 'page';
  /** of a heading, from 1 */
  readonly level?: number;
  readonly text: string;
  /** page of a paginated document, from 1 */
  readonly page?: number;
  /** where it stands in the file it came from, for a copy of that file with remarks: `p12` is paragraph 12 of word/document.xml, from 0 */
  readonly origin?: string;
};

export type DocumentCell = Span & {readonly text: string};

export type TableBlock = Span & {
  readonly kind: 'table';
  /** the line above it that names it: 2019 年浙江省数字服务贸易市地情况 */
  readonly title?: string;
  /** 单位：亿元, as printed */
  readonly unit?: string;
  /** heads of the columns, one text a column; several head rows are joined by a space */
  readonly head: readonly DocumentCell[];
  /** rectangular: every row has as many cells as `head`; a cell that spans columns or rows is repeated with the same place */
  readonly rows: readonly (readonly DocumentCell[])[];
  readonly page?: number;
};

export type DocumentBlock = TextBlock | TableBlock;

export type ReadDocument = {
  /** of the file, without its folder */
  readonly name: string;
  readonly format: DocumentFormat;
  /** of most of its letters */
  readonly language: Language;
  readonly text: string;
  readonly blocks: readonly DocumentBlock[];
  /** what reading had to guess or repair, in words for the reader of the audit */
  readonly remarks: readonly {readonly zh: string; readonly en: string}[];
};
