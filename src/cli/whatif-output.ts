/** How a what-if reads: what is different, what that does in words, the cells, the tables. */
import {safe} from '../disseminate/formats/index.ts';
import type {Language, Text} from '../model/text.ts';
import {units} from '../model/unit.ts';
import type {WhatIf} from '../pipeline/index.ts';
import {syntheticMark} from '../release/index.ts';
import {csvText} from '../text/csv.ts';
import {columns} from './series-output.ts';

type Line = WhatIf['cells'][number];

const heads: readonly Text[] = [
  {zh: '单元', en: 'cell'},
  {zh: '时期', en: 'period'},
  {zh: '现值', en: 'as is'},
  {zh: '假如', en: 'what if'},
  {zh: '变化', en: 'change'},
  {zh: '变化（%）', en: 'change (%)'},
  {zh: '位次', en: 'rank'},
  {zh: '单位', en: 'unit'},
  {zh: '数据集', en: 'dataset'},
];
const RIGHT = [2, 3, 4, 5];

export function whatIfLines(found: WhatIf, language: Language): readonly string[] {
  const rows = found.cells.map((cell) => fields(cell, language));
  return [
    ...found.changes.map(
      (change) => `${say(language, {zh: '假如', en: 'What if'})}${colon(language)}${change[language]}`,
    ),
    '',
    ...found.words.map((one) => one[language]),
    ...(rows.length > 0
      ? ['', listed(found)[language], ...columns([heads.map((head) => head[language]), ...rows], RIGHT)]
      : []),
    ...tableLines(found, language),
    '',
    say(language, nothingWritten),
    ...(found.synthetic ? [syntheticMark[language]] : []),
  ];
}

const nothingWritten: Text = {
  zh: '以上未经保密处理，供内部使用；工作区未作任何改动。',
  en: 'Not protected: for inside use. Nothing of the workspace was changed.',
};

function listed({effects, datasets, cells}: WhatIf): Text {
  const sum = (kind: 'changed' | 'appears' | 'vanishes' | 'moved'): number =>
    datasets.reduce((total, one) => total + one[kind], 0);
  const counts = {changed: sum('changed'), appears: sum('appears'), vanishes: sum('vanishes'), moved: sum('moved')};
  return {
    zh: `共 ${effects} 个单元受影响：${counts.changed} 个变值，${counts.appears} 个新出现，${counts.vanishes} 个不再出现，${counts.moved} 个仅位次或记录数变动；列出影响最大的 ${cells.length} 项：`,
    en: `${effects} cells are touched: ${counts.changed} change, ${counts.appears} appear, ${counts.vanishes} are gone, ${counts.moved} keep their value with another rank or number of records; the ${cells.length} largest effects:`,
  };
}

function fields(cell: Line, language: Language): readonly string[] {
  const {label, period, before, after, change, percent, unit, dataset, also} = cell;
  const more =
    also.length === 0 ? '' : say(language, {zh: `等 ${also.length + 1} 个单元`, en: ` and ${also.length} alike`});
  return [
    `${label[language]}${more}`,
    period,
    before ?? say(language, {zh: '无', en: 'none'}),
    after ?? say(language, {zh: '无', en: 'none'}),
    change,
    percent ?? '',
    rank(cell),
    unitLabel(unit)[language],
    dataset,
  ];
}

function rank({rankBefore, rankAfter}: Line): string {
  if (rankBefore === undefined && rankAfter === undefined) return '';
  return rankBefore === rankAfter ? String(rankBefore) : `${rankBefore ?? '–'} → ${rankAfter ?? '–'}`;
}

const SHOWN = 5;

