/**
 * Balance (差额): exports minus imports, X − M, at keys whose flow is the total; other keys have none.
 * Missing: unavailable where the data do not cover the period.
 */
import {z} from 'zod';
import {TOTAL} from '../../../model/address.ts';
import {pow10, ratio} from '../../../model/decimal.ts';
import {isAbsent, type Key, type Measure, unavailable} from '../measure.ts';
import {valueAt} from './operands.ts';

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
    const sides = sidesOf(key, at);
    const exports = series.value(sides.exports, period);
    const imports = series.value(sides.imports, period);
    if (isAbsent(exports)) return exports.absent === 'not-compiled' ? undefined : unavailable(exports);
    if (isAbsent(imports)) return unavailable(imports);
    return {ratio: ratio(exports - imports, pow10(series.scale))};
  },
  explain: ({series, key, period}) => {
    const at = series.dimensions.findIndex((dimension) => dimension.id === 'flow');
    const sides = sidesOf(key, at);
    return {
      words: {zh: '出口 − 进口', en: 'exports − imports'},
      formula: '{exports} − {imports}',
      operands: {
        exports: valueAt({series, key: sides.exports, period}, {zh: '出口', en: 'exports'}),
        imports: valueAt({series, key: sides.imports, period}, {zh: '进口', en: 'imports'}),
      },
    };
  },
};

type Sides = {readonly at: number; readonly exports: Key; readonly imports: Key};

/** The same objects at every period, by which their cells are found without spelling the key. */
const known = new WeakMap<Key, Sides>();

function sidesOf(key: Key, at: number): Sides {
  const found = known.get(key);
  if (found?.at === at) return found;
  const made = {at, exports: key.with(at, 'X'), imports: key.with(at, 'M')};
  known.set(key, made);
  return made;
}
