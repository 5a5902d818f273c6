/** Carry forward: y = y₀, the unit's own earlier value. */
import {z} from 'zod';
import {baseOf, each, type Method, noBase} from '../method.ts';
import {againstSchema, common} from '../step.ts';

const schema = z.strictObject({
  method: z.literal('carry-forward').describe('the unit’s own earlier value'),
  against: againstSchema,
  ...common,
});

export const carryForward: Method<typeof schema> = {
  id: 'carry-forward',
  about: {zh: '沿用本单位以往数值', en: 'the unit’s own earlier value'},
  formula: {zh: 'y = y₀', en: 'y = y₀'},
  banff: 'PREVALUE',
  schema,
  forParts: () => true,
  impute: (group, {against}, {say}) =>
    each(group, (recipient) => {
      const base = baseOf(recipient, group.month, against);
      if (!base) return {why: noBase};
      const value = say(base.value);
      return {
        value: base.value,
        how: {zh: `沿用 ${base.month} 的 ${value}`, en: `${value} of ${base.month} carried forward`},
        parameters: {base: base.month, previous: value},
      };
    }),
};
