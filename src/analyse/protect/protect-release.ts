/**
 * Protection of a whole release: what is sensitive, what must be hidden with it in one model over all datasets, and every figure that
 * would give a hidden value back. Datasets without declared rules keep what they show, unless they share a hidden number.
 */
import {addressText} from '../../model/address.ts';
import type {Observation} from '../../model/observation.ts';
import {parsePeriod, type Period} from '../../model/period.ts';
import {cellText, type HiddenCell, type PublicFigure} from '../../model/protection.ts';
import type {Compiled, Protected} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import type {Consent} from './consents.ts';
import {Hidden} from './derived/hidden.ts';
import {hideFigures} from './derived/hide.ts';
import type {Options} from './derived/looks.ts';
import {type Figure, figureAt} from './model/cells.ts';
import {knownFigures, unitsOf} from './model/known.ts';
import {patternOf, type Standing} from './model/pattern.ts';
import {singletonSums} from './model/singletons.ts';
import {type Result, resultOf} from './model/result.ts';
import {type Decided, type Facts, sensitiveFigures, standingsOf} from './model/standing.ts';
import {type ReleaseModel, releaseModel} from './model/units.ts';
import {cellName, type Primary, primary, type PrimaryOptions} from './primary.ts';
import {type Guarded, guard} from './protect.ts';
import {type OnProgress, type Solve, solver} from './secondary/solve.ts';

export type ReleaseOptions = {
  readonly consents: readonly Consent[];
  /** by dataset: what it declares; datasets that are not in it declare nothing */
  readonly declared: ReadonlyMap<string, PrimaryOptions>;
  /** by dataset: why nothing of it is protected, where that was decided */
  readonly exempt?: ReadonlyMap<string, Text>;
  /** by dataset: its published measures by id, with their options */
  readonly publish: ReadonlyMap<string, Readonly<Record<string, Options>>>;
  /** printed by others or by earlier releases: shown whatever they tell */
  readonly printed?: readonly PublicFigure[];
  /** figures of earlier releases that are visible */
  readonly earlier?: readonly Observation[];
  /** cells that were hidden the last time, as `cellText` */
  readonly lastHidden?: ReadonlySet<string>;
  readonly decided?: (dataset: string, figure: Figure, key: readonly string[]) => Decided | undefined;
  /** cells that nobody is shown, though others could tell them; absent: all are to be shown */
  readonly isShown?: (dataset: string, key: readonly string[], period: Period) => boolean;
  readonly solve?: Solve;
  readonly onProgress?: OnProgress;
};

export type ProtectedRelease = Guarded & {
  /** belongs into `.shumao/private/`, never out */
  readonly hidden: readonly HiddenCell[];
  /** sensitive cells that what was printed before tells already */
  readonly lost: readonly HiddenCell[];
  readonly summary: ReleaseSummary;
};

export type ReleaseSummary = {
  /** false where no dataset declares rules: then nothing else was done than the guard does */
  readonly isDeclared: boolean;
  /** cells of named units that stay inside; not among the others */
  readonly units: number;
  readonly primary: number;
  readonly secondary: number;
  /** sums from January on that are hidden */
  readonly toDate: number;
  /** figures that are hidden although their own cell is shown: growth over a hidden base, a rank among hidden cells */
  readonly derivedOnly: number;
  readonly lost: number;
  /** datasets for which nothing is declared */
  readonly undeclared: readonly string[];
  /** decided to be never hidden, and hidden nevertheless */
  readonly notKept: readonly string[];
};

export async function protectRelease(
  compiled: readonly Compiled[],
  options: ReleaseOptions,
): Promise<ProtectedRelease> {
  const {consents, declared} = options;
  const guarded = guard(compiled, {consents});
  const undeclared = compiled.flatMap(({id}) => (declared.has(id) || options.exempt?.has(id) ? [] : [id]));
  if (!compiled.some(({id}) => declared.has(id))) return unprotected(guarded, undeclared, options);
  const primaries = primariesOf(compiled, declared);
  const model = releaseModel(
    compiled.map((one) => withZeros(one, primaries.get(one.id))),
    summing(options),
  );
  const facts = factsOf(model, primaries, options);
  const sensitive = sensitiveFigures(model, facts);
  const standings = standingsOf(model, model.units, sensitive, facts);
  const solve = options.solve ?? solver(options.onProgress);
  const virtual = singletonSums(model, (unit) => isOpen(standings[unit]));
  const pattern = await patternOf(model, standings, virtual, solve);
  return seen({model, result: resultOf(model, pattern, primaries), guarded, options, undeclared});
}

function isOpen(standing: Standing | undefined): boolean {
  return standing?.isSensitive === true && !standing.isKnown;
}

