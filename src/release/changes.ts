/** What one vintage says otherwise than another, figure by figure. */
import type {Observation} from '../model/observation.ts';
import type {Flag} from '../model/observation.ts';
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

/** The datasets with flag `r` at every figure that the earlier vintage printed otherwise; the others as they are. */
export function withRevised(datasets: readonly Protected[], changes: readonly Change[]): readonly Protected[] {
  const changed = new Set(changes.map(({after}) => after));
  return datasets.map((dataset) => {
    if (!dataset.observations.some((one) => changed.has(one))) return dataset;
    const observations = dataset.observations.map((one) => (changed.has(one) ? {...one, flags: withFlag(one)} : one));
    // The same figures as were protected; only a mark is added.
    return {...dataset, observations} as Protected;
  });
}

function withFlag({flags = []}: Observation): readonly Flag[] {
  return flags.includes('r') ? flags : [...flags, 'r'];
}
