/**
 * What the columns of somebody's CSV seem to be: by the words of the header first, by the values second. A column keeps its role when
 * a few values do not fit it, for real files have faults; those are counted, and the run will name them by line.
 */
import type {Text} from '../model/text.ts';
import {type ColumnRole, dateForms, flowCodes, moneyWords, roleWords} from './guess-words.ts';

export type Sample = {readonly header: readonly string[]; readonly rows: readonly (readonly string[])[]};

/** Classification → every spelling that it knows, as `spelling()` writes it. */
export type Spellings = ReadonlyMap<string, ReadonlySet<string>>;

export type Guess = {
  readonly name: string;
  readonly role: ColumnRole;
  readonly why: Text;
  /** values that are there, in the order of the file */
  readonly values: readonly string[];
  readonly distinct: number;
  /** of them, those that do not fit the role */
  readonly misfits: readonly string[];
  readonly classification?: string;
};

/** Above this part of fitting values a column has a role. */
const ENOUGH = 0.7;

export function guessColumns({header, rows}: Sample, spellings: Spellings): readonly Guess[] {
  const taken = new Set<ColumnRole>();
  const columns = header.map((name, at) => ({
    name,
    values: rows.map((row) => row[at]?.trim() ?? '').filter((value) => value !== ''),
  }));
  return columns.map(({name, values}): Guess => {
    const isName = /名称|name/i.test(name) && columns.some((other) => isEnterpriseCode(other.name));
    const free = (role: ColumnRole): boolean => !taken.has(role) && !(role === 'enterprise' && isName);
    const byWord = roleWords.find(
      ([role, pattern]) => pattern.test(name) && free(role) && fits(role, name, values, spellings),
    );
    const role = byWord?.[0] ?? roleOf(values, free, spellings) ?? 'attribute';
    if (role !== 'attribute' && role !== 'personal') taken.add(role);
    const classification = classificationOf(role, values, spellings);
    return {
      name,
      role,
      values,
      distinct: new Set(values).size,
      misfits: values.filter((value) => !isFit(role, name, value)),
      ...(classification === undefined ? {} : {classification}),
      why: reason(byWord !== undefined, role),
    };
  });
}

function isEnterpriseCode(name: string): boolean {
  return /(企业|公司|主体|店铺).*(代码|编号|编码|号|ID)|(enterprise|company|firm|shop)[ _-]?(id|code|no)/i.test(name);
}

function fits(role: ColumnRole, name: string, values: readonly string[], spellings: Spellings): boolean {
  if (values.length === 0) return role === 'personal' || role === 'attribute';
  if (role === 'item') return classificationOf('item', values, spellings) !== undefined;
  return values.filter((value) => isFit(role, name, value)).length >= ENOUGH * values.length;
}

function isFit(role: ColumnRole, name: string, value: string): boolean {
  if (role === 'value') return isNumber(value);
  if (role === 'period') return dateFormOf(value, /年份|年度|year/i.test(name)) !== undefined;
  if (role === 'flow') return flowOf(value) !== undefined;
  return true;
}

function roleOf(
  values: readonly string[],
  free: (role: ColumnRole) => boolean,
  spellings: Spellings,
): ColumnRole | undefined {
  const most = (test: (value: string) => boolean): boolean =>
    values.length > 0 && values.filter(test).length >= ENOUGH * values.length;
  if (free('period') && most((value) => dateFormOf(value, false) !== undefined && /\D/.test(value))) return 'period';
  if (free('flow') && most((value) => flowOf(value) !== undefined)) return 'flow';
  if (free('value') && most((value) => isNumber(value) && value.includes('.'))) return 'value';
  const known = (['partner', 'item', 'area'] as const).find(
    (role) => free(role) && values.some((value) => !/^\d+$/.test(value)) && classificationOf(role, values, spellings),
  );
  return known;
}

/** The classification that knows most of a column's different values, if that is enough of them. */
function classificationOf(role: ColumnRole, values: readonly string[], spellings: Spellings): string | undefined {
  if (role !== 'partner' && role !== 'area' && role !== 'item') return undefined;
  const different = [...new Set(values.map(spelling))];
  let best: string | undefined;
  let most = Math.max(1, ENOUGH * different.length);
  for (const [id, known] of spellings) {
    if (roleOfClassification(id) !== role) continue;
    const count = different.filter((value) => known.has(value)).length;
    if (count >= most && (best === undefined || count > most)) [best, most] = [id, count];
  }
  return best;
}

export function roleOfClassification(id: string): ColumnRole {
  if (id === 'economies') return 'partner';
  return id.endsWith('-areas') ? 'area' : 'item';
}

/** One spelling for texts that differ only in width, case and blanks. */
export function spelling(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();
}

export function isNumber(value: string): boolean {
  return /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(value.normalize('NFKC'));
}

export function flowOf(value: string): 'X' | 'M' | undefined {
  return flowCodes[spelling(value)];
}

/** The form of a date as sources declare it; a bare year only where the column says that it holds years. */
export function dateFormOf(value: string, mayBeYear: boolean): string | undefined {
  const found = dateForms.find(([, pattern]) => pattern.test(value))?.[0];
  return found === 'YYYY' && !mayBeYear ? undefined : found;
}

/** What the words of a header say of money: units in one delivered unit, and its currency. */
export function moneyOf(name: string): {readonly unit: number; readonly currency: string | undefined} {
  const {units, currencies} = moneyWords;
  return {
    unit: units.find(([, pattern]) => pattern.test(name))?.[0] ?? 1,
    currency: currencies.find(([, pattern]) => pattern.test(name))?.[0],
  };
}

function reason(byWord: boolean, role: ColumnRole): Text {
  if (role === 'attribute') return {zh: '未识别，按文字属性保留', en: 'not recognised, kept as an attribute'};
  return byWord ? {zh: '依列名', en: 'by its name'} : {zh: '依数值', en: 'by its values'};
}
