/**
 * Some of the figures of a release, read from its series into memory: what an explanation needs, in place of the whole release.
 * What is not chosen is as if it had not been published, so callers choose all that a question can touch.
 */
import type {Observation} from '../../model/observation.ts';
import type {PeriodRange} from '../../model/series.ts';
import type {Protected, Released, ReleasedCube, ReleasedSeries} from '../../model/seals.ts';
import {sealed} from '../draft.ts';

/** Places of series, ascending, by dataset. Datasets that are not named come without figures. */
export type Chosen = ReadonlyMap<string, Uint32Array>;

export async function partOfRelease(released: ReleasedSeries, chosen: Chosen): Promise<Released> {
  const datasets: Protected[] = [];
  for (const cube of released.cubes) datasets.push(await partOf(cube, chosen.get(cube.id) ?? new Uint32Array(0)));
  const {id, workspace, synthetic} = released;
  return sealed({id, isDraft: false, workspace, synthetic, datasets});
}

async function partOf({series, ...structure}: ReleasedCube, places: Uint32Array): Promise<Protected> {
  const observations: Observation[] = [];
  for await (const one of observationsOf({...structure, series}, places)) observations.push(one);
  // Figures of a published release, fewer of them: protection took nothing from what is left.
  return {...structure, observations} as unknown as Protected;
}

/** Series by series in order, each in time. */
export async function* observationsOf(
  {id, series}: Pick<ReleasedCube, 'id' | 'series'>,
  places: Uint32Array,
  range?: PeriodRange,
): AsyncGenerator<Observation> {
  for await (const block of series.read(places, range)) {
    for (const {key, observations} of block) {
      const own = key.slice(0, -2);
      const measure = key.at(-2) ?? '';
      for (const {period, text, kind, low, high} of observations) {
        yield {
          dataset: id,
          key: own,
          measure,
          period,
          text,
          ...kindOf(kind),
          ...(low === undefined ? {} : {low}),
          ...(high === undefined ? {} : {high}),
        };
      }
    }
  }
}

type Kind = Pick<Observation, 'unit' | 'decimals' | 'status' | 'conf' | 'flags' | 'reason'>;

/** Without what only the file needs. */
function kindOf({unit, decimals, status, conf, flags, reason}: Kind): Kind {
  return {
    unit,
    decimals,
    status,
    ...(conf === undefined ? {} : {conf}),
    ...(flags === undefined ? {} : {flags}),
    ...(reason === undefined ? {} : {reason}),
  };
}
