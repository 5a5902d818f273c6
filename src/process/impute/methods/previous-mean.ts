/**
 * Previous mean: y = Σ earlier / n over every member of the class that has an earlier value, the missing ones too: theirs was received.
 * So does Banff: its PREMEAN takes the historical values of all units of the current frame.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {each, type Method, oncePerClass, sumOf, wholeUnits} from '../method.ts';
import {common, respondentsSchema} from '../step.ts';

const schema = z.strictObject({
  method: z.literal('previous-mean').describe('mean of the last earlier values in the class'),
  respondents: respondentsSchema,
  ...common,
});

/** Of outliers neither value is taken. */
const lastValues = oncePerClass(({members, respondents}): readonly bigint[] => {
  const usable = new Set(respondents);
  return members.flatMap((member) => {
    const value = member.last === undefined ? undefined : member.earlier.get(member.last);
    const isOut = member.current !== undefined && !usable.has(member);
    return value === undefined || isOut ? [] : [value];
  });
});

export const previousMean: Method<typeof schema> = {
  id: 'previous-mean',
  about: {zh: '同组以往均值', en: 'mean of the last earlier values in the class'},
  formula: {
    zh: 'y = Σ上期 ÷ n（同组有上期数的单位）',
    en: 'y = Σ earlier ÷ n, over members of the class that have one',
  },
  banff: 'PREMEAN',
  schema,
  usable: (group) => lastValues(group, '').length,
  impute(group, _options, {say}) {
    const values = lastValues(group, '');
    const earlier = sumOf(values);
    const count = values.length;
    return each(group, () => {
      if (count === 0) return {why: {zh: '同组没有上期数', en: 'its class has no earlier value'}};
      return {
        value: wholeUnits(ratio(earlier, BigInt(count))),
        how: {zh: `上期 ${say(earlier)} ÷ ${count} 家`, en: `${say(earlier)} of the last month ÷ ${count} units`},
        parameters: {earlier: say(earlier), respondents: String(count)},
      };
    });
  },
};
