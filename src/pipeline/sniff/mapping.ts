/** One table of a sheet as a mapping: levels with their roles, totals, what is skipped, and what a person must decide. */
import type {Text} from '../../model/text.ts';
import {
  addressOf,
  cleanLabel,
  columnLetters,
  type Grid,
  isTotalWord,
  mergedAt,
  pieceIn,
  type Shape,
  textAt,
} from '../../process/ingest/index.ts';
import type {Spellings} from '../guess.ts';
import {flowWord, type LevelRole, roleOfLabels} from './roles.ts';

export type ProposedLevel = LevelRole & {
  readonly row?: number;
  readonly column?: number;
  readonly numbers: boolean;
  readonly isSection: boolean;
  /** blank cells that are not merged, where a later level tells them apart */
  readonly fill: boolean;
  readonly labels: readonly string[];
  /** labels as they stand, by row or column */
  readonly cells: ReadonlyMap<number, string>;
  /** its labels that another level of the same role calls a total, or a sum of a part */
  readonly totals: readonly string[];
  readonly subtotals: readonly string[];
};

export type ProposedTable = {
  readonly grid: Grid;
  readonly shape: Shape;
  readonly levels: readonly ProposedLevel[];
  /** flow of the whole table, where no level says it */
  readonly flow: 'X' | 'M' | undefined;
  readonly skip: readonly string[];
  readonly doubts: readonly Text[];
};

/** Heads of columns that are no values of the kind that is added up: growth, shares, ranks, balances. */
const SKIPPED = [
  '同比',
  '环比',
  '增长',
  '增速',
  '占比',
  '比重',
  '位次',
  '排名',
  '差额',
  'Empty column',
  'growth',
  'balance',
  '%',
];
const TOTAL = /^(全省|全市|全国|全球|世界|合计|总计|total services|world( total)?|.*总额)$/i;
const SUBTOTAL = /小计|^其中|subtotal|of which|^total |^rest of (the )?world/i;

export function proposeTable(grid: Grid, shape: Shape, spellings: Spellings): ProposedTable {
  const heads = shape.head.map((row) => headLevel(grid, shape, row, spellings));
  const stubs = shape.stub.map((column) => stubLevel(grid, shape, column, spellings));
  const section = sectionLevel(grid, shape);
  const {kept, doubts} = onePerRole(withItems([...(section ? [section] : []), ...heads, ...stubs], shape));
  const words = [shape.title, ...shape.captions].map((spot) => (spot ? textAt(grid, spot.row, spot.column) : ''));
  const headTexts = heads.flatMap(({labels}) => labels);
  return {
    grid,
    shape,
    levels: kept,
    flow: kept.some(({as}) => as === 'flow') ? undefined : flowIn([...words.toReversed(), grid.sheet ?? '']),
    skip: SKIPPED.filter((word) => headTexts.some((text) => text.toLowerCase().includes(word.toLowerCase()))),
    doubts,
  };
}

/** Exports or imports as words say anywhere; undefined where they say both or neither. */
function flowIn(texts: readonly string[]): 'X' | 'M' | undefined {
  for (const text of texts) {
    const isX = /export|出口|收入/i.test(text.replaceAll('进出口', ''));
    const isM = /import|进口|支出/i.test(text.replaceAll('进出口', ''));
    if (isX !== isM) return isX ? 'X' : 'M';
  }
  return undefined;
}

function headLevel(grid: Grid, {body, head}: Shape, row: number, spellings: Spellings): ProposedLevel {
  const columns = Array.from({length: body.right - body.left + 1}, (_, at) => body.left + at);
  const cells = labelCells(columns.map((column) => [column, mergedAt(grid, row, column).text]));
  const numbers = columns.some((column) => mergedAt(grid, row, column).number !== undefined);
  const labels = [...cells.values()].map(cleanLabel);
  const fill = row !== head.at(-1) && cells.has(body.left) && cells.size < columns.length;
  return {...roleOfLabels(labels, '', spellings), ...NO_TOTALS, row, numbers, isSection: false, fill, labels, cells};
}

