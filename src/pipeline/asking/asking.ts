/**
 * `shumao ask`: a cube outside the declared tables, compiled from the lake in the workspace's shadow, protected in one model with all
 * datasets, releases and earlier answers, logged under `asked/`, and only then given out.
 */
import type {Effects} from '../../model/effects.ts';
import type {Compiled, Dimension, MeasureDescription, Protected} from '../../model/seals.ts';
import type {Language, Text} from '../../model/text.ts';
import {byCodePoint} from '../../model/text.ts';
import {type AskedEntry, logAnswer, type Question, type Told} from '../../release/index.ts';
import {withLock} from '../lock.ts';
import {openPlan} from '../plan.ts';
import {openEngines} from '../engines.ts';
import {protectAll} from '../protecting.ts';
import {type Planned, planNow} from '../planned.ts';
import {compileAll, materialOf} from '../material.ts';
import {type LeasedStore, withStore} from '../store-lease.ts';
import {inShadow} from '../whatif/shadow.ts';
import {extended, isShownIn, nearby} from './extend.ts';
import {answeredBefore, type Before, givenOut} from './given-out.ts';
import {mustHave, questionOf, type Typed} from './question.ts';

export type Asking = Typed & {
  /** a folder for temporary files, outside the workspace */
  readonly temporary: string;
};

export type Answered = {
  readonly entry: AskedEntry;
  readonly question: Question;
  readonly title: Text;
  readonly synthetic: boolean;
  readonly dimensions: readonly Pick<Dimension, 'id' | 'title' | 'codes'>[];
  readonly measures: readonly MeasureDescription[];
  readonly notes: readonly Text[];
  readonly figures: readonly Told[];
  readonly hidden: number;
};

/** @throws Problem, Problems: then nothing is logged and nothing is given out */
export async function answerQuestion(
  folder: string,
  asking: Asking,
  effects: Effects,
  language: Language,
): Promise<Answered> {
  const early = await openPlan(folder);
  const {root} = early.workspace;
  questionOf(asking, early);
  const say = (text: Text): void => effects.err(text[language]);
  return withLock(root, {command: 'ask', wait: true}, effects, say, async (mustHold) => {
    const before = await answeredBefore(root);
    const {question, dataset} = await withStore({command: 'ask', wait: true, say}, effects, async (objects) => {
      const planned = await planNow(early, effects);
      const question = questionOf(asking, planned.plan);
      const dataset = await inShadow(root, asking.temporary, (shadow) =>
        protectedCube({...planned, question, before, shadow, objects}, effects),
      );
      return {question, dataset};
    });
    const figures = figuresOf(dataset, question);
    await mustHold();
    const entry = await logAnswer(root, {question, figures}, effects.now());
    const {title, synthetic, dimensions, measures, notes} = dataset;
    return {
      entry,
      question,
      title,
      synthetic,
      dimensions: dimensions.map(({id, title: name, codes}) => ({id, title: name, codes})),
      measures: measures.filter(({id}) => question.measures.includes(id)),
      notes,
      figures,
      hidden: figures.filter(({status}) => status === 'suppressed').length,
    };
  });
}

type Making = Planned & {
  readonly question: Question;
  readonly before: Before;
  readonly shadow: string;
  readonly objects: LeasedStore | undefined;
};

async function protectedCube(making: Making, effects: Effects): Promise<Protected> {
  const {plan, print, question, before, shadow, objects} = making;
  const questions = [...before.questions, question];
  const inside = {...plan, workspace: {...plan.workspace, root: shadow}};
  const engines = await openEngines({root: shadow, objects, isShadow: true}, effects);
  try {
    const stages = {plan: extended(inside, questions), engines, effects, options: {rehash: false}, print};
    const {compiled} = await compileAll(stages, await materialOf(stages));
    const own = compiled.find(({id}) => id === question.dataset);
    if (own) mustHave(question, own);
    const near: readonly Compiled[] = nearby(plan, compiled, questions);
    const {datasets} = await protectAll(inside, near, effects, givenOut(plan, near, before, question));
    const found = datasets.find(({id}) => id === question.dataset);
    if (!found) throw new Error(`dataset ${question.dataset} was compiled and is gone`);
    return found;
  } finally {
    await engines.close();
  }
}

/** In the order of codes, periods and measures, whatever order an engine has. */
function figuresOf({dimensions, observations}: Protected, question: Question): readonly Told[] {
  const isShown = isShownIn(question, dimensions);
  const places = dimensions.map(({codes}) => new Map(codes.map(({code}, at) => [code, at])));
  const order = (a: Told, b: Told): number => {
    for (const [at, place] of places.entries()) {
      const difference = (place.get(a.key[at] ?? '') ?? 0) - (place.get(b.key[at] ?? '') ?? 0);
      if (difference !== 0) return difference;
    }
    const measure = question.measures.indexOf(a.measure) - question.measures.indexOf(b.measure);
    return byCodePoint(a.period, b.period) || measure;
  };
  return observations
    .filter(isShown)
    .map(({key, measure, period, text, unit, decimals, status}) => ({
      key,
      measure,
      period,
      text,
      unit,
      decimals,
      status,
    }))
    .toSorted(order);
}
