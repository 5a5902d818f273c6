/** Reports that have a size: a leader's page is one, a city's sheet two, without sources and proofs. */
import type {Report} from '../document.ts';

/** Pages that the body may take. */
export function pageLimit({kind}: Report): number {
  return {leader: 1, city: 2, annual: Number.POSITIVE_INFINITY, monthly: Number.POSITIVE_INFINITY}[kind];
}

export function isShort({kind}: Report): boolean {
  return kind === 'leader' || kind === 'city';
}

/** How dense a page may get before the body takes more pages: parts of the usual size, tried in this order. */
const DENSITIES = [1, 0.94, 0.88, 0.82, 0.76] as const;

/** The first that fits; where none does, the densest. */
export async function fitted<Made>(
  report: Report,
  make: (density: number) => Promise<Made>,
  pagesOf: (made: Made) => Promise<number>,
): Promise<Made> {
  let made = await make(1);
  for (const density of DENSITIES.slice(1)) {
    if (!isShort(report) || (await pagesOf(made)) <= pageLimit(report)) break;
    made = await make(density);
  }
  return made;
}
