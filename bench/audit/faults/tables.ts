/** The tables of a report, as the makers of faults ask for them. */
import type {ReadDocument, TableBlock} from '../../../src/model/document.ts';
import type {LabelledCell} from '../corpus.ts';

const YEAR = /(?:19|20)\d\d/u;

export class Tables {
  readonly #tables: readonly TableBlock[];

  constructor(document: ReadDocument) {
    this.#tables = document.blocks.filter((block) => block.kind === 'table');
  }

  number({table, row, column}: LabelledCell): number | undefined {
    const found = this.#tables[table - 1];
    const at = found?.head.findIndex(({text}) => text === column) ?? -1;
    const text = found?.rows.find((cells) => cells[0]?.text === row)?.[at]?.text.replaceAll(',', '');
    return text !== undefined && /^-?\d+(\.\d+)?$/u.test(text) ? Number(text) : undefined;
  }

  rows(table: number): readonly string[] {
    return this.#tables[table - 1]?.rows.map((cells) => cells[0]?.text ?? '') ?? [];
  }

  columns(table: number): readonly string[] {
    return this.#tables[table - 1]?.head.slice(1).map(({text}) => text) ?? [];
  }

  /** The same figure of another year, where the table has one. */
  inYear(cell: LabelledCell, year: number): LabelledCell | undefined {
    const rename = (text: string): string => text.replace(YEAR, String(year));
    const other = {...cell, row: rename(cell.row), column: rename(cell.column)};
    return other.row === cell.row && other.column === cell.column ? undefined : other;
  }

  yearOf({row, column}: LabelledCell): number | undefined {
    const found = YEAR.exec(row) ?? YEAR.exec(column);
    return found ? Number(found[0]) : undefined;
  }

  growthColumn(table: number): string | undefined {
    return this.columns(table).find((text) => /增长|同比|增速|比上年|growth|change|year-on-year/iu.test(text));
  }

  /** The first column of values, by which shares are reckoned. */
  valueColumn(table: number): string | undefined {
    return this.columns(table).find(
      (text) => !/%|比重|占比|构成|增长|同比|增速|比上年|share|growth|change/iu.test(text),
    );
  }
}
