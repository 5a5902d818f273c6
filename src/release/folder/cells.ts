/** Exact cells with their contributors, for `private/` alone. Knows nothing of what is hidden. */
import type {Cell} from '../../model/cell.ts';
import type {Compiled} from '../../model/seals.ts';
import {type ColumnOf, writeRows} from './parquet.ts';
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
function columnsOf({dimensions}: Compiled): readonly ColumnOf<Cell>[] {
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
