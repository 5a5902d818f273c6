/** Open findings as questions: which unit, month, record and value each is about; for a group also its largest records. */
import type {Finding} from '../../model/finding.ts';
import {compare, type Decimal, decimal, parseDecimal} from '../../model/decimal.ts';
import type {Engine} from '../../engine/index.ts';
import {
  type BoundFinding,
  countedFiles,
  findingId,
  type Hit,
  type Line,
  locate,
  MANUAL,
  type Months,
  placeText,
  type Position,
  type Target,
  valueHash,
  type Wanted,
} from '../../process/edit/index.ts';
import {known, targetOf} from '../decisions.ts';
import {boundIn} from '../edit.ts';
import type {Plan} from '../plan.ts';

export type Question = {
  readonly finding: Finding;
  readonly bound: BoundFinding;
  /** absent where the source has no units */
  readonly unit: string | undefined;
  readonly month: string;
  /** the money in question, where no unit's sum holds it: sources without units, refused records */
  readonly value: Decimal;
  /** refused by a hard rule: in no sum yet */
  readonly isRefused: boolean;
  /** largest records of the group, by id, that can be corrected one by one */
  readonly records: readonly BoundFinding[];
};

export type QuestionsInput = {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly months: Months;
  readonly engine: Engine;
  readonly positionOf: (source: string, place: string) => Position | undefined;
  readonly lineOf: (path: string, position: number, batch: string) => Line;
};

/** Records of a group that are asked about beside it. */
const RECORDS = 5;

type Open = {
  readonly finding: Finding;
  readonly bound: BoundFinding;
  readonly target: Target;
  readonly wanted: Wanted | undefined;
};

/** Findings that speak of files, or of rows that could not be read, are no questions to a unit: the file is sent again. */
export async function questions(input: QuestionsInput): Promise<readonly Question[]> {
  const open = input.findings
    .filter(({id, decided}) => id !== undefined && decided === undefined)
    .flatMap((finding) => openOf(finding, input));
  const found: Question[] = [];
  for (const [source, own] of Map.groupBy(open, ({finding}) => finding.source)) {
    const columns = (known(input.plan).sources.get(source)?.columns ?? []).map(({id}) => id);
    const wanted = own.flatMap((one) => one.wanted ?? []);
    const hits = await locate(input.engine, countedFiles(input.months, source), wanted, columns);
    found.push(...own.map((one) => questionOf(one, hits, input)));
  }
  return found;
}

function openOf(finding: Finding, {plan, positionOf}: QuestionsInput): readonly Open[] {
  const target = targetOf(plan, finding.rule, finding.source);
  const bound = boundIn(plan, finding);
  if (target === undefined || bound === undefined || target.scope === 'refused' || target.scope === 'listed') return [];
  if (target.scope === 'group') {
    const month = finding.values['month'] ?? '';
    const texts = target.by.map((column) => finding.values[column] ?? '');
    return [{finding, bound, target, wanted: {by: 'group', columns: target.by, texts, month}}];
  }
  const at = positionOf(finding.source, bound.record);
  return [{finding, bound, target, wanted: at === undefined ? {by: 'id', id: bound.record} : {by: 'position', at}}];
}

function questionOf({finding, bound, target, wanted}: Open, all: readonly Hit[], input: QuestionsInput): Question {
  const hits = wanted === undefined ? [] : all.filter((hit) => isOf(hit, wanted));
  const first =
    target.scope === 'record'
      ? hits.find((hit) => valueHash(hit.values[bound.column] ?? '') === bound.hash)
      : undefined;
  const units = new Set(hits.map((hit) => hit.values['enterprise'] ?? ''));
  const [only] = units;
  const unit = first?.values['enterprise'] ?? finding.values['enterprise'] ?? (units.size === 1 ? only : undefined);
  const month = first?.month ?? finding.values['month'] ?? (finding.values['period'] ?? '').slice(0, 7);
  const value = parseDecimal(first?.values['value'] ?? bound.value) ?? decimal(0n, 0);
  const records = target.scope === 'group' ? largest(hits).map((hit) => recordOf(hit, finding.source, input)) : [];
  return {
    finding,
    bound,
    unit: unit === '' || unit === null ? undefined : unit,
    month,
    value,
    isRefused: hits.length === 0,
    records,
  };
}

function isOf(hit: Hit, wanted: Wanted): boolean {
  if (wanted.by === 'id') return hit.values['record_id'] === wanted.id;
  if (wanted.by === 'position') return hit.batch === wanted.at.batch && hit.position === wanted.at.position;
  return (
    hit.month === wanted.month && wanted.columns.every((column, at) => (hit.values[column] ?? '') === wanted.texts[at])
  );
}

function largest(hits: readonly Hit[]): readonly Hit[] {
  const size = (hit: Hit): Decimal => {
    const value = parseDecimal(hit.values['value'] ?? '') ?? decimal(0n, 0);
    return {...value, unscaled: value.unscaled < 0n ? -value.unscaled : value.unscaled};
  };
  return hits.toSorted((a, b) => compare(size(b), size(a))).slice(0, RECORDS);
}

function recordOf({values, path, position, batch}: Hit, source: string, {lineOf}: QuestionsInput): BoundFinding {
  const record = values['record_id'] ?? placeText(lineOf(path, position, batch));
  const value = values['value'] ?? '';
  const bound = {rule: MANUAL, source, record, column: 'value', hash: valueHash(value)};
  return {...bound, value, id: findingId(bound)};
}
