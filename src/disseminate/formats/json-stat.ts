/**
 * JSON-stat 2.0: a table as a cube of its rows, its columns and its period, in one language; several tables are a collection.
 * Numbers are printed from their text, with its digits; a missing one is null and its status says why.
 *
 * @source https://json-stat.org/full/ (version 2.0): dataset, collection, status, unit, note, extension
 */
import type {Status} from '../../model/observation.ts';
import {statuses} from '../../model/observation.ts';
import {confStatuses} from '../../model/protection.ts';
import type {Table, TableCell, TableColumn, TableRow} from '../../model/table.ts';
import type {Language} from '../../model/text.ts';
import {flagNotes, statusNotes} from '../../present/tables/index.ts';
import {draftNotice, syntheticMark} from '../../release/index.ts';
import {isNumber, periodText, words} from './printed.ts';
import {checkOrigin, type Job, type Writer} from './writer.ts';

export const jsonStat: Writer = {
  id: 'json-stat',
  title: {zh: 'JSON-stat 2.0', en: 'JSON-stat 2.0'},
  about: {
    zh: '供统计软件与网页图表：行、列、时期三维；数字位数与印出相同，缺值为 null 并附状态；标签为所选语言。多表时为集合（collection）。',
    en: 'For statistical software and charts: rows, columns and period as dimensions; numbers have the printed digits, missing ones are null with a status; labels in the language asked for. Several tables are a collection.',
  },
  extension: 'jsonstat.json',
  mediaType: 'application/json',
  isText: true,
  holds: 'many',
  write: async (job) => {
    checkOrigin(job);
    const all = job.tables.map((table) => tableJsonStat(table, job));
    const [only] = all;
    const whole = only && all.length === 1 ? only : collection(all, job);
    return new TextEncoder().encode(`${jsonText(whole)}\n`);
  },
};

/** A number that is written with the digits of its text. */
class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function tableJsonStat(table: Table, {languages: [language], released}: Pick<Job, 'languages' | 'released'>) {
  const places = table.rows.flatMap((row) => table.columns.map((column) => row.cells[column.id]));
  const listed = <T>(of: (cell: TableCell) => T | undefined): Readonly<Record<string, T>> =>
    Object.fromEntries(
      places.flatMap((cell, at) => {
        const found = cell && of(cell);
        return found === undefined ? [] : [[String(at), found] as const];
      }),
    );
  const codes = distinctCodes(table.rows);
  const notes = [
    ...(released.isDraft ? [draftNotice] : []),
    ...(table.synthetic ? [syntheticMark] : []),
    ...table.notes,
  ].map((note) => note[language]);
  return {
    version: '2.0',
    class: 'dataset',
    label: table.title[language],
    source: released.workspace.agency[language],
    note: [...new Set(notes)],
    id: ['row', 'column', 'time'],
    size: [table.rows.length, table.columns.length, 1],
    // A list of figures has its units in its rows, other tables in their columns.
    role: {time: ['time'], metric: [table.rows.some(({unit}) => unit) ? 'row' : 'column']},
    dimension: {
      row: rowsOf(table, codes, language),
      column: columnsOf(table.columns, language),
      time: {
        label: words.period[language],
        category: {index: [table.period], label: {[table.period]: periodText(table.period, language)}},
      },
    },
    value: places.map((cell) => (cell && isNumber(cell.text) ? new Digits(cell.text) : null)),
    status: listed(statusOf),
    extension: {
      table: table.id,
      language,
      release: table.release,
      isDraft: released.isDraft,
      synthetic: table.synthetic,
      statuses: statusLabels(places, language),
      confidentiality: listed(({conf}) => conf),
      bounds: listed(({low, high}) =>
        low === undefined && high === undefined ? undefined : {...(low ? {low} : {}), ...(high ? {high} : {})},
      ),
      figures: listed(({figure}) => figure),
    },
  };
}

function collection(items: readonly ReturnType<typeof tableJsonStat>[], {languages: [language], released}: Job) {
  return {
    version: '2.0',
    class: 'collection',
    label: released.workspace.title[language],
    extension: {release: released.id, isDraft: released.isDraft, synthetic: released.synthetic},
    link: {item: items},
  };
}

/** Codes of rows as ids of categories: where one comes twice, the place is added. */
function distinctCodes(rows: readonly TableRow[]): readonly string[] {
  const seen = new Set<string>();
  return rows.map(({code}, at) => {
    const own = seen.has(code) ? `${code}#${at + 1}` : code;
    seen.add(own);
    return own;
  });
}

function rowsOf({rowHead, rows}: Table, codes: readonly string[], language: Language) {
  const units = rows.flatMap((row, at) =>
    row.unit === undefined || !row.unitLabel
      ? []
      : [[codes[at] ?? '', {label: row.unitLabel[language], id: row.unit}] as const],
  );
  const notes = rows.flatMap((row, at) => (row.note ? [[codes[at] ?? '', [row.note[language]]] as const] : []));
  return {
    label: rowHead[language],
    category: {
      index: codes,
      label: Object.fromEntries(rows.map((row, at) => [codes[at] ?? '', row.label[language]])),
      ...(units.length > 0 ? {unit: Object.fromEntries(units)} : {}),
      ...(notes.length > 0 ? {note: Object.fromEntries(notes)} : {}),
    },
  };
}

function columnsOf(columns: readonly TableColumn[], language: Language) {
  const units = columns.flatMap(({id, unit, unitLabel, decimals}) =>
    unit === '' ? [] : [[id, {label: unitLabel[language], decimals, id: unit}] as const],
  );
  return {
    label: words.indicator[language],
    category: {
      index: columns.map(({id}) => id),
      label: Object.fromEntries(columns.map(({id, label}) => [id, label[language]])),
      ...(units.length > 0 ? {unit: Object.fromEntries(units)} : {}),
    },
  };
}

/** The status as SDMX codes it (CL_OBS_STATUS), then flags; nothing of an ordinary figure. */
function statusOf({status, flags = []}: TableCell): string | undefined {
  const own = status === 'normal' ? [] : [statuses[status].obsStatus];
  const all = [...own, ...flags.map((flag) => flag.toUpperCase())];
  return all.length === 0 ? undefined : all.join(',');
}

function statusLabels(cells: readonly (TableCell | undefined)[], language: Language): Readonly<Record<string, string>> {
  const labels = new Map<string, string>();
  for (const cell of cells) {
    if (cell && isSpecial(cell.status)) {
      const code = statuses[cell.status].obsStatus;
      const known = labels.get(code);
      const own = statusNotes[cell.status][language];
      if (!known?.includes(own)) labels.set(code, known === undefined ? own : `${known}; ${own}`);
    }
    for (const flag of cell?.flags ?? []) labels.set(flag.toUpperCase(), flagNotes[flag][language]);
    if (cell?.conf) labels.set(`CONF ${cell.conf}`, confStatuses[cell.conf][language]);
  }
  return Object.fromEntries(labels);
}

function isSpecial(status: Status): status is Exclude<Status, 'normal'> {
  return status !== 'normal';
}

/** JSON with numbers from their text: a double would drop the zeros that were printed. */
function jsonText(value: unknown): string {
  if (value instanceof Digits) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${jsonText(one)}`).join(',')}}`;
}
