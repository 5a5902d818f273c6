/** Rows that no table prints: several rows added up, and what is left of a whole without them. */
import {add, HUNDRED, subtract} from '../../../model/interval.ts';
import {type Column, type Fact, type Frame, type Row, totalRow} from './frame.ts';

const ADDED = new Set<Column['measure']>(['value', 'share', 'increase', 'contribution', 'share-of-growth', 'count']);
/** More texts than these are only counted. */
const SHOWN = 6;

export const cellsOf = (fact: Fact): readonly string[] => fact.cells ?? [fact.where];

export function sumRow(frame: Frame, rows: readonly Row[]): Row {
  const facts = frame.columns.map(({measure, per}, at) =>
    ADDED.has(measure) && per === undefined ? sumFact(rows.map((row) => row.facts[at])) : undefined,
  );
  return madeRow(frame, rows, facts);
}

/** What the table does not print: the whole less these rows. */
export function outsideRow(frame: Frame, rows: readonly Row[]): Row {
  const total = totalRow(frame);
  const facts = sumRow(frame, rows).facts.map((sum, at): Fact | undefined => {
    if (!sum) return undefined;
    const whole = total?.facts[at];
    if (frame.columns[at]?.measure === 'share')
      return {...sum, interval: subtract(HUNDRED, sum.interval), text: `(100 − ${sum.text})`};
    if (!whole || whole.missing) return undefined;
    return {
      ...sum,
      interval: subtract(whole.interval, sum.interval),
      text: `(${whole.text} − ${sum.text})`,
      cells: [...cellsOf(whole), ...cellsOf(sum)],
    };
  });
  return madeRow(frame, rows, facts);
}

function madeRow(frame: Frame, rows: readonly Row[], facts: Row['facts']): Row {
  const label = rows.map((row) => row.label).join('、');
  return {name: {dimension: frame.dimension, code: label, label}, label, isTotal: false, facts, of: rows};
}

/** A sum of cells; undefined where one of them has no number. */
export function sumFact(facts: readonly (Fact | undefined)[]): Fact | undefined {
  const known = facts.flatMap((fact) => (fact && !fact.missing ? [fact] : []));
  const [first, ...others] = known;
  if (!first || known.length < facts.length) return undefined;
  if (others.length === 0) return first;
  const texts = known.map(({text}) => text);
  return {
    ...first,
    interval: others.reduce((sum, {interval}) => add(sum, interval), first.interval),
    text: texts.length > SHOWN ? `Σ ${texts.length}` : `(${texts.join(' + ')})`,
    decimals: Math.max(...known.map(({decimals}) => decimals)),
    cells: known.flatMap(cellsOf),
  };
}
