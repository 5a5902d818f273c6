/**
 * Balance (差额): exports minus imports, X − M, at keys whose flow is the total; other keys have none.
 * Missing: unavailable where the data do not cover the period.
 */
import {z} from 'zod';
import {TOTAL} from '../../../model/address.ts';
import {pow10, ratio} from '../../../model/decimal.ts';
import {isAbsent, type Measure, unavailable} from '../measure.ts';

const options = z.strictObject({});

export const balance: Measure<z.output<typeof options>> = {
  id: 'balance',
  title: {zh: '差额', en: 'Balance'},
  formula: {zh: 'X − M，仅在流向为合计的键上', en: 'X − M, at keys whose flow is the total'},
  missing: {zh: '数据未覆盖该期：unavailable', en: 'unavailable where the data do not cover the period'},
  unit: 'money',
  decimals: 2,
  options,
  compute({series, key, period}) {
    const at = series.dimensions.findIndex((dimension) => dimension.id === 'flow');
    if (at < 0 || key[at] !== TOTAL) return undefined;
    const exports = series.value(key.with(at, 'X'), period);
    const imports = series.value(key.with(at, 'M'), period);
    if (isAbsent(exports)) return exports.absent === 'not-compiled' ? undefined : unavailable(exports);
    if (isAbsent(imports)) return unavailable(imports);
    return {ratio: ratio(exports - imports, pow10(series.scale))};
  },
};
