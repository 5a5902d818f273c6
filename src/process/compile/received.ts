/** The distinct texts of the partials with their money and records, block by block: what classify turns into codes. */
import {type Cache, type Engine, sqlName, type SqlValue} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';
import {type Block, blocksOf} from './blocks.ts';
import type {ReceivedText} from './input.ts';
import type {Needs, Partial} from './partials.ts';

/** By column; in code-point order of text and day, since statements and so names of results are made of them. An empty cell is the empty text. */
export type Received = ReadonlyMap<string, readonly ReceivedText[]>;

export async function receivedTexts(
  needs: Needs,
  partials: readonly Partial[],
  engine: Engine,
  cache: Cache,
): Promise<{readonly received: Received; readonly blocks: readonly Block[]}> {
  const columns = needs.columns.filter((column) => column !== 'enterprise');
  const found = new Map<string, ReceivedText[]>(columns.map((column) => [column, []]));
  const sqlOf = (own: readonly Partial[]) => receivedSql(needs, columns, own, engine);
  const blocks = await blocksOf(needs.source, partials, sqlOf, cache);
  const files = await cache.files(blocks.map(({query}) => query));
  if (files.length === 0) return {received: found, blocks};
  const names = columns.map(sqlName);
  const list = ['absent', ...names, 'segment', 'amount', 'n'].join(', ');
  for await (const {values, rows} of engine.rows(`select ${list} from ${engine.relation(files, {})}`)) {
    const [absent, ...rest] = values;
    const [segment, amounts, counts] = rest.slice(columns.length);
    for (let row = 0; row < rows; row += 1) {
      const at = presentOf(whole(absent?.[row]), columns.length);
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
  return {received: new Map([...found].map(([column, texts]) => [column, inOrder(texts)])), blocks};
}

/** Few texts, each in many months: texts are compared once, not once a month. */
function inOrder(received: readonly ReceivedText[]): readonly ReceivedText[] {
  const byText = [...Map.groupBy(received, ({text}) => text)].toSorted(([a], [b]) => byCodePoint(a, b));
  return byText.flatMap(([, own]) => own.toSorted((a, b) => byCodePoint(a.date, b.date)));
}

/** One grouping set a column; where there are no columns, the records of each part of a month. */
function receivedSql({values: [value]}: Needs, columns: readonly string[], own: readonly Partial[], engine: Engine) {
  const names = columns.map(sqlName);
  const amount = value ? `sum(${sqlName(value.column)})` : '0';
  const sums = `${amount} as amount, cast(sum(records) as bigint) as n`;
  const from = engine.relation(
    own.map(({path}) => path),
    {},
  );
  if (names.length === 0) return `select 0 as absent, segment, ${sums} from ${from} group by segment`;
  const absent = `cast(grouping(${names.join(', ')}) as bigint) as absent`;
  const sets = names.map((name) => `(${name}, segment)`).join(', ');
  return `select ${absent}, ${names.join(', ')}, segment, ${sums} from ${from} group by grouping sets (${sets})`;
}

/** `grouping()` has a bit for every column, the last one lowest, set where the column was not grouped by: the one not set. */
function presentOf(absent: bigint, count: number): number {
  for (let at = 0; at < count; at += 1) if ((absent & (1n << BigInt(count - 1 - at))) === 0n) return at;
  return -1;
}

function whole(value: SqlValue | undefined): bigint {
  return typeof value === 'bigint' ? value : 0n;
}
