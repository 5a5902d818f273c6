/**
 * Received texts to integer classes: all that a cube distinguishes along one dimension (its levels and groups), so that the engine
 * joins and groups small integers. Codes are expressed at one reference date, so that periods compare; a group has one membership
 * list for all periods, so that its growth is not that of the list.
 */
import {
  ancestors,
  atLevel,
  type Classification,
  type Group,
  groupMembersAt,
  isAdditive,
  isValidAt,
  itemAt,
  itemRows,
  scopeEntry,
} from '../../model/classification.ts';
import type {Coder, ReceivedText} from './input.ts';
import {byCodePoint} from '../../model/text.ts';
import {codeText, UNCLASSIFIED} from './codes.ts';
import type {Plan, PlanDimension} from './plan.ts';
import {presented} from './presentation.ts';
import {problems} from './problems.ts';

export type ClassColumn = {
  /** level or group id */
  readonly id: string;
  /** codes in their order; class columns hold positions from 1, 0 = none */
  readonly codes: readonly string[];
};

export type Classes = {
  readonly columns: readonly ClassColumn[];
  /** class → position in each column; class numbers from 1 */
  readonly rows: readonly (readonly number[])[];
  /** received text (and day, where a text means different things over time) → class, and weight in the scope */
  readonly map: readonly {
    readonly text: string;
    readonly date?: string;
    readonly cls: number;
    readonly weight: string;
  }[];
};

/** What a delivered code is for one dataset. */
export type CodedText = ReceivedText & {readonly code: string};

export function codeAll(received: readonly ReceivedText[], code: ReturnType<Coder>): readonly CodedText[] {
  return received.map((one) => ({...one, code: code(one.text, one.date)}));
}

/** @param dates the day at which codes are expressed and the day of the membership lists */
export function classesOf(
  plan: Plan,
  dimension: PlanDimension,
  coded: readonly CodedText[],
  dates: {readonly reference: string; readonly groups: string},
): Classes {
  const {classification} = dimension;
  const inScope = coded.flatMap((one) => {
    const weight = weightOf(plan, dimension, one);
    const own = classification ? translate(dimension, classification, one.code, dates.reference) : codeText(one.text);
    const code = classification ? presented(dimension.declared, classification, own, dates.reference) : own;
    return weight === undefined ? [] : [{...one, code, weight}];
  });
  if (classification) refuseOverlap(plan, classification, new Set(inScope.map(({code}) => code)));
  const codes = orderOf(dimension, new Set([...standing(dimension), ...inScope.map(({code}) => code)]));
  const columns = columnsOf(dimension, codes, dates.reference);
  const places = new Map(codes.map((code) => [code, columns.map((column) => column.place(code, dates.groups))]));
  const known = new Map<string, number>();
  const rows: (readonly number[])[] = [];
  const classOf = (code: string): number => {
    const row = places.get(code) ?? [];
    const found = known.get(row.join());
    if (found !== undefined) return found;
    rows.push(row);
    known.set(row.join(), rows.length);
    return rows.length;
  };
  // Numbered in the order of codes, those that were not received too: a code seen for the first time leaves all numbers as they were.
  for (const code of codes) classOf(code);
  const map = inScope.map(({text, date, code, weight}) => ({text, date, cls: classOf(code), weight}));
  return {columns: columns.map(({id, list}) => ({id, codes: list})), rows, map: uniform(map)};
}

type Column = {
  readonly id: string;
  readonly list: readonly string[];
  readonly place: (code: string, groupsAt: string) => number;
};

function columnsOf(
  {levels, groups, classification}: PlanDimension,
  codes: readonly string[],
  date: string,
): readonly Column[] {
  if (!classification) {
    const index = new Map(codes.map((code, position) => [code, position + 1]));
    return levels.map((id) => ({id, list: codes, place: (code) => index.get(code) ?? 0}));
  }
  const levelColumns = levels.map((id, depth): Column => {
    const at = (code: string): string | undefined => {
      // Unclassified is one code, counted at the top level only; below it would be the same cell again.
      if (code === UNCLASSIFIED) return depth === 0 ? code : undefined;
      return atLevel(classification, code, id, date)?.code;
    };
    const list = order(classification, new Set(codes.flatMap((code) => at(code) ?? [])));
    const index = new Map(list.map((code, position) => [code, position + 1]));
    return {id, list, place: (code) => index.get(at(code) ?? '') ?? 0};
  });
  const groupColumns = groups.map((group): Column => {
    const isMember = (code: string, day: string) => isInGroup(classification, group, code, day);
    return {id: group.id, list: [group.id], place: (code, day) => (isMember(code, day) ? 1 : 0)};
  });
  return [...levelColumns, ...groupColumns];
}

