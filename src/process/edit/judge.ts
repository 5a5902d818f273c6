/** Holds a decision against the records and findings of the run: does it still speak of the value that stands there? */
import {add, type Decimal, decimal, decimalText, negate, parseDecimal} from '../../model/decimal.ts';
import {type Decision, valueHash} from './decision.ts';
import type {EditInput, EditSource, Target} from './input.ts';
import type {Hit, Wanted} from './locate.ts';
import type {Outcome} from './outcome.ts';

/** What to look for, or nothing where a decision speaks of no records. */
export function wantedOf(decision: Decision, target: Target, {positionOf}: EditInput): Wanted | undefined {
  const {source, record} = decision;
  if (target.scope === 'group') return groupOf(decision, target.by);
  if (target.scope !== 'record') return undefined;
  const at = positionOf(source, record);
  return at === undefined ? {by: 'id', id: record} : {by: 'position', at};
}

/** `330100/ACME/2019-03`: texts of the columns, then the month; a text may hold a slash where there is one column. */
function groupOf({record}: Decision, columns: readonly string[]): Wanted | undefined {
  const parts = record.split('/');
  const month = parts.pop() ?? '';
  const texts = columns.length === 1 ? [parts.join('/')] : parts;
  return texts.length === columns.length || columns.length === 0 ? {by: 'group', columns, texts, month} : undefined;
}

export function isHit(hit: Hit, wanted: Wanted): boolean {
  switch (wanted.by) {
    case 'id':
      return hit.values['record_id'] === wanted.id;
    case 'position':
      return hit.batch === wanted.at.batch && hit.position === wanted.at.position;
    default:
      return (
        hit.month === wanted.month &&
        wanted.columns.every((column, at) => (hit.values[column] ?? '') === wanted.texts[at])
      );
  }
}

type Judged = Pick<Outcome, 'state' | 'hits' | 'now'>;

/** @param hits the records it speaks of */
export function judge(decision: Decision, target: Target, hits: readonly Hit[], input: EditInput): Judged {
  if (target.scope === 'group' && hits.length > 0) return judgeGroup(decision, target, hits, input);
  if (target.scope === 'record' && hits.length > 0) return judgeRecord(decision, target.isHard, hits);
  const listed = input.listed(decision);
  // A refused record has no number to keep, correct or impute: by its finding only that it stays out can be settled.
  const isIn = target.scope !== 'record' || decision.action === 'exclude';
  if (listed.some(({hash}) => hash === decision.hash)) return {state: isIn ? 'settled' : 'refused', hits: [], now: []};
  if (listed.length > 0) return {state: 'lapsed', hits: [], now: listed.map(({value}) => value)};
  return {state: !isIn && input.isRefused(decision) ? 'refused' : 'unused', hits: [], now: []};
}

function judgeRecord(decision: Decision, isHard: boolean, hits: readonly Hit[]): Judged {
  const textOf = (hit: Hit): string => hit.values[decision.column] ?? '';
  const same = hits.filter((hit) => valueHash(textOf(hit)) === decision.hash);
  if (same.length === 0) return {state: 'lapsed', hits: [], now: [...new Set(hits.map(textOf))]};
  if (decision.action === 'keep') return {state: isHard ? 'applied' : 'settled', hits: same, now: []};
  return same.length === 1 ? {state: 'applied', hits: same, now: []} : {state: 'ambiguous', hits: same, now: []};
}

function judgeGroup(
  decision: Decision,
  {measure}: Extract<Target, {scope: 'group'}>,
  hits: readonly Hit[],
  input: EditInput,
): Judged {
  const column = input.sources.get(decision.source)?.columns.find(({id}) => id === measure);
  const sum =
    column === undefined
      ? String(hits.length)
      : decimalText(
          hits
            .flatMap((hit) => parseDecimal(hit.values[measure] ?? '') ?? [])
            .reduce(add, decimal(0n, column.scale ?? 0)),
        );
  if (valueHash(sum) !== decision.hash) return {state: 'lapsed', hits: [], now: [sum]};
  return {state: decision.action === 'keep' ? 'settled' : 'applied', hits, now: []};
}

/** How the source's money changes; undefined where it has none. What a hard rule had refused was not in it before. */
export function effectOf(
  decision: Decision,
  target: Target,
  hits: readonly Hit[],
  source: EditSource,
): Decimal | undefined {
  const column = source.columns.find(({id, type}) => id === 'value' && type === 'decimal');
  if (column === undefined) return undefined;
  const none = decimal(0n, column.scale ?? 0);
  const stood = hits.flatMap((hit) => parseDecimal(hit.values['value'] ?? '') ?? []).reduce(add, none);
  const before = target.scope === 'record' && target.isHard ? none : stood;
  return add(afterOf(decision, stood, none), negate(before));
}

function afterOf({action, column, newValue}: Decision, stood: Decimal, none: Decimal): Decimal {
  if (action === 'keep') return stood;
  if (action !== 'correct') return none;
  return column === 'value' ? (parseDecimal(newValue ?? '') ?? none) : stood;
}
