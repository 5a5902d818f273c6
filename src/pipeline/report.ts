/**
 * What a run did, as data: kept in `.shumao/run.json`, printed by `run`, read again by `findings` and `coverage`.
 * Holds no clock and no paths of the machine; `fingerprint` alone depends on the times of the received files.
 */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Finding} from '../model/finding.ts';
import type {Text} from '../model/text.ts';
import type {Coverage} from '../process/classify/index.ts';
import type {Decision, State} from '../process/edit/index.ts';
import type {LineCounts, MoneyCounts, Superseded} from '../process/ingest/index.ts';
import type {ResponseReport} from './response.ts';
import {openConfig} from '../workspace/index.ts';
import type {FiguresChanged} from './figures-changed.ts';
import {writeAtomically} from './files.ts';
import {problems} from './problems.ts';
import type {Printed} from './revisions.ts';
import type {Supply} from './supply.ts';

export type StageLine = {readonly stage: string; readonly text: Text};

export type BatchReport = {
  readonly source: string;
  readonly file: string;
  readonly batch: string;
  /** superseded: later deliveries replaced all its records */
  readonly state: 'accepted' | 'refused' | 'superseded';
  /** read = header + blank + accepted + quarantined + duplicate */
  readonly lines: LineCounts;
  /** read = accepted + quarantined + duplicate, exact decimals in the currency's unit */
  readonly money: MoneyCounts;
};

export type RuleReport = {
  readonly rule: string;
  readonly source: string;
  readonly severity: 'hard' | 'soft';
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
};

/** How received texts of a column got their codes, as classify counts it. */
export type CoverageReport = Coverage;

export type TableReport = {
  readonly id: string;
  readonly title: Text;
  readonly state: 'ready' | 'refused';
  /** figures that are provisional; absent: none */
  readonly provisional?: number;
  readonly problem?: {
    readonly code: string;
    readonly text: Text;
    readonly hint?: Text | undefined;
    readonly file?: string;
  };
};

/** What became of a decision; money as exact decimals in the source's currency. */
export type DecisionReport = Omit<Decision, 'place' | 'value' | 'newValue'> & {
  readonly file: string;
  readonly line: number;
  readonly value?: string;
  readonly newValue?: string;
  readonly state: State;
  readonly records: number;
  /** where the first of its records stands */
  readonly where?: string;
  readonly effect?: string;
  readonly currency?: string;
  /** the values that stand there now, where it lapsed */
  readonly now?: readonly string[];
};

export type DecisionsReport = {
  readonly list: readonly DecisionReport[];
  readonly money: readonly {
    readonly source: string;
    readonly currency: string;
    readonly decisions: number;
    readonly effect: string;
  }[];
  /** served in the run before and are no longer written */
  readonly gone: readonly DecisionReport[];
  /** where the decisions that serve changed: figures that differ from the earlier draft, largest change first */
  readonly figures?: FiguresChanged & {readonly withNewFiles: boolean};
};

export type RunReport = {
  readonly workspace: {readonly id: string; readonly title: Text};
  readonly synthetic: boolean;
  readonly engine: string;
  readonly stages: readonly StageLine[];
  readonly batches: readonly BatchReport[];
  readonly superseded: readonly Superseded[];
  readonly rules: readonly RuleReport[];
  readonly findings: {
    readonly hard: number;
    readonly soft: number;
    readonly limit: number;
    readonly listed: readonly Finding[];
    readonly counts: Readonly<Record<string, number>>;
    /** by rule: how many of them a decision settled; these are not in `hard` and `soft` */
    readonly decided?: Readonly<Record<string, number>>;
  };
  readonly decisions?: DecisionsReport;
  readonly coverage: readonly CoverageReport[];
  readonly tables: readonly TableReport[];
  /** what a reader of the tables would ask; absent: nothing */
  readonly questions?: readonly Text[];
  /** absent where no imputation is declared */
  readonly response?: ResponseReport;
  readonly supply: Supply;
  /** tables as this run printed them, for the next one to compare with */
  readonly printed: Printed;
  /** hash of everything that the run depended on */
  readonly fingerprint: string;
};

export function reportPath(root: string): string {
  return join(root, '.shumao', 'run.json');
}

export async function writeReport(root: string, report: RunReport): Promise<void> {
  await writeAtomically(reportPath(root), `${JSON.stringify(report, undefined, 1)}\n`);
}

/** @returns undefined where no run has ended yet */
export async function readReport(root: string): Promise<RunReport | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(reportPath(root), 'utf8'));
    // Written by writeReport; a report of an older program says less, and then as much as none.
    return typeof found === 'object' && found !== null && 'printed' in found ? (found as RunReport) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @throws Problem `WORKSPACE_NOT_FOUND`, `NO_RUN_YET` */
export async function lastReport(folder: string): Promise<RunReport> {
  const {root} = await openConfig(folder);
  const report = await readReport(root);
  if (!report) throw problems.NO_RUN_YET({workspace: folder});
  return report;
}
