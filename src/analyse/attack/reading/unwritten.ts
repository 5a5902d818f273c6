/**
 * Places of a dataset without a cell that an outsider is not told of: what a supplier keeps back, numbers that nobody in the house has, and
 * zeros that are declared protected. Other places without a cell are known zeros, whether their print is hidden or not.
 */
import type {Cell} from '../../../model/cell.ts';
import {parseDecimal} from '../../../model/decimal.ts';
import type {Observation} from '../../../model/observation.ts';
import type {Compiled} from '../../../model/seals.ts';
import type {AttackedDataset} from '../input.ts';

/** `isUnvalued`: nobody in the house knows the value */
export type Unwritten = {readonly cell: Cell; readonly isUnvalued: boolean};

/** Values of places that have no cell: all of a dataset's figures that the attack looks at in truth, beside `before`. */
export function withoutCell({
  cells,
  measures,
  observations,
}: Pick<Compiled, 'cells' | 'measures' | 'observations'>): readonly Observation[] {
  const values = new Set(measures.filter(({kind}) => kind === 'value').map(({id}) => id));
  const seen = new Set(cells.map(nameOf));
  return observations.filter((one) => values.has(one.measure) && !seen.has(nameOf(one)));
}

function nameOf({key, period}: Pick<Observation, 'key' | 'period'>): string {
  return `${key.join('.')}/${period}`;
}

export function unwrittenOf({truth, published, sensitivity}: AttackedDataset): readonly Unwritten[] {
  // Nothing of it is sensitive: then nothing of it is kept back either.
  if (!sensitivity) return [];
  const values = new Set(truth.measures.filter(({kind}) => kind === 'value').map(({id}) => id));
  const places = ({observations = []}: Pick<typeof truth, 'observations'>, isMeant: (one: Observation) => boolean) =>
    observations.filter((one) => values.has(one.measure) && isMeant(one));
  const isZero = ({status, text}: Observation): boolean => status === 'normal' && parseDecimal(text)?.unscaled === 0n;
  const isHidden = ({status}: Observation): boolean => status === 'suppressed';
  const zeros = places(truth, isZero);
  const isKnownZero = new Set(sensitivity.zeros === 'public' ? zeros.map(nameOf) : []);
  const protectedZeros = new Set(sensitivity.zeros === 'protected' ? zeros.map(nameOf) : []);
  const meant = [...places(published, isHidden), ...places(truth, isHidden), ...zeros];
  if (meant.length === 0) return [];
  const seen = new Set(truth.cells.map(nameOf));
  return meant.flatMap((one): readonly Unwritten[] => {
    const own = nameOf(one);
    if (seen.has(own) || isKnownZero.has(own)) return [];
    seen.add(own);
    const {key, period} = one;
    const cell = {key, period, value: 0n, records: 0n, enterprises: 0n, largest: []};
    return [{cell, isUnvalued: !protectedZeros.has(own)}];
  });
}
