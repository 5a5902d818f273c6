/**
 * A workspace opened and checked as a whole: declarations that name each other, the catalog, compiled rules.
 * Everything that can be wrong before a row is read is found here.
 */
import {nearest, Problem, Problems} from '../model/problem.ts';
import type {Place} from '../model/problem.ts';
import {checkReconciliations} from '../analyse/reconcile/index.ts';
import {checkDatasets, type Figures} from '../process/compile/index.ts';
import {checkImputations} from '../process/impute/index.ts';
import {checkAnySource, folderOf, isTableSource} from '../process/ingest/index.ts';
import {type CompiledRules, type Codelist, compileRules, ruleSource} from '../process/validate/index.ts';
import {type Catalog, loadCatalog, openWorkspace, shippedCatalog, type Workspace} from '../workspace/index.ts';
import type {DatasetProtection} from '../analyse/protect/index.ts';
import {figuresOf} from './figures.ts';
import {kinds, type WorkspaceKinds} from './kinds.ts';
import {problems} from './problems.ts';
import {protectionsOf} from './protections.ts';
import {supplierFaults} from './supplier-faults.ts';
import {sourceFacts} from './source-facts.ts';

export type Plan = {
  readonly workspace: Workspace<WorkspaceKinds>;
  readonly catalog: Catalog;
  readonly rules: CompiledRules;
  /** what others published or set, by id */
  readonly figures: Figures;
  /** by dataset: what it declares of its confidentiality */
  readonly protections: ReadonlyMap<string, DatasetProtection>;
};

/** A workspace as it was opened, before anything is checked. */
export type Opened = Pick<Plan, 'workspace' | 'catalog'>;

/**
 * @param change other declarations in the place of some, held to the same checks
 * @throws Problem, Problems with every fault of the declarations
 */
export async function openPlan(
  folder: string,
  change: (opened: Opened) => Promise<Opened> = (opened) => Promise.resolve(opened),
): Promise<Plan> {
  const declared = await openWorkspace(folder, kinds);
  const shipped = await loadCatalog([shippedCatalog(), declared.folders]);
  const {workspace, catalog} = await change({workspace: declared, catalog: shipped});
  mustBeEmpty(references(workspace, catalog));
  const figures = await figuresOf(workspace);
  mustBeEmpty([...sourceFaults(workspace), ...datasetFaults(workspace, figures)]);
  mustBeEmpty([...(await imputationFaults(workspace)), ...reconciliationFaults(workspace, catalog)]);
  mustBeEmpty(await supplierFaults(workspace, catalog));
  const protections = await protectionsOf(workspace, catalog);
  const {sources, rules} = workspace.declarations;
  const compiled = compileRules({
    rules: [...rules.values()],
    sources: [...sources.values()].flatMap(({value}) => (isTableSource(value) ? [] : [ruleSource(value)])),
    codelists: await codelists(workspace, catalog),
  });
  return {workspace, catalog, rules: compiled, figures, protections};
}

function mustBeEmpty(faults: readonly Problem[]): void {
  if (faults.length > 0) throw new Problems(faults);
}

/** The first fault of each source that its schema can't see. */
function sourceFaults({declarations}: Workspace<WorkspaceKinds>): readonly Problem[] {
  return [...declarations.sources.values()].flatMap((source) => {
    try {
      checkAnySource(source);
      return [];
    } catch (error) {
      if (error instanceof Problem) return [error];
      throw error;
    }
  });
}

function datasetFaults(workspace: Workspace<WorkspaceKinds>, figures: Figures): readonly Problem[] {
  const datasets = [...workspace.declarations.datasets.values()];
  return checkDatasets({datasets, sources: sourceFacts({workspace}), figures});
}

async function imputationFaults(workspace: Workspace<WorkspaceKinds>): Promise<readonly Problem[]> {
  const sources = new Map([...sourceFacts({workspace})].map(([id, {columns}]) => [id, columns]));
  const imputations = [...workspace.declarations.imputations.values()];
  return checkImputations({folders: workspace.folders, imputations, sources});
}

