/** A sheet's corner as text, so that a person sees which rows and columns were taken for what. */
import stringWidth from 'string-width';
import type {Language, Text} from '../../model/text.ts';
import {columnLetters, type Grid, type RowKind, type Shape, textAt} from '../../process/ingest/index.ts';

const WIDTH = 13;
const COLUMNS = 5;
const BODY_ROWS = 4;
const NOTES = 2;

const kinds: Readonly<Record<RowKind | 'total', Text>> = {
  title: {zh: '标题', en: 'title'},
  head: {zh: '表头', en: 'head'},
  body: {zh: '数据', en: 'body'},
  total: {zh: '合计', en: 'total'},
  section: {zh: '分段', en: 'section'},
  footnote: {zh: '脚注', en: 'footnote'},
  blank: {zh: '空行', en: 'blank'},
};

const places = {stub: {zh: '行标', en: 'stub'}, body: {zh: '数据', en: 'body'}} as const;

/** @param isTotal whether a row is a total */
export function picture(
  grid: Grid,
  shape: Shape,
  isTotal: (row: number) => boolean,
  language: Language,
): readonly string[] {
  const columns = shownColumns(shape);
  const cut = shape.body.right - shape.body.left + 1 > COLUMNS;
  const lines = [line('', '', columns.map(columnLetters), cut)];
  const marks = columns.map((column) => places[shape.stub.includes(column) ? 'stub' : 'body'][language]);
  lines.push(line('', '', marks, cut));
  let last = -1;
  for (const {row, kind} of shownRows(shape, isTotal)) {
    if (last >= 0 && row > last + 1) lines.push('   …');
    const name = kinds[kind === 'body' && isTotal(row) ? 'total' : kind][language];
    lines.push(
      line(
        String(row + 1),
        name,
        columns.map((column) => textAt(grid, row, column)),
        cut,
      ),
    );
    last = row;
  }
  return lines;
}

function shownColumns({stub, body}: Shape): readonly number[] {
  const right = Math.min(body.right, body.left + COLUMNS - 1);
  return [...stub, ...Array.from({length: right - body.left + 1}, (_, at) => body.left + at)];
}

function shownRows({rows, body}: Shape, isTotal: (row: number) => boolean): Shape['rows'] {
  let [bodyRows, notes] = [0, 0];
  return rows.filter(({row, kind}) => {
    if (kind === 'blank') return false;
    if (kind === 'footnote') return (notes += 1) <= NOTES;
    if (kind !== 'body') return kind !== 'section' || bodyRows < BODY_ROWS;
    bodyRows += 1;
    return bodyRows <= BODY_ROWS || row === body.bottom || isTotal(row);
  });
}

function line(number: string, kind: string, cells: readonly string[], cut: boolean): string {
  const shown = cells.map((cell) => fit(cell.replaceAll(/\s+/gu, ' '), WIDTH)).join(' ');
  return `${number.padStart(5)} ${fit(kind, 8)} ${shown}${cut ? ' …' : ''}`.trimEnd();
}

function fit(text: string, width: number): string {
  let shown = '';
  for (const letter of text) {
    if (stringWidth(shown + letter) > width - (shown.length < text.length - 1 ? 1 : 0)) {
      shown += '…';
      break;
    }
    shown += letter;
  }
  return shown + ' '.repeat(Math.max(0, width - stringWidth(shown)));
}