function stubLevel(grid: Grid, {body, head, stub}: Shape, column: number, spellings: Spellings): ProposedLevel {
  const rows = Array.from({length: body.bottom - body.top + 1}, (_, at) => body.top + at);
  const filled = rows.filter((row) => rowHasNumbers(grid, row, body.left, body.right));
  const cells = labelCells(filled.map((row) => [row, mergedAt(grid, row, column).text]));
  const labels = [...cells.values()].map(cleanLabel);
  const title = head.map((row) => textAt(grid, row, column)).find((text) => text !== '') ?? '';
  const numbers = filled.some((row) => mergedAt(grid, row, column).number !== undefined);
  const fill = column !== stub.at(-1) && cells.has(filled[0] ?? -1) && cells.size < filled.length;
  return {
    ...roleOfLabels(labels, title, spellings),
    ...NO_TOTALS,
    column,
    numbers,
    isSection: false,
    fill,
    labels,
    cells,
  };
}

const NO_TOTALS = {totals: [], subtotals: []};

function labelCells(cells: readonly (readonly [number, string])[]): ReadonlyMap<number, string> {
  return new Map(cells.filter(([, text]) => text.trim() !== ''));
}

function rowHasNumbers(grid: Grid, row: number, left: number, right: number): boolean {
  for (let column = left; column <= right; column += 1) if (textAt(grid, row, column) !== '') return true;
  return false;
}

/** Rows that only say exports or imports hold for the rows below them. */
function sectionLevel(grid: Grid, {rows, stub}: Shape): ProposedLevel | undefined {
  const sections = rows.filter(({kind}) => kind === 'section');
  for (const column of stub) {
    const labels = sections
      .map(({row}) => cleanLabel(textAt(grid, row, column)))
      .filter((text) => flowWord(text) !== undefined);
    if (labels.length === 0) continue;
    const why = {zh: '无数字的行，其下各行同此', en: 'rows without numbers; they hold for the rows below'};
    return {
      as: 'flow',
      why,
      share: 1,
      ...NO_TOTALS,
      column,
      numbers: false,
      isSection: true,
      fill: false,
      labels,
      cells: new Map(),
    };
  }
  return undefined;
}

/** Heads that nobody recognised tell the columns apart all the same: they are taken for items where nothing else is. */
function withItems(levels: readonly ProposedLevel[], {body}: Shape): readonly ProposedLevel[] {
  const width = body.right - body.left + 1;
  if (width === 1 || levels.some(({as}) => as === 'item')) return levels;
  const why = {zh: '各列的表头，看不出含义', en: 'heads of the columns, not recognised'};
  return levels.map((level) =>
    level.as === 'attribute' && level.row !== undefined && level.labels.length >= 0.8 * width
      ? {...level, as: 'item', why}
      : level,
  );
}

/**
 * Levels of one role repeat each other (code and name) where both are stubs or both heads: the better known one is kept; of two that are
 * not known, the one with codes. Levels without a role are left out where others do, and named.
 */
function onePerRole(levels: readonly ProposedLevel[]): {kept: readonly ProposedLevel[]; doubts: readonly Text[]} {
  const kept: ProposedLevel[] = [];
  const doubts: Text[] = [];
  for (const [as, group] of Map.groupBy(levels, (level) => level.as)) {
    if (as === 'period') {
      kept.push(...group);
      continue;
    }
    const rank = (level: ProposedLevel): number => level.share + level.labels.length / 1e6 + (isCodes(level) ? 0.2 : 0);
    const [best, ...others] = group.toSorted((a, b) => rank(b) - rank(a));
    const isNeeded = as !== 'attribute' || levels.every((level) => level.as === 'attribute' || level.as === 'period');
    if (best && isNeeded) kept.push(...headsTogether(best, group).map((level) => withTotals(level, group)));
    for (const level of isNeeded ? others : group) {
      if (kept.some(({row}) => row !== undefined && row === level.row) || saysNothing(level)) continue;
      const {zh, en} = placeOf(level);
      const shown = [...new Set(level.labels)].slice(0, 3).join('、');
      doubts.push({
        zh: `${zh}（${shown}…）未映射：${as === 'attribute' ? '看不出含义' : `与 ${as} 的另一处重复`}`,
        en: `${en} (${shown}…) is not mapped: ${as === 'attribute' ? 'its meaning was not recognised' : `it repeats another place of ${as}`}`,
      });
    }
  }
  return {kept, doubts};
}

