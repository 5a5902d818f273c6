/**
 * `shumao whatif`: the workspace twice, as it is and with changed declarations in memory, both in its shadow, and what differs.
 * Nothing of the workspace is written.
 */
import {publisherOf} from '../../workspace/index.ts';
import {createHash} from 'node:crypto';
import {protectRelease} from '../../analyse/protect/index.ts';
import type {Effects} from '../../model/effects.ts';
import {nearest} from '../../model/problem.ts';
import {type Role, rightsOf} from '../../model/role.ts';
import type {Language, Text} from '../../model/text.ts';
import {draft} from '../../release/index.ts';
import {type FigureChange, figuresChanged} from '../figures-changed.ts';
import {loadDecisions} from '../decisions.ts';
import {type Engines, openEngines} from '../engines.ts';
import {openPlan, type Plan} from '../plan.ts';
import {consentsOf} from '../protecting.ts';
import {type Planned, planNow} from '../planned.ts';
import {compileAll, type FirstStages, type Material, materialOf} from '../material.ts';
import {withStore} from '../store-lease.ts';
import {tableStates} from '../table-states.ts';
import {alike, type ListedEffect} from './alike.ts';
import type {Changed} from './changed.ts';
import {otherClassification} from './classifications.ts';
import {type DatasetEffect, effectsOn} from './effects.ts';
import {problems} from './problems.ts';
import {isRanked} from './ranks.ts';
import {type Reach, reachOf, within} from './reach.ts';
import {type RuleEffect, ruleEffects} from './rule-effects.ts';
import {otherRule} from './rules.ts';
import {otherScope} from './scopes.ts';
import {inShadow} from './shadow.ts';
import {type TableEffect, tableEffects} from './tables.ts';
import {unitDimensions, unitsMasked} from './units.ts';
import {wordsOf} from './words.ts';

export type WhatIfOptions = {
  readonly scope?: string | undefined;
  readonly classification?: string | undefined;
  /** several, separated by commas */
  readonly rule?: string | undefined;
  readonly dataset?: string | undefined;
  readonly role: Role;
  readonly limit: number;
  /** a folder for temporary files, outside the workspace */
  readonly temporary: string;
};

export type WhatIf = {
  /** what is different, in words */
  readonly changes: readonly Text[];
  /** what that does, in words, most important first */
  readonly words: readonly Text[];
  readonly synthetic: boolean;
  readonly datasets: readonly DatasetEffect[];
  /** how many cells differ, of all datasets; those that are listed, largest change first, alike ones together */
  readonly effects: number;
  readonly cells: readonly ListedEffect[];
  /** printed figures that differ (values, shares, growth, ranks), before protection */
  readonly figures: {readonly count: number; readonly listed: readonly FigureChange[]};
  readonly tables: readonly TableEffect[];
  readonly rules: readonly RuleEffect[];
};

/** @throws Problem, Problems: what is asked for names nothing, changes nothing, or can't be compiled */
export async function whatIf(
  folder: string,
  options: WhatIfOptions,
  effects: Effects,
  language: Language,
): Promise<WhatIf> {
  if (!rightsOf(options.role).drafts) throw problems.WHATIF_NOT_PUBLIC({role: options.role});
  const early = await openPlan(folder);
  await changesOf(early, options);
  const {root} = early.workspace;
  const say = (text: Text): void => effects.err(text[language]);
  return withStore({command: 'whatif', wait: true, say}, effects, (objects) =>
    inShadow(root, options.temporary, async (shadow) => {
      const planned = await planNow(early, effects);
      const changed = await changesOf(planned.plan, options);
      const engines = await openEngines({root: shadow, objects, isShadow: true}, effects);
      try {
        return await compared({...planned, changed, shadow, engines, options, effects});
      } finally {
        await engines.close();
      }
    }),
  );
}

