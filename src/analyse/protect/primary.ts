/**
 * Primary protection: which cells of a dataset may not be shown for what they say of their contributors, by which rule, and how far an
 * outsider must stay from them. Protects them from nothing yet: sums that give them away are the model's business.
 */
import type {Cell} from '../../model/cell.ts';
import type {Membership} from '../../model/holding.ts';
import type {ConfStatus, Sensitivity} from '../../model/protection.ts';
import type {Compiled} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {rules} from './rules/index.ts';
import type {Hit, Sized, Test} from './rules/rule.ts';

export type Primary = {
  /** of the first rule that the cell fails */
  readonly status: ConfStatus;
  /** id of that rule */
  readonly rule: string;
  /** of all rules that it fails */
  readonly reason: Text;
  /** the strongest levels of all: an outsider's interval must reach value − lower and value + upper */
  readonly lower: bigint;
  readonly upper: bigint;
};

export type PrimaryOptions = {
  readonly sensitivity: Sensitivity;
  readonly holdings?: readonly Membership[];
};

/** `KEY/PERIOD`: how a cell is called inside its dataset */
export function cellName({key, period}: Pick<Cell, 'key' | 'period'>): string {
  return `${key.join('.')}/${period}`;
}

/**
 * The sensitive cells of a dataset by `cellName`; a cell that is not in the map is not sensitive.
 *
 * What nobody contributed to has no cell, and is a known zero; a net zero with contributors is a cell like others.
 */
export function primary(
  {id, cells}: Pick<Compiled, 'id' | 'cells'>,
  {sensitivity, holdings = []}: PrimaryOptions,
): ReadonlyMap<string, Primary> {
  const namesContributors = cells.some(({enterprises}) => enterprises > 0n);
  const frame = {dataset: id, sensitivity, holdings, namesContributors};
  const tests = rules.flatMap((rule): readonly Opened[] => {
    const test = rule.open(frame);
    return test ? [{id: rule.id, test}] : [];
  });
  const found = new Map<string, Primary>();
  for (const cell of cells) {
    const verdict = judge(sizedOf(cell), tests);
    if (verdict) found.set(cellName(cell), verdict);
  }
  return found;
}

type Opened = {readonly id: string; readonly test: Test};

function judge(sized: Sized, tests: readonly Opened[]): Primary | undefined {
  let [first, level]: [(Hit & {readonly rule: string})?, bigint?] = [];
  let reason: Text | undefined;
  for (const {id, test} of tests) {
    const hit = test(sized);
    if (!hit) continue;
    first ??= {...hit, rule: id};
    reason = reason ? both(reason, hit.reason) : hit.reason;
    if (level === undefined || hit.level > level) level = hit.level;
  }
  if (!first || !reason || level === undefined) return undefined;
  // Not found exactly is the least that hiding means.
  const upper = level > 1n ? level : 1n;
  return {status: first.status, rule: first.rule, reason, lower: lowerOf(sized, upper), upper};
}

/** Levels are symmetric; where no contribution is negative, everybody knows that nothing lies below 0. */
function lowerOf({cell}: Sized, level: bigint): bigint {
  if (cell.gross !== undefined || cell.value < 0n) return level;
  return level < cell.value ? level : cell.value;
}

function both(a: Text, b: Text): Text {
  return {zh: `${a.zh}；${b.zh}`, en: `${a.en}; ${b.en}`};
}

export function sizedOf(cell: Cell): Sized {
  const [first, second, third] = cell.largest;
  return {
    cell,
    total: cell.gross ?? size(cell.value),
    x1: size(first?.value ?? 0n),
    x2: size(second?.value ?? 0n),
    x3: size(third?.value ?? 0n),
    contributors: cell.holdings ?? cell.enterprises,
  };
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
