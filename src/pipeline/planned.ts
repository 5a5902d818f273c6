/**
 * A plan with what it depends on, as hashes. Whoever waited for others opens the plan again: declarations may have changed meanwhile, and
 * figures must not stand under the hash of declarations that they were not made by.
 */
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {isDeepStrictEqual} from 'node:util';
import type {Effects} from '../model/effects.ts';
import {HASH_KEY_VARIABLE} from '../process/ingest/index.ts';
import {shippedCatalog} from '../workspace/index.ts';
import {type Fingerprint, fingerprint, type FingerprintInput} from './fingerprint.ts';
import {openPlan, outsideFolders, type Plan} from './plan.ts';

type Env = Pick<Effects, 'env'>;

export type Planned = {
  readonly plan: Plan;
  /** taken before the plan was opened: a change in between makes it the older one, so a later run only starts anew */
  readonly print: Fingerprint;
};

/**
 * The workspace as it stands now.
 *
 * @param before the same workspace, opened earlier: it says only which folders count
 * @throws Problem, Problems with every fault of the declarations
 */
export async function planNow(before: Plan, effects: Env): Promise<Planned> {
  return planUnder(await printOf(before, effects), before, effects);
}

/** The same for whoever took the print of `before` just now. */
export async function planUnder(print: Fingerprint, before: Plan, effects: Env): Promise<Planned> {
  const plan = await openPlan(before.workspace.root);
  // Other folders count now: the print says nothing of them.
  return isDeepStrictEqual(counted(plan, effects), counted(before, effects)) ? {plan, print} : planNow(plan, effects);
}

/** What a run of the plan depends on, as hashes. */
export function printOf(plan: Plan, effects: Env): Promise<Fingerprint> {
  return fingerprint({
    ...counted(plan, effects),
    catalog: shippedCatalog(),
    code: codeFolder(),
    settings: [effects.env[HASH_KEY_VARIABLE] ?? ''],
  });
}

function counted({workspace}: Plan, {env}: Env): Pick<FingerprintInput, 'folders' | 'outside'> {
  return {folders: workspace.folders, outside: outsideFolders(workspace, env)};
}

/** Folder of the running code: a changed program makes earlier results stale. */
function codeFolder(): string {
  return dirname(dirname(fileURLToPath(import.meta.url)));
}
