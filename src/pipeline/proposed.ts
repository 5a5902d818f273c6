/** The declarations that are proposed of a file's columns, as plain values: source, dataset and a first table. */
import type {Text} from '../model/text.ts';
import {dateFormOf, flowOf, type Guess, isNumber, moneyOf} from './guess.ts';
import {attributeWords} from './guess-words.ts';

export type Proposed = {readonly id: string; readonly title: Text; readonly declared: object};

export function dimensionsOf(guesses: readonly Guess[]): readonly Proposed[] {
  return guesses.flatMap((guess): Proposed[] => {
    const {role, classification, name} = guess;
    const title = titleOf(guess);
    if (role === 'flow') return [{id: role, title, declared: {}}];
    if (role === 'partner') return [{id: role, title, declared: {classification: 'economies', levels: ['economy']}}];
    if (role === 'area' || role === 'item') {
      return [{id: role, title, declared: classification === undefined ? {title} : {classification}}];
    }
    return role === 'attribute' && isGrouping(guess) && !namesEnterprise(name)
      ? [{id: attributeId(name, guesses), title, declared: {title}}]
      : [];
  });
}

/** Names of enterprises are no rows of a first table: they may be shown only by consent or public source. */
function namesEnterprise(name: string): boolean {
  return /(企业|公司|主体|店铺|商户|厂商|单位).*(名|称)|公司$|企业$|(enterprise|company|firm|shop|merchant)[ _-]?name/i.test(
    name,
  );
}

/** Few different texts that repeat: something to make rows of. */
function isGrouping({values, distinct}: Guess): boolean {
  return distinct > 0 && distinct <= 50 && 2 * distinct <= values.length && !values.every(isNumber);
}

function attributeId(name: string, guesses: readonly Guess[]): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  const known = attributeWords.find(([pattern]) => pattern.test(name))?.[1];
  const at = guesses.findIndex((guess) => guess.name === name);
  const isFirst =
    guesses.findIndex((guess) => attributeWords.find(([pattern]) => pattern.test(guess.name))?.[1] === known) === at;
  if (/^[a-z]/.test(plain)) return plain;
  return known !== undefined && isFirst ? known : `column_${at + 1}`;
}

function titleOf({name}: Guess): Text {
  const en = attributeWords.find(([pattern]) => pattern.test(name))?.[2];
  return {zh: name, en: /[^ -~]/.test(name) ? (en ?? name) : name};
}

export function source(id: string, guesses: readonly Guess[], file: string): object {
  const period = guesses.find(({role}) => role === 'period');
  const value = guesses.find(({role}) => role === 'value');
  const key = guesses.find(({role, values, distinct}) => role === 'record_id' && distinct === values.length);
  const forms = [
    ...new Set((period?.values ?? []).map((text) => dateFormOf(text, true)).filter((form) => form !== undefined)),
  ];
  const named = period ? undefined : periodOfName(file);
  const currency = currencyOf(value);
  return {
    id,
    title: {zh: `收到的文件 ${file}`, en: `Received file ${file}`},
    caliber: id,
    files: globOf(file),
    ...(forms.length > 0 ? {period: {format: forms}} : {}),
    ...(named === undefined ? {} : {period: {file: named}}),
    ...(guesses.some(({role}) => role === 'flow') ? {} : {flow: 'X'}),
    ...(key ? {duplicates: {key: ['record_id'], action: 'drop'}} : {}),
    ...(currency === undefined ? {} : {currency: {base: currency}}),
    columns: guesses.map((guess) => column(guess, guesses)),
  };
}

/** As the header says; where it says nothing, yuan for a Chinese header. */
function currencyOf(value: Guess | undefined): string | undefined {
  if (!value) return undefined;
  return moneyOf(value.name).currency ?? (/[\u4e00-\u9fff]/.test(value.name) ? 'CNY' : undefined);
}

