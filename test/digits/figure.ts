/** Figures that are drawn from a release, and where each was found with which text. */
import type {ReleasedCube, ReleasedSeries} from '../../src/model/seals.ts';
import type {SeriesObservation} from '../../src/model/series.ts';

export type Drawn = {
  /** `DATASET/KEY/MEASURE/PERIOD` */
  readonly address: string;
  readonly cube: ReleasedCube;
  /** one code per dimension of the series, measure and frequency last */
  readonly key: readonly string[];
  readonly period: string;
  readonly text: string;
  readonly status: string;
};

/** Where a figure was read, and what stood there; undefined: no number, as formats have it that carry numbers alone. */
export type Reading = {readonly address: string; readonly place: string; readonly text: string | undefined};

/** The number that a format for numbers must have of it: none where it is hidden or missing. */
export function numberOf({text}: Drawn): string | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
}

export function addressOf(cube: ReleasedCube, key: readonly string[], period: string): string {
  return `${cube.id}/${key.slice(0, -2).join('.')}/${key.at(-2) ?? ''}/${period}`;
}

/**
 * Figures by chance, each as likely as any other of its kind: those with a number, and a quarter as many that are hidden or missing.
 *
 * @param random numbers in [0, 1)
 */
export async function draw(release: ReleasedSeries, count: number, random: () => number): Promise<readonly Drawn[]> {
  const kinds = [new Chosen(count, random), new Chosen(Math.ceil(count / 4), random)] as const;
  for (const cube of release.cubes) {
    for await (const batch of cube.series.read(allOf(cube))) {
      for (const {key, observations} of batch) {
        for (const one of observations) {
          const figure = drawnOf(cube, key, one);
          kinds[numberOf(figure) === undefined ? 1 : 0].meet(figure);
        }
      }
    }
  }
  return kinds.flatMap(({figures}) => figures);
}

/** So many of a stream of unknown length, each as likely (Vitter's algorithm R). */
class Chosen {
  readonly figures: Drawn[] = [];
  private met = 0;
  private readonly most: number;
  private readonly random: () => number;

  constructor(most: number, random: () => number) {
    this.most = most;
    this.random = random;
  }

  meet(figure: Drawn): void {
    this.met += 1;
    if (this.figures.length < this.most) this.figures.push(figure);
    else {
      const at = Math.floor(this.random() * this.met);
      if (at < this.most) this.figures[at] = figure;
    }
  }
}

/** Those that are named, as far as the release has them. */
export async function named(release: ReleasedSeries, addresses: Iterable<string>): Promise<readonly Drawn[]> {
  const wanted = new Set(addresses);
  const found: Drawn[] = [];
  for (const cube of release.cubes) {
    for await (const batch of cube.series.read(allOf(cube))) {
      for (const {key, observations} of batch)
        for (const one of observations)
          if (wanted.has(addressOf(cube, key, one.period))) found.push(drawnOf(cube, key, one));
    }
  }
  return found;
}

function allOf({series}: ReleasedCube): Uint32Array {
  return Uint32Array.from({length: series.seriesCount}, (_, at) => at);
}

function drawnOf(cube: ReleasedCube, key: readonly string[], {period, text, kind}: SeriesObservation): Drawn {
  return {address: addressOf(cube, key, period), cube, key, period, text, status: kind.status};
}
