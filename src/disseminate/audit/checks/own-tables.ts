/** Tables held against themselves: sums, shares and growth recomputed from what is printed, with interval arithmetic. */
import type {AuditedClaim, ClaimType, Verdict} from '../../../model/claim.ts';
import type {TableBlock} from '../../../model/document.ts';
import {add, divide, HUNDRED, type Interval, intervalText, multiply, overlaps} from '../../../model/interval.ts';
import type {Text} from '../../../model/text.ts';
import {type Frame, partsOf, type Row, totalRow} from '../evidence/frame.ts';
import {type Figure, figureOf} from '../judging/index.ts';

export type TableFinding = {
  readonly row: Row;
  readonly column: number;
  readonly type: ClaimType;
  readonly verdict: Verdict;
  readonly computed: string;
  readonly formula: string;
  readonly note?: Text;
};

/** @returns a finding for every cell that could be recomputed, right or wrong */
export function checkTable(frame: Frame, total: Figure | undefined): readonly TableFinding[] {
  return [...sums(frame), ...shares(frame, total), ...totalGrowth(frame), ...ownGrowth(frame)];
}

type Numbers = {readonly row: Row; readonly interval: Interval; readonly text: string};

function numbersIn(frame: Frame, column: number): readonly Numbers[] | undefined {
  const rows = partsOf(frame).map((row) => ({row, fact: row.facts[column]}));
  if (rows.some(({fact}) => !fact || fact.missing)) return undefined;
  return rows.flatMap(({row, fact}) => (fact ? [{row, interval: fact.interval, text: fact.text}] : []));
}

function sums(frame: Frame): readonly TableFinding[] {
  const total = totalRow(frame);
  if (!total || !frame.isComplete || frame.rows.some(({level}) => level !== undefined)) return [];
  return frame.columns.flatMap((column, at): readonly TableFinding[] => {
    const fact = total.facts[at];
    const numbers = numbersIn(frame, at);
    if (
      !fact ||
      fact.missing ||
      !numbers ||
      numbers.length === 0 ||
      !['value', 'share', 'count'].includes(column.measure)
    )
      return [];
    const sum = numbers.map(({interval}) => interval).reduce(add);
    const scaled: Interval = {
      low: {num: sum.low.num, den: sum.low.den * 10n ** BigInt(fact.power)},
      high: {num: sum.high.num, den: sum.high.den * 10n ** BigInt(fact.power)},
    };
    const formula = `Σ ${numbers.length}`;
    const computed = intervalText(scaled, fact.decimals);
    if (overlaps(sum, fact.interval))
      return [{row: total, column: at, type: 'sum', verdict: 'proven-by-rounding', computed, formula}];
    return [
      {
        row: total,
        column: at,
        type: 'sum',
        verdict: 'contradicted',
        computed,
        formula,
        note: {
          zh: '各行之和不等于合计，进位误差也不能解释',
          en: 'the rows do not add up to the total, rounding does not explain it',
        },
      },
    ];
  });
}

function shares(frame: Frame, total: Figure | undefined): readonly TableFinding[] {
  const at = frame.columns.findIndex(({measure, of}) => measure === 'share' && of === undefined);
  const value = frame.columns.findIndex(({measure}) => measure === 'value');
  const row = totalRow(frame);
  const whole = (row && row.facts[value]?.interval) ?? total?.interval;
  if (at < 0 || value < 0 || !whole) return [];
  return partsOf(frame).flatMap((one): readonly TableFinding[] => {
    const [part, share] = [one.facts[value], one.facts[at]];
    if (!part || !share || part.missing || share.missing) return [];
    const quotient = divide(multiply(HUNDRED, part.interval), whole);
    if (!quotient) return [];
    const isRight = overlaps(quotient, share.interval);
    return [
      {
        row: one,
        column: at,
        type: 'share',
        verdict: isRight ? 'proven-by-rounding' : 'contradicted',
        computed: intervalText(quotient, share.decimals),
        formula: `${part.text} ÷ ${row?.facts[value]?.text ?? total?.formula ?? ''} × 100`,
      },
    ];
  });
}

