/**
 * Where the tables of an unknown sheet seem to be: columns with numbers are bodies, the text columns before them stubs, rows of texts above
 * the first labelled numbers heads. Knows nothing of what the labels mean.
 */
import {type Area, cellAt, type Grid, mergedAt, type Spot, textAt} from '../grid.ts';
import {typedNumber} from '../number.ts';
import {pieceIn} from '../period-text.ts';
import {type UnitText, unitIn} from '../unit-text.ts';

export type RowKind = 'title' | 'head' | 'body' | 'section' | 'footnote' | 'blank';

export type Shape = {
  readonly sheet: string | undefined;
  readonly title: Spot | undefined;
  /** other texts above the head, in the columns of the table */
  readonly captions: readonly Spot[];
  readonly unit: (Spot & UnitText) | undefined;
  /** cell above the table that holds a year */
  readonly period: Spot | undefined;
  readonly head: readonly number[];
  readonly stub: readonly number[];
  readonly body: Area;
  /** nothing but footnotes and blank rows follow */
  readonly isOpen: boolean;
  /** texts in the body that are no numbers, each once */
  readonly marks: readonly string[];
  /** from the first row of the table to its last footnote */
  readonly rows: readonly {readonly row: number; readonly kind: RowKind}[];
};

/** Rows that are looked at: a table repeats itself. */
const LOOKED_AT = 4000;
const SHORT = 3;
const CODE_HEAD = /code|编码|代码|序号|年份|\byear\b|^no\.?$/i;

export function isNumberLike(grid: Grid, row: number, column: number): boolean {
  const cell = cellAt(grid, row, column);
  return cell.number !== undefined || typedNumber(cell.text) !== undefined;
}

