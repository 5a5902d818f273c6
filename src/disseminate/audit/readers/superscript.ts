/** Digits that stand raised are marks of notes or powers, never part of the number before them: 29.8%¹, m². */
const RAISED: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
};

export const raised = (text: string): string => text.replace(/[-−+\d]/g, (found) => RAISED[found] ?? found);

/** Mark of a note by its number from 1: ① to ⑳, then [21]. */
export const noteMark = (number: number): string =>
  number >= 1 && number <= 20 ? String.fromCharCode(0x2460 + number - 1) : `[${number}]`;
