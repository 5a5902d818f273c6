/**
 * A year of partials with every text as a small number: what all cubes of a source read, so texts are joined once, not once a cube.
 *
 * The numbers are positions in the year's own lists of texts and enterprises, in code-point order: new texts of one year leave the
 * others as they were.
 */
import {type Cache, contentHash, type Engine, sqlName, sqlText} from '../../engine/index.ts';
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
  /** dictionary of enterprises as a file: `enterprise`, `ent`; absent where the source names none */
  readonly dictionary: string | undefined;
};

export async function codedYears(
  needs: Needs,
  partials: readonly Partial[],
  received: ReadonlyMap<string, readonly ReceivedText[]>,
  engine: Engine,
  cache: Cache,
): Promise<readonly CodedYear[]> {
  const found: CodedYear[] = [];
  const years = [...Map.groupBy(partials, ({month}) => yearOf(month))].toSorted(([a], [b]) => a - b);
  for (const [year, list] of years) {
    const texts = new Map([...received].map(([column, all]) => [column, numbersOf(all, year)] as const));
    const paths = list.map(({path}) => path);
    const hasUnits = needs.columns.includes('enterprise');
    const dictionary = hasUnits ? await dictionaryOf(needs.source, year, paths, engine, cache) : undefined;
    const sql = codedSql(needs, paths, texts, dictionary, engine);
    const {path} = await cache.file(`coded/${needs.source}/${year}-${contentHash('coded-1', sql)}`, sql);
    const enterprises = dictionary === undefined ? [] : await readDictionary(dictionary, engine);
    const months = list.map(({month}) => yearOf(month) * 100 + partOf(month));
    found.push({year, months, path, texts, enterprises, dictionary});
  }
  return found;
}

function numbersOf(received: readonly ReceivedText[], year: number): ReadonlyMap<string, number> {
  const own = received.filter(({date}) => date.startsWith(String(year))).map(({text}) => text);
  return new Map([...new Set(own)].toSorted(byCodePoint).map((text, at) => [text, at + 1]));
}

async function dictionaryOf(
  source: string,
  year: number,
  partials: readonly string[],
  engine: Engine,
  cache: Cache,
): Promise<string> {
  const from = engine.relation(partials, {});
  const distinct = `select distinct enterprise from ${from} where enterprise is not null and enterprise <> ''`;
  const sql = `select enterprise, cast(row_number() over (order by enterprise) as integer) as ent from (${distinct})`;
  const {path} = await cache.file(`enterprises/${source}/${year}-${contentHash('enterprises-1', sql)}`, sql);
  return path;
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
