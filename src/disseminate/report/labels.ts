/** Names as a sentence has them: without a bracket at the end, without the declared part, in English with a small first letter if wished. */
import type {Language, Text} from '../../model/text.ts';

export type LabelOptions = {
  readonly drop?: Partial<Record<Language, string | undefined>> | undefined;
  readonly lower?: boolean | undefined;
};

export function inSentence(label: Text, language: Language, {drop, lower = false}: LabelOptions): string {
  const bare = label[language].replace(/ *[（(][^（）()]*[)）]$/, '').trim();
  const part = drop?.[language] ?? '';
  const short = part === '' || bare === part ? bare : bare.replaceAll(part, '').trim();
  return lower && language === 'en' ? lowered(short) : short;
}

type Naming = LabelOptions & {readonly names: Readonly<Record<string, Text>>};

/** A member of a list: the name that the chapter gives it, or its label. */
export function memberName(
  {code, label}: {readonly code: string; readonly label: Text},
  naming: Naming,
  language: Language,
): string {
  return naming.names[code]?.[language] ?? inSentence(label, language, naming);
}

/** IT and R&D keep their capitals. */
function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) || /^[A-Z]-[a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
