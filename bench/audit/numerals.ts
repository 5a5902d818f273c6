/** Where the numerals of a text stand, so that 近七成 and 七成 are the same mention: a span is compared by its first and last numeral. */
import type {Span} from '../../src/model/document.ts';

const NUMERAL = /[\p{N}零〇一二三四五六七八九十百千万亿两半首]/gu;
/** 半 and 首 are numerals only in some words; nothing is said of them where coverage is counted. */
const COVERED = /[\p{N}〇零一二三四五六七八九十百千万亿两]/gu;

/** From the first to the last numeral of a span; the whole span where it has none (doubled, a quarter, 其次). */
export function numeralsOf(text: string, {start, end}: Span): Span {
  const found = [...text.slice(start, end).matchAll(NUMERAL)];
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return {start, end};
  return {start: start + first.index, end: start + last.index + last[0].length};
}

export function hasNumeral(text: string): boolean {
  return text.search(NUMERAL) >= 0;
}

/** Places of all digits and Chinese numerals of a span. */
export function numeralPlaces(text: string, {start, end}: Span): readonly number[] {
  return [...text.slice(start, end).matchAll(COVERED)].map(({index}) => start + index);
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
