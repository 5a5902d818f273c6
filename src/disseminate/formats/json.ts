/** JSON: the table with addresses, statuses and both languages, keys in a fixed order; figures are text, exactly as printed. */
import type {Table, TableCell, TableRow} from '../../model/table.ts';
import {checkOrigin, type Writer} from './writer.ts';

export const json: Writer = {
  id: 'json',
  title: {zh: 'JSON', en: 'JSON'},
  about: {
    zh: '供程序使用：中英文、地址、状态、标记、上下限齐全；数字为与印出相同的文本。多表时为数组。',
    en: 'For programs: both languages, addresses, statuses, flags and bounds; figures are text, as printed. Several tables are an array.',
  },
  extension: 'json',
  mediaType: 'application/json',
  isText: true,
  holds: 'many',
  write: async (job) => {
    checkOrigin(job);
    const all = job.tables.map(tableJson);
    return new TextEncoder().encode(`${JSON.stringify(all.length === 1 ? all[0] : all, undefined, 2)}\n`);
  },
};

/** The shape that `shumao table --format json` gives, for other outputs that carry tables as JSON. */
export function tableJson(table: Table) {
  return {
    id: table.id,
    title: table.title,
    period: table.period,
    release: table.release,
    synthetic: table.synthetic,
    notes: table.notes,
    columns: table.columns.map(({id, measure, label, unit, decimals}) => ({id, measure, label, unit, decimals})),
    rows: table.rows.map((row) =>
      rowJson(
        row,
        table.columns.map((column) => column.id),
      ),
    ),
  };
}

function rowJson(row: TableRow, columns: readonly string[]) {
  const {code, key, label, parentLabel, unit, note, cells} = row;
  const ordered = columns.flatMap((id) => (cells[id] ? [[id, cellJson(cells[id])] as const] : []));
  return {
    code,
    key,
    label,
    ...(parentLabel ? {parentLabel} : {}),
    ...(unit === undefined ? {} : {unit}),
    ...(note ? {note} : {}),
    cells: Object.fromEntries(ordered),
  };
}

function cellJson({text, status, flags, conf, low, high, figure, published}: TableCell) {
  return {
    text,
    status,
    ...(flags ? {flags} : {}),
    ...(conf === undefined ? {} : {conf}),
    ...(low === undefined ? {} : {low}),
    ...(high === undefined ? {} : {high}),
    ...(figure === undefined ? {} : {figure}),
    ...(published === undefined ? {} : {published}),
  };
}
