/** The report of a run, out of what the stages returned. */
import type {ProtectedRelease} from '../analyse/protect/index.ts';
import {decimalText, round} from '../model/decimal.ts';
import type {Finding, Severity} from '../model/finding.ts';
import type {Compiled, Protected} from '../model/seals.ts';
import type {Text} from '../model/text.ts';
import {counted, grouped} from '../text/counted.ts';
import type {Agreement} from '../process/compile/index.ts';
import {type IngestResult, isTableSource} from '../process/ingest/index.ts';
import type {ValidateResult} from '../process/validate/index.ts';
import type {Plan} from './plan.ts';
import {imputeLine} from './imputing.ts';
import type {Printed} from './revisions.ts';
import type {Supply} from './supply.ts';
import {hiddenLines} from './protect-line.ts';
import {supplyLines} from './supply-lines.ts';
import type {BatchReport, CoverageReport, RuleReport, RunReport, StageLine, TableReport} from './report.ts';
import type {ResponseReport} from './response.ts';

export type Outcome = {
  readonly plan: Plan;
  readonly received: IngestResult;
  readonly validated: ValidateResult;
  readonly coverage: readonly CoverageReport[];
  readonly compiled: readonly Compiled[];
  readonly datasets: readonly Protected[];
  readonly protection: Pick<ProtectedRelease, 'summary'>;
  readonly tables: readonly TableReport[];
  readonly response?: ResponseReport | undefined;
  readonly supply: Supply;
  readonly printed: Printed;
  readonly agreement: Agreement;
  readonly print: string;
  readonly engine: string;
};

export function makeReport(outcome: Outcome): RunReport {
  const {plan, received, coverage, tables, print, engine} = outcome;
  const {config} = plan.workspace;
  const batches = [...received.batches, ...received.refused].map(batchReport);
  const rules = ruleReports(outcome);
  const findings = findingsOf(outcome, rules);
  return {
    workspace: {id: config.value.id, title: config.value.title},
    synthetic: outcome.datasets.some(({synthetic}) => synthetic),
    engine,
    stages: [
      {stage: 'ingest', text: ingestLine(received, batches)},
      {stage: 'validate', text: validateLine(rules)},
      ...(outcome.response ? [{stage: 'impute', text: imputeLine(outcome.response)}] : []),
      {stage: 'classify', text: classifyLine(coverage)},
      {stage: 'compile', text: compileLine(outcome)},
      {stage: 'protect', text: protectLine(outcome, tables)},
      ...supplyLines(outcome.supply, tables),
    ] satisfies readonly StageLine[],
    batches: [...batches, ...received.replaced.map((one) => ({...batchReport(one), state: 'superseded' as const}))],
    superseded: received.superseded,
    rules,
    findings: {...findings, listed: listed(outcome)},
    coverage,
    tables,
    ...(outcome.response ? {response: outcome.response} : {}),
    supply: outcome.supply,
    printed: outcome.printed,
    fingerprint: print,
  };
}

export function batchReport({source, file, batch, state, lines, money}: IngestResult['batches'][number]): BatchReport {
  return {source, file: file.name, batch, state, lines, money};
}

/** Rules on single records were counted batch by batch in the scan of ingest, the others by validate. */
function ruleReports(outcome: Outcome): readonly RuleReport[] {
  const {plan, received, validated} = outcome;
  const records = plan.rules.recordRules.map(({id, source, severity}): RuleReport => {
    const counts = received.batches.flatMap((batch) => (batch.source === source ? (batch.checks[id] ?? []) : []));
    const sum = (pick: (one: (typeof counts)[number]) => number): number =>
      counts.reduce((total, one) => total + pick(one), 0);
    return {
      rule: id,
      source,
      severity,
      passed: sum(({passed}) => passed),
      failed: sum(({failed}) => failed),
      unknown: sum(({unknown}) => unknown),
    };
  });
  const later = validated.results.map(({rule, source, severity, passed, failed, unknown}) => ({
    rule,
    source,
    severity,
    passed,
    failed,
    unknown,
  }));
  const agreement = outcome.agreement.checks.map((check) => ({...check, unknown: 0}));
  return [...records, ...later, ...agreement];
}

/** What is listed one by one, in the order in which it was found. */
function listed({
  plan,
  received,
  validated,
  agreement,
}: Pick<Outcome, 'plan' | 'received' | 'validated' | 'agreement'>) {
  const all: readonly Finding[] = [
    ...plan.rules.warnings,
    ...received.findings,
    ...validated.findings,
    ...agreement.findings,
  ];
  return all;
}