/** A code is in a group when it or a code above it is listed: each record counts once, however the list overlaps. */
export function isInGroup(classification: Classification, group: Group, code: string, day: string): boolean {
  const members = membersOf(group, day);
  return members.has(code) || ancestors(classification, code, day).some((item) => members.has(item.code));
}

const lists = new WeakMap<Group, Map<string, ReadonlySet<string>>>();

function membersOf(group: Group, day: string): ReadonlySet<string> {
  const known = lists.get(group) ?? new Map<string, ReadonlySet<string>>();
  lists.set(group, known);
  const found = known.get(day) ?? new Set(groupMembersAt(group, day));
  known.set(day, found);
  return found;
}

const FLOWS = ['X', 'M'];

/** Codes that a dimension may always have. */
function standing({kind, classification}: PlanDimension): readonly string[] {
  if (classification) return [...classification.items.map(({code}) => code), UNCLASSIFIED];
  return kind === 'flow' ? FLOWS : [];
}

/** Codes of a dimension in their order: classification, exports before imports, else code point. */
export function orderOf(
  {kind, classification}: Pick<PlanDimension, 'kind' | 'classification'>,
  codes: ReadonlySet<string>,
) {
  if (classification) return order(classification, codes);
  const first = kind === 'flow' ? FLOWS.filter((flow) => codes.has(flow)) : [];
  return [...first, ...[...codes].filter((code) => !first.includes(code)).toSorted(byCodePoint)];
}

/** In the order of the classification, unclassified last. */
function order(classification: Classification, codes: ReadonlySet<string>): readonly string[] {
  const known = new Set(classification.items.map(({code}) => code).filter((code) => codes.has(code)));
  return [...known, ...[...codes].filter((code) => !known.has(code)).toSorted(byCodePoint)];
}

/** Into the cube's classification, then to the reference date: an ended code with one successor is that one. */
export function translate(
  {via}: Pick<PlanDimension, 'via'>,
  classification: Classification,
  code: string,
  date: string,
): string {
  if (code === UNCLASSIFIED) return code;
  const target = via ? via.rows.find((row) => row.source === code && /^1(\.0*)?$/.test(row.weight))?.target : code;
  if (target === undefined) return UNCLASSIFIED;
  const seen = new Set<string>();
  let now = target;
  while (itemAt(classification, now, date) === undefined && !seen.has(now)) {
    seen.add(now);
    const last = itemRows(classification, now).at(-1);
    const [next, ...others] = last?.successors ?? [];
    const hasEnded = last !== undefined && !isValidAt({validFrom: undefined, validTo: last.validTo}, date);
    if (!hasEnded || next === undefined || others.length > 0) break;
    now = next;
  }
  return now;
}

/** undefined = outside the scope. What could not be classified can't be said to be in it. */
function weightOf({scope}: Plan, {id}: PlanDimension, {code, date}: CodedText): string | undefined {
  if (!scope || scope.column !== id) return '1';
  const entry = code === UNCLASSIFIED ? undefined : scopeEntry(scope.classification, scope.scope, code, date);
  return entry === undefined || /^0(\.0*)?$/.test(entry.weight) ? undefined : entry.weight;
}

/** "Of which" items beside what contains them would be counted twice in every total. */
function refuseOverlap({declared}: Plan, classification: Classification, codes: ReadonlySet<string>): void {
  const items = [...codes].flatMap((code) => itemRows(classification, code).at(-1) ?? []);
  for (const item of items.filter((one) => !isAdditive(classification, one))) {
    const above = new Set([item.parent, ...ancestors(classification, item.code).map(({code}) => code)]);
    const twice = items.filter(
      (other) => above.has(other.code) || (other.parent === item.parent && isAdditive(classification, other)),
    );
    if (twice.length === 0) continue;
    const why = {
      zh: `“${item.label.zh}”是其中项，已含在其他各项之内。`,
      en: `\`${item.label.en}\` is an "of which" item, already inside the others.`,
    };
    const overlapping = [item.code, ...twice.map(({code}) => code)];
    throw problems.CODES_OVERLAP({dataset: declared.id, codes: overlapping, why}, declared.place?.(['dimensions']));
  }
}

/** Without days where a text always means the same. */
function uniform(map: readonly {text: string; date: string; cls: number; weight: string}[]): Classes['map'] {
  const meanings = Map.groupBy(map, ({text}) => text);
  const isSame = [...meanings.values()].every((all) =>
    all.every(({cls, weight}) => cls === all[0]?.cls && weight === all[0]?.weight),
  );
  // A missing cell and an empty text are one text here, and must not be joined twice.
  if (!isSame) return [...new Map(map.map((row) => [`${row.date}\t${row.text}`, row])).values()];
  return [...meanings.values()].flatMap(([first]) =>
    first ? [{text: first.text, cls: first.cls, weight: first.weight}] : [],
  );
}
