/** Addresses of what the server gives out of releases besides its JSON. */
import type {Language} from '../../../model/text.ts';

export function feedOf(language: Language): string {
  return `/feed.atom?lang=${language}`;
}
