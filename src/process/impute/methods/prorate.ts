/**
 * Prorate to a known total: what is left of the total of a class after all that was received and imputed before, divided among its missing
 * units in the proportion of their own last values; smallest units go to the largest remainders, so that the class adds up to the total.
 */
import {z} from 'zod';
import type {Text} from '../../../model/text.ts';
import {each, type Method, sumOf} from '../method.ts';
import {divided} from '../split.ts';
import {common} from '../step.ts';

const schema = z.strictObject({
  method: z.literal('prorate').describe('what is left of a known total, by the units’ own last values'),
  totals: z
    .string()
    .min(1)
    .describe(
      'CSV with `month`, `value` in base units, `source`, and the columns of the class: reference/totals.csv; relative to the workspace',
    ),
  ...common,
});

export const prorate: Method<typeof schema> = {
  id: 'prorate',
  about: {zh: '按已知总数分摊', en: 'what is left of a known total, by the units’ own last values'},
  formula: {
    zh: 'yᵢ = (T − Σ已报 − Σ已插补) · y₀ᵢ ÷ Σy₀',
    en: 'yᵢ = (T − Σ received − Σ imputed) · y₀ᵢ ÷ Σ y₀',
  },
  banff: 'PRORATE',
  schema,
  forParts: () => true,
  impute(group, {totals}, {say, total}) {
    const refused = (why: Text) => each(group, () => ({why}));
    const known = total(totals, group);
    if (!known) return refused({zh: `${totals} 没有本组的总数`, en: `${totals} has no total of its class`});
    const rest = known.value - sumOf(group.received.map((one) => one.current ?? 0n)) - group.imputed;
    const shares = group.recipients.map(({last, earlier}) => (last === undefined ? undefined : earlier.get(last)));
    const nameless = group.recipients.find((_, at) => shares[at] === undefined);
    if (nameless) {
      return refused({
        zh: `${nameless.name} 没有以往数值，余额无法分摊`,
        en: `${nameless.name} has no earlier value, so the rest can't be divided`,
      });
    }
    const weights = shares.map((share) => share ?? 0n);
    if (rest < 0n || sumOf(weights) <= 0n || weights.some((weight) => weight < 0n)) {
      return refused({
        zh: `总数 ${say(known.value)} 减去已有数后余 ${say(rest)}，无法按以往数值分摊`,
        en: `${say(rest)} is left of the total ${say(known.value)}, which can't be divided by earlier values`,
      });
    }
    const parts = divided(rest, weights);
    const how = {
      zh: `总数 ${say(known.value)}（${known.file}:${known.line}）的余额 ${say(rest)} 按以往数值分摊`,
      en: `of ${say(rest)} left of the total ${say(known.value)} (${known.file}:${known.line}), by earlier values`,
    };
    return new Map(
      group.recipients.map((recipient, at) => [
        recipient,
        {
          value: parts[at] ?? 0n,
          how,
          parameters: {total: say(known.value), rest: say(rest), previous: say(weights[at] ?? 0n)},
        },
      ]),
    );
  },
};
