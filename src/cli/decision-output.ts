/** How decisions read on a terminal: which served, what they did to the money, which lapsed or are gone, and which figures moved. */
import {actions} from '../model/ruling.ts';
import type {Language} from '../model/text.ts';
import {units} from '../model/unit.ts';
import type {RunReport} from '../pipeline/index.ts';

/** Figures shown on a terminal; `--json` has more. */
const SHOWN = 10;

type Decisions = NonNullable<RunReport['decisions']>;
type One = Decisions['list'][number];

export function decisionLines({decisions}: RunReport, language: Language): readonly string[] {
  if (decisions === undefined) return [];
  const {list, money, gone, figures} = decisions;
  const isZh = language === 'zh';
  const lines = list.filter(({state}) => state === 'applied').map((one) => `  ${appliedText(one, language)}`);
  for (const {source, decisions: count, effect, currency} of money) {
    lines.push(
      isZh
        ? `  来源 ${source}：${count} 条决定使金额变动 ${signed(effect)} ${currency}`
        : `  source ${source}: ${count} ${count === 1 ? 'decision moves' : 'decisions move'} its money by ${signed(effect)} ${currency}`,
    );
  }
  for (const one of list.filter(({state}) => state === 'lapsed')) lines.push(`  ${lapsedText(one, language)}`);
  for (const one of list.filter(({state}) => ['unused', 'ambiguous', 'overlapping', 'refused'].includes(state)))
    lines.push(`  ${isZh ? '未执行：' : 'not applied: '}${nameOf(one, language)}`);
  for (const one of gone) lines.push(`  ${isZh ? '已撤销：' : 'withdrawn: '}${nameOf(one, language)}`);
  if (figures !== undefined) lines.push(...figureLines(figures, language));
  return lines;
}

function nameOf(one: One, language: Language): string {
  const verb = actions[one.action][language];
  const value = one.value === undefined ? one.hash : one.value;
  const change = one.newValue === undefined ? value : `${value} → ${one.newValue}`;
  return `${verb} ${one.source} ${one.record} ${one.column} ${change} (${one.file}:${one.line})`;
}

function appliedText(one: One, language: Language): string {
  const records = one.records === 1 ? '' : language === 'zh' ? ` ${one.records} 条记录` : ` ${one.records} records`;
  const effect = one.effect === undefined ? '' : `  ${signed(one.effect)} ${one.currency ?? ''}`;
  return `${nameOf(one, language)}${records}${effect}`;
}

function lapsedText(one: One, language: Language): string {
  const now = (one.now ?? []).join(', ');
  return language === 'zh'
    ? `已失效：${nameOf(one, language)}，现为 ${now}`
    : `lapsed: ${nameOf(one, language)}, now ${now}`;
}

function figureLines(
  {count, listed, withNewFiles}: NonNullable<Decisions['figures']>,
  language: Language,
): readonly string[] {
  const isZh = language === 'zh';
  if (count === 0) return [isZh ? '  决定有变，但没有数字因此不同' : '  decisions changed, and no figure with them'];
  const why = withNewFiles
    ? {zh: '（决定和收到的文件都有变）', en: ' (decisions and received files changed)'}
    : {zh: '', en: ''};
  const head = isZh
    ? `  与上一草稿相比，${count} 个数字不同${why.zh}，变化大的在前：`
    : `  ${count} ${count === 1 ? 'figure differs' : 'figures differ'} from the earlier draft${why.en}, largest change first:`;
  const shown = listed.slice(0, SHOWN);
  const none = isZh ? '（无）' : '(none)';
  const rows = shown.map(({address, before, after, change, unit}) => {
    const label = unitLabel(unit, language);
    const moved = change === undefined ? '' : `  (${change})`;
    return `    ${address}  ${before ?? none} → ${after ?? none} ${label}${moved}`;
  });
  const rest = count - shown.length;
  return [head, ...rows, ...(rest > 0 ? [isZh ? `    ……另有 ${rest} 个` : `    … ${rest} more`] : [])];
}

function unitLabel(id: string, language: Language): string {
  return Object.entries(units).find(([known]) => known === id)?.[1].label[language] ?? id;
}

function signed(text: string): string {
  return text.startsWith('-') || /^0(\.0*)?$/.test(text) ? text : `+${text}`;
}
