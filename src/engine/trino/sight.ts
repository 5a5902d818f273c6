/**
 * Whether the cluster shows every row that is there, asked before a statement reads it. A file that it does not see is no error to it: a
 * folder that is listed from memory, a mount that is another one, or a store that lacks an object gives fewer rows, and a sum of those
 * would be wrong and look right.
 *
 * While one question about a table is on its way, those that come meanwhile wait and are asked together: a statement costs what planning costs.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import {sqlName, sqlText} from '../engine.ts';
import {problems} from '../problems.ts';

/** What a partition must show. */
export type Expected = {
  readonly part: string;
  readonly location: string;
  /** rows of each file that counts, by its name; of a result: of all files together, under no name */
  readonly rows: ReadonlyMap<string, number>;
};

export type Sight = {
  /** What was seen once is not asked for again. @throws Problem `ROWS_NOT_SEEN` */
  readonly require: (table: string, expected: readonly Expected[]) => Promise<void>;
};

export type SightOptions = {
  /** column with the name of the partition */
  readonly column: string;
  /** runs a statement and gives its rows */
  readonly ask: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  /** how often it is looked again, and the first wait before that: a listing may lag by some seconds */
  readonly again: {readonly times: number; readonly waitMs: number};
};

/** Rows of all files of a result. */
export const ALL = '';

export function openSight({column, ask, again}: SightOptions): Sight {
  const tables = new Map<string, Waiting>();
  const seen = new Set<string>();
  const shown = async (table: string, parts: readonly string[]): Promise<Shown> => {
    const list = parts.map(sqlText).join(', ');
    const rows = await ask(
      `select ${column}, "$path", count(*) from ${sqlName(table)} where ${column} in (${list}) group by ${column}, "$path"`,
    );
    const found = new Map<string, Map<string, number>>();
    for (const [part, path, count] of rows) {
      const files = found.get(String(part)) ?? new Map<string, number>();
      found.set(String(part), files.set(String(path), Number(count)));
    }
    return found;
  };
  const keyOf = (table: string, {location, rows}: Expected, file: string): string =>
    JSON.stringify([table, location, file, rows.get(file)]);
  return {
    async require(table, expected) {
      const fresh = expected.flatMap((one): Expected[] => {
        const rows = [...one.rows].filter(([file]) => !seen.has(keyOf(table, one, file)));
        return rows.length === 0 ? [] : [{...one, rows: new Map(rows)}];
      });
      for (let attempt = 0; fresh.length > 0; attempt += 1) {
        const waiting = tables.get(table) ?? new Waiting((parts) => shown(table, parts));
        tables.set(table, waiting);
        const found = await waiting.ask(fresh.map(({part}) => part));
        const lacking = fresh.flatMap((one) => lackOf(one, found) ?? [])[0];
        if (lacking === undefined) break;
        if (attempt === again.times) throw problems.ROWS_NOT_SEEN(lacking);
        await sleep(again.waitMs * 2 ** attempt);
      }
      for (const one of fresh) for (const file of one.rows.keys()) seen.add(keyOf(table, one, file));
    },
  };
}

/** Rows by partition and path. */
type Shown = ReadonlyMap<string, ReadonlyMap<string, number>>;

type Lack = {
  readonly location: string;
  readonly file: string | undefined;
  readonly rows: number;
  readonly seen: number;
};

function lackOf({part, location, rows}: Expected, shown: Shown): Lack | undefined {
  const files = shown.get(part) ?? new Map<string, number>();
  for (const [name, right] of rows) {
    const seen =
      name === ALL ? files.values().reduce((sum, count) => sum + count, 0) : (files.get(`${location}/${name}`) ?? 0);
    if (seen !== right) return {location, file: name === ALL ? undefined : name, rows: right, seen};
  }
  return undefined;
}

/** Questions about one table: one at a time, the next one for all who came meanwhile. */
class Waiting {
  readonly #shown: (parts: readonly string[]) => Promise<Shown>;
  #last: Promise<unknown> = Promise.resolve();
  #next: {readonly parts: Set<string>; readonly answer: Promise<Shown>} | undefined;

  constructor(shown: (parts: readonly string[]) => Promise<Shown>) {
    this.#shown = shown;
  }

  ask(parts: readonly string[]): Promise<Shown> {
    const next = this.#next ?? this.#begin();
    for (const part of parts) next.parts.add(part);
    return next.answer;
  }

  #begin(): {readonly parts: Set<string>; readonly answer: Promise<Shown>} {
    const parts = new Set<string>();
    const answer = this.#last.then(() => {
      this.#next = undefined;
      return this.#shown([...parts]);
    });
    this.#last = answer.catch(() => undefined);
    this.#next = {parts, answer};
    return this.#next;
  }
}
