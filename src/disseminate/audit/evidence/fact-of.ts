/** A printed cell as a fact: the interval that it stands for, in base units. */
import {pow10} from '../../../model/decimal.ts';
import {printed} from '../../../model/interval.ts';
import {isMark, type Unit, valueOf} from './cell-values.ts';
import type {Column, Fact} from './frame.ts';

export type Cell = {
  readonly column: Column;
  readonly unit: Unit | undefined;
  readonly where: string;
  readonly at?: readonly [number, number];
};

export const MONEY = /^[A-Z]{3}$/u;
const MEASURED = /[吨米克升时]|ton|night|hour|day/iu;

/** Things that are counted: a whole number of them is exact. */
const isCounted = (unit: Unit | undefined): boolean =>
  unit !== undefined && unit.power === 0 && unit.id !== '' && !MONEY.test(unit.id) && !MEASURED.test(unit.id);

export function factOf(text: string, {column, unit, where, at}: Cell): Fact | undefined {
  const value = valueOf(text);
  const power = unit?.power ?? 0;
  const more = unit && unit.id !== '' ? {unit: unit.id} : {};
  if (value) {
    const {low, high} = printed(value);
    const scaled = (end: typeof low): typeof low =>
      power >= 0 ? {num: end.num * pow10(power), den: end.den} : {num: end.num, den: end.den * pow10(-power)};
    return {
      interval: {low: scaled(low), high: scaled(high)},
      text: text.trim(),
      decimals: value.scale,
      power,
      where,
      ...(at ? {at} : {}),
      ...more,
      ...(value.scale === 0 && isCounted(unit) ? {isExact: true} : {}),
    };
  }
  if (!isMark(text)) return undefined;
  const nothing = {num: 0n, den: 1n};
  const missing = missingOf(text.trim(), column);
  return {interval: {low: nothing, high: nothing}, text: text.trim(), decimals: 0, power, missing, where, ...more};
}

function missingOf(mark: string, {measure}: Column): NonNullable<Fact['missing']> {
  if (measure === 'growth' && /^(-|—|–|new)$/iu.test(mark)) return 'new';
  return mark === '·' || mark === '*' ? 'hidden' : 'missing';
}
