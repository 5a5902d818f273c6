/**
 * One table of a document as frames: rows are parts of a universe, columns are measures. A table whose rows are periods is turned: its columns
 * are the parts, and every row is a period of them.
 */
import {pow10} from '../../../model/decimal.ts';
import type {ReadDocument, TableBlock} from '../../../model/document.ts';
import {printed} from '../../../model/interval.ts';
import {isMark, unitIn, type Unit, unitsIn, valueOf} from './cell-values.ts';
import {flowOf, measureOf, TOTALS} from './column-words.ts';
import type {Column, Fact, Frame, Row} from './frame.ts';
import {periodOf, yearIn} from './period-words.ts';
import {topicsOf} from './topics.ts';
import {totalAt} from './totals.ts';

export type Placed = {readonly number: number; readonly dimension: string};

export function framesOf(document: ReadDocument, table: TableBlock, placed: Placed): readonly Frame[] {
  const labels = labelColumns(table);
  if (labels === 0 || table.rows.length === 0) return [];
  const year = yearIn(table.title ?? '') ?? yearIn(document.text.slice(0, 4000));
  const periods = table.rows.map((row) => periodOf(row[labels - 1]?.text ?? '', year, document.language));
  const isTurned = table.rows.length >= 2 && periods.every((period) => period !== undefined);
  return isTurned ? turned({document, table, labels, placed}, periods) : [upright({document, table, labels, placed})];
}

/** Labels stand in the columns before the first column of numbers. */
export function labelColumns(table: TableBlock): number {
  const isNumber = (at: number): boolean => {
    const filled = table.rows.map((row) => row[at]?.text.trim() ?? '').filter((text) => text !== '');
    return (
      filled.length > 0 &&
      filled.filter((text) => valueOf(text) !== undefined || isMark(text)).length >= filled.length * 0.6
    );
  };
  const first = table.head.findIndex((_, at) => at > 0 && isNumber(at));
  return Math.max(0, first);
}

type Source = {
  readonly document: ReadDocument;
  readonly table: TableBlock;
  readonly labels: number;
  readonly placed: Placed;
};

const isRate = (measure: Column['measure']): boolean =>
  measure !== 'value' && measure !== 'increase' && measure !== 'count';

