/** Protection inside a run: what the workspace declares, what was printed before, and the private list of what is hidden. */
import {readFile} from 'node:fs/promises';
import {
  type Consent,
  type ManualLine,
  linesFor,
  type ProtectedRelease,
  protectRelease,
  readConsents,
} from '../analyse/protect/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Observation} from '../model/observation.ts';
import type {Compiled} from '../model/seals.ts';
import {writeHidden, writeUnitsInside} from '../release/index.ts';
import {findFile} from '../workspace/index.ts';
import {earlierReleases} from './earlier.ts';
import type {Plan} from './plan.ts';
import {publicFiguresOf} from './public-figures.ts';

/** What was answered beside releases, and which cells beyond the declared ones somebody is shown. */
export type GivenOut = Required<Pick<Parameters<typeof protectRelease>[1], 'isShown'>> & {
  readonly figures: readonly Observation[];
};

export async function protectAll(
  plan: Plan,
  compiled: readonly Compiled[],
  effects: Pick<Effects, 'progress'>,
  answers?: GivenOut,
): Promise<ProtectedRelease> {
  const {root, declarations} = plan.workspace;
  const consents = await consentsOf(plan);
  const declared = new Map(
    [...plan.protections].flatMap(([id, {protection, holdings, manual}]) => {
      if (protection.state !== 'rules') return [];
      const {sensitivity, onRequest, cost, concentrationMinimum} = protection;
      return [[id, {sensitivity, onRequest, cost, concentrationMinimum, holdings, manual, consents}] as const];
    }),
  );
  const earlier = declared.size > 0 ? await earlierReleases(root, new Set(declared.keys())) : undefined;
  const found = await protectRelease(compiled, {
    consents,
    declared,
    exempt: new Map(
      [...plan.protections].flatMap(([id, {protection}]) =>
        protection.state === 'none' ? [[id, protection.reason]] : [],
      ),
    ),
    publish: new Map([...declarations.datasets.values()].map(({id, value}) => [id, value.publish])),
    printed: declared.size > 0 ? await publicFiguresOf(plan, compiled) : [],
    earlier: [...(earlier?.visible ?? []), ...(answers?.figures ?? [])],
    ...(earlier ? {lastHidden: earlier.lastHidden} : {}),
    decided: decidedBy([...plan.protections.values()].flatMap(({manual}) => manual)),
    ...(answers ? {isShown: answers.isShown} : {}),
    onProgress: (done, total) => effects.progress({stage: 'protect', detail: 'secondary', done, total}),
  });
  await writeUnitsInside(root, found.inside);
  await writeHidden(root, found.hidden);
  return found;
}

/** Enterprises that consented, or that a public source names. */
export async function consentsOf({workspace}: Plan): Promise<readonly Consent[]> {
  const file = findFile(workspace.folders, 'reference/published-enterprises.csv');
  return file ? readConsents(await readFile(file.path, 'utf8'), file.name) : [];
}

/** What decisions say of the order in which cells are given up. */
function decidedBy(lines: readonly ManualLine[]): NonNullable<Parameters<typeof protectRelease>[1]['decided']> {
  const finders = new Map(
    [...Map.groupBy(lines, ({dataset}) => dataset)].map(([dataset, own]) => [
      dataset,
      linesFor(own.filter(({action}) => action !== 'hide')),
    ]),
  );
  return (dataset, {period}, key) => {
    const line = finders.get(dataset)?.(key, period);
    return line && line.action !== 'hide' ? {action: line.action, factor: line.cost ?? 1} : undefined;
  };
}