function reconciliationFaults({declarations}: Workspace<WorkspaceKinds>, catalog: Catalog): readonly Problem[] {
  const all = [...declarations.datasets.values()].filter(({value}) => value.kind !== 'handbook');
  const datasets = new Map(all.map(({id, value}) => [id, Object.keys(value.dimensions)]));
  const names = {datasets, correspondences: catalog.ids('correspondences')};
  return checkReconciliations([...declarations.reconciliations.values()], names);
}

/** Names of things that other declarations use but nobody declares. */
function references({declarations}: Workspace<WorkspaceKinds>, catalog: Catalog): readonly Problem[] {
  const faults: Problem[] = [];
  const must = (what: string, id: string | undefined, has: readonly string[], place: Place): void => {
    if (id !== undefined && !has.includes(id)) {
      faults.push(problems.UNKNOWN_REFERENCE({what, id, has, hint: nearest(id, has)}, place));
    }
  };
  const classifications = catalog.ids('classifications');
  const sources = [...declarations.sources.keys()];
  const datasets = [...declarations.datasets.keys()];
  for (const {value, place} of declarations.sources.values()) {
    for (const [at, column] of value.columns.entries()) {
      must('classification', column.classification, classifications, place(['columns', at, 'classification']));
    }
  }
  for (const {value, place} of declarations.rules.values()) {
    const [first] = [value.source].flat().filter((id) => declarations.sources.get(id)?.value.grain === 'table');
    if (first !== undefined) faults.push(problems.RULE_ON_TABLES({rule: value.id, source: first}, place(['source'])));
  }
  for (const {value, place} of declarations.datasets.values()) {
    must('source', value.source, sources, place(['source']));
    must('scope', value.scope, catalog.ids('scopes'), place(['scope']));
    for (const [at, part] of (value.combine?.parts ?? []).entries()) {
      must('dataset', part, datasets, place(['combine', 'parts', at]));
    }
    for (const [name, dimension] of Object.entries(value.dimensions)) {
      must('classification', dimension?.classification, classifications, place(['dimensions', name, 'classification']));
      for (const [at, group] of (dimension?.groups ?? []).entries()) {
        must('group', group, catalog.ids('groups'), place(['dimensions', name, 'groups', at]));
      }
    }
  }
  for (const {value, place} of declarations.tables.values())
    must('dataset', value.dataset, datasets, place(['dataset']));
  return faults;
}

/** Classifications that sources use, as lists of codes and of every spelling, for rules that ask whether a text is known. */
async function codelists(
  {declarations}: Workspace<WorkspaceKinds>,
  catalog: Catalog,
): Promise<ReadonlyMap<string, Codelist>> {
  const used = [...declarations.sources.values()].flatMap(({value}) =>
    value.columns.flatMap((column) => column.classification ?? []),
  );
  const found = new Map<string, Codelist>();
  const written = [...declarations.rules.values()].flatMap((rule) => textsIn(rule.value));
  const keys = [...declarations.rules.values()].some(({value}) => 'references' in value);
  if (!keys && !written.some((text) => /codelist|known/.test(text))) return found;
  const asked = catalog.ids('classifications').filter((id) => written.some((text) => text.includes(id)));
  for (const id of new Set([...used, ...asked])) {
    const classification = await catalog.classification(id);
    const codes = new Set(classification.items.map(({code}) => code));
    const texts = classification.items.flatMap(({code, label, aliases}) => [code, label.zh, label.en, ...aliases]);
    found.set(id, {codes, texts: new Set(texts)});
  }
  return found;
}

/** Every text inside a declaration, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Folders outside the workspace's inbox that its sources read. */
export function outsideFolders(
  {root, declarations}: Workspace<WorkspaceKinds>,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return [...declarations.sources.values()].flatMap(({value}) => (value.folder ? [folderOf(root, value, env)] : []));
}
