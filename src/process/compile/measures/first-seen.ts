/**
 * First seen (首次出现): the first period in which the key has a record, as a number: 201903 for a month, 2019 for a year.
 * Missing: unavailable where that is the first period of the data, since it may be older; a key that has not been seen has none.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {type Period, previous} from '../../../model/period.ts';
import {isAbsent, type Measure} from '../measure.ts';

const options = z.strictObject({});

export const firstSeen: Measure<z.output<typeof options>> = {
  id: 'first-seen',
  title: {zh: '首次出现', en: 'First seen'},
  formula: {
    zh: '截至本期，首个有记录的时期，写作 YYYYMM 或 YYYY',
    en: 'the first period with a record up to this one, as YYYYMM or YYYY',
  },
  missing: {
    zh: '首期即数据起始：unavailable（可能更早）；尚未出现：无此指标',
    en: 'unavailable where it is the first period of the data (it may be older); none where the key has not been seen',
  },
  unit: 'MONTH',
  decimals: 0,
  options,
  compute({series, key, period}) {
    let first: Period | undefined;
    let reached = false;
    for (let at = period; !reached; at = previous(at)) {
      const value = series.value(key, at);
      reached = isAbsent(value) && value.absent !== 'not-delivered';
      if (series.cell(key, at) === undefined) continue;
      first = at;
    }
    if (first === undefined) return undefined;
    const before = series.value(key, previous(first));
    if (isAbsent(before) && before.absent === 'before-data')
      return {missing: 'unavailable', reason: 'as-old-as-the-data'};
    return {ratio: ratio(BigInt(first.replaceAll(/\D/g, '')), 1n)};
  },
  explain: () => ({
    words: {zh: '截至本期首个有记录的时期', en: 'the first period with a record, up to this one'},
    operands: {},
  }),
};
