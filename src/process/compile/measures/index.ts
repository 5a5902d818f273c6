/** The list of measures. A new measure is one file and one line here. */
import type {Measure} from '../measure.ts';
import {averageGrowth} from './average-growth.ts';
import {balance} from './balance.ts';
import {base} from './base.ts';
import {completionLead} from './completion-lead.ts';
import {completion} from './completion.ts';
import {concentration} from './concentration.ts';
import {contribution} from './contribution.ts';
import {enterprises} from './enterprises.ts';
import {firstSeen} from './first-seen.ts';
import {gap} from './gap.ts';
import {growthChange} from './growth-change.ts';
import {growthIn} from './growth-in.ts';
import {growthOnPrevious} from './growth-on-previous.ts';
import {growthOnPublished} from './growth-on-published.ts';
import {growthWithout} from './growth-without.ts';
import {growth} from './growth.ts';
import {hhi} from './hhi.ts';
import {imputedShare} from './imputed-share.ts';
import {increase} from './increase.ts';
import {jointMonths} from './joint-months.ts';
import {multiple} from './multiple.ts';
import {rank} from './rank.ts';
import {records} from './records.ts';
import {shareChange} from './share-change.ts';
import {shareOfGrowth} from './share-of-growth.ts';
import {share} from './share.ts';
import {streak} from './streak.ts';
import {timeProgress} from './time-progress.ts';
import {valueIn} from './value-in.ts';
import {value} from './value.ts';
import {yearToDate} from './year-to-date.ts';

/** A measure with its options checked by its own schema inside, so that a list may hold measures of different options. */
export type AnyMeasure = Omit<Measure, 'compute' | 'explain'> & {
  readonly prepare: (
    options: unknown,
  ) => (context: Parameters<Measure['compute']>[0]) => ReturnType<Measure['compute']>;
  readonly working: (context: Parameters<Measure['explain']>[0], options: unknown) => ReturnType<Measure['explain']>;
};

function listed<Options>({compute, explain, ...measure}: Measure<Options>): AnyMeasure {
  return {
    ...measure,
    prepare(given) {
      const options = measure.options.parse(given);
      return (context) => compute(context, options);
    },
    working: (context, given) => explain(context, measure.options.parse(given)),
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
  listed(jointMonths),
  listed(base),
  listed(growthOnPublished),
  listed(growthWithout),
  listed(growthChange),
  listed(averageGrowth),
  listed(gap),
  listed(streak),
  listed(firstSeen),
  listed(completion),
  listed(timeProgress),
  listed(completionLead),
  listed(valueIn),
  listed(growthIn),
];

export function measureOf(id: string): AnyMeasure | undefined {
  return measures.find((measure) => measure.id === id);
}
