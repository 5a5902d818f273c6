/** Addresses of what the server gives out of releases besides its JSON. */
import type {Language} from '../../../model/text.ts';

export function feedOf(language: Language): string {
  return `/feed.atom?lang=${language}`;
}

/** All its public files as one zip. */
export function wholeOf(id: string): string {
  return `/api/releases/${id}/release.zip`;
}
