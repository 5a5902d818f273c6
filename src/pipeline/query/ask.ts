/**
 * `shumao query`: the open findings of a workspace as query sheets, in the order of their effect on published cells. Runs the workspace
 * first where something changed, so that nobody is asked about what is settled.
 */
import {join} from 'node:path';
import {mkdir} from 'node:fs/promises';
import {openDuckDb} from '../../engine/index.ts';
import {
  compare,
  compareRatio,
  decimal,
  type Decimal,
  decimalText,
  parseDecimal,
  pow10,
  type Ratio,
  ratio,
  round,
} from '../../model/decimal.ts';
import type {Effects} from '../../model/effects.ts';
import {lastDay, period} from '../../model/period.ts';
import {bothTexts, type QueryRow, type QuerySheet} from '../../model/query-sheet.ts';
import type {Language, Text} from '../../model/text.ts';
import {units} from '../../model/unit.ts';
import {type BoundFinding, globalScore, type Local, localScore, queueOf} from '../../process/edit/index.ts';
import {ingest} from '../../process/ingest/index.ts';
import {makeCoding} from '../coding.ts';
import {known, loadDecisions} from '../decisions.ts';
import {editRecords, positions} from '../edit.ts';
import {lineFinder} from '../lineage.ts';
import {type MustHold, withLock} from '../lock.ts';
import {openPlan, type Plan} from '../plan.ts';
import {readingOf} from '../reading.ts';
import {recordSources} from '../record-sources.ts';
import {runWorkspace} from '../run.ts';
import {type Asked, type Contribution, contributions, monthTotals} from './cells.ts';
import {type Question, questions} from './questions.ts';

export type AskOptions = {
  readonly source: string | undefined;
  readonly by: 'enterprise' | 'supplier';
  /** the queue ends where the scores that remain sum to less */
  readonly threshold: Decimal;
};

export type QueueEntry = {
  readonly unit: string;
  readonly source: string;
  readonly month: string;
  /** share of the published cell that may be wrong, six decimals */
  readonly score: string;
  /** the published cell on which it weighs most */
  readonly cell: string;
  readonly findings: readonly string[];
};

export type AskResult = {
  readonly queue: readonly QueueEntry[];
  /** units that are not asked, and what their scores sum to */
  readonly left: number;
  readonly remaining: string;
  /** open findings that are no question to a unit: files and rows that can't be read, sums and relations */
  readonly unasked: number;
  readonly sheets: readonly QuerySheet[];
  readonly title: Text;
  readonly agency: Text;
  readonly synthetic: boolean;
  /** last day of the data that is asked about */
  readonly day: string;
};

/** @throws Problem, Problems of the run */
export async function ask(
  folder: string,
  options: AskOptions,
  effects: Effects,
  language: Language,
): Promise<AskResult> {
  const {report} = await runWorkspace(folder, {rehash: false, wait: true}, effects, language);
  const plan = await openPlan(folder);
  const {root, config} = plan.workspace;
  const say = (text: Text): void => effects.err(text[language]);
  const listed = report.findings.listed.filter(({source}) => options.source === undefined || source === options.source);
  const scored = await withLock(root, {command: 'query', wait: true}, effects, say, (mustHold) =>
    scoredUnits(plan, listed, {...options, mustHold}, effects),
  );
  const queue = queueOf(scored, ratioOf(options.threshold));
  const asked = queue.asked.flatMap(({questions: own}) => own);
  const open = listed.filter(({decided, id}) => decided === undefined && id !== undefined).length;
  const days = queue.asked.map(({month}) => lastDay(period(month))).toSorted();
  return {
    queue: queue.asked.map(entryOf),
    left: queue.left.length,
    remaining: decimalText(round(queue.remaining, 6)),
    unasked: open - scored.flatMap(({questions: own}) => own).length,
    sheets: sheetsOf(plan, queue.asked, options.by),
    title: config.value.title,
    agency: config.value.agency,
    synthetic: report.synthetic,
    day: asked.length === 0 ? '2000-01-01' : (days.at(-1) ?? '2000-01-01'),
  };
}

