/** The list of measures. A new measure is one file and one line here. */
import type {Measure} from '../measure.ts';
import {balance} from './balance.ts';
import {concentration} from './concentration.ts';
import {contribution} from './contribution.ts';
import {enterprises} from './enterprises.ts';
import {growth} from './growth.ts';
import {growthOnPrevious} from './growth-on-previous.ts';
import {hhi} from './hhi.ts';
import {imputedShare} from './imputed-share.ts';
import {increase} from './increase.ts';
import {multiple} from './multiple.ts';
import {rank} from './rank.ts';
import {records} from './records.ts';
import {share} from './share.ts';
import {shareChange} from './share-change.ts';
import {shareOfGrowth} from './share-of-growth.ts';
import {value} from './value.ts';
import {yearToDate} from './year-to-date.ts';

/** A measure with its options checked by its own schema inside, so that a list may hold measures of different options. */
export type AnyMeasure = Omit<Measure, 'compute'> & {
  readonly prepare: (
    options: unknown,
  ) => (context: Parameters<Measure['compute']>[0]) => ReturnType<Measure['compute']>;
};

function listed<Options>({compute, ...measure}: Measure<Options>): AnyMeasure {
  return {
    ...measure,
    prepare(given) {
      const options = measure.options.parse(given);
      return (context) => compute(context, options);
    },
  };
}

export const measures: readonly AnyMeasure[] = [
  listed(value),
  listed(share),
  listed(shareChange),
  listed(growth),
  listed(growthOnPrevious),
  listed(increase),
  listed(shareOfGrowth),
  listed(contribution),
  listed(multiple),
  listed(rank),
  listed(yearToDate),
  listed(balance),
  listed(concentration),
  listed(hhi),
  listed(imputedShare),
  listed(enterprises),
  listed(records),
];

export function measureOf(id: string): AnyMeasure | undefined {
  return measures.find((measure) => measure.id === id);
}
