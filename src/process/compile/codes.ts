/** Codes that no classification has, and received texts as codes of a key. */
import {TOTAL} from '../../model/address.ts';

/** What could not be classified: kept, shown, listed in the coverage. */
export const UNCLASSIFIED = '_U';

/** Units below the n largest, gathered. */
export const OTHERS = '_O';

/** A received text as code of a key: characters that keys and addresses use are percent-encoded, an empty one is unclassified. */
export function codeText(text: string): string {
  if (text === '') return UNCLASSIFIED;
  const encoded = text.replace(/[%./@\s]/gu, (character) => encodeURIComponent(character).replace('.', '%2E'));
  return [TOTAL, UNCLASSIFIED, OTHERS].includes(encoded) ? `%5F${encoded.slice(1)}` : encoded;
}
