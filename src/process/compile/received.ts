/** The distinct texts of the partials with their money and records: what classify turns into codes. */
import {type Cache, contentHash, type Engine, sqlName, type SqlValue} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';
import type {ReceivedText} from './input.ts';
import type {Needs, Partial} from './partials.ts';

/** By column; in code-point order of text and day, since statements and so names of results are made of them. An empty cell is the empty text. */
export async function receivedTexts(
  {source, columns: all, values: [value]}: Needs,
  partials: readonly Partial[],
  engine: Engine,
  cache: Cache,
): Promise<ReadonlyMap<string, readonly ReceivedText[]>> {
  const columns = all.filter((column) => column !== 'enterprise');
  const found = new Map<string, ReceivedText[]>(columns.map((column) => [column, []]));
  if (partials.length === 0 || columns.length === 0 || !value) return found;
  const names = columns.map(sqlName);
  const list = `grouping(${names.join(', ')}) as absent, ${names.join(', ')}, segment`;
  const sums = `sum(${sqlName(value.column)}) as amount, cast(sum(records) as bigint) as n`;
  const sets = names.map((name) => `(${name}, segment)`).join(', ');
  const files = await cache.files(
    partials.map(({month, path}) => {
      const sql = `select ${list}, ${sums} from ${engine.relation([path], {})} group by grouping sets (${sets})`;
      return {name: `received/${source}/${month}-${contentHash('received-1', sql)}`, sql};
    }),
  );
  const sql = `select absent, ${names.join(', ')}, segment, amount, n from ${engine.relation(files, {})}`;
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
