/** One kind of fault that can be put into a right sentence. */
import type {Verdict} from '../../../src/model/claim.ts';
import type {LabelledClaim, LabelledSentence} from '../corpus.ts';
import type {Tables} from './tables.ts';

export type Fault = {
  readonly id: string;
  /** verdicts that find it, where `contradicted` is not the only one */
  readonly alsoFoundBy?: readonly Verdict[];
  /** the sentence with the fault, once for each place where it can be put */
  readonly faulty: (sentence: LabelledSentence, tables: Tables) => readonly string[];
};

/** The sentence with another text in place of what is claimed. */
export function put(sentence: string, {at, text}: {readonly at: number; readonly text: string}, other: string): string {
  return sentence.slice(0, at) + other + sentence.slice(at + text.length);
}

/** Claims that hold, of these types; without those that only bound the true number, or that go on in the same way after a change. */
export function provenOf(
  {sentence, claims}: LabelledSentence,
  types: readonly LabelledClaim['type'][],
): readonly LabelledClaim[] {
  return claims.filter(
    (claim) =>
      claim.verdict === 'proven' &&
      claim.binding !== undefined &&
      types.includes(claim.type) &&
      !isBounded(sentence, claim),
  );
}

const BEFORE =
  /(?:约|近|接近|超|超过|突破|逾|不到|不足|over|than|nearly|about|almost|exceed(?:ed|s)?|some|roughly|just)\s*$/iu;
const AFTER = /^\s*(?:左右|多|余|以上|以下)/u;

function isBounded(sentence: string, {at, text}: LabelledClaim): boolean {
  return BEFORE.test(sentence.slice(0, at)) || AFTER.test(sentence.slice(at + text.length));
}

/** The printed number in a text, and the text with another one in its place, as many decimals as before. */
export function numberIn(text: string): {readonly digits: string; readonly decimals: number} | undefined {
  const found = /\d[\d,]*(?:\.(\d+))?/u.exec(text);
  return found ? {digits: found[0], decimals: found[1]?.length ?? 0} : undefined;
}

export function withNumber(text: string, value: number): string | undefined {
  const number = numberIn(text);
  if (!number || !Number.isFinite(value)) return undefined;
  const fixed = Math.abs(value).toFixed(number.decimals);
  const [whole = '', fraction] = fixed.split('.');
  const grouped = number.digits.includes(',') ? whole.replace(/\B(?=(\d{3})+$)/gu, ',') : whole;
  const printed = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return printed === number.digits ? undefined : text.replace(number.digits, printed);
}
