/**
 * Decisions on single cells (`reference/protection.csv`), with a place for every fault: what is hidden whatever the rules say,
 * and which cells are given up last or first where others must be protected.
 *
 * `never-suppress`, `prefer` and `cost` order the choice among safe cells; they show no cell that a rule hides.
 */
import {z} from 'zod';
import {type Period, parsePeriod} from '../../model/period.ts';
import type {Text} from '../../model/text.ts';
import {readCsv} from '../../text/csv.ts';
import {problems} from './problems.ts';

export const manualActions = ['hide', 'never-suppress', 'prefer', 'cost'] as const;

export const manualSchema = z.strictObject({
  dataset: z.string().min(1).describe('the dataset'),
  key: z
    .string()
    .min(1)
    .describe(
      'one code per dimension joined by `.`, as in an address (`X.330100._T`); `*` in the place of a code: any',
    ),
  period: z
    .string()
    .refine((text) => text === '*' || parsePeriod(text) !== undefined)
    .describe('`2019`, `2019-Q1`, `2019-03`, or `*` for every period'),
  action: z
    .enum(manualActions)
    .describe(
      '`hide`: not for publication; `never-suppress`: other cells are hidden in its place; `prefer`: hidden before others where one must be; `cost`: counts `cost` times its value when one is chosen',
    ),
  reason_zh: z.string().min(1).describe('why, in Chinese'),
  reason_en: z.string().min(1).describe('why, in English'),
  source: z.string().min(1).describe('who decided, and when'),
  cost: z
    .string()
    .regex(/^([1-9]\d{0,5})?$/)
    .default('')
    .describe('of `cost` alone: a whole number from 1'),
  status: z
    .enum(['', 'N', 'C'])
    .default('')
    .describe('of `hide` alone: SDMX status, `N` not for publication (default) or `C` confidential'),
});

export type ManualAction = (typeof manualActions)[number];

export type ManualLine = {
  readonly dataset: string;
  /** `*` = any code */
  readonly key: readonly string[];
  readonly period: Period | '*';
  readonly action: ManualAction;
  readonly reason: Text;
  readonly source: string;
  /** of action `cost` */
  readonly cost?: number;
  /** of action `hide` */
  readonly status: 'N' | 'C';
  readonly file: string;
  readonly line: number;
};

const REQUIRED = ['dataset', 'key', 'period', 'action', 'reason_zh', 'reason_en', 'source'];

const right: Readonly<Record<string, Text>> = {
  period: {zh: '时期，如 2019、2019-Q1、2019-03，或 *', en: 'a period such as 2019, 2019-Q1, 2019-03, or `*`'},
  action: {zh: manualActions.join('、'), en: `one of ${manualActions.join(', ')}`},
  cost: {zh: '1 至 999999 的整数', en: 'a whole number from 1 to 999999'},
  status: {zh: 'N 或 C', en: '`N` or `C`'},
};

/** @throws Problem `PROTECTION_LINE_INVALID` with file and line, `CSV_SYNTAX`, `CSV_COLUMN_MISSING` */
export function readManual(text: string, file: string): readonly ManualLine[] {
  const names = Object.keys(manualSchema.shape);
  return readCsv(text, file, REQUIRED).rows.map(({values, line}): ManualLine => {
    const own = Object.fromEntries(names.map((name) => [name, (values[name] ?? '').trim()]));
    const invalid = (field: string): Error => {
      const wants = right[field] ?? {zh: '非空文本', en: 'some text'};
      return problems.PROTECTION_LINE_INVALID({field, found: own[field] ?? '', ...wants}, {file, line});
    };
    const result = manualSchema.safeParse(own);
    if (!result.success) throw invalid(String(result.error.issues[0]?.path[0]));
    const {dataset, key, action, cost, status, source} = result.data;
    if ((action === 'cost') !== (cost !== '')) throw invalid('cost');
    const at = result.data.period === '*' ? '*' : parsePeriod(result.data.period);
    if (at === undefined) throw invalid('period');
    return {
      dataset,
      key: key.split('.'),
      period: at,
      action,
      reason: {zh: result.data.reason_zh, en: result.data.reason_en},
      source,
      ...(cost === '' ? {} : {cost: Number(cost)}),
      status: status === 'C' ? 'C' : 'N',
      file,
      line,
    };
  });
}

/** The first line of an action that names the cell, in the order of the file; lines with `*` are looked at last. */
export function linesFor(
  lines: readonly ManualLine[],
): (key: readonly string[], period: Period) => ManualLine | undefined {
  const exact = new Map<string, ManualLine>();
  const wide: ManualLine[] = [];
  for (const one of lines) {
    const name = `${one.key.join('.')}/${one.period}`;
    if (one.period === '*' || one.key.includes('*')) wide.push(one);
    else if (!exact.has(name)) exact.set(name, one);
  }
  return (key, period) => {
    const found = exact.size > 0 ? exact.get(`${key.join('.')}/${period}`) : undefined;
    return found ?? wide.find((one) => names(one, key, period));
  };
}

function names({key: wanted, period: at}: ManualLine, key: readonly string[], period: Period): boolean {
  return (at === '*' || at === period) && wanted.every((code, place) => code === '*' || code === key[place]);
}
