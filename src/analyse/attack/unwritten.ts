/**
 * Places of a dataset without a cell that an outsider is not told of all the same: what a supplier keeps back (its value is not even known
 * in the house), and zeros that are declared protected or hidden by a decision. Other places without a cell are known zeros.
 */
import type {Cell} from '../../model/cell.ts';
import {parseDecimal} from '../../model/decimal.ts';
import type {Observation} from '../../model/observation.ts';
import type {AttackedDataset} from './input.ts';

/** `isUnvalued`: nobody in the house knows the value */
export type Unwritten = {readonly cell: Cell; readonly isUnvalued: boolean};

export function unwrittenOf({truth, published, sensitivity}: AttackedDataset): readonly Unwritten[] {
  // Nothing of it is sensitive: then nothing of it is kept back either.
  if (!sensitivity) return [];
  const values = new Set(truth.measures.filter(({kind}) => kind === 'value').map(({id}) => id));
  const name = ({key, period}: Pick<Observation, 'key' | 'period'>): string => `${key.join('.')}/${period}`;
  const places = ({observations}: Pick<typeof truth, 'observations'>, isMeant: (one: Observation) => boolean) =>
    observations.filter((one) => values.has(one.measure) && isMeant(one));
  const isProtected = sensitivity.zeros === 'protected';
  const isZero = ({status, text}: Observation): boolean => status === 'normal' && parseDecimal(text)?.unscaled === 0n;
  const isHidden = ({status}: Observation): boolean => status === 'suppressed';
  const keptBack = new Set(places(truth, isHidden).map(name));
  const zeros = isProtected ? places(truth, isZero) : [];
  const meant = [...places(published, isHidden), ...places(truth, isHidden), ...zeros];
  if (meant.length === 0) return [];
  const seen = new Set(truth.cells.map(name));
  return meant.flatMap((one): readonly Unwritten[] => {
    const own = name(one);
    if (seen.has(own)) return [];
    seen.add(own);
    const {key, period} = one;
    const cell = {key, period, value: 0n, records: 0n, enterprises: 0n, largest: []};
    return [{cell, isUnvalued: keptBack.has(own)}];
  });
}
