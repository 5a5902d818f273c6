/**
 * Last sheet of a workbook: what the book is and how it is cited, what marks, flags and statuses mean, which units there are, and every note
 * of every table whole. One table of three columns, so that it is heard, sorted and searched like any other.
 */
import type {WriteSheet} from 'hucre/xlsx';
import {flags, statuses} from '../../../model/observation.ts';
import {confStatuses} from '../../../model/protection.ts';
import type {Table} from '../../../model/table.ts';
import type {Language, Text} from '../../../model/text.ts';
import {boundsNote, flagNotes, statusNotes} from '../../../present/tables/index.ts';
import {draftMark} from '../../../release/index.ts';
import {type Cited, gbt7714} from '../../../text/citation.ts';
import {natureText, words} from '../printed.ts';
import type {Job} from '../writer.ts';
import type {Entry} from './contents.ts';
import {Filled, headerFooter, text} from './sheet.ts';
import {labelStyle, linesFor, styles} from './style.ts';
import {markedUp} from './table-part.ts';

export type NotesJob = {
  readonly job: Job;
  readonly entries: readonly Entry[];
  readonly name: string;
  readonly contents: string;
  readonly language: Language;
};

type Row = readonly [kind: string, item: string, said: string];

const HEAD_ROW = 3;
const WIDTHS = [16, 28, 96];

export function notesSheet({job, entries, name, contents, language}: NotesJob): WriteSheet {
  const {released} = job;
  const state = {release: released.id, synthetic: released.synthetic};
  const nature = natureText(state, released.isDraft, language).join(' · ');
  const heads = [words.kind, words.item, words.said].map((head) => head[language]);
  const rows = [
    ...aboutRows(job, language),
    ...markRows(job.tables, language),
    ...unitRows(job.tables, language),
    ...noteRows(entries, language),
  ];
  const sheet = new Filled();
  sheet.put(0, 0, text(name, styles.title));
  sheet.put(1, 0, text(nature || released.workspace.title[language], nature ? styles.nature : styles.subtitle));
  const link = {hyperlink: {target: '', location: `'${contents}'!A1`}};
  sheet.put(2, 0, {...text(`← ${contents}`, styles.link), ...link});
  for (const [at, head] of heads.entries()) sheet.put(HEAD_ROW, at, text(head, styles.headText));
  for (const [at, row] of rows.entries()) {
    const place = {isLast: at === rows.length - 1, isTotal: false};
    for (const [column, value] of row.entries())
      sheet.put(HEAD_ROW + 1 + at, column, text(value, labelStyle(place, 0)));
    const lines = row.map((value, column) => linesFor(value, WIDTHS[column] ?? 16));
    sheet.height(HEAD_ROW + 1 + at, 5 + 15 * Math.max(...lines));
  }
  sheet.height(0, 26);
  sheet.height(HEAD_ROW, 21);
  return {
    name,
    columns: WIDTHS.map((width) => ({width})),
    rows: sheet.rows(heads.length),
    cells: sheet.cells,
    rowDefs: sheet.heights,
    freezePane: {rows: HEAD_ROW + 1},
    view: {showGridLines: false},
    tables: markedUp({name: `notes_${language}`, heads, row: HEAD_ROW, rows: rows.length}),
    pageSetup: {paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0},
    headerFooter: headerFooter({
      workspace: released.workspace.title[language],
      agency: released.workspace.agency[language],
      table: state,
      isDraft: released.isDraft,
      language,
    }),
    a11y: {summary: name, headerRow: HEAD_ROW},
  };
}

function aboutRows({released, citation}: Job, language: Language): readonly Row[] {
  const {workspace, isDraft, synthetic} = released;
  const say = (item: Text, said: string): Row => [words.about[language], item[language], said];
  const state = {release: released.id, synthetic};
  return [
    say(words.title, workspace.title[language]),
    say(words.agency, workspace.agency[language]),
    say(words.release, isDraft ? draftMark[language] : releaseName(released.id, citation)),
    ...natureText(state, isDraft, language).map((said) => say(words.nature, said)),
    ...(citation ? citedRows(citation, language).map(([item, said]) => say(item, said)) : []),
    say(words.numbers, numbersNote[language]),
  ];
}

function releaseName(id: string, cited: Cited | undefined): string {
  return cited?.label === undefined ? id : `${cited.label} (${id})`;
}

function citedRows(cited: Cited, language: Language): readonly (readonly [Text, string])[] {
  return [
    [words.published, cited.published],
    [words.cite, gbt7714(cited, language)],
    ...(cited.sha256 === undefined ? [] : [[words.hash, `SHA-256 ${cited.sha256}`] as const]),
  ];
}

const numbersNote: Text = {
  zh: '表中数字为实际数值，位数与发布相同；单位在表头或单位列；分项之和与合计因四舍五入可能略有出入。',
  en: 'Figures are real numbers with the published digits; units stand in the heads or in a column; parts may differ from totals in the last digit because each is rounded.',
};

/** All marks that there are, not only those in use: who compares two books finds the same words. */
function markRows(tables: readonly Table[], language: Language): readonly Row[] {
  const special = Object.entries(statusNotes).map(([status, note]) => [markOf(status), note] as const);
  const bare = (note: Text): string => note[language].replace(/^(“[^”]*”|[a-z])[：:]\s*/, '');
  const hasBounds = tables.some(({rows}) =>
    rows.some(({cells}) => Object.values(cells).some(({low, high}) => low !== undefined || high !== undefined)),
  );
  return [
    ...special.map(([mark, note]): Row => [words.mark[language], mark, bare(note)]),
    ...flags.map((flag): Row => [words.mark[language], flag, bare(flagNotes[flag])]),
    ...(hasBounds ? [[words.mark[language], '≥ ≤ –', boundsNote[language]] as const] : []),
    ...Object.entries(confStatuses).map(([id, said]): Row => [words.conf[language], id, said[language]]),
  ];
}

function markOf(status: string): string {
  const known = Object.entries(statuses).find(([id]) => id === status);
  return known?.[1].mark ?? '0';
}

function unitRows(tables: readonly Table[], language: Language): readonly Row[] {
  const found = new Map<string, string>();
  for (const {columns, rows} of tables) {
    for (const {unit, unitLabel} of columns) if (unit !== '') found.set(unit, unitLabel[language]);
    for (const {unit, unitLabel} of rows) if (unit && unitLabel) found.set(unit, unitLabel[language]);
  }
  return [...found].map(([id, label]) => [words.unit[language], id, label]);
}

/** A note that several tables bear is said once, with their sheets. */
function noteRows(entries: readonly Entry[], language: Language): readonly Row[] {
  const sheets = new Map<string, string[]>();
  for (const {sheet, table} of entries)
    for (const note of table.notes) sheets.set(note[language], [...(sheets.get(note[language]) ?? []), sheet]);
  const all = words.allTables[language];
  return [...sheets].map(([said, own]) => {
    const where = own.length === entries.length && own.length > 1 ? all : own.join(language === 'zh' ? '、' : ', ');
    return [words.notes[language], where, said];
  });
}
