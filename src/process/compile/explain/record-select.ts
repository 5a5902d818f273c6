/**
 * Which records a cell is the sum of: the cube's own maps from received texts to codes, read backwards into conditions on the lake's columns. So
 * the records that are listed for a cell are exactly those that were summed in it.
 */
import {sqlName, sqlText} from '../../../engine/index.ts';
import {TOTAL} from '../../../model/address.ts';
import {parseDecimal, pow10} from '../../../model/decimal.ts';
import {firstDay, lastDay, monthsOf, type Period, period as periodOf} from '../../../model/period.ts';
import type {Built} from '../built.ts';
import type {Classes} from '../classes.ts';
import {OTHERS, UNCLASSIFIED} from '../codes.ts';
import {dimensionsOf} from '../dataset.ts';
import type {Key} from '../measure.ts';
import type {RecordMaps} from './record-maps.ts';

export type RecordSelect = {
  readonly dataset: string;
  /** in this dataset, which is a part where a combined one was asked */
  readonly key: Key;
  readonly source: string;
  /** the summed column and its scale in the lake */
  readonly value: string;
  readonly valueScale: number;
  /** digits of a weight; 0: every record counts whole */
  readonly weightScale: number;
  /** months whose records are summed */
  readonly months: readonly Period[];
  /** SQL over a record file with column `period` */
  readonly where: readonly string[];
  /** SQL of a record's weight as a whole number of 10^-weightScale */
  readonly weight: string;
  /** columns that `where` and `weight` look at */
  readonly columns: readonly string[];
  /** attribute with the name of the enterprise, where one is declared */
  readonly nameColumn: string | undefined;
  /** SQL of a record's code at a level of a dimension, `''` where it has none; undefined where the dimension has no such level */
  readonly codeAt: (dimension: string, level: string) => string | undefined;
};

/**
 * Records of a cell; of a combined dataset, those of each part. Empty where the cell is made of tables.
 *
 * @param periods whose records are summed: one, or the months of a sum over time
 */
export function recordSelects(
  built: ReadonlyMap<string, Built>,
  id: string,
  key: Key,
  periods: readonly Period[],
): readonly RecordSelect[] {
  const one = built.get(id);
  if (!one) return [];
  if (one.records) return [selectOf(one, one.records, key, periods)];
  const parts = one.declared.value.combine?.parts ?? [];
  return parts.flatMap((part) => {
    const there = built.get(part);
    if (!there) return [];
    const own = there.dimensions.map((dimension) => {
      const place = one.dimensions.findIndex((other) => other.id === dimension.id);
      return place < 0 ? TOTAL : (key[place] ?? TOTAL);
    });
    return recordSelects(built, part, own, periods);
  });
}

function selectOf(one: Built, {plan, classes, filter}: RecordMaps, key: Key, periods: readonly Period[]): RecordSelect {
  const delivered = periods.flatMap(monthsOf).filter((month) => one.months.delivered.includes(month));
  const months = one.months.isStock ? delivered.slice(-1) : delivered;
  const dims = one.dimensions.map(({id}, place) => ({id, code: key[place] ?? TOTAL, place}));
  const conditions = dims.flatMap(({id, code, place}) => {
    const own = classes.get(id);
    const isScope = plan.scope?.column === id;
    if (own) return code === TOTAL && !isScope ? [] : [textCondition(id, own, code, months)];
    return code === TOTAL ? [] : [unitCondition(one, place, code)];
  });
  const scoped = plan.scope?.column;
  const scope = filter?.classes ?? (scoped === undefined ? undefined : classes.get(scoped));
  const wheres = Object.entries(plan.dataset.where).map(
    ([column, texts]) => `${textOf(column)} in (${texts.map(sqlText).join(', ')})`,
  );
  const label = dimensionsOf(plan.dataset).flatMap(([, declared]) => declared.label ?? [])[0];
  return {
    dataset: one.id,
    key,
    source: plan.source.id,
    value: plan.dataset.value,
    valueScale: plan.scale - plan.weightScale,
    weightScale: plan.weightScale,
    months,
    where: [...conditions, ...(filter ? [textCondition(filter.column, filter.classes, TOTAL, months)] : []), ...wheres],
    weight: scope && plan.weightScale > 0 ? weightSql(scoped ?? '', scope, plan.weightScale, months) : '1',
    columns: [...dims.map(({id}) => id), ...(scoped === undefined ? [] : [scoped]), ...Object.keys(plan.dataset.where)],
    nameColumn: label ?? ('enterprise_name' in plan.source.columns ? 'enterprise_name' : undefined),
    codeAt: (dimension, level) => codeSql(dimension, classes.get(dimension), level, months),
  };
}

