/**
 * What each hidden cell promises by the reason that is kept of it: shown again, it gives a figure away, to everybody or to whoever is alone in
 * others. A sensitive cell promises nothing of this kind; a cell that was hidden for the width of an interval neither.
 */
import type {AttackReport} from '../../src/analyse/attack/index.ts';
import type {Observation} from '../../src/model/observation.ts';
import {monthsToDate, period} from '../../src/model/period.ts';
import {type CellRef, cellText, type HiddenCell} from '../../src/model/protection.ts';
import type {DatasetBody} from '../../src/model/seals.ts';

export type Promised =
  /** this cell follows, or is the same number */
  | {readonly kind: 'cell'; readonly of: string}
  /** the sum from January on follows */
  | {readonly kind: 'to-date'; readonly of: string}
  /** the cell follows for whoever is alone in these */
  | {readonly kind: 'insider'; readonly of: string; readonly alone: readonly string[]}
  /** some sensitive cell follows for some contributor from its own: which, the choice does not keep */
  | {readonly kind: 'contributor'; readonly of: ''}
  /** the sum from January on follows for whoever is alone in these; the attack does not list it, since nobody keeps who is in such a sum */
  | {readonly kind: 'insider-to-date'; readonly of: string; readonly alone: readonly string[]};

const patterns = [
  [/^shown, it would give the sum from January on of (\S+) away$/, 'to-date'],
  [/^one number with the sum from January on of (\S+)$/, 'to-date'],
  [/^shown, it would give (\S+) away$/, 'cell'],
  [/^one number with (\S+)$/, 'cell'],
  [/^shown, it would give (\S+) away to whoever is alone in (.+)$/, 'insider'],
  [/^shown, it would give the sum from January on of (\S+) away to whoever is alone in (.+)$/, 'insider-to-date'],
] as const;

/** Who is alone in a sum from January on, no cell of the attack, is not followed further. */
const SOME_CONTRIBUTOR =
  /^shown, it would give .* away to whoever is alone in (?:other hidden cells$|.*the sum from January on of )/;

/** @returns undefined where the cell was not hidden for another one's sake */
export function promiseOf({rule, reason}: HiddenCell): Promised | undefined {
  if (rule !== 'secondary') return undefined;
  if (SOME_CONTRIBUTOR.test(reason.en)) return {kind: 'contributor', of: ''};
  for (const [pattern, kind] of patterns) {
    const [, of, alone] = pattern.exec(reason.en) ?? [];
    if (of === undefined) continue;
    return kind === 'insider' || kind === 'insider-to-date' ? {kind, of, alone: (alone ?? '').split(', ')} : {kind, of};
  }
  return undefined;
}

/** The cells whose sum must follow; none where that is not kept. */
export function toldBy(promise: Promised): readonly string[] {
  if (promise.kind === 'contributor') return [];
  if (promise.kind === 'cell') return [promise.of];
  if (promise.kind === 'insider') return [...promise.alone, promise.of];
  const alone = promise.kind === 'insider-to-date' ? promise.alone : [];
  const [dataset = '', key = '', at = ''] = promise.of.split('/');
  const months = monthsToDate(period(at)).map((month) => cellText({dataset, key: key.split('.'), period: month}));
  return [...alone, ...months];
}

/**
 * Whether the attack names what the cell gives away. A contributor may have known it before from more cells of its own than the promise
 * names: then the attack says that.
 */
export function isFound(promise: Promised, {recovered, insiders: now, insidersBefore}: AttackReport): boolean {
  const insiders = [...now, ...insidersBefore];
  const {kind, of} = promise;
  const has = (list: readonly CellRef[]): boolean => list.some((one) => cellText(one) === of);
  if (kind === 'cell') return has(recovered.filter(({isToDate}) => isToDate !== true));
  if (kind === 'to-date') return has(recovered.filter(({isToDate}) => isToDate === true));
  if (kind === 'contributor') return insiders.length > 0 || recovered.length > 0;
  return kind === 'insider-to-date' || has(insiders) || has(recovered);
}

/** What is to be published with one hidden cell in it, as it is in truth. @param value default: a text that nobody reads, since shown is shown */
export function shownAgain<T extends DatasetBody>(dataset: T, cell: CellRef, value = '0'): T {
  const name = cellText(cell);
  const observations = dataset.observations.map((one): Observation => {
    if (one.measure !== 'value' || cellText(one) !== name) return one;
    const {conf: _hidden, ...rest} = one;
    return {...rest, status: 'normal', text: value};
  });
  return {...dataset, observations};
}
