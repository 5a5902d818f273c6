/** Whether a claim was bound to the cells that a reader would take. */
import type {AuditedClaim} from '../../src/model/claim.ts';
import type {LabelledCell, LabelledClaim} from './corpus.ts';

type Cell = {readonly table: number; readonly row: string; readonly column: string};

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();

/** `table 2 · 杭州 · 占比%` or `table 2, row 杭州, column 占比%`. */
export function cellOf(text: string): Cell | undefined {
  const found = /^table (\d+)(?: · |, row )(.*)(?: · |, column )(.*)$/su.exec(text);
  if (!found) return undefined;
  return {table: Number(found[1]), row: plain(found[2] ?? ''), column: plain(found[3] ?? '')};
}

/**
 * All cells of one labelled binding are among those found. A claim that was computed may take other columns of the same rows: a share from
 * two values instead of the share that is printed. What is said of how many rows there are may be bound to the whole table.
 */
export function isBound(label: LabelledClaim, found: AuditedClaim): boolean {
  const cells = found.cells.flatMap((text) => cellOf(text) ?? []);
  const mayCompute = found.formula !== undefined && label.type !== 'level';
  const isOfRows = label.type === 'top' || label.type === 'count';
  const bindings = [label.binding ?? [], ...(label.orBinding ?? [])];
  return bindings.some(
    (binding) =>
      binding.length > 0 &&
      binding.every(
        (cell) => has(cells, cell, mayCompute) || (isOfRows && found.cells.includes(`table ${cell.table}`)),
      ),
  );
}

function has(cells: readonly Cell[], {table, row, column}: LabelledCell, mayCompute: boolean): boolean {
  return cells.some(
    (cell) => cell.table === table && cell.row === plain(row) && (mayCompute || cell.column === plain(column)),
  );
}