/** `..`, `-`, `×`, `#N/A`, `c`: short, and no word of a label. */
export function isMarkLike(text: string): boolean {
  const plain = text.trim();
  return (
    plain !== '' && (/^#N\/A$/.test(plain) || (plain.length <= SHORT && !/[\d\p{Script=Han}]|[a-z]{2}/iu.test(plain)))
  );
}

function isPeriodLike(text: string): boolean {
  const {year, part, isCumulative} = pieceIn(text);
  return text.length < 24 && (year !== undefined || part !== undefined || isCumulative !== undefined);
}

export function shapesIn(grid: Grid): readonly Shape[] {
  const found = columnGroups(grid).flatMap((group) => tablesOf(grid, group));
  return found.sort((a, b) => a.body.top - b.body.top || a.body.left - b.body.left);
}

type Group = {readonly stub: readonly number[]; readonly body: readonly number[]};

/** A text column after numbers begins another table beside the first; a lone column of codes does not. */
function columnGroups(grid: Grid): readonly Group[] {
  const kinds = Array.from({length: grid.width}, (_, column) => kindOf(grid, column));
  const groups: {stub: number[]; body: number[]}[] = [];
  for (const [column, kind] of kinds.entries()) {
    const last = groups.at(-1);
    if (kind === 'text' && (!last || last.body.length > 0)) groups.push({stub: [column], body: []});
    else if (kind === 'text') last?.stub.push(column);
    else if (kind === 'code' || (kind === 'number' && !last)) {
      // Codes and row numbers are labels where text columns follow, else nothing.
      if (kinds.slice(column + 1).includes('text') && (!last || last.body.length === 0)) {
        if (last) last.stub.push(column);
        else groups.push({stub: [column], body: []});
      } else if (kind === 'number') groups.push({stub: [], body: [column]});
      else last?.body.push(column);
    } else if (kind === 'number') last?.body.push(column);
  }
  return groups.filter(({body}) => body.length > 0);
}

function kindOf(grid: Grid, column: number): 'blank' | 'text' | 'number' | 'code' {
  let [numbers, texts, codes, marks] = [0, 0, 0, 0];
  let isCounting = true;
  let before: number | undefined;
  let head = '';
  for (let row = 0; row < Math.min(grid.rows.length, LOOKED_AT); row += 1) {
    const text = textAt(grid, row, column);
    if (text === '') continue;
    const {number} = cellAt(grid, row, column);
    if (isNumberLike(grid, row, column)) {
      numbers += 1;
      isCounting &&= before === undefined || number === before + 1;
      before = number;
    } else if (isMarkLike(text)) marks += 1;
    else {
      texts += 1;
      if (numbers === 0) head = text;
      if (/^\d+(\.[\dA-Z]+)+$/.test(text)) codes += 1;
    }
  }
  if (numbers + texts + marks === 0) return 'blank';
  if (numbers >= 2 && (CODE_HEAD.test(head) || codes > 0 || (isCounting && numbers > 2))) return 'code';
  if (numbers + marks > texts && numbers >= 1) return 'number';
  return texts > 1 ? 'text' : 'blank';
}

function tablesOf(grid: Grid, {stub, body}: Group): readonly Shape[] {
  const left = body[0] ?? 0;
  const right = body.at(-1) ?? left;
  const hasLabel = (row: number): boolean => stub.some((column) => mergedAt(grid, row, column).text.trim() !== '');
  const isData = (row: number): boolean => (stub.length === 0 || hasLabel(row)) && hasNumbers(grid, row, left, right);
  const blocks: {first: number; last: number}[] = [];
  for (let row = 0; row < grid.rows.length; row += 1) {
    if (!isData(row)) continue;
    const block = blocks.at(-1);
    if (block && !headBetween(grid, block.last + 1, row, left, right)) block.last = row;
    else blocks.push({first: row, last: row});
  }
  return blocks
    .filter(({first, last}) => last > first || body.length > 1)
    .map(({first, last}, at) => {
      const above = at === 0 ? 0 : (blocks[at - 1]?.last ?? -1) + 1;
      const below = blocks[at + 1] === undefined ? grid.rows.length : last + 1;
      return shapeOf(grid, {stub, area: {top: first, bottom: last, left, right}, above, below});
    });
}

/** Numbers that are no heads: a row of years is a head. */
function hasNumbers(grid: Grid, row: number, left: number, right: number): boolean {
  let [numbers, texts, marks] = [0, 0, 0];
  for (let column = left; column <= right; column += 1) {
    const text = textAt(grid, row, column);
    if (text === '') continue;
    if (isMarkLike(text)) marks += 1;
    else if (isNumberLike(grid, row, column)) numbers += 1;
    else texts += 1;
  }
  return numbers + marks > 0 && texts <= numbers + marks && !isPeriodRow(grid, row, left, right);
}

/** Years one after the other, with or without their parts; numbers between 1900 and 2099 in any other order are numbers. */
function isPeriodRow(grid: Grid, row: number, left: number, right: number): boolean {
  const texts = Array.from({length: right - left + 1}, (_, at) => textAt(grid, row, left + at)).filter(
    (one) => one !== '',
  );
  const years = texts.map((text) => (/^(19|20)\d{2}$/.test(text) ? Number(text) : undefined));
  const bare = years.filter((year) => year !== undefined);
  const isOrdered = bare.every((year, at) => at === 0 || Math.abs(year - (bare[at - 1] ?? year)) <= 1);
  return texts.length > 1 && texts.every(isPeriodLike) && isOrdered && (bare.length < texts.length || bare.length > 1);
}

function headBetween(grid: Grid, from: number, to: number, left: number, right: number): boolean {
  for (let row = from; row < to; row += 1) {
    let texts = 0;
    const isHead = isPeriodRow(grid, row, left, right);
    for (let column = left; column <= right; column += 1) {
      const text = textAt(grid, row, column);
      if (text !== '' && !isMarkLike(text) && (isHead || !isNumberLike(grid, row, column))) texts += 1;
    }
    if (texts >= Math.min(2, right - left + 1)) return true;
  }
  return false;
}

type Block = {readonly stub: readonly number[]; readonly area: Area; readonly above: number; readonly below: number};

function shapeOf(grid: Grid, {stub, area, above, below}: Block): Shape {
  const head = headRows(grid, area, above);
  const firstHead = head[0] ?? area.top;
  const top = head.length === 0 ? area.top : (head.at(-1) ?? area.top) + 1;
  const first = Math.min(...stub, area.left);
  const own = aboveTable(grid, {top: above, bottom: firstHead - 1, left: first, right: area.right});
  // What stands above a table beside another one may be said once, above the first.
  const all = aboveTable(grid, {top: above, bottom: firstHead - 1, left: 0, right: grid.width - 1});
  // Or in the head itself: 金额（亿元）.
  const heads = aboveTable(grid, {top: firstHead, bottom: top - 1, left: first, right: area.right});
  const notes = {...own, unit: own.unit ?? all.unit ?? heads.unit, period: own.period ?? all.period};
  const body = {...area, top};
  return {
    sheet: grid.sheet,
    ...notes,
    head,
    stub,
    body,
    isOpen: below === grid.rows.length,
    marks: marksIn(grid, body),
    rows: rowKinds(grid, {first: above, head, body, below}),
  };
}

type Above = Pick<Shape, 'title' | 'captions' | 'unit' | 'period'>;

function aboveTable(grid: Grid, {top, bottom, left, right}: Area): Above {
  let unit: Shape['unit'];
  let period: Spot | undefined;
  const texts: Spot[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const text = textAt(grid, row, column);
      if (text === '') continue;
      const found = unitIn(text);
      const isUnit = found !== undefined && text.length < 12;
      if (!isNumberLike(grid, row, column) && !isUnit) texts.push({row, column});
      if (found?.base !== undefined && found.base !== 'PCT') unit ??= {...found, row, column};
      if (pieceIn(text).year !== undefined) period ??= {row, column};
    }
  }
  const [title, ...captions] = texts;
  return {title, captions, unit, period};
}

