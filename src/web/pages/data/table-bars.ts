/** The first column of a table as ranked bars: only of a table whose rows are parts of one kind. Pure. */
import type {ChartPoint, ChartSpec} from '../../../model/chart.ts';
import type {Table, TableRow} from '../../../model/table.ts';
import type {Text} from '../../../model/text.ts';
import {isNumber} from '../../numbers/print.ts';

const FEWEST = 3;

/** @returns undefined where rows have units of their own, or hardly any have a number */
export function tableBars(table: Table, source: Text): ChartSpec | undefined {
  const [column] = table.columns;
  const parts = table.rows.filter(({code, depth}) => code !== '_T' && depth > 0);
  const rows = parts.length > 0 ? parts : table.rows;
  if (column === undefined || rows.some(({unit}) => unit !== undefined)) return undefined;
  const points = rows.flatMap((row) => pointOf(row, column.id) ?? []);
  if (points.filter(({text}) => text !== undefined).length < FEWEST) return undefined;
  return {
    id: `${table.id}-${column.id}`,
    kind: 'ranked-bar',
    title: column.label,
    unit: column.unitLabel,
    decimals: column.decimals,
    series: [{code: column.id, label: column.label, points}],
    source,
    release: table.release,
    synthetic: table.synthetic,
  };
}

function pointOf({code, label, cells}: TableRow, column: string): ChartPoint | undefined {
  const cell = cells[column];
  if (cell === undefined) return undefined;
  const place = {code, label, ...(cell.figure !== undefined && {figure: cell.figure})};
  return isNumber(cell.text) ? {...place, text: cell.text} : {...place, mark: cell.text};
}
