/**
 * Which cells are sensitive, by the attack's own reading of the declared rules, and how far an outsider must stay from them.
 *
 * @source Hundepool et al., Statistical Disclosure Control (2012), chapter 4
 */
import type {Cell} from '../../../model/cell.ts';
import type {Sensitivity} from '../../../model/protection.ts';
import {demandedBy} from './demands.ts';
import type {AttackedDataset} from '../input.ts';
import type {Unknowns} from './unknowns.ts';

/** Distances below and above the value that an outsider's interval must reach. */
export type Levels = {readonly lower: bigint; readonly upper: bigint};

type SensitiveCell = {readonly at: number; readonly levels: Levels};

/** Cells of a dataset that must not be told, with their levels in the smallest unit of all datasets. */
export function sensitiveIn(
  {truth, sensitivity, demands}: AttackedDataset,
  unknowns: Unknowns,
): readonly SensitiveCell[] {
  if (!sensitivity) return [];
  const namesContributors = truth.cells.some(({enterprises}) => enterprises > 0n);
  const isDemanded = demands ? demandedBy(demands) : () => false;
  return unknowns.of(truth.id).flatMap(({at, cell, perUnit, isUnvalued}): readonly SensitiveCell[] => {
    if (isUnvalued) return [];
    const levels = levelsOf(cell, sensitivity, {namesContributors, isDemanded: isDemanded(cell)});
    return levels ? [{at, levels: {lower: levels.lower * perUnit, upper: levels.upper * perUnit}}] : [];
  });
}

type Known = {
  /** some cell of the dataset has a contributor: where none has, nobody can be told of */
  readonly namesContributors: boolean;
  /** somebody wants it hidden */
  readonly isDemanded: boolean;
};

/** @returns undefined where the cell may be shown */
export function levelsOf(cell: Cell, rules: Sensitivity, {namesContributors, isDemanded}: Known): Levels | undefined {
  const total = cell.gross ?? absolute(cell.value);
  const sizes = cell.largest.map(({value}) => absolute(value));
  const [first = 0n, second = 0n] = sizes;
  const units = cell.holdings ?? cell.enterprises;
  const needed: bigint[] = [];
  const isNobodys = cell.records === 0n && cell.enterprises === 0n;
  if (isDemanded) needed.push(ofWhole(total, rules));
  if (rules.zeros === 'protected' && isNobodys && cell.value === 0n) needed.push(1n);
  if (namesContributors && !isNobodys && rules.minimum !== undefined && units < BigInt(rules.minimum))
    needed.push(ofWhole(total, rules));
  for (const {n, percent} of rules.dominance) {
    const top = sizes.slice(0, n).reduce((sum, size) => sum + size, 0n);
    if (top * 100n > total * BigInt(percent)) needed.push(up(100n * top - BigInt(percent) * total, BigInt(percent)));
  }
  const others = total - first - second;
  if (rules.pPercent !== undefined) {
    const lacking = BigInt(rules.pPercent) * first - 100n * others;
    if (lacking > 0n) needed.push(up(lacking, 100n));
  }
  if (rules.pq) {
    const lacking = BigInt(rules.pq.p) * first - BigInt(rules.pq.q) * others;
    if (lacking > 0n) needed.push(up(lacking, BigInt(rules.pq.q)));
  }
  if (needed.length === 0) return undefined;
  const upper = needed.reduce((most, one) => (one > most ? one : most), 1n);
  const isSigned = cell.gross !== undefined || cell.value < 0n;
  return {upper, lower: !isSigned && upper > cell.value ? cell.value : upper};
}

/** A cell of too few units is protected as if it were one unit's. */
function ofWhole(total: bigint, {pPercent, pq}: Sensitivity): bigint {
  if (pPercent !== undefined) return up(total * BigInt(pPercent), 100n);
  return pq ? up(total * BigInt(pq.p), BigInt(pq.q)) : 0n;
}

function up(a: bigint, b: bigint): bigint {
  return a <= 0n ? 0n : (a + b - 1n) / b;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