function textOf(column: string): string {
  return `coalesce(cast(${sqlName(column)} as varchar), '')`;
}

/** Texts whose class has the code at its level or group; every text of the map where the total is meant. */
function textCondition(column: string, classes: Classes, code: string, months: readonly Period[]): string {
  const meant = classes.map.filter(({cls}) => code === TOTAL || hasCode(classes, cls, code));
  return mapCondition(column, classes, meant, months);
}

/** Rows of a map as a condition; where texts change their meaning over time, each with its days. */
function mapCondition(column: string, classes: Classes, meant: Classes['map'], months: readonly Period[]): string {
  const isDated = classes.map.some(({date}) => date !== undefined);
  if (!isDated)
    return meant.length === 0 ? 'false' : `${textOf(column)} in (${meant.map(({text}) => sqlText(text)).join(', ')})`;
  const wanted = new Set<string>(months);
  const spans = Map.groupBy(
    meant.filter(({date = ''}) => wanted.has(date.slice(0, 7))),
    ({text, date = ''}) => `${date} ${endOf(classes, text, date)}`,
  );
  const parts = [...spans].map(([span, texts]) => {
    const [from = '', to = ''] = span.split(' ');
    const list = texts.map(({text}) => sqlText(text)).join(', ');
    return `("period" >= date ${sqlText(from)} and "period" <= date ${sqlText(to)} and ${textOf(column)} in (${list}))`;
  });
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}

function codeSql(
  column: string,
  classes: Classes | undefined,
  level: string,
  months: readonly Period[],
): string | undefined {
  const at = classes?.columns.findIndex(({id}) => id === level) ?? -1;
  const codes = classes?.columns[at]?.codes;
  if (!classes || !codes) return undefined;
  const byCode = Map.groupBy(classes.map, ({cls}) => codes[(classes.rows[cls - 1]?.[at] ?? 0) - 1]);
  const cases = [...byCode].flatMap(([code, list]) =>
    code === undefined ? [] : [`when ${mapCondition(column, classes, list, months)} then ${sqlText(code)}`],
  );
  return cases.length === 0 ? "''" : `case ${cases.join(' ')} else '' end`;
}

function hasCode({columns, rows}: Classes, cls: number, code: string): boolean {
  const row = rows[cls - 1] ?? [];
  return columns.some(({codes}, at) => codes[(row[at] ?? 0) - 1] === code);
}

/** Last day on which a text means what it means from `date` on: the day before it means something else, else the end of the month. */
function endOf({map}: Classes, text: string, date: string): string {
  const month = date.slice(0, 7);
  const later = map.flatMap((one) =>
    one.text === text && one.date !== undefined && one.date > date && one.date.startsWith(month) ? [one.date] : [],
  );
  const [next] = later.toSorted();
  return next === undefined ? lastDay(periodOf(month)) : dayBefore(next);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Enterprises below the n largest are those that have no code of their own. */
function unitCondition({dimensions}: Built, place: number, code: string): string {
  const own = dimensions[place];
  const column = own?.id ?? 'enterprise';
  if (code === UNCLASSIFIED) return `${textOf(column)} = ''`;
  if (code !== OTHERS) return `${textOf(column)} = ${sqlText(decodeURIComponent(code))}`;
  const named = (own?.codes ?? []).flatMap((one) =>
    one.identifiesUnit ? [sqlText(decodeURIComponent(one.code))] : [],
  );
  return `${textOf(column)} not in (${["''", ...named].join(', ')})`;
}

function weightSql(column: string, classes: Classes, scale: number, months: readonly Period[]): string {
  const byWeight = Map.groupBy(classes.map, ({weight}) => weight);
  const cases = [...byWeight].map(([weight, list]) => {
    const found = parseDecimal(weight);
    const whole = found ? found.unscaled * pow10(scale - Math.min(scale, found.scale)) : 0n;
    return `when ${mapCondition(column, classes, list, months)} then ${whole}`;
  });
  return `case ${cases.join(' ')} else 0 end`;
}

/** Days of the months, for reading only what lies in them. */
export function monthCondition(month: Period): string {
  return `"period" >= date ${sqlText(firstDay(month))} and "period" <= date ${sqlText(lastDay(month))}`;
}
