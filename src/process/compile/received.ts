/** The distinct texts of the partials with their money and records: what classify turns into codes. */
import {type Engine, sqlName, type SqlValue} from '../../engine/index.ts';
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
  const names = columns.map(sqlName);
  const sets = names.map((name) => `(${name}, segment)`).join(', ');
  const list = `grouping(${names.join(', ')}) as absent, ${names.join(', ')}, segment`;
  const from = engine.relation(
    partials.map(({path}) => path),
    {},
  );
  const sums = `sum(${sqlName(amount)}) as amount, cast(sum(records) as bigint) as n`;
  const sql = `select ${list}, ${sums} from ${from} group by grouping sets (${sets})`;
  for await (const {values, rows} of engine.rows(sql)) {
    const [absent, ...rest] = values;
    const [segment, amounts, counts] = rest.slice(columns.length);
    for (let row = 0; row < rows; row += 1) {
      const at = presentOf(BigInt(String(absent?.[row] ?? 0)), columns.length);
      const text = rest[at]?.[row];
      const day = String(segment?.[row]);
      found.get(columns[at] ?? '')?.push({
        text: text === null || text === undefined ? '' : String(text),
        date: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
        amount: whole(amounts?.[row]),
        records: whole(counts?.[row]),
      });
    }
  }
  for (const texts of found.values()) texts.sort((a, b) => byCodePoint(a.text, b.text) || byCodePoint(a.date, b.date));
  return found;
}

/** `grouping()` has a bit for every column, the last one lowest, set where the column was not grouped by: the one not set. */
function presentOf(absent: bigint, count: number): number {
  for (let at = 0; at < count; at += 1) if ((absent & (1n << BigInt(count - 1 - at))) === 0n) return at;
  return -1;
}

function whole(value: SqlValue | undefined): bigint {
  return typeof value === 'bigint' ? value : 0n;
}
