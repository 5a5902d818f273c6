/** External tables of the catalog, each with its partitions: made where they are not there, by whoever needs them first. */
import {sqlName, sqlText} from '../engine.ts';
import type {TrinoColumn} from './client.ts';
import {kept} from './kept.ts';

export type Tables = {
  /** When it returns, the table has these columns, and a partition of each name over its folder. @param locations by name, at least one */
  readonly show: (
    table: string,
    columns: readonly TrinoColumn[],
    locations: ReadonlyMap<string, string>,
  ) => Promise<void>;
};

export type TablesOptions = {
  readonly schema: string;
  /** column with the name of the partition */
  readonly part: string;
  /** runs a statement and gives its rows */
  readonly ask: (sql: string) => Promise<readonly (readonly unknown[])[]>;
};

export function openTables({schema, part, ask}: TablesOptions): Tables {
  /** names of their partitions */
  const tables = new Map<string, Promise<Set<string>>>();
  const made = async (table: string, columns: readonly TrinoColumn[], home: string): Promise<Set<string>> => {
    const list = [...columns, {name: part, type: 'varchar'}]
      .map(({name, type}) => `${sqlName(name)} ${type}`)
      .join(', ');
    await ask(
      `create table if not exists ${table} (${list}) with (format = 'PARQUET', external_location = ${sqlText(home)}, partitioned_by = array[${sqlText(part)}])`,
    );
    return new Set((await ask(`select ${part} from ${sqlName(`${table}$partitions`)}`)).map(([name]) => String(name)));
  };
  const register = async (table: string, name: string, location: string): Promise<void> => {
    const call = `call system.register_partition(${sqlText(schema)}, ${sqlText(table)}, array[${sqlText(part)}], array[${sqlText(name)}], ${sqlText(location)})`;
    await ask(call).catch((error: unknown) => {
      // Another process was quicker; a partition of this name is always this folder.
      if (!(error instanceof Error && /already exists|already registered/i.test(error.message))) throw error;
    });
  };
  return {
    async show(table, columns, locations) {
      const [home = ''] = locations.values();
      const known = await kept(tables, table, tables.get(table) ?? made(table, columns, home));
      for (const [name, location] of locations) {
        if (known.has(name)) continue;
        await register(table, name, location);
        known.add(name);
      }
    },
  };
}
