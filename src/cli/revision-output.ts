/** How revisions read on a terminal: the triangle, the measures, then every changed figure with its reason. */
import stringWidth from 'string-width';
import {decimalText} from '../model/decimal.ts';
import type {Language} from '../model/text.ts';
import {units} from '../model/unit.ts';
import type {RevisionsFound} from '../pipeline/index.ts';
import {revisionReasons} from '../release/index.ts';

export function revisionLines(found: RevisionsFound, language: Language, limit: number): readonly string[] {
  const {vintages, triangle, changes, statistics} = found;
  const isZh = language === 'zh';
  const lines: string[] = [];
  if (triangle) lines.push(triangle.series, ...grid([['', ...triangle.vintages], ...triangle.rows.map(rowOf)]), '');
  else lines.push(`${isZh ? '版本' : 'vintages'}  ${vintages.join('  ')}`);
  for (const one of statistics.filter(({changed}) => changed > 0)) lines.push(statisticLine(one, language));
  if (changes.length === 0) lines.push(isZh ? '没有修订。' : 'Nothing was revised.');
  for (const {figure, from, to, before, after, unit, why} of changes.slice(0, limit)) {
    lines.push(
      `${figure}  ${before} → ${after} ${unitText(unit, language)}  ${from} → ${to}  ${to === 'draft' ? '' : whyText(why, language)}`.trimEnd(),
    );
  }
  const rest = changes.length - limit;
  if (rest > 0)
    lines.push(isZh ? `……另有 ${rest} 个改变的数字（--limit）` : `… ${rest} more changed figures (--limit)`);
  return lines;
}

function rowOf({period, texts}: NonNullable<RevisionsFound['triangle']>['rows'][number]): readonly string[] {
  return [period, ...texts.map((text) => text ?? '')];
}

/** Columns of one width, figures to the right. */
function grid(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => stringWidth(row[at] ?? ''))));
  return rows.map((row) =>
    row.map((text, at) => `${' '.repeat((widths[at] ?? 0) - stringWidth(text))}${text}`).join('  '),
  );
}

function statisticLine(one: RevisionsFound['statistics'][number], language: Language): string {
  const {measure, unit, figures, changed, mean, meanAbsolute, largest, t, isBiased, signChanges} = one;
  const label = unitText(unit, language);
  const texts = [mean, meanAbsolute, largest].map(decimalText);
  const [average = '', absolute = '', most = ''] = texts;
  const test = t === undefined ? '' : `  t ${decimalText(t)}`;
  if (language === 'zh') {
    const bias = t === undefined ? '' : isBiased ? '（有偏）' : '（无明显偏向）';
    const signs = measure.startsWith('growth') ? `  ${signChanges} 个变号` : '';
    return `${measure}  ${figures} 个数字中 ${changed} 个改变  平均 ${average}  平均绝对值 ${absolute}  最大 ${most} ${label}${test}${bias}${signs}`;
  }
  const bias = t === undefined ? '' : isBiased ? ' (biased)' : ' (no clear bias)';
  const signs = measure.startsWith('growth') ? `  ${signChanges} changed sign` : '';
  return `${measure}  ${changed} of ${figures} changed  mean ${average}  mean absolute ${absolute}  largest ${most} ${label}${test}${bias}${signs}`;
}

function whyText({reasons, how, note}: RevisionsFound['changes'][number]['why'], language: Language): string {
  const isZh = language === 'zh';
  const names = reasons.map((reason) => revisionReasons[reason][language]);
  if (names.length === 0) return isZh ? '原因未说明' : 'no reason given';
  const said = note?.[language] ? ` (${note[language]})` : '';
  if (how !== 'derived') return `${names.join(isZh ? '、' : ', ')}${said}`;
  const join = names.length > 1 ? names.join(isZh ? '或' : ' or ') : (names[0] ?? '');
  return isZh ? `${join}（由输入推断）` : `${join} (from what it is made of)`;
}

function unitText(unit: string, language: Language): string {
  return Object.entries(units).find(([id]) => id === unit)?.[1].label[language] ?? unit;
}
