/** Labels of heads and stubs: which text of which column holds for a column or a row of the body, and which period. */
import {TOTAL} from '../../../model/address.ts';
import {columnIndex} from '../readers/workbook.ts';
import {addressOf, cellAt, type Grid, mergedAt} from './grid.ts';
import {cleanLabel, gluedIn, hasText, isTotalWord, spelling, taken} from './labels.ts';
import {type PeriodPiece, pieceIn, together} from './period-text.ts';
import {columnId, type HeadLevel, type StubLevel, type TableColumn} from './source.ts';
import type {TableFault, TableInput} from './table.ts';

/** What the labels beside a row, or above a column, say. */
export type Labels = {
  readonly texts: Readonly<Record<string, string>>;
  readonly period: PeriodPiece;
  /** where the period was read, for messages */
  readonly periodCell: string | undefined;
  /** columns whose label is blank, with the cell that should have it */
  readonly blank: readonly {readonly column: string; readonly cell: string}[];
  readonly faults: readonly TableFault[];
  readonly isSkipped: boolean;
};

type Level = Pick<HeadLevel, 'as' | 'take' | 'numbers' | 'fill'>;
type Found = {
  readonly level: Level;
  readonly text: string;
  readonly cell: string;
  readonly row: number;
  readonly isNumber: boolean;
};

/** Labels above each column of the body, from its left edge. */
export function headLabels(input: TableInput, left: number, right: number, top: number): readonly Labels[] {
  const {mapping, grid} = input;
  const levels = mapping.head;
  const first = levels.length === 0 ? top : Math.min(...levels.map(({row}) => row - 1));
  const before = new Map<HeadLevel, Found>();
  return Array.from({length: right - left + 1}, (_, at) => {
    const column = left + at;
    const found = levels.map((level) => {
      const own = foundAt(grid, level, level.row - 1, column);
      const filled = own.text === '' && level.fill ? before.get(level) : undefined;
      if (own.text !== '') before.set(level, own);
      return filled === undefined ? own : {...filled, cell: own.cell};
    });
    const above = Array.from(
      {length: Math.max(0, top - first)},
      (_, step) => mergedAt(grid, first + step, column).text,
    );
    return labelsOf(input, found, isSkipped(input, above));
  });
}

/** Labels beside each row of the body; a row without numbers may be a section that holds for those below it. */
export function stubLabels(
  input: TableInput,
  top: number,
  bottom: number,
  hasCells: (row: number) => boolean,
): readonly Labels[] {
  const {mapping, grid} = input;
  const before = new Map<StubLevel, Found>();
  return Array.from({length: Math.max(0, bottom - top + 1)}, (_, at) => {
    const row = top + at;
    const isData = hasCells(row);
    const texts: string[] = [];
    const found = mapping.stub.map((level) => {
      const column = columnIndex(level.column);
      const own = foundAt(grid, level, row, column);
      texts.push(own.text);
      const holds = level.section ? !isData && isKnown(input, level, own.text) : level.fill && own.text !== '';
      if (holds) before.set(level, own);
      const filled = level.section || own.text === '' ? before.get(level) : undefined;
      return filled === undefined ? (level.section ? {...own, text: ''} : own) : filled;
    });
    return labelsOf(input, found, isSkipped(input, texts));
  });
}

function foundAt(grid: Grid, level: Level, row: number, column: number): Found {
  const own = cellAt(grid, row, column);
  const cell = own.text.trim() === '' ? mergedAt(grid, row, column) : own;
  return {level, text: cleanLabel(cell.text), cell: addressOf(row, column), row, isNumber: cell.number !== undefined};
}

function isSkipped({mapping}: TableInput, texts: readonly string[]): boolean {
  return mapping.skip.some((wanted) => texts.some((text) => text.trim() !== '' && hasText(text, wanted)));
}

/** Later levels of a column win where they say something. */
function labelsOf(input: TableInput, found: readonly Found[], skipped: boolean): Labels {
  const texts: Record<string, string> = {};
  const pieces: PeriodPiece[] = [];
  const faults: TableFault[] = [];
  const blank = new Map<string, string>();
  let periodCell: string | undefined;
  for (const one of found) {
    const {as} = one.level;
    if (one.text === '') {
      if (texts[as] === undefined) blank.set(as, one.cell);
      continue;
    }
    if (as === 'period') {
      pieces.unshift(pieceIn(one.text));
      periodCell = one.cell;
      continue;
    }
    blank.delete(as);
    const column = input.source.columns.find((other) => columnId(other) === as);
    if (!column || skipped) continue;
    const fault = one.isNumber && !one.level.numbers ? numberFault(input, one) : undefined;
    const text = fault ? undefined : textOf(column, one);
    if (fault) faults.push(fault);
    else if (text === undefined) faults.push(unknownFault(input, column, one));
    else texts[as] = text;
  }
  return {
    texts,
    period: together(pieces),
    periodCell,
    blank: [...blank].filter(([column]) => texts[column] === undefined).map(([column, cell]) => ({column, cell})),
    faults,
    isSkipped: skipped,
  };
}

function numberFault({mapping}: TableInput, {cell, text, row}: Found): TableFault {
  return {code: 'NUMBER_IN_HEAD', facts: {table: mapping.id, cell, text}, row};
}

function unknownFault({mapping}: TableInput, column: TableColumn, {cell, text, row}: Found): TableFault {
  const known = [...Object.keys(column.values ?? {}), ...column.totals, 'X', 'M'].join(', ');
  return {code: 'UNKNOWN_HEAD', facts: {table: mapping.id, cell, text, column: columnId(column), known}, row};
}

/** The text of a label in the cell: the total's code, a declared value, or what the level takes of it. */
function textOf(column: TableColumn, {text, level}: Found): string | undefined {
  const took = taken(text, level.take);
  const forms = [text, took, gluedIn(text)?.label ?? text].map(spelling);
  if (forms.some((form) => isTotalWord(form) || column.totals.some((total) => spelling(total) === form))) return TOTAL;
  const value = Object.entries(column.values ?? {}).find(([label]) => forms.includes(spelling(label)));
  if (value) return value[1];
  return column.as === 'flow' && took !== 'X' && took !== 'M' ? undefined : took;
}

function isKnown({source}: TableInput, level: StubLevel, text: string): boolean {
  if (text === '') return false;
  if (level.as === 'period') return Object.keys(pieceIn(text)).length > 0;
  const column = source.columns.find((other) => columnId(other) === level.as);
  if (!column) return false;
  const form = spelling(text);
  const declared = [...Object.keys(column.values ?? {}), ...column.totals];
  return isTotalWord(text) || declared.some((one) => spelling(one) === form);
}
