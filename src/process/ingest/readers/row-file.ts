/** Rows that were read by us, on their way to the engine: a CSV file of our own making, with the original row as last column. */
import {sqlText} from '../../../engine/index.ts';
import {csvField} from '../../../text/csv.ts';
import {Outlet} from '../bytes/outlet.ts';
import {textColumns} from './csv-direct.ts';

export class RowFile {
  rows = 0;
  readonly raw = {sql: 'raw', of: ['raw']};
  readonly #path: string;
  readonly #width: number;
  readonly #out: Outlet;
  #longest = 0;
  #text = '';

  constructor(path: string, width: number) {
    this.#path = path;
    this.#width = width;
    this.#out = new Outlet(path);
  }

  add(cells: readonly string[], raw: string): void {
    this.rows += 1;
    const line = `${cells.map(csvField).join(',')},${csvField(raw)}\n`;
    if (line.length > this.#longest) this.#longest = line.length;
    this.#text += line;
  }

  async flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    if (text !== '') await this.#out.write(text);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#out.close();
  }

  /** After a fault in the file that is read. */
  abandon(): void {
    this.#out.abandon();
  }

  /** Rows with line breaks in cells can't be split among threads. */
  get from(): string {
    const options = `auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', parallel = false, max_line_size = ${Math.max(2_000_000, 4 * this.#longest)}`;
    return `read_csv(${sqlText(this.#path)}, ${options}, columns = {${textColumns(this.#width)}, 'raw': 'VARCHAR'})`;
  }
}
