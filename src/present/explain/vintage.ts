/** Addresses as they can be asked again. */
import type {ExplainInput} from './input.ts';

/** Of a release, an address names it too, so that it can be asked in its turn. */
export function withVintage({released}: Pick<ExplainInput, 'released'>, address: string): string {
  return released.isDraft ? address : `${address}@${released.id}`;
}
