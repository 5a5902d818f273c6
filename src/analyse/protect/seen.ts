/** What may be seen once the pattern stands: the datasets sealed with their hidden figures, and how many they are. */
import type {Observation} from '../../model/observation.ts';
import {cellText, type HiddenCell} from '../../model/protection.ts';
import type {Protected} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {Hidden} from './derived/hidden.ts';
import {hideFigures} from './derived/hide.ts';
import {figureAt} from './model/cells.ts';
import {unitsOf} from './model/known.ts';
import type {Result} from './model/result.ts';
import type {ReleaseModel} from './model/units.ts';
import type {Guarded} from './protect.ts';
import {measuresOf, printedTest} from './facts.ts';
import type {ProtectedRelease, ReleaseOptions} from './release-options.ts';

type Making = {
  readonly model: ReleaseModel;
  readonly result: Result;
  readonly guarded: Guarded;
  readonly options: ReleaseOptions;
  readonly undeclared: readonly string[];
};

export function seen({model, result, guarded, options, undeclared}: Making): ProtectedRelease {
  const hidden = new Hidden(model.grids, result.status);
  let derivedOnly = 0;
  const isPrinted = printedTest([...(options.printed ?? []), ...(options.earlier ?? [])]);
  const datasets = guarded.datasets.map((dataset, at): Protected => {
    const grid = model.grids[at];
    if (!grid) return dataset;
    const units = unitsOf(grid);
    const measures = measuresOf(model, dataset.id, options);
    const figures = hideFigures(
      grid,
      dataset.observations,
      {
        figures: model.figures,
        hidden,
        upperOf: (figure) => result.upper.get(figure) ?? 0n,
        fewest: BigInt(options.declared.get(dataset.id)?.concentrationMinimum ?? FEWEST),
        measures,
      },
      (one) => isPrinted(one) || (units !== undefined && one.key.some((code, place) => units[place]?.has(code))),
    );
    derivedOnly += figures.derivedOnly;
    const rule = options.declared.has(dataset.id) ? 'rules' : options.exempt?.get(dataset.id);
    return sealed(dataset, figures.observations, result.hidden, rule);
  });
  const isOfUnit = unitTest(model);
  const summary = {
    isDeclared: true,
    units: result.hidden.filter(isOfUnit).length,
    ...countsOf(result.hidden.filter((one) => !isOfUnit(one))),
    toDate: result.toDate,
    derivedOnly,
    lost: result.lost.length,
    undeclared,
    notKept: notKept(model, result.hidden, options),
  };
  return {datasets, inside: guarded.inside, hidden: result.hidden, lost: result.lost, summary};
}

export function unprotected(
  guarded: Guarded,
  undeclared: readonly string[],
  {exempt}: ReleaseOptions,
): ProtectedRelease {
  const datasets = guarded.datasets.map((one) => sealed(one, one.observations, [], exempt?.get(one.id)));
  const summary = {
    isDeclared: false,
    units: 0,
    primary: 0,
    secondary: 0,
    interval: 0,
    toDate: 0,
    derivedOnly: 0,
    lost: 0,
    undeclared,
    notKept: [],
  };
  return {...guarded, datasets, hidden: [], lost: [], summary};
}

/** Whether a cell is one unit's own. */
function unitTest({grids}: ReleaseModel): (cell: HiddenCell) => boolean {
  const units = new Map(grids.map((grid) => [grid.dataset.id, unitsOf(grid)]));
  return ({dataset, key}) => {
    const codes = units.get(dataset);
    return codes !== undefined && key.some((code, at) => codes[at]?.has(code));
  };
}

/** Cells that somebody decided never to suppress, and that are sensitive or would give a sensitive one away. */
function notKept(model: ReleaseModel, hidden: readonly HiddenCell[], {decided}: ReleaseOptions): readonly string[] {
  if (!decided) return [];
  const indices = new Map(model.grids.map((grid, at) => [grid.dataset.id, {grid, at}]));
  return hidden.flatMap((one) => {
    const place = indices.get(one.dataset);
    const key = place?.grid.keyAt.get(one.key.join('.'));
    const figure = place && key !== undefined ? model.figures[figureAt(place.grid, key, one.period)] : undefined;
    if (!figure || decided(one.dataset, figure, one.key)?.action !== 'never-suppress') return [];
    return [`${cellText(one)} (${one.rule})`];
  });
}

/** Of fewer contributors a share of the largest tells of single ones, unless a dataset declares another limit. */
const FEWEST = 4;

function countsOf(hidden: readonly HiddenCell[]) {
  const count = (id: string): number => hidden.filter(({rule}) => rule === id).length;
  const [secondary, interval] = [count('secondary'), count('interval')];
  return {primary: hidden.length - secondary - interval, secondary, interval};
}

/** @param rule what its notes say: that rules were applied, or why none; undefined: as the guard left it */
function sealed(
  dataset: Protected,
  observations: readonly Observation[],
  hidden: readonly HiddenCell[],
  rule: 'rules' | Text | undefined,
): Protected {
  const own = hidden.filter((one) => one.dataset === dataset.id);
  if (rule === undefined && own.length === 0) return dataset;
  const rules = [rule === undefined || rule === 'rules' || own.length > 0 ? ruleText : exemptText(rule)];
  const {interval, ...counts} = countsOf(own);
  const hiddenCells = interval > 0 ? {...counts, interval} : counts;
  const protection = {...dataset.protection, rules, ...(own.length > 0 ? {hidden: hiddenCells} : {})};
  // Sealed by the guard; the figures that are hidden now are fewer than it let through, and none is new.
  return {...dataset, observations, protection} as Protected;
}

function exemptText(why: Text): Text {
  return {zh: `不作保密处理：${why.zh}`, en: `not protected: ${why.en}`};
}

/** What every note says of the rules. */
const ruleText: Text = {
  zh: '已按声明的规则作主要与次要保密处理；“·”为隐藏数字',
  en: 'protected by the declared rules, and other cells hidden with the sensitive ones; `·` is a hidden figure',
};
