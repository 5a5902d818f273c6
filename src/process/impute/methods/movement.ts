/** Movement of the group: y = y₀ · Σ current / Σ earlier of the respondents that have both, in the class and for the unit's own base month. */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {baseOf, each, type Method, noBase, oncePerClass, wholeUnits} from '../method.ts';
import {againstSchema, common, respondentsSchema} from '../step.ts';

const schema = z.strictObject({
  method: z.literal('movement').describe('the unit’s own earlier value, moved as its class moved'),
  against: againstSchema,
  respondents: respondentsSchema,
  ...common,
});

/** The class's respondents that have a value in a base month too, summed in both. */
const moved = oncePerClass(({respondents}, month) => {
  const sums = {count: 0, current: 0n, earlier: 0n};
  for (const {current, earlier} of respondents) {
    const before = earlier.get(month);
    if (before === undefined) continue;
    sums.count += 1;
    sums.current += current ?? 0n;
    sums.earlier += before;
  }
  return sums;
});

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
  usable(group, recipient, {against}) {
    const base = baseOf(recipient, group.month, against);
    // Without a base of its own a unit fails for that, not for its class.
    return base === undefined ? group.members.length : moved(group, base.month).count;
  },
  impute: (group, {against}, {say}) =>
    each(group, (recipient) => {
      const base = baseOf(recipient, group.month, against);
      if (!base) return {why: noBase};
      const {count, current, earlier} = moved(group, base.month);
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
          zh: `${texts.previous}（${base.month}）× ${texts.current} ÷ ${texts.earlier}（${count} 家）`,
          en: `${texts.previous} of ${base.month} × ${texts.current} ÷ ${texts.earlier} (${count} respondents)`,
        },
        parameters: {base: base.month, ...texts, respondents: String(count)},
      };
    }),
};
