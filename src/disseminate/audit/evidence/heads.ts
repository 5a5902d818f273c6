/** Columns of a table from their heads: measure, unit, period, direction of trade, and of which column a rate is. */
import type {ReadDocument, TableBlock} from '../../../model/document.ts';
import type {Language} from '../../../model/text.ts';
import {isMark, unitIn, type Unit, unitsInTurn, unitsOfLine, valueOf} from './cell-values.ts';
import {flowOf, measureOf, SPLIT_YEAR} from './column-words.ts';
import {MONEY} from './fact-of.ts';
import type {Column} from './frame.ts';
import {partOfYear, periodOf, relativePeriodOf, yearIn, yearOfText} from './period-words.ts';

export type Head = Column & {readonly printed: Unit | undefined};

export type Source = {
  readonly document: ReadDocument;
  readonly table: TableBlock;
  /** how many columns of labels stand before the numbers */
  readonly labels: number;
};

/** Labels stand in the columns before the first column of numbers. */
export function labelColumns(table: TableBlock): number {
  const isNumber = (at: number): boolean => {
    const filled = table.rows.map((row) => row[at]?.text.trim() ?? '').filter((text) => text !== '');
    return (
      filled.length > 0 &&
      filled.filter((text) => valueOf(text) !== undefined || isMark(text)).length >= filled.length * 0.6
    );
  };
  const first = table.head.findIndex((_, at) => at > 0 && isNumber(at));
  return Math.max(0, first);
}

/** Where no year is said anywhere, the year of the table is this: only what comes before what counts. */
export const ANY_YEAR = '2000';

const UNIT_HEAD = /^(计量)?单位$|^units?$/iu;

/** A column of units beside the labels: every row is an indicator of its own. */
export function unitColumn({head}: TableBlock, labels: number): number | undefined {
  const at = head.slice(0, labels).findIndex(({text}) => UNIT_HEAD.test(text.trim()));
  return at < 0 ? undefined : at;
}

/** The label of a row: the last column of labels that holds no unit. */
export function labelColumn(table: TableBlock, labels: number): number {
  const unit = unitColumn(table, labels);
  const last = unit === labels - 1 && labels > 1 ? labels - 2 : labels - 1;
  // 企业 | 主要业务: where the last says several times the same, rows are called by one that does not.
  const isOwn = (at: number): boolean => new Set(textsAt(table, at)).size === table.rows.length;
  if (isOwn(last)) return last;
  return Array.from({length: labels}, (_, at) => at).findLast((at) => at !== unit && isOwn(at)) ?? last;
}

const isRate = (measure: Column['measure']): boolean =>
  measure !== 'value' && measure !== 'increase' && measure !== 'count';

export function headsOf({document, table, labels}: Source): readonly Head[] {
  const own = table.head.slice(labels).map(({text}, at) => headOf(text, at, {document, table, labels}));
  const year =
    own
      .flatMap(({period}) => period ?? [])
      .toSorted()
      .at(-1)
      ?.slice(0, 4) ??
    yearIn(table.title ?? '') ??
    yearOfText(document.text.slice(0, 4000)) ??
    ANY_YEAR;
  const now = partOfYear(table.title ?? '', year) ?? year;
  const isBesideLast = own.some(
    (head) =>
      head.period === undefined && relativePeriodOf(head.label, now)?.startsWith(String(Number(year) - 1)) === true,
  );
  const heads = own.map((head): Head => {
    const relative =
      head.measure === 'value' || head.measure === 'share' ? relativePeriodOf(head.label, now) : undefined;
    // 上年 beside a column that says nothing: that one is of this year.
    const isNow = relative === undefined && isBesideLast && (head.measure === 'value' || head.measure === 'share');
    const part =
      head.measure === 'value' && year !== ANY_YEAR ? periodOf(head.label, year, document.language) : undefined;
    const period = head.period ?? part ?? relative ?? (isNow ? now : undefined);
    const place = labels + own.indexOf(head);
    const measure = isIncrease(head, table, place) ? 'increase' : rateAt(head, {document, table, labels}, place);
    const {unit, printed, ...rest} = head;
    const isTurned = measure !== head.measure && measure !== 'increase';
    return {
      ...rest,
      measure,
      printed: isTurned ? undefined : printed,
      ...(unit === undefined || isTurned ? {} : {unit}),
      ...(period === undefined ? {} : {period}),
    };
  });
  return balanced(heads.map((head) => asNow(head, heads))).map((head, at) => ofValue(head, heads, at));
}

