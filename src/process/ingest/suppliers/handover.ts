/**
 * A supplier that appears within a year of a cumulative source, after another fell silent: where it delivers keys of the other one, its
 * first file holds the year so far, which was counted already. What files say; what a declaration says is in check.ts.
 */
import {rowsOf, sqlName} from '../../../engine/index.ts';
import type {Finding} from '../../../model/finding.ts';
import {byCodePoint} from '../../../model/text.ts';
import {type ActiveInput, supplierIn} from '../choice.ts';
import {batchOf, columnsOf, keyText, lineFinderOf, recordsOfAll} from '../derived.ts';
import {noteFinding} from '../finding.ts';
import type {Manifest} from '../manifest.ts';

/** Files of one supplier in one year: those of its first month and those of its last. */
type Presence = {
  readonly supplier: string;
  readonly year: string;
  readonly from: string;
  readonly first: readonly Manifest[];
  readonly until: string;
  readonly last: readonly Manifest[];
};

/** @param owners batches that count, by month; @returns one finding for each two suppliers of a year, hard */
export async function handovers(
  input: ActiveInput,
  owners: ReadonlyMap<string, readonly Manifest[]>,
): Promise<readonly Finding[]> {
  if (input.source.suppliers.length < 2) return [];
  const all = presences(input, owners);
  const found: Finding[] = [];
  for (const late of all.filter(({from}) => !from.endsWith('-01'))) {
    for (const ended of all.filter(({year, until}) => year === late.year && until < late.from))
      found.push(...(await repeats(input, late, ended)));
  }
  return found;
}

function presences({source}: ActiveInput, owners: ReadonlyMap<string, readonly Manifest[]>): readonly Presence[] {
  const found = new Map<string, Presence>();
  for (const [month, manifests] of [...owners].sort(([a], [b]) => byCodePoint(a, b))) {
    const year = month.slice(0, 4);
    for (const [supplier, own] of Map.groupBy(manifests, (manifest) => supplierIn(source, manifest))) {
      const known = found.get(`${year} ${supplier}`) ?? {supplier, year, from: month, first: own};
      found.set(`${year} ${supplier}`, {...known, until: month, last: own});
    }
  }
  return [...found.values()];
}

async function repeats(input: ActiveInput, late: Presence, ended: Presence): Promise<readonly Finding[]> {
  const {source, engine} = input;
  const key = source.cumulative === false ? [] : source.cumulative.key;
  const columns = columnsOf(late.first).filter(({name}) => key.includes(name));
  const same = columns.map(({name}) => `l.${sqlName(name)} is not distinct from e.${sqlName(name)}`).join(' and ');
  const [own, other] = [late.first, ended.last].map((files) => recordsOfAll(input, files, columns));
  const shared = `select * from ${own} l where exists (select 1 from ${other} e where ${same})`;
  const names = columns.map(({name}) => name);
  const sql = `select ${keyText(names)} as k, ${batchOf(late.first, 'shumao_n')} as batch, position, count(*) over () as n from (${shared}) order by shumao_n, position limit 1`;
  const [row] = await rowsOf(engine, sql);
  const file = late.first.find(({batch}) => batch === row?.['batch']);
  if (!row || !file) return [];
  const line = (await lineFinderOf(input, file))(Number(row['position']));
  const facts = {
    key: String(row['k']),
    count: String(row['n']),
    supplier: late.supplier,
    month: late.from,
    ended: ended.supplier,
    until: ended.until,
    other: ended.last.map((manifest) => manifest.file.name).join(', '),
  };
  return [noteFinding(source.id, file.file.name, 'YEAR_COUNTED_TWICE', facts, {line, sheet: file.sheet})];
}
