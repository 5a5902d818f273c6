/** Addresses of figures as the explorer hands them around: without their vintage where the page's own release says it. */

/** @param releases what the vintage may be called: id and label of the release that is shown */
export function bareAddress(address: string, releases: readonly (string | undefined)[]): string {
  const at = address.lastIndexOf('@');
  return at > 0 && releases.includes(address.slice(at + 1)) ? address.slice(0, at) : address;
}

/** Takes the vintage off an address where it is the release that is shown. */
export type Bare = (address: string) => string;
