/**
 * What protection, attack and release say to each other about cells: which are sensitive, how far an outsider must stay from them,
 * which equations hold between them, and what was public before.
 *
 * A cell is a sum of one key and period of a dataset, whatever is printed of it; a hidden cell is hidden in all of its measures.
 */
import type {Period} from './period.ts';
import type {Text} from './text.ts';

export type CellRef = {readonly dataset: string; readonly key: readonly string[]; readonly period: Period};

/** `DATASET/KEY/PERIOD`: the address of a cell without a measure */
export function cellText({dataset, key, period}: CellRef): string {
  return `${dataset}/${key.join('.')}/${period}`;
}

/**
 * Status of confidentiality. F is said by silence.
 *
 * @source SDMX cross-domain code list CL_CONF_STATUS: A primary confidentiality due to small counts, C confidential statistical
 *   information, D secondary confidentiality set by the sender, N not for publication, O primary confidentiality due to dominance.
 */
export const confStatuses = {
  A: {zh: '因贡献单位过少而隐藏', en: 'hidden because of too few contributors'},
  O: {zh: '因少数单位占主导而隐藏', en: 'hidden because few units dominate'},
  C: {zh: '报送方列为保密', en: 'confidential by its supplier or on request'},
  N: {zh: '不公布', en: 'not for publication'},
  D: {zh: '为保护其他数字而隐藏', en: 'hidden to protect other figures'},
} as const satisfies Readonly<Record<string, Text>>;

export type ConfStatus = keyof typeof confStatuses;

/** Σ sign × cell = 0, exactly, whatever the records are: a sum over datasets that the structure of one dataset does not show. */
export type Equation = {readonly terms: readonly {readonly cell: CellRef; readonly sign: 1 | -1}[]};

/**
 * Declared parameters of what is sensitive in a dataset. Protection and attack are handed the same, and each decides by its own code.
 *
 * @source Hundepool et al., Statistical Disclosure Control (2012), chapter 4, for the rules and their levels
 */
export type Sensitivity = {
  /** fewest contributors (holdings where those are declared) of a cell that may be shown; absent: any number */
  readonly minimum?: number;
  /** unsafe where the n largest make up more than `percent` of the cell; n at most 3 */
  readonly dominance: readonly {readonly n: number; readonly percent: number}[];
  /** unsafe where the second largest could estimate the largest to within this percent */
  readonly pPercent?: number;
  /** the same, where everybody can estimate everybody to within q percent beforehand */
  readonly pq?: {readonly p: number; readonly q: number};
  /** whether a cell to which nobody contributed is known to be zero */
  readonly zeros: 'public' | 'protected';
  /** what happens where a hidden cell can be narrowed inside its protection interval, but not found exactly */
  readonly intervals: 'require' | 'report';
};

/** What hiding a safe cell costs where one must be hidden with a sensitive one; the dearest stay shown. */
export const costFunctions = ['value', 'n', 'level', 'constant', 'log'] as const;

export type CostFunction = (typeof costFunctions)[number];

/** A hidden cell as the house knows it: rule, reason, and how far an outsider must stay from it. Never leaves `private/`. */
export type HiddenCell = CellRef & {
  readonly status: ConfStatus;
  /** id of the rule; `secondary` for status D */
  readonly rule: string;
  readonly reason: Text;
  /** protection levels in the smallest unit of the dataset: the feasible interval must reach value − lower and value + upper */
  readonly lower: bigint;
  readonly upper: bigint;
};

/** A figure that somebody has printed before, and that can't be hidden any more. */
export type PublicFigure = CellRef & {
  readonly measure: string;
  /** as printed */
  readonly text: string;
  readonly unit: string;
  readonly decimals: number;
  readonly source: string;
};
