/** Sizes of files and shortened hashes, as pages print them. */

const UNIT = 1024;

/** `1.2 MB`, `340 KB`, `512 B`, `16 MB`: of 1024, in which limits are set. */
export function fileSize(bytes: number): string {
  if (bytes < UNIT) return `${bytes} B`;
  const kilo = Math.round(bytes / UNIT);
  if (kilo < UNIT) return `${kilo} KB`;
  return `${(bytes / UNIT / UNIT).toFixed(1).replace(/\.0$/, '')} MB`;
}

/** Enough of a hash to tell it from another at a glance. */
export function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 12)}…` : hash;
}
