/** The attack on a draft, as a release makes it: everything that is published, was published, or was printed by others is used. */
import {
  attack,
  type AttackReport,
  type Demands,
  type Earlier,
  standingBefore,
  withoutCell,
} from '../analyse/attack/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Observation} from '../model/observation.ts';
import type {Sensitivity} from '../model/protection.ts';
import type {Compiled, Protected} from '../model/seals.ts';
import type {Ground} from '../release/index.ts';
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

/** What was found, and what it was found with: enough to make the attack again. */
export type Made = {readonly report: AttackReport; readonly ground: Ground};

/** Undefined where no dataset declares what is sensitive. */
export async function attackAll(
  plan: Plan,
  outside: Outside,
  effects: Pick<Effects, 'progress'>,
): Promise<Made | undefined> {
  const rules = rulesOf(plan);
  if (rules.size === 0) return undefined;
  const earlier = await Array.fromAsync(readEarlier(plan.workspace.root));
  const ground = await groundOf(plan, rules, outside, earlier);
  return {ground, report: await attackOn(ground, earlier, effects)};
}

type Rules = ReadonlyMap<string, Sensitivity>;

/** By dataset: what it declares to be sensitive. */
function rulesOf({protections}: Plan): Rules {
  return new Map(
    [...protections].flatMap(([id, {protection}]) =>
      protection.state === 'rules' ? [[id, protection.sensitivity] as const] : [],
    ),
  );
}

async function groundOf(
  plan: Plan,
  rules: Rules,
  {compiled, datasets, answers}: Outside,
  earlier: readonly Earlier[],
): Promise<Ground> {
  const shown = new Map(datasets.map((dataset) => [dataset.id, dataset]));
  const {declarations} = plan.workspace;
  const isRequired = [...rules.values()].some(({intervals}) => intervals === 'require');
  return {
    datasets: compiled.flatMap((truth) => {
      const published = shown.get(truth.id);
      const sensitivity = rules.get(truth.id);
      const publish = declarations.datasets.get(truth.id)?.value.publish ?? {};
      if (!published) return [];
      const before = standingBefore(truth, [...earlier, answered({datasets: [{truth, published}], answers})]);
      const given = {...(sensitivity ? {sensitivity} : {}), publish, demands: demandsOf(plan, truth.id), before};
      return [{truth: {...truth, observations: withoutCell(truth)}, published, ...given}];
    }),
    printed: await publicFiguresOf(plan, compiled),
    answers,
    effort: isRequired ? EFFORT.require : EFFORT.report,
  };
}

/** @param earlier every public release before, in the order of the log */
export function attackOn(
  ground: Ground,
  earlier: readonly Earlier[],
  effects: Pick<Effects, 'progress'>,
): Promise<AttackReport> {
  return attack({
    ...ground,
    earlier: [...earlier, answered(ground)],
    onProgress: (stage, done, total) => effects.progress({stage: 'attack', detail: stage, done, total}),
  });
}

/** What is hidden because it was decided or asked for. */
function demandsOf({protections}: Plan, dataset: string): Demands {
  const {protection, holdings = [], manual = []} = protections.get(dataset) ?? {};
  const decided = manual.flatMap((line) =>
    line.dataset === dataset && line.action === 'hide' ? [{key: line.key, period: line.period}] : [],
  );
  const declared = protection?.state === 'rules' ? protection.onRequest : undefined;
  if (!declared) return {decided};
  const {units, percent, 'fewer-than': fewerThan} = declared;
  return {decided, asked: {units, percent, fewerThan, holdings}};
}

type Answered = Pick<Ground, 'answers'> & {
  readonly datasets: readonly Pick<Ground['datasets'][number], 'truth' | 'published'>[];
};

/** Answers given beside releases, as if a release had shown them. */
function answered({datasets: all, answers}: Answered): Earlier {
  const datasets = all.map(({truth: {id}, published}) => ({
    ...published,
    observations: answers.filter(({dataset}) => dataset === id),
  }));
  return {id: 'asked', datasets};
}

/** Amounts as texts: JSON has no exact numbers. */
export function plainReport(report: object): unknown {
  return JSON.parse(JSON.stringify(report, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
}
