/**
 * Places of a dataset without a cell that an outsider is not told of: what a supplier keeps back, numbers that nobody in the house has, and
 * zeros that are declared protected. Other places without a cell are known zeros, whether their print is hidden or not.
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
  const isZero = ({status, text}: Observation): boolean => status === 'normal' && parseDecimal(text)?.unscaled === 0n;
  const isHidden = ({status}: Observation): boolean => status === 'suppressed';
  const zeros = places(truth, isZero);
  const isKnownZero = new Set(sensitivity.zeros === 'public' ? zeros.map(name) : []);
  const protectedZeros = new Set(sensitivity.zeros === 'protected' ? zeros.map(name) : []);
  const meant = [...places(published, isHidden), ...places(truth, isHidden), ...zeros];
  if (meant.length === 0) return [];
  const seen = new Set(truth.cells.map(name));
  return meant.flatMap((one): readonly Unwritten[] => {
    const own = name(one);
    if (seen.has(own) || isKnownZero.has(own)) return [];
    seen.add(own);
    const {key, period} = one;
    const cell = {key, period, value: 0n, records: 0n, enterprises: 0n, largest: []};
    return [{cell, isUnvalued: !protectedZeros.has(own)}];
  });
}
