/** Everything that was answered before, as protection takes it: figures that are public, and the cells that answers show. */
import type {Observation} from '../../model/observation.ts';
import type {Compiled} from '../../model/seals.ts';
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

/** @param questions all that are answered, before and now */
export function givenOut(
  plan: Plan,
  compiled: readonly Compiled[],
  questions: readonly Question[],
  figures: readonly Observation[],
): GivenOut {
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
