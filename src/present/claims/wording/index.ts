/** Typed claims in words, in Chinese and English, from one set of figures. */
export {changes, count, items, limit, listed, ranks, respectively, threshold} from './list.ts';
export {numberText} from './number.ts';
export {periodText, toDateText} from './period.ts';
export {type Piece, plainText, type Said, words} from './said.ts';
export {hiddenWords, say} from './say.ts';
export {isWording, type WordingId, wordingOf, wordings} from './wordings.ts';
export {chineseNumber} from './zh.ts';