function unprotected(guarded: Guarded, undeclared: readonly string[], {exempt}: ReleaseOptions): ProtectedRelease {
  const datasets = guarded.datasets.map((one) => sealed(one, one.observations, [], exempt?.get(one.id)));
  const summary = {
    isDeclared: false,
    units: 0,
    primary: 0,
    secondary: 0,
    toDate: 0,
    derivedOnly: 0,
    lost: 0,
    undeclared,
    notKept: [],
  };
  return {...guarded, datasets, hidden: [], lost: [], summary};
}

type Primaries = ReadonlyMap<string, ReadonlyMap<string, Primary>>;

function primariesOf(compiled: readonly Compiled[], declared: ReleaseOptions['declared']): Primaries {
  return new Map(
    compiled.flatMap((one) => {
      const own = declared.get(one.id);
      return own ? [[one.id, primary(one, own)] as const] : [];
    }),
  );
}

/** Sensitive places without a cell (zeros that are declared protected) get one, so that sums with them are seen. */
function withZeros(dataset: Compiled, primaries: ReadonlyMap<string, Primary> | undefined): Compiled {
  if (!primaries) return dataset;
  const names = new Set(dataset.cells.map(cellName));
  const missing = [...primaries.keys()].filter((name) => !names.has(name));
  const more = missing.flatMap((name): Compiled['cells'][number][] => {
    const period = parsePeriod(name.slice(name.indexOf('/') + 1));
    const key = name.slice(0, name.indexOf('/')).split('.');
    return period ? [{key, period, value: 0n, records: 0n, enterprises: 0n, largest: []}] : [];
  });
  return more.length === 0 ? dataset : {...dataset, cells: [...dataset.cells, ...more]};
}

/** Datasets with a measure that adds months up from January on. */
function summing({publish}: ReleaseOptions): ReadonlySet<string> {
  const kinds = ['year-to-date', 'completion', 'completion-lead', 'joint-months'];
  const bases: readonly unknown[] = ['year-to-date', 'joint-months'];
  return new Set(
    [...publish].flatMap(([id, measures]) => {
      const adds = Object.entries(measures).some(
        ([name, {measure, basis}]) =>
          kinds.includes(typeof measure === 'string' ? measure : name) || bases.includes(basis),
      );
      return adds ? [id] : [];
    }),
  );
}

function factsOf(model: ReleaseModel, primaries: Primaries, options: ReleaseOptions): Facts {
  const {printed = [], earlier = [], consents, lastHidden, declared} = options;
  const isSame = printedTest(model.grids.flatMap(({dataset}) => (earlier.length > 0 ? dataset.observations : [])));
  const measures = (id: string) => measuresOf(model, id, options);
  const known = knownFigures(
    model,
    {printed, earlier: earlier.filter(isSame), revised: earlier.filter((one) => !isSame(one)), consents},
    measures,
  );
  const units = model.grids.map(unitsOf);
  const isUnit = ({dataset, key}: Figure): boolean => {
    const codes = units[dataset];
    return codes !== undefined && (model.grids[dataset]?.keys[key] ?? []).some((code, at) => codes[at]?.has(code));
  };
  return {
    primaries,
    declared,
    known,
    isPublished: (at) => {
      const figure = model.figures[at];
      if (figure === undefined || isUnit(figure)) return false;
      const grid = model.grids[figure.dataset];
      return options.isShown?.(grid?.dataset.id ?? '', grid?.keys[figure.key] ?? [], figure.period) ?? true;
    },
    order: {
      cost: (dataset) => declared.get(dataset)?.cost ?? 'value',
      decided: options.decided ?? (() => undefined),
      wasHidden: (dataset, {period}, key) => lastHidden?.has(cellText({dataset, key, period})) === true,
    },
  };
}

type Making = {
  readonly model: ReleaseModel;
  readonly result: Result;
  readonly guarded: Guarded;
  readonly options: ReleaseOptions;
  readonly undeclared: readonly string[];
};

function seen({model, result, guarded, options, undeclared}: Making): ProtectedRelease {
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

/** Measures of a dataset by id, with their kinds and options. */
function measuresOf({grids}: ReleaseModel, dataset: string, {publish}: ReleaseOptions) {
  const own = grids.find((grid) => grid.dataset.id === dataset)?.dataset.measures ?? [];
  return new Map(own.map(({id, kind}) => [id, {kind, options: publish.get(dataset)?.[id] ?? {}}]));
}

/** A figure that was printed with the same text is no news. */
function printedTest(
  before: readonly Pick<Observation, 'dataset' | 'key' | 'measure' | 'period' | 'text'>[],
): (one: Observation) => boolean {
  const known = new Set(before.map((one) => `${addressText(one)}=${one.text}`));
  return (one) => known.size > 0 && known.has(`${addressText(one)}=${one.text}`);
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

function countsOf(hidden: readonly HiddenCell[]): {readonly primary: number; readonly secondary: number} {
  const secondary = hidden.filter(({rule}) => rule === 'secondary').length;
  return {primary: hidden.length - secondary, secondary};
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
  const protection = {...dataset.protection, rules, ...(own.length > 0 ? {hidden: countsOf(own)} : {})};
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
