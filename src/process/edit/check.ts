/** What decisions name must exist, and what they want must be possible; found before any row is read. */
import {nearest, type Problem} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';
import type {Decision} from './decision.ts';
import type {EditSource, Target} from './input.ts';
import {contradictions} from './contradictions.ts';
import {problems} from './problems.ts';
import {fitted} from './value.ts';

export type Known = {
  readonly sources: ReadonlyMap<string, EditSource>;
  /** what findings of a rule speak of; undefined where the source has no such rule */
  readonly target: (rule: string, source: string) => Target | undefined;
  readonly rulesOf: (source: string) => readonly string[];
};

/** Every fault of the decisions, in their order. */
export function checkDecisions(decisions: readonly Decision[], known: Known): readonly Problem[] {
  return [...decisions.flatMap((decision) => faultOf(decision, known) ?? []), ...contradictions(decisions)];
}

export function faultOf(decision: Decision, {sources, target, rulesOf}: Known): Problem | undefined {
  const {rule, source, column, action, place} = decision;
  const unknown = (what: string, found: string, has: readonly string[]): Problem =>
    problems.DECISION_FIELD_UNKNOWN({column: what, found, has, hint: nearest(found, has)}, place);
  const declared = sources.get(source);
  if (declared === undefined) return unknown('source', source, [...sources.keys()]);
  const aims = target(rule, source);
  if (aims === undefined) return unknown('rule', rule, rulesOf(source));
  const why = impossible(decision, aims);
  if (why !== undefined) return problems.DECISION_ACTION_IMPOSSIBLE({action, rule, why}, place);
  if (aims.scope !== 'record') return undefined;
  if (aims.isHard && action !== 'exclude' && !isNamed(decision, declared))
    return problems.DECISION_ACTION_IMPOSSIBLE({action, rule, why: UNNAMED}, place);
  const has = declared.columns.map(({id}) => id);
  const found = declared.columns.find(({id}) => id === column);
  if (found === undefined) return unknown('column', column, has);
  if (decision.newValue === undefined) return undefined;
  const fits = fitted(decision.newValue, found);
  if ('text' in fits) return undefined;
  return problems.DECISION_NEW_VALUE({column, found: decision.newValue, right: fits.wrong}, place);
}

/** A refused record is let through by its record_id; a place names a line of the file, which is read too late for that. */
function isNamed({record}: Decision, {columns}: EditSource): boolean {
  return columns.some(({id}) => id === 'record_id') && !/\.\w+(\[.*\])?:\d+$/.test(record);
}

const UNNAMED: Text = {
  zh: '硬性规则已拒收该记录，只有写明 record_id 才能采用；没有编号的来源请要求更正后重新报送，或用 exclude 注明不予采用',
  en: 'a hard rule refused the record, and only one called by its record_id can be taken; where the source has none, ask for a corrected file, or say with `exclude` that it stays out',
};

/** Why an action can't be taken on what a rule speaks of. */
export function impossible({action}: Pick<Decision, 'action'>, {scope}: Target): Text | undefined {
  if (scope === 'record' || action === 'keep') return scope === 'refused' ? KEEP_REFUSED : undefined;
  if (scope === 'refused') return action === 'exclude' ? undefined : KEEP_REFUSED;
  if (scope === 'listed')
    return {
      zh: '它针对合计或记录之间的关系，只能保留；请对其中的记录作决定（来源/记录编号 或 来源/文件:行，并用 --was 写明现值）',
      en: 'it speaks of a sum or of how records stand to each other and can only be kept; decide on the records in it (SOURCE/RECORD or SOURCE/FILE:LINE, with --was)',
    };
  if (action !== 'correct') return undefined;
  return {
    zh: '它针对一组记录的合计，合计不能更正；请更正其中的记录',
    en: 'it speaks of the sum of a group, which can’t be corrected; correct the records in it',
  };
}

const KEEP_REFUSED: Text = {
  zh: '该行无法读成记录，没有可采用的数值；请要求更正后重新报送，或用 exclude 注明不予采用',
  en: 'the row could not be read as a record, so there is no value to take; ask for a corrected file, or say with `exclude` that it stays out',
};
