/**
 * The units of one month: who was expected, what came of each, and the values that are missing, each with its class.
 *
 * Expected are the units that have a record in the months before, and those that the list names active, refused or without activity; what the
 * list calls ceased, out of scope or a duplicate is not expected, whatever it had.
 */
import {type Period, period, previous} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import {type Member, yearEarlier} from './method.ts';
import type {Imputation} from './schema.ts';
import type {Grain, Sum} from './sums.ts';
import {isIn, type ListedUnit, type State} from './units-list.ts';

/** received, partial, new: there are records; nil: declared no activity; late, refused, asked: nothing that counts */
export type UnitState =
  | 'received'
  | 'partial'
  | 'new'
  | 'nil'
  | 'late'
  | 'refused'
  | 'asked'
  | Extract<State, 'ceased' | 'out-of-scope' | 'duplicate'>;

export type Unit = {
  readonly name: string;
  readonly texts: readonly string[];
  readonly state: UnitState;
  readonly isExpected: boolean;
  /** false: the declaration expects nothing of such units; what they sent serves the classes */
  readonly isWatched: boolean;
  /** absolute value of its last month: the weight of its response */
  readonly weight: bigint;
  readonly members: readonly Classed[];
  readonly listed: ListedUnit | undefined;
};

/** A member with the texts of every column that some class uses. */
export type Classed = {readonly member: Member; readonly texts: Readonly<Record<string, string>>};

export type Frame = {readonly month: string; readonly units: readonly Unit[]};

export type FrameInput = {
  readonly month: string;
  readonly imputation: Imputation;
  readonly grain: Grain;
  readonly sums: ReadonlyMap<string, readonly Sum[]>;
  readonly list: readonly ListedUnit[];
  /** false: nothing is late any more, only what was set aside is missing */
  readonly isOpen: boolean;
  /** by name of the unit: what decisions say to impute of it */
  readonly asked: ReadonlyMap<string, readonly AskedPlace[]>;
  /** columns that classes use */
  readonly columns: readonly string[];
  /** bounds of size classes in the smallest unit */
  readonly bounds: readonly bigint[];
};

/** What a decision says to impute: one record, which is taken out already, or all of the unit's month, which was set aside. */
export type AskedPlace = {
  readonly by: string;
  readonly record?: Readonly<Record<string, string | null>>;
};

/** Months before, latest first, in which a record makes a unit expected. */
export function windowOf(month: string, count: number): readonly string[] {
  const found: string[] = [];
  let at: Period = period(month);
  while (found.length < count) {
    at = previous(at);
    found.push(at);
  }
  return found;
}

export function nameOf(texts: readonly string[]): string {
  return texts.join('/');
}

export function frameOf(input: FrameInput): Frame {
  const {month, imputation, sums, list} = input;
  const window = windowOf(month, imputation.expected.months);
  const own = new Map<string, Map<string, Sum[]>>();
  for (const at of [month, ...window, yearEarlier(month)]) {
    for (const sum of sums.get(at) ?? []) {
      const name = nameOf(sum.unit);
      const months = own.get(name) ?? new Map<string, Sum[]>();
      own.set(name, months);
      const there = months.get(at);
      if (there) there.push(sum);
      else months.set(at, [sum]);
    }
  }
  const lines = new Map(list.filter((line) => isIn(line, month)).map((line) => [nameOf(line.unit), line]));
  const names = [...new Set([...own.keys(), ...lines.keys()])].toSorted(byCodePoint);
  const units = names.flatMap((name) => {
    const unit = unitOf(name, own.get(name) ?? new Map<string, Sum[]>(), lines.get(name), window, input);
    return unit ? [unit] : [];
  });
  return {month, units};
}

type ByMonth = ReadonlyMap<string, readonly Sum[]>;

