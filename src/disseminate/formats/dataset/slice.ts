/** A dataset of a release, or a part of it, on its way to a file: what every such file needs to know. */
import type {ReleasedCube} from '../../../model/seals.ts';
import type {PeriodRange, Series} from '../../../model/series.ts';

export type Slice = {
  readonly cube: ReleasedCube;
  /** label or id */
  readonly release: string;
  /** only these series, in this order; absent: all */
  readonly places?: Uint32Array;
  readonly range?: PeriodRange;
};

export function seriesOf({cube: {series}, places, range}: Slice): AsyncIterable<readonly Series[]> {
  return series.read(places ?? Uint32Array.from({length: series.seriesCount}, (_, at) => at), range);
}

/** `services/_T.330100/growth/2019`: the key of a series without its measure and frequency, as addresses have it */
export function addressOf({cube}: Slice, key: readonly string[], period: string): string {
  return `${cube.id}/${key.slice(0, -2).join('.')}/${key.at(-2) ?? ''}/${period}`;
}
