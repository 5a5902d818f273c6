/** Cells for which their supplier does not answer: named with the first one; where it is strict, they do not count. */
import type {DeliveredCell} from '../../../model/delivered.ts';
import type {Finding} from '../../../model/finding.ts';
import {lastDay} from '../../../model/period.ts';
import {TOTAL} from '../../../model/address.ts';
import {noteFinding} from '../finding.ts';
import type {AnswersFor} from '../suppliers/outside.ts';
import type {Supplier} from '../suppliers/schema.ts';
import {spotOf} from './grid.ts';
import type {TableSource} from './source.ts';

type Outside = {readonly cells: readonly DeliveredCell[]; readonly findings: readonly Finding[]};

type Stray = {readonly column: string; readonly text: string; readonly cells: readonly DeliveredCell[]};

export function cellsOutside(
  source: TableSource,
  supplier: Supplier,
  cells: readonly DeliveredCell[],
  answersFor: AnswersFor | undefined,
): Outside {
  const strays = answersFor ? straysIn(supplier, cells, answersFor) : [];
  const rule = supplier.strict ? 'CELLS_SET_ASIDE' : 'CELLS_OUTSIDE_SUPPLIER';
  const findings = strays.flatMap(({column, text, cells: own}): Finding[] => {
    const [first] = own;
    if (!first) return [];
    const {file, sheet, cell} = first.place;
    const facts = {supplier: supplier.id, column, text, count: String(own.length), cell};
    return [noteFinding(source.id, file, rule, facts, {sheet, line: spotOf(cell).row + 1})];
  });
  const aside = new Set(supplier.strict ? strays.flatMap((stray) => stray.cells) : []);
  return {cells: aside.size === 0 ? cells : cells.filter((cell) => !aside.has(cell)), findings};
}

function straysIn(
  {id, covers, except}: Supplier,
  cells: readonly DeliveredCell[],
  answersFor: AnswersFor,
): readonly Stray[] {
  const columns = [...new Set([...Object.keys(covers ?? {}), ...Object.keys(except ?? {})])];
  return columns.flatMap((column) => {
    // A supplier's total is its own, whatever it is made of.
    const byText = Map.groupBy(cells, ({texts}) => texts[column] ?? TOTAL);
    byText.delete(TOTAL);
    return [...byText].flatMap(([text, own]): Stray[] => {
      const [first] = own;
      return first && !answersFor(id, column, text, lastDay(first.period)) ? [{column, text, cells: own}] : [];
    });
  });
}