function unitOf(
  name: string,
  months: ByMonth,
  listed: ListedUnit | undefined,
  window: readonly string[],
  input: FrameInput,
): Unit | undefined {
  const {month, imputation, asked} = input;
  const last = window.find((at) => months.has(at));
  const now = months.get(month) ?? [];
  const state = listed?.state;
  const isOut = state === 'ceased' || state === 'out-of-scope' || state === 'duplicate';
  const places = asked.get(name) ?? [];
  const isAsked = places.length > 0;
  const isWatched = isAsked || isWanted(months.get(last ?? month) ?? now, listed, input);
  const isExpected = isWatched && !isOut && (last !== undefined || state !== undefined || isAsked);
  if (!isExpected && !isOut && now.length === 0) return undefined;
  if (!input.isOpen && !isAsked && now.length === 0) return undefined;
  const texts = listed?.unit ?? now[0]?.unit ?? months.get(last ?? '')?.[0]?.unit ?? name.split('/');
  const before = eachOf(months.get(last ?? '') ?? []);
  const present = eachOf(now);
  const absent = new Map([...before].filter(([key]) => !present.has(key)));
  const isPartial = absent.size > 0;
  const found = stateOf({isExpected, hasRecords: now.length > 0, isAsked, listed: state, isPartial});
  const isMissing = found === 'late' || found === 'refused' || found === 'asked' || found === 'nil';
  const completes = isMissing || (found === 'partial' && input.isOpen && imputation.partial === 'impute');
  const wanted = new Map([
    ...present,
    ...(completes ? absent : []),
    ...(isMissing && before.size === 0 ? listedEach(listed, input) : []),
    ...places.flatMap(({record}) => (record ? [eachIn(record, input)] : [])),
  ]);
  const shared = {texts, months, window, listed, isNil: found === 'nil'};
  const members = [...wanted].flatMap(([key, each]): readonly Classed[] => {
    const own = places.filter(({record}) => record === undefined || eachIn(record, input)[0] === key);
    const whole = memberOf({...shared, each, asked: own.map(({by}) => by)}, input);
    return present.has(key) ? [whole, ...own.map((place) => partOf(whole, place))] : [whole];
  });
  const weight = (months.get(last ?? '') ?? []).reduce((sum, {value}) => sum + value, 0n);
  return {
    name,
    texts,
    state: found,
    isExpected,
    isWatched,
    weight: weight < 0n ? -weight : weight,
    members: isOut ? [] : members.toSorted((a, b) => byCodePoint(a.member.name, b.member.name)),
    listed,
  };
}

/** Whether the declaration expects anything of such a unit. */
function isWanted(basis: readonly Sum[], listed: ListedUnit | undefined, {imputation, grain}: FrameInput): boolean {
  return Object.entries(imputation.expected.where).every(([column, patterns]) => {
    const text = textIn(column, basis, listed, grain);
    return patterns.some((one) => (one.endsWith('*') ? text.startsWith(one.slice(0, -1)) : text === one));
  });
}

/** A unit's text in a column: its own, that of the list, else the leading one of its records. */
function textIn(column: string, basis: readonly Sum[], listed: ListedUnit | undefined, grain: Grain): string {
  const [first] = basis;
  const [inUnit, inEach] = [grain.unit.indexOf(column), grain.each.indexOf(column)];
  if (inUnit >= 0) return first?.unit[inUnit] ?? listed?.unit[inUnit] ?? '';
  if (inEach >= 0) return first?.each[inEach] ?? '';
  const given = listed?.texts[column] ?? '';
  return given === '' ? leading(basis, grain.texts.indexOf(column)) : given;
}

/** The texts of `each` in a record, by their key. */
function eachIn(record: NonNullable<AskedPlace['record']>, {grain}: FrameInput): readonly [string, readonly string[]] {
  const texts = grain.each.map((column) => record[column] ?? '');
  return [texts.join('\0'), texts];
}

/** A record of a value that is there without it: its own earlier value is found later, among the unit's records. */
function partOf({member, texts}: Classed, {by, record}: AskedPlace): Classed {
  const name = `${member.name} (${by})`;
  return {member: {...member, name, current: undefined, earlier: new Map(), asked: [by], part: record ?? {}}, texts};
}

type Seen = {
  readonly isExpected: boolean;
  readonly hasRecords: boolean;
  readonly isAsked: boolean;
  readonly isPartial: boolean;
  readonly listed: State | undefined;
};