/** 上年新设 beside 新设企业 is counted in the same unit. */
function asNow(head: Head, heads: readonly Head[]): Head {
  const rest = /^(?:上年|去年)(?:同期|同季|同月)?(.{2,})$/u.exec(head.label.replace(/[（(].*$/u, '').trim())?.[1];
  const now = rest === undefined ? undefined : heads.find((one) => one !== head && one.label.startsWith(rest));
  if (!now || head.measure !== 'value') return head;
  const {unit: _unit, ...others} = head;
  return {...others, printed: now.printed, ...(now.unit === undefined ? {} : {unit: now.unit})};
}

/**
 * A column whose head does not say of what it is: one that falls below zero or prints plus signs, here or under the same head in another
 * table, is growth; percentages that add up to 100 are shares.
 */
function rateAt({measure, label, unit}: Head, {document, table}: Source, at: number): Head['measure'] {
  if (measure !== 'value') return measure;
  const texts = textsAt(table, at);
  const isNamedUnit = /[（(]/u.test(label) && unit !== 'PCT';
  if (
    !BALANCES.test(label) &&
    !SPLIT_YEAR.test(label.trim()) &&
    !PERIODS.test(label.trim()) &&
    !isNamedUnit &&
    signedHeads(document).has(label.trim())
  )
    return 'growth';
  const isPercent =
    unit === 'PCT' ||
    /^[%％]$/u.test(label.trim()) ||
    texts.filter((text) => /[%％]$/u.test(text)).length * 2 > texts.length;
  if (!isPercent || LEVELS.test(label)) return measure;
  const values = numbersOf(texts);
  const sum = values.filter((value) => value < 99.9).reduce((all, one) => all + one, 0);
  return values.length > 2 && Math.abs(sum - 100) < 0.5 ? 'share' : measure;
}

const textsAt = ({rows}: TableBlock, at: number): readonly string[] => rows.map((row) => row[at]?.text.trim() ?? '');

const numbersOf = (texts: readonly string[]): readonly number[] =>
  texts.flatMap((text) => {
    const value = valueOf(text);
    return value ? [Number(value.unscaled) / 10 ** value.scale] : [];
  });

const SIGNED = new WeakMap<ReadDocument, ReadonlySet<string>>();

/** Heads of columns that hold signs, anywhere in the document. */
function signedHeads(document: ReadDocument): ReadonlySet<string> {
  const known = SIGNED.get(document);
  if (known) return known;
  const found = document.blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.head.flatMap(({text}, at) => {
          const texts = textsAt(block, at);
          const isSigned = texts.some((one) => /^[+＋]\s*\d/u.test(one)) || numbersOf(texts).some((value) => value < 0);
          return at > 0 && isSigned ? [text.trim()] : [];
        })
      : [],
  );
  const heads = new Set(found);
  SIGNED.set(document, heads);
  return heads;
}

/** What one direction of trade is more than the other is of neither. */
const BALANCE = /^(贸易)?[顺逆]差|^差额|^净(?!资产|利)|\b(balance|surplus|deficit|net)\b/iu;

/** What may be negative without being growth. */
const BALANCES = /margin|balance|surplus|deficit|\bnet\b|利润率|顺差|逆差|差额|净|结余/iu;

/** A year or a quarter and nothing else: what is below zero there is in the rows. */
const PERIODS = /^(?:(?:19|20)\d{2}\s*年?\s*)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月|Q[1-4]|H[12])?$/iu;

/** Percentages that are levels of their own. */
const LEVELS = /rate|率|occupancy|margin|utili[sz]ation|intensity|强度|ratio|tariff|yield/iu;

/** Receipts beside expenditure are exports beside imports. */
function balanced(heads: readonly Head[]): readonly Head[] {
  const isIn = ({label}: Head): boolean => /\b(receipts|credits?|earnings)\b|贷方/iu.test(label);
  const isOut = ({label}: Head): boolean => /\b(expenditures?|payments|debits?)\b|借方/iu.test(label);
  if (!heads.some(isIn) || !heads.some(isOut)) return heads;
  return heads.map((head) =>
    isIn(head) ? {...head, flow: 'exports'} : isOut(head) ? {...head, flow: 'imports'} : head,
  );
}