/** Each change after the other, each on what the ones before made. @throws Problem, Problems */
async function changesOf(
  plan: Plan,
  {scope, classification, rule, dataset}: WhatIfOptions,
): Promise<readonly Changed[]> {
  const {root, declarations} = plan.workspace;
  const has = [...declarations.datasets.keys()];
  if (dataset !== undefined && !has.includes(dataset))
    throw problems.WHATIF_DATASET_UNKNOWN({dataset, has, hint: nearest(dataset, has)});
  const found: Changed[] = [];
  const opened = () => found.at(-1)?.opened ?? {workspace: plan.workspace, catalog: plan.catalog};
  if (scope !== undefined) found.push(await otherScope(scope, root, dataset, opened()));
  if (classification !== undefined) found.push(await otherClassification(classification, dataset, opened()));
  // A comma inside an expression is followed by no `RULE=`.
  for (const one of rule?.split(/,(?=[a-z][a-z0-9-]*=(?!=))/) ?? []) found.push(otherRule(one, opened()));
  if (found.length === 0) throw problems.WHATIF_NO_CHANGE({});
  return found;
}

type Comparing = Planned & {
  readonly changed: readonly Changed[];
  readonly shadow: string;
  readonly engines: Engines;
  readonly options: WhatIfOptions;
  readonly effects: Effects;
};

async function compared(all: Comparing): Promise<WhatIf> {
  const {plan, print: now, changed, shadow, engines, options, effects} = all;
  const rules = changed.flatMap((one) => one.rules);
  const reach = reachOf(
    plan,
    changed.flatMap(({datasets}) => datasets),
  );
  const last = changed.at(-1);
  const other = await openPlan(plan.workspace.root, (opened) => Promise.resolve(last?.opened ?? opened));
  const isDecided = (await loadDecisions(plan)).length > 0;
  const stages = (one: Plan, print: string): FirstStages => {
    const some = within(isDecided ? one : withRules(one, rules), reach);
    const inShadow = {...some, workspace: {...some.workspace, root: shadow}};
    return {plan: inShadow, engines, effects, options: {rehash: false}, print: {standing: print}};
  };
  const words = JSON.stringify(changed.map(({text}) => text));
  const [asIs, asIf] = [stages(plan, now.standing), stages(other, digest(`${now.standing}${words}`))];
  const material = await materialOf(asIs);
  const before = await figuresOf(asIs, material, reach);
  const again = rules.length > 0 ? await materialOf(asIf) : material;
  const after = await figuresOf(asIf, again, reach);
  const found = {
    ...effectsOn(before.compiled, after.compiled),
    tables: tableEffects(before.tables, after.tables, rankedIn(other)),
    rules: ruleEffects(rules, plan, material, again),
  };
  const {datasets} = found;
  const both = [before.compiled, after.compiled];
  const cells = unitsMasked(found.cells, both, await consentsOf(plan), options.role);
  return {
    changes: changed.map(({text}) => text),
    words: wordsOf({...found, cells, units: unitDimensions(both), before: before.released, after: after.released}),
    synthetic: after.released.synthetic,
    datasets,
    effects: cells.length,
    cells: alike(cells, options.limit),
    figures: figuresChanged(before.released, after.released, options.limit),
    tables: found.tables,
    rules: found.rules,
  };
}

/** Tables whose rows are codes of one dimension; figures one by one, periods and parts of a frame have no order by size. */
function rankedIn({workspace}: Plan): ReadonlySet<string> {
  const all = [...workspace.declarations.tables.values()];
  return new Set(all.flatMap(({id, value}) => (isRanked(value.rows.dimension) ? id : [])));
}

/** Findings of other rules matter only to decisions about them. */
function withRules(plan: Plan, rules: readonly string[]): Plan {
  return {...plan, rules: {...plan.rules, later: plan.rules.later.filter(({id}) => rules.includes(id))}};
}

async function figuresOf(stages: FirstStages, material: Material, reach: Reach) {
  const {compiled} = await compileAll(stages, material);
  const {root, config, declarations} = stages.plan.workspace;
  const workspace = publisherOf(config.value);
  const consents = await consentsOf(stages.plan);
  const {datasets} = await protectRelease(compiled, {consents, declared: new Map(), publish: new Map()});
  const isReached = (one: {readonly id: string}): boolean => reach.datasets.has(one.id);
  const all = draft(datasets, {workspace});
  const tables = await tableStates(root, all, declarations.tables);
  const released = draft(datasets.filter(isReached), {workspace});
  return {compiled: compiled.filter(isReached), released, tables};
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