function column(guess: Guess, guesses: readonly Guess[]): object {
  const {name, role, values, classification} = guess;
  if (role === 'flow') {
    const known = [...new Set(values)].flatMap((value) => {
      const code = flowOf(value);
      return code === undefined ? [] : [[value, code] as const];
    });
    return {name, as: role, values: Object.fromEntries(known)};
  }
  if (role === 'value') {
    const {unit} = moneyOf(name);
    const digits = values.filter(isNumber).map((value) => value.split('.')[1]?.length ?? 0);
    const delivered = Math.max(2, ...digits) - (unit === 1 ? 0 : Math.round(Math.log10(unit)));
    const accept = [
      ...(values.some((value) => value.includes(',')) ? ['thousands'] : []),
      ...(values.some((value) => /[０-９，．]/.test(value)) ? ['full-width'] : []),
    ];
    return {
      name,
      as: role,
      type: 'money',
      scale: Math.max(2, delivered),
      ...(unit === 1 ? {} : {unit}),
      ...(accept.length > 0 ? {accept} : {}),
    };
  }
  if (role === 'partner') return {name, as: role, classification: 'economies'};
  if (role === 'personal') return {name, as: role, keep: 'drop'};
  if (role === 'attribute') return {name, as: role, id: attributeId(name, guesses)};
  return {name, as: role, ...(classification === undefined ? {} : {classification})};
}

/** The unit that the amounts were delivered in, if it is one that figures can be printed in. */
function printedUnit(value: Guess | undefined): string | undefined {
  const currency = currencyOf(value);
  if (value === undefined || (currency !== 'CNY' && currency !== 'USD' && currency !== 'GBP')) return undefined;
  const {unit} = moneyOf(value.name);
  const suffix =
    currency === 'GBP'
      ? ''
      : (new Map([
          [10_000, '_10K'],
          [100_000_000, '_100M'],
        ]).get(unit) ?? '');
  return `${currency}${suffix}`;
}

export function dataset(id: string, guesses: readonly Guess[], dimensions: readonly Proposed[], file: string): object {
  const unit = printedUnit(guesses.find(({role}) => role === 'value'));
  const others = dimensions.filter((one) => one.id !== 'flow').map((one) => one.id);
  const flow = dimensions.some((one) => one.id === 'flow') ? ['flow'] : [];
  const hasFirms = guesses.some(({role}) => role === 'enterprise');
  return {
    id,
    title: {zh: `${file} 的记录`, en: `Records of ${file}`},
    source: id,
    contributors: hasFirms ? 'enterprise' : 'none',
    dimensions: Object.fromEntries(dimensions.map((one) => [one.id, one.declared])),
    margins: others.length > 0 ? others.map((one) => [...flow, one]) : flow.length > 0 ? [flow] : [],
    periods: ['year', 'month'],
    publish: {
      value: {...(unit === undefined ? {} : {unit}), decimals: 2},
      share: {decimals: 2},
      growth: {decimals: 2},
      records: {},
      ...(hasFirms ? {enterprises: {}} : {}),
    },
  };
}

export function table(id: string, guesses: readonly Guess[], rows: Proposed | undefined): object {
  const years = new Set(guesses.find(({role}) => role === 'period')?.values.map((text) => text.slice(0, 4)));
  return {
    id: 'first',
    title: {zh: '第一张表', en: 'First table'},
    dataset: id,
    rows:
      rows === undefined
        ? {periods: 'month', head: {zh: '月份', en: 'Month'}}
        : {dimension: rows.id, order: 'value', total: 'first', head: rows.title},
    columns: [
      {measure: 'value'},
      {measure: 'share'},
      ...(years.size > 1 ? [{measure: 'growth'}] : []),
      {measure: 'records'},
    ],
  };
}

/** Names that differ only in their digits are deliveries of one source; characters that a glob reads stand for any one. */
function globOf(file: string): string {
  return file.replaceAll(/[[\]{}()!?*+@\\]/g, '?').replaceAll(/\d{4}([-_.]?\d{1,2})*/g, '*');
}

/** The period in a file's name, as sources declare it: `exports-{YYYY}-{MM}`. */
export function periodOfName(file: string): string | undefined {
  const stem = file.split('.')[0] ?? '';
  const month = stem.replace(/(19|20)\d{2}([-_]?)(0[1-9]|1[0-2])(?!\d)/, '{YYYY}$2{MM}');
  if (month !== stem) return month;
  const year = stem.replace(/(?<!\d)(19|20)\d{2}(?!\d)/, '{YYYY}');
  return year === stem ? undefined : year;
}
