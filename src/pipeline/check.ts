/** Every declaration of a workspace checked, its reports chapter by chapter, and what its catalog says itself; no row is read. */
import {loadReport} from '../disseminate/report/index.ts';
import {nearest, Problem, Problems} from '../model/problem.ts';
import type {Text} from '../model/text.ts';
import type {Workspace} from '../workspace/index.ts';
import {loadDecisions} from './decisions.ts';
import type {WorkspaceKinds} from './kinds.ts';
import {openPlan} from './plan.ts';
import {problems} from './problems.ts';

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
  const faults = [...(await catalog.check()), ...unknownReports(workspace), ...(await chapterFaults(workspace))];
  if (faults.length > 0) throw new Problems(faults);
  const {sources, rules: declared, datasets, tables, reports} = workspace.declarations;
  return {
    summary: {
      sources: sources.size,
      rules: declared.size,
      datasets: datasets.size,
      tables: tables.size,
      reports: reports.size,
    },
    warnings: rules.warnings.map(({message}) => message),
  };
}

/** Reports that a release shall carry and nobody declares. */
function unknownReports({config, declarations}: Workspace<WorkspaceKinds>): readonly Problem[] {
  const has = [...declarations.reports.keys()];
  return (config.value.release?.reports ?? []).flatMap((id, at) => {
    if (has.includes(id)) return [];
    const facts = {what: 'report', id, has, hint: nearest(id, has)};
    return [problems.UNKNOWN_REFERENCE(facts, config.place(['release', 'reports', at]))];
  });
}

/** What every chapter of every report may have wrong before its figures are looked up; a chapter of two reports is told once. */
async function chapterFaults({folders, declarations}: Workspace<WorkspaceKinds>): Promise<readonly Problem[]> {
  const tableIds = [...declarations.tables.keys()];
  const found = new Map<string, Problem>();
  for (const report of declarations.reports.values()) {
    try {
      await loadReport(report, {folders, tableIds});
    } catch (error) {
      for (const fault of faultsIn(error)) found.set(JSON.stringify([fault.code, fault.place, fault.message]), fault);
    }
  }
  return [...found.values()];
}

function faultsIn(error: unknown): readonly Problem[] {
  if (error instanceof Problems) return error.problems;
  if (error instanceof Problem) return [error];
  throw error;
}
