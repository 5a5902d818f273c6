/**
 * A figure's answer for itself, as `shumao explain --format json` gives it and the outputs show it. Numbers are texts as printed. What a role may not
 * see is not in it, rather than there and not shown.
 */
import type {Flag, Status} from './observation.ts';
import type {ConfStatus} from './protection.ts';
import type {Role} from './role.ts';
import type {Text} from './text.ts';

/** A printed number with its unit. */
export type Printed = {
  readonly text: string;
  readonly unit: string;
  readonly unitLabel: Text;
};

/** What the address names. */
export type Named = {
  readonly address: string;
  readonly dataset: {readonly id: string; readonly title: Text};
  readonly measure: {readonly id: string; readonly title: Text; readonly kind: string};
  readonly period: string;
  /** one per dimension, totals too */
  readonly codes: readonly {
    readonly dimension: string;
    readonly title: Text;
    readonly code: string;
    readonly label: Text;
  }[];
};

export type ExplainedFigure = Printed & {
  readonly decimals: number;
  readonly status: Status;
  readonly flags: readonly {readonly flag: Flag; readonly text: Text}[];
  readonly low?: string;
  readonly high?: string;
  /** why there is no number */
  readonly reason?: Text;
  /** where it was printed before; absent: nowhere that the workspace knows of */
  readonly published?: string;
};

/** Of a hidden figure. `text`, `rule` and the levels only for roles that see exact values. */
export type HiddenFigure = {
  readonly conf?: ConfStatus;
  readonly why: Text;
  readonly exact?: string;
  readonly rule?: string;
  readonly ruleText?: Text;
  /** how far an outsider must stay below and above the value of its cell */
  readonly lower?: string;
  readonly upper?: string;
  readonly levelUnit?: Text;
};

export type ExplainedOperand = Printed & {
  readonly name: string;
  readonly label: Text;
  /** can be explained in its turn */
  readonly address?: string;
  /** id in reference/figures.csv */
  readonly figure?: string;
  readonly reason?: Text;
  /** hidden in what is published; the text is there for roles that see exact values only */
  readonly isHidden?: true;
};

export type ExplainedFormula = {
  readonly words: Text;
  /** with names: `(now − base) / base` */
  readonly symbols?: string;
  /** with numbers: `(1006.23 − 595.37) / 595.37 = 69.01 %` */
  readonly numbers?: string;
  /** the printed operands would give this instead, since the figure is computed from exact values and rounded once */
  readonly fromPrinted?: string;
};

export type Part = {
  readonly code: string;
  readonly label: Text;
  readonly text: string;
  /** percent of the figure, one digit; absent where either is hidden or not positive */
  readonly share?: string;
  readonly address?: string;
  readonly isHidden?: true;
};

/** The cells that a sum is made of, along one dimension. */
export type Parts = {
  readonly along: string;
  readonly title: Text;
  readonly cells: readonly Part[];
  /** more of them that are not listed */
  readonly more?: {readonly count: number; readonly text: string};
  /** what lies in none of them: coded above their level, or unclassified */
  readonly rest?: string;
  readonly hidden: number;
};

/** A version that the figure rests on: scope, classification, group with its day, rates, rules. */
export type Version = {
  readonly what: Text;
  readonly id: string;
  readonly title?: Text;
  readonly version?: string;
  readonly source?: string;
};

export type ExplainedRecord = {
  readonly source: string;
  readonly file: string;
  readonly sheet?: string;
  /** physical line, or the cell of a delivered table */
  readonly line?: number;
  readonly cell?: string;
  readonly day: string;
  readonly record?: string;
  readonly value: string;
  /** what of it counts, where the scope weighs */
  readonly counted?: string;
  /** masked, unless the role sees enterprises or the enterprise is cleared */
  readonly enterprise?: string;
  readonly name?: string;
  /** id of the imputation that made it */
  readonly imputed?: string;
  /** decided on: decisions.csv:LINE */
  readonly decided?: string;
};

export type ExplainedRecords = {
  readonly dataset: string;
  readonly count: string;
  /** exact sum of all of them */
  readonly sum: string;
  readonly unit: string;
  /** the cell's own exact value: the same, or the program is wrong */
  readonly cell: string;
  readonly largest: readonly ExplainedRecord[];
};

export type Explanation = Named & {
  /** `draft`, or the id of the release */
  readonly release: string;
  readonly isDraft: boolean;
  readonly synthetic: boolean;
  readonly role: Role;
  /** where the question named a cell of a table */
  readonly table?: {readonly id: string; readonly title: Text; readonly row: string; readonly column: string};
  readonly figure: ExplainedFigure;
  readonly hidden?: HiddenFigure;
  readonly formula?: ExplainedFormula;
  readonly operands: readonly ExplainedOperand[];
  readonly parts: readonly Parts[];
  /** the part of it that is estimated */
  readonly imputed?: Printed & {readonly share?: string};
  readonly records: readonly ExplainedRecords[];
  /** of a dataset made of tables: the cells of received files that state the value */
  readonly delivered: readonly ExplainedRecord[];
  readonly versions: readonly Version[];
  readonly notes: readonly Text[];
  /** what could not be told, and why */
  readonly remarks: readonly Text[];
};

/** A figure that prints as a number that was asked for. */
export type Match = Named & {
  readonly text: string;
  readonly unitLabel: Text;
  /** cells of tables that show it: `TABLE/ROW/COLUMN[/PERIOD]` */
  readonly tables: readonly {
    readonly address: string;
    readonly title: Text;
    readonly row: Text;
    readonly column: Text;
  }[];
};

/** What one part brought to a change. All parts of a decomposition, with its rest, add up to the change as printed. */
export type Contribution = {
  /** one per dimension of the decomposition */
  readonly codes: readonly {readonly dimension: string; readonly code: string; readonly label: Text}[];
  /** change of the part, in the unit of the value */
  readonly amount: string;
  /** percentage points of the growth; absent where there is no growth rate */
  readonly points?: string;
  /** of the part's own value, which can be asked in its turn */
  readonly address?: string;
};

export type Decomposition = {
  readonly by: readonly {readonly dimension: string; readonly title: Text}[];
  /** largest first, by size of the change */
  readonly parts: readonly Contribution[];
  /** all others together; `hidden` of them are not published */
  readonly rest?: {readonly count: number; readonly hidden: number; readonly amount: string; readonly points?: string};
};

/** Why a value changed: `shumao explain ADDRESS --why --format json`. */
export type WhyExplanation = Named & {
  readonly release: string;
  readonly isDraft: boolean;
  readonly synthetic: boolean;
  readonly role: Role;
  readonly now: Printed & {readonly period: string};
  readonly base: Printed & {readonly period: string};
  /** signed; the unit of the value */
  readonly change: string;
  /** percent, signed; absent where the base is zero or negative */
  readonly growth?: string;
  /** false: computed from printed numbers, not from exact values */
  readonly isExact: boolean;
  /** digits of the contributions in percentage points */
  readonly decimals: number;
  readonly decompositions: readonly Decomposition[];
  readonly notes: readonly Text[];
  readonly remarks: readonly Text[];
};
