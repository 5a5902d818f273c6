/** Claims: what texts of statistics say of numbers. Words and grammar of both languages; mentions, sentences, claims. */
export {claimsIn, type Paragraph, type Sentence} from './grammar/parse.ts';
export {type Draft, type Flow, type Measure, type Predicate, type Subject} from './grammar/draft.ts';
export {dimensionsOf, INDICATOR, TOPIC} from './grammar/items.ts';
export {periodsOf} from './grammar/periods.ts';
export {type Name, Names, type Naming, type Surety} from './names.ts';
export {
  changes,
  chineseNumber,
  count,
  hiddenWords,
  isWording,
  items,
  limit,
  listed,
  numberText,
  periodText,
  type Piece,
  ranks,
  respectively,
  type Said,
  say,
  threshold,
  toDateText,
  type WordingId,
  wordingOf,
  wordings,
  words,
} from './wording/index.ts';
export {exemptRules, mentionsIn, uncovered} from './mentions/index.ts';
