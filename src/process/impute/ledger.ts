/** The ledger of response and coverage: per month and stratum what was expected and what came, and for each missing value what it got and why. */
import {decimalText, ratio, round} from '../../model/decimal.ts';
import {byCodePoint, type Text} from '../../model/text.ts';
import type {Outcome, Tried} from './chain.ts';
import type {Frame, Unit, UnitState} from './frame.ts';
import type {Imputation} from './schema.ts';

export type Ledger = {readonly rows: readonly LedgerRow[]; readonly values: readonly MissingValue[]};

export type LedgerRow = {
  readonly source: string;
  readonly month: string;
  /** by class column; empty for the whole month */
  readonly stratum: Readonly<Record<string, string>>;
  /** expected = received + partial + nil + late + refused + asked */
  readonly expected: number;
  readonly counts: Readonly<Record<UnitState, number>>;
  /** percent of the expected units, and of their last month's value, that answered; null where there is nothing to answer */
  readonly rate: {readonly units: string | null; readonly value: string | null};
  readonly imputed: readonly {readonly method: string; readonly values: number; readonly money: string}[];
  /** missing values that no method could give */
  readonly unimputed: number;
};

/** A value that was expected and not received. */
export type MissingValue = {
  readonly source: string;
  readonly imputation: string;
  readonly month: string;
  readonly unit: readonly string[];
  readonly each: readonly string[];
  readonly state: UnitState;
  readonly class: Readonly<Record<string, string>>;
  /** decisions that say to impute it */
  readonly asked?: readonly string[];
  /** absent where no method gave one */
  readonly value?: string;
  readonly method?: string;
  readonly how?: Text;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly donor?: string;
  readonly tried: readonly Tried[];
};

const unitStates = [
  'received',
  'partial',
  'nil',
  'late',
  'refused',
  'asked',
  'new',
  'ceased',
  'out-of-scope',
  'duplicate',
] as const satisfies readonly UnitState[];

type LedgerInput = {
  readonly imputation: Imputation;
  readonly frame: Frame;
  readonly outcomes: readonly Outcome[];
  readonly scale: number;
};

/** @returns the month as a whole first, then its strata in code-point order */
export function ledgerOf(given: LedgerInput): Ledger {
  const watched = given.frame.units.filter(({isWatched}) => isWatched);
  // Declared no activity is an answer, also where the chain makes no zero of it.
  const outcomes = given.outcomes.filter(({member, result}) => result !== undefined || !member.isNil);
  const input = {...given, frame: {...given.frame, units: watched}, outcomes};
  const {imputation, frame} = input;
  const stateOf = new Map(
    frame.units.flatMap(({members, state}) => members.map(({member}) => [member, state] as const)),
  );
  const nameOf = (unit: Unit): string => JSON.stringify(stratumOf(unit, imputation));
  const strata = imputation.classes.length === 0 ? [] : [...Map.groupBy(frame.units, nameOf)];
  strata.sort(([a], [b]) => byCodePoint(a, b));
  return {
    rows: [
      rowOf(input, frame.units, {}),
      ...strata.map(([, units]) => rowOf(input, units, stratumOf(units[0], imputation))),
    ],
    values: [
      ...outcomes.map((outcome) => valueOf(input, outcome, stateOf.get(outcome.member) ?? 'late')),
      ...unnamed(input),
    ],
  };
}

/** A unit's classes: those of its largest value. */
function stratumOf(unit: Unit | undefined, {classes}: Imputation): Readonly<Record<string, string>> {
  const size = (at: number): bigint => {
    const {current, last, earlier} = unit?.members[at]?.member ?? {};
    const value = current ?? earlier?.get(last ?? '') ?? 0n;
    return value < 0n ? -value : value;
  };
  const places = (unit?.members ?? [])
    .map((_, at) => at)
    .toSorted((a, b) => (size(a) === size(b) ? a - b : size(a) > size(b) ? -1 : 1));
  const largest = unit?.members[places[0] ?? 0];
  return Object.fromEntries(
    classes.map((column) => [column, largest?.texts[column] ?? unit?.listed?.texts[column] ?? '']),
  );
}

function rowOf(
  {imputation, frame, outcomes, scale}: LedgerInput,
  units: readonly Unit[],
  stratum: LedgerRow['stratum'],
): LedgerRow {
  const count = (state: UnitState): number => units.filter((unit) => unit.state === state).length;
  // One count for each state, from the list that names them all.
  const counts = Object.fromEntries(unitStates.map((state) => [state, count(state)])) as LedgerRow['counts'];
  const expected = units.filter(({isExpected}) => isExpected);
  const answered = expected.filter(({state}) => state === 'received' || state === 'partial' || state === 'nil');
  const weight = (some: readonly Unit[]): bigint => some.reduce((sum, one) => sum + one.weight, 0n);
  const own = new Set(units.flatMap(({members}) => members.map(({member}) => member)));
  const results = outcomes.filter(({member}) => own.has(member));
  const byMethod = Map.groupBy(
    results.flatMap(({result}) => result ?? []),
    ({method}) => method,
  );
  return {
    source: imputation.source,
    month: frame.month,
    stratum,
    expected: expected.length,
    counts,
    rate: {
      units: percent(BigInt(answered.length), BigInt(expected.length)),
      value: percent(weight(answered), weight(expected)),
    },
    imputed: [...byMethod].map(([method, list]) => ({
      method,
      values: list.length,
      money: decimalText({unscaled: list.reduce((sum, {value}) => sum + value, 0n), scale}),
    })),
    unimputed: results.filter(({result}) => result === undefined).length + units.filter(isUnnamed).length,
  };
}

function percent(part: bigint, whole: bigint): string | null {
  return whole === 0n ? null : decimalText(round(ratio(100n * part, whole), 2));
}

function valueOf(
  {imputation, frame, scale}: LedgerInput,
  {member, texts, result, tried}: Outcome,
  state: UnitState,
): MissingValue {
  const base = {
    source: imputation.source,
    imputation: imputation.id,
    month: frame.month,
    unit: member.unit,
    each: member.each,
    state: member.asked.length > 0 ? 'asked' : state,
    class: texts,
    ...(member.asked.length > 0 ? {asked: member.asked} : {}),
  };
  if (!result) return {...base, tried};
  const {value, method, how, parameters, donor} = result;
  return {
    ...base,
    value: decimalText({unscaled: value, scale}),
    method,
    how,
    parameters,
    ...(donor === undefined ? {} : {donor}),
    tried,
  };
}

/** Missing units of which not even the columns of a value are known: no earlier record, and the list does not say them. */
function isUnnamed({state, members}: Unit): boolean {
  return members.length === 0 && (state === 'late' || state === 'refused' || state === 'asked');
}

function unnamed({imputation, frame}: LedgerInput): readonly MissingValue[] {
  return frame.units.filter(isUnnamed).map(({texts, state}) => ({
    source: imputation.source,
    imputation: imputation.id,
    month: frame.month,
    unit: texts,
    each: [],
    state,
    class: {},
    tried: [
      {
        method: '',
        why: {
          zh: '没有以往记录，单位名录也未给出其数值所属的列，无从插补',
          en: 'it has no earlier record, and the list of units does not say the columns of its value',
        },
      },
    ],
  }));
}
