/**
 * The gate: what may become a release. One function decides, from facts that the pipeline brings; every refusal is typed and says
 * which thing and what to do.
 */
import {type CellRef, cellText} from '../../model/protection.ts';
import type {Problem} from '../../model/problem.ts';
import {problems} from './problems.ts';

export type GateFacts = {
  /** the draft that people looked at says what the inputs give now; the first dataset that differs, else undefined */
  readonly draft: {readonly isCurrent: boolean; readonly differs?: string};
  /** datasets whose cells have contributors */
  readonly withContributors: readonly string[];
  /** datasets for which it is declared how they are protected */
  readonly declared: ReadonlySet<string>;
  /** hidden cells whose value the attack found from what would be published; absent: no attack was made */
  readonly recovered?: readonly CellRef[];
  /** addresses of figures that would be shown although they are sensitive, and were not public before */
  readonly exposed?: readonly string[];
  /** addresses of figures that rest on a hidden cell and are of a kind that the attack cannot try */
  readonly untried?: readonly string[];
  /** hidden cells that could be narrowed inside their interval, of datasets that require otherwise */
  readonly narrowed?: readonly CellRef[];
  /** suppliers whose clearance the workspace asks for, with the periods that lack it */
  readonly uncleared: readonly {readonly supplier: string; readonly periods: readonly string[]}[];
};

/** Everything that keeps a draft in the house; empty: it may leave. */
export function mayLeave(facts: GateFacts): readonly Problem[] {
  const {draft, withContributors, declared, recovered, exposed = [], untried = [], narrowed = [], uncleared} = facts;
  const bare = withContributors.filter((id) => !declared.has(id));
  const has = withContributors.length > 0;
  return [
    ...(draft.isCurrent ? [] : [problems.DRAFT_NOT_CURRENT({what: draft.differs ?? ''})]),
    ...bare.map((dataset) => problems.RELEASE_UNPROTECTED({dataset})),
    ...(has && bare.length === 0 && recovered === undefined
      ? [problems.RELEASE_NOT_ATTACKED({datasets: withContributors})]
      : []),
    ...refusedFor((recovered ?? []).map(cellText), problems.RELEASE_RECOVERED),
    ...refusedFor(exposed, problems.RELEASE_EXPOSED),
    ...refusedFor(untried, problems.RELEASE_UNTRIED),
    ...refusedFor(narrowed.map(cellText), problems.RELEASE_NARROWED),
    ...uncleared.map(({supplier, periods}) => problems.RELEASE_NOT_CLEARED({supplier, periods})),
  ];
}

/** What an audit of a written report found. */
export type AuditedReport = {
  readonly name: string;
  readonly contradicted: number;
  readonly unclaimed: number;
  /** the first number that keeps it, with its sentence */
  readonly first?: {readonly text: string; readonly sentence: string};
};

/** A report leaves when every number of it is proven, in every language and in the file as it was written. */
export function reportsMayLeave(reports: readonly AuditedReport[]): readonly Problem[] {
  return reports.flatMap(({name, contradicted, unclaimed, first}) =>
    contradicted + unclaimed === 0
      ? []
      : [
          problems.RELEASE_REPORT_UNPROVEN({
            report: name,
            contradicted,
            unclaimed,
            number: first?.text ?? '',
            sentence: first?.sentence ?? '',
          }),
        ],
  );
}

type Refusal = (facts: {count: number; first: string}) => Problem;

function refusedFor(figures: readonly string[], refusal: Refusal): readonly Problem[] {
  const [first] = figures;
  return first === undefined ? [] : [refusal({count: figures.length, first})];
}
