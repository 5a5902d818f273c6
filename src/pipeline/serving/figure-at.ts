/** Single figures of a release, from its series, with what belongs to them. */
import {TOTAL} from '../../model/address.ts';
import type {Observation} from '../../model/observation.ts';
import type {Period} from '../../model/period.ts';
import type {MeasureDescription, ReleasedCube} from '../../model/seals.ts';
import type {SeriesFilter} from '../../model/series.ts';
import {observationsOf} from '../../release/index.ts';

/** @returns undefined where the release holds no such figure */
export async function figureAt(
  cube: ReleasedCube,
  key: readonly string[],
  measure: string,
  period: Period,
): Promise<Observation | undefined> {
  for (const one of await figuresOf(cube, key, measure)) if (one.period === period) return one;
  return undefined;
}

/** One series, in time. */
export async function figuresOf(
  cube: ReleasedCube,
  key: readonly string[],
  measure: string,
): Promise<readonly Observation[]> {
  if (key.length !== cube.dimensions.length) return [];
  return Array.fromAsync(observationsOf(cube, cube.series.select([...key, measure].map((code) => new Set([code])))));
}

/** The figures of one period along a dimension. @param codes which of them; any where left out */
export async function figuresAlong(
  cube: ReleasedCube,
  {key, at, codes}: {readonly key: readonly string[]; readonly at: number; readonly codes?: ReadonlySet<string>},
  measure: string,
  period: Period,
): Promise<readonly Observation[]> {
  const filter: SeriesFilter = [...key, measure].map((code, place) => (place === at ? codes : new Set([code])));
  const found = await Array.fromAsync(observationsOf(cube, cube.series.select(filter), {from: period, to: period}));
  return found.filter((one) => one.period === period);
}

export function totalKey({dimensions}: ReleasedCube): readonly string[] {
  return dimensions.map(() => TOTAL);
}

export function measureOfKind({measures}: ReleasedCube, kind: string): MeasureDescription | undefined {
  return measures.find((one) => one.id === kind) ?? measures.find((one) => one.kind === kind);
}
