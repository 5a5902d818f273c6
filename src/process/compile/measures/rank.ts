/**
 * Rank among the codes of the same level, largest first, by value or by another published measure; equal values share a rank and
 * the next one is skipped (1-1-3). Compared before rounding.
 * Missing: inapplicable for totals, groups, gathered and unclassified codes, where the measure ranked by is itself missing, and where
 * a larger unit may be among the gathered ones (`_O`).
 */
import {z} from 'zod';
import {TOTAL} from '../../../model/address.ts';
import {compareRatio, pow10, type Ratio, ratio} from '../../../model/decimal.ts';
import {OTHERS} from '../codes.ts';
import {type Context, isAbsent, type Key, type Measure} from '../measure.ts';
import {valueAt} from './operands.ts';

const options = z.strictObject({
  dimension: z
    .string()
    .optional()
    .describe('dimension whose codes are ranked; default: the only one of the key besides flow that is no total'),
  by: z.string().optional().describe('id of the published measure that is compared; default: the value'),
});

export const rank: Measure<z.output<typeof options>> = {
  id: 'rank',
  title: {zh: '位次', en: 'Rank'},
  formula: {
    zh: '1 ＋ 同层级中更大者的个数（1-1-3），按未取整的值',
    en: '1 + the number of larger codes of the same level (1-1-3), compared before rounding',
  },
  missing: {
    zh: '分组、归并与未归类代码，所比指标缺失，或归并项中可能有更大者：inapplicable；合计无位次',
    en: 'inapplicable for groups, gathered and unclassified codes, where the measure ranked by is missing, and where a larger unit may be gathered; totals have none',
  },
  unit: 'RANK',
  decimals: 0,
  options,
  compute(context, {dimension: id, by}) {
    const {series, key} = context;
    const candidates = series.dimensions.flatMap((dimension, at) =>
      (id === undefined ? dimension.id !== 'flow' && key[at] !== TOTAL : dimension.id === id) ? [at] : [],
    );
    const at = candidates[0];
    if (at === undefined || candidates.length > 1) return undefined;
    const level = series.dimensions[at]?.levelOf(key[at] ?? TOTAL);
    const own = sizeOf(context, key, by);
    if (level === undefined || !series.dimensions[at]?.levels.includes(level) || own === undefined) {
      return {missing: 'inapplicable', reason: 'not-ranked'};
    }
    if (series.isLineKnown?.(key, at, level, context.period) === false)
      return {missing: 'unavailable', reason: 'line-not-known'};
    if (mayBeHidden(context, at, own, by)) return {missing: 'inapplicable', reason: 'larger-may-be-gathered'};
    const larger = by === undefined ? largerValues(context, at, level) : largerBy(context, by, at, level, own);
    return {ratio: ratio(BigInt(larger + 1), 1n)};
  },
  explain(context, {dimension: id, by}) {
    const {series, key} = context;
    const at = series.dimensions.findIndex((dimension, place) =>
      id === undefined ? dimension.id !== 'flow' && key[place] !== TOTAL : dimension.id === id,
    );
    const level = series.dimensions[at]?.levelOf(key[at] ?? TOTAL);
    const own = sizeOf(context, key, by);
    const isRanked = level !== undefined && own !== undefined;
    const larger = !isRanked
      ? 0
      : by === undefined
        ? largerValues(context, at, level)
        : largerBy(context, by, at, level, own);
    return {
      words: {
        zh: '1 ＋ 同层级中更大者的个数（相等者并列）',
        en: '1 + the number of larger ones of the same level; equal ones share a rank',
      },
      formula: '1 + {larger}',
      operands: {
        larger: {
          label: {zh: '更大者个数', en: 'number of larger ones'},
          number: {num: BigInt(larger), den: 1n},
          ...(isRanked && by === undefined ? {line: {at, level, take: larger}} : {}),
        },
        own:
          by === undefined
            ? valueAt(context, {zh: '本项', en: 'this one'})
            : {label: {zh: '本项', en: 'this one'}, measure: by, key},
      },
    };
  },
};

function largerValues({series, key, period}: Context, at: number, level: string): number {
  const own = series.value(key, period);
  const all = series.line(key, at, level, period);
  if (isAbsent(own)) return 0;
  // They stand largest first.
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? own) > own) low = middle + 1;
    else high = middle;
  }
  return low;
}

function largerBy(context: Context, by: string, at: number, level: string, own: Ratio): number {
  return context.publishedLine(by, at, level).filter((other) => compareRatio(other, own) > 0).length;
}

/** Units outside the n largest of the latest year are gathered, and in another year or flow one of them may be larger than this. */
function mayBeHidden({series, key, period}: Context, at: number, own: Ratio, by: string | undefined): boolean {
  const gathered = series.cell(key.with(at, OTHERS), period);
  if (gathered === undefined) return false;
  const [largest] = gathered.largest;
  if (by !== undefined || largest === undefined) return true;
  const size = largest.value < 0n ? -largest.value : largest.value;
  return compareRatio(ratio(size, pow10(series.scale)), own) > 0;
}

/** undefined where a key has nothing to be ranked by */
function sizeOf({series, period, published}: Context, key: Key, by: string | undefined): Ratio | undefined {
  if (by !== undefined) {
    const outcome = published(by, key);
    return outcome !== undefined && 'ratio' in outcome ? outcome.ratio : undefined;
  }
  if (series.cell(key, period) === undefined) return undefined;
  const found = series.value(key, period);
  return isAbsent(found) ? undefined : ratio(found, pow10(series.scale));
}
