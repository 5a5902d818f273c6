/** What one vintage says otherwise than another, figure by figure. */
import type {Flag, Observation} from '../model/observation.ts';
import type {Period} from '../model/period.ts';
import type {Protected, Released} from '../model/seals.ts';

export type Change = {readonly before: Observation; readonly after: Observation};

/** Figures that were a number in both and are another one now. Order: that of the later vintage. */
export function changesBetween(before: Released, after: Released): readonly Change[] {
  return after.datasets.flatMap((dataset) => {
    const earlier = before.datasets.find(({id}) => id === dataset.id);
    return earlier ? changesIn(earlier, dataset) : [];
  });
}

function changesIn(before: Protected, after: Protected): readonly Change[] {
  const known = new Map(before.observations.filter(isNumber).map((one) => [figureKey(one), one]));
  return after.observations.flatMap((one): readonly Change[] => {
    const was = isNumber(one) ? known.get(figureKey(one)) : undefined;
    return was && (was.text !== one.text || was.unit !== one.unit) ? [{before: was, after: one}] : [];
  });
}

/** Within one dataset. */
export function figureKey({key, measure, period}: Pick<Observation, 'key' | 'measure' | 'period'>): string {
  return `${key.join('.')}/${measure}/${period}`;
}

function isNumber({status}: Observation): boolean {
  return status === 'normal' || status === 'negligible';
}

export type Marks = {
  /** figures that the vintage before printed otherwise */
  readonly changes: readonly Change[];
  /** by dataset: periods with which a series begins anew */
  readonly broken: ReadonlyMap<string, (period: Period) => boolean>;
};

/** The datasets with flag `r` at every figure that the earlier vintage printed otherwise, and `b` where a series is broken. */
export function withMarks(datasets: readonly Protected[], {changes, broken}: Marks): readonly Protected[] {
  const changed = new Set(changes.map(({after}) => after));
  return datasets.map((dataset) => {
    const isBroken = broken.get(dataset.id) ?? (() => false);
    const flagsOf = (one: Observation): readonly Flag[] => [
      ...(changed.has(one) ? (['r'] as const) : []),
      ...(isNumber(one) && isBroken(one.period) ? (['b'] as const) : []),
    ];
    if (!dataset.observations.some((one) => flagsOf(one).length > 0)) return dataset;
    const observations = dataset.observations.map((one) => {
      const added = flagsOf(one).filter((flag) => !one.flags?.includes(flag));
      return added.length === 0 ? one : {...one, flags: [...(one.flags ?? []), ...added]};
    });
    // The same figures as were protected; only marks are added.
    return {...dataset, observations} as Protected;
  });
}
