/** `:::when` conditions: what must hold for a passage to be said. They compare printed numbers, and are the same in both languages. */
import type {Place} from '../../model/problem.ts';
import {frequency} from '../../model/period.ts';
import type {Names} from './names.ts';
import {compares} from './predicates.ts';
import {problems} from './problems.ts';
import type {ChapterScope} from './scope.ts';

const STATES = ['shown', 'hidden', 'new', 'undecided'];

/**
 * `NAME > 0`, `NAME > OTHER`, `NAME is shown`, `LIST.count >= 3`, `period is month`, `release is draft`, joined by `and`.
 *
 * @throws Problem `REPORT_SYNTAX`, `REPORT_UNKNOWN_REFERENCE`
 */
export function holds(condition: string, scope: ChapterScope, names: Names, place: () => Place): boolean {
  return condition.split(/\s+and\s+/).every((one) => holdsOne(one.trim(), scope, names, place));
}

function holdsOne(text: string, scope: ChapterScope, names: Names, place: () => Place): boolean {
  const [, left = '', operator, right = ''] = /^([a-z][a-z0-9.-]*) *(>=|<=|>|<|=) *(\S+)$/.exec(text) ?? [];
  if (operator !== undefined) return compares(sideOf(left, names, place), operator, sideOf(right, names, place));
  const [, subject = '', state = ''] = /^([a-z][a-z0-9-]*) +is +([a-z]+)$/.exec(text) ?? [];
  if (subject === 'period') return frequency(scope.period) === state;
  if (subject === 'release') return state === (scope.released.isDraft ? 'draft' : 'published');
  if (subject === 'data') return state === (scope.released.synthetic ? 'synthetic' : 'received');
  if (STATES.includes(state)) return isIn(subject, state, names, place);
  const en = 'a condition is `name > 0`, `list.count >= 3`, `name is shown`, `period is month` or `release is draft`';
  const zh = '条件写作 `名称 > 0`、`列表.count >= 3`、`名称 is shown`、`period is month` 或 `release is draft`';
  throw problems.REPORT_SYNTAX({found: text, en, zh}, place());
}

/** A number as it stands, `LIST.count`, or the figure of a name. */
function sideOf(text: string, names: Names, place: () => Place): string {
  if (/^-?\d/.test(text)) return text;
  const [name = '', dotted] = text.split('.');
  return dotted === 'count' ? countOf(name, names, place) : valueOf(text, names, place);
}

function find(name: string, names: Names, place: () => Place) {
  const named = names.find(name);
  if (!named) throw problems.REPORT_UNKNOWN_REFERENCE({reference: name, known: names.all}, place());
  return named;
}

function valueOf(name: string, names: Names, place: () => Place): string {
  const named = find(name, names, place);
  return named.kind === 'figure' ? named.found.said.text : '';
}

/** Nothing where hidden figures leave the list open: then no comparison holds. */
function countOf(name: string, names: Names, place: () => Place): string {
  const named = find(name, names, place);
  return named.kind === 'list' && named.list.members ? String(named.list.members.length) : '';
}

function isIn(name: string, state: string, names: Names, place: () => Place): boolean {
  const named = find(name, names, place);
  if (named.kind === 'list') {
    const isOpen = named.list.members === undefined;
    return state === 'undecided' || state === 'hidden' ? isOpen : state === 'shown' && !isOpen;
  }
  const status = named.kind === 'figure' ? named.found.said.status : 'normal';
  if (state === 'new') return status === 'new';
  const isShown = status === 'normal' || status === 'negligible';
  return state === 'shown' ? isShown : state === 'hidden' && !isShown;
}
