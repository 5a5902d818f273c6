/** What every reader of a document is: it recognises a file and makes a draft of it; the draft's places are counted in assemble.ts. */
import type {DocumentFormat, TextBlock} from '../../../model/document.ts';
import type {Limits} from './limits.ts';

/** One cell; a cell that spans several places of a table stands in all of them as the same object. */
export type DraftCell = {readonly text: string};

export type DraftText = {
  readonly kind: TextBlock['kind'];
  readonly text: string;
  readonly level?: number | undefined;
  readonly page?: number | undefined;
  readonly origin?: string | undefined;
};

export type DraftTable = {
  readonly kind: 'table';
  readonly title?: string | undefined;
  readonly unit?: string | undefined;
  readonly head: readonly DraftCell[];
  readonly rows: readonly (readonly DraftCell[])[];
  readonly page?: number | undefined;
};

export type DraftBlock = DraftText | DraftTable;

export type Remark = {readonly zh: string; readonly en: string};

export type Draft = {readonly blocks: readonly DraftBlock[]; readonly remarks: readonly Remark[]};

export type Input = {readonly bytes: Uint8Array; readonly name: string; readonly limits: Limits};

export type Reader = {
  readonly format: DocumentFormat;
  /** what a file's name ends with, with the dot */
  readonly endings: readonly string[];
  /** by content alone */
  readonly recognises: (bytes: Uint8Array) => boolean;
  readonly read: (input: Input) => Promise<Draft>;
};
