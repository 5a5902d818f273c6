/** Everything that was answered before, as protection takes it: figures that are public, and the cells that answers show. */
import type {Observation} from '../../model/observation.ts';
import type {ProtectedRelease} from '../../analyse/protect/index.ts';
import type {Period} from '../../model/period.ts';
import type {Compiled, Protected} from '../../model/seals.ts';
import {type Question, readAnswer, readAsked} from '../../release/index.ts';
import type {Plan} from '../plan.ts';
import type {GivenOut} from '../protecting.ts';
import {isDeclared, isToldBy} from './extend.ts';

export type Before = {readonly questions: readonly Question[]; readonly figures: readonly Observation[]};

/** @throws Problem `ASKED_DAMAGED` */
export async function answeredBefore(root: string): Promise<Before> {
  const entries = await readAsked(root);
  // The same answer twice is one file.
  const distinct = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  const answers = await Promise.all(distinct.map((entry) => readAnswer(root, entry)));
  const figures = answers.flatMap(({question, figures: told}) =>
    told.flatMap((one): readonly Observation[] =>
      one.status === 'suppressed' ? [] : [{...one, dataset: question.dataset}],
    ),
  );
  return {questions: answers.map(({question}) => question), figures};
}

/** @param now a question besides; undefined where nothing was answered and nothing is asked: then all cells are declared ones */
export function givenOut(
  plan: Plan,
  compiled: readonly Compiled[],
  {questions: before, figures}: Before,
  now?: Question,
): GivenOut | undefined {
  const questions = now === undefined ? before : [...before, now];
  if (questions.length === 0) return undefined;
  const tests = new Map(
    compiled.map((one) => {
      const own = questions.filter(({dataset}) => dataset === one.id).map((asked) => isToldBy(asked, one.dimensions));
      return [one.id, [isDeclared(plan, one), ...own]] as const;
    }),
  );
  return {
    figures,
    isShown: (dataset, key, period) => tests.get(dataset)?.some((test) => test({key, period})) ?? true,
  };
}

type Made = {readonly compiled: readonly Compiled[]; readonly protection: ProtectedRelease};

/** What a run goes on with: the cells of answers had to be protected with the rest, and are no part of the draft. */
export function withoutAnswers(plan: Plan, {compiled, protection}: Made, {questions}: Before): Made {
  if (questions.length === 0) return {compiled, protection};
  const tests = new Map(compiled.map((one) => [one.id, isDeclared(plan, one)]));
  const isOwn = (dataset: string, place: {readonly key: readonly string[]; readonly period: Period}): boolean =>
    tests.get(dataset)?.(place) ?? true;
  const own = <T extends Compiled | Protected>(one: T): T => ({
    ...one,
    observations: one.observations.filter((observation) => isOwn(one.id, observation)),
  });
  return {
    compiled: compiled.map((one) => ({...own(one), cells: one.cells.filter((cell) => isOwn(one.id, cell))})),
    protection: {
      ...protection,
      datasets: protection.datasets.map(own),
      hidden: protection.hidden.filter((cell) => isOwn(cell.dataset, cell)),
      lost: protection.lost.filter((cell) => isOwn(cell.dataset, cell)),
    },
  };
}
