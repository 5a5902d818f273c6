/** Over which months a published measure of change compares, as its options say. */
import {type Dataset, measureOptions} from '../dataset.ts';
import type {Basis} from '../measures/change.ts';

export function basisOf({publish}: Dataset, id: string): Basis {
  const declared = publish[id];
  const basis = declared && measureOptions(declared)['basis'];
  return basis === 'year-to-date' || basis === 'joint-months' ? basis : 'period';
}
