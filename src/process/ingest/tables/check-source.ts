/** Faults of a table source that its schema alone can't see. */
import {nearest, type Place} from '../../../model/problem.ts';
import {problems} from '../problems.ts';
import {checkSuppliers} from '../suppliers/check.ts';
import {columnIndex} from '../readers/workbook.ts';
import {areaOf} from './grid.ts';
import {columnId, type PeriodPlace, type TableMapping, type TableSource} from './source.ts';
import {unitIn} from './unit-text.ts';

type At = ((path: readonly (string | number)[]) => Place) | undefined;

/** @throws Problem */
export function checkTableSource({value: source, place}: {readonly value: TableSource; readonly place?: At}): void {
  checkColumns(source, place);
  const ids = new Set<string>();
  for (const [at, mapping] of source.tables.entries()) {
    const where = (...path: readonly (string | number)[]): Place | undefined => place?.(['tables', at, ...path]);
    if (ids.has(mapping.id))
      throw conflict(source, where('id'), `两张表都叫“${mapping.id}”。`, `two tables are called \`${mapping.id}\`.`);
    ids.add(mapping.id);
    checkLevels(source, mapping, where);
    checkUnit(source, mapping, where);
    checkPlace(source, mapping, where);
  }
  checkPatterns(source, place);
  checkSuppliers(source, source.columns.map(columnId), place);
}

function conflict(source: TableSource, place: Place | undefined, zh: string, en: string): Error {
  return problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place);
}

function checkColumns(source: TableSource, place: At): void {
  const names = new Set<string>();
  for (const [at, column] of source.columns.entries()) {
    const id = columnId(column);
    const where = place?.(['columns', at]);
    if (id === '')
      throw problems.SOURCE_ATTRIBUTE_WITHOUT_ID({source: source.id, column: column.title?.en ?? column.as}, where);
    if (names.has(id)) throw problems.SOURCE_COLUMN_TWICE({source: source.id, column: id}, where);
    if (['period', 'value', 'flow', 'item', 'area', 'partner'].includes(id) && column.as === 'attribute')
      throw problems.SOURCE_RESERVED_ID(
        {source: source.id, id, reserved: ['period', 'value', 'flow', 'item', 'area', 'partner']},
        where,
      );
    names.add(id);
  }
}

type Where = (...path: readonly (string | number)[]) => Place | undefined;

/** Every column must come from a head, a stub or a constant: a forgotten one would pass as the total. */
function checkLevels(source: TableSource, mapping: TableMapping, where: Where): void {
  const has = source.columns.map(columnId);
  const named = [
    ...mapping.head.map(({as}, at) => ({as, place: where('head', at, 'as')})),
    ...mapping.stub.map(({as}, at) => ({as, place: where('stub', at, 'as')})),
    ...Object.keys(mapping.constants).map((as) => ({as, place: where('constants', as)})),
  ];
  for (const {as, place} of named) {
    if (as === 'period' || has.includes(as)) continue;
    const hint = nearest(as, [...has, 'period']);
    throw problems.SOURCE_UNKNOWN_COLUMN(
      {source: source.id, option: `tables.${mapping.id}`, column: as, has, hint},
      place,
    );
  }
  for (const column of has) {
    if (named.some(({as}) => as === column)) continue;
    throw problems.TABLE_COLUMN_WITHOUT_PLACE({source: source.id, table: mapping.id, column}, where());
  }
  const flow = mapping.constants['flow'];
  if (flow !== undefined && !['X', 'M', '_T'].includes(flow))
    throw conflict(
      source,
      where('constants', 'flow'),
      `flow 应为 X、M 或 _T，而不是“${flow}”。`,
      `\`flow\` is X, M or _T, not \`${flow}\`.`,
    );
}

function checkUnit(source: TableSource, mapping: TableMapping, where: Where): void {
  const declared = mapping.unit ?? source.unit;
  if (declared === undefined && mapping['unit-cell'] === undefined) {
    const zh = `表“${mapping.id}”没有单位：请声明 unit，或写明 unit-cell。`;
    throw conflict(source, where(), zh, `table \`${mapping.id}\` has no unit: declare \`unit\`, or \`unit-cell\`.`);
  }
  const base = declared === undefined ? undefined : unitIn(declared)?.base;
  if (base === undefined || base === source.currency) return;
  const zh = `单位“${declared}”是 ${base}，来源的币种却是 ${source.currency}。`;
  throw conflict(
    source,
    where('unit'),
    zh,
    `the unit \`${declared}\` is ${base}, but the currency of the source is ${source.currency}.`,
  );
}

function checkPlace(source: TableSource, mapping: TableMapping, where: Where): void {
  const {top, left, right, bottom} = areaOf(mapping.body);
  if (right < left || (bottom !== undefined && bottom < top))
    throw conflict(source, where('body'), `body 的范围 ${mapping.body} 是空的。`, `the body ${mapping.body} is empty.`);
  const stub = mapping.stub.findIndex(({column}) => columnIndex(column) >= left && columnIndex(column) <= right);
  if (stub >= 0) {
    const zh = `行标列 ${mapping.stub[stub]?.column} 在 body（${mapping.body}）之内。`;
    throw conflict(
      source,
      where('stub', stub, 'column'),
      zh,
      `stub column ${mapping.stub[stub]?.column} lies inside the body (${mapping.body}).`,
    );
  }
  const head = mapping.head.findIndex(({row}) => row - 1 >= top);
  if (head >= 0) {
    const zh = `表头第 ${mapping.head[head]?.row} 行不在 body（${mapping.body}）之上。`;
    throw conflict(
      source,
      where('head', head, 'row'),
      zh,
      `head row ${mapping.head[head]?.row} is not above the body (${mapping.body}).`,
    );
  }
  if (!mapping.anchor && mapping.head.every(({has}) => has.length === 0)) {
    const zh = `表“${mapping.id}”没有可核对的文字：请写 anchor，或在某一 head 写 has，否则表移动了也不会发现。`;
    throw conflict(
      source,
      where(),
      zh,
      `table \`${mapping.id}\` has no text to check: declare \`anchor\`, or \`has\` of a head, or a table that moves is not noticed.`,
    );
  }
  const period = mapping.period ?? source.period;
  const isLabelled = [...mapping.head, ...mapping.stub].some(({as}) => as === 'period');
  if (!isLabelled && !saysWhere(period)) throw problems.SOURCE_WITHOUT_PERIOD({source: source.id}, where());
}

function saysWhere({text, cell, sheet, file}: PeriodPlace): boolean {
  return text !== undefined || cell !== undefined || sheet !== undefined || file !== undefined;
}

function checkPatterns(source: TableSource, place: At): void {
  const patterns = [
    {option: 'period.file', pattern: source.period.file, needs: '{YYYY}', path: ['period', 'file']},
    {option: 'delivery', pattern: source.delivery, needs: '{delivery}', path: ['delivery']},
    ...source.tables.map(({period}, at) => ({
      option: 'period.file',
      pattern: period?.file,
      needs: '{YYYY}',
      path: ['tables', at, 'period', 'file'],
    })),
  ];
  for (const {option, pattern, needs, path} of patterns) {
    if (pattern !== undefined && !pattern.includes(needs))
      throw problems.SOURCE_PATTERN_INVALID({source: source.id, option, pattern, needs}, place?.(path));
  }
}
