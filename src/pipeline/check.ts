/** Every declaration of a workspace checked, and what the catalog of the workspace itself says; no row is read. */
import {Problems} from '../model/problem.ts';
import type {Text} from '../model/text.ts';
import {loadDecisions} from './decisions.ts';
import {openPlan} from './plan.ts';

export type CheckResult = {
  readonly summary: Readonly<Record<string, number>>;
  /** rules that never fire or say nothing new */
  readonly warnings: readonly Text[];
};

/** @throws Problem, Problems with every fault */
export async function checkWorkspace(folder: string): Promise<CheckResult> {
  const plan = await openPlan(folder);
  const {workspace, catalog, rules} = plan;
  await loadDecisions(plan);
  const faults = await catalog.check();
  if (faults.length > 0) throw new Problems(faults);
  const {sources, rules: declared, datasets, tables} = workspace.declarations;
  return {
    summary: {sources: sources.size, rules: declared.size, datasets: datasets.size, tables: tables.size},
    warnings: rules.warnings.map(({message}) => message),
  };
}
