/**
 * One table of one sheet: guarded, bounded, labelled, read. With any fault nothing of it is taken; the faults name their cells.
 */
import type {TableMapping} from './source.ts';
import {decimal} from '../../../model/decimal.ts';
import {statuses} from '../../../model/observation.ts';
import {type Content, contentAt, isBlank} from './body.ts';
import {bottomOf} from './bottom.ts';
import {addressOf, type Area, areaOf, cellAt, mergedAt, spotOf} from './grid.ts';
import {misplaced} from './guard.ts';
import {headLabels, type Labels, stubLabels} from './levels.ts';
import {decimalsOf, halfOf, inBase, printed} from './number.ts';
import {type Dated, datedBy, type PeriodPiece, pieceIn, together} from './period-text.ts';
import {columnIndex} from '../readers/workbook.ts';
import type {CellCounts, ReadTable, TableCell, TableFault, TableInput, TableUnit} from './table.ts';
import {tableUnit} from './table-unit.ts';

const NOTHING: CellCounts = {area: 0, accepted: 0, marked: 0, blank: 0, leftOut: 0, refused: 0};

export function readTable(input: TableInput): ReadTable {
  const {grid, mapping} = input;
  const base = {id: mapping.id, sheet: grid.sheet, cells: [], notes: []};
  const beside = misplaced(grid, mapping);
  if (beside.length > 0) return {...base, area: undefined, unit: undefined, counts: NOTHING, faults: beside};
  const unit = tableUnit(input);
  const body = {...areaOf(mapping.body), bottom: bottomOf(input)};
  const read = readBody(input, body, 'code' in unit ? undefined : unit);
  const faults = 'code' in unit ? [unit, ...read.faults] : read.faults;
  return {
    ...base,
    area: wholeArea(input, body),
    unit: 'code' in unit ? undefined : unit,
    cells: faults.length > 0 ? [] : read.cells,
    counts: read.counts,
    faults,
    notes: read.notes,
  };
}

/** Head and stub belong to the table too: numbers there are not outside it. */
function wholeArea({mapping}: TableInput, body: Area): Area {
  const rows = [body.top, ...mapping.head.map(({row}) => row - 1)];
  if (mapping.anchor) rows.push(spotOf(mapping.anchor.cell).row);
  const columns = [body.left, ...mapping.stub.map(({column}) => columnIndex(column))];
  return {
    top: Math.min(...rows),
    bottom: body.bottom,
    left: Math.min(...columns),
    right: Math.max(body.right, ...columns),
  };
}

type Body = Pick<ReadTable, 'cells' | 'counts' | 'faults' | 'notes'>;
type Placed = {
  readonly row: number;
  readonly column: number;
  readonly content: Exclude<Content, {kind: 'blank' | 'fault'}>;
};

