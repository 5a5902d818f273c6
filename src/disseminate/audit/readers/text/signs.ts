/** Signs that a line gives by its words: numbering of headings, ends of sentences, units, notes, page numbers, numbers as cells. */

/** `level` of a heading or an item from its numbering: 一、1; （一）2; 1、3; （1）4; 1.1 by its dots. */
export type Numbering = {readonly level: number; readonly style: 'chinese' | 'arabic' | 'bullet'};

const NUMBERINGS: readonly {readonly pattern: RegExp; readonly level: number; readonly style: Numbering['style']}[] = [
  {pattern: /^第[一二三四五六七八九十百\d]{1,4}[章部篇](?=[\s、：:]|分|$)/, level: 1, style: 'chinese'},
  {pattern: /^[一二三四五六七八九十]{1,3}[、．.]/, level: 1, style: 'chinese'},
  {pattern: /^第[一二三四五六七八九十百\d]{1,4}节/, level: 2, style: 'chinese'},
  {pattern: /^[（(][一二三四五六七八九十]{1,3}[）)]/, level: 2, style: 'chinese'},
  {pattern: /^\d{1,2}(?:\.\d{1,2}){2,}[.．]?\s/, level: 3, style: 'arabic'},
  {pattern: /^\d{1,2}\.\d{1,2}[.．]?\s(?=\s*\D)/, level: 2, style: 'arabic'},
  {pattern: /^\d{1,2}、/, level: 3, style: 'arabic'},
  {pattern: /^\d{1,2}[.．](?=\s*[^\d\s])/, level: 3, style: 'arabic'},
  {pattern: /^[（(]\d{1,2}[）)]/, level: 4, style: 'arabic'},
  {pattern: /^(?:[•▪●■◆○]\s*|[·※*–—-]\s+)(?=\S)/, level: 5, style: 'bullet'},
];

/** 3.5 亿元 and 18.44 million begin with a number and not with that of a section. */
const UNIT_NEXT =
  /^[\d.．]+\s*(?:[%％‰亿万千百元个家倍年月日人次吨]|percent|per\s|million|billion|trillion|thousand|pp\b|times\b)/i;

export function numberingOf(text: string): Numbering | undefined {
  const start = text.slice(0, 24);
  const found = NUMBERINGS.find(({pattern}) => pattern.test(start));
  if (found === undefined || (found.style === 'arabic' && UNIT_NEXT.test(start))) return undefined;
  return {level: found.level, style: found.style};
}

/** The text ends as a sentence does, closing quotes and marks of footnotes apart. */
export const endsSentence = (text: string): boolean => /[。！？；：.!?;:][”’」』）)\]"'①-⑳]{0,3}$/.test(text.slice(-6));

/** Punctuation that no line begins with: what it begins belongs to the line before, a footnote's mark before it too. */
export const beginsInside = (text: string): boolean =>
  /^[①-⑳]?[，。；：、！？）》”’」』】％%,;:!?)\]]/.test(text) && !/^[①-⑳]\s*[:：]/.test(text);

export const isUnitLine = (text: string): boolean =>
  text.length <= 80 && /^[（(【[]?\s*(?:计量|数据|金额)?\s*(?:单\s*位|units?)\s*[:：]/i.test(text);

/** 资料来源, 注, Source, Note: what stands under a table. */
export const isNoteLine = (text: string): boolean =>
  /^(?:[（(]?\s*(?:注|备注|说明|资料来源|数据来源|来源)\s*\d*\s*[:：]|\*?\s*(?:notes?|sources?)\s*\d*\s*[:：.])/i.test(
    text.slice(0, 24),
  );

/** 图 1 …, Table 2 …: a short line that names a picture or a table and is no sentence. */
export const isCaption = (text: string): boolean =>
  text.length <= 90 &&
  /^(?:附?[图表]|figure|fig\.|table)\s*\d/i.test(text) &&
  !endsSentence(text) &&
  !/[。；]/.test(text);

export const isPageNumber = (text: string): boolean =>
  text.length <= 24 &&
  !/^(?:19|20)\d\d$/.test(text) &&
  /^(?:[-–—·\s]*\d{1,4}[-–—·\s]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|page\s+\d{1,4}(?:\s+(?:of|\/)\s+\d{1,4})?|\d{1,4}\s*\/\s*\d{1,4})$/i.test(
    text,
  );

/** A line of the contents: a title, dots and a page. */
export const isContents = (text: string): boolean =>
  text.length < 400 && /(?:[.．…·][ \u00a0]?){6,}\s*\d{1,4}$/.test(text);

/** A line drawn above footnotes. */
export const isRule = (text: string): boolean => /^[_―─━═－‾¯=-]{3,80}$/.test(text);

/** The circled mark that a footnote begins with. */
export const footnoteMark = (text: string): string | undefined => /^[①-⑳]/.exec(text)?.[0];

/** A number as a cell prints it, or a mark for none. */
const NUMBER_CELL = /^[-+−－﹣]?(?:\d[\d,，]{0,40}|[０-９][０-９，]{0,40})(?:[.．][\d０-９]{1,20})?\s?[%％‰]?$/;
const NONE_CELL = /^(?:[-–—－―]{1,3}|…{1,2}|\.{2,3}|\/|\\|\*|x|X|n\/a|N\/A|#)$/;

export const isNumberCell = (text: string): boolean => text.length <= 48 && NUMBER_CELL.test(text);
export const isNoneCell = (text: string): boolean => text.length <= 3 && NONE_CELL.test(text);

/** The mark of a footnote: circled, raised, in brackets, or a star. */
export const beginsNote = (text: string): boolean => /^(?:[①-⑳⁰¹²³⁴-⁹*†‡]|\[\d{1,3}\])/.test(text) || isNoteLine(text);
