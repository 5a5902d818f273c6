/** One sentence while it is read: its items, what it inherits, and the claims found so far. */
import type {ClaimType, Mention} from '../../../model/claim.ts';
import type {Decimal} from '../../../model/decimal.ts';
import type {Draft, Measure, Subject} from './draft.ts';
import type {Item} from './items.ts';
import type {State} from './state.ts';

export type Numbers = Extract<Item, {kind: 'numbers'}>;

export type Reading = {
  readonly text: string;
  /** of the sentence */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Item[];
  readonly state: State;
  readonly out: Draft[];
  /** the source that the sentence names */
  source: string | undefined;
  /** the whole that a share of this clause is of, the other side of its comparison */
  base: Subject | undefined;
  /** a universe wider than the evidence, spoken of in this clause */
  universe: string | undefined;
  /** what growth of this clause is measured from */
  since: string | undefined;
  /** 与2019年相比 at the head of the sentence: holds for all of it */
  isSinceHead: boolean;
  /** the clause gave a number */
  hasNumber: boolean;
  /** what follows is planned, expected or caused */
  isLoose: boolean;
  /** a list of the sentence names somebody whom no table has */
  isOpenList: boolean;
  /** numbers that another claim took up */
  readonly taken: Set<Mention>;
  /** items that another claim took up */
  readonly consumed: Set<Item>;
};

/** One number of a list. */
export type Value = {readonly mention: Mention; readonly value: Decimal | undefined};

export function valuesOf({list}: Numbers): readonly Value[] {
  return list.flatMap((mention): readonly Value[] =>
    mention.values.length === 0 ? [{mention, value: undefined}] : mention.values.map((value) => ({mention, value})),
  );
}

/** What is said of the numbers, beside whom it is said of. */
export type Said = {
  readonly type: ClaimType;
  readonly measure: Measure;
  readonly sign?: 1 | -1;
  readonly period?: string | undefined;
  readonly since?: string | undefined;
} & {
  readonly [key in
    | 'base'
    | 'order'
    | 'isIncrease'
    | 'isStrict'
    | 'isPercent'
    | 'isDealt'
    | 'isNamed'
    | 'isUnsigned'
    | 'isGuess'
    | 'isUniverse'
    | 'of'
    | 'isOfYear'
    | 'unitBefore'
    | 'isEither'
    | 'isYearly'
    | 'isNarrower'
    | 'isInherited'
    | 'isEach'
    | 'counted'
    | 'isEveryPeriod'
    | 'predicate'
    | 'places'
    | 'words'
    | 'also']?: Draft[key] | undefined;
};

export type How = 'each' | 'together' | undefined;

/** Each name once, in the order in which it was named. */
export function distinct(named: State['named']): State['named'] {
  const seen = new Set<string>();
  return named.filter((namings) => {
    const key = namings.map(({name}) => `${name.dimension}:${name.code}`).join('|');
    return !seen.has(key) && seen.add(key);
  });
}
