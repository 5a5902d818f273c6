/** A figure of a row: printed in a column, or computed from what is printed there, as an interval with its formula. */
import {add, divide, HUNDRED, subtract} from '../../../model/interval.ts';
import type {Flow, Measure} from '../../../present/claims/index.ts';
import type {Fact, Frame, Row} from '../evidence/frame.ts';
import {partsOf, totalRow} from '../evidence/frame.ts';
import {cellsOf, sumFact, sumRow} from '../evidence/made-rows.ts';
import {type Figure, gap, growth, made, percentOf, quotient, share, textOf} from './arithmetic.ts';
import {before, partsOfPeriod, sequential} from './calendar.ts';
import {type Choice, columnOf, columnsOf, periodIn} from './columns.ts';

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
  /** not what a column prints, but what its values give: 22.0%的企业 is no share of the revenue */
  readonly isComputed?: boolean | undefined;
};

/** One question is asked of many rows of a frame: its column is looked for once. */
const CHOSEN = new WeakMap<Asked, Map<Frame, Choice | undefined>>();

function chosen(frame: Frame, asked: Asked): Choice | undefined {
  let known = CHOSEN.get(asked);
  if (!known) CHOSEN.set(asked, (known = new Map()));
  if (!known.has(frame)) known.set(frame, columnOf(frame, asked));
  return known.get(frame);
}

export function figureOf(frame: Frame, row: Row, asked: Asked): Figure | undefined {
  const isDirect = asked.isComputed !== true && (asked.since === undefined || !isChange(asked.measure));
  const choice = isDirect ? chosen(frame, asked) : undefined;
  const fact = choice === undefined ? undefined : row.facts[choice.at];
  return choice && fact ? figureFrom(fact, choice) : MAKERS[asked.measure]?.(frame, row, asked);
}

function figureFrom(fact: Fact, {column, isGuess, isDefault}: Choice): Figure {
  return {
    interval: fact.interval,
    ...(fact.cells ? {formula: fact.text} : {printed: fact}),
    column,
    cells: cellsOf(fact),
    ...(fact.missing ? {missing: fact.missing} : {}),
    ...(isGuess ? {isGuess} : {}),
    ...(isDefault ? {isDefault} : {}),
  };
}

const isChange = (measure: Measure): boolean =>
  ['growth', 'multiple', 'increase', 'share-change', 'growth-change'].includes(measure);

type Maker = (frame: Frame, row: Row, asked: Asked) => Figure | undefined;

const value = (frame: Frame, row: Row, asked: Asked, period?: string): Figure | undefined => {
  const wanted: Asked = {...asked, measure: 'value', period: period ?? asked.period};
  const direct = columnOf(frame, wanted);
  const fact = direct && row.facts[direct.at];
  if (direct && fact) return figureFrom(fact, direct);
  return overPeriods(frame, row, wanted);
};

/** A half-year of quarters, the sum of all years. */
function overPeriods(frame: Frame, row: Row, asked: Asked): Figure | undefined {
  const all = frame.columns.map((column, at) => ({column, at})).filter(({column}) => column.measure === 'value');
  const period = periodIn(frame, asked.period, all);
  if (period === undefined || asked.period === undefined || asked.period === 'previous') return undefined;
  for (const parts of partsOfPeriod(period)) {
    const columns = parts.map((part) => columnsOf(frame, {...asked, measure: 'value', period: part})[0]);
    const known = columns.filter((one) => one !== undefined);
    const fact = known.length === parts.length ? sumFact(known.map(({at}) => row.facts[at])) : undefined;
    if (fact && known[0]) return figureFrom(fact, {...known[0], isGuess: false});
  }
  return undefined;
}

/** What it is compared with: printed, or, for the year before, implied by the growth. */
export function base(frame: Frame, row: Row, asked: Asked): Figure | undefined {
  const {since} = asked;
  const own = periodIn(
    frame,
    asked.period,
    frame.columns.map((column, at) => ({column, at})).filter(({column}) => column.measure === 'value'),
  );
  if (since?.startsWith('back ')) return value(frame, row, asked, since);
  if (since === 'sequential') return own === undefined ? undefined : value(frame, row, asked, sequential(own));
  if (since?.startsWith('--')) return value(frame, row, asked, `${(own ?? '').slice(0, 4)}${since.slice(1)}`);
  if (since !== undefined && own !== undefined && since !== before(own)) return value(frame, row, asked, since);
  const earlier = own === undefined ? undefined : before(own);
  const printed = earlier === undefined ? undefined : value(frame, row, asked, earlier);
  if (printed && !printed.missing) return printed;
  return row.of ? sumOf(row.of.map((one) => implied(frame, one, asked))) : implied(frame, row, asked);
}

function implied(frame: Frame, row: Row, asked: Asked): Figure | undefined {
  const now = value(frame, row, asked);
  const direct = columnOf(frame, {...asked, measure: 'growth'});
  const fact = direct && row.facts[direct.at];
  if (!now || now.missing || !fact || fact.missing) return undefined;
  const growth: Figure = {interval: fact.interval, printed: fact, cells: cellsOf(fact)};
  const factor = divide(add(HUNDRED, growth.interval), HUNDRED);
  const interval = factor && divide(now.interval, factor);
  return (
    interval && {
      interval,
      cells: [...now.cells, ...growth.cells],
      formula: `${textOf(now)} ÷ (1 ${signed(growth)} %)`,
    }
  );
}

