/** What a changed rule does to records: at how many places it fails, and how many records of its sources count. */
import type {Plan} from '../plan.ts';
import type {Material} from '../material.ts';

export type RuleEffect = {
  readonly rule: string;
  readonly failedBefore: number;
  readonly failedAfter: number;
  /** records of the rule's sources that count, as whole numbers */
  readonly acceptedBefore: string;
  readonly acceptedAfter: string;
};

export function ruleEffects(
  rules: readonly string[],
  {workspace}: Plan,
  before: Material,
  after: Material,
): readonly RuleEffect[] {
  return [...new Set(rules)].map((rule) => {
    const sources = [workspace.declarations.rules.get(rule)?.value.source ?? []].flat();
    return {
      rule,
      failedBefore: failed(rule, before),
      failedAfter: failed(rule, after),
      acceptedBefore: accepted(sources, before),
      acceptedAfter: accepted(sources, after),
    };
  });
}

/** Of rules on single records ingest counts what fails; of the others, validate. */
function failed(rule: string, {received, validated}: Material): number {
  const later = validated.results.filter((one) => one.rule === rule);
  return later.length > 0 ? later.reduce((sum, one) => sum + one.failed, 0) : (received.findingCounts[rule] ?? 0);
}

function accepted(sources: readonly string[], {imputation}: Material): string {
  const files = sources.flatMap((source) => [...(imputation.months.get(source)?.values() ?? [])].flat());
  return String(files.reduce((sum, {rows}) => sum + BigInt(rows), 0n));
}
