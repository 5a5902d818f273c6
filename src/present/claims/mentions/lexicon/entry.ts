/** One line of a lexicon: words of one class and what they mean alike. */
import type {Bound, MentionKind} from '../../../../model/claim.ts';
import type {Text} from '../../../../model/text.ts';

export type Entry = {
  /** parted by `|`, in lower case; after `!` characters before which the word is none: `十分!之` */
  readonly words: string;
  /** the name by which the grammar calls them */
  readonly class: string;
  /** CNY, PCT, kg … */
  readonly unit?: string;
  /** ten to this power of the unit */
  readonly power?: number;
  /** a number that the word says by itself: half is 50 percent */
  readonly value?: number;
  readonly bound?: Bound;
};

/** Why something with a digit or a numeral is no number of statistics: fixed words, the shape of characters, or a rule of the grammar. */
export type ExemptRule = {
  readonly id: string;
  readonly reason: Text;
  /** as those of an entry */
  readonly words?: string;
  /** regular expressions, tried where a run of letters or digits begins; each takes time in proportion to what it reads */
  readonly shapes?: readonly RegExp[];
};

/**
 * One form of a mention: a pattern over classes of tokens.
 *
 * Words of the pattern are parted by blanks; `a|b` either class, `a?` may be absent, `^a` touches what is before it, `( … )*` any number of
 * times, `<a` begins a line or a sentence. `N` is a number, `Y` one that may be a year, `D` one that is none, `P` one other than 1, `S` an integer below 100, `I` one in
 * digits alone, `B` a scale alone (万亿元), `V` such or 十 first, `O` an ordinal in English, `word` letters of no lexicon, `plural` such that end in s, `any` anything but
 * a stop. What is
 * not in Latin letters may be the word itself.
 */
export type Rule = {
  readonly kind: MentionKind;
  readonly pattern: string;
  /** how the values come from what was matched; `quantity` where absent */
  readonly read?: string;
  /** an exempt rule's id */
  readonly rule?: string;
  /** classes of which one must, or none may, stand directly before or after */
  readonly after?: string;
  readonly notAfter?: string;
  readonly before?: string;
  readonly notBefore?: string;
  /** a pattern that must follow and tells the unit, outside the mention: 1,245 _outsourcing firms_ */
  readonly ahead?: string;
};