function findingsOf({plan, received, validated, agreement}: Outcome, rules: readonly RuleReport[]) {
  const counts: Record<string, number> = {...received.findingCounts};
  for (const {rule} of plan.rules.warnings) counts[rule] = (counts[rule] ?? 0) + 1;
  for (const {rule, failed} of [...validated.results, ...agreement.checks])
    if (failed > 0) counts[rule] = (counts[rule] ?? 0) + failed;
  const severities = new Map<string, Severity>(rules.map(({rule, severity}) => [rule, severity]));
  for (const {rule, severity} of listed({plan, received, validated, agreement})) severities.set(rule, severity);
  const sum = (wanted: Severity): number =>
    Object.entries(counts).reduce(
      (total, [rule, count]) => total + ((severities.get(rule) ?? 'hard') === wanted ? count : 0),
      0,
    );
  return {counts, hard: sum('hard'), soft: sum('soft'), limit: plan.workspace.config.value.findings.limit};
}

function ingestLine(received: IngestResult, batches: readonly BatchReport[]): Text {
  const sources = new Set(batches.map(({source}) => source)).size;
  const total = (pick: (batch: BatchReport) => number): number => batches.reduce((sum, batch) => sum + pick(batch), 0);
  const cells = received.batches.reduce((sum, {tables, lines}) => sum + (tables ? lines.accepted : 0), 0);
  const [accepted, refused, repeated] = [
    total(({lines}) => lines.accepted) - cells,
    total(({lines}) => lines.quarantined),
    total(({lines}) => lines.duplicate),
  ];
  const first = received.findings.find(({severity, line}) => severity === 'hard' && line !== undefined);
  const at = first ? `${first.file}${first.line === undefined ? '' : `:${first.line}`} (${first.rule})` : '';
  const files = batches.length;
  const unread = received.refused.filter(({tables}) => !tables || tables.length === 0);
  const lost = tablesLost(received);
  const broken = unread.length;
  return {
    zh: [
      `${sources} 个来源 ${files} 个文件 ${cells > 0 ? `${grouped(cells)} 个表格数 ` : ''}${grouped(accepted)} 行入库`,
      `${grouped(refused)} 行拒收${at && refused > 0 ? `：${at}` : ''}`,
      ...(repeated > 0 ? [`${grouped(repeated)} 行重复`] : []),
      ...(received.superseded.length > 0 ? [`${received.superseded.length} 次更正替换`] : []),
      ...(received.repeatedFiles.length > 0 ? [`${received.repeatedFiles.length} 个文件重复报送`] : []),
      ...(lost.length > 0 ? [`${lost.length} 张表未采用：${some(lost).zh}`] : []),
      ...(broken > 0 ? [`${broken} 个文件无法读取：${unread.map(({file}) => file.name).join('、')}`] : []),
    ].join('，'),
    en: [
      [
        counted(sources, 'source'),
        counted(files, 'file'),
        ...(cells > 0 ? [counted(cells, 'table cell')] : []),
        counted(accepted, 'row'),
      ].join('  '),
      `${grouped(refused)} refused${at && refused > 0 ? `: ${at}` : ''}`,
      ...(repeated > 0 ? [`${grouped(repeated)} repeated`] : []),
      ...(received.superseded.length > 0 ? [`${received.superseded.length} superseded by corrections`] : []),
      ...(received.repeatedFiles.length > 0
        ? [`${counted(received.repeatedFiles.length, 'file')} delivered twice`]
        : []),
      ...(lost.length > 0 ? [`${counted(lost.length, 'table')} not loaded: ${some(lost).en}`] : []),
      ...(broken > 0
        ? [`${counted(broken, 'file')} not readable: ${unread.map(({file}) => file.name).join(', ')}`]
        : []),
    ].join('   '),
  };
}

const NAMED = 4;

/** The first few; the others are among the findings. */
function some(names: readonly string[]): Text {
  const rest = names.length - NAMED;
  const first = rest > 1 ? names.slice(0, NAMED) : names;
  if (first.length === names.length) return {zh: names.join('、'), en: names.join(', ')};
  return {zh: `${first.join('、')} 等`, en: `${first.join(', ')} and ${rest} more`};
}

