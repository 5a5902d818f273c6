/** How people write heads, periods, units and numbers of a table that they typed from a publication. */
import {type Decimal, parseDecimal} from '../../../model/decimal.ts';
import {statuses} from '../../../model/observation.ts';
import {parsePeriod, type Period} from '../../../model/period.ts';
import {type UnitId, unitIds, units} from '../../../model/unit.ts';

/** One form for all ways to type the same head: width, blanks and letter case do not matter. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** Heads that are no dimension and no measure. */
export const heads = {
  dataset: ['dataset', '数据集'],
  period: ['period', 'year', 'month', 'time', '时期', '年份', '年度', '年', '月份', '时间'],
  measure: ['measure', '指标'],
  value: ['value', 'text', 'figure', '数值', '数', '值'],
  unit: ['unit', '单位', '计量单位'],
  remark: [
    'note',
    'notes',
    'remark',
    'source',
    'page',
    'label',
    'label_zh',
    'label_en',
    '备注',
    '说明',
    '来源',
    '页码',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Role = keyof typeof heads;

export function roleOf(head: string): Role | undefined {
  const known: readonly (readonly [Role, readonly string[]])[] = [
    ['dataset', heads.dataset],
    ['period', heads.period],
    ['measure', heads.measure],
    ['value', heads.value],
    ['unit', heads.unit],
    ['remark', heads.remark],
  ];
  return known.find(([, names]) => names.includes(plain(head)))?.[0];
}

/** `金额（亿元）` → `金额` and `亿元`. */
export function headParts(head: string): {readonly name: string; readonly unit: string | undefined} {
  const match = /^(.*?)\(([^()]*)\)$/.exec(head.normalize('NFKC').trim());
  return match?.[1] ? {name: match[1].trim(), unit: match[2]} : {name: head.normalize('NFKC').trim(), unit: undefined};
}

/** `2018`, `2018年`, `2018年3月`, `2018-03`, `2018年第1季度`, `2018-Q1`. */
export function periodIn(text: string): Period | undefined {
  const written = plain(text);
  const month = /^(\d{4})(?:年|[-./])(\d{1,2})月?$/.exec(written);
  if (month) return parsePeriod(`${month[1]}-${(month[2] ?? '').padStart(2, '0')}`);
  const quarter = /^(\d{4})(?:年第?|[-./]?q)([1-4一二三四])(?:季度)?$/.exec(written);
  if (quarter) return parsePeriod(`${quarter[1]}-Q${digitOf(quarter[2] ?? '')}`);
  return parsePeriod(written.replace(/年(度)?$/, ''));
}

function digitOf(text: string): string {
  const at = '一二三四'.indexOf(text);
  return at < 0 ? text : String(at + 1);
}

/** A unit by its id or by its label in either language. */
export function unitIn(text: string): UnitId | undefined {
  const written = plain(text);
  return unitIds.find((id) => [id, units[id].label.zh, units[id].label.en].some((name) => plain(name) === written));
}

/** A printed number: thousands separators and any kind of minus are taken off; its digits stay as many as they were. */
export function numberIn(text: string): Decimal | undefined {
  const written = plain(text).replace(/[−–—]/gu, '-');
  const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(written);
  return parseDecimal(grouped ? written.replaceAll(',', '') : written);
}

const marks = new Set([...Object.values(statuses).flatMap(({mark}) => mark ?? []), '..', '...', '－', '—', '–']);

/** A mark that stands where a publication had no number: nothing to be taken from it. */
export function isMark(text: string): boolean {
  return marks.has(text.trim());
}