/** Rows with labels above the numbers, from top to bottom; rows between them and the numbers may hold section titles only. */
function headRows(grid: Grid, {top, left, right}: Area, above: number): readonly number[] {
  const filled = (row: number): number => {
    let count = 0;
    for (let column = left; column <= right; column += 1)
      if (mergedAt(grid, row, column).text.trim() !== '') count += 1;
    return count;
  };
  const needed = Math.min(2, right - left + 1);
  let row = top - 1;
  while (row >= above && filled(row) < needed) row -= 1;
  const found: number[] = [];
  while (row >= above && filled(row) >= needed && !isTitleRow(grid, row, left, right)) {
    found.unshift(row);
    row -= 1;
  }
  return found;
}

/** One text merged across the whole table and its stub. */
function isTitleRow(grid: Grid, row: number, left: number, right: number): boolean {
  return grid.merges.some(
    (area) => area.top <= row && area.bottom >= row && area.left < left && area.right >= right && right > left,
  );
}

function marksIn(grid: Grid, {top, bottom, left, right}: Area): readonly string[] {
  const found = new Set<string>();
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const text = textAt(grid, row, column);
      if (text !== '' && !isNumberLike(grid, row, column) && isMarkLike(text)) found.add(text);
    }
  }
  return [...found];
}

type Rows = {readonly first: number; readonly head: readonly number[]; readonly body: Area; readonly below: number};

function rowKinds(grid: Grid, {first, head, body, below}: Rows): Shape['rows'] {
  return Array.from({length: below - first}, (_, at) => {
    const row = first + at;
    return {row, kind: kindOfRow(grid, row, head, body)};
  });
}

function kindOfRow(grid: Grid, row: number, head: readonly number[], {top, bottom, left, right}: Area): RowKind {
  if (head.includes(row)) return 'head';
  const cells = grid.rows[row] ?? [];
  if (cells.every((cell) => cell === undefined || cell.text.trim() === '')) return 'blank';
  if (row > bottom) return 'footnote';
  if (row < top) return 'title';
  for (let column = left; column <= right; column += 1) if (textAt(grid, row, column) !== '') return 'body';
  return 'section';
}
