/**
 * A run whose draft becomes a release at once, for those who look at nothing in between: the demo, a scheduled job. The stages run once.
 * Where nothing changed since the last release, nothing is done.
 */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import type {Effects} from '../../model/effects.ts';
import type {Language} from '../../model/text.ts';
import {readLog, type Release, releasesIn} from '../../release/index.ts';
import {openConfig} from '../../workspace/index.ts';
import {writeAtomically} from '../files.ts';
import type {RunReport} from '../report.ts';
import {runWorkspace} from '../run.ts';
import {type ReleaseOptions, type ReleaseResult, releaseWorkspace} from './release.ts';

export type RunAndRelease = {
  readonly report: RunReport;
  /** what was released just now; absent: the state was released before */
  readonly made?: ReleaseResult;
  readonly release: Release;
};

/** @throws Problem, Problems; a refusal of the gate leaves a draft */
export async function runAndRelease(
  folder: string,
  options: Omit<ReleaseOptions, 'unseen'>,
  effects: Effects,
  language: Language,
): Promise<RunAndRelease> {
  const {root} = await openConfig(folder);
  const known = await releasedState(root);
  const before = known && (await releaseOf(root, known.id));
  if (known && before) {
    const {report, unchanged} = await runWorkspace(folder, {rehash: false, wait: options.wait}, effects, language);
    if (unchanged && report.fingerprint === known.fingerprint) return {report, release: before};
  }
  const made = await releaseWorkspace(folder, {...options, unseen: true}, effects, language);
  // What was interrupted is finished now; the state of today comes after it.
  if ('finished' in made) return runAndRelease(folder, options, effects, language);
  const release = await releaseOf(root, made.id);
  if (!release) throw new Error(`${made.id} was logged a moment ago`);
  await writeAtomically(statePath(root), `${JSON.stringify({id: made.id, fingerprint: made.run.fingerprint})}\n`);
  return {report: made.run, made, release};
}

async function releaseOf(root: string, id: string): Promise<Release | undefined> {
  return releasesIn((await readLog(root)).entries).find((one) => one.id === id);
}

const stateSchema = z.object({id: z.string(), fingerprint: z.string()});

function statePath(root: string): string {
  return join(root, '.shumao', 'released.json');
}

/** Which state was released last by this way; forgotten with `.shumao`. */
async function releasedState(root: string): Promise<z.infer<typeof stateSchema> | undefined> {
  try {
    return stateSchema.parse(JSON.parse(await readFile(statePath(root), 'utf8')));
  } catch {
    return undefined;
  }
}