/** The years before that values and growth imply must add up too. */
function totalGrowth(frame: Frame): readonly TableFinding[] {
  const at = frame.columns.findIndex(({measure}) => measure === 'growth');
  const value = frame.columns.findIndex(
    ({measure, period}) => measure === 'value' && (period === undefined || period === frame.period),
  );
  const total = totalRow(frame);
  const [fact, whole] = [total?.facts[at], total?.facts[value]];
  if (!total || !fact || !whole || fact.missing || !frame.isComplete) return [];
  const before = partsOf(frame).map((row) =>
    implied(row.facts[value]?.interval, row.facts[at]?.missing ? undefined : row.facts[at]?.interval),
  );
  const known = before.filter((one) => one !== undefined);
  if (known.length < before.length || known.length === 0) return [];
  const sum = known.reduce(add);
  const quotient = divide(multiply(HUNDRED, whole.interval), sum);
  if (!quotient) return [];
  const growth: Interval = {low: minusHundred(quotient.low), high: minusHundred(quotient.high)};
  const isRight = overlaps(growth, fact.interval);
  return [
    {
      row: total,
      column: at,
      type: 'growth',
      verdict: isRight ? 'proven-by-rounding' : 'contradicted',
      computed: intervalText(growth, fact.decimals),
      formula: `${whole.text} ÷ Σ (…)`,
      ...(isRight
        ? {}
        : {
            note: {
              zh: '由各行及其增速推得的总体增速不同',
              en: 'rows and their growth imply another growth of the total',
            },
          }),
    },
  ];
}

const minusHundred = ({num, den}: Interval['low']): Interval['low'] => ({num: num - 100n * den, den});

function implied(value: Interval | undefined, growth: Interval | undefined): Interval | undefined {
  return value && growth ? divide(multiply(HUNDRED, value), add(HUNDRED, growth)) : undefined;
}

/** Growth beside the values of both years. */
function ownGrowth(frame: Frame): readonly TableFinding[] {
  const at = frame.columns.findIndex(({measure}) => measure === 'growth');
  if (at < 0) return [];
  const bare: Frame = {
    ...frame,
    columns: frame.columns.map((column, place) => (place === at ? {...column, measure: 'count'} : column)),
  };
  return frame.rows.flatMap((row): readonly TableFinding[] => {
    const fact = row.facts[at];
    const figure =
      fact && !fact.missing ? figureOf(bare, row, {measure: 'growth', flow: frame.columns[at]?.flow}) : undefined;
    if (!fact || !figure) return [];
    const isRight = overlaps(figure.interval, fact.interval);
    return [
      {
        row,
        column: at,
        type: 'growth',
        verdict: isRight ? 'proven-by-rounding' : 'contradicted',
        computed: intervalText(figure.interval, fact.decimals),
        formula: figure.formula ?? '',
      },
    ];
  });
}

/** Findings as claims of cells, at their places in the document. */
export function claimsOf(
  table: TableBlock,
  frame: Frame,
  findings: readonly TableFinding[],
): readonly Omit<AuditedClaim, 'id'>[] {
  const labels = table.head.length - frame.columns.length;
  return findings.flatMap(({row, column, type, verdict, computed, formula, note}) => {
    const cells = table.rows[frame.rows.indexOf(row)];
    const cell = cells?.[labels + column];
    const fact = row.facts[column];
    if (!cell || !fact) return [];
    return [
      {
        start: cell.start,
        end: cell.end,
        sentence: (cells ?? []).map(({text}) => text).join('  '),
        text: cell.text,
        type,
        subject: `${row.label} · ${frame.columns[column]?.label ?? ''}`,
        value: fact.text,
        unit: frame.columns[column]?.measure === 'value' ? (table.unit ?? '') : '%',
        verdict,
        computed,
        formula,
        cells: [fact.where],
        ...(note ? {note} : {}),
      },
    ];
  });
}