/** 金额 and 同比 above every column, and row numbers, tell no cells apart. */
function saysNothing({labels, numbers, column}: ProposedLevel): boolean {
  if (labels.length < 2) return true;
  if (column !== undefined) return numbers && labels.every((text, at) => Number(text) === Number(labels[0]) + at);
  return labels.every((text) => /金额|元|数额|amount|value/i.test(text) || SKIPPED.some((word) => text.includes(word)));
}

/** Heads of one role are read one after the other: a code where there is one, else the label above it. */
function headsTogether(best: ProposedLevel, group: readonly ProposedLevel[]): readonly ProposedLevel[] {
  const heads = group.filter(({row, classification}) => row !== undefined && classification === best.classification);
  return best.row === undefined ? [best] : heads;
}

/** What a name calls a total is one under its code too. */
function withTotals(level: ProposedLevel, group: readonly ProposedLevel[]): ProposedLevel {
  const found = (pattern: RegExp): readonly string[] => [
    ...new Set(
      group.flatMap(({cells}) =>
        [...cells].flatMap(([at, text]) => (pattern.test(text.trim()) ? (level.cells.get(at)?.trim() ?? []) : [])),
      ),
    ),
  ];
  const totals = found(TOTAL).filter((text) => !isTotalWord(text));
  return {
    ...level,
    totals,
    subtotals: found(SUBTOTAL)
      .map(cleanLabel)
      .filter((text) => !totals.includes(text)),
  };
}

function isCodes({labels}: ProposedLevel): boolean {
  return (
    labels.length > 0 && labels.filter((text) => /^[A-Z]{0,3}\d*(\.[\dA-Z]+)*$/.test(text)).length > 0.6 * labels.length
  );
}

export function placeOf({row, column}: Pick<ProposedLevel, 'row' | 'column'>): Text {
  return row === undefined
    ? {zh: `${columnLetters(column ?? 0)} 列`, en: `column ${columnLetters(column ?? 0)}`}
    : {zh: `第 ${row + 1} 行`, en: `row ${row + 1}`};
}

/** Labels of a level that look like the total, or like the sum of a part. */
export function totalsOf(
  tables: readonly ProposedTable[],
  as: string,
): {totals: readonly string[]; subtotals: readonly string[]} {
  const levels = tables.flatMap((table) => table.levels.filter((level) => level.as === as));
  const totals = new Set(levels.flatMap((level) => level.totals));
  return {
    totals: [...totals],
    subtotals: [...new Set(levels.flatMap((level) => level.subtotals))].filter((text) => !totals.has(text)),
  };
}

/** Codes of the top level (`1` to `12`), where those below (`3.1`) stand beside them. */
export function topCodes(tables: readonly ProposedTable[], as: string): readonly string[] {
  const levels = tables.flatMap((table) => table.levels.filter((level) => level.as === as));
  const totals = new Set(levels.flatMap((level) => level.totals));
  const codes = [...new Set(levels.flatMap(({labels}) => labels))].filter((text) => /^\d+(\.[\dA-Z]+)*$/.test(text));
  const top = codes.filter((text) => !text.includes('.') && !totals.has(text));
  return codes.some((text) => text.includes('.') && top.includes(text.split('.')[0] ?? '')) ? top : [];
}

/** Where the period is when no level says its year. */
export function periodPlace({grid, shape, levels}: ProposedTable): Readonly<Record<string, unknown>> | undefined {
  const years = levels.some(
    ({as, labels}) => as === 'period' && labels.every((text) => pieceIn(text).year !== undefined),
  );
  if (years) return {};
  if (shape.period) return {cell: addressOf(shape.period.row, shape.period.column)};
  return grid.sheet !== undefined && pieceIn(grid.sheet).year !== undefined ? {sheet: true} : undefined;
}
