/** Movement of the group: y = y₀ · Σ current / Σ earlier of the respondents that have both, in the class and for the unit's own base month. */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {baseOf, each, type Group, type Member, type Method, noBase, sumOf, wholeUnits} from '../method.ts';
import {againstSchema, common, respondentsSchema} from '../step.ts';

const schema = z.strictObject({
  method: z.literal('movement').describe('the unit’s own earlier value, moved as its class moved'),
  against: againstSchema,
  respondents: respondentsSchema,
  ...common,
});

type Options = z.output<typeof schema>;

export const movement: Method<typeof schema> = {
  id: 'movement',
  about: {zh: '本单位以往数值 × 同组变动', en: 'the unit’s own earlier value, moved as its class moved'},
  formula: {
    zh: 'y = y₀ · Σ本期 ÷ Σ基期（同组、两期均有数的单位）',
    en: 'y = y₀ · Σ current ÷ Σ earlier, over respondents of the class that have both',
  },
  banff: 'DIFTREND',
  schema,
  forParts: () => true,
  usable,
  impute: (group, options, {say}) =>
    each(group, (recipient) => {
      const base = baseOf(recipient, group.month, options.against);
      if (!base) return {why: noBase};
      const used = usable(group, recipient, options);
      const current = sumOf(used.map((one) => one.current ?? 0n));
      const earlier = sumOf(used.map((one) => one.earlier.get(base.month) ?? 0n));
      if (earlier <= 0n) {
        return {
          why: {
            zh: `同组 ${base.month} 合计为 ${say(earlier)}，无法计算变动`,
            en: `its class sums to ${say(earlier)} in ${base.month}, which has no movement`,
          },
        };
      }
      const texts = {previous: say(base.value), current: say(current), earlier: say(earlier)};
      return {
        value: wholeUnits(ratio(base.value * current, earlier)),
        how: {
          zh: `${texts.previous}（${base.month}）× ${texts.current} ÷ ${texts.earlier}（${used.length} 家）`,
          en: `${texts.previous} of ${base.month} × ${texts.current} ÷ ${texts.earlier} (${used.length} respondents)`,
        },
        parameters: {base: base.month, ...texts, respondents: String(used.length)},
      };
    }),
};

function usable(group: Group, recipient: Member, {against}: Options): readonly Member[] {
  const base = baseOf(recipient, group.month, against);
  // Without a base of its own a unit fails for that, not for its class.
  return base === undefined ? group.respondents : group.respondents.filter(({earlier}) => earlier.has(base.month));
}
