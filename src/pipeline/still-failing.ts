/** A corrected record is a record like any other: rules on single records are asked again, and what still fails is said. */
import {parseDecimal} from '../model/decimal.ts';
import type {Finding} from '../model/finding.ts';
import type {EditResult, Outcome} from '../process/edit/index.ts';
import {evaluate, type RecordRule, type RecordValues, type RuleSource} from '../process/validate/index.ts';
import type {Plan} from './plan.ts';

export function stillFailing({rules}: Plan, {outcomes}: EditResult): readonly Finding[] {
  const corrected = outcomes.filter(({decision, state}) => state === 'applied' && decision.action === 'correct');
  const records = Map.groupBy(
    corrected.flatMap((outcome) => outcome.hits.map((hit) => ({outcome, hit}))),
    ({outcome, hit}) => JSON.stringify([outcome.decision.source, hit.batch, hit.position]),
  );
  return [...records.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const {source: id, record} = first.outcome.decision;
    const source = rules.sources.get(id);
    if (source === undefined) return [];
    const changed = Object.fromEntries(
      own.map(({outcome: {decision}}) => [decision.column, decision.newValue ?? null]),
    );
    const values = valuesOf({...first.hit.values, ...changed}, source);
    return rules.recordRules
      .filter((rule) => rule.source === id && evaluate(rule.condition, values) === false)
      .map((rule) => finding(rule, first.outcome, record, changed));
  });
}

function finding(
  {id: rule, severity}: Pick<RecordRule, 'id' | 'severity'>,
  {decision}: Outcome,
  record: string,
  changed: Readonly<Record<string, string | null>>,
): Finding {
  const value = Object.values(changed).join(', ');
  const {file, line} = decision.place;
  return {
    rule: 'DECISION_STILL_FAILS',
    severity,
    source: decision.source,
    file,
    line,
    record,
    values: {rule, ...changed},
    message: {
      zh: `“${record}”更正为 ${value} 后仍不符合规则 ${rule}`,
      en: `\`${record}\` still fails rule ${rule} when corrected to ${value}`,
    },
  };
}

/** Texts of a record as rules see them. */
function valuesOf(texts: Readonly<Record<string, string | null>>, {columns}: RuleSource): RecordValues {
  return Object.fromEntries(
    columns.map(({id, type}) => {
      const text = texts[id] ?? null;
      const isNumber = type === 'decimal' || type === 'integer';
      return [id, text !== null && isNumber ? (parseDecimal(text) ?? null) : text];
    }),
  );
}
