/** Addresses as they can be asked again. */
import type {ExplainInput} from './input.ts';

/** Of a release, an address names it too, so that it can be asked in its turn. */
export function withVintage({vintage}: Pick<ExplainInput, 'vintage'>, address: string): string {
  return vintage === undefined ? address : `${address}@${vintage}`;
}
