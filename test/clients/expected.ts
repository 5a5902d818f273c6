/** What a client must have read: from the series on disk, not from any answer of the service. */
import type {ReleasedCube} from '../../src/model/seals.ts';
import {statuses} from '../../src/model/observation.ts';
import {units} from '../../src/model/unit.ts';
import {dimensionId, flowId, TIME} from '../../src/disseminate/sdmx/model/ids.ts';

export type Figure = {
  readonly key: string;
  readonly period: string;
  /** null: none, or not to be told */
  readonly value: string | null;
  readonly status: string;
  readonly confidential: string;
  readonly unit: string;
};

export type Expected = {
  readonly flows: readonly string[];
  readonly dimensions: readonly string[];
  /** codes of each dimension, in the structure and in the data */
  readonly codes: Readonly<Record<string, readonly [declared: number | undefined, occurring: number]>>;
  readonly keys: number;
  readonly figures: readonly Figure[];
};

/** @param slice code of a dimension, of `measure` and of `frequency` */
export async function expectedOf(
  cubes: readonly ReleasedCube[],
  dataset: string,
  slice: Readonly<Record<string, string>>,
): Promise<Expected> {
  const cube = cubes.find(({id}) => id === dataset);
  if (!cube) throw new Error(`no dataset ${dataset}`);
  const {series, dimensions} = cube;
  const declared = new Map(dimensions.map(({id, codes}) => [id, codes.length]));
  const filter = series.dimensions.map(({id}) => (slice[id] === undefined ? undefined : new Set([slice[id]])));
  const figures: Figure[] = [];
  for await (const some of series.read(series.select(filter))) {
    for (const {key, observations} of some) {
      for (const {period, text, kind} of observations) {
        const {status, conf, flags, unit} = kind;
        figures.push({
          key: key.join('.'),
          period,
          value: /^-?\d/.test(text) ? text : null,
          status:
            status === 'normal'
              ? (flags ?? []).reduce((_, flag) => flag.toUpperCase(), 'A')
              : statuses[status].obsStatus,
          confidential: conf ?? 'F',
          unit: Object.entries(units).find(([id]) => id === unit)?.[1].base ?? unit,
        });
      }
    }
  }
  return {
    flows: cubes.map(({id}) => flowId(id)).toSorted(),
    dimensions: [...series.dimensions.map(({id}) => dimensionId(id)), TIME],
    codes: Object.fromEntries(
      series.dimensions.map(({id, codes}) => [dimensionId(id), [declared.get(id), codes.length] as const]),
    ),
    keys: series.seriesCount,
    figures,
  };
}
