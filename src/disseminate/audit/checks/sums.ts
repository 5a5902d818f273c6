/** The rows of a table add up to its total. */
import {add, type Interval, intervalText, overlaps} from '../../../model/interval.ts';
import {type Frame, partsOf, totalRow} from '../evidence/frame.ts';
import type {Recomputed, TableFinding} from './finding.ts';

export function sums(frame: Frame): readonly TableFinding[] {
  const total = totalRow(frame);
  if (!total || !frame.isComplete || frame.rows.some(({level}) => level !== undefined)) return [];
  const cells = frame.columns.flatMap((_, at) => sumAt(frame, at) ?? []);
  // Rows that add up in no column are no parts of the total.
  // Indicators over regions: what adds up in one of them need not in another.
  const isMixed = frame.dimension.endsWith('-across') && frame.columns.length > 1;
  const isWhole = !isMixed && cells.some(({interval, fact}) => overlaps(interval, fact.interval));
  return cells.flatMap(({interval, ...cell}): readonly TableFinding[] => {
    if (overlaps(interval, cell.fact.interval)) return [{...cell, verdict: 'proven-by-rounding'}];
    if (!isWhole && !isNear(interval, cell.fact.interval)) return [];
    return [
      {
        ...cell,
        verdict: 'contradicted',
        note: {
          zh: '各行之和不等于合计，进位误差也不能解释',
          en: 'the rows do not add up to the total, rounding does not explain it',
        },
      },
    ];
  });
}

/** Within a twentieth: a slip rather than another thing. */
function isNear(a: Interval, b: Interval): boolean {
  const [x, y] = [a, b].map(({low}) => Number((low.num * 1000n) / low.den));
  return x !== undefined && y !== undefined && Math.abs(x - y) * 20 <= Math.abs(y);
}

function sumAt(frame: Frame, at: number): Recomputed | undefined {
  const total = totalRow(frame);
  const column = frame.columns[at];
  const fact = total?.facts[at];
  if (!total || !column || !fact || fact.missing || column.per !== undefined || column.unit === 'PCT') return undefined;
  if (!['value', 'share', 'count', 'increase'].includes(column.measure)) return undefined;
  const facts = partsOf(frame).map((row) => row.facts[at]);
  const known = facts.flatMap((one) => (one && !one.missing ? [one.interval] : []));
  if (known.length < facts.length || known.length < 2) return undefined;
  const sum = known.reduce(add);
  const power = 10n ** BigInt(Math.max(0, fact.power));
  const scaled = {
    low: {num: sum.low.num, den: sum.low.den * power},
    high: {num: sum.high.num, den: sum.high.den * power},
  };
  return {
    fact,
    row: total,
    column,
    type: 'sum',
    interval: sum,
    computed: intervalText(scaled, fact.decimals),
    formula: `Σ ${known.length}`,
  };
}
