/** First sheet of the workbook: what is in it, with links. */
import type {WriteSheet} from 'hucre/xlsx';
import type {Released} from '../../../model/seals.ts';
import type {Table} from '../../../model/table.ts';
import type {Language} from '../../../model/text.ts';
import {natureText, periodText, words} from '../printed.ts';
import {Filled, headerFooter, text} from './sheet.ts';
import {labelStyle, linesFor, styles, widthFor} from './style.ts';
import {markedUp} from './table-part.ts';

export type Entry = {readonly number: number; readonly sheet: string; readonly table: Table};

type ContentsJob = {
  readonly released: Released;
  readonly entries: readonly Entry[];
  readonly name: string;
  /** the sheet of notes */
  readonly notes: string;
  readonly language: Language;
};

export function contentsSheet({released, entries, name, notes, language}: ContentsJob): WriteSheet {
  const {workspace} = released;
  const state = {release: released.id, synthetic: released.synthetic};
  const sheet = new Filled();
  sheet.put(0, 0, text(workspace.title[language], styles.title));
  sheet.put(1, 0, text(natureText(state, released.isDraft, language).join(' · '), styles.nature));
  sheet.put(2, 0, text(workspace.agency[language], styles.subtitle));
  const heads = [words.sheet, words.title, words.period, words.id].map((head) => head[language]);
  for (const [at, head] of heads.entries()) sheet.put(3, at, text(head, styles.headText));
  const rows = [
    ...entries.map(({sheet: target, table: {title, period, id}}) => [
      target,
      title[language],
      periodText(period, language),
      id,
    ]),
    [notes, notesTitle[language], '', ''],
  ];
  const widths = heads.map((head, at) =>
    widthFor([head, ...rows.map((row) => row[at] ?? '')], {least: 10, most: at === 1 ? 72 : 30}),
  );
  for (const [at, row] of rows.entries()) {
    const place = {isLast: at === rows.length - 1, isTotal: false};
    for (const [column, value] of row.entries()) {
      const link = {hyperlink: {target: '', location: `'${row[0]}'!A1`}};
      const base = labelStyle(place, 0);
      const isLink = column <= 1;
      sheet.put(
        4 + at,
        column,
        isLink ? {...text(value, {...base, font: styles.link.font}), ...link} : text(value, base),
      );
    }
    sheet.height(4 + at, 5 + 15 * linesFor(row[1] ?? '', widths[1] ?? 10));
  }
  sheet.height(0, 26);
  sheet.height(3, 21);
  return {
    name,
    columns: widths.map((width) => ({width})),
    rows: sheet.rows(heads.length),
    cells: sheet.cells,
    rowDefs: sheet.heights,
    freezePane: {rows: 4},
    view: {showGridLines: false},
    tables: markedUp({name: `contents_${language}`, heads, row: 3, rows: rows.length}),
    pageSetup: {paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0},
    headerFooter: headerFooter({
      workspace: workspace.title[language],
      agency: workspace.agency[language],
      table: state,
      isDraft: released.isDraft,
      language,
    }),
    a11y: {summary: workspace.title[language], headerRow: 3},
  };
}

const notesTitle = {
  zh: '发布、引用、标记、单位及各表的注',
  en: 'Release, citation, marks, units and the notes of every table',
};
