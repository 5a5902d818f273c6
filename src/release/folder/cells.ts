/** Exact cells with their contributors, for `private/` alone, and back. Knows nothing of what is hidden. */
import type {Cell} from '../../model/cell.ts';
import type {Compiled} from '../../model/seals.ts';
import {parsePeriod} from '../../model/period.ts';
import {type ColumnOf, readRows, writeRows} from './parquet.ts';
import {hashLines} from './hash-lines.ts';

export async function writeCells(file: string, dataset: Compiled, temporary: string): Promise<void> {
  await writeRows(file, dataset.cells, columnsOf(dataset), {temporary});
}

/** Of what the cells say, whatever file they stand in. */
export function hashCells(dataset: Compiled): string {
  const columns = columnsOf(dataset);
  return hashLines(dataset.cells, (cell) => columns.map(({text}) => text(cell) ?? '').join('\t'));
}

/** Values are whole numbers of the smallest unit; contributors are a JSON list of enterprise and value, largest first. */
function columnsOf({dimensions}: Pick<Compiled, 'dimensions'>): readonly ColumnOf<Cell>[] {
  const number = (name: string, of: (cell: Cell) => bigint | undefined): ColumnOf<Cell> => ({
    name,
    type: 'decimal(38, 0)',
    text: (cell) => of(cell)?.toString(),
  });
  return [
    ...dimensions.map(({id}, at): ColumnOf<Cell> => ({name: id, type: 'varchar', text: ({key}) => key[at]})),
    {name: 'time_period', type: 'varchar', text: ({period}) => period},
    number('cell_value', ({value}) => value),
    number('cell_records', ({records}) => records),
    number('cell_enterprises', ({enterprises}) => enterprises),
    number('cell_holdings', ({holdings}) => holdings),
    number('cell_gross', ({gross}) => gross),
    {
      name: 'cell_largest',
      type: 'varchar',
      text: ({largest}) => JSON.stringify(largest.map(({enterprise, value}) => [enterprise, value.toString()])),
    },
  ];
}

/** @throws RangeError when a row is not what `writeCells` wrote */
export async function readCells(
  file: string,
  dimensions: Compiled['dimensions'],
  temporary: string,
): Promise<readonly Cell[]> {
  const names = columnsOf({dimensions}).map(({name}) => name);
  const rows = await readRows(file, names, temporary);
  return rows.map((row): Cell => {
    const [when = '', value, records, enterprises, holdings, gross, largest] = row.slice(dimensions.length);
    const period = parsePeriod(when);
    if (!period || value === undefined || records === undefined || enterprises === undefined || largest === undefined)
      throw new RangeError(`${file}: a row is incomplete`);
    // `columnsOf` wrote it so.
    const contributors = JSON.parse(largest) as readonly (readonly [string, string])[];
    return {
      key: row.slice(0, dimensions.length).map((code) => code ?? ''),
      period,
      value: BigInt(value),
      records: BigInt(records),
      enterprises: BigInt(enterprises),
      ...(holdings === undefined ? {} : {holdings: BigInt(holdings)}),
      ...(gross === undefined ? {} : {gross: BigInt(gross)}),
      largest: contributors.map(([enterprise, own]) => ({enterprise, value: BigInt(own)})),
    };
  });
}
