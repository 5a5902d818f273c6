/** The decisions of a workspace: where they are kept, and what they may speak of. */
import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Problem, Problems} from '../model/problem.ts';
import type {RecordCheck} from '../model/finding.ts';
import {byCodePoint} from '../model/text.ts';
import {
  checkDecisions,
  type Decision,
  type EditSource,
  type Known,
  MANUAL,
  readDecisions,
  type Target,
  withAdmitted,
} from '../process/edit/index.ts';
import {baseCurrency, faults, isFaultCode} from '../process/ingest/index.ts';
import {type LaterRule, ruleSource} from '../process/validate/index.ts';
import type {Plan} from './plan.ts';
import {recordSources} from './record-sources.ts';

export const DECISIONS = 'decisions.csv';

/** @throws Problem, Problems with every fault of the files and of what they decide */
export async function loadDecisions(plan: Plan): Promise<readonly Decision[]> {
  const decisions = await readDecisionFiles(plan.workspace.root);
  const problems = checkDecisions(decisions, known(plan));
  if (problems.length > 0) throw new Problems(problems);
  return decisions;
}

/** `decisions.csv`, then the files of `decisions/` by name. */
export async function readDecisionFiles(root: string): Promise<readonly Decision[]> {
  const found: Decision[] = [];
  const problems: Problem[] = [];
  for (const file of await decisionFiles(root)) {
    try {
      found.push(...readDecisions(await readFile(join(root, file)), file));
    } catch (error) {
      if (error instanceof Problems) problems.push(...error.problems);
      else if (error instanceof Problem) problems.push(error);
      else throw error;
    }
  }
  if (problems.length > 0) throw new Problems(problems);
  return found;
}

async function decisionFiles(root: string): Promise<readonly string[]> {
  const folder = join(root, 'decisions');
  const more = existsSync(folder) ? await readdir(folder) : [];
  const files = more.filter((name) => name.endsWith('.csv')).toSorted(byCodePoint);
  return [...(existsSync(join(root, DECISIONS)) ? [DECISIONS] : []), ...files.map((name) => `decisions/${name}`)];
}

export function known(plan: Plan): Known {
  return {
    sources: editSources(plan),
    target: (rule, source) => targetOf(plan, rule, source),
    rulesOf: (source) => [
      ...plan.rules.recordRules.filter((rule) => rule.source === source).map(({id}) => id),
      ...plan.rules.later.filter((rule) => rule.source.id === source).map(({id}) => id),
      MANUAL,
    ],
  };
}

function editSources({workspace}: Plan): ReadonlyMap<string, EditSource> {
  return new Map(
    recordSources(workspace).map((source): [string, EditSource] => [
      source.id,
      {id: source.id, columns: ruleSource(source).columns, currency: baseCurrency(source)},
    ]),
  );
}

/** What the findings of a rule or fault speak of; undefined where the source has no such rule. */
export function targetOf(plan: Plan, rule: string, source: string): Target | undefined {
  if (rule === MANUAL) return {scope: 'record', isNamed: true, isHard: false};
  if (isFaultCode(rule)) {
    if (faults[rule].stands === 'row') return {scope: 'refused'};
    return faults[rule].stands === 'note' ? {scope: 'listed'} : undefined;
  }
  const record = plan.rules.recordRules.find((one) => one.id === rule && one.source === source);
  if (record !== undefined) return {scope: 'record', isNamed: true, isHard: record.severity === 'hard'};
  const later = plan.rules.later.find((one) => one.id === rule && one.source.id === source);
  return later && targetOfLater(later);
}

/** A group is found again by its columns and month, unless the rule looks only at some of its records. */
function targetOfLater({rule, prepared, source}: LaterRule): Target {
  if (prepared.scope === 'relation')
    return rule.kind === 'sum'
      ? {scope: 'listed'}
      : {scope: 'record', isNamed: rule.kind !== 'duplicates', isHard: false};
  if (rule.when !== undefined || !('measure' in rule) || rule.kind === 'share-shift') return {scope: 'listed'};
  const isColumn = (name: string): boolean => source.columns.some(({id}) => id === name);
  const end = prepared.shown.findIndex((name) => name === 'current' || !isColumn(name));
  const measure = source.columns.find(({id, names}) => id === rule.measure || names?.includes(rule.measure));
  return {scope: 'group', by: prepared.shown.slice(0, end), measure: measure?.id ?? rule.measure};
}

/**
 * The rules on single records as ingest tests them: their findings name record, unit and day where the source does, and hard ones let
 * through what was decided to be taken.
 */
export function decidedChecks(plan: Plan, decisions: readonly Decision[]): ReadonlyMap<string, readonly RecordCheck[]> {
  const sources = editSources(plan);
  return new Map(
    [...plan.rules.records].map(([source, checks]) => {
      const has = (sources.get(source)?.columns ?? []).map(({id}) => id);
      const own = decisions.filter((decision) => decision.source === source);
      const names = ['record_id', 'enterprise', 'period'].filter((name) => has.includes(name));
      const named = (check: RecordCheck): RecordCheck => ({
        ...check,
        columns: [...new Set([...check.columns, ...names])],
      });
      return [source, checks.map((check) => withAdmitted(named(check), own, has))];
    }),
  );
}
