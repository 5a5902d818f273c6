/** How old series read on a terminal: what was imported, what there is, and what was revised since. */
import stringWidth from 'string-width';
import {units} from '../model/unit.ts';
import type {Language, Text} from '../model/text.ts';
import type {Imported, Revisions, Vintage} from '../pipeline/index.ts';
import {syntheticMark} from './run-output.ts';

export function importedLines(
  {state, vintage, file, marks}: Imported,
  language: Language,
  workspace: string,
): readonly string[] {
  const {label, figures, publication, published, page} = vintage;
  const at = workspace === '.' ? '' : ` -w ${workspace}`;
  const head: Text =
    state === 'same'
      ? {
          zh: `版本 ${label} 早已导入，内容相同，未作改动：${file}`,
          en: `Vintage ${label} is here already, the same in every byte; nothing was written: ${file}`,
        }
      : {
          zh: `已导入版本 ${label}：${figures.length} 个数字，${span(vintage)}，写入 ${file}`,
          en: `Imported as vintage ${label}: ${figures.length} ${figures.length === 1 ? 'figure' : 'figures'}, ${span(vintage)}, written to ${file}`,
        };
  const source: Text = {
    zh: `来源：${publication}，${published} 发布，${pageText(page).zh}`,
    en: `From: ${publication}, published ${published}, ${pageText(page).en}`,
  };
  const left: Text = {
    zh: `${marks} 处为“-”“…”等符号，没有数字可取`,
    en: `${marks} ${marks === 1 ? 'cell holds' : 'cells hold'} a mark such as “-” or “…” and gave no number`,
  };
  const next: Text = {
    zh: `下一步：shumao run${at.replace(' -w', '')}，随后 shumao import-series --compare ${label}${at}`,
    en: `Next: shumao run${at.replace(' -w', '')}, then shumao import-series --compare ${label}${at}`,
  };
  return [head, source, ...(marks > 0 ? [left] : []), next].map((line) => line[language]);
}

function pageText(page: string): Text {
  return /^\d+([-–]\d+)?$/.test(page) ? {zh: `第 ${page} 页`, en: `page ${page}`} : {zh: page, en: page};
}

/** First and last period; of years and months together, the years. */
function span({figures}: Vintage): string {
  const written = [...new Set(figures.map(({period}) => period))];
  const isMixed = new Set(written.map((one) => one.length)).size > 1;
  const periods = [...new Set(written.map((one) => (isMixed ? one.slice(0, 4) : one)))].sort();
  return periods.length > 1 ? `${periods[0]}–${periods.at(-1)}` : (periods[0] ?? '');
}

export function seriesLines(all: readonly Vintage[], language: Language): readonly string[] {
  if (all.length === 0) {
    return [{zh: '尚未导入历年数字。', en: 'No series of earlier years was imported yet.'}[language]];
  }
  return columns(
    all.map((one) => {
      const datasets = [...new Set(one.figures.map(({dataset}) => dataset))].join(language === 'zh' ? '、' : ', ');
      const count = language === 'zh' ? `${one.figures.length} 个数字` : `${one.figures.length} figures`;
      return [
        one.label,
        one.published,
        count,
        span(one),
        datasets,
        `${one.publication}${language === 'zh' ? '，' : ', '}${pageText(one.page)[language]}`,
      ];
    }),
  );
}

const states: Readonly<Record<Revisions['lines'][number]['state'], Text>> = {
  same: {zh: '相同', en: 'the same'},
  rounding: {zh: '舍入差', en: 'rounding'},
  revised: {zh: '有变动', en: 'revised'},
  missing: {zh: '现无数字', en: 'no number now'},
};

export function revisionLines({vintage, lines, alone, synthetic}: Revisions, language: Language): readonly string[] {
  const heads: readonly Text[] = [
    {zh: '数字', en: 'figure'},
    {zh: '公布', en: 'published'},
    {zh: '现为', en: 'own'},
    {zh: '差', en: 'difference'},
    {zh: '末位单位数', en: 'last digits'},
    {zh: '', en: ''},
  ];
  const rows = lines.map(({figure, own, difference, lastDigits, state}) => [
    `${figure.dataset}/${figure.key.join('.')}/${figure.measure}/${figure.period}`,
    figure.text,
    own.unit === figure.unit ? own.text : `${own.text} ${unitLabel(own.unit, language)}`,
    difference ?? '',
    lastDigits ?? '',
    states[state][language],
  ]);
  const count = (wanted: keyof typeof states): number => lines.filter(({state}) => state === wanted).length;
  const [same, rounding, revised, missing] = [count('same'), count('rounding'), count('revised'), count('missing')];
  const sum: Text = {
    zh: `${vintage.label}：${lines.length} 个数字双方都有：${same} 个相同，${rounding} 个为舍入差，${revised} 个有变动，${missing} 个现无数字；另有 ${alone} 个草稿中没有`,
    en: `${vintage.label}: both have ${lines.length} figures: ${same} the same, ${rounding} within rounding, ${revised} revised, ${missing} without a number now; ${alone} more are not in the draft`,
  };
  return [
    ...(rows.length > 0 ? columns([heads.map((head) => head[language]), ...rows], [1, 2, 3, 4]) : []),
    sum[language],
    ...(synthetic ? [syntheticMark[language]] : []),
  ];
}

function unitLabel(id: string, language: Language): string {
  return Object.entries(units).find(([known]) => known === id)?.[1].label[language] ?? id;
}

/** Rows as aligned columns; those of `right` end under each other. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const width = (at: number): number => Math.max(...rows.map((row) => stringWidth(row[at] ?? '')));
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat(width(at) - stringWidth(cell));
        return right.includes(at) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}
