/** What every output format is: one file each, all taking tables of a draft or release and nothing less protected. */
import type {Engine} from '../../engine/index.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import type {Language, Text} from '../../model/text.ts';
import type {Cited} from '../../text/citation.ts';

export type Job = {
  /** whose tables these are; no writer takes an earlier stage */
  readonly released: Released;
  readonly tables: readonly Table[];
  /** in this order; formats for machines carry both anyway */
  readonly languages: readonly [Language, ...Language[]];
  /** how the release is cited; absent: of a draft */
  readonly citation?: Cited;
  /** CSV: begin with a byte order mark, so that Excel reads it as UTF-8 */
  readonly bom?: boolean;
  /** Parquet: an engine, and a folder for its file */
  readonly columnar?: {readonly engine: () => Promise<Engine>; readonly folder: string};
};

export type Writer = {
  readonly id: string;
  readonly title: Text;
  /** what it carries and how, for the reference page */
  readonly about: Text;
  /** ending of file names, without the point */
  readonly extension: string;
  readonly mediaType: string;
  /** may be printed to a terminal */
  readonly isText: boolean;
  /** how many tables one file holds */
  readonly holds: 'one' | 'many';
  readonly write: (job: Job) => Promise<Uint8Array>;
};

/** The one table of a format that holds no more. @throws Error when there are several: the caller writes one file each */
export function onlyTable({tables}: Job): Table {
  const [table, ...others] = tables;
  if (!table || others.length > 0) throw new Error(`one table a file, got ${tables.length}`);
  return table;
}

/** @throws Error when a table is of another draft or release than the one it is written with */
export function checkOrigin({released, tables}: Job): void {
  for (const table of tables) {
    if (table.release === released.id) continue;
    throw new Error(`table ${table.id} is of ${table.release}, not of ${released.id}`);
  }
}