function ratioOf({unscaled, scale}: Decimal): Ratio {
  return ratio(unscaled, pow10(scale));
}

type ScoredUnit = {
  readonly name: string;
  readonly source: string;
  readonly unit: string | undefined;
  readonly month: string;
  readonly questions: readonly Question[];
  readonly score: Ratio;
  readonly worst: Local | undefined;
  /** of the unit's month as a whole */
  readonly total: string;
  readonly expected: string;
};

async function scoredUnits(
  plan: Plan,
  listed: Parameters<typeof questions>[0]['findings'],
  {source: only, mustHold}: AskOptions & {readonly mustHold: MustHold},
  effects: Effects,
): Promise<readonly ScoredUnit[]> {
  const {root} = plan.workspace;
  const temporary = join(root, '.shumao', 'tmp');
  await mkdir(temporary, {recursive: true});
  const engine = await openDuckDb({temporary});
  try {
    const decisions = await loadDecisions(plan);
    const received = await ingest({...readingOf(plan, decisions), engine, effects, rehash: false, mustHold});
    const edited = await editRecords({plan, decisions, received, findings: listed, engine});
    const {months} = edited;
    const [positionOf, lineOf] = [await positions(root, received), await lineFinder(root, received)];
    const open = await questions({plan, findings: listed, months, engine, positionOf, lineOf});
    const {code} = await makeCoding(plan);
    const sources = new Map(recordSources(plan.workspace).map((source) => [source.id, source]));
    const scored: ScoredUnit[] = [];
    for (const [id, own] of Map.groupBy(open, ({finding}) => finding.source)) {
      const declared = sources.get(id);
      if (declared === undefined || (only !== undefined && only !== id)) continue;
      const groups = [...Map.groupBy(own, ({unit, month}) => JSON.stringify([unit, month])).values()];
      const asked = groups.flatMap(([first]): readonly Asked[] =>
        first?.unit === undefined ? [] : [{unit: first.unit, month: first.month}],
      );
      const found =
        asked.length === 0 ? [] : await contributions({plan, source: declared, months, asked, code, engine});
      const totals = await monthTotals(
        {months, source: declared, engine},
        own.map(({month}) => month),
      );
      scored.push(...groups.map((group) => scoredUnit(plan, group, found, totals)));
    }
    return scored;
  } finally {
    await engine.close();
  }
}

function scoredUnit(
  plan: Plan,
  group: readonly Question[],
  found: readonly Contribution[],
  totals: ReadonlyMap<string, bigint>,
): ScoredUnit {
  const [first] = group;
  if (first === undefined) throw new Error('a group of questions has one');
  const {unit, month, finding} = first;
  const scale =
    known(plan)
      .sources.get(finding.source)
      ?.columns.find(({id}) => id === 'value')?.scale ?? 0;
  const doubt = {weight: weightOf(plan, group), failed: new Set(group.map(({bound}) => bound.rule)).size};
  const own = found.filter(({asked}) => asked.unit === unit && asked.month === month);
  const total = own.find(({isTotal}) => isTotal);
  const alone = group.filter(({isRefused}) => unit === undefined || isRefused);
  const cell = `${finding.source}/_T/value/${month}`;
  const sums = {cell, total: totals.get(month) ?? 0n, current: 0n, previous: 0n};
  const locals = [
    ...alone.map(({value, bound}) =>
      localScore({unit: bound.record, cell, current: unscaledAt(value, scale), previous: undefined}, sums, doubt),
    ),
    ...own.filter(({isTotal}) => !isTotal).map(({own: mine, sums: whole}) => localScore(mine, whole, doubt)),
  ];
  const whole = total && localScore(total.own, total.sums, doubt);
  const score = globalScore(locals);
  return {
    name: `${unit ?? ''}\u0000${finding.source}\u0000${month}`,
    source: finding.source,
    unit,
    month,
    questions: group,
    score,
    worst: locals.find((one) => compareRatio(one.score, score) === 0),
    total: total === undefined ? '' : decimalText(decimal(total.own.current, scale)),
    expected:
      whole?.expected === undefined
        ? ''
        : decimalText(round({num: whole.expected.num, den: whole.expected.den * pow10(scale)}, scale)),
  };
}

