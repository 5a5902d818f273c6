/** The records that missing units had in their last month, summed by their texts: how a value is divided, and what a single record was worth. */
import {type Cache, contentHash, type Engine, rowsOf, sqlName, sqlText} from '../../engine/index.ts';
import {columnsOf, contentOf, recordsOf} from './files.ts';
import type {Classed, Frame} from './frame.ts';
import {type Member, sumOf} from './method.ts';
import type {RecordFile} from './shapes.ts';
import type {Grain} from './sums.ts';

/** Texts of one record of a unit's last month, and its value. */
export type Part = {readonly texts: Readonly<Record<string, string | null>>; readonly value: bigint};

/** Columns that hold texts of an imputed record; ids and the currency of a declaration are not those of an estimate. */
export function textColumns(columns: ReadonlyMap<string, string>): readonly string[] {
  const own = [...columns].filter(([name, type]) => isText(type) && name !== 'record_id' && name !== 'currency');
  return own.map(([name]) => name);
}

function isText(type: string): boolean {
  return type.toLowerCase() === 'varchar';
}

export type PartsInput = {
  readonly grain: Grain;
  readonly months: ReadonlyMap<string, readonly RecordFile[]>;
  readonly engine: Engine;
  readonly cache: Cache;
};

/** The last records of members, by member; those without a last month have one part of the texts that are known of them. */
export async function partsOf(
  members: readonly Member[],
  {grain, months, engine, cache}: PartsInput,
): Promise<ReadonlyMap<Member, readonly Part[]>> {
  const found = new Map<Member, readonly Part[]>();
  for (const [month, own] of Map.groupBy(members, ({last}) => last ?? '')) {
    const files = months.get(month) ?? [];
    if (files.length === 0) continue;
    const columns = textColumns(columnsOf(files));
    const sql = partsSql(grain, own, columns, recordsOf([...columns, grain.value], month, files, engine));
    const hash = contentHash('parts-2', ...contentOf(files), partsSql(grain, own, columns, ''));
    const path = await cache.file(`unit-parts/${grain.source}/${month}-${hash}`, sql);
    const order = columns.map((_, at) => `t${at} nulls first`).join(', ');
    const rows = await rowsOf(
      engine,
      `select * from ${engine.relation([path], {})} order by n${order === '' ? '' : `, ${order}`}`,
    );
    for (const row of rows) {
      const member = own[Number(row['n'])];
      if (!member) continue;
      const texts = columns.map((column, at): [string, string | null] => {
        const text = row[`t${at}`];
        return [column, typeof text === 'string' ? text : null];
      });
      const value = typeof row['value'] === 'bigint' ? row['value'] : 0n;
      found.set(member, [...(found.get(member) ?? []), {texts: Object.fromEntries(texts), value}]);
    }
  }
  return found;
}

function partsSql(
  {unit, each, value, scale}: Grain,
  members: readonly Member[],
  columns: readonly string[],
  from: string,
): string {
  const keys = [...unit, ...each];
  const rows = members.map((member, n) => `(${[n, ...[...member.unit, ...member.each].map(sqlText)].join(', ')})`);
  const names = keys.map((_, at) => `k${at}`);
  const match = keys.map((column, at) => `coalesce(cast(r.${sqlName(column)} as varchar), '') = m.k${at}`);
  const texts = columns.map((column, at) => `r.${sqlName(column)} as t${at}`);
  const groups = columns.map((column) => `, r.${sqlName(column)}`).join('');
  const sum = `cast(coalesce(sum(cast(r.${sqlName(value)} as decimal(38,${scale}))), 0) as decimal(38,${scale})) as value`;
  return `select ${['m.n', ...texts, sum].join(', ')} from ${from} r join (values ${rows.join(', ')}) m(${['n', ...names].join(', ')}) on ${match.join(' and ')} group by m.n${groups}`;
}

/** Columns by which a record of one month is the same as one of another. */
const SAME = ['flow', 'item', 'area', 'partner', 'enterprise'];

export type Parted = {readonly frame: Frame; readonly parts: ReadonlyMap<Member, readonly Part[]>};

/** The last records of everything that is missing; a single missing record gets the earlier value of its own kind. */
export async function withParts(frame: Frame, input: PartsInput): Promise<Parted> {
  const all = frame.units.flatMap(({members}) => members.map(({member}) => member));
  const missing = all.filter(({current}) => current === undefined);
  const parts = new Map(await partsOf(missing, input));
  const columns = new Set(textColumns(columnsOf([...input.months.values()].flat())));
  const one = (texts: Part['texts']): readonly Part[] => {
    const own = Object.entries(texts).filter(([column, text]) => columns.has(column) && text !== '');
    return [{texts: Object.fromEntries(own), value: 1n}];
  };
  const valued = (classed: Classed, listed: Part['texts']): Classed => {
    const {member} = classed;
    if (member.current !== undefined) return classed;
    if (member.part !== undefined) {
      const own = (parts.get(member) ?? []).filter(({texts}) => isSame(texts, member.part ?? {}));
      const made = {...member, earlier: earlierOf(member, own)};
      parts.delete(member);
      parts.set(made, own.length > 0 ? own : one(member.part));
      return {...classed, member: made};
    }
    if (!parts.has(member)) {
      const names = [...input.grain.unit, ...input.grain.each];
      const own = [...member.unit, ...member.each].map((text, at) => [names[at] ?? '', text] as const);
      parts.set(member, one({...listed, ...Object.fromEntries(own)}));
    }
    return classed;
  };
  const units = frame.units.map((unit) => ({
    ...unit,
    members: unit.members.map((classed) => valued(classed, unit.listed?.texts ?? {})),
  }));
  return {frame: {...frame, units}, parts};
}

function earlierOf({last}: Member, own: readonly Part[]): Member['earlier'] {
  return new Map(last === undefined || own.length === 0 ? [] : [[last, sumOf(own.map(({value}) => value))]]);
}

function isSame(a: Part['texts'], b: Part['texts']): boolean {
  return SAME.every((column) => (a[column] ?? '') === (b[column] ?? ''));
}