function tableLines({tables}: WhatIf, language: Language): readonly string[] {
  return tables.flatMap(({id, title, changed, texts, appear, vanish, moves, cells, refused}) => {
    if (changed === 0 && refused === undefined) return [];
    const head: Text = {
      zh: `表 ${id}（${title.zh}）：${texts} 处文字中 ${changed} 处改变${list('，新增行：', '、', appear, 'zh')}${list('，不再出现的行：', '、', vanish, 'zh')}`,
      en: `Table ${id} (${title.en}): ${changed} of ${texts} texts change${list('; new rows: ', ', ', appear, 'en')}${list('; rows gone: ', ', ', vanish, 'en')}`,
    };
    const shown = moves.slice(0, SHOWN).map(({label, before, after}) => ({
      zh: `${label.zh} ${before} → ${after}`,
      en: `${label.en} ${before} → ${after}`,
    }));
    const rest = moves.length > SHOWN ? ` … ${moves.length - SHOWN}` : '';
    const ranks = list(
      say(language, {zh: '  位次：', en: '  ranks: '}),
      language === 'zh' ? '，' : ', ',
      shown,
      language,
    );
    const changes = cells.slice(0, SHOWN).map((cell) => {
      const none = say(language, {zh: '无', en: 'none'});
      return `  ${cell.label[language]} · ${cell.columnLabel[language]}${colon(language)}${cell.before ?? none} → ${cell.after ?? none}`;
    });
    return [
      '',
      head[language],
      ...(refused
        ? [`  ${say(language, {zh: '无法制表', en: 'can’t be printed'})}${colon(language)}${refused[language]}`]
        : []),
      ...(ranks === '' ? [] : [`${ranks}${rest}`]),
      ...changes,
      ...(cells.length > SHOWN ? [`  … ${cells.length - SHOWN}`] : []),
    ];
  });
}

function list(head: string, between: string, texts: readonly Text[], language: Language): string {
  return texts.length === 0 ? '' : `${head}${texts.map((one) => one[language]).join(between)}`;
}

export function whatIfMarkdown(found: WhatIf, language: Language): readonly string[] {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const line = (texts: readonly string[]): string => `| ${texts.map(cell).join(' | ')} |`;
  return [
    `## ${say(language, {zh: '假如', en: 'What if'})}${colon(language)}${found.changes.map((one) => one[language]).join(language === 'zh' ? '；' : '; ')}`,
    '',
    ...(found.synthetic ? [`**${syntheticMark[language]}**`, ''] : []),
    ...found.words.map((one) => `- ${one[language]}`),
    '',
    ...(found.cells.length > 0
      ? [
          line(heads.map((head) => head[language])),
          line(heads.map((_, at) => (RIGHT.includes(at) ? '---:' : '---'))),
          ...found.cells.map((one) => line(fields(one, language))),
          '',
        ]
      : []),
    say(language, nothingWritten),
  ];
}

/** One line a cell, for spreadsheets: columns keep their names in both languages. */
export function whatIfCsv({cells, synthetic}: WhatIf, language: Language): string {
  const names = ['address', 'also', 'label', 'period', 'effect', 'before', 'after', 'change', 'percent', 'rank_before'];
  const more = ['rank_after', 'unit', 'exact_change', 'records_before', 'records_after', 'nature'];
  const rows = cells.map((cell) => [
    cell.address,
    cell.also.join(' '),
    cell.label[language],
    cell.period,
    cell.kind,
    cell.before ?? '',
    cell.after ?? '',
    plain(cell.change),
    plain(cell.percent ?? ''),
    String(cell.rankBefore ?? ''),
    String(cell.rankAfter ?? ''),
    cell.unit,
    plain(cell.exactChange),
    cell.recordsBefore,
    cell.recordsAfter,
    synthetic ? syntheticMark[language] : '',
  ]);
  return csvText([[...names, ...more], ...rows.map((row) => row.map(safe))]).trimEnd();
}

/** A plus is no part of a number in CSV. */
function plain(text: string): string {
  return text.replace(/^\+/, '');
}

function unitLabel(id: string): Text {
  return Object.entries(units).find(([known]) => known === id)?.[1].label ?? {zh: id, en: id};
}

function say(language: Language, text: Text): string {
  return text[language];
}

function colon(language: Language): string {
  return language === 'zh' ? '：' : ': ';
}
