/** The numbers of a body: each cell is a number, a mark, blank, left out, or a fault that names it. */
import type {Flag} from '../../../model/observation.ts';
import {errorIn} from '../readers/xlsx-cell.ts';
import {addressOf, cellAt, type GridCell} from './grid.ts';
import {spelling} from './labels.ts';
import {decimalsOf, shownDecimals, storedText, typedNumber} from './number.ts';
import type {TableFault, TableInput} from './table.ts';

/** Letters of a text that a message repeats. */
const SHOWN = 60;

/** What stands in a cell of the body. `decimals: 'all'`: a sheet's number without a format, whose final zeros are not kept. */
export type Content =
  | {readonly kind: 'blank'}
  | {readonly kind: 'mark'; readonly meaning: string}
  | {readonly kind: 'number'; readonly text: string; readonly decimals: number | 'all'; readonly flags: readonly Flag[]}
  | {readonly kind: 'fault'; readonly fault: TableFault};

export function isBlank(cell: GridCell): boolean {
  return cell.text.trim() === '' && cell.isFormula !== true;
}

export function contentAt(input: TableInput, row: number, column: number): Content {
  const {grid, mapping, source} = input;
  const cell = cellAt(grid, row, column);
  const fault = (code: TableFault['code'], facts: Readonly<Record<string, string>>): Content => ({
    kind: 'fault',
    fault: {code, facts: {table: mapping.id, cell: addressOf(row, column), text: shown(cell.text), ...facts}, row},
  });
  const mark = source.marks[cell.text.trim()] ?? markBySpelling(source.marks, cell.text);
  if (isBlank(cell)) return mark === undefined ? {kind: 'blank'} : {kind: 'mark', meaning: mark};
  if (cell.isFormula && cell.text.trim() === '')
    return fault('FORMULA_IN_BODY', {why: '，没有存储值', whyEn: ' without a stored value'});
  if (cell.isFormula && source.format.formulas === 'refuse')
    return fault('FORMULA_IN_BODY', {why: '，声明不接受公式', whyEn: ', which the source declares not to accept'});
  if (errorIn(cell.text) && mark === undefined) return fault('ERROR_IN_BODY', {});
  if (cell.number !== undefined) return sheetNumber(input, cell, cell.number, fault);
  if (mark !== undefined) return {kind: 'mark', meaning: mark};
  const {text, flags} = withoutFlags(source.flags, cell.text);
  const plain = typedNumber(text);
  if (plain === undefined) return fault('TEXT_IN_BODY', {});
  const decimals = mapping.decimals;
  return {kind: 'number', text: plain, decimals: typeof decimals === 'number' ? decimals : decimalsOf(plain), flags};
}

function sheetNumber(
  {mapping}: TableInput,
  cell: GridCell,
  value: number,
  fault: (code: TableFault['code'], facts: Readonly<Record<string, string>>) => Content,
): Content {
  if (!Number.isFinite(value)) return fault('TEXT_IN_BODY', {});
  const text = storedText(value);
  if (mapping.decimals === 'stored') return {kind: 'number', text, decimals: 'all', flags: []};
  if (typeof mapping.decimals === 'number') return {kind: 'number', text, decimals: mapping.decimals, flags: []};
  const shown = shownDecimals(cell.format);
  if (shown === 'scaled') return fault('SCALED_FORMAT', {format: cell.format ?? ''});
  return {kind: 'number', text, decimals: shown, flags: []};
}

/** The beginning of a text, on one line. */
function shown(text: string): string {
  const plain = text.replaceAll(/\s+/gu, ' ').trim();
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain;
}

function markBySpelling(marks: TableInput['source']['marks'], text: string): string | undefined {
  const form = spelling(text);
  return form === '' ? undefined : Object.entries(marks).find(([mark]) => mark !== '' && spelling(mark) === form)?.[1];
}

/** A number without the letters behind it that mean a flag: `123 (r)`. */
function withoutFlags(
  declared: TableInput['source']['flags'],
  text: string,
): {readonly text: string; readonly flags: readonly Flag[]} {
  const trimmed = text.trim();
  for (const [suffix, flag] of Object.entries(declared)) {
    if (trimmed.endsWith(suffix)) return {text: trimmed.slice(0, -suffix.length).trim(), flags: [flag]};
  }
  return {text: trimmed, flags: []};
}
