/** The attack on a draft, as a release makes it: everything that is published, was published, or was printed by others is used. */
import {attack, type AttackReport, type Demands, type Earlier} from '../analyse/attack/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Observation} from '../model/observation.ts';
import type {Compiled, Protected} from '../model/seals.ts';
import {readEarlier} from './earlier.ts';
import type {Plan} from './plan.ts';
import {publicFiguresOf} from './public-figures.ts';

/** What is to be published, with the truth behind it, and what was answered beside releases. */
export type Outside = {
  readonly compiled: readonly Compiled[];
  readonly datasets: readonly Protected[];
  readonly answers: readonly Observation[];
};

/** How much work the interval attack may be: where intervals are required every cell has to be decided, else the nearest are looked for. */
const EFFORT = {require: 20_000_000_000, report: 5_000_000} as const;

/** Undefined where no dataset declares what is sensitive. */
export async function attackAll(
  plan: Plan,
  {compiled, datasets, answers}: Outside,
  effects: Pick<Effects, 'progress'>,
): Promise<AttackReport | undefined> {
  const rules = new Map(
    [...plan.protections].flatMap(([id, {protection}]) =>
      protection.state === 'rules' ? [[id, protection.sensitivity] as const] : [],
    ),
  );
  if (rules.size === 0) return undefined;
  const published = new Map(datasets.map((dataset) => [dataset.id, dataset]));
  const {declarations} = plan.workspace;
  const isRequired = [...rules.values()].some(({intervals}) => intervals === 'require');
  return attack({
    datasets: compiled.flatMap((truth) => {
      const own = published.get(truth.id);
      const publish = declarations.datasets.get(truth.id)?.value.publish ?? {};
      const demands = demandsOf(plan, truth.id);
      return own ? [{truth, published: own, sensitivity: rules.get(truth.id), publish, demands}] : [];
    }),
    printed: await publicFiguresOf(plan, compiled),
    earlier: [...(await Array.fromAsync(readEarlier(plan.workspace.root))), answered(compiled, answers)],
    effort: isRequired ? EFFORT.require : EFFORT.report,
    onProgress: (stage, done, total) => effects.progress({stage: 'attack', detail: stage, done, total}),
  });
}

/** What is hidden because it was decided or asked for. */
function demandsOf({protections}: Plan, dataset: string): Demands {
  const {protection, holdings = [], manual = []} = protections.get(dataset) ?? {};
  const decided = manual.filter((line) => line.dataset === dataset && line.action === 'hide');
  const declared = protection?.state === 'rules' ? protection.onRequest : undefined;
  if (!declared) return {decided};
  const {units, percent, 'fewer-than': fewerThan} = declared;
  return {decided, asked: {units, percent, fewerThan, holdings}};
}

/** Answers given beside releases, as if a release had shown them. */
function answered(compiled: readonly Compiled[], answers: readonly Observation[]): Earlier {
  const datasets = compiled.map((dataset) => ({
    ...dataset,
    observations: answers.filter((one) => one.dataset === dataset.id),
  }));
  return {id: 'asked', datasets};
}
