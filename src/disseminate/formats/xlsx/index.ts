/**
 * The workbook of tables: a contents sheet with links, one table a sheet with its notes, a sheet of notes and marks, in one language or
 * both (then first all sheets of the one, then all of the other, so that nobody reads doubled heads).
 *
 * @source UK Government Analysis Function, Releasing statistics in spreadsheets: one table a sheet, titles in A1, tables marked up, no merged
 *   cells, a contents sheet, marks explained on a sheet of notes, document properties
 */
import type {WriteSheet} from 'hucre/xlsx';
import {lastDay} from '../../../model/period.ts';
import type {Language} from '../../../model/text.ts';
import {draftNotice, syntheticMark} from '../../../release/index.ts';
import {words} from '../printed.ts';
import {checkOrigin, type Job, type Writer} from '../writer.ts';
import {contentsSheet, type Entry} from './contents.ts';
import {notesSheet} from './notes.ts';
import {tableSheet} from './sheet.ts';
import {FONT} from './style.ts';

export const xlsx: Writer = {
  id: 'xlsx',
  title: {zh: 'Excel 工作簿', en: 'Excel workbook'},
  about: {
    zh: '目录页带链接，一表一页，表头冻结，数字为真实数值并带数字格式，注在表下，说明页解释标记、单位与引用；无合并单元格；可为中文、英文或两者（先中文各页，后英文各页）。',
    en: 'Contents with links, one table a sheet, frozen heads, real numbers with number formats, notes below, a sheet that explains marks, units and citation; no merged cells; Chinese, English or both (all sheets of one, then of the other).',
  },
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  isText: false,
  holds: 'many',
  write: async (job) => {
    checkOrigin(job);
    const {writeXlsx} = await import('hucre/xlsx');
    const {released, languages} = job;
    const [first] = languages;
    const {workspace} = released;
    const marks = [
      ...(released.isDraft ? [draftNotice] : []),
      ...(job.tables.some((table) => table.synthetic) ? [syntheticMark] : []),
    ];
    return writeXlsx({
      sheets: languages.flatMap((language) => sheetsOf(job, language)),
      defaultFont: {name: FONT, size: 10},
      properties: {
        title: workspace.title[first],
        subject: marks.map((mark) => `${mark.zh} / ${mark.en}`).join('; '),
        description: marks.map((mark) => `${mark.zh} / ${mark.en}`).join('; '),
        creator: workspace.agency[first],
        keywords: [workspace.id, job.citation?.label, released.id].filter((one) => one !== undefined).join(', '),
        company: workspace.agency[first],
        custom: {
          Release: released.id,
          Synthetic: released.synthetic,
          ...(job.citation ? {Published: job.citation.published} : {}),
          ...(job.citation?.sha256 ? {'SHA-256': job.citation.sha256} : {}),
        },
        // The day up to which the figures speak: the same tables give the same bytes, whenever they are written.
        created: dataDay(job),
        modified: dataDay(job),
      },
    });
  },
};

function dataDay({tables}: Job): Date {
  const days = tables.map((table) => lastDay(table.period)).toSorted();
  return new Date(`${days.at(-1) ?? '2000-01-01'}T00:00:00Z`);
}

function sheetsOf(job: Job, language: Language): readonly WriteSheet[] {
  const {released, tables} = job;
  const contents = words.contents[language];
  const notes = words.explained[language];
  const entries = tables.map(
    (table, at): Entry => ({
      number: at + 1,
      sheet: `${words.table[language]}${language === 'zh' ? '' : ' '}${at + 1}`,
      table,
    }),
  );
  const sheets = entries.map(({number, sheet, table}) =>
    tableSheet({
      table,
      number,
      name: sheet,
      contents,
      notes,
      language,
      isDraft: released.isDraft,
      agency: released.workspace.agency[language],
      workspace: released.workspace.title[language],
    }),
  );
  return [
    contentsSheet({released, entries, name: contents, notes, language}),
    ...sheets,
    notesSheet({job, entries, name: notes, contents, language}),
  ];
}
