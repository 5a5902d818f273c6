/**
 * Ranked selections: members of a dimension chosen and ordered by figures of the release. A selection that hidden figures could change is
 * not made: nobody who reads the release could check it, and it might tell what is hidden.
 */
import {TOTAL} from '../../model/address.ts';
import {compare, parseDecimal} from '../../model/decimal.ts';
import type {Place} from '../../model/problem.ts';
import type {Dimension, DimensionCode, MeasureDescription} from '../../model/seals.ts';
import type {Said} from '../../present/claims/index.ts';
import type {ListDeclaration} from './chapter-schema.ts';
import {saidOf} from './figures.ts';
import {compileWhere, type Predicate} from './predicates.ts';
import {problems} from './problems.ts';
import type {ChapterScope, Dataset} from './scope.ts';

export type Member = {
  readonly code: DimensionCode;
  /** place by the measure that ranks, from 1; equal figures share one; not a number where hidden figures leave the order open */
  readonly rank: number;
  readonly said: (measure: string) => Said;
};

export type List = {
  readonly id: string;
  readonly declared: ListDeclaration;
  readonly dataset: Dataset;
  readonly dimension: Dimension;
  readonly by: MeasureDescription;
  readonly where: readonly Predicate[];
  /** undefined where hidden figures leave open who they are */
  readonly members: readonly Member[] | undefined;
  /** all that there are to choose from */
  readonly universe: readonly DimensionCode[];
  /** nobody of the dimension is outside `universe`: no table was named, and no unit stays inside */
  readonly isWhole: boolean;
  readonly said: (code: string) => (measure: string) => Said;
  /** the figure of the whole that they are parts of */
  readonly whole: (measure: string) => Said;
};

type Making = {
  readonly scope: ChapterScope;
  readonly id: string;
  readonly declared: ListDeclaration;
  readonly dataset: Dataset;
  readonly dimension: Dimension;
  readonly place: (path: readonly (string | number)[]) => Place;
};

/** @throws Problem `REPORT_UNKNOWN_FIGURE`, `REPORT_UNKNOWN_BLOCK` */
export function listOf(scope: ChapterScope, id: string, declared: ListDeclaration): List {
  const place = (path: readonly (string | number)[]) => scope.chapter.headPlace(['lists', id, ...path]);
  const unknown = (zh: string, en: string, found: string, known: readonly string[], path: string) =>
    problems.REPORT_UNKNOWN_FIGURE({figure: id, what: {zh, en}, found, known}, place([path]));
  const {datasets} = scope.released;
  const dataset = datasets.find((one) => one.id === declared.dataset);
  if (!dataset)
    throw unknown(
      '数据集',
      'dataset',
      declared.dataset,
      datasets.map((one) => one.id),
      'dataset',
    );
  const dimension = dataset.dimensions.find((one) => one.id === declared.dimension);
  const ids = dataset.dimensions.map((one) => one.id);
  if (!dimension) throw unknown('维度', 'dimension', declared.dimension, ids, 'dimension');
  const making = {scope, id, declared, dataset, dimension, place};
  const by = measureOf(making, declared.by ?? declared.value, 'by');
  for (const key of Object.keys(declared.fixed))
    if (!ids.includes(key)) throw unknown('维度', 'dimension', key, ids, 'fixed');
  const where = declared.where.map((text, at) => {
    const predicate = compileWhere(text);
    measureOf(making, predicate.measure, `where.${at}`);
    return predicate;
  });
  const universe = universeOf(making);
  const said = (code: string) => (measure: string) =>
    saidOf(dataset, measureOf(making, measure, 'value'), keyOf(making, code), scope.period).said;
  const members = chosen(making, universe, by, where, said);
  const isWhole = declared.table === undefined && !declared.only && !hasWithheld(making);
  const whole = said(declared.within ?? TOTAL);
  return {id, declared, dataset, dimension, by, where, members, universe, isWhole, said, whole};
}

function measureOf({dataset, id, place}: Making, name: string, path: string): MeasureDescription {
  const found = dataset.measures.find((one) => one.id === name);
  if (found) return found;
  const known = dataset.measures.map((one) => one.id);
  const what = {zh: '指标', en: 'measure'};
  throw problems.REPORT_UNKNOWN_FIGURE({figure: id, what, found: name, known}, place(path.split('.')));
}

function keyOf({dataset, dimension, declared, scope}: Making, code: string): readonly string[] {
  return dataset.dimensions.map(({id}) => {
    if (id === dimension.id) return code;
    const fixed = declared.fixed[id] ?? TOTAL;
    const name = /^\{(.+)\}$/.exec(fixed)?.[1];
    return name === undefined ? fixed : (scope.parameters[name]?.code ?? fixed);
  });
}

/** Never members: totals, what could not be classified, units gathered. */
const apart = ['total', 'group', 'unclassified', 'others'];