/** Change in employees: whole numbers larger than percentages are. */
function isIncrease({measure, label}: Head, {rows}: TableBlock, at: number): boolean {
  if (measure !== 'growth' || /[%％]|rate|率|增长|growth|y\/y|同比/iu.test(label)) return false;
  const texts = rows.map((row) => row[at]?.text.trim() ?? '').filter((text) => valueOf(text) !== undefined);
  return (
    texts.length > 0 &&
    texts.every((text) => !text.includes('.')) &&
    texts.some((text) => /\d{3}/u.test(text.replace(/,/gu, '')))
  );
}

const RATE_WORDS = /同比|环比|比上年|增长率?|增速|增幅|增减|占比|比重|份额|,?\s*(?:change|growth|share)\b.*/giu;

/** 出口 | 增长% | 进口 | 增长%: a rate is of the value that stands before it, where there are several of either. */
function ofValue(head: Head, heads: readonly Head[], at: number): Head {
  const values = heads.filter(({measure}) => measure === 'value');
  if (!isRate(head.measure) || values.length < 2) return head;
  const same = heads.filter(({measure}) => measure === head.measure);
  const before = heads.slice(0, at).findLast(({measure}) => measure === 'value');
  const core = head.label
    .replace(RATE_WORDS, '')
    .replace(/[（(].*$/u, '')
    .trim();
  const called = core.length < 2 ? undefined : values.find(({label}) => label.replace(/[（(].*$/u, '').trim() === core);
  const named = called ?? (same.length > 1 ? before : undefined);
  const flow = head.flow ?? named?.flow;
  return {
    ...head,
    ...(named ? {beside: named.label} : {}),
    ...(flow ? {flow} : {}),
  };
}

const TAIL = /,\s*((?:thousand|million|billion|[$€£¥]|US\$|[A-Z]{3}\b|tonnes?|tons?|TEU|per ?cent|%|number)[^,]*)$/iu;

/** 出口（百万美元）; Re-exports, $ million: the unit that the label of a row gives. */
export function unitOfLabel(label: string, language: Language): Unit | undefined {
  if (percentIn(label)) return {id: 'PCT', power: 0};
  if (/[（(]/u.test(label)) return unitIn(label, language);
  const tail = TAIL.exec(label)?.[1];
  return tail === undefined ? undefined : unitIn(tail, language);
}

/** 出口（亿元） is called 出口; Re-exports, $ million are re-exports. */
export const nameOfLabel = (label: string): string =>
  label
    .replace(/[（(][^）)]*[）)]\s*$/u, '')
    .replace(TAIL, '')
    .trim();

/** What a row measures, where the columns of a table are its parts: 2018年出口（百万美元） over regions. */
export function headOfLabel(text: string, {document: {language}, table, labels}: Source): Head {
  const measure = measureOf(text);
  const isPercent =
    /^[（(]?\s*(?:per ?cent|percentages?|%) of\b/iu.test(table.unit ?? table.title ?? '') && text.length > 0;
  const row = table.rows.find((cells) => cells.some((cell) => cell.text.trim() === text));
  const isBelow = numbersOf((row ?? []).slice(labels).map((cell) => cell.text)).every((value) => value <= 100);
  const unit = isRate(measure)
    ? undefined
    : (unitOfLabel(text, language) ??
      percentOf(table, language) ??
      (isPercent && isBelow ? {id: 'PCT', power: 0} : undefined));
  const [flow, period] = [flowOf(text), yearIn(text)];
  return {
    label: nameOfLabel(text),
    measure,
    printed: unit,
    ...(flow ? {flow} : {}),
    ...(period ? {period} : {}),
    ...(unit && unit.id !== '' ? {unit: unit.id} : {}),
  };
}

function headOf(text: string, at: number, {document, table, labels}: Source): Head {
  const title = table.title ?? '';
  const {language} = document;
  const measure = measureOf(text);
  const own = isRate(measure) || BALANCE.test(text) ? flowOf(text) : (flowOf(text) ?? flowOf(title));
  const period =
    periodOf(text.replace(/同比|增长|份额|比重|占比|share|growth|[（(].*$/giu, ''), undefined, language) ??
    yearIn(text);
  const unit = isRate(measure)
    ? undefined
    : (percentIn(text) ??
      percentOf(table, language) ??
      unitIn(/[（(,:：]/u.test(text) ? text : '', language) ??
      unitsInTurn(table.unit ?? '', table.head.length - labels, language)[at] ??
      unitFor(text, unitsOfLine(table.unit ?? '', language), isOfThings(text, table, labels + at)) ??
      unitFor(
        text,
        [unitIn(title, language)].filter((one) => one !== undefined),
        isOfThings(text, table, labels + at),
      ));
  return {
    label: text,
    measure,
    printed: unit,
    ...(own ? {flow: own} : {}),
    ...(period ? {period} : {}),
    ...(unit && unit.id !== '' ? {unit: unit.id} : {}),
    ...(unit?.per === undefined ? {} : {per: unit.per}),
  };
}

/** A level that is a percentage: Occupancy (%), 利润率（%） */
const percentIn = (text: string): Unit | undefined =>
  /[（(,，]\s*(%|％|per ?cent)\s*[)）]?\s*$/iu.test(text) || /率\s*[%％]?$/u.test(text)
    ? {id: 'PCT', power: 0}
    : undefined;

/** 单位：% over the table, (shares, per cent) in its title: of all columns that say nothing else. */
const percentOf = ({unit = '', title = ''}: TableBlock, language: Language): Unit | undefined =>
  /^[（(]?\s*(?:(?:单位|units?)\s*[:：]\s*)?(?:[%％]|per ?cent)\s*[)）]?$/iu.test(unit.trim()) ||
  (unit === '' &&
    /[（(,，][^（()）]*(?:per ?cent|[%％])\s*[)）]\s*$|^[（(]?[^（()）]*,\s*per ?cent[)）]?$/iu.test(title) &&
    unitIn(title, language) === undefined)
    ? {id: 'PCT', power: 0}
    : undefined;

const MASS = /^(t|kg|ton|tonnes?)$|吨|克/iu;
const MONEYED =
  /[额值资入出价款]$|金额|贸易|产值|营收|规模|value|revenue|exports?|imports?|sales|turnover|trade|spending|income|earn|receipt|expenditure|payment|amount|worth|output|cargo|tonnage/iu;

/** Whole numbers beside a column with decimals, under a head that says no money: members, ship calls. The unit of the table is not theirs. */
function isOfThings(head: string, table: TableBlock, at: number): boolean {
  const isWhole = (place: number): boolean => {
    const texts = textsAt(table, place).filter((text) => valueOf(text) !== undefined);
    return texts.length > 1 && texts.every((text) => !text.includes('.'));
  };
  const isOther = table.head.some(
    ({text}, place) =>
      place !== at &&
      place > 0 &&
      measureOf(text) === 'value' &&
      numbersOf(textsAt(table, place)).length > 1 &&
      !isWhole(place),
  );
  const label = head.replace(/[（(].*$/u, '').trim();
  return isOther && isWhole(at) && !MONEYED.test(label) && yearIn(label) === undefined && measureOf(head) === 'value';
}

const QUANTITY =
  /[量数]$|人员|企业|单位|volume|quantity|tonnage|number|weight|employ|staff|headcount|workers|jobs|people|persons|firms|enterprises|companies|visitors|nights|patents/iu;

/** Of several units of a table the one that fits the head: 出口量 is in 万吨, 出口额 in 万美元. */
function unitFor(head: string, units: readonly Unit[], isThings: boolean): Unit | undefined {
  const isQuantity = isThings || QUANTITY.test(head.replace(/[（(].*$/u, '').trim());
  if (isThings && units.length > 0)
    return units.length > 1 ? units.find(({id}) => !MONEY.test(id) && !MASS.test(id)) : undefined;
  // People are in no money, whatever the line above the table says.
  if (units.length < 2) return isQuantity && units.some(({id}) => MONEY.test(id)) ? undefined : units[0];
  return units.find(({id}) => MONEY.test(id) !== isQuantity) ?? units[0];
}
