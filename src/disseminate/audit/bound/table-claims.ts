/** Cells of the tables of a report, each as it was printed or not. */
import type {BoundReport} from '../../../model/bound.ts';
import type {ReadDocument, TableBlock} from '../../../model/document.ts';
import type {Claim} from './held-claims.ts';

/** A row of the file is the one of the report whose numbers it has; labels may be broken over lines. */
export function tableClaims(document: ReadDocument, {tables}: BoundReport): readonly Claim[] {
  const rows = tables.flat();
  const byNumbers = Map.groupBy(rows, (cells) => numbersOf(cells).join(''));
  const byLabel = new Map(
    rows.map((cells) => [plain(cells.find((cell) => !NUMBER.test(plain(cell))) ?? ''), cells] as const),
  );
  return document.blocks
    .filter((block): block is TableBlock => block.kind === 'table')
    .flatMap((table) => table.rows.flatMap((cells) => rowClaims(cells, byNumbers, byLabel)));
}

const NUMBER = /^[\d.,−·…×°prb-]*$/u;

const numbersOf = (cells: readonly string[]): readonly string[] =>
  cells.map(plain).filter((cell) => /\d/u.test(cell) && NUMBER.test(cell));

function rowClaims(
  cells: TableBlock['rows'][number],
  byNumbers: ReadonlyMap<string, readonly (readonly string[])[]>,
  byLabel: ReadonlyMap<string, readonly string[]>,
): readonly Claim[] {
  const texts = cells.map(({text}) => text);
  const whole = (row: readonly string[]): string => row.map(plain).join('');
  const numbers = cells.filter(({text}) => /\d/u.test(text) && NUMBER.test(plain(text)));
  const same = byNumbers.get(numbersOf(texts).join('')) ?? [];
  const isKnown = same.some((row) => texts.every((text) => whole(row).includes(plain(text))));
  const label = texts
    .map((text) => (plain(text) === '' ? undefined : byLabel.get(plain(text))))
    .find((one) => one !== undefined);
  if (!isKnown && (!label || numbersOf(label).length !== numbers.length)) return [];
  const printed = new Set((label ?? []).map(plain));
  return numbers.map(({start, end, text}) => {
    const isRight = isKnown || printed.has(plain(text));
    const verdict = isRight ? 'proven' : 'contradicted';
    return {start, end, sentence: texts.join('  '), text, type: 'level', value: text, unit: '', verdict, cells: []};
  });
}

const plain = (text: string): string => text.replace(/\s+/gu, '').replaceAll('−', '-').replaceAll('\u00AD', '');
