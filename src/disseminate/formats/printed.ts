/**
 * Figures and heads as people read them: true minus, thousands grouped in English only, unit in the head, marks of flags and filler.
 * Formats for machines carry the plain text instead.
 */
import type {Table, TableCell, TableColumn} from '../../model/table.ts';
import type {Language, Text} from '../../model/text.ts';
import {FILLER_MARK, isFiller} from '../../present/tables/index.ts';
import {draftMark, draftNotice, syntheticMark} from '../../release/index.ts';

const plainNumber = /^-?\d+(\.\d+)?$/;

export function isNumber(text: string): boolean {
  return plainNumber.test(text);
}

/** `-1234.5` → zh `−1234.5`, en `−1,234.5`; marks of missing values stay as they are. */
export function humanNumber(text: string, language: Language): string {
  if (!isNumber(text)) return text;
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const grouped = language === 'en' ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${text.startsWith('-') ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** What follows a figure: flags, and the filler's mark where other cells of the table were printed by a publication. */
export function suffixOf(cell: TableCell, table: Table): string {
  const flags = cell.flags && cell.flags.length > 0 ? ` ${cell.flags.join('')}` : '';
  return `${flags}${table.synthetic && isFiller(cell, table.rows) ? FILLER_MARK : ''}`;
}

/** A figure known from one side, or a range, as signs; the plain text where it is an ordinary figure. */
export function rangeText(cell: TableCell, language: Language): string {
  const {low, high, text} = cell;
  if (low === undefined && high === undefined) return humanNumber(text, language);
  if (high === undefined) return `≥${humanNumber(low ?? '', language)}`;
  if (low === undefined) return `≤${humanNumber(high, language)}`;
  if (low === high) return humanNumber(low, language);
  // Beside a minus a dash can't be told from it.
  const to = low.startsWith('-') ? {zh: ' 至 ', en: ' to '}[language] : '–';
  return `${humanNumber(low, language)}${to}${humanNumber(high, language)}`;
}

/** Unit in round brackets, of the language's own width; nothing where units stand in the rows. */
export function unitText(unitLabel: Text, unit: string, language: Language): string {
  if (unit === '') return '';
  return language === 'zh' ? `（${unitLabel.zh}）` : `(${unitLabel.en})`;
}

export function headText(column: TableColumn, language: Language): string {
  const unit = unitText(column.unitLabel, column.unit, language);
  return language === 'zh' ? `${column.label.zh}${unit}` : `${column.label.en} ${unit}`.trim();
}

/** `2019` → `2019 年`, `2019-Q1` → `2019 年第 1 季度`, `2019-03` → `2019 年 3 月`; in English as SDMX writes it. */
export function periodText(period: string, language: Language): string {
  if (language === 'en') return period;
  const [year = '', part] = period.split('-');
  if (part === undefined) return `${year} 年`;
  return part.startsWith('Q') ? `${year} 年第 ${part.slice(1)} 季度` : `${year} 年 ${Number(part)} 月`;
}

/** The title with its period, unless the title names it already. */
export function titleText({title, period}: Pick<Table, 'title' | 'period'>, language: Language): string {
  const when = periodText(period, language);
  if (title[language].replaceAll(' ', '').includes(when.replaceAll(' ', ''))) return title[language];
  return `${title[language]}${language === 'zh' ? '，' : ', '}${when}`;
}

/** What the figures are, in the shortest words: draft, synthetic; empty for a release of real data. */
export function natureText(
  table: {readonly release: string; readonly synthetic: boolean},
  isDraft: boolean,
  language: Language,
): readonly string[] {
  return [...(isDraft ? [draftNotice[language]] : []), ...(table.synthetic ? [syntheticMark[language]] : [])];
}

/** How the state is named in a column of a file for machines. */
export function releaseText(release: string, isDraft: boolean, language: Language): string {
  return isDraft ? draftMark[language] : release;
}

/** How far a label is moved in: the depth below the shallowest row that is no total. */
export function indentOf(table: Table, depth: number): number {
  const depths = table.rows.filter((row) => row.depth > 0).map((row) => row.depth);
  const shallowest =
    table.rows.some((row) => row.depth === 0) && depths.length < table.rows.length - 1 ? 0 : Math.min(...depths);
  return Number.isFinite(shallowest) ? Math.max(0, depth - shallowest) : depth;
}

export const words = {
  code: {zh: '代码', en: 'Code'},
  unit: {zh: '单位', en: 'Unit'},
  period: {zh: '时期', en: 'Period'},
  release: {zh: '版本', en: 'Release'},
  nature: {zh: '数据性质', en: 'Nature of data'},
  remark: {zh: '说明', en: 'Remark'},
  notes: {zh: '注', en: 'Notes'},
  low: {zh: '下限', en: 'low'},
  high: {zh: '上限', en: 'high'},
  flags: {zh: '标记', en: 'flags'},
  conf: {zh: '保密状态', en: 'confidentiality'},
  contents: {zh: '目录', en: 'Contents'},
  table: {zh: '表', en: 'Table'},
  title: {zh: '表题', en: 'Title'},
  id: {zh: '标识', en: 'Id'},
  sheet: {zh: '工作表', en: 'Sheet'},
  allTables: {zh: '各表', en: 'All tables'},
  explained: {zh: '说明', en: 'Notes and marks'},
  about: {zh: '关于', en: 'About'},
  mark: {zh: '标记', en: 'Mark'},
  kind: {zh: '类别', en: 'Kind'},
  item: {zh: '项', en: 'Item'},
  said: {zh: '内容', en: 'Text'},
  agency: {zh: '发布机构', en: 'Published by'},
  published: {zh: '发布时间', en: 'Published at'},
  cite: {zh: '如何引用', en: 'How to cite'},
  hash: {zh: '校验', en: 'Hash'},
  numbers: {zh: '数字', en: 'Figures'},
  indicator: {zh: '指标', en: 'Indicator'},
  value: {zh: '数值', en: 'Value'},
  status: {zh: '状态', en: 'Status'},
  address: {zh: '地址', en: 'Address'},
  online: {zh: '网址', en: 'Online'},
  licence: {zh: '许可', en: 'Licence'},
  files: {zh: '文件', en: 'Files'},
  name: {zh: '名称', en: 'Name'},
  column: {zh: '列', en: 'Column'},
  check: {zh: '如何校验', en: 'How to check'},
} as const satisfies Readonly<Record<string, Text>>;
