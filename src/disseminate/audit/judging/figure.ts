/** A figure of a row: printed in a column, or computed from what is printed there, as an interval with its formula. */
import {add, divide, HUNDRED, type Interval, intervalText, multiply, ONE, subtract} from '../../../model/interval.ts';
import type {Flow, Measure} from '../../../present/claims/index.ts';
import {before, columnOf, periodIn, sequential} from './columns.ts';
import {type Column, type Fact, type Frame, partsOf, type Row, totalRow} from '../evidence/frame.ts';

export type Figure = {
  readonly interval: Interval;
  /** as printed; absent: computed */
  readonly printed?: Fact;
  readonly column?: Column;
  readonly formula?: string;
  readonly cells: readonly string[];
  readonly missing?: Fact['missing'];
};

export type Asked = {
  readonly measure: Measure;
  readonly flow?: Flow | undefined;
  /** absent: the frame's own, or its latest */
  readonly period?: string | undefined;
  /** what growth is measured from; absent: the year before */
  readonly since?: string | undefined;
  /** of the number that is claimed: money is never held against people */
  readonly unit?: string | undefined;
  /** words of the sentence, which choose among columns of one measure */
  readonly words?: string | undefined;
  /** total of a frame that prints none: what its shares are of */
  readonly total?: Figure | undefined;
};

export function figureOf(frame: Frame, row: Row, asked: Asked): Figure | undefined {
  const direct = asked.since === undefined || !isChange(asked.measure) ? columnOf(frame, asked) : undefined;
  const fact = direct === undefined ? undefined : row.facts[direct.at];
  if (direct && fact) {
    return {
      interval: fact.interval,
      printed: fact,
      column: direct.column,
      cells: [fact.where],
      ...(fact.missing ? {missing: fact.missing} : {}),
    };
  }
  return computed(frame, row, asked);
}

const isChange = (measure: Measure): boolean =>
  measure === 'growth' || measure === 'multiple' || measure === 'increase';

function computed(frame: Frame, row: Row, asked: Asked): Figure | undefined {
  const make = MAKERS[asked.measure];
  const made = make?.(frame, row, asked);
  return made?.missing && !made.printed ? {...made} : made;
}

type Maker = (frame: Frame, row: Row, asked: Asked) => Figure | undefined;

const value = (frame: Frame, row: Row, asked: Asked, period?: string): Figure | undefined => {
  const direct = columnOf(frame, {...asked, measure: 'value', period: period ?? asked.period});
  const fact = direct && row.facts[direct.at];
  if (!direct || !fact) return undefined;
  const missing = fact.missing ? {missing: fact.missing} : {};
  return {interval: fact.interval, printed: fact, column: direct.column, cells: [fact.where], ...missing};
};

/** What it is compared with: printed, or, for the year before, implied by the growth. */
function base(frame: Frame, row: Row, asked: Asked): Figure | undefined {
  const {since} = asked;
  const own = periodIn(
    frame,
    asked.period,
    frame.columns.map((column, at) => ({column, at})).filter(({column}) => column.measure === 'value'),
  );
  if (since === 'sequential') return own === undefined ? undefined : value(frame, row, asked, sequential(own));
  if (since !== undefined && own !== undefined && since !== before(own)) return value(frame, row, asked, since);
  const earlier = own === undefined ? undefined : before(own);
  const printed = earlier === undefined ? undefined : value(frame, row, asked, earlier);
  if (printed && !printed.missing) return printed;
  const now = value(frame, row, asked);
  const direct = columnOf(frame, {...asked, measure: 'growth'});
  const fact = direct && row.facts[direct.at];
  if (!now || now.missing || !fact || fact.missing) return undefined;
  const growth: Figure = {interval: fact.interval, printed: fact, cells: [fact.where]};
  const factor = divide(add(HUNDRED, growth.interval), HUNDRED);
  const implied = factor && divide(now.interval, factor);
  return (
    implied && {
      interval: implied,
      cells: [...now.cells, ...growth.cells],
      formula: `${textOf(now)} ÷ (1 ${signed(growth)} %)`,
    }
  );
}

const textOf = (figure: Figure): string => figure.printed?.text ?? intervalText(figure.interval, 2);
const signed = (figure: Figure): string =>
  textOf(figure).startsWith('-') ? `− ${textOf(figure).slice(1)}` : `+ ${textOf(figure)}`;

function wholeOf(frame: Frame, asked: Asked): Figure | undefined {
  const row = totalRow(frame);
  return (row && value(frame, row, asked)) ?? (asked.measure !== 'growth' ? asked.total : undefined);
}

