/** The pattern in the terms of the house: which figure is hidden with which status, and the private list of hidden cells. */
import {cellText, type ConfStatus, type HiddenCell} from '../../../model/protection.ts';
import type {Text} from '../../../model/text.ts';
import {cellName, type Primary} from '../primary.ts';
import type {Figure, Grid} from './cells.ts';
import type {Pattern} from './pattern.ts';
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
): Result {
  const {figures, grids, unitOf, units} = model;
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
    const revealed = units[reveals[unit] ?? -1]?.figures[0];
    const one: HiddenCell = own
      ? {...ref, status: own.status, rule: own.rule, reason: own.reason, lower: own.lower, upper: own.upper}
      : state === 'interval'
        ? {...ref, status: 'D', rule: 'interval', reason: whyInterval(model, revealed), lower: 0n, upper: 0n}
        : {...ref, status: 'D', rule: 'secondary', reason: why(model, revealed), lower: 0n, upper: 0n};
    made.hidden.push(one);
    if (state === 'lost') made.lost.push(one);
  }
  return made;
}

function why({figures, grids}: ReleaseModel, revealed: number | undefined): Text {
  const figure = figures[revealed ?? -1];
  const grid = figure && grids[figure.dataset];
  if (!figure || !grid) {
    return {
      zh: '与另一隐藏数字是同一数字，或会泄露若干数字之和',
      en: 'one number with another hidden cell, or it would give a sum of some away',
    };
  }
  const name = nameOf(figure, grid);
  return figure.cell
    ? {zh: `若公布即可推出 ${name}`, en: `shown, it would give ${name} away`}
    : {zh: `若公布即可推出 ${name} 的累计数`, en: `shown, it would give the sum from January on of ${name} away`};
}

function whyInterval({figures, grids}: ReleaseModel, near: number | undefined): Text {
  const figure = figures[near ?? -1];
  const grid = figure && grids[figure.dataset];
  const name = figure && grid ? nameOf(figure, grid) : '';
  return {
    zh: `若公布，${name} 可被推到保护区间以内`,
    en: `shown, it would let ${name} be narrowed inside its protection interval`,
  };
}

function nameOf({key, period}: Figure, {dataset, keys}: Grid): string {
  return cellText({dataset: dataset.id, key: keys[key] ?? [], period});
}
