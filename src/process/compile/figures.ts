/**
 * Figures that others published or set, which measures compare with: a nation's total, a target, a benchmark rate, an exchange rate.
 * They stand in `reference/figures.csv` with their source, never among records; a printed number is known within half a unit of its last digit.
 */
import {pow10, parseDecimal, rescale, type Decimal} from '../../model/decimal.ts';
import {type Period, parsePeriod} from '../../model/period.ts';
import {nearest} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';
import {type UnitId, unitIds, units} from '../../model/unit.ts';
import {readCsv} from '../../text/csv.ts';
import type {Key, Range, Series, SeriesDimension} from './measure.ts';
import {problems} from './problems.ts';

/** One row of the file, in base units. */
type Row = {readonly value: Decimal; readonly half: Decimal};

export type Figure = {
  readonly id: string;
  /** base of its unit: `CNY`, `PCT`, … */
  readonly base: string;
  /** what it measures, for shares: a share is taken of the same caliber only; empty for targets, rates, benchmarks */
  readonly caliber: string;
  /** key (empty = every key) and period → value */
  readonly rows: ReadonlyMap<string, Row>;
  readonly scale: number;
  /** where its values are from, with the date, each once */
  readonly sources: readonly string[];
};

export type Figures = ReadonlyMap<string, Figure>;

const KNOWN_UNITS: Text = {zh: `可用：${unitIds.join('、')}。`, en: `Known: ${unitIds.join(', ')}.`};

const COLUMNS = ['id', 'key', 'period', 'value', 'unit', 'source', 'date'] as const;

type Reading = {
  readonly base: string;
  readonly caliber: string;
  readonly rows: Map<string, Row>;
  readonly sources: Set<string>;
};

/**
 * Reads `id,key,period,value,unit,source,date` (and `caliber`, `exact`, `note` where they are wanted). `key` has one code per dimension
 * joined by `.`, as in an address; an empty key holds for every key. `exact` = `yes`: the number is meant as it stands (a target).
 *
 * @throws Problem `FIGURE_INVALID` with file and line, `CSV_COLUMN_MISSING`, `CSV_SYNTAX`
 */
export function readFigures(text: string, file: string): Figures {
  const found = new Map<string, Reading>();
  for (const {values, line} of readCsv(text, file, COLUMNS).rows) {
    const field = (name: string): string => (values[name] ?? '').trim();
    const invalid = (column: string, zh: string, en: string, hint?: Text) =>
      problems.FIGURE_INVALID({id: field('id'), column, found: field(column), zh, en, hint}, {file, line});
    const period = parsePeriod(field('period'));
    const value = parseDecimal(field('value'));
    const unit = unitIds.find((id) => id === field('unit'));
    if (!/^[a-z][a-z0-9-]*$/.test(field('id')))
      throw invalid('id', '编号应为小写字母、数字与连字符', 'an id has lower case letters, digits and hyphens');
    if (!period) throw invalid('period', '时期应为 2019、2019-Q1 或 2019-03', 'a period is 2019, 2019-Q1 or 2019-03');
    if (!value) throw invalid('value', '数值应为小数，例如 2306.8', 'a value is a plain decimal such as 2306.8');
    if (!unit)
      throw invalid(
        'unit',
        '单位须为已知单位',
        'the unit must be a known one',
        nearest(field('unit'), unitIds) ?? KNOWN_UNITS,
      );
    if (field('source') === '') throw invalid('source', '须注明出处', 'a figure needs its source');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(field('date')))
      throw invalid('date', '须有出处日期 YYYY-MM-DD', 'a figure needs the date of its source, YYYY-MM-DD');
    const known = found.get(field('id'));
    const own = known ?? {
      base: units[unit].base,
      caliber: field('caliber'),
      rows: new Map<string, Row>(),
      sources: new Set<string>(),
    };
    if (own.base !== units[unit].base)
      throw invalid('unit', `同一数字的单位应一致（${own.base}）`, `one figure has one kind of unit (${own.base})`);
    if (own.caliber !== field('caliber'))
      throw invalid('caliber', `同一数字的口径应一致（${own.caliber}）`, `one figure has one caliber (${own.caliber})`);
    const place = placeOf(field('key'), period);
    if (own.rows.has(place)) throw invalid('period', '该键与时期已有数值', 'this key and period have a value already');
    own.sources.add(`${field('source')}, ${field('date')}`);
    own.rows.set(place, inBaseUnits(value, unit, field('exact') === 'yes'));
    found.set(field('id'), own);
  }
  return new Map(
    [...found].map(([id, {base, caliber, rows, sources}]) => [
      id,
      {id, base, caliber, sources: [...sources], ...sameScale(rows)},
    ]),
  );
}

function placeOf(key: string, period: Period): string {
  return `${key}/${period}`;
}

/** 2306.8 亿元 → 230680000000.0 元 ± 5000000.0 元; five digits more keep the half unit whole. */
function inBaseUnits({unscaled, scale}: Decimal, unit: UnitId, isExact: boolean): Row {
  const up = pow10(units[unit].power);
  return {
    value: {unscaled: unscaled * up * 10n, scale: scale + 1},
    half: {unscaled: isExact ? 0n : 5n * up, scale: scale + 1},
  };
}

function sameScale(rows: ReadonlyMap<string, Row>): Pick<Figure, 'rows' | 'scale'> {
  const scale = Math.max(0, ...[...rows.values()].map(({value}) => value.scale));
  const at = ({value, half}: Row): Row => ({value: rescale(value, scale), half: rescale(half, scale)});
  return {scale, rows: new Map([...rows].map(([place, row]) => [place, at(row)]))};
}

/** Monthly exchange rates as figures `rate-usd`: base currency per unit, exact as the table states them. */
export function rateFigures(
  tables: ReadonlyMap<string, {readonly months: ReadonlyMap<string, Decimal>; readonly scale: number}>,
  base: string,
): Figures {
  return new Map(
    [...tables].map(([currency, {months, scale}]) => {
      const rows = new Map(
        [...months].map(([month, value]) => [`/${month}`, {value, half: {unscaled: 0n, scale}}] as const),
      );
      const id = `rate-${currency.toLowerCase()}`;
      return [id, {id, base, caliber: '', sources: [], rows, scale}];
    }),
  );
}

/** A figure as a series over the keys of a dataset, so that bounds follow as they do for values. */
export function figureSeries({rows, scale}: Figure, dimensions: readonly SeriesDimension[]): Series {
  const rowOf = (key: Key, period: Period): Row | undefined =>
    rows.get(placeOf(key.join('.'), period)) ?? rows.get(placeOf('', period));
  return {
    dimensions,
    isStock: false,
    scale,
    countsEnterprises: false,
    cell: () => undefined,
    line: () => [],
    isCompiled: () => true,
    isComparable: () => true,
    value: (key, period) => rowOf(key, period)?.value.unscaled ?? {absent: 'not-delivered'},
    range(key, period): Range | undefined {
      const row = rowOf(key, period);
      if (!row || row.half.unscaled === 0n) return undefined;
      return {low: row.value.unscaled - row.half.unscaled, high: row.value.unscaled + row.half.unscaled};
    },
  };
}
