/**
 * One table of a document as frames: rows are parts of a universe, columns are measures. A table whose rows are periods is turned: its columns
 * are the parts, and every row is a period of them. A table of indicators has no universe: its cells are figures of the whole.
 */
import type {ReadDocument, TableBlock} from '../../../model/document.ts';
import {type Unit, unitIn} from './cell-values.ts';
import {crossed} from './cross-tables.ts';
import {flowOf, measureOf, TOTALS} from './column-words.ts';
import {factOf} from './fact-of.ts';
import type {Column, Fact, Frame, Row} from './frame.ts';
import {
  ANY_YEAR,
  type Head,
  headOfLabel,
  headsOf,
  labelColumn,
  labelColumns,
  nameOfLabel,
  type Source,
  unitColumn,
  unitOfLabel,
} from './heads.ts';
import {periodOf, yearIn, yearOfText} from './period-words.ts';
import {topicsOf} from './topics.ts';
import {totalAt} from './totals.ts';

export type Placed = {readonly number: number; readonly dimension: string};

type Placing = Source & {readonly placed: Placed; readonly heads: readonly Head[]};

export function framesOf(document: ReadDocument, table: TableBlock, placed: Placed): readonly Frame[] {
  const labels = labelColumns(table);
  if (labels === 0 || table.rows.length === 0) return [];
  const source: Placing = {document, table, labels, placed, heads: headsOf({document, table, labels})};
  const year = yearIn(table.title ?? '') ?? yearOfText(document.text.slice(0, 4000)) ?? ANY_YEAR;
  const periods = table.rows.map((row) => periodOf(row[labels - 1]?.text ?? '', year, document.language));
  const isTurned = table.rows.length >= 2 && periods.every((period) => period !== undefined);
  if (isTurned) return [turned(source, periods)];
  if (isOfIndicators(source)) return [isAcross(source) ? across(source) : indicators(source)];
  const frame = upright(source);
  return crossed(frame) ?? (isOfPlaces(source) ? [across(source)] : [frame]);
}

const labelAt = ({table, labels}: Source, row: number): string => {
  const cells = table.rows[row];
  return cells?.[labelColumn(table, labels)]?.text.trim() || cells?.[0]?.text.trim() || '';
};

/** What all frames of a table share. */
function shared({table, placed}: Placing): Pick<Frame, 'id' | 'title' | 'topics' | 'within' | 'place'> {
  const title = table.title ?? '';
  return {id: `table ${placed.number}`, title, topics: topicsOf(title), within: [], place: table.start};
}

function cellAt(source: Placing, row: number, at: number, head: Head = source.heads[at] ?? NONE): Fact | undefined {
  const {table, labels, placed, heads} = source;
  const where = `table ${placed.number} · ${labelAt(source, row)} · ${heads[at]?.label ?? ''}`;
  return factOf(table.rows[row]?.[labels + at]?.text ?? '', {
    column: head,
    unit: head.printed,
    where,
    at: [row, labels + at],
  });
}

const NONE: Head = {label: '', measure: 'value', printed: undefined};

function upright(source: Placing): Frame {
  const {table, labels, placed, heads} = source;
  const title = table.title ?? '';
  const lines = table.rows.map((_, row) => ({
    label: labelAt(source, row),
    facts: heads.map((_head, at) => cellAt(source, row, at)),
  }));
  const total = totalAt(lines, (at) => heads[at]?.measure === 'value');
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
    ...shared(source),
    dimension: placed.dimension,
    ...nounOf(table, labels),
    columns: heads.map(bare),
    rows,
    ...(flow ? {flow} : {}),
    ...(period ? {period} : {}),
    isComplete: isComplete(heads, rows, title),
  };
}

