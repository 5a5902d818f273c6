/** Values that are printed, or marked, without a cell behind them. */
import type {Observation} from '../../../model/observation.ts';
import type {Judged} from './rule.ts';

/** Observations of a measure of kind `value` whose key and period have no cell, one each. */
export function withoutCell(
  {cells, measures, observations}: Judged,
  isMeant: (observation: Observation) => boolean,
): readonly Observation[] {
  const values = new Set(measures.filter(({kind}) => kind === 'value').map(({id}) => id));
  const meant = observations.filter((one) => values.has(one.measure) && isMeant(one));
  if (meant.length === 0) return [];
  const name = ({key, period}: Pick<Observation, 'key' | 'period'>) => `${key.join('.')}/${period}`;
  const seen = new Set(cells.map(name));
  return meant.filter((one) => {
    const isNew = !seen.has(name(one));
    seen.add(name(one));
    return isNew;
  });
}
