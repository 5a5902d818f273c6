/** Names as a sentence has them: without a bracket at the end, without the declared ending, in English with a small first letter if wished. */
import type {Language, Text} from '../../model/text.ts';

export type LabelOptions = {readonly drop?: Text | undefined; readonly lower?: boolean | undefined};

export function inSentence(label: Text, language: Language, {drop, lower = false}: LabelOptions): string {
  const bare = label[language].replace(/ *[（(][^（）()]*[)）]$/, '').trim();
  const ending = drop?.[language] ?? '';
  const short = ending !== '' && bare.endsWith(ending) && bare !== ending ? bare.slice(0, -ending.length).trim() : bare;
  return lower && language === 'en' ? lowered(short) : short;
}

/** IT and R&D keep their capitals. */
function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) || /^[A-Z]-[a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