function universeOf(making: Making): readonly DimensionCode[] {
  const {dimension, declared, scope, place, id} = making;
  const {level, within, only, except = [], table} = declared;
  const levels = [...new Set(dimension.codes.map((one) => one.level))];
  if (level !== undefined && !levels.includes(level)) {
    const what = {zh: '层级', en: 'level'};
    throw problems.REPORT_UNKNOWN_FIGURE({figure: id, what, found: level, known: levels}, place(['level']));
  }
  const group = within === undefined ? undefined : dimension.codes.find((one) => one.code === within);
  if (within !== undefined && !group?.members) {
    const known = dimension.codes.filter((one) => one.members).map((one) => one.code);
    const what = {zh: '分组', en: 'group'};
    throw problems.REPORT_UNKNOWN_FIGURE({figure: id, what, found: within, known}, place(['within']));
  }
  const rows = table === undefined ? undefined : scope.table(table)?.rows.map((row) => row.code);
  if (table !== undefined && rows === undefined) {
    throw problems.REPORT_UNKNOWN_BLOCK({what: 'table', id: table, known: scope.tableIds}, place(['table']));
  }
  const unknown = (only ?? []).find((code) => !dimension.codes.some((one) => one.code === code));
  if (unknown !== undefined) {
    const what = {zh: '代码', en: 'code'};
    const known = dimension.codes.map((one) => one.code);
    throw problems.REPORT_UNKNOWN_FIGURE({figure: id, what, found: unknown, known}, place(['only']));
  }
  const all = dimension.codes.filter(
    (one) =>
      (level === undefined ? !apart.includes(one.level) : one.level === level) &&
      (group?.members?.includes(one.code) ?? true) &&
      (rows?.includes(one.code) ?? true) &&
      !except.includes(one.code) &&
      one.code !== TOTAL,
  );
  if (only) return only.flatMap((code) => dimension.codes.find((one) => one.code === code) ?? []);
  return all.toSorted((a, b) => a.order - b.order);
}

type Saying = (code: string) => (measure: string) => Said;

function chosen(
  making: Making,
  universe: readonly DimensionCode[],
  by: MeasureDescription,
  where: readonly Predicate[],
  said: Saying,
): readonly Member[] | undefined {
  const {declared} = making;
  const among =
    declared.among === undefined ? universe : largest(making, universe, declared.value, declared.among, said);
  if (!among) return undefined;
  const isOpen = among.some(({code}) => where.some(({measure}) => said(code)(measure).status === 'suppressed'));
  if (isOpen) return undefined;
  const kept = among.filter(({code}) => where.every((predicate) => predicate.holds(said(code)(predicate.measure))));
  if (declared.only && declared.by === undefined) {
    return kept.map((code, at) => ({code, rank: at + 1, said: said(code.code)}));
  }
  const ranked = largest(making, kept, by.id, declared.top, said);
  // Where all are meant and no order is asked for, nobody has to be told apart.
  const isUnordered =
    declared.top === undefined && declared.by === undefined && declared.from === 1 && !isShort(making);
  if (!ranked) return isUnordered ? kept.map((code) => ({code, rank: Number.NaN, said: said(code.code)})) : undefined;
  return withRanks(ranked, by.id, said).filter(({rank}) => rank >= declared.from);
}

/** The first n by a measure, or undefined where a hidden figure might be among them. */
function largest(
  making: Making,
  codes: readonly DimensionCode[],
  measure: string,
  limit: number | undefined,
  said: Saying,
): readonly DimensionCode[] | undefined {
  const numbered = codes.flatMap((code) => {
    const number = parseDecimal(said(code.code)(measure).text);
    return number ? [{code, number}] : [];
  });
  const sign = making.declared.order === 'asc' ? -1 : 1;
  const sorted = numbered.toSorted((a, b) => sign * compare(b.number, a.number));
  const cut = limit === undefined ? undefined : sorted[limit - 1]?.number;
  const kept = cut === undefined ? sorted : sorted.filter((one) => sign * compare(one.number, cut) >= 0);
  const list = kept.map((one) => one.code);
  const isHidden = codes.some(({code}) => said(code)(measure).status === 'suppressed');
  const isWithheld = withheldAbove(making, measure, limit ?? Number.POSITIVE_INFINITY);
  if (!isHidden && !isWithheld) return list;
  const isFull = limit !== undefined && list.length >= limit;
  return sign === 1 && !isWithheld && isFull && isByRanks(making, measure, list, said) ? list : undefined;
}

/** All ranks from 1 to that of the last one are known: then whoever is hidden comes after them. */
function isByRanks(making: Making, measure: string, list: readonly DimensionCode[], said: Saying): boolean {
  const {dataset, dimension} = making;
  const rank = dataset.measures.find((one) => one.kind === 'rank');
  if (!rank || dataset.measures.find((one) => one.id === measure)?.kind !== 'value') return false;
  const ranks = list.map(({code}) => Number(said(code)(rank.id).text));
  const last = Math.max(...ranks);
  if (list.length === 0 || !Number.isInteger(last)) return false;
  const level = list[0]?.level;
  const known = dimension.codes.filter((one) => one.level === level).map(({code}) => Number(said(code)(rank.id).text));
  const places = known.filter((one) => Number.isInteger(one) && one <= last);
  return places.length >= last;
}

/** Units of the dimension stay inside: its codes are not all there are. */
function hasWithheld({dataset, dimension}: Making): boolean {
  return dataset.protection.withheld.some((one) => one.dimension === dimension.id && one.count > 0);
}

function isShort(making: Making): boolean {
  const {declared} = making;
  return declared.table === undefined && !declared.only && hasWithheld(making);
}

/** Units that stay inside rank among the first n, or nobody knows where. */
function withheldAbove({dataset, dimension, declared, scope}: Making, measure: string, limit: number): boolean {
  if (declared.table !== undefined || declared.only) return false;
  const own = dataset.protection.withheld.filter(
    (one) => one.dimension === dimension.id && one.measure === measure && one.period === scope.period && one.count > 0,
  );
  return own.some(({first}) => first === undefined || first <= limit);
}

function withRanks(codes: readonly DimensionCode[], measure: string, said: Saying): readonly Member[] {
  let rank = 0;
  let before: string | undefined;
  return codes.map((code, at) => {
    const {text} = said(code.code)(measure);
    if (text !== before) rank = at + 1;
    before = text;
    return {code, rank, said: said(code.code)};
  });
}

/** Addresses of the members' figures by a measure: what a claim of all of them rests on. */
export function addressesOf(list: List, measure: string): readonly string[] {
  return (list.members ?? []).flatMap((member) => member.said(measure).figures);
}