function readBody(input: TableInput, body: Area, unit: TableUnit | undefined): Body {
  const {mapping, grid} = input;
  const heads = headLabels(input, body.left, body.right, body.top);
  const isRead = (at: number): boolean => heads[at]?.isSkipped === false;
  const hasCells = (row: number): boolean =>
    heads.some((_, at) => isRead(at) && !isBlank(cellAt(grid, row, body.left + at)));
  const stubs = stubLabels(input, body.top, body.bottom, hasCells);
  const faults: TableFault[] = [];
  const placed: Placed[] = [];
  const counts = {area: heads.length * stubs.length, blank: 0, leftOut: 0};
  let formulas: string | undefined;
  let formulaCount = 0;
  for (const [rowAt, stub] of stubs.entries()) {
    const row = body.top + rowAt;
    for (const [columnAt, head] of heads.entries()) {
      const column = body.left + columnAt;
      if (stub.isSkipped || head.isSkipped) {
        counts[isBlank(cellAt(grid, row, column)) ? 'blank' : 'leftOut'] += 1;
        continue;
      }
      const content = contentAt(input, row, column);
      // Only a row with a label has cells to be filled by a mark for blanks.
      if (content.kind === 'blank' || (isBlank(cellAt(grid, row, column)) && !hasCells(row))) counts.blank += 1;
      else if (content.kind === 'fault') faults.push(content.fault);
      else placed.push({row, column, content});
      if (cellAt(grid, row, column).isFormula && content.kind === 'number') {
        formulas ??= addressOf(row, column);
        formulaCount += 1;
      }
    }
  }
  const labelled = {input, body, heads, stubs, placed};
  faults.push(...labelFaults(labelled));
  if (placed.length === 0 && faults.length === 0)
    faults.push({code: 'TABLE_EMPTY', facts: {table: mapping.id, cell: mapping.body}, row: body.top});
  const made = faults.length > 0 || !unit ? {cells: [], faults: []} : cellsOf(labelled, unit);
  faults.push(...made.faults);
  const isRefused = faults.length > 0 || !unit;
  const marked = made.cells.filter(({status}) => status !== 'normal').length;
  return {
    cells: isRefused ? [] : made.cells,
    faults,
    notes:
      formulas === undefined || isRefused
        ? []
        : [{code: 'CACHED_FORMULA', facts: {count: String(formulaCount), cell: formulas}}],
    counts: {
      ...counts,
      accepted: isRefused ? 0 : made.cells.length - marked,
      marked: isRefused ? 0 : marked,
      refused: isRefused ? counts.area - counts.blank - counts.leftOut : 0,
    },
  };
}

type Labelled = {
  readonly input: TableInput;
  readonly body: Area;
  readonly heads: readonly Labels[];
  readonly stubs: readonly Labels[];
  readonly placed: readonly Placed[];
};

/** Labels of columns and rows that have numbers; each fault once. */
function labelFaults({input, body, heads, stubs, placed}: Labelled): readonly TableFault[] {
  const found: TableFault[] = [];
  const first = new Map<Labels, Placed>();
  for (const one of placed) {
    for (const labels of [heads[one.column - body.left], stubs[one.row - body.top]]) {
      if (labels && !first.has(labels)) first.set(labels, one);
    }
  }
  const seen = new Set<string>();
  const blanks = new Map<string, {first: string; last: string; number: string}>();
  for (const [labels, {row, column}] of first) {
    const number = addressOf(row, column);
    for (const {column: name, cell} of labels.blank) {
      const before = blanks.get(name);
      blanks.set(name, {first: before?.first ?? cell, last: cell, number: before?.number ?? number});
    }
    for (const fault of labels.faults) {
      const key = `${fault.code}\t${fault.facts['cell'] ?? ''}`;
      if (!seen.has(key)) found.push(fault);
      seen.add(key);
    }
  }
  const blank = [...blanks].map(([column, {first: from, last, number}]): TableFault => {
    const cell = from === last ? from : `${from}:${last}`;
    return {code: 'BLANK_LABEL', facts: {table: input.mapping.id, cell, column, number}, row: spotOf(from).row};
  });
  return [...found, ...blank];
}

