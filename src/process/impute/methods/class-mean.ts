/** Class mean: y = Σ current / n of the respondents in the class. */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {each, type Method, sumOf, wholeUnits} from '../method.ts';
import {common, respondentsSchema} from '../step.ts';

const schema = z.strictObject({
  method: z.literal('class-mean').describe('mean of the class’s respondents in the month'),
  respondents: respondentsSchema,
  ...common,
});

export const classMean: Method<typeof schema> = {
  id: 'class-mean',
  about: {zh: '同组本期均值', en: 'mean of the class’s respondents in the month'},
  formula: {zh: 'y = Σ本期 ÷ n（同组已报单位）', en: 'y = Σ current ÷ n, over respondents of the class'},
  banff: 'CURMEAN',
  schema,
  usable: ({respondents}) => respondents.length,
  impute(group, _options, {say}) {
    const {respondents} = group;
    const current = sumOf(respondents.map((one) => one.current ?? 0n));
    const count = respondents.length;
    return each(group, () => {
      if (count === 0) return {why: {zh: '同组没有已报单位', en: 'its class has no respondent'}};
      return {
        value: wholeUnits(ratio(current, BigInt(count))),
        how: {zh: `${say(current)} ÷ ${count} 家`, en: `${say(current)} ÷ ${count} respondents`},
        parameters: {current: say(current), respondents: String(count)},
      };
    });
  },
};
