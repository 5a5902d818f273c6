/** The distinct texts of the partials with their money and records: what classify turns into codes. */
import {type Engine, rowsOf, sqlName, sqlText} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';
import type {ReceivedText} from './input.ts';
import type {Partial} from './partials.ts';

/** By column; in code-point order of text and day, since statements and so names of results are made of them. An empty cell is the empty text. */
export async function receivedTexts(
  columns: readonly string[],
  amount: string,
  partials: readonly Partial[],
  engine: Engine,
): Promise<ReadonlyMap<string, readonly ReceivedText[]>> {
  const found = new Map<string, ReceivedText[]>(columns.map((column) => [column, []]));
  if (partials.length === 0 || columns.length === 0) return found;
  const from = engine.relation(
    partials.map(({path}) => path),
    {},
  );
  const parts = columns.map(
    (column) =>
      `select ${sqlText(column)} as name, ${sqlName(column)} as text, segment, sum(${sqlName(amount)}) as amount, cast(sum(records) as bigint) as records from ${from} group by ${sqlName(column)}, segment`,
  );
  for (const row of await rowsOf(engine, parts.join(' union all '))) {
    const {name, text, segment, amount: sum, records} = row;
    const day = String(segment);
    found.get(String(name))?.push({
      text: text === null || text === undefined ? '' : String(text),
      date: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
      amount: typeof sum === 'bigint' ? sum : 0n,
      records: typeof records === 'bigint' ? records : 0n,
    });
  }
  for (const texts of found.values()) texts.sort((a, b) => byCodePoint(a.text, b.text) || byCodePoint(a.date, b.date));
  return found;
}
