/**
 * The cubes of questions inside the datasets that they ask: one more margin each, so that protection sees in one model what is declared,
 * what was given out and what is asked, with every sum between them.
 */
import {TOTAL} from '../../model/address.ts';
import {frequency, type Period, yearBefore, yearOf} from '../../model/period.ts';
import {cellText, type Equation} from '../../model/protection.ts';
import type {Compiled} from '../../model/seals.ts';
import type {Question} from '../../release/index.ts';
import type {Plan} from '../plan.ts';

/** The plan with the margins and periods that the questions need. */
export function extended(plan: Plan, questions: readonly Question[]): Plan {
  if (questions.length === 0) return plan;
  const {declarations} = plan.workspace;
  const datasets = new Map(
    [...declarations.datasets].map(([id, declared]) => {
      const own = questions.filter(({dataset}) => dataset === id);
      if (own.length === 0) return [id, declared];
      const margins = own.map(dimensionsIn).filter((names) => names.length > 0);
      const periods = [...new Set([...declared.value.periods, ...own.flatMap((one) => one.periods.map(frequency))])];
      const value = {...declared.value, margins: [...declared.value.margins, ...margins], periods};
      return [id, {...declared, value}];
    }),
  );
  return {...plan, workspace: {...plan.workspace, declarations: {...declarations, datasets}}};
}

function dimensionsIn({by, where}: Question): string[] {
  return [...by, ...Object.keys(where)];
}

type Place = {readonly key: readonly string[]; readonly period: Period};

/** Whether a cell is one that the dataset declares, whatever was asked of it. */
export function isDeclared({workspace}: Plan, {id, dimensions}: Pick<Compiled, 'id' | 'dimensions'>) {
  const declared = workspace.declarations.datasets.get(id)?.value;
  const names = dimensions.map((dimension) => dimension.id);
  const margins = (declared?.margins ?? []).map((margin) => names.map((name) => margin.includes(name)));
  // A dataset without periods or margins of its own (the frame of the Handbook) has what it has.
  const isWhole = declared === undefined || declared.source === undefined;
  return ({key, period}: Place): boolean =>
    isWhole ||
    (declared.periods.includes(frequency(period)) &&
      (key.every((code) => code === TOTAL) ||
        margins.some((margin) => key.every((code, at) => code === TOTAL || margin[at] === true))));
}

/** Whether a cell is shown in the answer to a question, or told by a growth rate or a share in it. */
export function isToldBy(question: Question, dimensions: Compiled['dimensions']): (place: Place) => boolean {
  const periods = new Set([...question.periods, ...question.periods.map(yearBefore)]);
  const {by, where} = question;
  return ({key, period}) =>
    periods.has(period) &&
    key.every((code, at) => {
      const name = dimensions[at]?.id ?? '';
      return code === TOTAL || by.includes(name) || where[name] === code;
    });
}

/** Whether a cell is one that the answer prints. */
export function isShownIn({by, where, periods, measures}: Question, dimensions: Compiled['dimensions']) {
  return ({key, period, measure}: Place & {readonly measure: string}): boolean =>
    periods.includes(period) &&
    measures.includes(measure) &&
    key.every((code, at) => {
      const name = dimensions[at]?.id ?? '';
      return by.includes(name) || code === (where[name] ?? TOTAL);
    });
}

/**
 * Without the cells that no question comes near: of margins that are asked and not declared, other years than those asked and the ones
 * before. Nothing that is left is a part of their sums; equations that name them go with them.
 */
export function nearby(plan: Plan, compiled: readonly Compiled[], questions: readonly Question[]): readonly Compiled[] {
  if (questions.length === 0) return compiled;
  const dropped = new Set<string>();
  const fewer = compiled.map((one) => {
    const own = questions.filter(({dataset}) => dataset === one.id);
    if (own.length === 0) return one;
    const declared = isDeclared(plan, one);
    const near = own.map((question) => isNear(question, one.dimensions));
    const isKept = (place: Place): boolean => declared(place) || near.some((is) => is(place));
    const cells = one.cells.filter((cell) => {
      const kept = isKept(cell);
      if (!kept) dropped.add(cellText({dataset: one.id, ...cell}));
      return kept;
    });
    return {...one, cells, observations: one.observations.filter(isKept)};
  });
  if (dropped.size === 0) return fewer;
  return fewer.map((one) => {
    if (!one.equations) return one;
    const isWhole = ({terms}: Equation): boolean => terms.every(({cell}) => !dropped.has(cellText(cell)));
    return {...one, equations: one.equations.filter(isWhole)};
  });
}

/** Months come with their quarters and year, since one is found from the others; a year alone comes alone. */
function isNear(question: Question, dimensions: Compiled['dimensions']): (place: Place) => boolean {
  const names = dimensionsIn(question);
  const years = new Set(question.periods.flatMap((period) => [yearOf(period), yearOf(period) - 1]));
  const asked = new Set(question.periods.map(frequency));
  const finest = asked.has('month') ? 2 : asked.has('quarter') ? 1 : 0;
  const rank = {year: 0, quarter: 1, month: 2};
  return ({key, period}) =>
    years.has(yearOf(period)) &&
    rank[frequency(period)] <= finest &&
    key.every((code, at) => code === TOTAL || names.includes(dimensions[at]?.id ?? ''));
}
