/** How a run's report reads on a terminal: one line a stage, figures aligned, what was refused named with its place. */
import type {Finding, Severity} from '../model/finding.ts';
import {add, decimal, decimalText, parseDecimal} from '../model/decimal.ts';
import {actions} from '../model/ruling.ts';
import type {Language, Text} from '../model/text.ts';
import type {CoverageReport, PublicFindings, RunReport} from '../pipeline/index.ts';
import type {ExitCode} from './command.ts';
import {decisionLines} from './decision-output.ts';

export type LineOptions = {
  readonly language: Language;
  readonly unchanged: boolean;
  readonly seconds: string;
  readonly workspace: string;
};

/** Said wherever something of made records is printed. */
export const syntheticMark: Text = {zh: '合成数据，非真实申报。', en: 'Synthetic records, not real declarations.'};

export function exitOf(report: RunReport): Exclude<ExitCode, 70> {
  if (report.tables.some(({state}) => state === 'refused')) return 2;
  return report.findings.hard > report.findings.limit ? 1 : 0;
}

export function reportLines(
  report: RunReport,
  {language, unchanged, seconds, workspace}: LineOptions,
): readonly string[] {
  const lines = report.stages.flatMap(({stage, text}) => [
    `${stage.padEnd(9)} ${text[language]}`,
    ...(stage === 'edit' && !unchanged ? decisionLines(report, language) : []),
  ]);
  for (const table of report.tables.filter(({state}) => state === 'refused')) {
    lines.push(
      `refused   ${table.id}: ${table.problem?.text[language] ?? ''} ${table.problem?.hint?.[language] ?? ''}`.trimEnd(),
    );
  }
  for (const question of report.questions ?? []) lines.push(`question  ${question[language]}`);
  if (report.synthetic) lines.push(syntheticMark[language]);
  const at = workspace === '.' ? '' : ` -w ${workspace}`;
  const state = unchanged
    ? {zh: '没有变化，草稿仍然有效', en: 'Nothing changed, the draft still holds'}
    : {zh: '草稿已就绪，未发布', en: 'Draft ready, not released'};
  const first = report.tables.find(({state: tableState}) => tableState === 'ready')?.id ?? 'ID';
  const next = language === 'zh' ? '下一步' : 'Next';
  const tail = `${seconds} s, ${report.engine}, ${report.fingerprint.slice(0, 7)}`;
  lines.push(`${state[language]}${language === 'zh' ? '。' : '. '}${next}: shumao table ${first}${at}    ${tail}`);
  return lines;
}

/** The line and money identities of every batch, each with its verdict. */
export function identities(report: Pick<RunReport, 'batches'>) {
  return report.batches.map(({source, file, batch, lines, money}) => ({
    source,
    file,
    batch,
    lines: {
      ...lines,
      holds: lines.read === lines.header + lines.blank + lines.accepted + lines.quarantined + lines.duplicate,
    },
    money: {...money, holds: sum(money.accepted, money.quarantined, money.duplicate) === sum(money.read)},
  }));
}

function sum(...texts: readonly string[]): string {
  return decimalText(texts.reduce((total, text) => add(total, parseDecimal(text) ?? decimal(0n, 0)), decimal(0n, 9)));
}

export function placeOf(finding: Finding): string {
  const sheet = finding.sheet === undefined ? '' : `[${finding.sheet}]`;
  return `${finding.file}${sheet}${finding.line === undefined ? '' : `:${finding.line}`}`;
}

const severityText: Readonly<Record<Severity, Text>> = {
  hard: {zh: '硬性', en: 'hard'},
  soft: {zh: '提示', en: 'soft'},
};

export function findingLines(found: RunReport['findings'], language: Language): readonly string[] {
  const lines: string[] = [];
  const byRule = Map.groupBy(found.listed, ({rule}) => rule);
  for (const [rule, findings] of byRule) {
    const first = findings[0];
    if (!first) continue;
    const count = found.counts[rule] ?? findings.length;
    lines.push(
      `${rule}  ${severityText[first.severity][language]}  ${count}${settledOf(found.decided?.[rule], language)}`,
    );
    for (const finding of findings)
      lines.push(`  ${placeOf(finding)}  ${finding.message[language]}${idOf(finding, language)}`);
    if (count > findings.length) {
      const rest = count - findings.length;
      lines.push(language === 'zh' ? `  ……另有 ${rest} 条，未列出` : `  … ${rest} more, not listed`);
    }
  }
  const {hard, soft, limit} = found;
  lines.push(
    language === 'zh'
      ? `硬性 ${hard} 条（上限 ${limit}），提示 ${soft} 条`
      : `${hard} hard (limit ${limit}), ${soft} soft`,
  );
  return lines;
}

/** For those outside: rules and numbers of places, none of them named. */
export function publicFindingLines(
  {id, label}: PublicFindings['release'],
  found: PublicFindings['findings'],
  language: Language,
): readonly string[] {
  const name = label ?? id;
  const head =
    language === 'zh'
      ? `发布 ${name} 背后的数据问题（条数）：`
      : `Findings behind release ${name}, as numbers of places:`;
  const none = language === 'zh' ? `发布 ${name} 背后没有数据问题。` : `There are no findings behind release ${name}.`;
  if (found.length === 0) return [none];
  return [
    head,
    ...found.map(({rule, severity, places}) => `  ${rule}  ${severityText[severity][language]}  ${places}`),
  ];
}

/** What `shumao decide` calls it, and the decision that settled it. */
function idOf({id, decided}: Finding, language: Language): string {
  const action = decided === undefined ? '' : ` ${actions[decided][language]}`;
  return id === undefined ? '' : `  [${id}${action}]`;
}

function settledOf(decided: number | undefined, language: Language): string {
  if (decided === undefined) return '';
  return language === 'zh' ? `（其中 ${decided} 条已有决定）` : ` (${decided} decided)`;
}

export function coverageLines(found: readonly CoverageReport[], language: Language): readonly string[] {
  const lines: string[] = [];
  for (const entry of found) {
    const head = `${entry.source}.${entry.column} → ${entry.classification}`;
    const counted = `${entry.codedRecords}/${entry.records}`;
    const money = `${entry.codedMoney}/${entry.money}`;
    lines.push(
      language === 'zh' ? `${head}  记录 ${counted}  金额 ${money}` : `${head}  records ${counted}  money ${money}`,
    );
    if (entry.levels.length > 1) {
      const parts = entry.levels.map(({level, records, money: amount}) =>
        language === 'zh' ? `${level} ${records} 条 ${amount}` : `${level} ${records} records ${amount}`,
      );
      lines.push(
        language === 'zh'
          ? `  按层级：${parts.join('；')}（只归到上级的不在下级的格子中）`
          : `  by level: ${parts.join('; ')} (what is coded above a level is in no cell of it)`,
      );
    }
    for (const {text, records, money: amount, months} of entry.uncoded) {
      const span = months.length > 1 ? `${months[0]} … ${months.at(-1)}` : (months[0] ?? '');
      lines.push(
        language === 'zh'
          ? `  未归类 “${text}”  ${records} 条  金额 ${amount}  ${span}`
          : `  no code: "${text}"  ${records} records  money ${amount}  ${span}`,
      );
    }
  }
  return lines;
}
