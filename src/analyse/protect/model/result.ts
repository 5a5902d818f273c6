/** The pattern in the terms of the house: which figure is hidden with which status, and the private list of hidden cells. */
import {cellText, type ConfStatus, type HiddenCell} from '../../../model/protection.ts';
import type {Text} from '../../../model/text.ts';
import {cellName, type Primary} from '../primary.ts';
import type {Pattern, UnitState} from './pattern.ts';
import type {SingletonSum} from './singletons.ts';
import type {ReleaseModel} from './units.ts';

export type Result = {
  /** of every hidden figure */
  readonly status: ReadonlyMap<number, ConfStatus>;
  /** of every hidden figure that has one: how far upwards an outsider must stay from it */
  readonly upper: ReadonlyMap<number, bigint>;
  readonly hidden: readonly HiddenCell[];
  readonly lost: readonly HiddenCell[];
  /** sums from January on that are hidden */
  readonly toDate: number;
};

type Making = {
  readonly status: Map<number, ConfStatus>;
  readonly upper: Map<number, bigint>;
  readonly hidden: HiddenCell[];
  readonly lost: HiddenCell[];
  toDate: number;
};

export function resultOf(
  model: ReleaseModel,
  {states, reveals}: Pattern,
  primaries: ReadonlyMap<string, ReadonlyMap<string, Primary>>,
  sums: readonly SingletonSum[],
): Result {
  const {figures, grids, unitOf, units} = model;
  const isPrimary = (figure: number): boolean => {
    const {dataset = -1, cell} = figures[figure] ?? {};
    return cell !== undefined && primaries.get(grids[dataset]?.dataset.id ?? '')?.has(cellName(cell)) === true;
  };
  const made: Making = {status: new Map(), upper: new Map(), hidden: [], lost: [], toDate: 0};
  for (const [at, {dataset, key, period, cell}] of figures.entries()) {
    const unit = unitOf[at] ?? 0;
    const state = states[unit];
    const grid = grids[dataset];
    if (!grid || state === undefined || state === 'shown' || state === 'unpublished') continue;
    const own = cell && primaries.get(grid.dataset.id)?.get(cellName(cell));
    made.status.set(at, own?.status ?? 'D');
    if (own) made.upper.set(at, own.upper);
    if (!cell) {
      made.toDate += 1;
      continue;
    }
    const ref = {dataset: grid.dataset.id, key: grid.keys[key] ?? [], period};
    const revealed = reveals[unit] ?? -1;
    const sum = sums[revealed - units.length];
    const reason = sum ? whyOfSum(model, sum, isPrimary) : reasonOf(model, {unit, revealed, at, state});
    const one: HiddenCell = own
      ? {...ref, status: own.status, rule: own.rule, reason: own.reason, lower: own.lower, upper: own.upper}
      : {...ref, status: 'D', rule: state === 'interval' ? state : 'secondary', reason, lower: 0n, upper: 0n};
    made.hidden.push(one);
    if (state === 'lost') made.lost.push(one);
  }
  return made;
}

/** Shown, it gives a sensitive figure away to everybody. */
function why(model: ReleaseModel, unit: number): Text {
  const {name, isToDate} = nameOf(model, unit);
  return isToDate
    ? {zh: `若公布即可推出 ${name} 的累计数`, en: `shown, it would give the sum from January on of ${name} away`}
    : {zh: `若公布即可推出 ${name}`, en: `shown, it would give ${name} away`};
}

/** Shown, it gives a sensitive figure away to the only contributor of others. */
function whyOfSum(model: ReleaseModel, {own, other}: SingletonSum, isPrimary: (figure: number) => boolean): Text {
  // A unit may be sensitive for its sum from January on alone.
  const figures = model.units[other]?.figures ?? [];
  const sensitive = figures.find(isPrimary) ?? figures.find((figure) => model.figures[figure]?.cell === undefined);
  const told = called(named(model, sensitive ?? figures[0] ?? -1));
  const alone = own.map((unit) => called(nameOf(model, unit)));
  return {
    zh: `若公布，${alone.map(({zh}) => zh).join('、')} 的唯一贡献单位即可推出 ${told.zh}`,
    en: `shown, it would give ${told.en} away to whoever is alone in ${alone.map(({en}) => en).join(', ')}`,
  };
}

function called({name, isToDate}: Named): Text {
  return isToDate ? {zh: `${name} 的累计数`, en: `the sum from January on of ${name}`} : {zh: name, en: name};
}

type Hiding = {readonly unit: number; readonly revealed: number; readonly at: number; readonly state: UnitState};

function reasonOf(model: ReleaseModel, {unit, revealed, at, state}: Hiding): Text {
  if (revealed >= 0 && revealed < model.units.length)
    return state === 'interval' ? whyInterval(model, revealed) : why(model, revealed);
  return (model.units[unit]?.figures.length ?? 0) > 1 ? whySame(model, unit, at) : whyContributor;
}

/** Found while the choice was made: a sum that no relation names. */
const whyContributor: Text = {
  zh: '若公布，某些隐藏格子的唯一贡献单位即可推出他人的敏感数字',
  en: 'shown, it would give a sensitive figure away to whoever is alone in other hidden cells',
};

/** The same number as a sensitive figure. */
function whySame(model: ReleaseModel, unit: number, figure: number): Text {
  const {name, isToDate} = nameOf(model, unit, figure);
  return isToDate
    ? {zh: `与 ${name} 的累计数是同一数字`, en: `one number with the sum from January on of ${name}`}
    : {zh: `与 ${name} 是同一数字`, en: `one number with ${name}`};
}

/** @param but not this figure of the unit, where it has another */
function nameOf(model: ReleaseModel, unit: number, but?: number): Named {
  const own = model.units[unit]?.figures ?? [];
  return named(model, own.find((one) => one !== but) ?? own[0] ?? -1);
}

type Named = {readonly name: string; readonly isToDate: boolean};

function named({figures, grids}: ReleaseModel, at: number): Named {
  const figure = figures[at];
  const grid = figure && grids[figure.dataset];
  if (!figure || !grid) throw new Error(`no figure ${at}`);
  const name = cellText({dataset: grid.dataset.id, key: grid.keys[figure.key] ?? [], period: figure.period});
  return {name, isToDate: figure.cell === undefined};
}

/** Shown, it lets a sensitive figure be narrowed. */
function whyInterval(model: ReleaseModel, near: number): Text {
  const {name} = nameOf(model, near);
  return {
    zh: `若公布，${name} 可被推到保护区间以内`,
    en: `shown, it would let ${name} be narrowed inside its protection interval`,
  };
}
