/**
 * What a measure is computed from, with operands as printed. A formula is believed only where its operands, each off by half of its last
 * digit at most, can give the printed figure; so a wrong guess of the whole is never shown.
 */
import {compareRatio, type Decimal, pow10, type Ratio, ratio, ratioOf, round} from '../../model/decimal.ts';

export type Operand = {readonly text: string; readonly value: Decimal};

/** What differs between a figure and its operand. */
export type Change = {
  readonly key?: readonly string[];
  /** an operand by the kind of its measure, or by its id */
  readonly kind?: string;
  readonly measure?: string;
  readonly isYearBefore?: true;
  readonly dataset?: string;
};

export type FormulaContext = {
  readonly key: readonly string[];
  readonly measure: string;
  /** place of the dimension of flow in the key; -1 where there is none */
  readonly flow: number;
  /** keys that may be the whole, nearest first, and other datasets that may hold it */
  readonly wholes: readonly (readonly string[])[];
  readonly datasets: readonly string[];
};

export type Formula = {
  readonly text: string;
  /** how the operands give the figure: to its last digit, within what rounding leaves open, or not at all */
  readonly gives: (figure: Decimal) => 'exactly' | 'within-rounding' | undefined;
};

type Look = (change: Change) => Operand | undefined;
type Make = (look: Look, context: FormulaContext) => readonly Formula[];

/** A formula over operands; `compute` is monotonic in each, so its ends lie at their ends. */
function formula(
  text: string,
  operands: readonly Operand[],
  compute: (values: readonly Ratio[]) => Ratio | undefined,
): Formula {
  return {
    text,
    gives: (figure) => {
      const exact = compute(operands.map(({value}) => ratioOf(value)));
      if (exact && round(exact, figure.scale).unscaled === figure.unscaled) return 'exactly';
      const ends = corners(operands).map(compute);
      const known = ends.filter((one) => one !== undefined);
      if (known.length < ends.length) return undefined;
      const [low, high] = [halfBelow(figure), halfAbove(figure)];
      const isBelow = known.every((one) => compareRatio(one, low) < 0);
      const isAbove = known.every((one) => compareRatio(one, high) > 0);
      return isBelow || isAbove ? undefined : 'within-rounding';
    },
  };
}

/** Every operand at either end of what it stands for. */
function corners(operands: readonly Operand[]): readonly (readonly Ratio[])[] {
  return operands.reduce<readonly (readonly Ratio[])[]>(
    (all, {value}) =>
      all.flatMap((one) => [
        [...one, halfBelow(value)],
        [...one, halfAbove(value)],
      ]),
    [[]],
  );
}

function halfBelow({unscaled, scale}: Decimal): Ratio {
  return ratio(2n * unscaled - 1n, 2n * pow10(scale));
}

function halfAbove({unscaled, scale}: Decimal): Ratio {
  return ratio(2n * unscaled + 1n, 2n * pow10(scale));
}

const minus = (a: Ratio, b: Ratio): Ratio => ratio(a.num * b.den - b.num * a.den, a.den * b.den);
const over = (a: Ratio, b: Ratio): Ratio | undefined =>
  b.num === 0n ? undefined : ratio(a.num * b.den, a.den * b.num);
const percent = (a: Ratio | undefined): Ratio | undefined => a && ratio(100n * a.num, a.den);

/** A negative operand stands in brackets. */
function shown({text}: Operand): string {
  return text.startsWith('-') ? `(−${text.slice(1)})` : text;
}

function growthOf(look: Look): readonly Formula[] {
  const [now, before] = [look({kind: 'value'}), look({kind: 'value', isYearBefore: true})];
  if (!now || !before) return [];
  const text = `(${shown(now)} ÷ ${shown(before)} − 1) × 100`;
  return [
    formula(text, [now, before], ([a, b]) => {
      const quotient = a && b && over(a, b);
      return percent(quotient && minus(quotient, ratio(1n, 1n)));
    }),
  ];
}

const sharesOf: Make = (look, {wholes, datasets, key}) => {
  const part = look({kind: 'value'});
  const inOthers = datasets.map((dataset) => look({kind: 'value', dataset, key}));
  const all = [...inOthers, ...wholes.map((whole) => look({kind: 'value', key: whole}))];
  return all.flatMap((whole) => {
    if (!part || !whole) return [];
    const text = `${shown(part)} ÷ ${shown(whole)} × 100`;
    return [formula(text, [part, whole], ([a, b]) => percent(a && b && over(a, b)))];
  });
};

/** Δpart ÷ Δwhole, or ÷ whole of the year before. */
function changeShare(base: 'change' | 'before'): Make {
  return (look, {wholes}) =>
    wholes.flatMap((key) => {
      const [a, b] = [look({kind: 'value'}), look({kind: 'value', isYearBefore: true})];
      const [w, v] = [look({kind: 'value', key}), look({kind: 'value', key, isYearBefore: true})];
      if (!a || !b || !w || !v) return [];
      const divisor = base === 'change' ? `(${shown(w)} − ${shown(v)})` : shown(v);
      const text = `(${shown(a)} − ${shown(b)}) ÷ ${divisor} × 100`;
      return [
        formula(text, base === 'change' ? [a, b, w, v] : [a, b, v], ([now, before, whole, last]) => {
          if (!now || !before || !whole) return undefined;
          const under = base === 'before' ? whole : last && minus(whole, last);
          return percent(under && over(minus(now, before), under));
        }),
      ];
    });
}

/** The difference of two operands. */
function difference(a: Operand | undefined, b: Operand | undefined): readonly Formula[] {
  if (!a || !b) return [];
  return [formula(`${shown(a)} − ${shown(b)}`, [a, b], ([x, y]) => x && y && minus(x, y))];
}

/** By kind of measure; what is not here is a sum or a count of records. */
export const formulas: Readonly<Record<string, Make>> = {
  growth: growthOf,
  share: sharesOf,
  'share-change': (look, {measure}) => {
    const share = measure.replace('share-change', 'share');
    return difference(look({measure: share}), look({measure: share, isYearBefore: true}));
  },
  'share-of-growth': changeShare('change'),
  contribution: changeShare('before'),
  increase: (look) => difference(look({kind: 'value'}), look({kind: 'value', isYearBefore: true})),
  multiple: (look) => {
    const [now, before] = [look({kind: 'value'}), look({kind: 'value', isYearBefore: true})];
    if (!now || !before) return [];
    return [formula(`${shown(now)} ÷ ${shown(before)}`, [now, before], ([a, b]) => a && b && over(a, b))];
  },
  balance: (look, {key, flow}) => {
    const of = (code: string) => look({kind: 'value', key: key.map((each, at) => (at === flow ? code : each))});
    return flow === -1 ? [] : difference(of('X'), of('M'));
  },
};