const signed = (figure: Figure): string =>
  textOf(figure).startsWith('-') ? `− ${textOf(figure).slice(1)}` : `+ ${textOf(figure)}`;

/** Printed, or given by the text, or, of a table that prints all its parts, their sum. */
export function wholeOf(frame: Frame, asked: Asked): Figure | undefined {
  const row = totalRow(frame);
  const printed = row && value(frame, row, asked);
  if (printed) return printed;
  if (asked.total && asked.measure !== 'growth') return asked.total;
  return frame.isComplete && !row ? value(frame, sumRow(frame, partsOf(frame)), asked) : undefined;
}

const MAKERS: Partial<Record<Measure, Maker>> = {
  value: (frame, row, asked) =>
    asked.period === 'previous' ||
    (asked.period !== undefined && frame.period !== undefined && asked.period === String(Number(frame.period) - 1))
      ? base(frame, row, {...asked, period: undefined, since: undefined})
      : overPeriods(frame, row, asked),
  count: (frame, row, asked) => overPeriods(frame, row, asked),
  growth: (frame, row, asked) => {
    const before = base(frame, row, asked);
    if (!before?.printed && !before?.cells.length) return undefined;
    // What growth implies proves no growth, but of a sum of rows it does.
    if (!before.printed && !row.of && before.formula?.includes('÷ (1')) return undefined;
    return growth(value(frame, row, asked), before);
  },
  share: (frame, row, asked) => {
    if (row.isTotal) return undefined;
    const own = value(frame, row, asked);
    // A level that is a percentage is the share itself, of whatever it is a share.
    if (own?.column?.unit === 'PCT') return own;
    return share(own, wholeOf(frame, asked));
  },
  increase: (frame, row, asked) => gap(value(frame, row, asked), base(frame, row, asked)),
  multiple: (frame, row, asked) => quotient(value(frame, row, asked), base(frame, row, asked)),
  'share-of-growth': (frame, row, asked) => ofGrowth(frame, row, asked, false),
  contribution: (frame, row, asked) => ofGrowth(frame, row, asked, true),
  'share-change': (frame, row, asked) => {
    const total = totalRow(frame);
    const now = figureOf(frame, row, {...asked, measure: 'share', since: undefined, isComputed: true});
    const printed = figureOf(frame, row, {...asked, measure: 'share', since: undefined});
    const before = share(base(frame, row, asked), total && base(frame, total, asked));
    // The printed share is narrower where values are coarse.
    return gap(now && printed?.printed && !narrower(now, printed) ? printed : (now ?? printed), before);
  },
  'growth-change': (frame, row, asked) => {
    const own = periodIn(
      frame,
      asked.period,
      frame.columns.map((column, at) => ({column, at})).filter(({column}) => column.measure === 'growth'),
    );
    const earlier = asked.since === 'sequential' ? own && sequential(own) : (asked.since ?? (own && before(own)));
    if (own === undefined || earlier === undefined) return undefined;
    const [now, then] = [own, earlier].map((period) =>
      figureOf(frame, row, {...asked, measure: 'growth', since: undefined, period}),
    );
    return gap(now, then);
  },
};

const width = ({interval: {low, high}}: Figure): bigint => high.num * low.den - low.num * high.den;
const narrower = (a: Figure, b: Figure): boolean =>
  width(a) * b.interval.low.den * b.interval.high.den < width(b) * a.interval.low.den * a.interval.high.den;

function ofGrowth(frame: Frame, row: Row, asked: Asked, isPoints: boolean): Figure | undefined {
  const total = totalRow(frame);
  if (!total || row.isTotal) return undefined;
  return made(
    [value(frame, row, asked), base(frame, row, asked), value(frame, total, asked), base(frame, total, asked)],
    (now, before, all, allBefore) =>
      now &&
      before &&
      all &&
      allBefore &&
      percentOf(subtract(now, before), isPoints ? allBefore : subtract(all, allBefore)),
    (now, before, all, allBefore) => `(${now} − ${before}) ÷ ${isPoints ? allBefore : `(${all} − ${allBefore})`} × 100`,
  );
}

/** The sum over rows, where all of them have a number. */
export function sumOf(figures: readonly (Figure | undefined)[]): Figure | undefined {
  const known = figures.flatMap((one) => (one && !one.missing ? [one] : []));
  const [first, ...others] = known;
  if (!first || known.length < figures.length) return undefined;
  const shown = known.length > 6 ? `Σ ${known.length}` : `(${known.map(textOf).join(' + ')})`;
  return {
    interval: others.reduce((sum, figure) => add(sum, figure.interval), first.interval),
    cells: known.flatMap(({cells}) => cells),
    formula: shown,
    ...(first.column ? {column: first.column} : {}),
  };
}
