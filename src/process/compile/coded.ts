/**
 * A year of partials with every text as a small number: what all cubes of a source read, so texts are joined once, not once a cube.
 *
 * The numbers are positions in the year's own lists of texts and enterprises, in code-point order: new texts of one year leave the
 * others as they were.
 */
import {type Cache, contentHash, type Engine, type Query, sqlName, sqlText} from '../../engine/index.ts';
import {partOf, yearOf} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import type {ReceivedText} from './input.ts';
import type {Needs, Partial} from './partials.ts';

export type CodedYear = {
  readonly year: number;
  /** delivered months as numbers, `201903` */
  readonly months: readonly number[];
  readonly path: string;
  /** by column: text → number, from 1 */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** texts of enterprises by number, from 1; 0 stands for none */
  readonly enterprises: readonly string[];
};

export async function codedYears(
  needs: Needs,
  partials: readonly Partial[],
  received: ReadonlyMap<string, readonly ReceivedText[]>,
  engine: Engine,
  cache: Cache,
): Promise<readonly CodedYear[]> {
  const years = [...Map.groupBy(partials, ({month}) => yearOf(month))].toSorted(([a], [b]) => a - b);
  const frames = years.map(([year, list]) => ({
    year,
    paths: list.map(({path}) => path),
    months: list.map(({month}) => yearOf(month) * 100 + partOf(month)),
    texts: new Map([...received].map(([column, all]) => [column, numbersOf(all, year)] as const)),
  }));
  const hasUnits = needs.columns.includes('enterprise');
  const dictionaries = hasUnits
    ? await cache.files(frames.map(({year, paths}) => dictionaryQuery(needs.source, year, paths, engine)))
    : [];
  const files = await cache.files(
    frames.map(({year, paths, texts}, at) =>
      codedQuery(needs, year, codedSql(needs, paths, texts, dictionaries[at], engine)),
    ),
  );
  const found: CodedYear[] = [];
  for (const [at, {year, months, texts}] of frames.entries()) {
    const dictionary = dictionaries[at];
    const enterprises = dictionary === undefined ? [] : await readDictionary(dictionary, engine);
    found.push({year, months, path: files[at] ?? '', texts, enterprises});
  }
  return found;
}

function codedQuery({source}: Needs, year: number, sql: string): Query {
  return {name: `coded/${source}/${year}-${contentHash('coded-1', sql)}`, sql};
}

function numbersOf(received: readonly ReceivedText[], year: number): ReadonlyMap<string, number> {
  const own = received.filter(({date}) => date.startsWith(String(year))).map(({text}) => text);
  return new Map([...new Set(own)].toSorted(byCodePoint).map((text, at) => [text, at + 1]));
}

function dictionaryQuery(source: string, year: number, partials: readonly string[], engine: Engine): Query {
  const from = engine.relation(partials, {});
  const distinct = `select distinct enterprise from ${from} where enterprise is not null and enterprise <> ''`;
  const sql = `select enterprise, cast(row_number() over (order by enterprise) as integer) as ent from (${distinct})`;
  return {name: `enterprises/${source}/${year}-${contentHash('enterprises-1', sql)}`, sql};
}

async function readDictionary(path: string, engine: Engine): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const {values, rows} of engine.rows(`select ent, enterprise from ${engine.relation([path], {})}`)) {
    for (let row = 0; row < rows; row += 1) found[Number(values[0]?.[row])] = String(values[1]?.[row]);
  }
  return found;
}

function codedSql(
  needs: Needs,
  partials: readonly string[],
  texts: CodedYear['texts'],
  dictionary: string | undefined,
  engine: Engine,
): string {
  const columns = [...texts];
  const tables = columns.map(([, numbers], at) => {
    const rows = [...numbers].map(([text, number]) => `(${sqlText(text)}, ${number})`);
    return `t${at} as (select * from (values ${rows.join(', ') || '(null, null)'}) t(text, k))`;
  });
  const list = [
    'r.month',
    'r.segment',
    ...columns.map(([column], at) => `cast(t${at}.k as integer) as ${sqlName(column)}`),
    `${dictionary === undefined ? '0' : 'coalesce(d.ent, 0)'} as ent`,
    ...needs.values.map(({column}) => `r.${sqlName(column)}`),
    'r.records',
  ];
  const joins = columns.map(
    ([column], at) => `join t${at} on t${at}.text = coalesce(cast(r.${sqlName(column)} as varchar), '')`,
  );
  const units =
    dictionary === undefined ? '' : ` left join ${engine.relation([dictionary], {})} d on d.enterprise = r.enterprise`;
  const start = tables.length > 0 ? `with ${tables.join(', ')} ` : '';
  return `${start}select ${list.join(', ')} from ${engine.relation(partials, {})} r ${joins.join(' ')}${units}`;
}
