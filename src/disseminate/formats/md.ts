/** Markdown that is also legible in a terminal: cells padded by display width, figures aligned on the decimal point. */
import stringWidth from 'string-width';
import type {Table, TableCell, TableRow} from '../../model/table.ts';
import type {Language} from '../../model/text.ts';
import {headText, indentOf, natureText, rangeText, suffixOf, titleText, words} from './printed.ts';
import {checkOrigin, type Writer} from './writer.ts';

export const md: Writer = {
  id: 'md',
  title: {zh: 'Markdown 文本', en: 'Markdown text'},
  about: {
    zh: '供终端与文档阅读：按显示宽度对齐，数字按小数点对齐；英文千分位，中文不分组；注在表下。',
    en: 'For terminals and documents: padded by display width, figures aligned on the point; thousands grouped in English only; notes below.',
  },
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  isText: true,
  holds: 'many',
  write: async (job) => {
    checkOrigin(job);
    const {tables, languages, released} = job;
    const blocks = tables.flatMap((table) => languages.map((language) => block(table, released.isDraft, language)));
    return new TextEncoder().encode(blocks.join('\n'));
  },
};

function block(table: Table, isDraft: boolean, language: Language): string {
  const release = isDraft ? [] : [`${words.release[language]} ${table.release}`];
  const nature = [...release, ...natureText(table, isDraft, language)];
  const notes = table.notes.map((note) => `- ${line(note[language])}`);
  const head = `## ${line(titleText(table, language))}`;
  return [
    head,
    '',
    ...(nature.length > 0 ? [`**${nature.join(' · ')}**`, ''] : []),
    ...grid(table, language),
    '',
    ...(notes.length > 0 ? [`${words.notes[language]}${language === 'zh' ? '：' : ':'}`, '', ...notes, ''] : []),
  ].join('\n');
}

type GridColumn = {readonly head: string; readonly right: boolean; readonly cells: readonly string[]};

function grid(table: Table, language: Language): readonly string[] {
  const {rows} = table;
  const columns: readonly GridColumn[] = [
    ...(table.parentHead ? [textColumn(table.parentHead[language], rows, (row) => row.parentLabel?.[language])] : []),
    textColumn(
      table.rowHead[language],
      rows,
      (row) => `${'  '.repeat(indentOf(table, row.depth))}${row.label[language]}`,
    ),
    ...table.columns.map((column) => ({
      head: escaped(headText(column, language)),
      right: true,
      cells: aligned(
        rows.map((row) => row.cells[column.id]),
        table,
        language,
      ),
    })),
    ...(rows.some((row) => row.unitLabel)
      ? [textColumn(words.unit[language], rows, (row) => row.unitLabel?.[language])]
      : []),
    ...(rows.some((row) => row.note) ? [textColumn(words.remark[language], rows, (row) => row.note?.[language])] : []),
  ];
  const widths = columns.map(({head, cells}) =>
    Math.max(3, stringWidth(head), ...cells.map((cell) => stringWidth(cell))),
  );
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, at) => pad(text, widths[at] ?? 0, columns[at]?.right ?? false)).join(' | ')} |`;
  const rule = columns.map(({right}, at) => `${'-'.repeat((widths[at] ?? 3) - 1)}${right ? ':' : '-'}`);
  return [
    line(columns.map(({head}) => head)),
    `| ${rule.join(' | ')} |`,
    ...rows.map((_, row) => line(columns.map(({cells}) => cells[row] ?? ''))),
  ];
}

function textColumn(head: string, rows: readonly TableRow[], text: (row: TableRow) => string | undefined): GridColumn {
  return {head: escaped(head), right: false, cells: rows.map((row) => escaped(text(row) ?? ''))};
}

/** Cells of one width, so that points stand under each other; a mark or a range ends where the digits end. */
function aligned(cells: readonly (TableCell | undefined)[], table: Table, language: Language): readonly string[] {
  const parts = cells.map((cell) => {
    const text = cell ? rangeText(cell, language) : '';
    const at = /^[−\d,]+\.\d+$/.test(text) ? text.indexOf('.') : /^[−\d,]+$/.test(text) ? text.length : -1;
    return {
      text,
      whole: at < 0 ? undefined : text.slice(0, at),
      fraction: at < 0 ? '' : text.slice(at),
      suffix: cell ? suffixOf(cell, table) : '',
    };
  });
  const width = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => stringWidth(text)));
  const [whole, fraction, suffix] = [
    width(parts.map((part) => part.whole ?? '')),
    width(parts.map((part) => part.fraction)),
    width(parts.map((part) => part.suffix)),
  ];
  return parts.map((part) => {
    const number =
      part.whole === undefined
        ? pad(part.text, whole + fraction, true)
        : pad(part.whole, whole, true) + pad(part.fraction, fraction, false);
    return escaped(number + pad(part.suffix, suffix, false));
  });
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return right ? space + text : text + space;
}

/** One line, with nothing that would end a cell, or be a link, a picture, code or HTML. */
function escaped(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(/[\\|<`[]/g, (one) => `\\${one}`);
}

/** Titles and notes are declared: what they set as code stays code. */
function line(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[<[]/g, (one) => `\\${one}`);
}
