/** Zero for a unit that declared no activity in the month: no record is made, the unit counts as received. */
import {z} from 'zod';
import {each, type Method} from '../method.ts';
import {common} from '../step.ts';

const schema = z.strictObject({
  method: z.literal('declared-zero').describe('0 for units that the list says had no activity'),
  ...common,
});

export const declaredZero: Method<typeof schema> = {
  id: 'declared-zero',
  about: {zh: '申明无业务的单位记为 0', en: '0 for units that the list says had no activity'},
  formula: {zh: 'y = 0', en: 'y = 0'},
  schema,
  impute: (group) =>
    each(group, ({isNil}) =>
      isNil
        ? {value: 0n, how: {zh: '申明当月无业务', en: 'declared no activity in the month'}, parameters: {}}
        : {why: {zh: '未申明无业务', en: 'it did not declare no activity'}},
    ),
};
