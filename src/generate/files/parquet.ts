/** Parquet through the engine: rows go to a temporary CSV, which DuckDB turns into one file in the same order. */
import {rename, rm} from 'node:fs/promises';
import {type Engine, sqlName, sqlText} from '../../engine/index.ts';
import type {Layout, Sink} from './sink.ts';
import {TextSink} from './text.ts';

export type ParquetColumn = {readonly name: string; readonly type: 'VARCHAR' | 'DATE' | 'DECIMAL(18,2)'};

export class ParquetSink implements Sink {
  readonly #text: TextSink;
  readonly #engine: Engine;
  readonly #columns: readonly ParquetColumn[];
  readonly #csv: string;
  readonly #paths: {readonly temporary: string; readonly target: string};

  private constructor(
    text: TextSink,
    csv: string,
    columns: readonly ParquetColumn[],
    engine: Engine,
    paths: {temporary: string; target: string},
  ) {
    this.#text = text;
    this.#csv = csv;
    this.#columns = columns;
    this.#engine = engine;
    this.#paths = paths;
  }

  static async open(
    paths: {temporary: string; target: string},
    columns: readonly ParquetColumn[],
    engine: Engine,
  ): Promise<ParquetSink> {
    const csv = `${paths.temporary}.csv`;
    const layout: Layout = {preamble: [], columns: columns.map(({name}) => name), numbers: []};
    const format = {encoding: 'utf-8', gzip: false, newline: '\n', bom: false} as const;
    const text = await TextSink.open({temporary: `${csv}.part`, target: csv}, layout, format);
    return new ParquetSink(text, csv, columns, engine, paths);
  }

  get rows(): number {
    return this.#text.rows;
  }

  add(fields: readonly string[]): void {
    this.#text.add(fields);
  }

  async drain(): Promise<void> {
    await this.#text.drain();
  }

  async close(): Promise<void> {
    await this.#text.close();
    const types = this.#columns.map(({name, type}) => `${sqlText(name)}: ${sqlText(type)}`).join(', ');
    const names = this.#columns.map(({name}) => sqlName(name)).join(', ');
    const reading = `read_csv(${sqlText(this.#csv)}, header = true, delim = ',', quote = '"', auto_detect = false, columns = {${types}})`;
    const mark = `kv_metadata {synthetic: ${sqlText('合成数据，非真实申报 / synthetic data, not real declarations')}}`;
    await this.#engine.run(
      `copy (select ${names} from ${reading}) to ${sqlText(this.#paths.temporary)} (format parquet, compression zstd, ${mark})`,
    );
    await rm(this.#csv);
    await rename(this.#paths.temporary, this.#paths.target);
  }
}
