/**
 * Blocks of partials with every text as a small number: what all cubes of a source read, so texts are joined once, not once a cube.
 *
 * The numbers are positions in the block's own lists of texts and enterprises, in code-point order: new texts of one block leave the
 * others as they were. Where a year has several blocks, a small file says which of its enterprises is which of the year's.
 */
import {type Cache, contentHash, type Engine, type Query, sqlName, sqlText} from '../../engine/index.ts';
import {partOf, yearOf} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import type {Block} from './blocks.ts';
import type {ReceivedText} from './input.ts';
import type {Needs} from './partials.ts';
import type {Received} from './received.ts';
import {together} from './together.ts';

export type CodedBlock = {
  readonly year: number;
  /** delivered months as numbers, `201903` */
  readonly months: readonly number[];
  readonly path: string;
  /** by column: text → number, from 1 */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** texts of enterprises by number, from 1; 0 stands for none */
  readonly enterprises: readonly string[];
};

export type CodedYear = {
  readonly year: number;
  readonly months: readonly number[];
  /** in order of their first months */
  readonly blocks: readonly CodedBlock[];
  /** texts of the year's enterprises by number, in code-point order, from 1 */
  readonly enterprises: readonly string[];
  /** file of `block` (position), `ent` (its number there) and `unit` (the year's); undefined where one block is the year */
  readonly units: string | undefined;
};

/** A block before its records are coded. */
type Frame = {
  readonly block: Block;
  readonly paths: readonly string[];
  readonly texts: CodedBlock['texts'];
  readonly dictionary: string | undefined;
};

export async function codedYears(
  needs: Needs,
  blocks: readonly Block[],
  received: Received,
  engine: Engine,
  cache: Cache,
): Promise<readonly CodedYear[]> {
  const hasUnits = needs.columns.includes('enterprise');
  const pathsOf = ({partials}: Block) => partials.map(({path}) => path);
  const dictionaries = hasUnits
    ? await cache.files(blocks.map((block) => dictionaryQuery(needs.source, block.year, pathsOf(block), engine)))
    : [];
  const frames = blocks.map((block, at): Frame => {
    const texts = new Map([...received].map(([column, all]) => [column, numbersOf(all, block)] as const));
    return {block, paths: pathsOf(block), texts, dictionary: dictionaries[at]};
  });
  const files = await cache.files(frames.map((frame) => codedQuery(needs, frame, engine)));
  const coded: CodedBlock[] = [];
  for (const [at, {block, texts, dictionary}] of frames.entries()) {
    const months = block.partials.map(({month}) => yearOf(month) * 100 + partOf(month));
    const enterprises = dictionary === undefined ? [] : await readDictionary(dictionary, engine);
    coded.push({year: block.year, months, path: files[at] ?? '', texts, enterprises});
  }
  const years = [...Map.groupBy(coded, ({year}) => year)].toSorted(([a], [b]) => a - b);
  return together(
    years.map(async ([year, own]) => {
      const lists = dictionaries.filter((_, at) => blocks[at]?.year === year);
      return yearOfBlocks(needs.source, {year, blocks: own, dictionaries: lists}, engine, cache);
    }),
  );
}

function codedQuery(needs: Needs, frame: Frame, engine: Engine): Query {
  const sql = codedSql(needs, frame, engine);
  return {name: `coded/${needs.source}/${frame.block.year}-${contentHash('coded-1', sql)}`, sql};
}

function numbersOf(received: readonly ReceivedText[], {partials}: Block): ReadonlyMap<string, number> {
  const months = new Set<string>(partials.map(({month}) => month));
  const own = received.filter(({date}) => months.has(date.slice(0, 7))).map(({text}) => text);
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
  for await (const batch of engine.rows(`select ent, enterprise from ${engine.relation([path], {})}`)) {
    const [ents, texts] = [batch.integers(0), batch.column(1)];
    for (const [row, ent] of ents.entries()) found[ent] = String(texts[row]);
  }
  return found;
}

type YearFrame = {
  readonly year: number;
  readonly blocks: readonly CodedBlock[];
  readonly dictionaries: readonly string[];
};

async function yearOfBlocks(
  source: string,
  {year, blocks, dictionaries}: YearFrame,
  engine: Engine,
  cache: Cache,
): Promise<CodedYear> {
  const months = blocks.flatMap((block) => block.months).toSorted((a, b) => a - b);
  const [first] = blocks;
  if (blocks.length < 2 || dictionaries.length === 0) {
    return {year, months, blocks, enterprises: first?.enterprises ?? [], units: undefined};
  }
  const sql = unitsSql(dictionaries, engine);
  const units = await cache.file(`units/${source}/${year}-${contentHash('units-1', sql)}`, sql);
  const enterprises: string[] = [];
  for await (const batch of engine.rows(`select block, ent, unit from ${engine.relation([units], {})}`)) {
    const [own, ents, numbers] = [batch.integers(0), batch.integers(1), batch.integers(2)];
    for (const [row, unit] of numbers.entries()) {
      enterprises[unit] = blocks[own[row] ?? 0]?.enterprises[ents[row] ?? 0] ?? '';
    }
  }
  return {year, months, blocks, enterprises, units};
}

function unitsSql(dictionaries: readonly string[], engine: Engine): string {
  const parts = dictionaries.map(
    (path, at) => `select cast(${at} as integer) as block, ent, enterprise from ${engine.relation([path], {})}`,
  );
  const own = 'select distinct enterprise from own';
  const year = `select enterprise, cast(row_number() over (order by enterprise) as integer) as unit from (${own})`;
  return `with own as (${parts.join(' union all ')}), year as (${year}) select own.block, own.ent, year.unit from own join year on year.enterprise = own.enterprise`;
}

function codedSql(needs: Needs, {paths, texts, dictionary}: Frame, engine: Engine): string {
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
  return `${start}select ${list.join(', ')} from ${engine.relation(paths, {})} r ${joins.join(' ')}${units}`;
}
