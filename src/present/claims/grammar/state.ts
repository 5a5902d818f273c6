/** What a sentence inherits from those before it in its paragraph: topic, subjects, direction of trade, the measure spoken of. */
import type {Naming} from '../names.ts';
import type {Flow, Measure, Subject} from './draft.ts';
import {dimensionsOf, type Item, isTopic} from './items.ts';

export type State = {
  topic: readonly Naming[];
  /** the subjects that numbers are said of now; empty: the total */
  list: readonly (readonly Naming[])[];
  /** names of other dimensions that narrow them: the city whose industries are listed */
  within: readonly (readonly Naming[])[];
  flow: Flow | undefined;
  set: Subject['set'];
  /** measure of the last percentage, for 百分点 and for lists that go on */
  last: Measure | undefined;
  period: string | undefined;
  /** what growth of this clause is measured from, where it is said */
  since: string | undefined;
  /** every name of the paragraph so far, for 其余 */
  named: readonly (readonly Naming[])[];
  /** what the sentence before began with: who `it` is */
  main: readonly (readonly Naming[])[];
  /** names of the sentence so far */
  own: readonly (readonly Naming[])[];
  /** the whole was spoken of in this sentence */
  isWhole: boolean;
  /** what the members of a set are called */
  noun: string | undefined;
  /** how many there are in all, where the sentence says */
  size: number | undefined;
  /** by what the sentence ranks: the measure of its last number, or of its last rank */
  order:
    | {readonly measure: Measure; readonly isLowest?: boolean; readonly unit?: string; readonly isOpen?: boolean}
    | undefined;
  /** what is ranked by was said by a rank, which goes on with other names */
  isRanking: boolean;
  /** of the last amount of the sentence */
  unit: string | undefined;
  /** its last number was a surplus or a deficit, by which no column ranks */
  isBalance: boolean;
  /** the other side of the last comparison */
  base: Subject | undefined;
  /** 户均: what figures of this sentence are divided by */
  per: string | undefined;
};

export function newState(topic: readonly Naming[] = []): State {
  return {
    topic,
    list: [],
    within: [],
    flow: undefined,
    set: undefined,
    last: undefined,
    period: undefined,
    since: undefined,
    named: [],
    main: [],
    own: [],
    isWhole: false,
    noun: undefined,
    size: undefined,
    order: undefined,
    isRanking: false,
    unit: undefined,
    isBalance: false,
    base: undefined,
    per: undefined,
  };
}

export function beginSentence(state: State): void {
  state.flow = undefined;
  state.set = undefined;
  state.period = undefined;
  state.since = undefined;
  if (state.own.length > 0) state.main = state.own;
  state.own = [];
  state.isWhole = false;
  state.noun = undefined;
  state.size = undefined;
  state.order = undefined;
  state.isRanking = false;
  state.unit = undefined;
  state.isBalance = false;
  state.base = undefined;
  state.per = undefined;
}

/** The subject that element `at` of a list of numbers is said of. */
export function subjectOf(state: State, part: readonly Naming[] | undefined): Subject {
  const parts = part ? [part, ...state.within] : state.within;
  return {
    parts,
    topic: state.topic,
    ...(state.flow ? {flow: state.flow} : {}),
    ...(state.set ? {set: state.set} : {}),
    ...(state.noun === undefined ? {} : {noun: state.noun}),
    ...(state.size === undefined ? {} : {size: state.size}),
  };
}

export function subjectsOf(state: State): readonly Subject[] {
  return state.list.length === 0 ? [subjectOf(state, undefined)] : state.list.map((part) => subjectOf(state, part));
}

type NamesItem = Extract<Item, {kind: 'names'}>;

/** New names become the subject; names of another dimension that were spoken of narrow them, unless these stand in an attribute. */
export function speakOf(state: State, item: NamesItem, isLinked: boolean): void {
  const [first] = item.list;
  if (!first) return;
  if (item.list.every(isTopic)) {
    state.topic = first;
    return;
  }
  const own = new Set(item.list.flatMap(dimensionsOf));
  const others = [...state.within, ...(state.list.length === 1 ? state.list : [])];
  const kept = others.filter((namings) => dimensionsOf(namings).every((dimension) => !own.has(dimension)));
  // What narrowed before is named anew: what it narrowed is over.
  const isAnew = state.within.some((namings) => dimensionsOf(namings).some((dimension) => own.has(dimension)));
  state.within = item.isAfterDe || !isLinked || isAnew ? [] : kept;
  state.list = item.list;
  if (!state.isRanking) state.order = undefined;
  state.set = undefined;
  state.noun = undefined;
  state.named = [...state.named, ...item.list];
  state.own = [...state.own, ...item.list];
}

/** The subject of several names taken together. */
export function together(state: State, named: readonly (readonly Naming[])[]): Subject {
  return {...subjectOf({...state, list: []}, undefined), set: {kind: 'these', named}};
}