function columnsOf({document, table, labels}: Source): readonly (Column & {readonly printed: Unit | undefined})[] {
  const title = table.title ?? '';
  const flow = flowOf(title);
  return table.head.slice(labels).map(({text}) => {
    const measure = measureOf(text);
    const own = isRate(measure) ? flowOf(text) : (flowOf(text) ?? flow);
    const period =
      periodOf(text.replace(/同比|增长|份额|比重|占比|share|growth/giu, ''), undefined, document.language) ??
      yearIn(text);
    const unit = isRate(measure)
      ? undefined
      : (unitIn(/[（(,:：]/u.test(text) ? text : '', document.language) ??
        unitFor(text, unitsIn(table.unit ?? '', document.language)) ??
        unitIn(title, document.language));
    return {
      label: text,
      measure,
      printed: unit,
      ...(own ? {flow: own} : {}),
      ...(period ? {period} : {}),
      ...(unit ? {unit: unit.id} : {}),
      ...(unit?.per === undefined ? {} : {per: unit.per}),
    };
  });
}

const MONEY = /^[A-Z]{3}$/u;
const QUANTITY = /[量数]$|volume|quantity|tonnage|number|weight/iu;

/** Of several units of a table the one that fits the head: 出口量 is in 万吨, 出口额 in 万美元. */
function unitFor(head: string, units: readonly Unit[]): Unit | undefined {
  if (units.length < 2) return units[0];
  const isQuantity = QUANTITY.test(head.replace(/[（(].*$/u, '').trim());
  return units.find(({id}) => MONEY.test(id) !== isQuantity) ?? units[0];
}

function upright(source: Source): Frame {
  const {table, labels, placed} = source;
  const title = table.title ?? '';
  const id = `table ${placed.number}`;
  const columns = columnsOf(source);
  const lines = table.rows.map((row) => {
    const label = row[labels - 1]?.text.trim() || row[0]?.text.trim() || '';
    const facts = columns.map((column, at) =>
      factOf(row[labels + at]?.text ?? '', {column, unit: column.printed, where: `${id} · ${label} · ${column.label}`}),
    );
    return {label, facts};
  });
  const total = totalAt(lines, (at) => columns[at]?.measure === 'value');
  const rows = lines.map(
    ({label, facts}, at): Row => ({
      name: {dimension: placed.dimension, code: label, label},
      label,
      isTotal: at === total,
      facts,
    }),
  );
  const [flow, period] = [flowOf(title), yearIn(title)];
  return {
    id,
    title,
    topics: topicsOf(title),
    dimension: placed.dimension,
    ...nounOf(table, labels),
    within: [],
    columns: columns.map(bare),
    rows,
    place: table.start,
    ...(flow ? {flow} : {}),
    ...(period ? {period} : {}),
    isComplete: isComplete(columns, rows, title),
  };
}

/** The head over the labels: what one row is. */
function nounOf(table: TableBlock, labels: number): {noun?: string} {
  const noun = table.head[labels - 1]?.text.replace(/[（(].*$/u, '').trim() ?? '';
  return noun === '' ? {} : {noun};
}

function bare({printed: _, ...column}: Column & {readonly printed: Unit | undefined}): Column {
  return column;
}

/** Columns become rows: 新设外资, 合计; those that are directions of trade become columns of one total. */
function turned(source: Source, periods: readonly (string | undefined)[]): readonly Frame[] {
  const {table, labels, placed} = source;
  const id = `table ${placed.number}`;
  const heads = columnsOf(source);
  const title = table.title ?? '';
  const cell = (row: number, at: number): Fact | undefined => {
    const head = heads[at];
    const label = table.rows[row]?.[labels - 1]?.text.trim() ?? '';
    return (
      head &&
      factOf(table.rows[row]?.[labels + at]?.text ?? '', {
        column: head,
        unit: head.printed,
        where: `${id} · ${label} · ${head.label}`,
      })
    );
  };
  const isParts = heads.some(
    ({measure, label}) => measure === 'value' && flowOf(label) === undefined && !TOTALS.test(label.trim()),
  );
  const last =
    periods
      .filter((period) => period !== undefined && /^\d{4}$/u.test(period))
      .toSorted()
      .at(-1) ?? yearIn(title);
  const shared = {
    id,
    title,
    topics: topicsOf(title),
    within: [],
    place: table.start,
    isComplete: true,
    ...(last ? {period: last} : {}),
  };
  const columns = (of: readonly (typeof heads)[number][]): readonly Column[] =>
    of.flatMap((head) => periods.map((period): Column => ({...bare(head), ...(period ? {period} : {})})));
  const facts = (of: readonly number[]): readonly (Fact | undefined)[] =>
    of.flatMap((at) => periods.map((_, row) => cell(row, at)));
  if (!isParts) {
    const row: Row = {
      name: {dimension: placed.dimension, code: title, label: title},
      label: title,
      isTotal: true,
      facts: facts(heads.map((_, at) => at)),
    };
    return [{...shared, dimension: placed.dimension, columns: columns(heads), rows: [row]}];
  }
  const dimension = `${placed.dimension}-columns`;
  const value = heads.findIndex(({measure}) => measure === 'value');
  const parts = heads.flatMap((head, at) => (head.measure === 'value' ? [at] : []));
  const lines = parts.map((at) => ({label: heads[at]?.label ?? '', facts: facts([at])}));
  const total = totalAt(lines, () => true);
  const rows = lines.map(
    ({label, facts: own}, at): Row => ({
      name: {dimension, code: label, label: labelOf(label)},
      label: labelOf(label),
      isTotal: at === total,
      facts: own,
    }),
  );
  return [
    {...shared, dimension, columns: columns(heads.slice(value, value + 1).map((head) => ({...head, label: ''}))), rows},
  ];
}

/** 出口额（亿元） is called 出口额. */
const labelOf = (text: string): string => text.replace(/[（(][^）)]*[）)]\s*$/u, '').trim();

type Cell = {readonly column: Column; readonly unit: Unit | undefined; readonly where: string};

export function factOf(text: string, {column, unit, where}: Cell): Fact | undefined {
  const value = valueOf(text);
  const power = unit?.power ?? 0;
  const more = unit ? {unit: unit.id} : {};
  if (value) {
    const {low, high} = printed(value);
    const scaled = (end: typeof low) =>
      power >= 0 ? {num: end.num * pow10(power), den: end.den} : {num: end.num, den: end.den * pow10(-power)};
    return {
      interval: {low: scaled(low), high: scaled(high)},
      text: text.trim(),
      decimals: value.scale,
      power,
      where,
      ...more,
      ...(unit && power === 0 && value.scale === 0 && !MONEY.test(unit.id) && !/[吨米克升时]|ton/iu.test(unit.id) ? {isExact: true} : {}),
    };
  }
  if (!isMark(text)) return undefined;
  const plain = text.trim();
  const missing =
    column.measure === 'growth' && /^(-|—|–|new)$/iu.test(plain)
      ? 'new'
      : plain === '·' || plain === '*'
        ? 'hidden'
        : 'missing';
  const nothing = {num: 0n, den: 1n};
  return {interval: {low: nothing, high: nothing}, text: plain, decimals: 0, power, missing, where, ...more};
}

/** A total row, or shares that add up to about 100. A title that says 前十 is never complete without its total. */
function isComplete(columns: readonly Column[], rows: readonly Row[], title: string): boolean {
  const share = columns.findIndex(({measure}) => measure === 'share');
  const parts = rows.filter(({isTotal}) => !isTotal);
  if (share >= 0) {
    const numbers = parts.map(({facts}) =>
      Number(facts[share]?.missing ? 0 : (facts[share]?.text ?? '0').replace('%', '')),
    );
    const sum = numbers.reduce((all, one) => all + one, 0);
    return Math.abs(sum - 100) <= 0.06 * parts.length + 0.05;
  }
  return rows.length > parts.length || !/前[一二三四五六七八九十\d]+|top\s*\d+|largest|main|主要|重点/iu.test(title);
}
