/**
 * Record files with decisions applied: corrected values in place, records taken out gone, all else as it was and in its order. Named by the
 * hash of the file and of what was decided on it, so each is made once; lineage is in the columns `batch` and `position`.
 */
import {readdir, rm} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {type Cache, contentHash, type Engine, openCache, rowsOf, sqlName, sqlText} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';
import type {EditColumn, EditFile, EditInput, Months} from './input.ts';
import {type Counted, countedFiles, type Hit} from './locate.ts';
import type {Outcome} from './outcome.ts';

const LINEAGE = [
  {name: 'batch', type: 'varchar'},
  {name: 'position', type: 'bigint'},
] as const;

type Change = {readonly hit: Hit; readonly column?: string; readonly text?: string};

/** @returns the same map where nothing was decided */
export async function applied(
  {months, sources, engine, folder}: Pick<EditInput, 'months' | 'sources' | 'engine' | 'folder'>,
  outcomes: readonly Outcome[],
): Promise<Months> {
  const cache = openCache(folder, engine);
  const used = new Map<string, Set<string>>();
  const changed = new Map(months);
  const bySource = Map.groupBy(
    outcomes.filter(({state, hits, decision}) => state === 'applied' && decision.action !== 'keep' && hits.length > 0),
    ({decision}) => decision.source,
  );
  for (const [source, own] of bySource) {
    const byPath = Map.groupBy(own.flatMap(changesOf), ({hit}) => hit.path);
    const next = new Map<string, readonly EditFile[]>(months.get(source));
    const declared = sources.get(source)?.columns ?? [];
    for (const found of countedFiles(months, source)) {
      const changes = byPath.get(found.file.path);
      if (changes === undefined) continue;
      const counted = {...found, added: addedTo(found.file, changes, declared)};
      const made = await edited(source, counted, changes, engine, cache);
      used.set(source, (used.get(source) ?? new Set()).add(`${made.batch}.parquet`));
      replace(next, counted, made);
    }
    changed.set(source, new Map([...next].sort(([a], [b]) => byCodePoint(a, b))));
  }
  await prune(folder, used);
  return changed;
}

function changesOf({decision, hits}: Outcome): readonly Change[] {
  const {action, column, newValue} = decision;
  return hits.map((hit) => (action === 'correct' ? {hit, column, text: newValue ?? ''} : {hit}));
}

/** A file, and columns that it lacks and decisions fill. */
type Widened = Counted & {readonly added: EditFile['columns']};

/** An optional column that a delivery does not have is empty in all its records, and a decision may say what stands there. */
function addedTo(
  {columns}: EditFile,
  changes: readonly Change[],
  declared: readonly EditColumn[],
): EditFile['columns'] {
  const filled = new Set(changes.flatMap(({column}) => column ?? []));
  const lacking = declared.filter(({id}) => filled.has(id) && !columns.some(({name}) => name === id));
  return lacking.map(({id, type, scale = 0}) => ({name: id, type: SQL_TYPES[type](scale)}));
}

/** As ingest writes them. */
const SQL_TYPES: Readonly<Record<EditColumn['type'], (scale: number) => string>> = {
  text: () => 'varchar',
  date: () => 'date',
  integer: () => 'bigint',
  decimal: (scale) => `decimal(18, ${scale})`,
};

type Made = {readonly path: string; readonly batch: string; readonly months: ReadonlyMap<string, number>};

async function edited(
  source: string,
  {file, months, added}: Widened,
  changes: readonly Change[],
  engine: Engine,
  cache: Cache,
): Promise<Made> {
  const words = changes.map(({hit, column, text}) => JSON.stringify([hit.batch, hit.position, column, text])).sort();
  const batch = contentHash('edited-2', basename(file.path), file.batch, String(file.rows), months.join(), ...words);
  const path = await cache.file(`${source}/${batch}`, editedSql({...file, added}, months, changes, engine));
  const counted = await rowsOf(
    engine,
    `select strftime("period", '%Y-%m') as m, count(*) as n from ${engine.relation([path], {})} group by m order by m`,
  );
  return {path, batch, months: new Map(counted.map((row) => [String(row['m']), Number(row['n'])]))};
}

function editedSql(
  {path, batch, derived, columns, added}: EditFile & Pick<Widened, 'added'>,
  months: readonly string[],
  changes: readonly Change[],
  engine: Engine,
): string {
  const own = columns.filter(({name}) => !LINEAGE.some((one) => derived && one.name === name));
  const at = (hit: Hit): string =>
    derived
      ? `("batch" = ${sqlText(hit.batch)} and "position" = ${hit.position})`
      : `${engine.spell.position} = ${hit.position}`;
  const list = [...own, ...added].map(({name, type}) => {
    const before = added.some((one) => one.name === name) ? `cast(null as ${type})` : sqlName(name);
    const cases = changes
      .filter(({column}) => column === name)
      .map(({hit, text}) => `when ${at(hit)} then cast(${sqlText(text ?? '')} as ${type})`);
    return cases.length === 0 ? before : `case ${cases.join(' ')} else ${before} end as ${sqlName(name)}`;
  });
  const lineage = derived
    ? ['"batch"', '"position"']
    : [`${sqlText(batch)} as "batch"`, `${engine.spell.position} as "position"`];
  const gone = changes.filter(({column}) => column === undefined).map(({hit}) => at(hit));
  const conditions = [
    `strftime("period", '%Y-%m') in (${months.map(sqlText).join(', ')})`,
    ...(gone.length > 0 ? [`not (${gone.join(' or ')})`] : []),
  ];
  const order = derived ? '' : ` order by ${engine.spell.position}`;
  return `select ${[...list, ...lineage].join(', ')} from ${engine.relation([path], {})} where ${conditions.join(' and ')}${order}`;
}

/** The edited file stands where the file stood, in each month that it has records of; a corrected period may move one to another month. */
function replace(next: Map<string, readonly EditFile[]>, {file, months, added}: Widened, made: Made): void {
  const own = [...file.columns.filter(({name}) => !LINEAGE.some((one) => one.name === name)), ...added];
  for (const month of new Set([...months, ...made.months.keys()])) {
    const before = next.get(month) ?? [];
    const at = before.findIndex(({path}) => path === file.path);
    const rows = made.months.get(month) ?? 0;
    const files: readonly EditFile[] =
      rows === 0
        ? []
        : [
            {
              path: made.path,
              batch: made.batch,
              wholeMonth: made.months.size === 1,
              derived: true,
              columns: [...own, ...LINEAGE],
              rows,
            },
          ];
    const after = at < 0 ? [...before, ...files] : [...before.slice(0, at), ...files, ...before.slice(at + 1)];
    if (after.length > 0) next.set(month, after);
    else next.delete(month);
  }
}

/** Removes what no decision of this run made. */
async function prune(folder: string, used: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  for (const source of await namesIn(folder)) {
    const kept = used.get(source);
    if (kept === undefined) await rm(join(folder, source), {recursive: true, force: true});
    else
      for (const name of await namesIn(join(folder, source)))
        if (!kept.has(name)) await rm(join(folder, source, name), {recursive: true, force: true});
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
