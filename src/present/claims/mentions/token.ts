/** A piece of a text as the grammar sees it: a number, a word of the lexicon, or a character. */
import type {Span} from '../../../model/document.ts';
import type {Entry} from './lexicon/entry.ts';
import type {Quantity} from './quantity.ts';

export type Token = Span & {
  /** folded, in lower case */
  readonly text: string;
  readonly classes: readonly string[];
  /** of the lexicon: one for each class */
  readonly entries: readonly Entry[];
  readonly quantity?: Quantity;
  readonly isNegative?: boolean;
  /** blanks before it; a line break, or more blanks than one phrase has, is a token of its own without a class */
  readonly gap: number;
  /** begins the text, a line or a sentence */
  readonly isFirst: boolean;
  /** between 《 and 》, or in a short phrase in quotation marks */
  readonly within?: 'title' | 'quoted-name';
  /** id of the rule that exempts it by its shape or because it is a fixed word */
  readonly exempt?: string;
};
