/**
 * Received texts of a column to codes, with an account of it: what got a code, by what it was recognised, what got none,
 * and how much money hangs on each. Nothing is dropped: a text without a code gets `_U`.
 *
 * Knows nothing of records: it is handed distinct texts with their sums.
 */
import {type Classification, itemAt, type NamingProfile} from '../../model/classification.ts';
import {decimalText} from '../../model/decimal.ts';
import {byCodePoint} from '../../model/text.ts';
import {type How, makeResolver, type Resolution, type Resolver} from './resolve.ts';

/** The code of what could not be classified (未能归类). */
export const UNCLASSIFIED = '_U';

/** A distinct text of a column, on a day from which codes hold unchanged to the end of its sums. */
export type Received = {
  readonly text: string;
  readonly date: string;
  readonly amount: bigint;
  readonly records: bigint;
};

export type Request = {
  readonly source: string;
  readonly column: string;
  readonly classification: Classification;
  /** scale of the amounts */
  readonly scale: number;
  readonly received: readonly Received[];
};

/** How texts of a column were recognised; amounts are exact decimals as text. */
export type Coverage = {
  readonly source: string;
  readonly column: string;
  readonly classification: string;
  readonly records: string;
  readonly codedRecords: string;
  readonly money: string;
  readonly codedMoney: string;
  /** by how texts were recognised */
  readonly how: Readonly<Record<How, Sums>>;
  /** by level of the classification: what is coded above the lowest level is in no cell below it */
  readonly levels: readonly (Sums & {readonly level: string})[];
  /** texts without a code, most money first */
  readonly uncoded: readonly Uncoded[];
  /** texts that stand for a code that had ended, or did not exist yet, at their date */
  readonly moved: readonly (Sums & {readonly text: string; readonly code: string; readonly how: How})[];
};

export type Sums = {readonly texts: number; readonly records: string; readonly money: string};

export type Uncoded = {
  readonly text: string;
  readonly records: string;
  readonly money: string;
  readonly months: readonly string[];
  /** codes that the text could mean; empty = unknown text */
  readonly candidates: readonly string[];
};

export type Coder = {
  readonly code: (request: Request) => (text: string, date: string) => string;
  /** of every request so far, in code-point order of source and column */
  readonly coverage: () => readonly Coverage[];
};

export function makeCoder(options: {readonly profile?: NamingProfile | undefined} = {}): Coder {
  const resolvers = new Map<string, Resolver>();
  const found = new Map<string, Coverage>();
  const resolverOf = (classification: Classification): Resolver => {
    const known = resolvers.get(classification.id) ?? makeResolver(classification, options);
    resolvers.set(classification.id, known);
    return known;
  };
  return {
    code(request) {
      const resolver = resolverOf(request.classification);
      const resolve = remembering(resolver, request.classification);
      found.set(`${request.source}\t${request.column}`, coverageOf(request, resolver, resolve));
      return (text, date) => resolve(text, date)?.code ?? UNCLASSIFIED;
    },
    coverage: () => [...found].toSorted(([a], [b]) => byCodePoint(a, b)).map(([, coverage]) => coverage),
  };
}

type Resolve = (text: string, date: string) => Resolution | undefined;

/** What a text means changes only where a code begins or ends, so it is resolved once between two such days. */
function remembering(resolver: Resolver, {items}: Classification): Resolve {
  const days = [...new Set(items.flatMap(({validFrom, validTo}) => [validFrom ?? '', validTo ?? '']))].toSorted(
    byCodePoint,
  );
  const known = new Map<string, Resolution | undefined>();
  const eras = new Map<string, number>();
  const eraOf = (date: string): number => {
    const era = eras.get(date) ?? days.filter((day) => day <= date).length;
    eras.set(date, era);
    return era;
  };
  return (text, date) => {
    if (text.trim() === '') return undefined;
    const place = `${eraOf(date)}\t${text}`;
    if (!known.has(place)) known.set(place, resolver.resolve(text, date));
    return known.get(place);
  };
}

type Tally = {texts: Set<string>; records: bigint; amount: bigint; months: Set<string>};

function coverageOf(request: Request, resolver: Resolver, resolve: Resolve): Coverage {
  const {source, column, classification, received, scale} = request;
  const all = tally();
  const coded = tally();
  const uncoded = new Map<string, Tally>();
  const moved = new Map<string, {code: string; how: How; sums: Tally}>();
  const how: Record<How, Tally> = {code: tally(), name: tally(), alias: tally(), successor: tally(), early: tally()};
  const levels = new Map<string, Tally>(classification.levels.map(({id}) => [id, tally()]));
  const levelOf = levelsOf(classification);
  for (const one of received) {
    count(all, one);
    const resolution = resolve(one.text, one.date);
    if (!resolution) {
      count(take(uncoded, one.text), one);
      continue;
    }
    count(coded, one);
    count(how[resolution.how], one);
    count(take(levels, levelOf(resolution.code)), one);
    if (resolution.how === 'successor' || resolution.how === 'early') {
      const place = `${one.text}\t${resolution.code}\t${resolution.how}`;
      const entry = moved.get(place) ?? {...resolution, sums: tally()};
      moved.set(place, entry);
      count(entry.sums, one);
    }
  }
  const sums = (one: Tally): Sums => ({texts: one.texts.size, ...amounts(one, scale)});
  return {
    source,
    column,
    classification: classification.id,
    ...amounts(all, scale),
    codedRecords: amounts(coded, scale).records,
    codedMoney: amounts(coded, scale).money,
    how: {
      code: sums(how.code),
      name: sums(how.name),
      alias: sums(how.alias),
      successor: sums(how.successor),
      early: sums(how.early),
    },
    levels: [...levels].filter(([, one]) => one.records > 0n).map(([level, one]) => ({level, ...sums(one)})),
    uncoded: [...uncoded].toSorted(byMoney).map(([text, one]) => ({
      text,
      ...amounts(one, scale),
      months: [...one.months].toSorted(byCodePoint),
      candidates: text.trim() === '' ? [] : resolver.candidates(text),
    })),
    moved: [...moved]
      .toSorted(([a], [b]) => byCodePoint(a, b))
      .map(([place, entry]) => ({
        text: place.split('\t')[0] ?? '',
        code: entry.code,
        how: entry.how,
        ...sums(entry.sums),
      })),
  };
}

function levelsOf(classification: Classification): (code: string) => string {
  const known = new Map<string, string>();
  return (code) => {
    const level = known.get(code) ?? itemAt(classification, code)?.level ?? '';
    known.set(code, level);
    return level;
  };
}

function tally(): Tally {
  return {texts: new Set(), records: 0n, amount: 0n, months: new Set()};
}

function take(tallies: Map<string, Tally>, name: string): Tally {
  const found = tallies.get(name) ?? tally();
  tallies.set(name, found);
  return found;
}

function count(into: Tally, {text, date, amount, records}: Received): void {
  into.texts.add(text);
  into.months.add(date.slice(0, 7));
  into.amount += amount;
  into.records += records;
}

function amounts({records, amount}: Tally, scale: number): {readonly records: string; readonly money: string} {
  return {records: String(records), money: decimalText({unscaled: amount, scale})};
}

function byMoney([a, one]: readonly [string, Tally], [b, other]: readonly [string, Tally]): number {
  const size = (amount: bigint) => (amount < 0n ? -amount : amount);
  const difference = size(other.amount) - size(one.amount);
  return difference === 0n ? byCodePoint(a, b) : difference < 0n ? -1 : 1;
}
