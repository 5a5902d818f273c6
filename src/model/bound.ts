/** A report's numbers with what each rests on: what a reader of the written file must find there again, word for word. */
import type {Language} from './text.ts';

export type BoundClaim = {
  /** the same in both languages */
  readonly id: string;
  /** the number as printed in its sentence */
  readonly text: string;
  /** addresses of figures; several where the number is made of them: a sum, a count, a rest */
  readonly figures: readonly string[];
};

export type BoundSentence = {readonly text: string; readonly claims: readonly BoundClaim[]};

export type BoundReport = {
  readonly id: string;
  readonly language: Language;
  readonly sentences: readonly BoundSentence[];
  /** name, number and change of each figure at the head of a page, in one line: its numbers are also sentences of their own */
  readonly heads: readonly BoundSentence[];
  /** lines that claim nothing: titles, headings, captions, notes of tables */
  readonly labels: readonly string[];
  /** every table, row by row, cells as printed */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** printed texts of figures that stand outside sentences and tables: charts, proofs */
  readonly printed: ReadonlySet<string>;
  /** what the run says of itself, by address: `fact/records` */
  readonly facts: ReadonlyMap<string, string>;
};