const MAKERS: Partial<Record<Measure, Maker>> = {
  value: (frame, row, asked) =>
    asked.period === 'previous' ||
    (asked.period !== undefined && frame.period !== undefined && asked.period === String(Number(frame.period) - 1))
      ? base(frame, row, {...asked, period: undefined})
      : undefined,
  growth: (frame, row, asked) => {
    const [now, before] = [value(frame, row, asked), base(frame, row, {...asked})];
    if (!now || !before?.printed || now.missing || before.missing) return undefined;
    const quotient = divide(now.interval, before.interval);
    return (
      quotient && {
        interval: multiply(HUNDRED, subtract(quotient, ONE)),
        cells: [...now.cells, ...before.cells],
        formula: `(${textOf(now)} ÷ ${textOf(before)} − 1) × 100`,
      }
    );
  },
  share: (frame, row, asked) => {
    const [part, whole] = [value(frame, row, asked), wholeOf(frame, asked)];
    if (!part || !whole || part.missing || whole.missing) return undefined;
    const quotient = divide(part.interval, whole.interval);
    return (
      quotient && {
        interval: multiply(HUNDRED, quotient),
        cells: [...part.cells, ...whole.cells],
        formula: `${textOf(part)} ÷ ${textOf(whole)} × 100`,
      }
    );
  },
  increase: (frame, row, asked) => {
    const [now, before] = [value(frame, row, asked), base(frame, row, asked)];
    if (!now || !before || now.missing || before.missing) return undefined;
    return {
      interval: subtract(now.interval, before.interval),
      cells: [...now.cells, ...before.cells],
      formula: `${textOf(now)} − ${before.formula ?? textOf(before)}`,
    };
  },
  multiple: (frame, row, asked) => {
    const [now, before] = [value(frame, row, asked), base(frame, row, asked)];
    const quotient =
      now && before && !now.missing && !before.missing ? divide(now.interval, before.interval) : undefined;
    if (!quotient || !now || !before) return undefined;
    return {
      interval: quotient,
      cells: [...now.cells, ...before.cells],
      formula: `${textOf(now)} ÷ ${before.formula ? `(${before.formula})` : textOf(before)}`,
    };
  },
  'share-of-growth': (frame, row, asked) => ofGrowth(frame, row, asked, false),
  contribution: (frame, row, asked) => ofGrowth(frame, row, asked, true),
  'share-change': (frame, row, asked) => {
    const total = totalRow(frame);
    const [now, before] = [figureOf(frame, row, {...asked, measure: 'share'}), base(frame, row, asked)];
    const whole = total && base(frame, total, asked);
    const share = before && whole && divide(before.interval, whole.interval);
    if (!now || !share || !before || now.missing) return undefined;
    return {
      interval: subtract(now.interval, multiply(HUNDRED, share)),
      cells: [...now.cells, ...before.cells],
      formula: `${textOf(now)} − ${before.formula ?? textOf(before)} ÷ ${whole.formula ?? textOf(whole)} × 100`,
    };
  },
};

function ofGrowth(frame: Frame, row: Row, asked: Asked, isPoints: boolean): Figure | undefined {
  const total = totalRow(frame);
  const [now, before] = [value(frame, row, asked), base(frame, row, asked)];
  const [all, allBefore] = total ? [value(frame, total, asked), base(frame, total, asked)] : [];
  if (!now || !before || !all || !allBefore || now.missing || all.missing) return undefined;
  const change = subtract(now.interval, before.interval);
  const whole = isPoints ? allBefore.interval : subtract(all.interval, allBefore.interval);
  const quotient = divide(change, whole);
  const divisor = isPoints
    ? (allBefore.formula ?? textOf(allBefore))
    : `(${textOf(all)} − ${allBefore.formula ?? textOf(allBefore)})`;
  return (
    quotient && {
      interval: multiply(HUNDRED, quotient),
      cells: [...now.cells, ...before.cells, ...all.cells, ...allBefore.cells],
      formula: `(${textOf(now)} − ${before.formula ?? textOf(before)}) ÷ ${divisor} × 100`,
    }
  );
}

/** The sum over rows, where all of them have a number. */
export function sumOf(figures: readonly Figure[]): Figure | undefined {
  const [first, ...others] = figures;
  if (!first || figures.some(({missing}) => missing !== undefined)) return undefined;
  const interval = others.reduce((sum, figure) => add(sum, figure.interval), first.interval);
  const shown = figures.length > 6 ? `Σ ${figures.length}` : figures.map(textOf).join(' + ');
  return {
    interval,
    cells: figures.flatMap(({cells}) => cells),
    formula: shown,
    ...(first.column ? {column: first.column} : {}),
  };
}

/** Rows by a measure, largest first; rows without a number last. */
export function ranked(frame: Frame, asked: Asked): readonly {readonly row: Row; readonly figure: Figure}[] {
  const found = partsOf(frame).flatMap((row) => {
    const figure = figureOf(frame, row, asked);
    return figure && !figure.missing ? [{row, figure}] : [];
  });
  return found.toSorted((a, b) => -compareIntervals(a.figure.interval, b.figure.interval));
}

export function compareIntervals(a: Interval, b: Interval): number {
  // Twice the middle: both ends of a printed number lie as far from it.
  const [left, right] = [add(exact(a), exact(a, true)), add(exact(b), exact(b, true))];
  const difference = subtract(left, right).low.num;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

const exact = ({low, high}: Interval, isHigh = false): Interval => (isHigh ? {low: high, high} : {low, high: low});
