/** Growth beside the values of both periods, and the growth of a total that its rows imply. */
import {add, divide, HUNDRED, type Interval, intervalText, multiply, subtract} from '../../../model/interval.ts';
import {type Column, type Frame, partsOf, type Row, totalRow} from '../evidence/frame.ts';
import {before, percentOf, sequential} from '../judging/index.ts';
import {isRight, type Recomputed, settled, type TableFinding, valuesOf} from './finding.ts';

/** Recomputed from two printed values of one measure, one period apart. */
export function growths(frame: Frame): readonly TableFinding[] {
  return frame.columns.flatMap((column, at) =>
    column.measure === 'growth' ? settled(cellsOf(frame, column, at)) : [],
  );
}

function cellsOf(frame: Frame, column: Column, at: number): readonly Recomputed[] {
  const tried = pairsOf(frame, column).map(([now, earlier]) =>
    frame.rows.flatMap((row): readonly Recomputed[] => {
      const [fact, a, b] = [row.facts[at], row.facts[now], row.facts[earlier]];
      if (!fact || !a || !b || fact.missing || a.missing || b.missing) return [];
      const quotient = percentOf(a.interval, b.interval);
      const interval = quotient && subtract(quotient, HUNDRED);
      return interval
        ? [
            {
              fact,
              row,
              column,
              type: 'growth',
              interval,
              computed: intervalText(interval, fact.decimals),
              formula: `(${a.text} ÷ ${b.text} − 1) × 100`,
            },
          ]
        : [];
    }),
  );
  return tried.toSorted((a, b) => b.filter(isRight).length - a.filter(isRight).length)[0] ?? [];
}

/** Two columns of one label, unit and direction, a year apart, or a period where the head says so. */
function pairsOf(frame: Frame, column: Column): readonly (readonly [number, number])[] {
  const values = valuesOf(frame, column);
  const isStep = /环比|previous (quarter|month)/iu.test(column.label);
  const period = column.period ?? frame.period;
  return values.flatMap((now) =>
    values.flatMap((earlier) => {
      const [a, b] = [frame.columns[now], frame.columns[earlier]];
      if (!a?.period || !b?.period || a.unit !== b.unit || a.flow !== b.flow) return [];
      if (bareLabel(a.label) !== bareLabel(b.label)) return [];
      const wanted = isStep ? sequential(a.period) : before(a.period);
      const isOwn = period === undefined || a.period === period || column.period === undefined;
      return b.period === wanted && isOwn ? [[now, earlier] as const] : [];
    }),
  );
}

const bareLabel = (label: string): string =>
  label.replace(/(19|20)\d{2}\s*年?|上半年|下半年|[一二三四]季度|Q\d|H\d|[（(].*$/gu, '').trim();

/** The years before that values and growth imply must add up too. Growth at constant prices need not, so this warns. */
export function impliedGrowths(frame: Frame): readonly TableFinding[] {
  const total = totalRow(frame);
  if (!total || !frame.isComplete) return [];
  return frame.columns.flatMap((column, at): readonly TableFinding[] => {
    if (column.measure !== 'growth') return [];
    const values = valuesOf(frame, column).filter((value) => {
      const period = frame.columns[value]?.period;
      return period === undefined || period === (column.period ?? frame.period);
    });
    const [value] = values;
    const cell = values.length === 1 && value !== undefined ? impliedAt(frame, total, {at, value, column}) : undefined;
    if (!cell) return [];
    const {interval: _, ...finding} = cell;
    if (isRight(cell)) return [{...finding, verdict: 'proven-by-rounding'}];
    return [
      {
        ...finding,
        verdict: 'warning',
        note: {
          zh: '由各行及其增速推得的总体增速不同',
          en: 'rows and their growth imply another growth of the total',
        },
      },
    ];
  });
}

type At = {readonly at: number; readonly value: number; readonly column: Column};

function impliedAt(frame: Frame, total: Row, {at, value, column}: At): Recomputed | undefined {
  const [fact, whole] = [total.facts[at], total.facts[value]];
  if (!fact || !whole || fact.missing || whole.missing) return undefined;
  const earlier = partsOf(frame).map((row) => implied(row.facts[value], row.facts[at]));
  const known = earlier.filter((one) => one !== undefined);
  if (known.length < earlier.length || known.length === 0) return undefined;
  const quotient = percentOf(whole.interval, known.reduce(add));
  const interval = quotient && subtract(quotient, HUNDRED);
  return (
    interval && {
      fact,
      row: total,
      column,
      type: 'growth',
      interval,
      computed: intervalText(interval, fact.decimals),
      formula: `${whole.text} ÷ Σ (…)`,
    }
  );
}

function implied(value: Row['facts'][number], growth: Row['facts'][number]): Interval | undefined {
  if (!value || !growth || value.missing || growth.missing) return undefined;
  return divide(multiply(HUNDRED, value.interval), add(HUNDRED, growth.interval));
}
