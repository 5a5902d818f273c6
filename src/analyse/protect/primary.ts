/**
 * Primary protection: which cells of a dataset may not be shown for what they say of their contributors, by which rule, and how far an
 * outsider must stay from them. Protects them from nothing yet: sums that give them away are the model's business.
 */
import type {Cell} from '../../model/cell.ts';
import type {Membership} from '../../model/holding.ts';
import type {ConfStatus, CostFunction, Sensitivity} from '../../model/protection.ts';
import type {Text} from '../../model/text.ts';
import type {Consent} from './consents.ts';
import type {OnRequest} from './declared.ts';
import type {ManualLine} from './manual.ts';
import {rules} from './rules/index.ts';
import type {Frame, Hit, Judged, Sized, Test} from './rules/rule.ts';
import {sumToDate} from './to-date.ts';

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
  readonly onRequest?: OnRequest | undefined;
  /** what hiding a safe cell costs; absent: its value */
  readonly cost?: CostFunction | undefined;
  /** fewest contributors of a cell whose single ones are told of by concentration and the like; absent: 4 */
  readonly concentrationMinimum?: number | undefined;
  /** by which the cells were compiled */
  readonly holdings?: readonly Membership[];
  /** decisions on single cells, of any dataset */
  readonly manual?: readonly ManualLine[];
  /** recorded consents and public sources, of any dataset */
  readonly consents?: readonly Consent[];
};

/** `KEY/PERIOD`: how a cell is called inside its dataset */
export function cellName({key, period}: Pick<Cell, 'key' | 'period'>): string {
  return `${key.join('.')}/${period}`;
}

/**
 * The sensitive cells of a dataset by `cellName`; a cell that is not in the map is not sensitive.
 *
 * What nobody contributed to has no cell, and is a known zero; a net zero with contributors is a cell like others.
 * A name may have no cell: what a supplier hides (levels 0, its value never came), and zeros that are declared protected.
 */
export function primary(dataset: Judged, options: PrimaryOptions): ReadonlyMap<string, Primary> {
  const judge = judgeOf(dataset, options);
  const found = new Map<string, Primary>();
  for (const cell of dataset.cells) {
    const verdict = judge.cell(cell);
    if (verdict) found.set(cellName(cell), verdict);
  }
  for (const {id, beyond} of rules) {
    for (const one of beyond?.(judge.frame) ?? []) {
      const {status, reason, level} = one.hit;
      const name = cellName(one);
      if (!found.has(name)) found.set(name, {status, rule: id, reason, lower: 0n, upper: level});
    }
  }
  return found;
}

export type Judge = {
  readonly frame: Frame;
  readonly cell: (cell: Cell) => Primary | undefined;
  /** the sum of these months' cells, which has no cell of its own: undefined only where the months prove it safe */
  readonly toDate: (months: readonly Cell[]) => Primary | undefined;
};

type Opened = {readonly id: string; readonly test: Test};

/** Every rule opened for the dataset, ready to judge any cell of it. */
export function judgeOf(dataset: Judged, {sensitivity, onRequest, holdings, manual, consents}: PrimaryOptions): Judge {
  const units = dataset.dimensions.map(
    ({codes}) => new Set(codes.filter((code) => code.identifiesUnit).map(({code}) => code)),
  );
  const frame: Frame = {
    dataset,
    sensitivity,
    onRequest,
    holdings: holdings ?? [],
    manual: (manual ?? []).filter((line) => line.dataset === dataset.id),
    consents: consents ?? [],
    units,
    namesContributors: dataset.cells.some(({enterprises}) => enterprises > 0n),
  };
  const tests = rules.flatMap(({id, open}): readonly Opened[] => {
    const test = open?.(frame);
    return test ? [{id, test}] : [];
  });
  const withUnits = units.flatMap((codes, at) => (codes.size > 0 ? [at] : []));
  const isUnit = ({key}: Cell) => withUnits.some((at) => units[at]?.has(key[at] ?? ''));
  const sized = (cell: Cell): Sized => sizedOf(cell, isUnit(cell));
  return {
    frame,
    cell: (cell) => verdictOf(sized(cell), tests),
    toDate(months) {
      const whole = sumToDate(months.map(sized));
      return whole && verdictOf(whole, tests);
    },
  };
}

function verdictOf(sized: Sized, tests: readonly Opened[]): Primary | undefined {
  let [first, rule, reason]: [Hit?, string?, Text?] = [];
  // Not found exactly is the least that hiding means.
  let upper = 1n;
  for (const {id, test} of tests) {
    const hit = test(sized);
    if (!hit) continue;
    first ??= hit;
    rule ??= id;
    reason = reason ? both(reason, hit.reason) : hit.reason;
    if (hit.level > upper) upper = hit.level;
  }
  if (!first || rule === undefined || !reason) return undefined;
  return {status: first.status, rule, reason, lower: lowerOf(sized, upper), upper};
}

/** Levels are symmetric; where no contribution is negative, everybody knows that nothing lies below 0. */
function lowerOf({cell}: Sized, level: bigint): bigint {
  if (cell.gross !== undefined || cell.value < 0n) return level;
  return level < cell.value ? level : cell.value;
}

const joined = new WeakMap<Text, WeakMap<Text, Text>>();

/** Few reasons, many cells: each pair is put together once. */
function both(a: Text, b: Text): Text {
  const known = joined.get(a) ?? new WeakMap<Text, Text>();
  joined.set(a, known);
  const found = known.get(b) ?? {zh: `${a.zh}；${b.zh}`, en: `${a.en}; ${b.en}`};
  known.set(b, found);
  return found;
}

function sizedOf(cell: Cell, isUnit: boolean): Sized {
  const [first, second, third] = cell.largest;
  return {
    cell,
    total: cell.gross ?? size(cell.value),
    x1: size(first?.value ?? 0n),
    x2: size(second?.value ?? 0n),
    x3: size(third?.value ?? 0n),
    contributors: cell.holdings ?? cell.enterprises,
    isUnit,
  };
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
