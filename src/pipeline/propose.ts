/**
 * A first set of declarations for a CSV that somebody brings: what each column seems to be, said openly, to be corrected by hand.
 *
 * Pure: head of a file in, YAML texts out. Guesses go by the header's words first and by the values second.
 */
import {stringify} from 'yaml';
import type {Text} from '../model/text.ts';
import type {CsvFile} from '../text/csv.ts';

type Role =
  | 'period'
  | 'flow'
  | 'area'
  | 'partner'
  | 'enterprise'
  | 'record_id'
  | 'value'
  | 'currency'
  | 'personal'
  | 'attribute';

export type Guess = {readonly name: string; readonly role: Role; readonly why: Text};

export type Proposal = {
  readonly guesses: readonly Guess[];
  /** path in the workspace → text */
  readonly files: ReadonlyMap<string, string>;
  /** the table to look at first */
  readonly table: string;
};

const words: readonly (readonly [Role, RegExp])[] = [
  ['personal', /电话|手机|邮箱|身份证|phone|mobile|e-?mail/i],
  ['currency', /币种|currency/i],
  ['value', /金额|执行额|进出口额|amount|value|total/i],
  ['period', /日期|月份|时间|period|date|month/i],
  ['flow', /收支|进出口|流向|flow|direction/i],
  ['partner', /国家|国别|目的地|来源地|partner|country|economy/i],
  ['area', /地区|城市|区县|各市|市$|area|city|region|county/i],
  ['enterprise', /企业|公司|店铺|主体|enterprise|company|firm|shop/i],
  ['record_id', /编号|单号|申报号|合同号|(^|_)id$|number|order/i],
];

const flows: Readonly<Record<string, 'X' | 'M'>> = {
  出口: 'X',
  收入: 'X',
  export: 'X',
  exports: 'X',
  x: 'X',
  credit: 'X',
  进口: 'M',
  支出: 'M',
  import: 'M',
  imports: 'M',
  m: 'M',
  debit: 'M',
};

export function guessColumns({header, rows}: CsvFile): readonly Guess[] {
  const taken = new Set<Role>();
  return header.map((name): Guess => {
    const values = rows.map((row) => row.values[name] ?? '').filter((value) => value !== '');
    const byWord = words.find(([role, pattern]) => pattern.test(name) && fits(role, values))?.[0];
    const byValue = byWord ?? roleOf(values);
    const role = byValue === 'attribute' || byValue === 'personal' || !taken.has(byValue) ? byValue : 'attribute';
    taken.add(role);
    return {name, role, why: reason(byWord !== undefined && role === byWord, role)};
  });
}

function fits(role: Role, values: readonly string[]): boolean {
  if (role === 'value') return values.every(isNumber);
  if (role === 'period') return values.every(isDate);
  if (role === 'flow') return values.every((value) => value.toLowerCase() in flows);
  return true;
}

function roleOf(values: readonly string[]): Role {
  if (values.length === 0) return 'attribute';
  if (values.every(isDate)) return 'period';
  if (values.every((value) => value.toLowerCase() in flows)) return 'flow';
  return values.every((value) => isNumber(value) && value.includes('.')) ? 'value' : 'attribute';
}

function isDate(value: string): boolean {
  return /^\d{4}-?\d{2}(-?\d{2})?( .*)?$/.test(value) && !/^\d+\.\d+$/.test(value);
}

function isNumber(value: string): boolean {
  return /^[-+]?\d[\d,]*(\.\d+)?$/.test(value);
}

function reason(byWord: boolean, role: Role): Text {
  if (role === 'attribute') return {zh: '未识别，按文字属性保留', en: 'not recognised, kept as an attribute'};
  return byWord ? {zh: '依列名', en: 'by its name'} : {zh: '依数值', en: 'by its values'};
}

/** @param file name of the file in the inbox */
export function propose(csv: CsvFile, file: string, encoding: 'utf-8' | 'gb18030'): Proposal {
  const guesses = guessColumns(csv);
  const dimensions = dimensionsOf(guesses);
  const [first] = dimensions;
  const files = new Map([
    ['sources/received.yaml', sourceText(csv, guesses, file, encoding)],
    ['datasets/received.yaml', datasetText(dimensions)],
    ['tables/first.yaml', tableText(first?.id)],
  ]);
  return {guesses, files, table: 'first'};
}

type Proposed = {readonly id: string; readonly declared: object};

function dimensionsOf(guesses: readonly Guess[]): readonly Proposed[] {
  return guesses.flatMap(({role, name}): Proposed[] => {
    if (role === 'flow') return [{id: 'flow', declared: {}}];
    if (role === 'partner') return [{id: 'partner', declared: {classification: 'economies', levels: ['economy']}}];
    if (role === 'area') return [{id: 'area', declared: {title: {zh: name, en: name}}}];
    if (role === 'attribute') return [{id: attributeId(name, guesses), declared: {title: {zh: name, en: name}}}];
    return [];
  });
}

function attributeId(name: string, guesses: readonly Guess[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const at = guesses.findIndex((guess) => guess.name === name) + 1;
  return /^[a-z]/.test(plain) ? plain : `column_${at}`;
}

function sourceText(csv: CsvFile, guesses: readonly Guess[], file: string, encoding: string): string {
  const columns = guesses.map(({name, role}) => columnOf(csv, guesses, name, role));
  return stringify({
    id: 'received',
    title: {zh: '收到的文件', en: 'Received files'},
    caliber: 'received',
    files: file,
    format: {reader: 'csv', encoding, header: 1},
    ...(guesses.some(({role}) => role === 'flow') ? {} : {flow: 'X'}),
    columns,
  });
}

function columnOf(csv: CsvFile, guesses: readonly Guess[], name: string, role: Role): object {
  const values = csv.rows.map((row) => row.values[name] ?? '');
  if (role === 'flow') {
    const seen = [...new Set(values.filter((value) => value !== ''))];
    return {
      name,
      as: role,
      values: Object.fromEntries(seen.map((value) => [value, flows[value.toLowerCase()] ?? 'X'])),
    };
  }
  if (role === 'value') {
    const scale = Math.max(2, ...values.map((value) => value.split('.')[1]?.length ?? 0));
    const accept = values.some((value) => value.includes(',')) ? {accept: ['thousands']} : {};
    return {name, as: role, type: 'money', scale, ...accept};
  }
  if (role === 'partner') return {name, as: role, classification: 'economies'};
  if (role === 'personal') return {name, as: role, keep: 'drop'};
  if (role === 'attribute') return {name, as: role, id: attributeId(name, guesses)};
  return {name, as: role};
}

function datasetText(dimensions: readonly Proposed[]): string {
  return stringify({
    id: 'received',
    title: {zh: '收到的记录', en: 'Received records'},
    source: 'received',
    contributors: 'none',
    dimensions: Object.fromEntries(dimensions.map(({id, declared}) => [id, declared])),
    margins: dimensions.map(({id}) => [id]),
    periods: ['year', 'month'],
    publish: {value: {decimals: 2}, share: {decimals: 2}, growth: {decimals: 2}, records: {}},
  });
}

function tableText(dimension: string | undefined): string {
  const head = {zh: '项目', en: 'Item'};
  return stringify({
    id: 'first',
    title: {zh: '第一张表', en: 'First table'},
    dataset: 'received',
    rows: dimension === undefined ? {periods: 'month', head} : {dimension, order: 'value', total: 'first', head},
    columns: [{measure: 'value'}, {measure: 'share'}, {measure: 'records'}],
  });
}