/** Mapped tables of which nothing was taken, each with its file. */
function tablesLost({batches, refused}: IngestResult): readonly string[] {
  return [...batches, ...refused].flatMap(({file, tables = []}) =>
    tables.flatMap(({id, state}) => (state === 'refused' ? [`${file.name} ${id}`] : [])),
  );
}

function validateLine(rules: readonly RuleReport[]): Text {
  const failing = rules.filter(({failed}) => failed > 0);
  const records = failing.reduce((sum, {failed}) => sum + failed, 0);
  const fails = failing.length > 0;
  return {
    zh: `${rules.length} 条规则，${rules.length - failing.length} 条通过${fails ? `，${failing.length} 条在 ${grouped(records)} 处不符  见 shumao findings` : ''}`,
    en: `${counted(rules.length, 'rule')}   ${rules.length - failing.length} pass${fails ? `, ${failing.length} fail at ${counted(records, 'place')}   see shumao findings` : ''}`,
  };
}

/**
 * Share of money that has a code, of the column where it is lowest: money of unlike sources is never added. Rounded down, so that
 * 100 % means all of it; amounts count by their size, since corrections are negative.
 */
function classifyLine(coverage: readonly CoverageReport[]): Text {
  const [least] = coverage
    .map((entry) => ({tenths: codedTenths(entry), column: `${entry.source}.${entry.column}`}))
    .toSorted((a, b) => (a.tenths < b.tenths ? -1 : a.tenths > b.tenths ? 1 : 0));
  const isAll = least === undefined || least.tenths === 1000n;
  const percent = decimalText(round({num: least?.tenths ?? 1000n, den: 10n}, isAll ? 0 : 1));
  const texts = coverage.reduce((sum, entry) => sum + entry.uncoded.length, 0);
  return {
    zh: `${isAll ? '' : `${least.column} 列`}金额的 ${percent}% 已归类${isAll ? '' : '（各列中最低）'}${texts > 0 ? `，${texts} 个写法未归类  见 shumao coverage` : ''}`,
    en: `${percent} % of value coded${isAll ? '' : ` in ${least.column}, the lowest`}${texts > 0 ? `   ${counted(texts, 'spelling')} without a code   see shumao coverage` : ''}`,
  };
}

/** Tenths of a percent; of records where no money stands in the column. */
function codedTenths({money, codedMoney, records, codedRecords, uncoded}: CoverageReport): bigint {
  const size = (text: string): bigint => BigInt(text.replace(/[-.]/g, ''));
  const rest = uncoded.reduce((sum, one) => sum + size(one.money), 0n);
  const coded = size(codedMoney);
  if (coded + rest > 0n) return (1000n * coded) / (coded + rest);
  return size(records) === 0n || money === '' ? 1000n : (1000n * size(codedRecords)) / size(records);
}

function compileLine({compiled}: Outcome): Text {
  const cells = compiled.reduce((sum, dataset) => sum + dataset.cells.length, 0);
  const figures = compiled.reduce((sum, dataset) => sum + dataset.observations.length, 0);
  return {
    zh: `${compiled.length} 个数据集，${grouped(cells)} 个格子，${grouped(figures)} 个数字`,
    en: [counted(compiled.length, 'dataset'), counted(cells, 'cell'), counted(figures, 'figure')].join('   '),
  };
}

/** Nothing is known of who is behind a delivered table: what its supplier hides is all the protection there is. */
const onTables: Text = {
  zh: '上报的表依供方的隐去标记与清查',
  en: 'delivered tables: the flags and clearance of their suppliers',
};

function protectLine({plan, datasets, protection}: Outcome, tables: readonly TableReport[]): Text {
  const hasTables = [...plan.workspace.declarations.sources.values()].some(({value}) => isTableSource(value));
  const own = [
    ...new Map(datasets.flatMap(({protection}) => protection.rules).map((rule) => [rule.en, rule])).values(),
  ];
  const said = hiddenLines(protection.summary) ?? own;
  const rules = hasTables ? [...said, onTables] : said;
  const refused = tables.filter(({state}) => state === 'refused').length;
  return {
    zh: `${rules.map(({zh}) => zh).join('；')}${refused > 0 ? `；${refused} 张表被拒` : ''}`,
    en: `${rules.map(({en}) => en).join('; ')}${refused > 0 ? `; ${counted(refused, 'table')} refused` : ''}`,
  };
}
