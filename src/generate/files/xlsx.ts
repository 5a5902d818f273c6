/** Workbooks as ministries export them: title, note, header, rows, and a few formatted blank rows at the end. */
import {open, rename} from 'node:fs/promises';
import {writeXlsxStream} from 'hucre/xlsx';
import type {Layout, Sink} from './sink.ts';

const BLANK_ROWS = 5;

type Cell = string | number | null;

export class XlsxSink implements Sink {
  rows = 0;
  readonly #paths: {readonly temporary: string; readonly target: string};
  readonly #layout: Layout;
  readonly #numbers: ReadonlySet<number>;
  readonly #cells: Cell[][] = [];

  constructor(paths: {temporary: string; target: string}, layout: Layout) {
    this.#paths = paths;
    this.#layout = layout;
    this.#numbers = new Set(layout.numbers);
  }

  add(fields: readonly string[]): void {
    this.#cells.push(fields.map((field, at) => (this.#numbers.has(at) && isPlain(field) ? Number(field) : field)));
    this.rows += 1;
  }

  async drain(): Promise<void> {}

  async close(): Promise<void> {
    const {preamble, columns} = this.#layout;
    const width = columns.length;
    const blank = Array.from({length: BLANK_ROWS}, (): Cell[] => Array.from({length: width}, () => ''));
    const rows = [...preamble.map((line): Cell[] => [line]), [...columns], ...this.#cells, ...blank];
    const handle = await open(this.#paths.temporary, 'w');
    for await (const chunk of writeXlsxStream(rows, {name: '合成数据', inlineStrings: false}))
      await handle.writeFile(chunk);
    await handle.close();
    await rename(this.#paths.temporary, this.#paths.target);
  }
}

/** Text that a workbook may hold as a number without losing a digit; commas and full-width digits stay text. */
function isPlain(field: string): boolean {
  return field.length <= 15 && /^-?\d+(\.\d+)?$/.test(field);
}