function cellsOf({input, body, heads, stubs, placed}: Labelled, {power}: TableUnit): Pick<Body, 'cells' | 'faults'> {
  const {source, mapping} = input;
  const {general, most} = digitsOf(placed, mapping.decimals);
  const whole = placePieces(input);
  const dates = new Map<string, Dated | undefined>();
  const faults: TableFault[] = [];
  const cells: TableCell[] = [];
  for (const {row, column, content} of placed) {
    const head = heads[column - body.left];
    const stub = stubs[row - body.top];
    if (!head || !stub) continue;
    const key = `${JSON.stringify(head.period)}${JSON.stringify(stub.period)}`;
    if (!dates.has(key)) {
      const dated = dateOf(together([head.period, stub.period]), whole);
      dates.set(key, dated);
      // A label without a year is no fault of its own where the title should have it.
      const labelCell = head.periodCell ?? stub.periodCell;
      if (!dated)
        faults.push(periodFault(input, whole.piece.year === undefined ? undefined : labelCell, labelCell, row));
    }
    const dated = dates.get(key);
    if (!dated) continue;
    const texts = {...mapping.constants, ...head.texts, ...stub.texts};
    const common = {row, column, texts, ...dated};
    if (content.kind === 'mark') {
      cells.push({...common, ...markOf(content.meaning, most, power), flags: []});
      continue;
    }
    const decimals = content.decimals === 'all' ? general : content.decimals;
    const number = printed(content.text, decimals);
    if (!number) throw new Error(`not a number after all: ${content.text}`);
    cells.push({
      ...common,
      value: inBase(number, power),
      half: halfOf(decimals, power),
      status: 'normal',
      flags: content.flags,
    });
  }
  // Columns in the order of the declaration, so that the same cell has the same texts whatever the layout.
  const order = source.columns.map((one) => (one.as === 'attribute' ? (one.id ?? '') : one.as));
  const once = [...new Map(faults.map((fault) => [fault.facts['cell'], fault])).values()];
  return {cells: cells.map((cell) => ({...cell, texts: inOrder(cell.texts, order)})), faults: once};
}

function inOrder(texts: Readonly<Record<string, string>>, order: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(order.map((column) => [column, texts[column] ?? '_T']));
}

/** Sheets drop final zeros: numbers without a format have as many digits as the longest of them. `most`: of all numbers, or as declared */
function digitsOf(
  placed: readonly Placed[],
  declared: TableMapping['decimals'],
): {readonly general: number; readonly most: number} {
  let [general, most] = [0, typeof declared === 'number' ? declared : 0];
  for (const {content} of placed) {
    if (content.kind !== 'number') continue;
    if (content.decimals === 'all') general = Math.max(general, decimalsOf(content.text));
    else most = Math.max(most, content.decimals);
  }
  return {general, most: Math.max(general, most)};
}

/** `zero` is a number: nothing, or less than half a unit of the last digit that the table has. */
function markOf(meaning: string, decimals: number, power: number): Pick<TableCell, 'value' | 'half' | 'status'> {
  if (meaning === 'zero') return {value: decimal(0n, 0), half: halfOf(decimals, power), status: 'normal'};
  const status = Object.keys(statuses).find((one): one is keyof typeof statuses => one === meaning) ?? 'unavailable';
  return {value: undefined, half: decimal(0n, 0), status};
}

type Places = {readonly piece: PeriodPiece; readonly cumulative: boolean | undefined};

function placePieces({source, mapping, grid, filePeriod}: TableInput): Places {
  const place = mapping.period ?? source.period;
  const spot = place.cell === undefined ? undefined : spotOf(place.cell);
  const texts = [
    place.text,
    spot && mergedAt(grid, spot.row, spot.column).text,
    place.sheet === true ? grid.sheet : undefined,
    place.file === undefined ? undefined : filePeriod(place.file),
  ];
  const pieces = texts.flatMap((text) => (text === undefined ? [] : [pieceIn(text)]));
  return {piece: together(pieces), cumulative: place.cumulative};
}

function dateOf(labels: PeriodPiece, {piece, cumulative}: Places): Dated | undefined {
  const all = together([labels, piece]);
  return datedBy({...all, isCumulative: labels.isCumulative ?? cumulative ?? all.isCumulative ?? false});
}

function periodFault(
  {mapping, source, grid}: TableInput,
  first: string | undefined,
  last: string | undefined,
  row: number,
): TableFault {
  const cell = first ?? (mapping.period ?? source.period).cell ?? last;
  const spot = cell === undefined ? undefined : spotOf(cell);
  const text = spot ? mergedAt(grid, spot.row, spot.column).text.trim() : (grid.sheet ?? '');
  return {code: 'PERIOD_NOT_FOUND', facts: {table: mapping.id, cell: cell ?? '—', text}, row: spot?.row ?? row};
}
