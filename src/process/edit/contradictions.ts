/**
 * Two decisions for the same thing can't both hold. About one value: keeping and changing it, or two changes. About one record: taking it
 * out twice, or taking it out and changing it. Decisions on another value (another hash) stand beside, since only one of them can serve.
 */
import type {Problem} from '../../model/problem.ts';
import type {Decision} from './decision.ts';
import {problems} from './problems.ts';

/** @returns a problem for each decision that contradicts an earlier one, at the later one's place */
export function contradictions(decisions: readonly Decision[]): readonly Problem[] {
  const byRecord = Map.groupBy(decisions, ({source, record}) => JSON.stringify([source, record]));
  return [...byRecord.values()].flatMap((own) =>
    own.flatMap((later, at) => {
      const earlier = own.slice(0, at).find((one) => contradicts(one, later));
      return earlier === undefined ? [] : [contradiction(later, earlier)];
    }),
  );
}

export function contradicts(a: Decision, b: Decision): boolean {
  if (a.source !== b.source || a.record !== b.record) return false;
  const isSameColumn = a.column === b.column;
  if (isSameColumn && a.hash !== b.hash) return false;
  if (a.action === 'keep' && b.action === 'keep') return a.rule === b.rule;
  if (a.action === 'keep' || b.action === 'keep') return isSameColumn;
  return isSameColumn || takesOut(a) || takesOut(b);
}

function takesOut({action}: Decision): boolean {
  return action === 'exclude' || action === 'impute';
}

export function contradiction(later: Decision, earlier: Decision): Problem {
  const {record, action, newValue, place} = later;
  const at = `${earlier.place.file}:${earlier.place.line}`;
  if (action === earlier.action && newValue === earlier.newValue)
    return problems.DECISION_REPEATED({record, action, at}, place);
  return problems.DECISION_CONTRADICTS({record, action, other: earlier.action, at}, place);
}