/** The head over the labels: what one row is. */
function nounOf(table: TableBlock, labels: number): {noun?: string} {
  const noun = table.head[labels - 1]?.text.replace(/[（(].*$/u, '').trim() ?? '';
  return noun === '' ? {} : {noun};
}

function bare(head: Head): Column {
  const {printed: _printed, ...column} = head;
  return column;
}

/** A column of units, or units in the labels: 货物进出口总额（亿元）, 年末常住人口（万人）. */
function isOfIndicators({document, table, labels}: Placing): boolean {
  if (unitColumn(table, labels) !== undefined) return true;
  // Rows that are directions of trade are no parts of one thing.
  const flows = table.rows.map((row) => {
    const label = nameOfLabel(row[labels - 1]?.text ?? '').replace(OF_WHICH, '');
    return PURE.test(label) ? flowOf(label) : undefined;
  });
  const rates = table.rows.filter((row) => isRate(measureOf(row[labels - 1]?.text ?? '')));
  if (rates.length * 2 >= table.rows.length) return true;
  if (flows.filter((flow) => flow !== undefined).length * 2 >= flows.length && new Set(flows).size > 1) return true;
  const units = table.rows.map((row) => unitOfLabel(row[labels - 1]?.text ?? '', document.language));
  const known = units.flatMap((unit) => (unit ? [unit.id] : []));
  // 业务量（万件） over 同城业务量 and 异地业务量: rows that say none go on with the unit above.
  const goesOn = units[0] !== undefined && new Set(known).size > 1 && known.length >= 2;
  return goesOn || (known.length * 2 > units.length && new Set(units.map((unit) => unit?.id)).size > 1);
}

/** A direction of trade and nothing else; B2B直接出口 is a way of trading. */
const PURE =
  /^(?:货物|服务)?(?:贸易)?(?:进出口|出口|进口)(?:总?[额值])?$|^(?:goods |services )?(?:exports?|imports?|total trade|trade)(?: of (?:goods|services))?$/iu;
const isRate = (measure: Column['measure']): boolean =>
  measure !== 'value' && measure !== 'increase' && measure !== 'count' && measure !== 'rank';
const PERCENT: Unit = {id: 'PCT', power: 0};
const OF_WHICH = /^(其中|#|—|-|of which|including)\s*[:：]?\s*/iu;

function rateOf(head: Head, measure: Column['measure']): Head {
  const {unit: _unit, ...rest} = head;
  return {...rest, measure, printed: undefined};
}

/** Every cell a figure of the whole, called as its row is. */
function indicators(source: Placing): Frame {
  const {document, table, labels, heads} = source;
  const at = unitColumn(table, labels);
  const columns: Column[] = [];
  const facts: (Fact | undefined)[] = [];
  let last: Unit | undefined;
  table.rows.forEach((row, place) => {
    const label = labelAt(source, place).replace(OF_WHICH, '');
    const said = row[at ?? 0]?.text ?? '';
    const unit =
      at === undefined
        ? (unitOfLabel(label, document.language) ?? last)
        : /^\s*[%％]\s*$/u.test(said)
          ? PERCENT
          : unitIn(said, document.language);
    last = unit;
    const measure = measureOf(label);
    const flow = flowOf(label);
    heads.forEach((head, column) => {
      const isLevel = unit !== undefined && (head.measure === 'value' || head.measure === 'increase');
      const level: Head = isLevel ? {...head, printed: unit, unit: unit.id} : head;
      // 累计增速（%） over months: what is measured stands in the row.
      const own: Head = isRate(measure) && head.measure === 'value' ? rateOf(head, measure) : level;
      columns.push({...bare(own), label: nameOfLabel(label), head: head.label, ...(flow ? {flow} : {})});
      facts.push(cellAt(source, place, column, own));
    });
  });
  return single(source, columns, facts, yearIn(table.title ?? ''));
}

/** Its columns are names, regions or firms: no periods, no rates, no units. */
function isAcross({document, heads, table, labels}: Placing): boolean {
  if (unitColumn(table, labels) !== undefined || heads.length < 3) return false;
  return heads.every(
    ({period, label}) =>
      measureOf(label) === 'value' &&
      period === undefined &&
      unitOfLabel(label, document.language) === undefined &&
      flowOf(label) === undefined &&
      !HEADS.test(label),
  );
}

/** One of its columns is the total of the others and none of its rows is: the columns are the parts. */
function isOfPlaces(source: Placing): boolean {
  const isTotal = (text: string): boolean => TOTALS.test(text.trim());
  const {heads, table} = source;
  const isOfRows = table.rows.some((_, row) => isTotal(labelAt(source, row)));
  return !isOfRows && isAcross(source) && [heads[0], heads.at(-1)].some((head) => isTotal(head?.label ?? ''));
}

const HEADS = /^(绝对数|本期|本年|数值|金额|合计数|累计|上年|value|amount|level|number|this year|last year)/iu;

/** Indicators over regions: every column is a row, and every row a measure of it. */
function across(source: Placing): Frame {
  const {table, heads, placed} = source;
  const columns = table.rows.map((_, row) => headOfLabel(labelAt(source, row), source));
  const lines = heads.map((head, at) => ({
    label: head.label,
    facts: columns.map((column, row) => cellAt(source, row, at, column)),
  }));
  const total = totalAt(lines, (at) => columns[at]?.measure === 'value');
  const dimension = `${placed.dimension}-across`;
  const rows = lines.map(
    ({label, facts}, at): Row => ({name: {dimension, code: label, label}, label, isTotal: at === total, facts}),
  );
  return {...shared(source), dimension, columns: columns.map(bare), rows, isComplete: total >= 0};
}

/** One row, the whole. */
function single(source: Placing, columns: readonly Column[], facts: Row['facts'], period: string | undefined): Frame {
  const {placed, table} = source;
  const title = table.title ?? '';
  const dimension = `${placed.dimension}-whole`;
  const row: Row = {name: {dimension, code: title, label: title}, label: title, isTotal: true, facts};
  return {...shared(source), dimension, columns, rows: [row], isComplete: true, ...(period ? {period} : {})};
}

/** Rows are periods. Columns of one unit are parts of a whole and become rows: 新设外资, 合计; others are figures of one whole. */
function turned(source: Placing, periods: readonly (string | undefined)[]): Frame {
  const {heads} = source;
  const values = heads.flatMap((head, at) => (head.measure === 'value' ? [at] : []));
  const isParts =
    values.some(
      (at) =>
        flowOf(heads[at]?.label ?? '') === undefined &&
        !WHOLES.test(heads[at]?.label.replace(/[（(].*$/u, '').trim() ?? ''),
    ) &&
    values.length > 1 &&
    new Set(values.map((at) => `${heads[at]?.unit} ${heads[at]?.printed?.power}`)).size === 1;
  const years = periods.flatMap((period) => (period !== undefined && /^\d{4}$/u.test(period) ? [period] : []));
  const last = years.toSorted().at(-1) ?? yearIn(source.table.title ?? '');
  const hasTotal =
    values.length > 2 || values.some((at) => TOTALS.test(heads[at]?.label.replace(/[（(].*$/u, '').trim() ?? ''));
  if (isParts && hasTotal) return turnedParts(source, periods, {values, last});
  const columns = heads.flatMap((head) => periods.map((period) => timed(head, period)));
  const facts = heads.flatMap((_, at) => periods.map((_period, row) => cellAt(source, row, at)));
  return single(source, columns, facts, last);
}

/** The total of two directions of trade, or what one is more than the other. */
const WHOLES = new RegExp(
  `${TOTALS.source}|^(顺差|逆差|差额|净额|贸易差额|贸易顺差|balance|net|net exports|surplus|deficit|trade balance)$`,
  'iu',
);

function timed(head: Head, period: string | undefined): Column {
  return {...bare(head), ...(period ? {period} : {})};
}

type Turned = {readonly values: readonly number[]; readonly last: string | undefined};

/** Every column of values a row, with the rates that stand beside it. */
function turnedParts(source: Placing, periods: readonly (string | undefined)[], {values, last}: Turned): Frame {
  const {heads, placed} = source;
  const dimension = `${placed.dimension}-columns`;
  const rates = [
    ...new Set(heads.flatMap(({measure, beside}) => (measure !== 'value' && beside !== undefined ? [measure] : []))),
  ];
  const besides = (value: number, measure: Column['measure']): number =>
    heads.findIndex((head) => head.measure === measure && head.beside === heads[value]?.label);
  const lines = values.map((value) => ({
    label: heads[value]?.label ?? '',
    facts: [value, ...rates.map((measure) => besides(value, measure))].flatMap((at) =>
      periods.map((_, row) => (at < 0 ? undefined : cellAt(source, row, at))),
    ),
  }));
  const total = totalAt(lines, () => true);
  const first = heads[values[0] ?? 0] ?? NONE;
  const columns = [first, ...rates.map((measure): Head => ({label: '', measure, printed: undefined}))].flatMap((head) =>
    periods.map((period) => timed({...head, label: ''}, period)),
  );
  const rows = lines.map(
    ({label, facts}, at): Row => ({
      name: {dimension, code: label, label: nameOfLabel(label)},
      label: nameOfLabel(label),
      isTotal: at === total,
      facts,
    }),
  );
  return {...shared(source), dimension, columns, rows, isComplete: true, ...(last ? {period: last} : {})};
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
  return rows.length > parts.length || !/前[一二三四五六七八九十\d]+|top\s*\d+|largest|main|主要/iu.test(title);
}