function unscaledAt(value: Decimal, scale: number): bigint {
  return value.scale <= scale
    ? value.unscaled * pow10(scale - value.scale)
    : value.unscaled / pow10(value.scale - scale);
}

/** The largest weight that a failed rule declares. */
function weightOf({workspace}: Plan, group: readonly Question[]): Decimal {
  const weights = group.flatMap(({bound}) => {
    const rule = [...workspace.declarations.rules.values()].find(({value}) => value.id === bound.rule)?.value;
    return parseDecimal(String(rule?.weight ?? 1)) ?? [];
  });
  return weights.reduce((most, one) => (compare(one, most) > 0 ? one : most), weights[0] ?? decimal(1n, 0));
}

function entryOf({unit, source, month, score, worst, questions: own}: ScoredUnit): QueueEntry {
  return {
    unit: unit ?? '',
    source,
    month,
    score: decimalText(round(score, 6)),
    cell: worst?.cell ?? '',
    findings: own.map(({bound}) => bound.id),
  };
}

/** A sheet for every unit, or for every source (who delivers it); questions stand in the order of the queue. */
function sheetsOf(plan: Plan, asked: readonly ScoredUnit[], by: AskOptions['by']): readonly QuerySheet[] {
  const {sources} = plan.workspace.declarations;
  const titleOf = (id: string): Text => sources.get(id)?.value.title ?? {zh: id, en: id};
  const keyOf = ({unit, source}: ScoredUnit): string =>
    by === 'supplier' || unit === undefined ? `source ${source}` : `unit ${unit}`;
  return [...Map.groupBy(asked, keyOf).values()].flatMap((own): readonly QuerySheet[] => {
    const [first] = own;
    if (first === undefined) return [];
    const isSource = by === 'supplier' || first.unit === undefined;
    const unit = isSource ? first.source : (first.unit ?? '');
    const title = isSource ? titleOf(first.source) : {zh: unit, en: unit};
    return [{unit, title, rows: own.flatMap((scored) => rowsOf(plan, scored))}];
  });
}

function rowsOf(plan: Plan, scored: ScoredUnit): readonly QueryRow[] {
  const {month, total, expected} = scored;
  const row = ({id, source, rule, record, column, value}: BoundFinding, asked: Text, isQuestion: boolean): QueryRow => {
    const sums = isQuestion ? {total, expected} : {total: '', expected: ''};
    return {
      id,
      source,
      rule,
      record,
      column,
      value,
      unit: unitOf(plan, source, column),
      asked,
      month,
      isQuestion,
      ...sums,
    };
  };
  const asked = new Set(scored.questions.map(({bound}) => JSON.stringify([bound.record, bound.column])));
  return scored.questions.flatMap(({finding, bound, records}) => [
    row(bound, finding.message, true),
    // A record that a rule asks about itself is asked once.
    ...records
      .filter(({record, column}) => !asked.has(JSON.stringify([record, column])))
      .map((record) => row(record, finding.message, false)),
  ]);
}

function unitOf(plan: Plan, source: string, column: string): string {
  const found = known(plan).sources.get(source);
  const isMoney = column === 'current' || found?.columns.some(({id, type}) => id === column && type === 'decimal');
  if (found === undefined || isMoney !== true || found.currency === 'XXX') return '';
  const label = Object.entries(units).find(([id]) => id === found.currency)?.[1].label;
  return label === undefined ? found.currency : bothTexts(label);
}
