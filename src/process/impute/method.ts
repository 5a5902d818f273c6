/**
 * What every method of imputation is: options, what it needs, and exact values for the missing members of one class (design law 1).
 *
 * Amounts are whole numbers of the smallest unit of the imputed column; a value is an exact fraction, rounded once to such a number.
 * A statistic of a class is made of received values alone: what was imputed, and outliers where the declaration leaves them out, never enter it.
 */
import type {z} from 'zod';
import {type Ratio, round} from '../../model/decimal.ts';
import type {Text} from '../../model/text.ts';

/** One value that a month should have: a unit, and the columns that its values are kept apart by (its exports, its imports). */
export type Member = {
  /** `E1`, `E1/X`: the texts of unit and `each` */
  readonly name: string;
  readonly unit: readonly string[];
  readonly each: readonly string[];
  /** what was received for the month; undefined: nothing */
  readonly current: bigint | undefined;
  /** received values of earlier months */
  readonly earlier: ReadonlyMap<string, bigint>;
  /** the latest month before, within the expected ones, that has a record */
  readonly last: string | undefined;
  /** sums of number columns in the last month, for distances */
  readonly fields: Readonly<Record<string, bigint>>;
  /** the list of units says that it had no activity in the month */
  readonly isNil: boolean;
  /** decisions that say to impute it, or a record of it */
  readonly asked: readonly string[];
  /** only this record of the value is missing: its texts as they were before a decision took it out */
  readonly part?: Readonly<Record<string, string | null>>;
};

/** A class in a month. */
export type Group = {
  readonly month: string;
  /** without a value yet, in code-point order of the name */
  readonly recipients: readonly Member[];
  /** received whole and usable for statistics: without outliers */
  readonly respondents: readonly Member[];
  /** received, with outliers */
  readonly received: readonly Member[];
  /** all of the class, received or missing; not those without activity, nor single records */
  readonly members: readonly Member[];
  /** already imputed in the class by earlier steps */
  readonly imputed: bigint;
};

export type Attempt =
  | {
      readonly value: bigint;
      /** in words, with the numbers */
      readonly how: Text;
      readonly parameters: Readonly<Record<string, string>>;
      readonly donor?: string;
    }
  | {readonly why: Text};

/** What a method may ask while it works. */
export type Desk = {
  /** an amount as people write it */
  readonly say: (amount: bigint) => string;
  /** the hard rule that the member's records would break with this value; undefined: none */
  readonly broken: (member: Member, value: bigint) => string | undefined;
  /** how often a donor gave its value this month */
  readonly uses: Map<string, number>;
  /** known total of a class; undefined where the file names none */
  readonly total: (file: string, group: Group) => KnownTotal | undefined;
};

export type KnownTotal = {readonly value: bigint; readonly file: string; readonly line: number};

export type Method<Schema extends z.ZodType = z.ZodType> = {
  readonly id: string;
  readonly about: Text;
  /** the formula, as people write it */
  readonly formula: Text;
  /** Banff's name of the same method */
  readonly banff?: string;
  readonly schema: Schema;
  /** the value is the unit's own, so it is right for a single record of it too; absent: it is one of whole units */
  readonly forParts?: (options: z.output<Schema>) => boolean;
  /** how many members the method would use; undefined: it needs none, so no minimum holds */
  readonly usable?: (group: Group, recipient: Member, options: z.output<Schema>) => number;
  readonly impute: (group: Group, options: z.output<Schema>, desk: Desk) => ReadonlyMap<Member, Attempt>;
};

/** The base of carry-forward and movement: a month and the member's value in it. */
export type Base = {readonly month: string; readonly value: bigint};

export function baseOf(member: Member, month: string, against: 'last' | 'year-before'): Base | undefined {
  const at = against === 'last' ? member.last : yearEarlier(month);
  const value = at === undefined ? undefined : member.earlier.get(at);
  return at === undefined || value === undefined ? undefined : {month: at, value};
}

export function yearEarlier(month: string): string {
  return `${String(Number(month.slice(0, 4)) - 1).padStart(4, '0')}${month.slice(4)}`;
}

/** Rounded once, half away from zero, to the smallest unit. */
export function wholeUnits(ratio: Ratio): bigint {
  return round(ratio, 0).unscaled;
}

export function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

/** The same attempt at each recipient alone. */
export function each({recipients}: Group, attempt: (recipient: Member) => Attempt): ReadonlyMap<Member, Attempt> {
  return new Map(recipients.map((recipient) => [recipient, attempt(recipient)]));
}

/** What is computed of a class once, not once a recipient; the list stands for the class in one step. */
export function oncePerClass<T>(compute: (group: Group, key: string) => T): (group: Group, key: string) => T {
  const known = new WeakMap<readonly Member[], Map<string, T>>();
  return (group, key) => {
    const own = known.get(group.respondents) ?? new Map<string, T>();
    known.set(group.respondents, own);
    const found = own.get(key) ?? compute(group, key);
    own.set(key, found);
    return found;
  };
}

export const noBase: Text = {zh: '没有可用的以往数值', en: 'it has no earlier value'};