function stateOf({isExpected, hasRecords, isAsked, isPartial, listed}: Seen): UnitState {
  if (listed === 'ceased' || listed === 'out-of-scope' || listed === 'duplicate') return listed;
  if (hasRecords) return !isExpected ? 'new' : isPartial ? 'partial' : 'received';
  if (isAsked) return 'asked';
  return listed === 'no-activity' ? 'nil' : listed === 'refused' ? 'refused' : 'late';
}

/** Distinct texts of `each` among sums, by their name. */
function eachOf(sums: readonly Sum[]): ReadonlyMap<string, readonly string[]> {
  return new Map(sums.map(({each}) => [each.join('\0'), each]));
}

/** A unit without earlier records has a value where the list says the texts of `each`. */
function listedEach(listed: ListedUnit | undefined, {grain}: FrameInput): ReadonlyMap<string, readonly string[]> {
  const texts = grain.each.map((column) => listed?.texts[column] ?? '');
  return new Map(listed && texts.every((text) => text !== '') ? [[texts.join('\0'), texts]] : []);
}

type Parts = {
  readonly texts: readonly string[];
  readonly each: readonly string[];
  readonly months: ByMonth;
  readonly window: readonly string[];
  readonly listed: ListedUnit | undefined;
  readonly isNil: boolean;
  readonly asked: readonly string[];
};

function memberOf({texts, each, months, window, listed, isNil, asked}: Parts, input: FrameInput): Classed {
  const {month, grain} = input;
  const key = each.join('\0');
  const own = new Map(
    [...months].flatMap(([at, sums]) => {
      const some = sums.filter((sum) => sum.each.join('\0') === key);
      return some.length > 0 ? [[at, some] as const] : [];
    }),
  );
  const valueAt = (at: string): bigint => (own.get(at) ?? []).reduce((sum, {value}) => sum + value, 0n);
  const last = window.find((at) => own.has(at));
  const basis = own.get(last ?? month) ?? [];
  const fields = grain.fields.map(({column}, at): [string, bigint] => [
    column,
    basis.reduce((sum, one) => sum + (one.fields[at] ?? 0n), 0n),
  ]);
  const member: Member = {
    name: nameOf([...texts, ...each]),
    unit: texts,
    each,
    current: own.has(month) ? valueAt(month) : undefined,
    earlier: new Map([...own.keys()].filter((at) => at !== month).map((at) => [at, valueAt(at)])),
    last,
    fields: last === undefined ? {} : Object.fromEntries(fields),
    isNil,
    asked,
  };
  return {member, texts: classTexts(member, basis, listed, valueAt(last ?? month), input)};
}

function classTexts(
  {unit, each}: Member,
  basis: readonly Sum[],
  listed: ListedUnit | undefined,
  size: bigint,
  {grain, columns, bounds}: FrameInput,
): Readonly<Record<string, string>> {
  const textOf = (column: string): string => {
    const [inUnit, inEach] = [grain.unit.indexOf(column), grain.each.indexOf(column)];
    if (inUnit >= 0) return unit[inUnit] ?? '';
    if (inEach >= 0) return each[inEach] ?? '';
    if (column !== 'size' || (listed?.texts[column] ?? '') !== '') return textIn(column, basis, listed, grain);
    return basis.length > 0 ? sizeClass(size, bounds) : '';
  };
  return Object.fromEntries(columns.map((column) => [column, textOf(column)]));
}

/** 1 below the first bound, 2 from it, and so on. */
function sizeClass(size: bigint, bounds: readonly bigint[]): string {
  const magnitude = size < 0n ? -size : size;
  return String(1 + bounds.filter((bound) => magnitude >= bound).length);
}

/** The text with the largest absolute value, the first by code point of equal ones. */
function leading(sums: readonly Sum[], at: number): string {
  const values = new Map<string, bigint>();
  for (const {texts, value} of sums) {
    const text = texts[at] ?? '';
    values.set(text, (values.get(text) ?? 0n) + value);
  }
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const [first] = [...values].toSorted(([a, x], [b, y]) =>
    size(x) === size(y) ? byCodePoint(a, b) : size(x) > size(y) ? -1 : 1,
  );
  return first?.[0] ?? '';
}
